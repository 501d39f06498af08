"""Where the map puts events, which marks it has, and what the list below it says."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterweeks.model.library import Library, Position
from clusterweeks.model.records import Record
from clusterweeks.planning.clusters import LARGEST, TOUCH
from clusterweeks.planning.framing import EUROPE, WORLD, frame_of
from clusterweeks.planning.map import shades_of
from clusterweeks.planning.projection import WIDTH, Frame
from clusterweeks.planning.views import MapMark, MapPage
from tests.planning.builders import event, library, paths, planned, view

KNOWN = {
    ("RO", "Bucharest"): Position("Bucharest", 44.43, 26.11),
    ("RO", "București"): Position("Bucharest", 44.43, 26.11),
    ("BE", "Brussels"): Position("Brussels", 50.85, 4.35),
    ("BE", "Antwerp"): Position("Antwerp", 51.22, 4.40),
    ("ES", "Madrid"): Position("Madrid", 40.42, -3.70),
    ("CA", "Toronto"): Position("Toronto", 43.71, -79.40),
    ("GB", "London"): Position("London", 51.51, -0.13),
    ("CA", "London"): Position("London", 42.98, -81.23),
}


def gazetted(*records: Record, site: Mapping[str, Any] | None = None) -> Library:
    return replace(library(*records, site=site), positions=KNOWN)


def in_town(name: str, city: str, country: str, /, start: str = "2019-05-14", **values: Any) -> Record:
    return event(name, start, city=city, country=country, **values)


def page(*records: Record) -> MapPage:
    return view(gazetted(*records), "map/index.html", MapPage)


def mark(found: MapPage, town: str) -> MapMark:
    return next(one for one in found.marks if one.town == town)


def test_a_town_is_where_the_gazetteer_has_it_in_that_country() -> None:
    found = page(in_town("a", "Brussels", "BE"), in_town("b", "London", "GB"))
    assert {one.town for one in found.marks} == {"Brussels", "London"}
    assert mark(found, "London").x < mark(found, "Brussels").x
    overseas = page(in_town("a", "Toronto", "CA"), in_town("b", "London", "CA"))
    assert [(one.town, one.country) for one in overseas.marks] == [("Toronto", "CA"), ("London", "CA")]


def test_coordinates_of_an_event_come_before_those_of_its_town() -> None:
    given = page(in_town("a", "Bucharest", "RO", latitude="47.05", longitude="21.92"), in_town("b", "Madrid", "ES"))
    x, y = given.frame.xy(47.05, 21.92)
    assert (mark(given, "Bucharest").x, mark(given, "Bucharest").y) == (round(x), round(y))


def test_coordinates_make_a_place_of_a_town_that_is_not_known() -> None:
    found = page(in_town("a", "Little Village", "RO", latitude="45", longitude="25"))
    assert [one.town for one in found.marks] == ["Little Village"]


def test_a_town_by_two_names_is_one() -> None:
    found = page(in_town("a", "Bucharest", "RO"), in_town("b", "București", "RO"))
    assert [(one.count, one.href) for one in found.marks] == [(2, "#s--ro-bucharest")]
    assert [town.id for town in found.countries[0].towns] == ["s--ro-bucharest"]


def test_what_would_overlap_is_one_mark_that_leads_to_the_largest() -> None:
    near = [in_town("a", "Brussels", "BE"), in_town("b", "Antwerp", "BE"), in_town("c", "Antwerp", "BE")]
    found = page(*near, in_town("d", "Bucharest", "RO"), in_town("e", "Madrid", "ES"))
    one = mark(found, "Antwerp")
    assert (one.others, one.count, one.href, one.event) == (1, 3, "#s--be-antwerp", None)
    assert {mark.town for mark in found.marks} == {"Antwerp", "Bucharest", "Madrid"}


def test_a_mark_of_one_event_leads_to_it() -> None:
    found = page(in_town("talk", "Brussels", "BE"))
    assert found.marks[0].href == "/events/talk/"
    assert found.marks[0].event is not None


def test_what_is_over_and_what_is_ahead_are_counted() -> None:
    past = in_town("a", "Brussels", "BE", start="2019-01-10")
    found = page(past, in_town("b", "Brussels", "BE"), in_town("c", "Madrid", "ES", start="2018-12-01"))
    assert [(one.town, one.count, one.ahead) for one in found.marks] == [("Brussels", 2, 1), ("Madrid", 1, 0)]


def test_what_is_called_off_is_listed_and_not_counted() -> None:
    off = in_town("a", "Brussels", "BE", status="cancelled")
    late = in_town("b", "Bucharest", "RO", status="postponed", previous_start="2019-05-14")
    found = page(off, late, in_town("c", "Brussels", "BE"))
    assert [(one.town, one.count) for one in found.marks] == [("Brussels", 1)]
    assert found.shaded == (("BE", 1),)
    assert [card.id for country in found.countries for town in country.towns for card in town.events] == ["a", "c", "b"]


def test_a_country_without_a_known_town_is_shaded_and_listed() -> None:
    found = page(in_town("a", "Nowhere-on-Sea", "FR"), event("b", country="DE"), in_town("c", "Brussels", "BE"))
    assert found.shaded == (("BE", 1), ("DE", 1), ("FR", 1))
    assert [(one.value, one.count, one.href) for one in found.unmarked] == [("DE", 1, "#s--de"), ("FR", 1, "#s--fr")]
    assert [one.town for one in found.marks] == ["Brussels"]


def test_events_on_the_web_and_those_of_unknown_place_are_apart() -> None:
    web = event("web", online="https://example.org/")
    found = page(web, event("somewhere"), event("hall", venue="Town hall"), in_town("c", "Brussels", "BE"))
    assert [card.id for card in found.online.events] == ["web"]
    assert [card.id for card in found.unplaced.events] == ["somewhere"]
    assert [(one.code, one.href, one.towns[0].name) for one in found.countries][-1] == ("", "", "Town hall")


def test_a_region_is_not_made_smaller_by_what_is_far_away() -> None:
    europe = [in_town(f"e-{number}", "Brussels", "BE") for number in range(4)]
    found = page(*europe, in_town("b", "Bucharest", "RO"), in_town("c", "Madrid", "ES"), in_town("d", "Toronto", "CA"))
    assert found.frame == EUROPE
    assert [(one.value, one.count) for one in found.unmarked] == [("CA", 1)]
    assert "CA" in dict(found.shaded)


def test_the_world_is_shown_where_no_region_has_most_events() -> None:
    assert page(in_town("a", "Brussels", "BE"), in_town("b", "Toronto", "CA")).frame == WORLD


def test_events_in_one_country_fill_a_map_of_it() -> None:
    frame = frame_of({(44.4, 26.1): 1, (47.0, 21.9): 1, (46.8, 23.6): 5})
    assert 1200 <= frame.right - frame.left < 2000
    assert frame.centre == (45, 25)


def test_there_is_no_map_without_a_place() -> None:
    for lib in (gazetted(), gazetted(event("a")), gazetted(event("b", country="RO"))):
        assert "map/index.html" not in paths(lib)
        assert "Map" not in [link.title for link in planned(lib).site.navigation]


def test_the_menu_has_the_map_unless_the_site_wants_none() -> None:
    one = in_town("a", "Brussels", "BE")
    assert ("Map", "/map/") in [(link.title, link.href) for link in planned(gazetted(one)).site.navigation]
    without = gazetted(one, site={"map": "false"})
    assert "map/index.html" not in paths(without)
    assert "Map" not in [link.title for link in planned(without).site.navigation]


def test_a_list_of_many_has_the_first_of_each_town_and_every_town_with_a_mark() -> None:
    many = [in_town(f"e-{number:03}", "Brussels", "BE") for number in range(150)]
    others = [in_town(f"v-{number:03}", f"Village {number:03}", "BE") for number in range(160)]
    found = page(*many, *others, in_town("c", "Madrid", "ES"))
    belgium = found.countries[0]
    assert (belgium.code, belgium.count, len(belgium.towns), belgium.more) == ("BE", 310, 75, 161 - 75)
    brussels = next(town for town in belgium.towns if town.name == "Brussels")
    assert ([card.id for card in brussels.events], brussels.more) == (["e-000", "e-001", "e-002"], 147)
    assert mark(found, "Brussels").count == 150


@pytest.mark.parametrize(
    ("counts", "bounds"),
    [((1,), [(1, 1)]), ((1, 2), [(1, 1), (2, 2)]), ((11, 1), [(1, 2), (3, 3), (4, 6), (7, 11)]), ((), [])],
)
def test_shades_have_no_gaps(counts: tuple[int, ...], bounds: list[tuple[int, int]]) -> None:
    assert [(shade.least, shade.most) for shade in shades_of(counts)] == bounds


SPOTS = st.tuples(st.floats(-85, 85), st.floats(-180, 180))


@given(st.lists(SPOTS, min_size=1, max_size=30))
def test_every_mark_is_on_the_map_and_apart_from_all_others(spots: list[tuple[float, float]]) -> None:
    events = [
        in_town(f"e-{number}", f"Town {number}", "RO", latitude=f"{north:.4f}", longitude=f"{east:.4f}")
        for number, (north, east) in enumerate(spots)
    ]
    found = page(*events)
    for one in found.marks:
        assert LARGEST <= one.x <= WIDTH - LARGEST
        assert LARGEST <= one.y <= found.frame.height - LARGEST
        assert one.radius <= LARGEST
        others = [other for other in found.marks if other is not one]
        assert all(math.hypot(one.x - other.x, one.y - other.y) >= TOUCH for other in others)
    marked, unmarked = sum(one.count for one in found.marks), sum(one.count for one in found.unmarked)
    assert marked + unmarked == len(events)
    assert page(*reversed(events)) == found


@given(SPOTS)
def test_equal_areas_are_equal(spot: tuple[float, float]) -> None:
    north, east = spot
    for frame in (EUROPE, WORLD):
        at = frame.xy(north, east)
        if frame.reaches(north, east) and abs(abs(east - 11) - 180) > 1:
            assert area_of_a_degree(frame, north, east) == pytest.approx(
                area_of_a_degree(frame, 0, 11) * math.cos(math.radians(north)), rel=0.01
            ), at


def area_of_a_degree(frame: Frame, north: float, east: float) -> float:
    """The area on the map of a hundredth of a degree in each direction."""
    (x, y), (right, along), (up, top) = (
        frame.xy(north, east),
        frame.xy(north, east + 0.01),
        frame.xy(north + 0.01, east),
    )
    return abs((right - x) * (top - y) - (up - x) * (along - y))
