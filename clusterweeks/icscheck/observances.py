"""Time zones as a calendar itself explains them (RFC 5545, 3.6.5): when clocks change, and by how much."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from clusterweeks.icscheck.components import Component
from clusterweeks.icscheck.values import parse_stamp

_OFFSET = re.compile(r"([+-])([01]\d|2[0-3])([0-5]\d)([0-5]\d)?", re.ASCII)
_PART = re.compile(
    r"FREQ=YEARLY|INTERVAL=1|WKST=[A-Z]{2}|UNTIL=(?P<until>\d{8}T\d{6}Z?)|BYMONTH=(?P<month>[1-9]|1[0-2])"
    r"|BYDAY=(?P<nth>[+-]?[1-5])?(?P<weekday>MO|TU|WE|TH|FR|SA|SU)"
    r"|BYMONTHDAY=(?P<days>(?:[1-9]|[12]\d|3[01])(?:,(?:[1-9]|[12]\d|3[01])){0,30})",
    re.ASCII,
)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MOST_CHANGES = 150
"""Clocks that are said to change in more ways than any zone's are not judged."""
_YEARS = range(1971, 2100)


@dataclass(frozen=True, slots=True)
class Yearly:
    """A day of every year, until a year: all days of a month, or those of a weekday or a number, and which of them."""

    month: int
    weekday: int | None
    days: frozenset[int]
    nth: int
    until: datetime

    def day(self, year: int) -> date | None:
        """The day in a year."""
        days = [date(year, self.month, number) for number in range(1, monthrange(year, self.month)[1] + 1)]
        days = [day for day in days if self.weekday in (None, day.weekday())]
        days = [day for day in days if not self.days or day.day in self.days]
        at = self.nth - 1 if self.nth > 0 else self.nth
        return days[at] if -len(days) <= at < len(days) else None


@dataclass(frozen=True, slots=True)
class Observance:
    """Changes of a clock by the same step; `begins` and `more` are on the clock before it."""

    begins: datetime
    more: tuple[datetime, ...]
    before: timedelta
    after: timedelta
    rule: Yearly | None

    def changes(self, year: int) -> Iterator[datetime]:
        """When it begins in a year, on the clock before it."""
        yield from (one for one in (self.begins, *self.more) if one.year == year)
        day = self.rule.day(year) if self.rule and year > self.begins.year else None
        if self.rule and day and (change := datetime.combine(day, self.begins.time())) <= self.rule.until:
            yield change

    def latest(self, wall: datetime) -> datetime | None:
        """When it began last, at or before a wall time."""
        last = min(wall.year, self.rule.until.year) if self.rule else wall.year
        years = {year for year in (last, last - 1) if year > self.begins.year}
        known = [self.begins, *self.more, *(change for year in years for change in self.changes(year))]
        return max((one for one in known if one <= wall), default=None)


@dataclass(frozen=True, slots=True)
class Clock:
    """The clock of a VTIMEZONE."""

    observances: tuple[Observance, ...]

    def skips(self, wall: datetime) -> bool:
        """Whether it never shows a wall time, because it goes forward."""
        return any(
            after > before and change <= wall < change + (after - before)
            for change, before, after in _changes(self, wall.year)
        )

    def repeats(self, wall: datetime) -> bool:
        """Whether it shows a wall time twice, because it goes back."""
        return any(
            after < before and change - (before - after) <= wall < change
            for change, before, after in _changes(self, wall.year)
        )

    def offset(self, wall: datetime) -> timedelta | None:
        """How far it is before UTC at a wall time; none before its first change."""
        known = [(latest, one.after) for one in self.observances if (latest := one.latest(wall))]
        return max(known)[1] if known else None


@lru_cache(maxsize=4096)
def _changes(clock: Clock, year: int) -> tuple[tuple[datetime, timedelta, timedelta], ...]:
    if year not in _YEARS:
        return ()
    return tuple((change, one.before, one.after) for one in clock.observances for change in one.changes(year))


def clocks_of(calendar: Component) -> dict[str, Clock]:
    """TZID → the clock of every VTIMEZONE that can be read."""
    zones = [part for part in calendar.parts if part.name == "VTIMEZONE"]
    return {zone.value("TZID"): clock for zone in zones if (clock := clock_of(zone))}


def clock_of(zone: Component) -> Clock | None:
    """The clock of a VTIMEZONE; none if it cannot be read."""
    if len(zone.parts) > _MOST_CHANGES:
        return None
    read = [observance_of(part) for part in zone.parts]
    known = tuple(one for one in read if one)
    few = sum(1 + len(one.more) for one in known) <= _MOST_CHANGES
    return Clock(known) if known and few and len(known) == len(read) else None


def observance_of(part: Component) -> Observance | None:
    """A STANDARD or DAYLIGHT; none if it cannot be read."""
    begins = parse_stamp(part.value("DTSTART"))
    before, after = offset_of(part.value("TZOFFSETFROM")), offset_of(part.value("TZOFFSETTO"))
    if begins is None or begins.at is None or begins.utc or before is None or after is None:
        return None
    more = [parse_stamp(text) for prop in part.all("RDATE") for text in prop.value.split(",")]
    rules = [_yearly(prop.value, begins.wall, before) for prop in part.all("RRULE")]
    if len(rules) > 1 or None in rules or None in more:
        return None
    return Observance(begins.wall, tuple(one.wall for one in more if one), before, after, next(iter(rules), None))


def offset_of(text: str) -> timedelta | None:
    """A text such as `+0100` as a span of time; none if it is not one."""
    form = _OFFSET.fullmatch(text)
    if form is None:
        return None
    span = timedelta(hours=int(form[2]), minutes=int(form[3]), seconds=int(form[4] or 0))
    return -span if form[1] == "-" else span


def _yearly(rule: str, begins: datetime, before: timedelta) -> Yearly | None:
    forms = [_PART.fullmatch(part) for part in rule.upper().rstrip(";").split(";")]
    said: dict[str, str] = {}
    for form in forms:
        if form is None:
            return None
        said.update({name: value for name, value in form.groupdict().items() if value})
    if "FREQ=YEARLY" not in rule.upper() or ("month" not in said and said.keys() - {"until"}):
        return None
    until = parse_stamp(said["until"]) if "until" in said else None
    last = until.wall if until else datetime.combine(date(_YEARS[-1], 12, 31), time())
    days = frozenset(int(day) for day in said.get("days", "").split(",") if day)
    weekday = _WEEKDAYS.index(said["weekday"]) if "weekday" in said else None
    if weekday is None and not days:
        days = frozenset([begins.day])
    if until and until.utc and _YEARS[0] < last.year < _YEARS[-1]:
        last += before
    return Yearly(int(said.get("month", begins.month)), weekday, days, int(said.get("nth", "1")), last)
