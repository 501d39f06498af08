"""News feeds (Atom, RFC 4287; JSON Feed 1.1), the sitemap (sitemaps.org 0.9) and robots.txt (RFC 9309)."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from clusterweeks.planning.views import EventCard, FeedEntry, NewsFeed, Sitemap
from clusterweeks.rendering import facts
from clusterweeks.rendering.context import Context
from clusterweeks.rendering.dates import iso

# XML 1.0 (2.2) has no way to write these.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)

Contents = dict[FeedEntry, str]
"""Texts of entries that are written already: both feeds have the same."""


def atom(context: Context, feed: NewsFeed, written: Contents) -> bytes:
    """A news feed as Atom; it was updated when its latest entry was."""
    site = context.site
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": site.language})
    _add(root, "id", feed.url)
    _add(root, "title", _name(context, feed))
    if site.tagline:
        _add(root, "subtitle", site.tagline)
    # RFC 4287 wants a date even of a feed without entries.
    _add(root, "updated", iso(max((entry.updated for entry in feed.entries), default=_NEVER)))
    _add(root, "link", rel="self", type="application/atom+xml", href=feed.url)
    _add(root, "link", rel="alternate", type="text/html", href=feed.home)
    _add(SubElement(root, "author"), "name", context.publisher)
    for entry in feed.entries:
        _atom_entry(context, SubElement(root, "entry"), entry, written)
    return _document(root)


def json_feed(context: Context, feed: NewsFeed, written: Contents) -> bytes:
    """A news feed as JSON Feed 1.1."""
    site = context.site
    whole = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _name(context, feed),
        "home_page_url": feed.home,
        "feed_url": feed.url,
        "description": site.tagline,
        "language": site.language,
        "authors": [{"name": context.publisher}],
        "items": [_json_item(context, entry, written) for entry in feed.entries],
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def sitemap(view: Sitemap) -> bytes:
    """The addresses of all pages, each with those of its translations."""
    groups = {one.href: group for group in view.translations for one in group}
    names = {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    root = Element("urlset", names | ({"xmlns:xhtml": "http://www.w3.org/1999/xhtml"} if groups else {}))
    for address, changed in view.urls:
        url = SubElement(root, "url")
        _add(url, "loc", address)
        if changed:
            _add(url, "lastmod", iso(changed))
        for one in groups.get(address, ()):
            for lang in (one.lang, *(["x-default"] if one.default else [])):
                _add(url, "xhtml:link", rel="alternate", hreflang=lang, href=one.href)
    return _document(root)


def robots(context: Context, view: Sitemap) -> bytes:
    """Everything may be read; where the sitemap is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {context.absolute(view.path)}\n".encode()


def _atom_entry(context: Context, element: Element, entry: FeedEntry, written: Contents) -> None:
    element.set("xml:lang", entry.lang)
    _add(element, "id", entry.id)
    _add(element, "title", _title(context, entry))
    _add(element, "link", rel="alternate", type="text/html", href=entry.url)
    _add(element, "published", iso(entry.published))
    _add(element, "updated", iso(entry.updated))
    _add(element, "category", term=entry.kind, label=context.wording.label(entry.kind))
    if isinstance(entry.card, EventCard):
        _add(element, "category", term=entry.card.status.value, label=context.wording.label(entry.card.status))
    if entry.summary:
        _add(element, "summary", entry.summary)
    if content := _content(context, entry, written):
        _add(element, "content", content, type="html")


def _json_item(context: Context, entry: FeedEntry, written: Contents) -> dict[str, Any]:
    if html := _content(context, entry, written):
        content = {"content_html": html}
    else:
        content = {"content_text": entry.summary or entry.title}
    return {
        "id": entry.id,
        "url": entry.url,
        "title": _title(context, entry),
        **content,
        **({"summary": entry.summary} if entry.summary else {}),
        "date_published": iso(entry.published),
        "date_modified": iso(entry.updated),
        "language": entry.lang,
        "tags": [context.wording.label(one) for one in _tags(entry)],
    }


def _tags(entry: FeedEntry) -> list[str]:
    return [entry.kind, *([entry.card.status] if isinstance(entry.card, EventCard) else [])]


def _name(context: Context, feed: NewsFeed) -> str:
    return f"{context.site.title}: {context.wording.gettext('Newsletter')}" if feed.about else context.site.title


def _title(context: Context, entry: FeedEntry) -> str:
    return facts.headline(context, entry.card) if isinstance(entry.card, EventCard) else entry.title


def _content(context: Context, entry: FeedEntry, written: Contents) -> str:
    """The text as HTML, with what the page of an event or a call has beside it at its head."""
    if entry not in written:
        told = facts.as_html(context, entry.card) if entry.card else ""
        written[entry] = told + (context.texts.html_for(entry.body, entry.url) if entry.body else "")
    return written[entry]


def _add(parent: Element, tag: str, text: str = "", **attributes: str) -> None:
    # Namespaces are plain attributes here: registering a prefix would change a table that the whole process shares.
    element = SubElement(parent, tag, {name: _NOT_XML.sub("", value) for name, value in attributes.items()})
    element.text = _NOT_XML.sub("", text) or None


def _document(root: Element) -> bytes:
    indent(root, " ")
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"
