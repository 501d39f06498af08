"""Lines and rings in a plane: with fewer points, and within a rectangle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def simplified(line: Sequence[Point], tolerance: float) -> list[Point]:
    """A line without the points that it can miss and go astray by no more than a tolerance (Douglas–Peucker)."""
    kept = {0, len(line) - 1}
    todo = [(0, len(line) - 1)]
    while todo:
        first, last = todo.pop()
        farthest, distance = _farthest(line, first, last)
        if distance > tolerance * tolerance:
            kept.add(farthest)
            todo += [(first, farthest), (farthest, last)]
    return [line[index] for index in sorted(kept)]


def _farthest(line: Sequence[Point], first: int, last: int) -> tuple[int, float]:
    """The point between two others that is farthest from the straight line between them, and the distance squared."""
    (left, top), (right, bottom) = line[first], line[last]
    across, down = right - left, bottom - top
    length = across * across + down * down
    best, most = first, 0.0
    for index in range(first + 1, last):
        x, y = line[index][0] - left, line[index][1] - top
        # How far along the straight line the nearest point of it is; a closed line has no length to go along.
        share = min(1.0, max(0.0, (x * across + y * down) / length)) if length else 0.0
        distance = (x - share * across) ** 2 + (y - share * down) ** 2
        if distance > most:
            best, most = index, distance
    return best, most


def clipped(ring: Sequence[Point], box: Box) -> list[Point]:
    """What of a ring is within a rectangle, as one ring (Sutherland–Hodgman)."""
    left, top, right, bottom = box
    found = list(ring)
    for axis, limit, sign in ((0, left, 1), (1, top, 1), (0, right, -1), (1, bottom, -1)):
        found = list(_half(found, axis, limit, sign))
    return found


def _half(ring: Sequence[Point], axis: int, limit: float, sign: int) -> Iterator[Point]:
    """What of a ring is on one side of a line along an axis."""
    for before, point in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        was_in, is_in = (before[axis] - limit) * sign >= 0, (point[axis] - limit) * sign >= 0
        if was_in != is_in:
            share = (limit - before[axis]) / (point[axis] - before[axis])
            other = before[1 - axis] + share * (point[1 - axis] - before[1 - axis])
            yield (limit, other) if axis == 0 else (other, limit)
        if is_in:
            yield point


def area(ring: Sequence[Point]) -> float:
    """How much a ring encloses."""
    pairs = zip(ring, [*ring[1:], *ring[:1]], strict=True)
    return abs(sum(x * other_y - other_x * y for (x, y), (other_x, other_y) in pairs)) / 2
