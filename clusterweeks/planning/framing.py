"""Which part of the globe a map shows: the region where most events are, or else the whole world."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from clusterweeks.planning.projection import Frame, Spot, distance, plane

EUROPE = Frame((52.0, 13.0), -2250, 2250, 2250, -2050)
"""From Iceland to Cyprus and from the coast of Africa to the North Cape."""
WORLD = Frame(None, -17250, 8330, 17250, -6670)
"""All of it from 84° N to 57° S, which leaves out the Antarctic."""
_MOST = 0.75
"""The share of events that a region has to have in it."""
_REACH = 27.0
"""How far, in degrees, a region reaches from its middle."""
_LEAST = 1200.0
"""How wide a region is at least, in kilometres."""
_MARGIN = 1.2
"""How much larger a region is than what is in it."""
_LOW, _HIGH = 0.65, 1.1
"""How high a region is at least and at most, for its width."""
_STEP = 50.0
"""Its edges are at multiples of this, in kilometres, so that it seldom changes."""


def frame_of(events: Mapping[Spot, int]) -> Frame:
    """The frame in which so many events at each spot are shown best."""
    centre = _centre(events)
    if centre is None:
        return WORLD
    near = _within(events, centre, _REACH)
    if sum(near.values()) < _MOST * sum(events.values()):
        return WORLD
    region = _around(centre, near)
    is_wide = region.right - region.left > (EUROPE.right - EUROPE.left) / 2
    return EUROPE if is_wide and _share(near, EUROPE) >= _MOST else region


def _centre(events: Mapping[Spot, int]) -> Spot | None:
    """The middle of most events, at multiples of five degrees; none where they are all round the globe."""
    near, centre = events, None
    for reach in (180.0, 60.0, 40.0, _REACH):
        near = _within(near, centre, reach) if centre else near
        centre = _mean(near)
        if centre is None:
            return None
    return (5.0 * round(centre[0] / 5), 5.0 * round(centre[1] / 5)) if centre else None


def _mean(events: Mapping[Spot, int]) -> Spot | None:
    """The middle of spots as directions from the middle of the earth."""
    x = y = z = 0.0
    for (latitude, longitude), count in sorted(events.items()):
        phi, east = math.radians(latitude), math.radians(longitude)
        x += count * math.cos(phi) * math.cos(east)
        y += count * math.cos(phi) * math.sin(east)
        z += count * math.sin(phi)
    if math.hypot(x, y, z) < 0.1 * sum(events.values()) or not events:
        return None
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def _within(events: Mapping[Spot, int], centre: Spot, degrees: float) -> dict[Spot, int]:
    return {spot: count for spot, count in events.items() if distance(centre, spot) <= math.radians(degrees)}


def _share(events: Mapping[Spot, int], frame: Frame) -> float:
    return sum(count for spot, count in events.items() if frame.shows(*spot)) / sum(events.values())


def _around(centre: Spot, spots: Iterable[Spot]) -> Frame:
    """A frame that has all spots in it, with a margin."""
    points = [plane(centre, *spot) for spot in spots]
    (left, right), (bottom, top) = ((min(values), max(values)) for values in zip(*points, strict=True))
    width = max(_LEAST, _MARGIN * (right - left), _MARGIN * (top - bottom) / _HIGH)
    height = max(_LOW * width, _MARGIN * (top - bottom))
    x, y = (left + right) / 2, (bottom + top) / 2
    edges = (x - width / 2, y + height / 2, x + width / 2, y - height / 2)
    return Frame(centre, *(_STEP * round(edge / _STEP) for edge in edges))
