"""Paragraphs, headings and flat lists, which are all that most texts have, → HTML without a parser of all Markdown.

What Python-Markdown makes of a text is what it means. Here only such texts are read as are sure to become the same;
every doubt ends in `Doubtful`, and Python-Markdown is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from clusterweeks.rendering.tree import free, section_name

# What begins a line of words; nothing here may begin another kind of block.
_WORDS = r"""(?!\d+\.\ )(?:[^\W_]|["'(„“”«»‹›‘’–—…¿¡§€\[]|\*\*?[^\s*])"""
_BEGINS = re.compile(_WORDS, re.VERBOSE)
_OTHER_LINE = re.compile(rf"\n(?!\ {{0,3}}{_WORDS})", re.VERBOSE)
_APART = re.compile(r"\n\n+")
_HEADING = re.compile(r"(#{1,6}) +(\S(?:[^#]*[^#\s])?)")
_BULLET = re.compile(r"(?:^|\n)[-*+] +")
_NUMBER = re.compile(r"(?:^|\n)[0-9]+\. +")
# They have their say anywhere: escapes, code, HTML, attributes, tables, emphasis of several kinds, line breaks.
_SIGNS = ("\\", "`", "<", "{", "|", "***", " \n")
_ENTITY = re.compile(r"&#?\w+;")
_LINK = re.compile(r"\[([^\[\]*_^!][^\[\]*_]*)\]\(([A-Za-z0-9/?=&;%.,:+~@$#_-]+)\)")
_LOOSE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_EMPHASIS = re.compile(r"(\*\*?)(?![\s*])([^*]*[^*\s])\1(?!\*)")
_TAG = re.compile(r"<[^>]*>")

_HOST = r"(?:[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*\.)+[A-Za-z]{2,}"
_ADDRESS = re.compile(
    rf"https?://{_HOST}(?::[1-9][0-9]{{0,3}})?(?:[/?#][A-Za-z0-9/?=&%.,:+~@$#_-]*)?"
    rf"|mailto:[A-Za-z0-9.+_-]+@{_HOST}|/(?:[A-Za-z0-9_-][A-Za-z0-9/?=&%.,:+~@$#_-]*)?"
)
"""Addresses that stay as they are when HTML is sanitised."""


class Doubtful(Exception):  # noqa: N818 - nothing is wrong with the text
    """A text is not sure to be as simple as it seems."""


class _Heading(NamedTuple):
    level: int
    words: str
    """As HTML."""
    name: str
    """What its id is made of."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """What a text consists of; headings are apart, as their ids and levels depend on the page."""

    parts: tuple[str | _Heading, ...]

    def html(self, level: int, taken: set[str]) -> str:
        """All as HTML whose topmost headings are of a level, with ids that are not among `taken`, which grows."""
        shift = level - min((part.level for part in self.parts if isinstance(part, _Heading)), default=level)
        return "\n".join(part if isinstance(part, str) else _heading(part, shift, taken) for part in self.parts)


def blocks(markdown: str, opening: Callable[[str], str]) -> Blocks:
    """The blocks of a text; `opening` gives the tag with which a link to a target opens, or is in doubt."""
    text = markdown.strip("\n")
    if text.endswith(" ") or not text.replace("\n", " ").replace("\xa0", " ").isprintable():
        raise Doubtful
    if any(sign in text for sign in _SIGNS) or ("&" in text and _ENTITY.search(text)):
        raise Doubtful
    text = text.replace("&", "&amp;").replace(">", "&gt;")
    parts = tuple(_parts(text, opening)) if text else ()
    if "\xa0" in text:
        parts = tuple(_with_hard_spaces(part) for part in parts)
    return Blocks(parts)


def opening_tag(href: str, *, external: bool) -> str:
    """The tag with which a link to an address opens."""
    if not _ADDRESS.fullmatch(href):
        raise Doubtful
    relation = ' rel="external"' if external else ""
    return f'<a href="{href.replace("&", "&amp;")}"{relation}>'


def _heading(heading: _Heading, shift: int, taken: set[str]) -> str:
    tag = f"h{min(6, heading.level + shift)}"
    return f'<{tag} id="{free(heading.name, taken)}">{heading.words}</{tag}>'


def _with_hard_spaces(part: str | _Heading) -> str | _Heading:
    if isinstance(part, str):
        return part.replace("\xa0", "&nbsp;")
    return part._replace(words=part.words.replace("\xa0", "&nbsp;"))


def _parts(text: str, opening: Callable[[str], str]) -> Iterator[str | _Heading]:
    before = ""
    for block in _APART.split(text):
        rest = block
        while rest.startswith("#"):
            line, _, rest = rest.partition("\n")
            yield _read_heading(line, opening)
            before = "heading"
        if not rest:
            continue
        kind = "ul" if _BULLET.match(rest) else "ol" if rest.startswith("1. ") else "p"
        if kind == "p":
            yield f"<p>{_inline(rest, opening)}</p>"
        elif kind == before:
            # A list goes on after an empty line, and its items become paragraphs.
            raise Doubtful
        else:
            items = (_BULLET if kind == "ul" else _NUMBER).split(rest)[1:]
            yield "\n".join([f"<{kind}>", *(f"<li>{_inline(item, opening)}</li>" for item in items), f"</{kind}>"])
        before = kind


def _read_heading(line: str, opening: Callable[[str], str]) -> _Heading:
    found = _HEADING.fullmatch(line)
    if not found:
        raise Doubtful
    words = _inline(found[2], opening)
    return _Heading(len(found[1]), words, section_name(_bare(words)))


def _bare(words: str) -> str:
    return _TAG.sub("", words).replace("&gt;", ">").replace("&amp;", "&")


def _inline(text: str, opening: Callable[[str], str]) -> str:
    """The words of one block with their links and emphasis."""
    if not _BEGINS.match(text) or ("\n" in text and _OTHER_LINE.search(text)):
        raise Doubtful
    if "[" in text:
        text = "".join(_linked(_LINK.split(text), opening))
    elif _stray(text):
        raise Doubtful
    if "*" in text:
        text = _EMPHASIS.sub(_emphasised, text)
        if "*" in text:
            raise Doubtful
    return text


def _emphasised(found: re.Match[str]) -> str:
    tag = "em" if found[1] == "*" else "strong"
    return f"<{tag}>{found[2]}</{tag}>"


def _linked(pieces: list[str], opening: Callable[[str], str]) -> Iterator[str]:
    """The pieces are words, the words of a link, its target, and so on."""
    for index in range(0, len(pieces) - 1, 3):
        words, name, target = pieces[index : index + 3]
        if words.endswith("!") or _stray(words):
            raise Doubtful
        yield words
        yield f"{opening(target.replace('&amp;', '&'))}{name}</a>"
    if _stray(pieces[-1]):
        raise Doubtful
    yield pieces[-1]


def _stray(words: str) -> bool:
    """Whether there are signs that may belong to a link or to emphasis; a `_` inside of a word does not."""
    return "]" in words or "[" in words or ("_" in words and _LOOSE.search(words) is not None)
