"""From the globe to the map: what part of it is shown, and where on the map a position is."""

from __future__ import annotations

import math
from dataclasses import dataclass

WIDTH = 1000
"""How wide a map is, in its own units."""
EARTH = 6371.0
"""Radius in kilometres."""
MERIDIAN = 11.0
"""The middle of the map of the world: its edges are then in the Bering Strait, and cut no country in two."""
# The polynomial of Equal Earth (Šavrič, Patterson and Jenny 2018).
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_SIN_60 = math.sqrt(3) / 2

Spot = tuple[float, float]
"""Degrees north and east (WGS 84)."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the globe as a rectangle; its edges are in kilometres on a projection that keeps areas equal.

    With a `centre`, that is Lambert's azimuthal projection around it; without one, Equal Earth, for the whole world.
    """

    centre: Spot | None
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> int:
        """How high the map is, in its own units."""
        return round(WIDTH * (self.top - self.bottom) / (self.right - self.left))

    def xy(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where a position is on the map, in its own units from the left and from the top."""
        x, y = plane(self.centre, latitude, longitude)
        unit = WIDTH / (self.right - self.left)
        return (x - self.left) * unit, (self.top - y) * unit

    def reaches(self, latitude: float, longitude: float) -> bool:
        """Whether a position is on the side of the globe that is shown."""
        return self.centre is None or distance(self.centre, (latitude, longitude)) < math.pi / 2

    def shows(self, latitude: float, longitude: float) -> bool:
        """Whether a position is on the map."""
        x, y = self.xy(latitude, longitude)
        return self.reaches(latitude, longitude) and 0 <= x <= WIDTH and 0 <= y <= self.height


def plane(centre: Spot | None, latitude: float, longitude: float) -> tuple[float, float]:
    """A position on the projection: kilometres to the east and to the north."""
    if centre is None:
        east = (longitude - MERIDIAN + 180) % 360 - 180
        return _equal_earth(math.radians(latitude), math.radians(east))
    phi, phi0 = math.radians(latitude), math.radians(centre[0])
    east = math.radians(longitude - centre[1])
    cosine = math.sin(phi0) * math.sin(phi) + math.cos(phi0) * math.cos(phi) * math.cos(east)
    # Of the point opposite to the centre nobody can say where it is; it comes to lie far outside.
    scale = EARTH * math.sqrt(2 / max(1 + cosine, 1e-9))
    x = scale * math.cos(phi) * math.sin(east)
    return x, scale * (math.cos(phi0) * math.sin(phi) - math.sin(phi0) * math.cos(phi) * math.cos(east))


def distance(one: Spot, other: Spot) -> float:
    """The angle between two positions, as seen from the middle of the earth."""
    (phi, first), (psi, second) = ((math.radians(north), math.radians(east)) for north, east in (one, other))
    cosine = math.sin(phi) * math.sin(psi) + math.cos(phi) * math.cos(psi) * math.cos(first - second)
    return math.acos(max(-1.0, min(1.0, cosine)))


def _equal_earth(phi: float, east: float) -> tuple[float, float]:
    theta = math.asin(_SIN_60 * math.sin(phi))
    square = theta * theta
    sixth = square**3
    slope = _A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)
    x = east * math.cos(theta) / (_SIN_60 * slope)
    return EARTH * x, EARTH * theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
