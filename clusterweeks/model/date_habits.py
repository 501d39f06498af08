"""Dates as people write them elsewhere, and how we would write them; for hints only, nothing is read like this."""

from __future__ import annotations

import re
import unicodedata

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = r"(?P<name>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\.?"
_DAYS = tuple(
    re.compile(form, re.ASCII | re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})[./ -](?P<month>\d{1,2})[./ -](?P<day>\d{1,2})\.?",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
        r"(?P<day>\d{1,2})[./ -]+(?P<month>\d{1,2})[./ -]+(?P<year>\d{4})",
        r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?[ -](?:of )?{_NAME},?[ -](?P<year>\d{{4}})",
        rf"{_NAME} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})",
        rf"{_NAME},? (?P<year>\d{{4}})",
        r"(?P<year>\d{4})[./ -](?P<month>\d{1,2})",
        r"(?P<month>\d{1,2})[./ -](?P<year>\d{4})",
    )
)
_CLOCK = r"(?P<hour>\d{1,2})(?:[:.h]?(?P<minute>\d{2}))? ?(?P<half>[ap]\.?m\.?|h|hrs|uhr|o'clock)?"
_HOUR = re.compile(_CLOCK, re.ASCII | re.IGNORECASE)
_DAY_AND_HOUR = re.compile(rf"(?P<date>.+?)(?:T|,? (?:at )?|, ?){_CLOCK}", re.ASCII | re.IGNORECASE)


def days_meant(text: str) -> tuple[str, ...]:
    """What a text may mean, in our form, the likeliest first; not every one need be in the calendar."""
    plain = _plain(text)
    found = [day for form in _DAYS if (match := form.fullmatch(plain)) and (day := _day(match))]
    if not found and (parts := _DAY_AND_HOUR.fullmatch(plain)):
        found = [f"{day} {_clock(parts)}" for day in days_meant(parts["date"]) if day.count("-") == 2]
    return tuple(found)


def hour_meant(text: str) -> str:
    """The time of day that a text may mean, in our form, or an empty text."""
    found = _HOUR.fullmatch(_plain(text))
    return _clock(found) if found else ""


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKC", text)
    dashes = "".join("-" if unicodedata.category(letter) == "Pd" else letter for letter in letters)
    return " ".join(dashes.split())


def _day(found: re.Match[str]) -> str:
    parts = found.groupdict()
    month = _MONTHS.index(parts["name"][:3].lower()) + 1 if "name" in parts else int(parts["month"])
    day = f"-{int(parts['day']):02d}" if "day" in parts else ""
    return f"{parts['year']}-{month:02d}{day}"


def _clock(found: re.Match[str]) -> str:
    half = (found["half"] or "").lower()[:1]
    hour = int(found["hour"])
    if half in ("a", "p") and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02d}:{found['minute'] or '00'}"
