"""Texts of editors as plain text in which links have numbers, and the list of what the numbers stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape

from clusterweeks.planning.texts import TextView
from clusterweeks.rendering.context import Context
from clusterweeks.rendering.plaintext import plain_text
from clusterweeks.rendering.wrapping import quoted, wrapped

_ATTRIBUTES = r'((?:[^">]|"[^"]*")*)'
_LINK = re.compile(rf"<a {_ATTRIBUTES}>(.*?)</a>", re.DOTALL)
_HREF = re.compile(r'href="([^"]*)"')
_PICTURE = re.compile(r'<img (?:[^">]|"[^"]*")*?alt="([^"]*)"(?:[^">]|"[^"]*")*>')
_NOTE_MARK = re.compile(r"<sup[^>]*><a [^>]*class=\"footnote-ref\"[^>]*>(.*?)</a></sup>", re.DOTALL)
_BACK_LINK = re.compile(r"\s*<a [^>]*class=\"footnote-backref\"[^>]*>.*?</a>", re.DOTALL)
_QUOTE = re.compile(r"<blockquote>(.*?)</blockquote>", re.DOTALL)


class References:
    """Gives each address a number, the same wherever it comes again; `written` stand in the text and get none."""

    def __init__(self, context: Context, written: set[str]) -> None:
        self._context = context
        self._written = written
        self._numbers: dict[str, int] = {}
        self._listed = 0

    def linked(self, words: str, href: str) -> str:
        """Words and the number of where they lead."""
        return _unless_address(words, href) + self._mark(href)

    def told(self, text: TextView, level: int = 3) -> Iterator[str]:
        """A text of Markdown in blocks of lines."""
        if not text:
            return
        html = _BACK_LINK.sub("", self._context.texts.html(text, level))
        html = _NOTE_MARK.sub(r" (\1)", html).replace(' class="footnote"', "")
        html = _LINK.sub(self._numbered, _PICTURE.sub(self._described, html))
        begun = 0
        for quote in _QUOTE.finditer(html):
            before = html[: quote.start()]
            # In an item of a list, a quotation stays a part of the item.
            if before.count("<li") == before.count("</li"):
                yield wrapped(plain_text(html[begun : quote.start()]))
                yield quoted(plain_text(quote[1]))
                begun = quote.end()
        yield wrapped(plain_text(html[begun:]))

    def listed(self) -> str:
        """The addresses that have come since the last list, one on a line."""
        new = [(number, href) for href, number in self._numbers.items() if number > self._listed]
        self._listed = len(self._numbers)
        return "\n".join(f"[{number}] {href}" for number, href in new)

    def picture(self, alt: str) -> str:
        """What stands in the place of a picture."""
        return self._context.wording.gettext("[Picture: %(alt)s]") % {"alt": alt} if alt else ""

    def _mark(self, href: str) -> str:
        href = self._context.absolute(href)
        if not href or href.startswith("#") or href in self._written:
            return ""
        return f" [{self._numbers.setdefault(href, len(self._numbers) + 1)}]"

    def _numbered(self, link: re.Match[str]) -> str:
        href = found[1] if (found := _HREF.search(link[1])) else ""
        return _unless_address(link[2], href) + self._mark(unescape(href))

    def _described(self, picture: re.Match[str]) -> str:
        return escape(self.picture(unescape(picture[1])), quote=False)


def _unless_address(words: str, href: str) -> str:
    """The words, unless they are the address: that stands in the list, and need not stand in the text."""
    same = href in (words, f"mailto:{words}")
    return re.sub("^(https?://|mailto:)", "", words, flags=re.IGNORECASE) if same else words
