"""How much a finished site is: what must be alike where times are compared."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

_LINK = re.compile(rb"<a\s(?:[^>]*\s)?href=")
_ENTRY = re.compile(rb"<(?:item|entry)[\s>]")


@dataclass(frozen=True)
class Counts:
    """What is in the folder of a finished site."""

    files: int
    size: int
    pages: int
    """HTML files."""
    links: int
    """Links in all pages."""
    calendars: int
    """Calendar files (.ics)."""
    entries: int
    """Entries of the feed of news."""
    events: int
    """Events in the calendar of all events."""


def count(folder: Path, feed: str, calendar: str) -> Counts:
    """Count a finished site; `feed` and `calendar` are paths in it."""
    files = size = pages = links = calendars = 0
    for below, _, names in os.walk(folder):
        for name in names:
            path = Path(below, name)
            files += 1
            size += path.stat().st_size
            calendars += name.endswith(".ics")
            if name.endswith(".html"):
                pages += 1
                links += len(_LINK.findall(path.read_bytes()))
    entries = len(_ENTRY.findall(_bytes(folder / feed)))
    return Counts(files, size, pages, links, calendars, entries, _bytes(folder / calendar).count(b"BEGIN:VEVENT"))


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""
