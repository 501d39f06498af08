"""The only place where an address or an output path is spelled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self
from urllib.parse import quote, unquote, urlsplit

from clusterweeks.model.records import Kind
from clusterweeks.model.settings import Site

_FOLDERS = {
    Kind.EVENT: "events/",
    Kind.CALL: "calls/",
    Kind.NEWS: "news/",
    Kind.NEWSLETTER: "newsletter/",
    Kind.PAGE: "",
    Kind.ORGANISATION: "organisations/",
    Kind.CAMPAIGN: "campaigns/",
}
_CALENDARS = {
    "all": "calendar.ics",
    "anchor": "calendar/anchor.ics",
    "tentative": "calendar/tentative.ics",
    "deadlines": "deadlines.ics",
    "deadlines-reminders": "deadlines-reminders.ics",
}
# What may stand in a path beside letters and digits (RFC 3986 section 3.3), and what ends it; `%` is kept as written.
_WRITTEN = "/%?#&=~:@!$'()*+,;"
_PLAIN = re.compile("[A-Za-z0-9_.~/-]*")
"""What is never percent-encoded."""


@dataclass(frozen=True, slots=True)
class Routes:
    """Addresses below a site's prefix; an href is a path on the site's host, percent-encoded (RFC 3986)."""

    prefix: str
    """Where the site begins, with a slash at both ends."""
    origin: str
    language: str = ""
    """What follows the prefix for pages in another language than the site's (`de/`), or nothing."""

    @classmethod
    def of(cls, site: Site, language: str = "") -> Self:
        """The routes of a site: the pages in its own language begin at its prefix, others below `<language>/`."""
        parts = urlsplit(site.base_url)
        prefix = quote(site.prefix, safe=_WRITTEN)
        below = f"{language}/" if language and language != site.language else ""
        return cls(prefix, f"{parts.scheme}://{parts.netloc}", below)

    def file(self, path: str) -> str:
        """The href of a file in the output."""
        # Nearly all paths are made of ids, and stay as they are.
        return self.prefix + self.language + (path if _PLAIN.fullmatch(path) else quote(path))

    def written(self, path: str) -> str:
        """The href of a path as an editor writes it, from `/` on."""
        return self.prefix + quote(path.removeprefix("/"), safe=_WRITTEN)

    def record(self, kind: Kind, name: str) -> str:
        """The page of a record."""
        return self.file(f"{_FOLDERS[kind]}{name}/")

    def listing(self, kind: Kind, page: int = 1) -> str:
        """The main list of a kind: of events, the upcoming ones."""
        return self._numbered(_FOLDERS[kind], page)

    def past(self, page: int = 1) -> str:
        """Past events."""
        return self._numbered("events/past/", page)

    def facet(self, scope: str, value: str, page: int = 1) -> str:
        """Events of a `country`, `topic`, `type`, `organiser` or `partner`."""
        return self._numbered(f"events/{scope}/{value.lower()}/", page)

    def facets(self, scope: str, page: int = 1) -> str:
        """All countries, topics, types or organisers that events can be listed by."""
        return self._numbered(f"events/{scope}/", page)

    def anchor(self, page: int = 1) -> str:
        """Anchor events."""
        return self._numbered("events/anchor/", page)

    def campaign_events(self, name: str, page: int = 1) -> str:
        """All events of a campaign."""
        return self._numbered(f"{_FOLDERS[Kind.CAMPAIGN]}{name}/events/", page)

    def filter_index(self, scope: str) -> str:
        """What the filters on the list of `upcoming` or `past` events look up."""
        return self.file({"upcoming": "events/filter.json", "past": "events/past/filter.json"}[scope])

    def home(self) -> str:
        """The home page."""
        return self.prefix + self.language

    def accessibility(self) -> str:
        """The accessibility statement, also where it is a page of an editor's."""
        return self.record(Kind.PAGE, "accessibility")

    def privacy(self) -> str:
        """The privacy notice, also where it is a page of an editor's."""
        return self.record(Kind.PAGE, "privacy")

    def not_found(self) -> str:
        """The page for addresses that do not exist."""
        return self.file("404.html")

    def calendar(self) -> str:
        """How to subscribe."""
        return self.file("calendar/")

    def month(self, month: str) -> str:
        """The grid of a month, as in `2019-05`."""
        return self.file(f"calendar/{month}/")

    def figures(self) -> str:
        """The counts of the whole site."""
        return self.file("figures/")

    def map(self) -> str:
        """The map of all events."""
        return self.file("map/")

    def calendar_feed(self, scope: str = "all") -> str:
        """A calendar of the whole site: of `all` events, of `anchor` or `tentative` ones, of `deadlines` …"""
        return self.file(_CALENDARS[scope])

    def facet_calendar(self, scope: str, value: str) -> str:
        """The calendar of the events of a `country`, `topic` or `type`."""
        return self.file(f"calendar/{scope}/{value.lower()}.ics")

    def event_calendar(self, name: str) -> str:
        """The calendar of one event."""
        return self.file(f"events/{name}/event.ics")

    def call_calendar(self, name: str) -> str:
        """The calendar of one call's deadlines."""
        return self.file(f"calls/{name}/call.ics")

    def edition_face(self, name: str, file: str) -> str:
        """Another face of an edition, beside its page: `email.html`, `email.txt`, `email.eml`, `edition.pdf`."""
        return self.file(f"newsletter/{name}/{file}")

    def share(self, kind: Kind, name: str) -> str:
        """The picture of a record for those who pass its address on."""
        return f"{self.record(kind, name)}share.png"

    def site_share(self) -> str:
        """The picture of the site for the same."""
        return self.file("share.png")

    def editions_feed(self) -> str:
        """The news feed of the editions as Atom."""
        return self.file("newsletter/feed.xml")

    def atom(self) -> str:
        """The news feed as Atom."""
        return self.file("feed.xml")

    def json_feed(self) -> str:
        """The news feed as JSON Feed."""
        return self.file("feed.json")

    def events_data(self) -> str:
        """Events as open data."""
        return self.file("events.json")

    def calls_data(self) -> str:
        """Calls as open data."""
        return self.file("calls.json")

    def data_schema(self, name: str) -> str:
        """What `events` or `calls` of the open data look like, as JSON Schema."""
        return self.file(f"{name}.schema.json")

    def sitemap(self) -> str:
        """The list of all pages."""
        return self.file("sitemap.xml")

    def robots(self) -> str:
        """The rules for robots (RFC 9309)."""
        return self.file("robots.txt")

    def headers(self) -> str:
        """The headers that Netlify and Cloudflare Pages send."""
        return self.file("_headers")

    def no_jekyll(self) -> str:
        """The empty file that has GitHub Pages publish all files as they are."""
        return self.file(".nojekyll")

    def documents(self) -> str:
        """The overview of the documents for those who make the site."""
        return self.file("docs/")

    def document(self, name: str) -> str:
        """One of them; without a name, their overview."""
        return self.file(f"docs/{name}/") if name else self.documents()

    def document_file(self, path: str) -> str:
        """A picture that one of them shows."""
        return self.file(f"docs/{path}")

    def search(self) -> str:
        """The page of the search."""
        return self.file("search/")

    def search_index(self) -> str:
        """The folder of what the search looks into."""
        return self.file("search/index/")

    def opensearch(self) -> str:
        """The description of the search for browsers (OpenSearch 1.1)."""
        return self.file("opensearch.xml")

    def asset(self, path: str) -> str:
        """A file of the content folder."""
        return self.file(f"files/{path}")

    def old(self, path: str) -> str:
        """An old path; without an extension it is that of a folder."""
        segments = [segment for segment in path.split("/") if segment not in ("", ".")]
        is_file = bool(segments) and not path.endswith("/") and re.search(r"\.\w+$", segments[-1])
        return self.file("/".join(segments) + ("" if is_file or not segments else "/"))

    def output_path(self, href: str) -> str:
        """The file, relative to the output folder, that answers an href."""
        path = href.removeprefix(self.prefix)
        if not _PLAIN.fullmatch(path):
            path = unquote(re.split("[?#]", href)[0].removeprefix(self.prefix))
        return f"{path}index.html" if path.endswith("/") or not path else path

    def output_folder(self, href: str) -> str:
        """The folder, relative to the output folder, that an href with a slash at its end stands for."""
        return unquote(href.removeprefix(self.prefix))

    def absolute(self, href: str) -> str:
        """The whole address."""
        return self.origin + href

    def webcal(self, href: str) -> str:
        """The same address for calendar programs."""
        return "webcal://" + self.origin.partition("://")[2] + href

    def leaves(self, url: str) -> bool:
        """Whether an address is that of another site."""
        return url.startswith(("http://", "https://")) and not url.startswith(self.origin + self.prefix)

    def _numbered(self, path: str, page: int) -> str:
        return self.file(path if page == 1 else f"{path}page/{page}/")
