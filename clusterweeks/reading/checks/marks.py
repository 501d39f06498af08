"""What an editor marks up in a Markdown text, and where: links, pictures, headings, notes, HTML.

Places count in characters from the beginning of the text. The rules of Markdown are those of the `markdown`
package, whose own parser keeps no positions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

BLANK = "·"
"""Stands in for every letter of code, and for every escaped sign, so that places stay what they are."""

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\1[`~]* *$|\Z)", re.M | re.S)
_CODE = re.compile(r"(?<![\\`])(`+)(?!`)((?:(?!\n[ \t]*\n).)+?)(?<!`)\1(?!`)", re.S)
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
_LIST_ITEM = re.compile(r" {0,3}(?:[-+*:]|\d+\.|\[\^[^\]]+\]:)(?:\s|$)")
_WORDS = r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]"
_TARGET = r"\(\s*(<[^<>\n]*>|[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
# A bracket is found far sooner than what is not behind a sign.
_INLINE = re.compile(rf"\[(?<!!\[){_WORDS[2:]}{_TARGET}")
_PICTURE = re.compile(rf"!{_WORDS}{_TARGET}")
_BY_LABEL = re.compile(rf"(?<!!){_WORDS}(?: ?\[([^\[\]]*)\])?(?![(\[:])")
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)([^\[\]\n]+)\]:[ \t]*(<[^<>\n]*>|\S*)", re.M)
# Behind a line break, which is found far sooner than the beginning of a line.
_HASHES = re.compile(r"\n(#{1,6})([^\n]*)")
_UNDERLINE = re.compile(r"\n(=+|-+) *(?=\n|\Z)")
_NOTE_MARK = re.compile(r"\[\^([^\[\]\s]+)\]")
_NOTE = re.compile(r"^ {0,3}\[\^([^\[\]\s]+)\]:", re.M)
_HTML = re.compile(r"<(?:!--|([A-Za-z][A-Za-z0-9-]*)(?=[\s/>])[^<>]*>)")


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its words and its target, and where each begins."""

    words: str
    target: str
    start: int
    target_start: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a level from 1 to 6."""

    level: int
    words: str
    start: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A note's mark, a note's beginning, a picture or an HTML tag, by its name or words."""

    name: str
    start: int


def without_code(source: str) -> str:
    """The text with `BLANK` for every letter of code; as long as the text itself."""
    if "`" in source or "~~~" in source:
        source = _CODE.sub(_blank, _FENCE.sub(_blank, source))
    return _without_indented_code(source) if "\n    " in source or source.startswith("    ") else source


def without_escapes(source: str) -> str:
    """The text with `BLANK` for every sign that a backslash makes an ordinary letter; as long as the text itself."""
    return _ESCAPE.sub(_blank, source) if "\\" in source else source


def bare(source: str) -> str:
    """The text without code and escapes, as all the readers below want it."""
    return without_escapes(without_code(source))


def links(text: str) -> Iterator[Link]:
    """Every link, in the order of the text, then those whose address stands elsewhere, by label."""
    if "[" not in text:
        return
    for found in _INLINE.finditer(text):
        yield Link(found[1], found[2].strip("<>"), found.start(), _beginning(found, 2))
    if "]:" not in text:
        return
    labels = {" ".join(one[1].casefold().split()): one for one in _DEFINITION.finditer(text)}
    if labels:
        for found in _BY_LABEL.finditer(text):
            place = labels.get(" ".join((found[2] or found[1]).casefold().split()))
            if place is not None:
                yield Link(found[1], place[2].strip("<>"), found.start(), _beginning(place, 2))


def pictures(text: str) -> Iterator[Mark]:
    """Every picture, by the words for those who cannot see it."""
    return (Mark(found[1].strip(), found.start()) for found in _PICTURE.finditer(text))


def headings(text: str) -> tuple[Heading, ...]:
    """Every heading, in the order of the text."""
    # The break before a line stands in what is looked through where the line begins in the text.
    found = [Heading(len(one[1]), one[2].strip(" #"), one.start()) for one in _HASHES.finditer(f"\n{text}")]
    for line in _UNDERLINE.finditer(text):
        start = text.rfind("\n", 0, max(line.start() - 1, 0)) + 1
        words = text[start : line.start()].strip()
        # Only the first line of a paragraph can be a heading.
        if words and not text[text.rfind("\n", 0, max(start - 1, 0)) + 1 : start].strip():
            found.append(Heading(1 if line[1][0] == "=" else 2, words, start))
    return tuple(sorted(found, key=lambda heading: heading.start))


def note_marks(text: str) -> tuple[Mark, ...]:
    """Every mark of a footnote, such as `[^1]`."""
    notes = {one.start(1) for one in _NOTE.finditer(text)}
    return tuple(Mark(one[1], one.start()) for one in _NOTE_MARK.finditer(text) if one.start(1) not in notes)


def notes(text: str) -> tuple[Mark, ...]:
    """Every footnote, such as `[^1]: …`."""
    return tuple(Mark(one[1], text.index("[", one.start())) for one in _NOTE.finditer(text))


def tags(text: str) -> Iterator[Mark]:
    """Every HTML tag that opens something, and every comment (by an empty name)."""
    return (Mark(found[1] or "", found.start()) for found in _HTML.finditer(text))


def _beginning(found: re.Match[str], group: int) -> int:
    return found.start(group) + found[group].startswith("<")


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", BLANK, found[0])


def _without_indented_code(source: str) -> str:
    lines = source.split("\n")
    after_gap, in_list, in_code = True, False, False
    for index, line in enumerate(lines):
        if not line.strip():
            after_gap = True
            continue
        indented = line.startswith("    ")
        in_code = indented and not in_list and (after_gap or in_code)
        if in_code:
            lines[index] = re.sub(r"\S", BLANK, line)
        elif not indented:
            in_list = bool(_LIST_ITEM.match(line)) or (in_list and not after_gap)
        after_gap = False
    return "\n".join(lines)
