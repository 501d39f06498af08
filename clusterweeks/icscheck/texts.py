"""Rules of texts: escaped once, and plain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5

from clusterweeks.icscheck.components import Feed, Property
from clusterweeks.icscheck.findings import found, quoted
from clusterweeks.model.problems import Problem

_SINGLE = ("SUMMARY", "DESCRIPTION", "LOCATION", "COMMENT", "CONTACT", "NAME", "X-WR-CALNAME", "X-WR-CALDESC")
_LISTS = ("CATEGORIES", "RESOURCES")
_SIGNS = re.compile(r"\\([\s\S]?)|[,;]")
_TWICE = re.compile(r"(?<!\\)(?:\\\\)+(?:(n)|\\?([,;]))")
_BACKSLASH = re.compile(r"(?<!\\)(?:\\\\)+(?![\\n,;]|$)")
_WORD = re.compile(r"[a-z]")
_DRIVE = re.compile(r"[A-Za-z]:")
_TAG = re.compile(
    r"</?(?:a|b|i|u|p|br|hr|div|span|strong|em|ul|ol|li|h[1-6]|table|tr|td|th|img|font|html|head|body|style|script"
    r"|blockquote|pre|code|sup|sub)(?:\s+[a-z-]{1,30}=(?:\\?\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>]+))*\s*/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|([a-z]{2,8}\d{0,2}))\\?;", re.IGNORECASE | re.ASCII)
_MARKDOWN = re.compile(
    r"\*\*[^\s*][^*\\]*\*\*|!?\[[^\[\]]*\]\((?:https?:|mailto:|/|\.)|(?:^|\\n)#{1,6} \S|(?:^|\\n)```", re.IGNORECASE
)


def unescaped(feed: Feed) -> Iterator[Problem]:
    """Commas and semicolons that end a text, as programs read it."""
    for prop in _texts(feed, *_SINGLE, *_LISTS):
        for sign in _SIGNS.finditer(prop.value):
            bare = sign[0] == ";" or (sign[0] == "," and prop.name not in _LISTS)
            # Behind two backslashes it is told as escaped twice.
            if bare and not prop.value.endswith("\\\\", 0, sign.start()):
                message = f"the `{sign[0]}` in `{prop.name}` is not escaped"
                yield found(prop.where(sign.start()), "ics-unescaped", message, f"write `\\{sign[0]}`")
                break


def escapes(feed: Feed) -> Iterator[Problem]:
    """Backslashes before letters that are not to be escaped."""
    for prop in _texts(feed, *_SINGLE, *_LISTS):
        for sign in _SIGNS.finditer(prop.value):
            if sign[1] is not None and (not sign[1] or sign[1] not in "nN,;\\"):
                message = f"{quoted(sign[0])} means nothing in a text"
                yield found(prop.where(sign.start()), "ics-escape", message)
                break


def escaped_twice(feed: Feed) -> Iterator[Problem]:
    """Texts whose escapes were escaped again."""
    for prop in _texts(feed, *_SINGLE, *_LISTS):
        # A path (`C:\\new`) and a formula (`\\nabla`) have backslashes of their own, and are escaped so.
        own = _BACKSLASH.search(prop.value) is not None
        for sign in _TWICE.finditer(prop.value):
            if sign[1] and (own or _WORD.match(prop.value, sign.end()) or _DRIVE.match(prop.value, sign.start() - 2)):
                continue
            message = f"{quoted(sign[0])} was escaped twice, and readers see a backslash"
            yield found(prop.where(sign.start()), "ics-double-escape", message, f"write `\\{sign[1] or sign[2]}`")
            break


def quotes(feed: Feed) -> Iterator[Problem]:
    """Texts that stand in quotes as in a table."""
    for prop in _texts(feed, *_SINGLE):
        text = prop.value.strip()
        if len(text) > 1 and text[0] == text[-1] == '"' and text.count('"') == 2:
            message = f"the text of `{prop.name}` stands in quotes, which readers see"
            yield found(prop.where(), "ics-quotes", message)


def split_categories(feed: Feed) -> Iterator[Problem]:
    """Commas in a category, which make two of it."""
    for prop in _texts(feed, "CATEGORIES"):
        for sign in _SIGNS.finditer(prop.value):
            if sign[0] == "," and prop.value.startswith(" ", sign.end()):
                message = "the comma and the space behind it look like those of one category, and make two"
                yield found(prop.where(sign.start()), "ics-split-category", message)
                break


def html(feed: Feed) -> Iterator[Problem]:
    """Texts with tags in them."""
    for prop in _texts(feed, *_SINGLE):
        if tag := _TAG.search(prop.value):
            yield found(prop.where(tag.start()), "ics-html", f"there is HTML in the text: {quoted(tag[0])}")


def entities(feed: Feed) -> Iterator[Problem]:
    """Texts with characters written as in HTML."""
    for prop in _texts(feed, *_SINGLE, *_LISTS):
        for entity in _ENTITY.finditer(prop.value):
            if entity[1] is None or f"{entity[1]};" in html5:
                yield found(prop.where(entity.start()), "ics-entity", f"readers see {quoted(entity[0])} as it is here")
                break


def markdown(feed: Feed) -> Iterator[Problem]:
    """Texts with the signs of Markdown in them."""
    for prop in _texts(feed, *_SINGLE):
        if sign := _MARKDOWN.search(prop.value):
            offset = sign.start() + (2 if sign[0].startswith("\\n") else 0)
            shown = sign[0].removeprefix("\\n")
            yield found(prop.where(offset), "ics-markdown", f"there is Markdown in the text: {quoted(shown)}")


def _texts(feed: Feed, *names: str) -> Iterator[Property]:
    for component in feed.components:
        yield from component.all(*names)
