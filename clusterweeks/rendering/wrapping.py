"""Lines of plain text: where they end, in columns as a terminal counts them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

COLUMNS = 78
"""How long a line is at most (RFC 5322, 2.1.1), unless one word or address is longer."""

_MARKER = re.compile(r"(?:[-*>] |\d+\. )?")
_JOINER = "\u200d"


def width(text: str) -> int:
    """How many columns a text takes: two for what is as wide as a Chinese sign, none for what joins the sign before."""
    return sum(map(_columns, text))


def wrapped(text: str, marker: str = "") -> str:
    """A text in lines, the first behind a marker; what goes on is indented like the words behind their marker."""
    return "\n".join(_line(line, marker) for line in text.split("\n")) if text else ""


def quoted(text: str) -> str:
    """A text in lines, each behind the mark of a quotation."""
    lines = (_line(line, "", COLUMNS - 2) for line in text.split("\n"))
    return "\n".join(f"> {line}".rstrip() for line in "\n".join(lines).split("\n"))


def underlined(heading: str, sign: str) -> str:
    """A heading above a line that is as long as the heading."""
    lines = wrapped(heading)
    return f"{lines}\n{sign * max(3, *map(width, lines.split(chr(10))))}"


def _line(text: str, marker: str, columns: int = COLUMNS) -> str:
    words = text.lstrip(" ")
    own = found[0] if (found := _MARKER.match(words)) else ""
    begin = " " * (len(text) - len(words)) + marker + own
    indent = " " * len(begin)
    lines = [begin]
    for number, (space, word) in enumerate(_words(words[len(own) :])):
        if number and width(lines[-1]) + width(space + word) > columns:
            lines.append(indent + word)
        else:
            lines[-1] += (space if number else "") + word
    return "\n".join(line.rstrip(" ") for line in lines)


def _words(text: str) -> Iterator[tuple[str, str]]:
    """Words and what is before each; signs as wide as two are words of their own, since no spaces are between them."""
    for word in text.split(" "):
        space = " "
        for piece in _pieces(word) if width(word) > len(word) else [word]:
            yield space, piece
            space = ""


def _pieces(word: str) -> list[str]:
    pieces: list[str] = []
    for sign in word:
        joined = pieces and (_columns(sign) == 0 or pieces[-1].endswith(_JOINER))
        narrow = pieces and _columns(sign) == _columns(pieces[-1][-1]) == 1
        if joined or narrow:
            pieces[-1] += sign
        else:
            pieces.append(sign)
    return pieces


def _columns(sign: str) -> int:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in ("W", "F") else 1
