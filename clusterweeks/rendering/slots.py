"""Where the text of a record stands in its page, so that another text can be put there and nothing else be touched."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from clusterweeks.planning.texts import TextView

_WHOLE = re.compile(r"\{\{-?\s*[\w.]+\s*\|\s*markdown(?:\(\d\))?\s*-?\}\}")
_OTHERWISE = re.compile(
    r"\|\s*plain\b|[\"']plain[\"']"
    r"|\{%-?\s*(filter|call|set)\b[^=%]*%\}(?:(?!\{%-?\s*end\1).)*\|\s*markdown"
    r"|\{\{-?\s*(?:view(?:\.common)?|[\w.]*\bbody)\s*(?:-?\}\}|\|\s*(?!markdown|mail_prose))",
    re.DOTALL,
)
"""Where a template may make something else of a text, or of its HTML."""
_ID = re.compile(r' id="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Shown:
    """A text that a page shows, at the level of its topmost headings, and its HTML."""

    text: TextView
    level: int
    html: str


@dataclass(frozen=True, slots=True)
class Slot:
    """The text of a record in its page: from which byte on, how many bytes, and what else of it others may use."""

    owner: str
    level: int
    start: int
    length: int
    lead: str
    """Its first paragraph as plain text."""
    ids: tuple[str, ...]
    """What a #fragment can lead to in it."""
    links: tuple[tuple[str, str], ...]
    """What it refers to, and the addresses of that."""


def slot_of(page: bytes, shown: Shown, lead: str) -> Slot | None:
    """The slot of a text that stands once in a page; None if it may be anywhere else, too."""
    html = shown.html.encode()
    start = page.find(html)
    if not shown.text.owner or shown.text.pictures or start < 0 or page.find(html, start + 1) >= 0:
        return None
    return Slot(shown.text.owner, shown.level, start, len(html), lead, ids_of(shown.html), shown.text.links)


def ids_of(html: str) -> tuple[str, ...]:
    """The ids in sanitised HTML."""
    return tuple(_ID.findall(html)) if ' id="' in html else ()


def shows_texts_whole(templates: Iterable[Path]) -> bool:
    """Whether templates show texts as they are rendered, and make nothing else of them."""
    sources = (file.read_text("utf-8", "replace") for file in templates)
    return all(
        len(_WHOLE.findall(source)) == source.count("markdown") and not _OTHERWISE.search(source) for source in sources
    )
