"""What texts in English, German and French say of days, times and zones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from clusterweeks.icscheck.zones import cities, zone_names

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january januar janvier jan",
            "february februar février fevrier feb",
            "march märz mars mar",
            "april avril apr",
            "may mai",
            "june juni juin jun",
            "july juli juillet jul",
            "august août aout aug",
            "september septembre sep sept",
            "october oktober octobre oct okt",
            "november novembre nov",
            "december dezember décembre decembre dec dez",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = rf"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
_DAYS = (
    re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b", re.ASCII),
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)? (?:of )?(?P<month>{_MONTH})\.?,? (?P<year>\d{{4}})\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<month>{_MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})\b",
        re.IGNORECASE,
    ),
    re.compile(r"(?<![\d.])(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\. ?(?P<year>\d{4})(?!\.?\d)", re.ASCII),
    # Which number is the month is sure only where the other is greater than 12.
    re.compile(
        r"(?<![\d/-])(?P<day>1[3-9]|2\d|3[01])(?P<sign>[/-])(?P<month>\d{1,2})(?P=sign)(?P<year>\d{4})(?![\d/-])",
        re.ASCII,
    ),
    re.compile(r"(?<![\d/-])(?P<month>\d{1,2})/(?P<day>1[3-9]|2\d|3[01])/(?P<year>\d{4})(?![\d/-])", re.ASCII),
)
_TO = r"\s?(?:–|—|-|to|until|till|through|bis(?: zum)?|au)\s?"
_FIRST = re.compile(
    rf"(?<![\d.:])(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)?(?: (?P<month>{_MONTH})\.?| ?(?P<number>\d{{1,2}})\.)?{_TO}$",
    re.IGNORECASE | re.ASCII,
)
_FROM_TO = re.compile(rf"{_TO}", re.IGNORECASE)
_AMERICAN = re.compile(
    rf"\b(?P<month>{_MONTH})\.? (?P<first>\d{{1,2}})(?:st|nd|rd|th)?{_TO}"
    r"(?P<last>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?<![\d:.])(\d{1,2})(?:[:.h](\d{2}))?(?![\d:]|\.\d)(?:[ \u00a0\u202f]?([ap])\.?m\b\.?)?", re.IGNORECASE | re.ASCII
)
_ABBREVIATIONS = {
    "UTC": 0, "GMT": 0, "WET": 0,
    "WEST": 60, "BST": 60, "CET": 60, "MEZ": 60, "CEST": 120, "MESZ": 120, "EET": 120, "EEST": 180, "MSK": 180,
    "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
}  # fmt: skip
"""Abbreviation of a zone → minutes that its clocks are before UTC."""
_ZONE = re.compile(
    rf"\b(?P<short>{'|'.join(_ABBREVIATIONS)})\b"
    r"|\b(?P<name>(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/[A-Za-z_/-]{2,40})"
    r"|\b(?P<city>[A-Z][a-zé]{2,20}(?: [A-Z][a-z]{2,20})?) time\b"
    r"|\bheure (?:de |d[’'])(?P<ville>[A-Z][a-zé]{2,20})"
)
_ANYWHERE = re.compile(r"\baoe\b|\banywhere on earth\b", re.IGNORECASE)
_BEHIND = re.compile(r"\)?,? (?:on |am |le )?(?:the )?")
_REACH = 70
"""How many characters before a zone its time and day may stand."""


@dataclass(frozen=True, slots=True)
class TimeInZone:
    """Times of day that a text names just before a zone, and the days beside them."""

    times: tuple[time, ...]
    days: tuple[date, ...]
    zone: str = ""
    offset: int | None = None


@dataclass(frozen=True, slots=True, order=True)
class SaidDay:
    """A day that a text names with its year, and where."""

    begin: int
    end: int
    day: date


def days_at(text: str) -> tuple[SaidDay, ...]:
    """Every day that a text names with its year, with its place, in the order of the text."""
    found = []
    for form in _DAYS:
        for match in form.finditer(text):
            month = match["month"].lower()
            if day := _day(match["year"], _MONTHS.get(month) or int(month), match["day"]):
                found.append(SaidDay(match.start(), match.end(), day))
    return tuple(sorted(found))


def days_in(text: str) -> tuple[date, ...]:
    """Every day that a text names with its year, in the order of the text."""
    return tuple(said.day for said in days_at(text))


def spans_in(text: str) -> tuple[tuple[date, date], ...]:
    """Every first and last day that a text names, as in `14–16 May 2019`."""
    found = []
    said = days_at(text)
    for before, last in zip((None, *said), said, strict=False):
        if before and _FROM_TO.fullmatch(text, before.end, last.begin):
            found.append((before.day, last.day))
        elif first := _FIRST.search(text, max(0, last.begin - _REACH), last.begin):
            month = _MONTHS.get((first["month"] or "").lower()) or int(first["number"] or last.day.month)
            begin = _day(str(last.day.year), month, first["day"])
            found += [(begin, last.day)] if begin else []
    for match in _AMERICAN.finditer(text):
        month = _MONTHS[match["month"].lower()]
        first_day, last_day = (_day(match["year"], month, match[name]) for name in ("first", "last"))
        found += [(first_day, last_day)] if first_day and last_day else []
    return tuple(span for span in found if span[0] < span[1])


def _day(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


def times_in(text: str) -> tuple[time, ...]:
    """Every time of day that a text names, as in `14:30`, `14h30` or `2 pm`."""
    found = []
    for match in _CLOCK.finditer(text):
        if not (match[2] or match[3]):
            continue
        hour, minute = int(match[1]), int(match[2] or 0)
        if match[3]:
            hour = hour % 12 + (12 if match[3].lower() == "p" else 0)
        if hour < 24 and minute < 60:
            found.append(time(hour, minute))
    return tuple(found)


def times_in_zones(text: str) -> Iterator[TimeInZone]:
    """Every time that stands on one line with a zone behind it."""
    for match in _ZONE.finditer(text):
        near = _before(text, match.start())
        city = (match["city"] or match["ville"] or "").lower()
        zone = match["name"] or cities().get(city, "")
        offset = _ABBREVIATIONS.get(match["short"] or "")
        if (times := times_in(near)) and (offset is not None or zone in zone_names()):
            yield TimeInZone(times, days_in(near) or _day_behind(text, match.end()), zone, offset)


def speaks_of_anywhere_on_earth(text: str) -> bool:
    """Whether a text says that a time is meant anywhere on Earth."""
    return _ANYWHERE.search(text) is not None


def times_anywhere_on_earth(text: str) -> Iterator[TimeInZone]:
    """Every time that is meant anywhere on Earth (UTC−12)."""
    for match in _ANYWHERE.finditer(text):
        near = _before(text, match.start())
        if times := times_in(near):
            yield TimeInZone(times[-1:], days_in(near)[-1:], "", int(timedelta(hours=-12).total_seconds()) // 60)


def _day_behind(text: str, begin: int) -> tuple[date, ...]:
    behind = _BEHIND.match(text, begin)
    near = text[behind.end() : behind.end() + _REACH] if behind else ""
    return tuple(said.day for said in days_at(near) if said.begin == 0)


def _before(text: str, end: int) -> str:
    begin = max(0, end - _REACH)
    return text[max(begin, text.rfind("\n", begin, end) + 1) : end]
