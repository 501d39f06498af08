"""The map of events, and the list of what is on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clusterweeks.planning.projection import Frame
from clusterweeks.planning.views.cards import EventCard
from clusterweeks.planning.views.details import LinkView
from clusterweeks.planning.views.lists import Facet


@dataclass(frozen=True, slots=True)
class MapTown:
    """A town in the list with its first events, and how many more it has; `name` is empty where no town is known.

    `count` is of all that take place, `ahead` of those that are not over.
    """

    id: str
    name: str
    count: int
    ahead: int
    events: tuple[EventCard, ...]
    more: int


@dataclass(frozen=True, slots=True)
class MapCountry:
    """A country in the list with its first towns, and how many more it has; `code` is empty where none is known."""

    id: str
    code: str
    href: str
    count: int
    ahead: int
    towns: tuple[MapTown, ...]
    more: int


@dataclass(frozen=True, slots=True)
class MapMark:
    """A mark on the map, for a town and `others` around it; it leads to the town in the list, or to its only event."""

    x: int
    y: int
    radius: int
    href: str
    town: str
    country: str
    others: int
    count: int
    ahead: int
    event: EventCard | None


@dataclass(frozen=True, slots=True)
class Shade:
    """One of the shades that countries have: from how many events on, and up to how many; `step` is from 1 on."""

    step: int
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class MapPage:
    """The map of all events; what is called off is in the list and is not counted."""

    path: str
    crumbs: tuple[LinkView, ...]
    frame: Frame
    marks: tuple[MapMark, ...]
    """From north to south."""
    shades: tuple[Shade, ...]
    shaded: tuple[tuple[str, int], ...]
    """Code of a country, step of its shade."""
    unmarked: tuple[Facet, ...]
    """Countries with events that no mark stands for: they are outside of the frame, or nobody knows where."""
    countries: tuple[MapCountry, ...]
    online: MapTown
    unplaced: MapTown
    total: int
    events_href: str
    day: date | None = None
    """The day as of which it is told, where another one may tell otherwise."""
