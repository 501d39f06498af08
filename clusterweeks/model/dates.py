"""Moments, spans and deadlines as editors write them; pure functions, no clock."""

from __future__ import annotations

import re
import zoneinfo
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from clusterweeks.model.date_habits import days_meant, hour_meant
from clusterweeks.model.problems import did_you_mean

AOE = "AoE"
"""Anywhere on Earth: a deadline has passed once its day is over in every zone (UTC−12)."""

_FORM = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2})(?:[T ]+(\d{1,2}):(\d{2})(?::[0-5]\d)?)?)?", re.ASCII)
_HOUR = re.compile(r"(\d{1,2}):(\d{2})", re.ASCII)
_OFFSET = re.compile(
    r"^(\d{4}-\d{2}-\d{2})[T ]+(\d{1,2}:\d{2})(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-](?:0\d|1[0-4]):?\d{2})$",
    re.IGNORECASE | re.ASCII,
)
_FIXED = r"((Etc/)?(UTC|GMT)? ?[+-]|Etc/GMT)\d{1,2}(:?\d{2})?"
FIRST_YEAR, LAST_YEAR = 1900, 2199


class DateProblem(ValueError):  # noqa: N818 - the project calls them problems
    """A text is not a date; `code` says in which way, `hint` what to write instead."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A month, a day, or a minute of wall time; `day` is the first of the month where only that is known."""

    day: date
    at: time | None = None
    month_only: bool = False

    @property
    def last_day(self) -> date:
        """The day itself, or the last day of the month."""
        if not self.month_only:
            return self.day
        return self.day.replace(day=monthrange(self.day.year, self.day.month)[1])

    def __str__(self) -> str:
        if self.month_only:
            return f"{self.day:%Y-%m}"
        return f"{self.day.isoformat()} {self.at:%H:%M}" if self.at else self.day.isoformat()


@dataclass(frozen=True, slots=True, order=True)
class Deadline:
    """The last moment for something; `zone` is given only where it is written beside the time."""

    moment: Moment
    zone: str | None = None

    def instant(self, zone: str) -> datetime:
        """The moment in UTC; a day without a time ends at 23:59 in its zone (`zone` is the default)."""
        last = self.moment.at or time(23, 59)
        return instant(self.moment.last_day, last, self.zone or zone)

    def __str__(self) -> str:
        return f"{self.moment} {self.zone}" if self.zone else str(self.moment)


@dataclass(frozen=True, slots=True)
class Span:
    """From a first to a last moment, both inclusive, in the wall time of one zone."""

    start: Moment
    end: Moment
    zone: str

    @property
    def first_day(self) -> date:
        """The first day, or the first of the month."""
        return self.start.day

    @property
    def last_day(self) -> date:
        """The last day, inclusive."""
        return self.end.last_day

    @property
    def month_only(self) -> bool:
        """Whether no day is known yet."""
        return self.start.month_only or self.end.month_only

    @property
    def timed(self) -> bool:
        """Whether it has hours, and not days only."""
        return self.start.at is not None

    @property
    def starts_at(self) -> datetime | None:
        """The first instant in UTC, where hours are known."""
        return instant(self.start.day, self.start.at, self.zone) if self.start.at else None

    @property
    def ends_at(self) -> datetime | None:
        """The last instant in UTC, where hours are known."""
        if not self.end.at:
            return None
        last, first = instant(self.end.day, self.end.at, self.zone), self.starts_at
        if first and last <= first and self.start < self.end:
            # It begins in an hour that clocks skip, and would end as it begins: it lasts as long as on any other day.
            begin = datetime.combine(self.start.day, self.start.at or time())
            return first + (datetime.combine(self.end.day, self.end.at) - begin)
        return last

    @property
    def over_at(self) -> datetime:
        """The instant in UTC at which it is over; where no end is known, at the end of its last day."""
        if self.ends_at and self.end != self.start:
            return self.ends_at
        return instant(self.last_day + timedelta(days=1), None, self.zone)

    def is_past(self, day: date) -> bool:
        """Whether it is over on that day."""
        return self.last_day < day

    def is_on(self, day: date) -> bool:
        """Whether it takes place on that day; never true while only the month is known."""
        return not self.month_only and self.first_day <= day <= self.last_day

    def overlaps(self, first: date, last: date) -> bool:
        """Whether one of its days is between the two, both inclusive."""
        return self.first_day <= last and first <= self.last_day


@lru_cache(maxsize=16_384)
def parse_moment(text: str) -> Moment:
    """Read `2019-06`, `2019-05-14` or `2019-05-14 09:00`; raises DateProblem."""
    text = text.strip()
    form = _FORM.fullmatch(text)
    if not form:
        raise _not_a_date(text)
    year, month = int(form[1]), int(form[2])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateProblem("impossible-date", f"the year {year} is not between {FIRST_YEAR} and {LAST_YEAR}")
    if not 1 <= month <= 12:
        raise DateProblem("impossible-date", f"there is no month {month:02d} in `{text}`")
    if form[3] is None:
        return Moment(date(year, month, 1), month_only=True)
    day, last = int(form[3]), monthrange(year, month)[1]
    if not 1 <= day <= last:
        name = f"{date(year, month, 1):%B %Y}"
        raise DateProblem("impossible-date", f"there is no {year}-{month:02d}-{day:02d}", f"{name} has {last} days")
    if form[4] is None:
        return Moment(date(year, month, day))
    return Moment(date(year, month, day), _clock(int(form[4]), int(form[5]), text))


def is_moment(text: str) -> bool:
    """Whether `parse_moment` can read a text."""
    if not _FORM.fullmatch(text.strip()):
        return False
    try:
        parse_moment(text)
    except DateProblem:
        return False
    return True


def parse_hour(text: str) -> Moment | time:
    """Read a time of day such as `14:30`, or what `parse_moment` reads; raises DateProblem."""
    form = _HOUR.fullmatch(text.strip())
    if form:
        return _clock(int(form[1]), int(form[2]), text)
    if (meant := hour_meant(text)) and _HOUR.fullmatch(meant):
        raise DateProblem("bad-date", f"`{text}` is not a time of day", f"did you mean `{meant}`?")
    return parse_moment(text)


def parse_deadline(text: str) -> Deadline:
    """Read a moment, with `AoE` or an IANA zone behind it or not; raises DateProblem."""
    text = text.strip()
    head, _, zone = text.rpartition(" ")
    if is_moment(head) and zone[0].isalpha():
        return Deadline(parse_moment(head), AOE if zone.upper() == "AOE" else parse_zone(zone))
    return Deadline(parse_moment(text))


def parse_zone(name: str) -> str:
    """Check an IANA zone name; abbreviations and fixed offsets raise DateProblem."""
    if name in ("UTC", "Etc/UTC"):
        return name
    area = name.partition("/")[0]
    # `posix/…` and `right/…` are there on some machines only.
    if area not in (name, "Etc", "posix", "right") and _zone(name) is not None:
        return name
    if re.fullmatch(_FIXED, name, re.ASCII | re.IGNORECASE):
        message = f"`{name}` is a fixed offset from UTC, and clocks change"
        raise DateProblem("fixed-offset", message, "write the place's zone, such as `Europe/Brussels`")
    message = f"`{name}` is not the name of a time zone such as `Europe/Brussels`"
    raise DateProblem("unknown-timezone", message, _zone_hint(name))


def instant(day: date, at: time | None, zone: str) -> datetime:
    """The instant in UTC of a wall time; of an hour that happens twice, the first."""
    wall = datetime.combine(day, at or time())
    if zone == AOE:
        return (wall + timedelta(hours=12)).replace(tzinfo=UTC)
    return wall.replace(tzinfo=_zone(zone) or UTC).astimezone(UTC)


def day_of(at: datetime, zone: str) -> date:
    """The day that clocks in a zone show at an instant."""
    return wall_time(at, zone).date()


def wall_time(at: datetime, zone: str) -> datetime:
    """What clocks in a zone show at an instant."""
    return at.astimezone(_zone(zone) or UTC)


def is_regular(moment: Moment, zone: str) -> bool:
    """Whether clocks show this wall time once: neither `in_gap` nor `in_overlap`."""
    place = _zone(zone)
    if moment.at is None or place is None:
        return True
    wall = datetime.combine(moment.day, moment.at, tzinfo=place)
    return wall.utcoffset() == wall.replace(fold=1).utcoffset()


def in_gap(moment: Moment, zone: str) -> bool:
    """Whether clocks skip this wall time (they go forward)."""
    place = _zone(zone)
    if moment.at is None or place is None:
        return False
    wall = datetime.combine(moment.day, moment.at)
    return wall.replace(tzinfo=place).astimezone(UTC).astimezone(place).replace(tzinfo=None) != wall


def in_overlap(moment: Moment, zone: str) -> bool:
    """Whether clocks show this wall time twice (they go back)."""
    place = _zone(zone)
    if moment.at is None or place is None or in_gap(moment, zone):
        return False
    wall = datetime.combine(moment.day, moment.at, tzinfo=place)
    return wall.utcoffset() != wall.replace(fold=1).utcoffset()


def _clock(hour: int, minute: int, text: str) -> time:
    if hour > 23 or minute > 59:
        hint = "midnight is `00:00` of the next day" if (hour, minute) == (24, 0) else ""
        raise DateProblem("impossible-date", f"there is no time {hour:02d}:{minute:02d} in `{text}`", hint)
    return time(hour, minute)


def _not_a_date(text: str) -> DateProblem:
    if found := _OFFSET.match(text):
        hint = f"write the time on the clock there, `{found[1]} {found[2]}`, and the place's `timezone`"
        return DateProblem("fixed-offset", f"`{text}` has a fixed offset from UTC", hint)
    hint = "write `2019-05-14`, `2019-05-14 09:00`, or `2019-06` where only the month is known"
    head, _, tail = text.rpartition(" ")
    if meant := next((one for one in days_meant(text) if is_moment(one)), ""):
        hint = f"did you mean `{meant}`?"
    elif _FORM.fullmatch(head) and re.fullmatch(r"[A-Z]{2,5}|[A-Z][A-Za-z]+(/\w+)+", tail):
        hint = f"write `{head}`, and the zone of its clock on a line of its own: `timezone: Europe/Brussels`"
    elif len(re.findall(r"\d{4}-\d{2}-\d{2}", text)) > 1:
        hint = "write one day here, and the last one behind `end:`"
    elif _HOUR.fullmatch(text):
        hint = f"write the day before it, as in `2019-05-14 {text}`"
    return DateProblem("bad-date", f"`{text}` is not a date in the form YYYY-MM-DD", hint)


@lru_cache(maxsize=512)
def _zone(name: str) -> zoneinfo.ZoneInfo | None:
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return None


@lru_cache(maxsize=1)
def _named_zones() -> tuple[str, ...]:
    # Every time it is asked for them, Python looks through all files of zones.
    return tuple(zone for zone in sorted(zoneinfo.available_timezones()) if "/" in zone and zone[:4] != "Etc/")


def _zone_hint(name: str) -> str:
    if name.upper() == AOE.upper():
        return "`AoE` is for deadlines: write it behind the time of one"
    if name.upper().removeprefix("ETC/") in ("UTC", "GMT", "UCT", "Z", "ZULU", "UNIVERSAL", "GREENWICH"):
        return "did you mean `UTC`?"
    known = _named_zones()
    if "/" in name:
        return did_you_mean(name, known, 0.7) or "write an IANA name such as `Europe/Brussels`"
    towns = {zone.rpartition("/")[2]: zone for zone in known}
    town = name.strip().replace(" ", "_").title()
    return f"did you mean `{towns[town]}`?" if town in towns else "write an IANA name such as `Europe/Brussels`"
