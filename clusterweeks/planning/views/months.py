"""The calendar as pages: how to subscribe, the months that have a grid, and the grid of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clusterweeks.planning.views.cards import EventCard
from clusterweeks.planning.views.details import LinkView
from clusterweeks.planning.views.lists import DataLinks, FeedLink


@dataclass(frozen=True, slots=True)
class YearView:
    """The months of a year that have events: first day, href, number of events."""

    year: int
    months: tuple[tuple[date, str, int], ...]


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """How to subscribe, and the months that have a grid."""

    path: str
    crumbs: tuple[LinkView, ...]
    feeds: tuple[FeedLink, ...]
    """Those for everybody, that of all events first."""
    countries: tuple[FeedLink, ...]
    topics: tuple[FeedLink, ...]
    types: tuple[FeedLink, ...]
    grids: bool
    """Whether months have grids at all."""
    years: tuple[YearView, ...]
    """This year and those ahead come first, then those that are over, the latest first."""
    month_only: tuple[EventCard, ...]
    data: DataLinks
    day: date | None = None
    """The day as of which it is told, where another one may tell otherwise."""


@dataclass(frozen=True, slots=True)
class DayView:
    """One day of a week; `outside` where it belongs to a month beside, `today` as of the build.

    `more` is how many of its events have no bar in the week.
    """

    day: date
    outside: bool
    today: bool
    more: int


@dataclass(frozen=True, slots=True)
class BarView:
    """A cell over some days of a week: a bar for an event, or nothing where `card` is None."""

    days: int
    card: EventCard | None = None
    continued: bool = False
    """Whether the event began before."""
    continues: bool = False
    """Whether it goes on behind."""


@dataclass(frozen=True, slots=True)
class WeekView:
    """Seven days and, beneath them, lanes of bars; the days of every lane add up to seven."""

    days: tuple[DayView, ...]
    lanes: tuple[tuple[BarView, ...], ...]


@dataclass(frozen=True, slots=True)
class DayGroup:
    """Under its day, what begins on it; under None, what began before the month.

    `again` are occurrences of a series that has been listed before. On a day whose events are not all to be seen
    elsewhere, `going_on` are those that began earlier; of very many only their number is told, as `also`.
    """

    day: date | None
    today: bool
    begins: tuple[EventCard, ...]
    again: tuple[EventCard, ...] = ()
    going_on: tuple[EventCard, ...] = ()
    also: int = 0


@dataclass(frozen=True, slots=True)
class MonthPage:
    """The grid of a month, and its events by their days; `month_only` are those without a day.

    `brief` is whether they are too many for a card each.
    """

    path: str
    month: date
    crumbs: tuple[LinkView, ...]
    weeks: tuple[WeekView, ...]
    days: tuple[DayGroup, ...]
    month_only: tuple[EventCard, ...]
    brief: bool
    before: tuple[date, str] | None
    after: tuple[date, str] | None
    calendar_href: str
    day: date | None = None
    """The day as of which it is told, where another one may tell otherwise."""
