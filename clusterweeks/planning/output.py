"""What a plan consists of: outputs, each decided completely before anything is rendered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from clusterweeks.model.origins import Key
from clusterweeks.planning.views import SiteView


class Form(StrEnum):
    """The forms of output; rendering has one row for each in its table."""

    PAGE = "page"
    CALENDAR = "calendar"
    ATOM = "atom"
    JSON_FEED = "json-feed"
    EMAIL_HTML = "email-html"
    EMAIL_TEXT = "email-text"
    EMAIL_MESSAGE = "email-message"
    PDF = "pdf"
    PICTURE = "picture"
    SHARE_IMAGE = "share-image"
    ICON = "icon"
    FAVICON = "favicon"
    MANIFEST = "manifest"
    EVENTS_JSON = "events-json"
    CALLS_JSON = "calls-json"
    FILTER_INDEX = "filter-index"
    EVENTS_SCHEMA = "events-schema"
    CALLS_SCHEMA = "calls-schema"
    SITEMAP = "sitemap"
    ROBOTS = "robots"
    HEADERS = "headers"
    FILE = "file"
    TINTED = "tinted"
    OPENSEARCH = "opensearch"
    EMPTY = "empty"
    SEARCH_INDEX = "search-index"


DRAWN = frozenset((Form.PICTURE, Form.SHARE_IMAGE, Form.ICON, Form.FAVICON))
"""Forms of pictures: in none of them a word or a link of an editor can go wrong."""


@dataclass(frozen=True, slots=True)
class Output:
    """One file to be: `path` is relative to the output folder, with `/`; `source` only for what is made of a file."""

    path: str
    form: Form
    view: object = None
    template: str = ""
    source: Path | None = None
    subject: Key | None = None
    """The record it is the page of, where a problem with it is to be reported."""
    pictures: tuple[tuple[str, Output], ...] = ()
    """Href → output of what is put into it, and not only linked to."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Files whose names are known only when they are made; `folder` ends with a slash and has nothing else in it."""

    folder: str
    form: Form
    view: object


@dataclass(frozen=True, slots=True)
class Plan:
    """All outputs of a build, no two with the same path, in the order of their paths; and its bundles."""

    site: SiteView
    outputs: tuple[Output, ...]
    bundles: tuple[Bundle, ...] = ()
