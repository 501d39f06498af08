"""Text in pictures: set in the fonts that come with this program, in as many lines as it takes."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from PIL import ImageDraw, ImageFont

_FONTS = Path(__file__).with_name("fonts")
_SCRIPTS = ("latin", "latin-ext", "greek", "cyrillic")
# After these a line may end; what is no space stays at its end.
_PIECES = re.compile(r"[^\s\-–—/]*(?:[\-–—/]+|\s+|$)|\s+")
_NOWHERE = "\U0010ffff"
"""A character that no font has."""


@dataclass(frozen=True, slots=True)
class Face:
    """A font in one size; letters that one of its files lacks are taken from the next."""

    family: str
    weight: int
    size: int

    def has(self, text: str) -> bool:
        """Whether every letter and figure of a text can be set."""
        kinds = ((unicodedata.category(one)[0], one) for one in _composed(text))
        return all(self._file(one) for kind, one in kinds if kind in "LMN")

    def settable(self, text: str) -> str:
        """A text on one line without the signs that cannot be set."""
        return " ".join("".join(one for one in _composed(text) if one.isspace() or self._can(one)).split())

    def _can(self, character: str) -> bool:
        # What is never seen, such as a mark of direction, some fonts draw all the same.
        return unicodedata.category(character)[0] != "C" and bool(self._file(character))

    def width(self, text: str) -> float:
        """Pixels from the beginning of a text to its end."""
        return _width(self, text)

    def draw(self, canvas: ImageDraw.ImageDraw, place: tuple[float, float], text: str, colour: str) -> None:
        """Set one line; `place` is the beginning of its baseline."""
        x, y = place
        for file, part in self._runs(text):
            font = self._font(file)
            canvas.text((x, y), part, fill=colour, font=font, anchor="ls")
            x += font.getlength(part)

    def measured(self, text: str) -> float:
        """As `width`, without a memory."""
        return sum(self._font(file).getlength(part) for file, part in self._runs(text))

    def _runs(self, text: str) -> Iterator[tuple[str, str]]:
        files = [(self._file(one) or _SCRIPTS[0], one) for one in text]
        for file, run in groupby(files, lambda one: one[0]):
            yield file, "".join(one for _, one in run)

    def _file(self, character: str) -> str:
        return next((script for script in _SCRIPTS if _has(self.family, self.weight, script, character)), "")

    def _font(self, script: str) -> ImageFont.FreeTypeFont:
        return _font(self.family, self.weight, script, self.size)


@dataclass(frozen=True, slots=True)
class Setting:
    """A text as it is set: in which size, and in which lines."""

    face: Face
    lines: tuple[str, ...]
    cut: bool = False
    """Whether a word or the end had to be cut off."""

    @property
    def leading(self) -> int:
        """Pixels from one baseline to the next."""
        return round(self.face.size * (1.12 if self.face.size >= 40 else 1.3))

    @property
    def height(self) -> int:
        """Pixels from the top of the first line to the bottom of the last."""
        return self.leading * len(self.lines)

    @property
    def width(self) -> float:
        """Pixels of the longest line."""
        return max((self.face.width(line) for line in self.lines), default=0)


def missing(font: Path = _FONTS / "source-serif-4-latin-700-normal.woff2") -> str:
    """Why no text can be set in pictures on this machine, in one line; empty if it can."""
    try:
        ImageFont.truetype(font, 24)
    except (ImportError, OSError):
        return "no pictures for networks: this Pillow cannot read fonts in WOFF2; the one of `pip install pillow` can"
    return ""


def setting(text: str, faces: tuple[Face, ...], width: int, most: int) -> Setting:
    """A text in the largest of some sizes in which it takes no more than so many lines; the end of a longer is cut off.

    A text of which a letter cannot be set has no lines: boxes would tell nothing.
    """
    face = faces[-1]
    words = face.settable(text)
    if not words or not face.has(text):
        return Setting(face, ())
    for face in faces:
        lines = _lines(face, words, width)
        if len(lines) <= most and all(face.width(line) <= width for line in lines):
            return Setting(face, _balanced(face, words, width, len(lines)))
    lines = _lines(face, words, width, cut=True)
    if len(lines) > most:
        lines = (*lines[: most - 1], _shortened(face, lines[most - 1], width))
    return Setting(face, lines, cut=True)


def _lines(face: Face, text: str, width: float, *, cut: bool = False) -> tuple[str, ...]:
    """Lines, each filled as far as it goes; with `cut`, words that are wider than a line are cut."""
    lines: list[str] = []
    line = ""
    for piece in _PIECES.findall(text):
        if line and face.width((line + piece).rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece
        while cut and face.width(line.rstrip()) > width:
            head = _head(face, line, width, "-")
            lines.append(f"{head}-")
            line = line[len(head) :]
    return (*lines, line.rstrip()) if line.strip() else tuple(lines)


def _balanced(face: Face, text: str, width: int, count: int) -> tuple[str, ...]:
    """The same number of lines, as even as they come."""
    low, high = width // 3, width
    while high - low > 4:
        middle = (low + high) // 2
        lines = _lines(face, text, middle)
        fits = len(lines) <= count and all(face.width(line) <= middle for line in lines)
        low, high = (low, middle) if fits else (middle, high)
    return _lines(face, text, high)


def _shortened(face: Face, line: str, width: int) -> str:
    return f"{_head(face, f'{line} ', width, '…').rstrip(' ,;:.–-')}…"


def _head(face: Face, text: str, width: float, tail: str) -> str:
    """As much of the beginning of a text as fits with what is to stand behind it; one letter at least."""
    # What begins alike is the wider the longer it is.
    lengths = range(2, len(text))
    return text[: 1 + bisect_right(lengths, width, key=lambda length: face.width(text[:length] + tail))]


@lru_cache(maxsize=4096)
def _width(face: Face, text: str) -> float:
    return face.measured(text)


@lru_cache(maxsize=4096)
def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=256)
def _font(family: str, weight: int, script: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FONTS / f"{family}-{script}-{weight}-normal.woff2", size)


@lru_cache(maxsize=8192)
def _has(family: str, weight: int, script: str, character: str) -> bool:
    """Whether a file has a character, and would not draw the sign for those that it lacks."""
    font = _font(family, weight, script, 24)
    lacking, found = font.getmask(_NOWHERE), font.getmask(character)
    return (found.size, bytes(found)) != (lacking.size, bytes(lacking))
