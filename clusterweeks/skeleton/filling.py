"""What is filled into the files of a new site, written so that it is what it is meant to be in every kind of file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib.metadata import version
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

import yaml
from slugify import slugify

_PLACE = re.compile(r"@([A-Z_]+)@")
_ALONE = re.compile(r"(?m)^([ \t]*)@([A-Z_]+)@$")
"""A line of its own: what is filled in may have several lines, and each is as far from the edge."""
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&])")
"""What means something in Markdown."""
_LONGEST_ID = 60
_MIDDAY = 12


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known of a new site."""

    title: str
    url: str
    language: str
    timezone: str
    publisher: str
    contact: str


def values_of(answers: Answers, today: date) -> dict[str, str]:
    """Name of a placeholder → what is filled in; the events of the examples are weeks after `today`."""
    # A Tuesday, as good a day for a meeting as any.
    event = today + timedelta(days=56 + (1 - today.weekday()) % 7)
    begin = event.replace(day=1)
    return {
        "TITLE": answers.title,
        "URL": answers.url,
        "LANGUAGE": answers.language,
        "TIMEZONE": answers.timezone,
        "PUBLISHER": answers.publisher,
        "CONTACT": answers.contact,
        "CAMPAIGN": slugify(answers.title, max_length=_LONGEST_ID) or "campaign",
        "CAMPAIGN_START": str(begin),
        "CAMPAIGN_END": str((begin + timedelta(days=62)).replace(day=1) - timedelta(days=1)),
        "EVENT_DAY": str(event),
        "REGISTRATION_END": str(event - timedelta(days=11)),
        "CALL_DEADLINE": str(event + timedelta(days=24)),
        "EDITION_DAY": str(today + timedelta(days=14)),
        "TODAY": str(today),
        "CRON": nightly(answers.timezone, today.year),
        "VERSION": version("clusterweeks"),
    }


def nightly(zone: str, year: int) -> str:
    """Lines of a workflow's schedule for 00:05 in a zone: one in UTC for each of its offsets in a year."""
    noons = (datetime(year, month, 15, _MIDDAY, tzinfo=ZoneInfo(zone)) for month in range(1, 13))
    lines = []
    for offset in dict.fromkeys(noon.utcoffset() or timedelta() for noon in noons):
        utc = datetime(year, 1, 15, 0, 5) - offset
        ahead = "behind" if offset < timedelta() else "ahead of"
        hours, minutes = divmod(abs(offset) // timedelta(minutes=1), 60)
        about = f"while it is {hours}:{minutes:02} h {ahead} UTC" if offset else "while it has UTC"
        lines.append(f'- cron: "{utc.minute} {utc.hour} * * *"  # 00:05 in {zone}, {about}')
    return "\n".join(lines)


def filled(text: str, path: PurePosixPath, values: Mapping[str, str]) -> str:
    """The text of a file with all placeholders filled in; raises KeyError for one that has no value."""
    written = _WRITTEN.get(path.suffix, str)
    text = _ALONE.sub(lambda found: _indented(values[found[2]], found[1]), text)
    return _PLACE.sub(lambda found: written(values[found[1]]), text)


def _indented(lines: str, by: str) -> str:
    return "\n".join(by + line for line in lines.split("\n"))


def _in_quotes(text: str) -> str:
    """A text as it stands between double quotes in YAML."""
    return str(yaml.safe_dump(text, default_style='"', allow_unicode=True, width=float("inf"))).rstrip("\n")[1:-1]


def _in_markdown(text: str) -> str:
    return _MARKS.sub(r"\\\1", text)


_WRITTEN: Mapping[str, Callable[[str], str]] = {".yaml": _in_quotes, ".yml": _in_quotes, ".md": _in_markdown}
"""Ending of a file's name → how a text stands in it: in YAML, placeholders of texts are between double quotes."""
