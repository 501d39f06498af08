"""Marks on a map that do not overlap: what would, is one mark."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from clusterweeks.planning.projection import WIDTH, Frame, Spot

TOUCH = 67
"""How far marks are from each other, in units of the map: 24 px on a screen of 360 px that it fills."""
LARGEST = TOUCH // 2
_SMALLEST = (18, 18, 23, 30)
"""The radius of a mark with no, one, two, three digits in it; with more it is the largest."""

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Pin(Generic[T]):
    """Something on a map that counts for as much as it has events."""

    of: T
    x: int
    y: int
    count: int


def pin(frame: Frame, of: T, where: Spot, count: int) -> Pin[T]:
    """A place on the map, moved from the edge so that all of its mark is on the map."""
    x, y = frame.xy(*where)
    return Pin(
        of, round(min(max(x, LARGEST), WIDTH - LARGEST)), round(min(max(y, LARGEST), frame.height - LARGEST)), count
    )


def clustered(pins: Sequence[Pin[T]]) -> list[tuple[Pin[T], ...]]:
    """Pins in groups, each around the one with the most events, which comes first; of equal ones the northernmost."""
    groups: list[list[Pin[T]]] = []
    for one in sorted(pins, key=lambda one: (-one.count, one.y, one.x)):
        near = [(_apart(one, group[0]), place) for place, group in enumerate(groups)]
        closest, place = min(near, default=(math.inf, 0))
        if closest < TOUCH:
            groups[place].append(one)
        else:
            groups.append([one])
    return [tuple(group) for group in groups]


def radius(count: int, most: int) -> int:
    """The radius of a mark, whose area is as its count, as long as the number has room in it."""
    digits = len(str(count))
    least = _SMALLEST[digits] if digits < len(_SMALLEST) else LARGEST
    return max(least, round(LARGEST * math.sqrt(count / most)))


def _apart(one: Pin[T], other: Pin[T]) -> float:
    return math.hypot(one.x - other.x, one.y - other.y)
