"""The outlines of countries: the right ones, in the right places, light."""

from __future__ import annotations

import re
from itertools import accumulate

import pytest

from clusterweeks.planning.framing import EUROPE, WORLD
from clusterweeks.planning.projection import WIDTH, Frame
from clusterweeks.rendering.geometry import Point, area, clipped, simplified
from clusterweeks.rendering.outlines import outlines

INLAND = {
    "RO": (45.8, 24.9),
    "DE": (50.5, 10.0),
    "FR": (46.7, 2.5),
    "UA": (45.2, 34.2),
    "XK": (42.6, 20.9),
    "CY": (35.2, 33.5),
    "ES": (40.4, -3.7),
    "PL": (52.0, 19.5),
    "IS": (64.8, -18.5),
}
"""A place in each country; of Ukraine on the Crimea, of Cyprus in the north."""


def rings(path: str) -> list[list[Point]]:
    found = []
    for part in re.findall(r"M([^z]+)z", path):
        numbers = [int(number) for number in re.findall(r"-?\d+", part)]
        found.append(list(zip(accumulate(numbers[::2]), accumulate(numbers[1::2]), strict=True)))
    return found


def has(path: str, point: Point) -> bool:
    """Whether SVG would fill a point of a path (by the rule `evenodd`)."""
    x, y = point
    crossed = 0
    for ring in rings(path):
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
            crossed += (ay > y) != (by > y) and ax + (y - ay) / (by - ay) * (bx - ax) > x
    return crossed % 2 == 1


def sizes(frame: Frame) -> dict[str, float]:
    return {code: sum(area(ring) for ring in rings(path)) for code, path in outlines(frame).items()}


@pytest.mark.parametrize("frame", [EUROPE, WORLD], ids=["Europe", "world"])
def test_a_place_is_in_its_country_and_in_no_other(frame: Frame) -> None:
    drawn = outlines(frame, frozenset(INLAND))
    wanted = {code: spot for code, spot in INLAND.items() if frame is EUROPE or code not in ("XK", "CY")}
    for code, spot in wanted.items():
        assert [other for other, path in drawn.items() if has(path, frame.xy(*spot))] == [code]


def test_areas_are_in_proportion() -> None:
    of = sizes(EUROPE)
    # Square kilometres of land, from any atlas: France in Europe 551 500, Poland 312 700, Norway 323 800.
    assert of["FR"] / of["PL"] == pytest.approx(551.5 / 312.7, rel=0.04)
    assert of["NO"] / of["PL"] == pytest.approx(323.8 / 312.7, rel=0.06)
    world = sizes(WORLD)
    assert world["AU"] / world["GL"] == pytest.approx(7692 / 2166, rel=0.06)


def test_small_states_are_there_if_they_have_events() -> None:
    small = frozenset({"MT", "LU", "LI", "SM", "VA", "MC", "AD"})
    assert small <= outlines(EUROPE, small).keys()
    assert "SG" in outlines(WORLD, frozenset({"SG"}))


def test_nothing_is_drawn_far_outside_of_the_map() -> None:
    for frame in (EUROPE, WORLD, Frame((-40, 175), -1000, 1000, 1000, -1000)):
        for path in outlines(frame).values():
            for x, y in (point for ring in rings(path) for point in ring):
                assert -20 <= x <= WIDTH + 20
                assert -20 <= y <= frame.height + 20


def test_the_other_side_of_the_globe_is_not_drawn() -> None:
    around_new_zealand = outlines(Frame((-40, 175), -1000, 1000, 1000, -1000))
    assert around_new_zealand.keys() == {"NZ"}


def test_the_outlines_of_europe_are_light() -> None:
    assert sum(map(len, outlines(EUROPE).values())) < 30_000


def test_a_line_loses_only_what_it_does_not_need() -> None:
    assert simplified([(0, 0), (1, 0.1), (2, 0), (3, 5), (4, 0)], 0.5) == [(0, 0), (2, 0), (3, 5), (4, 0)]
    assert simplified([(0, 0)], 0.5) == [(0, 0)]


def test_what_is_outside_of_a_rectangle_is_cut_off() -> None:
    square = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]
    assert area(clipped(square, (2, 2, 9, 9))) == 4
    assert clipped(square, (5, 5, 9, 9)) == []
    assert clipped(square, (-1, -1, 9, 9)) == square
