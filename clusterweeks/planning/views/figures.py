"""The figures of the site: what there is of everything, and what of it is counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clusterweeks.model.dates import Moment
from clusterweeks.planning.views.details import LinkView
from clusterweeks.planning.views.editions import Statistic
from clusterweeks.planning.views.records import CountsView


@dataclass(frozen=True, slots=True)
class Point:
    """A month or a year, by its first day: what is over and what is not, and the href of the month's page, if any."""

    start: date
    behind: int
    ahead: int
    href: str = ""

    @property
    def count(self) -> int:
        """Both together."""
        return self.behind + self.ahead


@dataclass(frozen=True, slots=True)
class Series:
    """Every month, or of a very long time every year, from the first to the last; `step` is `month` or `year`."""

    step: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A value with its number: a country's code, an event type, a topic's label, or an event's title in `lang`."""

    value: str
    href: str
    count: int
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Events by `country`, `type` or `topic`, most first; an event may be in several rows.

    The chart has the first `shown` rows. `rest` is how many events are in one of the others, `without` how many are in
    none at all.
    """

    scope: str
    rows: tuple[FigureRow, ...]
    shown: int
    rest: int
    without: int


@dataclass(frozen=True, slots=True)
class Measure:
    """What events report of `participants`, `organisations` or `smes`: the sum, of how many, and the largest first."""

    name: str
    total: int
    events: int
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What one event reports; None where it says nothing."""

    title: str
    href: str
    lang: str
    day: Moment
    numbers: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Reports:
    """What events that are over report, the latest first; `numbers` of a row are in the order of `measures`.

    `more` is how many events report something beside those in `rows`, and `rest` what these come to.
    """

    measures: tuple[Measure, ...]
    events: int
    rows: tuple[Report, ...]
    more: int
    rest: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """Counts of the whole site as of a day; events that do not take place (`off`) are in none of them.

    `period` is from the first to the last of the events that are counted. Of these, `parts` belong to others and
    `series` are repeated.
    """

    path: str
    crumbs: tuple[LinkView, ...]
    day: date
    period: tuple[Moment, Moment]
    key: tuple[Statistic, ...]
    events: int
    over: int
    parts: int
    series: int
    off: int
    months: Series
    countries: Breakdown
    types: Breakdown
    topics: Breakdown
    reports: Reports | None
    calls: Series | None
    calls_counted: int
    calls_left_out: int
    campaigns: tuple[tuple[LinkView, CountsView], ...]
    """Campaigns of whose size a source tells."""
    events_data: str
    calls_data: str
