"""What texts in English, German and French say of days, times, zones and deadlines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from clusterweeks.icscheck.values import cities, zone_names

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
_DEADLINE = re.compile(
    r"\bdead ?lines?\b|\bclosing date\b|\bcut-off date\b|\bdue (?:date|by)\b|\bis due\b|\bcloses\b|\bapply by\b"
    r"|frist(?:en)?\b|(?:anmelde|bewerbungs|einsende|annahme|abgabe|melde|einreichungs)schluss\b|\bstichtag\b"
    r"|\bdates? limites?\b|\béchéances?\b|\bdate de clôture\b|\bclôture des (?:candidatures|inscriptions|dépôts)\b",
    re.IGNORECASE,
)
_REMINDER = re.compile(
    r"\breminders?\b|\balarms?\b|erinnerung(?:en)?\b|\balarme?s?\b|\brappels?\b|\balertes?\b", re.IGNORECASE
)
_CANCELLED = re.compile(
    r"\bcancell?ed\b|\bcalled off\b|\babgesagt\b|\bentfällt\b|\bfällt aus\b|\bannulée?s?\b|\babandonnée?s?\b",
    re.IGNORECASE,
)
_REACH = 70
"""How many characters before a zone its time and day may stand."""


@dataclass(frozen=True, slots=True)
class TimeInZone:
    """Times of day that a text names just before a zone, and the days beside them."""

    times: tuple[time, ...]
    days: tuple[date, ...]
    zone: str = ""
    offset: int | None = None


def days_in(text: str) -> tuple[date, ...]:
    """Every day that a text names with its year, in the order of forms."""
    found = []
    for form in _DAYS:
        for match in form.finditer(text):
            month = match["month"].lower()
            try:
                found.append(date(int(match["year"]), _MONTHS.get(month) or int(month), int(match["day"])))
            except ValueError:
                continue
    return tuple(found)


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
            yield TimeInZone(times, days_in(near), zone, offset)


def times_anywhere_on_earth(text: str) -> Iterator[TimeInZone]:
    """Every time that is meant anywhere on Earth (UTC−12)."""
    for match in _ANYWHERE.finditer(text):
        near = _before(text, match.start())
        if times := times_in(near):
            yield TimeInZone(times[-1:], days_in(near)[-1:], "", int(timedelta(hours=-12).total_seconds()) // 60)


def _before(text: str, end: int) -> str:
    begin = max(0, end - _REACH)
    return text[max(begin, text.rfind("\n", begin, end) + 1) : end]


def speaks_of_deadline(text: str) -> bool:
    """Whether a text has a word for a deadline in it."""
    return _DEADLINE.search(text) is not None


def speaks_of_reminder(text: str) -> bool:
    """Whether a text has a word for reminders or alarms in it."""
    return _REMINDER.search(text.replace("_", "-")) is not None


def speaks_of_cancelling(text: str) -> bool:
    """Whether a text has a word for being cancelled in it."""
    return _CANCELLED.search(text) is not None
