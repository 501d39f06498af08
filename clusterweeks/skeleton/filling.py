"""What is filled into the files of a new site, written so that it is what it is meant to be in every kind of file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import PurePosixPath

import yaml
from slugify import slugify

_PLACE = re.compile(r"@([A-Z_]+)@")
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&])")
"""What means something in Markdown."""
_LONGEST_ID = 60


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
        "VERSION": version("clusterweeks"),
    }


def filled(text: str, path: PurePosixPath, values: Mapping[str, str]) -> str:
    """The text of a file with all placeholders filled in; raises KeyError for one that has no value."""
    written = _WRITTEN.get(path.suffix, str)
    return _PLACE.sub(lambda found: written(values[found[1]]), text)


def _in_quotes(text: str) -> str:
    """A text as it stands between double quotes in YAML."""
    return str(yaml.safe_dump(text, default_style='"', allow_unicode=True, width=float("inf"))).rstrip("\n")[1:-1]


def _in_markdown(text: str) -> str:
    return _MARKS.sub(r"\\\1", text)


_WRITTEN: Mapping[str, Callable[[str], str]] = {".yaml": _in_quotes, ".yml": _in_quotes, ".md": _in_markdown}
"""Ending of a file's name → how a text stands in it: in YAML, placeholders of texts are between double quotes."""
