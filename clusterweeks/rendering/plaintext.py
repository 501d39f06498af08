"""Our own safe HTML → plain text, for calendars, feeds and descriptions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

_LISTS = {"ul", "ol", "li", "dl", "dt", "dd"}
_BLOCKS = {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "table", "tr", "hr"} | _LISTS
_ROWS = {"tr": "table", "dt": "terms", "dd": "terms"}
_TELLING = {"a", "img", "ol", "div"}
"""Elements of which an attribute matters here."""
# HTML that has been sanitised has no other forms, and no `<` but before a tag.
_TOKEN = re.compile(r'<(/?)([a-z][a-z0-9]*)([^">]*(?:"[^"]*"[^">]*)*)>|([^<]+)')
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
_SPACES = re.compile(r" +")
_BREAK = re.compile(r" *\n *")


def plain_text(html: str) -> str:
    """The text of HTML: paragraphs apart, bullets and numbers kept, addresses of other sites behind their links."""
    reader = Reader()
    for closing, tag, attributes, words in _TOKEN.findall(html):
        if words:
            reader.words(unescape(words) if "&" in words else words)
        elif closing:
            reader.end(tag)
        else:
            told = tag in _TELLING and attributes
            reader.start(tag, {key: unescape(value) for key, value in _ATTRIBUTE.findall(told)} if told else {})
    return reader.text()


@dataclass(slots=True)
class _Line:
    """The block that is being read: its words, and what stands before them."""

    parts: list[str] = field(default_factory=list)
    marker: str = ""
    group: str = ""
    verbatim: bool = False

    def text(self) -> str:
        words = "".join(self.parts)
        if self.verbatim:
            return words.strip("\n")
        if "  " in words:
            words = _SPACES.sub(" ", words)
        if "\n" in words:
            words = _BREAK.sub("\n", words)
        return words.strip()


class Reader:
    """Gathers blocks of text; those of one group (a list, a table) have no empty line between them."""

    def __init__(self) -> None:
        self.blocks: list[tuple[str, str]] = []
        self._line = _Line()
        self._lists: list[int | None] = []
        self._lists_begun = 0
        self._links: list[tuple[str, int]] = []
        self._in_notes = False

    def start(self, tag: str, values: dict[str, str]) -> None:
        """Begin a block, or note what an inline element adds."""
        if tag in _BLOCKS:
            self.end_block()
            self._begin_block(tag, values)
        elif tag == "br":
            self._line.parts.append("\n")
        elif tag == "img":
            self._line.parts.append(values.get("alt", ""))
        elif tag in ("td", "th") and self._line.text():
            self._line.parts.append(" · ")
        elif tag == "a":
            self._links.append((values.get("class") or values.get("href", ""), len(self._line.parts)))

    def end(self, tag: str) -> None:
        """End a block or a link."""
        if tag in _BLOCKS:
            self.end_block()
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag == "a" and self._links:
            self._end_link(*self._links.pop())

    def words(self, data: str) -> None:
        """Add words to the line."""
        if not self._line.verbatim:
            data = data.replace("\n", " ").replace("\t", " ")
            if "  " in data:
                data = _SPACES.sub(" ", data)
        self._line.parts.append(data)

    def text(self) -> str:
        """All that has been read."""
        self.end_block()
        text, before = "", ""
        for group, block in self.blocks:
            text += ("\n" if group and group == before else "\n\n") + block
            before = group
        return text.strip("\n")

    def end_block(self) -> None:
        """Put the line among the blocks, behind its marker and with its indentation."""
        line = self._line
        if not line.parts or not (text := line.text()):
            return
        indent = "  " * (len(self._lists) - 1) if line.marker else "  " * len(self._lists)
        hanging = "\n" + indent + " " * len(line.marker)
        group = f"list {self._lists_begun}" if line.marker else line.group
        self.blocks.append((group, indent + line.marker + text.replace("\n", hanging)))
        self._line = _Line()

    def _begin_block(self, tag: str, values: dict[str, str]) -> None:
        self._in_notes = self._in_notes or values.get("class") == "footnote"
        self._line.parts.clear()
        self._line.verbatim = tag == "pre"
        self._line.group = _ROWS.get(tag, "")
        if tag in ("ul", "ol") and not self._lists:
            self._lists_begun += 1
        if tag == "ul":
            self._lists.append(None)
        elif tag == "ol":
            start = values.get("start", "")
            self._lists.append(int(start) if start.isdecimal() else 1)
        elif tag == "li" and self._lists:
            self._line.marker = self._next_marker()

    def _next_marker(self) -> str:
        number = self._lists[-1]
        if number is None:
            return "- "
        self._lists[-1] = number + 1
        return f"[{number}] " if self._in_notes else f"{number}. "

    def _end_link(self, target: str, begun: int) -> None:
        parts = self._line.parts
        text = "".join(parts[begun:])
        if target == "footnote-backref":
            del parts[begun:]
        elif target == "footnote-ref":
            parts[begun:] = [f"[{text}]"]
        elif re.match("https?:", target) and text.rstrip("/") not in (
            target.rstrip("/"),
            target.partition("://")[2].rstrip("/"),
        ):
            parts.append(f" ({target})")
        elif target.startswith("mailto:") and target.removeprefix("mailto:") not in text:
            parts.append(f" ({target.removeprefix('mailto:')})")
