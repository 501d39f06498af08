"""Our own safe HTML → plain text, for calendars, feeds and descriptions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_LISTS = {"ul", "ol", "li", "dl", "dt", "dd"}
_BLOCKS = {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "table", "tr", "hr"} | _LISTS
_ROWS = {"tr": "table", "dt": "terms", "dd": "terms"}


def plain_text(html: str) -> str:
    """The text of HTML: paragraphs apart, bullets and numbers kept, addresses of other sites behind their links."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_block()
    text, before = "", ""
    for group, block in reader.blocks:
        text += ("\n" if group and group == before else "\n\n") + block
        before = group
    return text.strip("\n")


@dataclass(slots=True)
class _Line:
    """The block that is being read: its words, and what stands before them."""

    parts: list[str] = field(default_factory=list)
    marker: str = ""
    group: str = ""
    verbatim: bool = False

    def text(self) -> str:
        words = "".join(self.parts)
        return words.strip("\n") if self.verbatim else re.sub(r" *\n *", "\n", re.sub(r" +", " ", words)).strip()


class _Reader(HTMLParser):
    """Gathers blocks of text; those of one group (a list, a table) have no empty line between them."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[tuple[str, str]] = []
        self._line = _Line()
        self._lists: list[int | None] = []
        self._lists_begun = 0
        self._links: list[tuple[str, int]] = []
        self._in_notes = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, or note what an inline element adds."""
        values = {key: value or "" for key, value in attrs}
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

    def handle_endtag(self, tag: str) -> None:
        """End a block or a link."""
        if tag in _BLOCKS:
            self.end_block()
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag == "a" and self._links:
            self._end_link(*self._links.pop())

    def handle_data(self, data: str) -> None:
        """Add words to the line."""
        self._line.parts.append(data if self._line.verbatim else re.sub(r"[ \t\n]+", " ", data))

    def end_block(self) -> None:
        """Put the line among the blocks, behind its marker and with its indentation."""
        line = self._line
        if not (text := line.text()):
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
