"""Every address of another site that the content would publish, with all the places where it is written."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html import unescape
from ipaddress import ip_address
from urllib.parse import urlsplit, urlunsplit

from clusterweeks.model.library import Library
from clusterweeks.model.origins import Origin, Steps
from clusterweeks.model.parts import Part
from clusterweeks.model.problems import Where
from clusterweeks.model.references import Reference, references, without_code
from clusterweeks.model.texts import texts, written

_WHOLE = re.compile(r"https?://\S+", re.IGNORECASE)
_AUTOLINK = re.compile(r"(?<![\\(])<(?P<target>https?://[^<>\s]+)>", re.IGNORECASE)
_DEFINED = re.compile(r"\]:\s*$")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()<>#+.!-])")
_FOR_THE_MAILER = re.compile(r"[{}|\[\]*]|%[A-Za-z_]{3,}%")
"""What of an address a mailing service puts something else in the place of."""
_SAID = {"says", "accept", "base_url"}
"""Keys below which no value is published as a link."""
_LOCAL_NAMES = ("localhost", ".localhost", ".local", ".internal", ".lan", ".home.arpa")


@dataclass(frozen=True, slots=True)
class Address:
    """An address as it is asked for, and all places where it is written, the first one first."""

    url: str
    places: tuple[Where, ...]

    @property
    def host(self) -> str:
        """The host that is asked."""
        return host_of(self.url)


def addresses(library: Library) -> tuple[Address, ...]:
    """Every address of another site, once, in the order of the places where each stands first."""
    found: dict[str, set[Where]] = {}
    base = library.site.base_url
    for where, text in _written(library):
        url = asked(text)
        if not inside(url, base):
            found.setdefault(url, set()).add(where)
    rows = (Address(url, tuple(sorted(places))) for url, places in found.items())
    return tuple(sorted(rows, key=lambda one: (one.places, one.url)))


def asked(text: str) -> str:
    """The address that is asked for what is written: without its fragment, a name or a password in it, or capitals."""
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        # What is wrong with it is found when it is asked for.
        return text.strip()
    host = parts.netloc.rpartition("@")[2].lower()
    return urlunsplit((parts.scheme, host, parts.path or "/", parts.query, ""))


def inside(url: str, base_url: str) -> bool:
    """Whether an address, as it is asked for, is one of the site itself."""
    base = asked(base_url)
    return url.partition("://")[2].startswith(base.partition("://")[2]) or f"{url}/" == base


def host_of(url: str) -> str:
    """The name of the host in an address; empty where there is none, or a port that cannot be."""
    try:
        parts = urlsplit(url)
        return (parts.hostname or "") if parts.port != 0 else ""
    except ValueError:
        return ""


def is_local(host: str) -> bool:
    """Whether a host is this machine, or can only be reached within one network."""
    try:
        return not ip_address(host).is_global
    except ValueError:
        name = host.rstrip(".")
        return bool(name) and ("." not in name or name.endswith(_LOCAL_NAMES))


def _written(library: Library) -> Iterator[tuple[Where, str]]:
    yield from _values(library.site, library.site_origin)
    for key, record in library.records.items():
        origin = library.origins[key]
        in_texts = dict(texts(record))
        yield from _values(record, origin, without=in_texts)
        for steps, markdown in in_texts.items():
            for reference in (*references(markdown), *_autolinks(markdown)):
                if _WHOLE.match(reference.target):
                    yield origin.where_in(steps, reference.line, reference.column), _unescaped(reference.target)


def _values(part: Part, origin: Origin, without: Collection[Steps] = ()) -> Iterator[tuple[Where, str]]:
    """The values that are addresses from their first letter to their last."""
    for steps, value in written(part):
        if not _WHOLE.fullmatch(value) or _SAID.intersection(steps) or steps in without:
            continue
        if steps[0] != "newsletter" or not _FOR_THE_MAILER.search(value):
            yield origin.where(*steps), value


def _autolinks(markdown: str) -> Iterator[Reference]:
    """Addresses in angle brackets, which Markdown makes links of."""
    text = without_code(markdown) if "<" in markdown else ""
    for found in _AUTOLINK.finditer(text):
        start = found.start("target")
        if not _DEFINED.search(text[: found.start()]):
            line = text.count("\n", 0, start)
            yield Reference(found["target"], found["target"], False, line, start - text.rfind("\n", 0, start) - 1)


def _unescaped(target: str) -> str:
    """An address as Markdown reads it: `\\_` is `_`, and `&amp;` is `&`."""
    return unescape(_ESCAPED.sub(r"\1", target)).replace(" ", "%20")
