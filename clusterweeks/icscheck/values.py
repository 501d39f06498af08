"""Values of properties: dates, durations, zones and texts (RFC 5545, 3.3)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from clusterweeks.icscheck.components import Component, Property

_STAMP = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?", re.ASCII)
_DURATION = re.compile(r"([+-]?)P(?:(\d{1,6})W|(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?)?)")
_ESCAPE = re.compile(r"\\([nN,;\\])")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A DATE (no `at`) or DATE-TIME: in UTC, on the clock of `zone`, or floating."""

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
    return Stamp(day, at, utc=form[7] == "Z", zone="" if form[7] == "Z" else zone.removeprefix("/"))


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


@lru_cache(maxsize=1)
def zone_names() -> frozenset[str]:
    """Every IANA name of a time zone."""
    return frozenset(available_timezones())


@lru_cache(maxsize=1)
def cities() -> dict[str, str]:
    """The city in an IANA name, in small letters and with spaces → the name."""
    names = sorted(name for name in zone_names() if "/" in name and not name.startswith("Etc/"))
    return {name.rpartition("/")[2].replace("_", " ").lower(): name for name in names}


def zone_of(name: str) -> ZoneInfo | None:
    """The time zone of an IANA name; none if there is no such."""
    return ZoneInfo(name) if name in zone_names() else None


def in_utc(wall: datetime, zone: str) -> datetime | None:
    """The moment of a wall time in a zone; none if the zone is unknown."""
    place = zone_of(zone)
    if place is None or not 1 < wall.year < 9999:
        return None
    return wall.replace(tzinfo=place).astimezone(UTC)


def on_clock(moment: datetime, zone: str) -> datetime | None:
    """What clocks in a zone show at a moment; none if the zone is unknown."""
    place = zone_of(zone)
    if place is None or not 1 < moment.year < 9999:
        return None
    return moment.astimezone(place).replace(tzinfo=None)


def text_of(value: str) -> str:
    """A TEXT value as readers see it."""
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)
