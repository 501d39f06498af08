"""The outlines of countries (Natural Earth), as they are on a map."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from clusterweeks.planning.projection import WIDTH, Frame
from clusterweeks.rendering.geometry import Point, area, clipped, simplified

FILE = Path(__file__).with_name("atlas") / "countries.json"
"""What `docs/make_outlines.py` writes."""
_TOLERANCE = 0.6
"""How far, in units of the map, a line may go astray."""
_MARGIN = 12
"""How far beyond its edges the map is drawn, so that the lines along them are out of sight."""
_SMALLEST = 6.0
"""The area, in units of the map, of the smallest island; what is shaded is drawn in any case."""
_DOT = 4
"""How far from its middle the corners of a country that is too small are."""


@dataclass(frozen=True, slots=True)
class _World:
    """All lines between countries and the sea, in degrees, and the rings that each country is made of."""

    lines: tuple[tuple[Point, ...], ...]
    countries: Mapping[str, tuple[tuple[int, ...], ...]]


def outlines(frame: Frame, shown: frozenset[str] = frozenset()) -> dict[str, str]:
    """Country → its outline on a map, as the path of SVG; those that are `shown` even if they are too small."""
    world = _world()
    lines = [_on_map(frame, line) for line in world.lines]
    box = (-_MARGIN, -_MARGIN, WIDTH + _MARGIN, frame.height + _MARGIN)
    paths = {}
    for code, rings in world.countries.items():
        near = (whole(ring, lines) for ring in rings if all(lines[max(one, ~one)] for one in ring))
        paths[code] = _path((clipped(ring, box) for ring in near if not _is_torn(ring)), code in shown)
    return {code: path for code, path in paths.items() if path}


def whole(ring: Sequence[int], lines: Sequence[Sequence[Point]]) -> list[Point]:
    """The points of a ring of lines, the last of which is the first."""
    found: list[Point] = []
    for one in ring:
        line = lines[one] if one >= 0 else lines[~one][::-1]
        # Each line begins where the last one ended.
        found += line[1:] if found else line
    return found


@lru_cache(maxsize=1)
def _world() -> _World:
    data: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
    return _World(
        tuple(tuple(_degrees(steps, data["per_degree"])) for steps in data["lines"]),
        {code: tuple(map(tuple, rings)) for code, rings in data["countries"].items()},
    )


def _degrees(steps: Sequence[int], per_degree: int) -> Iterator[Point]:
    for x, y in zip(accumulate(steps[::2]), accumulate(steps[1::2]), strict=True):
        yield x / per_degree, y / per_degree


def _on_map(frame: Frame, line: Sequence[Point]) -> list[Point]:
    """A line on the map; empty if it is on the other side of the globe, where a ring may be inside out."""
    if not any(frame.reaches(latitude, longitude) for longitude, latitude in line):
        return []
    return simplified([frame.xy(latitude, longitude) for longitude, latitude in line], _TOLERANCE)


def _is_torn(ring: Sequence[Point]) -> bool:
    """Whether a ring goes out of the map of the world on one side and comes in on the other, as some islets do."""
    return any(abs(x - before) > WIDTH / 2 for (before, _), (x, _) in pairwise(ring))


def _path(rings: Iterable[Sequence[Point]], always: bool) -> str:
    """The path of a country's rings; where all are too small to be seen, of one that can be."""
    sizes = [(area(ring), ring) for ring in rings if ring]
    large = [ring for size, ring in sizes if size >= _SMALLEST]
    if sizes and not large and always:
        x, y = max(sizes, key=lambda one: one[0])[1][0]
        large = [[(x - _DOT, y), (x, y - _DOT), (x + _DOT, y), (x, y + _DOT)]]
    return "".join(map(_subpath, large))


def _subpath(ring: Sequence[Point]) -> str:
    """A ring as SVG: where it begins, and the ways from each point to the next, in whole units."""
    (left, top), *others = ((round(x), round(y)) for x, y in ring)
    path, steps = f"M{left} {top}l", []
    for x, y in others:
        if (x, y) != (left, top):
            steps.append(f"{x - left} {y - top}")
            left, top = x, y
    return f"{path}{' '.join(steps)}z".replace(" -", "-")
