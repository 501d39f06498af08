"""What the search is told of each record: words to find it by, what a result shows, what one can choose from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from clusterweeks.model.dates import Span
from clusterweeks.planning.views import OpenSearch, SearchIndex, SearchRow
from clusterweeks.rendering.context import Context

_ADDRESS = re.compile(r" \((?:https?:|mailto:)?[^\s()]+(?:://|@)[^\s()]+\)")
"""What plain text has behind a link."""
_BULLET = re.compile(r"^ *- ", re.MULTILINE)
EVERY = "ꀀ"
"""A word that every record has and nobody types: `static/js/search.js` looks for it where nothing but choices is given.

Without any word, Pagefind would load the whole index.
"""
_NEVER = "0000"
"""What has no date sorts behind all that has one."""


def search_records(context: Context, index: SearchIndex) -> Iterator[dict[str, Any]]:
    """The records as Pagefind takes them, in the order given; values to choose from are codes, which stay the same."""
    language = language_of(context)
    for row in index.rows:
        yield {
            "url": row.href,
            "language": language,
            "content": _content(context, row),
            "meta": {name: text for name, text in _shown(context, row).items() if text},
            "filters": {
                "kind": [row.kind],
                "country": [code.lower() for code in row.countries],
                "topic": list(row.topics),
                "year": [str(year) for year in row.years],
            },
            "sort": {"date": row.day.isoformat() if row.day else _NEVER},
        }


def language_of(context: Context) -> str:
    """The language whose rules for the endings of words are followed: that of the interface, for all records."""
    return context.site.language.partition("-")[0].lower()


def opensearch(context: Context, view: OpenSearch) -> bytes:
    """The description of the search for browsers (OpenSearch 1.1)."""
    site, gettext = context.site, context.wording.gettext
    root = Element("OpenSearchDescription", {"xmlns": "http://a9.com/-/spec/opensearch/1.1/"})
    about = gettext("Search %(site)s") % {"site": site.title}
    for tag, text in (("ShortName", view.name), ("Description", about[:1024])):
        SubElement(root, tag).text = text
    SubElement(root, "Url", {"type": "text/html", "template": f"{view.page}?q={{searchTerms}}"})
    if site.icon:
        SubElement(root, "Image", {"type": "image/svg+xml"}).text = context.absolute(site.icon)
    for tag, text in (("Language", site.language), ("InputEncoding", "UTF-8"), ("OutputEncoding", "UTF-8")):
        SubElement(root, tag).text = text
    indent(root, " ")
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _content(context: Context, row: SearchRow) -> str:
    texts = (_BULLET.sub("", _ADDRESS.sub("", context.texts.plain(text))) for text in row.texts)
    return "\n".join(part for part in (row.summary, *texts, "; ".join(row.words)) if part) or row.title


def _shown(context: Context, row: SearchRow) -> dict[str, str]:
    """What a result shows beside an excerpt: all of it can be found, too."""
    wording = context.wording
    return {
        "title": row.title,
        "kind": wording.label(row.label),
        "status": wording.label(row.status) if row.status else "",
        "when": _when(context, row),
        "where": wording.places(row.places),
        "lang": row.lang,
        "every": EVERY,
    }


def _when(context: Context, row: SearchRow) -> str:
    if row.when is None:
        return ""
    dates, gettext = context.dates, context.wording.gettext
    text = dates.date_range(row.when) if isinstance(row.when, Span) else dates.moment(row.when)
    return f"{gettext('Deadline:')} {text}" if row.kind == "call" else text
