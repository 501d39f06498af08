"""Whether every internal link, #fragment and picture of the pages exists, and whether a page loads from other hosts."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from urllib.parse import SplitResult, unquote, urlsplit

# Pages come from our own templates and sanitised Markdown, so their tags are well-formed; html.parser takes far longer.
# What is not closed goes on to the end of the text, as nothing may be read twice.
_VALUES = r"[^>\"']*+(?:(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))[^>\"']*+)*+(?:>|\Z)"
# Letters of both cases are spelled out, as to ignore case takes longer.
_RAW = "|".join(
    "".join(f"[{letter}{letter.upper()}]" for letter in name) for name in ("script", "style", "textarea", "title")
)
_TAG = re.compile(
    r"<(?:!--.*?(?:-->|\Z)"
    rf"|(?=[sStT])({_RAW})\b({_VALUES}).*?(?:(?i:</\1)\s*>|\Z)"
    rf"|([a-zA-Z][a-zA-Z0-9:-]*+)\s({_VALUES}))",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([^\s=\"'/>]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_CANDIDATE = re.compile(r"[\s,]*(\S*[^\s,])(?:\s[^,]*)?(?:,|$)")
_REFRESH = re.compile(r"^[\d.\s]*[;,]\s*url\s*=\s*[\"']?([^\"']*)", re.IGNORECASE)
_LINKING = frozenset(("a", "area", "base", "link"))
_LOADING = frozenset(("stylesheet", "icon", "apple-touch-icon", "mask-icon", "manifest", "preload", "modulepreload"))
_MENTIONING = frozenset(("og:url", "og:image", "twitter:image"))
_DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Where a page links to, what it loads when it is opened, and the names that a #fragment can lead to."""

    hrefs: tuple[str, ...]
    loads: tuple[str, ...] = ()
    ids: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Broken:
    """A link of a page that is wrong; `reason` goes on after the words "`href` on the page `page`"."""

    page: str
    href: str
    reason: str


def links_of(html: bytes | str) -> PageLinks:
    """The links, loads and ids of a page, in the order of the page and each once."""
    text = html.decode("utf-8") if isinstance(html, bytes) else html
    hrefs: dict[str, None] = {}
    loads: dict[str, None] = {}
    ids: dict[str, None] = {}
    for raw, raw_attributes, other, other_attributes in _TAG.findall(text):
        linked, loaded, names = _of_tag(raw or other, raw_attributes or other_attributes)
        if linked:
            hrefs.update(linked)
        if loaded:
            loads.update(loaded)
        if names:
            ids.update(names)
    return PageLinks(tuple(hrefs), tuple(loads), frozenset(ids))


def broken(pages: Mapping[str, PageLinks], paths: Container[str], prefix: str, base_url: str) -> tuple[Broken, ...]:
    """The links that lead nowhere; `paths` are all files of the site; a fragment is looked up in a page of `pages`."""
    site = _Site(pages, paths, prefix, urlsplit(base_url))
    return tuple(found for page, links in pages.items() for found in site.broken_on(page, links))


@lru_cache(maxsize=16_384)  # the same menu, topics and places stand on many pages
def _of_tag(tag: str, attributes: str) -> tuple[dict[str, None], dict[str, None], dict[str, None]]:
    """What a tag links to, what it loads, and its names; dictionaries as sets that keep the order."""
    tag = tag.lower()
    given = {
        name.lower(): unescape(double or single or bare)
        for name, double, single, bare in _ATTRIBUTE.findall(attributes)
    }
    hrefs = [href for name, value in given.items() for href in _hrefs(tag, name, value, given)]
    loads = [href for name, value in given.items() for href in _loads(tag, name, value, given)]
    names = [value for name, value in given.items() if name == "id" or (name == "name" and tag == "a")]
    return dict.fromkeys(hrefs), dict.fromkeys(loads), dict.fromkeys(names)


def _hrefs(tag: str, name: str, value: str, given: Mapping[str, str]) -> Sequence[str]:
    if name == "href":
        return (value,) if tag in _LINKING and not _is_loading(tag, given) else ()
    if name in ("action", "formaction", "cite"):
        return (value,)
    if tag != "meta" or name != "content":
        return ()
    if given.get("http-equiv", "").lower() == "refresh":
        return _REFRESH.findall(value)
    return (value,) if (given.get("property") or given.get("name")) in _MENTIONING else ()


def _loads(tag: str, name: str, value: str, given: Mapping[str, str]) -> Sequence[str]:
    if name == "href":
        return (value,) if tag not in _LINKING or _is_loading(tag, given) else ()
    if name in ("srcset", "imagesrcset"):
        return _CANDIDATE.findall(value)
    return (value,) if name in ("src", "poster", "xlink:href") or (name == "data" and tag == "object") else ()


def _is_loading(tag: str, given: Mapping[str, str]) -> bool:
    return tag == "link" and not _LOADING.isdisjoint(given.get("rel", "").lower().split())


class _Site:
    """All that an address is compared with."""

    def __init__(self, pages: Mapping[str, PageLinks], paths: Container[str], prefix: str, base: SplitResult) -> None:
        self._pages, self._paths, self._prefix, self._host = pages, paths, prefix, _host(base)
        # The same few addresses stand on every page; only relative ones depend on the page.
        self._known: dict[tuple[str, bool], str] = {}

    def broken_on(self, page: str, links: PageLinks) -> Iterator[Broken]:
        for hrefs, loads in ((links.hrefs, False), (links.loads, True)):
            for href in hrefs:
                if reason := self._reason(page, href, loads):
                    yield Broken(page, href, reason)

    def _reason(self, page: str, href: str, loads: bool) -> str:
        """Why a link is broken, or an empty text."""
        if not href.startswith("/") and "://" not in href:
            return self._find_reason(page, href, loads)
        if (href, loads) not in self._known:
            self._known[href, loads] = self._find_reason(page, href, loads)
        return self._known[href, loads]

    def _find_reason(self, page: str, href: str, loads: bool) -> str:
        try:
            url = urlsplit(href.strip())
            host = _host(url)
        except ValueError:
            return "is no address"
        if not href.strip():
            return "is empty"
        if url.scheme not in ("", "http", "https", "webcal"):
            return ""
        if url.netloc:
            if host != self._host:
                return "is loaded from another host" if loads else ""
            if not _begins(url.path or "/", self._prefix):
                return ""
        return self._reason_here(page, url)

    def _reason_here(self, page: str, url: SplitResult) -> str:
        if not url.path and not url.netloc:
            path = page
        elif url.path.startswith("/") or url.netloc:
            if not _begins(url.path or "/", self._prefix):
                return f"leads out of the site, which begins at `{self._prefix}`"
            path = unquote(url.path[len(self._prefix) :])
        elif page == "404.html":
            return "is relative, but this page is shown at any address: begin it with `/`"
        else:
            path = _joined(posixpath.dirname(page), unquote(url.path))
        if not path or path.endswith("/"):
            path += "index.html"
        if path not in self._paths:
            return "needs a slash at its end" if f"{path}/index.html" in self._paths else "leads to nothing"
        return self._reason_of_fragment(path, unquote(url.fragment))

    def _reason_of_fragment(self, path: str, fragment: str) -> str:
        fragment = fragment.partition(":~:")[0]
        if not fragment or fragment.lower() == "top" or path not in self._pages or fragment in self._pages[path].ids:
            return ""
        return f"leads to a place `#{fragment}` that the page does not have"


def _joined(folder: str, path: str) -> str:
    """A relative path from a folder on; a folder ends with `/`, and that of the site is empty."""
    joined = posixpath.normpath(posixpath.join(folder, path))
    if joined == ".":
        return ""
    return joined + "/" * (path.rpartition("/")[2] in ("", ".", ".."))


def _begins(path: str, prefix: str) -> bool:
    return path.startswith(prefix) or path + "/" == prefix


def _host(url: SplitResult) -> tuple[str, int | None]:
    """Host and port; http and https are one host, as a site is often built for one and looked at through the other."""
    port = None if url.port == _DEFAULT_PORTS.get(url.scheme) else url.port
    return (url.hostname or "").lower(), port
