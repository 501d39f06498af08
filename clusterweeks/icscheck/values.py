"""Values of properties: dates, durations and texts (RFC 5545, 3.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from clusterweeks.icscheck.components import Component, Property
from clusterweeks.icscheck.zones import iana_name, in_utc, zone_names

MOMENTS = ("DTSTART", "DTEND", "DUE", "RECURRENCE-ID")
"""Properties that are one day or one time of an entry."""

_STAMP = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?", re.ASCII)
_DURATION = re.compile(r"([+-]?)P(?:(\d{1,6})W|(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?)?)")
_ESCAPE = re.compile(r"\\([nN,;\\])")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A DATE (no `at`) or DATE-TIME: in UTC, on the clock of `zone` (its IANA name, if it has one), or floating."""

    day: date
    at: time | None = None
    utc: bool = False
    zone: str = ""

    @property
    def wall(self) -> datetime:
        """Day and time as they are written."""
        return datetime.combine(self.day, self.at or time())

    @property
    def instant(self) -> datetime | None:
        """The moment in UTC, where it can be told."""
        if self.at is None:
            return None
        return self.wall.replace(tzinfo=UTC) if self.utc else in_utc(self.wall, self.zone)

    @property
    def sortable(self) -> datetime:
        """The moment, or the wall time where it has none, for comparing."""
        return (self.instant or self.wall).replace(tzinfo=None)


def stamp(prop: Property | None) -> Stamp | None:
    """The value of a property as a day or a moment; none if it is not one."""
    return parse_stamp(prop.value, prop.parameters.get("TZID", "")) if prop else None


@lru_cache(maxsize=65536)
def parse_stamp(text: str, zone: str = "") -> Stamp | None:
    """A text such as `20190325` or `20190325T090000Z` as a day or a moment; none if it is not one."""
    form = _STAMP.fullmatch(text)
    if form is None:
        return None
    try:
        day = date(int(form[1]), int(form[2]), int(form[3]))
        # A leap second (3.3.12) is a second that few clocks know.
        at = time(int(form[4]), int(form[5]), min(int(form[6]), 59)) if form[4] and int(form[6]) <= 60 else None
    except ValueError:
        return None
    if form[4] and at is None:
        return None
    return Stamp(day, at, utc=form[7] == "Z", zone="" if form[7] == "Z" else iana_name(zone))


def duration(text: str) -> timedelta | None:
    """A text such as `P1D` or `-PT15M` as a span of time; none if it is not one."""
    form = _DURATION.fullmatch(text)
    if form is None or text.endswith(("P", "T")):
        return None
    weeks, days, hours, minutes, seconds = (int(number or 0) for number in form.groups()[1:])
    length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -length if form[1] == "-" else length


def end_of(entry: Component) -> Stamp | None:
    """When an entry ends: its DTEND or DUE, its start and DURATION, or its start, with the whole day if it is one."""
    start, end = stamp(entry.first("DTSTART")), stamp(entry.first("DTEND", "DUE"))
    if end or not start:
        return end
    # A day without an end is that day (3.6.1).
    length = duration(entry.value("DURATION")) or timedelta(days=0 if start.at else 1)
    try:
        wall = start.wall + length
    except OverflowError:
        return start
    return Stamp(wall.date(), wall.time() if start.at else None, start.utc, start.zone)


def has_clock(moment: Stamp) -> bool:
    """Whether it is told what clocks show at a time of a zone."""
    # Beyond the first and the last year no other clock can be told.
    return moment.zone in zone_names() and date.min.year < moment.day.year < date.max.year


def moments(entries: Iterable[Component], *names: str) -> Iterator[tuple[Component, Property, Stamp]]:
    """Every value of the properties that is a time, with its entry."""
    for entry in entries:
        for prop in entry.all(*names):
            moment = stamp(prop)
            if moment and moment.at:
                yield entry, prop, moment


def calendar_zone(entry: Component) -> str:
    """The zone in which a calendar says that it is read, or an empty text."""
    return entry.parent.value("X-WR-TIMEZONE") if entry.parent else ""


def words_of(entry: Component) -> str:
    """What an entry says in its SUMMARY and DESCRIPTION, as readers see it."""
    return text_of(f"{entry.value('SUMMARY')}\n{entry.value('DESCRIPTION')}")


def text_of(value: str) -> str:
    """A TEXT value as readers see it."""
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)
