"""The search of the site: its page, what it looks into, and how browsers are told of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clusterweeks.model.dates import Moment, Span
from clusterweeks.model.parts import Place
from clusterweeks.planning.texts import TextView
from clusterweeks.planning.views.details import LinkView
from clusterweeks.planning.views.lists import Browse


@dataclass(frozen=True, slots=True)
class SearchRow:
    """One record as the search finds it: nothing of it depends on the day of the build.

    `label` is the value that tells its kind (an event's type, a kind of news, or the kind itself); `status` is empty
    for what takes place as announced; `lang` is empty for the site's language; `topics` are slugs.
    """

    href: str
    kind: str
    label: str
    status: str
    title: str
    lang: str
    when: Span | Moment | None
    day: date | None
    """The day to sort by."""
    years: tuple[int, ...]
    places: tuple[Place, ...]
    countries: tuple[str, ...]
    topics: tuple[str, ...]
    summary: str
    texts: tuple[TextView, ...]
    words: tuple[str, ...]
    """Names and headings that it can be found by, beside its texts."""


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """All that can be found, the latest first."""

    rows: tuple[SearchRow, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The page of the search: what one can choose from, and the ways to all records without it."""

    path: str
    crumbs: tuple[LinkView, ...]
    kinds: tuple[str, ...]
    countries: tuple[str, ...]
    topics: tuple[tuple[str, str], ...]
    """Slug and label."""
    years: tuple[int, ...]
    """The latest first."""
    lists: tuple[LinkView, ...]
    """The main lists, whose English titles the templates translate."""
    browse: Browse


@dataclass(frozen=True, slots=True)
class OpenSearch:
    """What a browser is told so that it can search the site: `name` has at most 16 characters (OpenSearch 1.1)."""

    path: str
    name: str
    page: str
    """Whole address of the page of the search."""
