"""Names that differ only in letters that look alike, such as a capital i and a small L (Unicode TR 39)."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from clusterweeks.model.library import Library
from clusterweeks.model.problems import Problem, Where
from clusterweeks.reading.checks.strings import Text, sources, texts

_WORD = re.compile(r"[^\W_]{4,}")
_ADDRESS = re.compile(r"(?:https?://|www\.|mailto:)[^\s)>\]]+|(?<![\w.+-])[\w.+-]++@[\w.-]+|\]\([^)\s]*\)")
_FOREIGN = {
    "cyrillic": ("аеорсухіјѕһԁАВЕКМНОРСТХІЈЅУ", "aeopcyxijshdABEKMHOPCTXIJSY"),
    "greek": ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοναρικυ", "ABEZHIKMNOPTYXovapiku"),
}
_ALIKE = {"I": "l", "1": "l", "0": "O"}
_LATIN = {letter: like for pair in _FOREIGN.values() for letter, like in zip(*pair, strict=True)}
_SKELETON = str.maketrans({letter: _ALIKE.get(like, like) for letter, like in (_LATIN | _ALIKE).items()})
_SPOKEN = {
    "I": "a capital i (`I`)",
    "l": "a small L (`l`)",
    "1": "the digit `1`",
    "O": "a capital `O`",
    "0": "the digit `0`",
}
_LONG_ENOUGH = 7
"""From so many letters on, `rn` and `m` make no two English words (`modern` and `modem` are shorter)."""


def look_alikes(library: Library) -> Iterator[Problem]:
    """Words that look like a more frequent name, and words with letters of two alphabets."""
    # Addresses are looked into here, and left out below: there are few words that look like another one.
    pieces = set(chain.from_iterable(source.split() for _, written in sources(library) for source in written))
    words = {word for piece in pieces for word in _WORD.findall(piece)}
    groups = list(_groups(words))
    meant = {word: "" for word in words if _alphabets(word)}
    places = _places(library, {word for same in groups for word in same}.union(meant))
    for same in groups:
        there = [word for word in same if word in places]
        if len(there) > 1:
            # The most frequent one is meant; of two as frequent, the one that comes first.
            right = min(there, key=lambda word: (word in meant, -len(places[word]), places[word][0].where(library)))
            meant.update({word: right for word in there if word != right})
    for word, right in sorted(meant.items()):
        message, hint = _words_about(word, right)
        for place in _first_in_each(places.get(word, ())):
            yield Problem(place.where(library), "look-alike-letters", message, hint)


@dataclass(frozen=True, slots=True)
class _Place:
    """One occurrence of a word."""

    text: Text
    offset: int

    def where(self, library: Library) -> Where:
        return self.text.where(library, self.offset)


def _places(library: Library, words: set[str]) -> dict[str, list[_Place]]:
    """All occurrences of some words outside of addresses, by file and line."""
    found: defaultdict[str, list[_Place]] = defaultdict(list)
    if words:
        any_of = re.compile("|".join(re.escape(word) for word in sorted(words)))
        for record, written in sources(library):
            if not any(map(any_of.search, written)):
                continue
            for text in texts(record):
                for one in _WORD.finditer(_without_addresses(text.source)):
                    if one[0] in words:
                        found[one[0]].append(_Place(text, one.start()))
    return {word: sorted(places, key=lambda place: place.where(library)) for word, places in found.items()}


def _first_in_each(places: Iterable[_Place]) -> Iterator[_Place]:
    told: set[tuple[str, str]] = set()
    for place in places:
        record = place.text.record
        if (record.kind, record.id) not in told:
            told.add((record.kind, record.id))
            yield place


def _without_addresses(source: str) -> str:
    if "://" in source or "@" in source or "](" in source or "www." in source:
        return _ADDRESS.sub(lambda found: " " * len(found[0]), source)
    return source


def _alphabets(word: str) -> tuple[str, ...]:
    """The alphabets of a word's letters, where they are several and one of them looks like Latin."""
    if word.isascii():
        return ()
    found = {unicodedata.name(letter, "").partition(" ")[0] for letter in word if letter.isalpha()}
    return tuple(sorted(found)) if "LATIN" in found and found & {"CYRILLIC", "GREEK"} else ()


def _groups(words: Iterable[str]) -> Iterator[list[str]]:
    """Words that look the same, as far as at least one of them is a name: it has a capital."""
    by_look: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        if sum(letter.isalpha() for letter in word) > 1:
            by_look[_skeleton(word)].append(word)
    for same in by_look.values():
        if len(same) > 1 and any(word[0].isupper() for word in same):
            yield sorted(same)


def _skeleton(word: str) -> str:
    look = word.translate(_SKELETON)
    wide = look.replace("m", "rn")
    return wide if len(wide) >= _LONG_ENOUGH else look


def _words_about(word: str, right: str) -> tuple[str, str]:
    alphabets = _alphabets(word)
    if alphabets:
        foreign = next(letter for letter in word if unicodedata.name(letter, "").startswith(("CYRILLIC", "GREEK")))
        names = " and ".join(name.capitalize() for name in alphabets)
        place = f"letter {word.index(foreign) + 1} is {_spoken(foreign)}"
        hint = f"write `{right}`" if right else "type the word again"
        return f"`{word}` has letters of several alphabets, {names}: {place}", hint
    hint = f"write `{right}`, or correct the other one if that is wrong"
    for index, (wrong, good) in enumerate(zip(word, right, strict=False)):
        if wrong != good and len(word) == len(right):
            difference = f"letter {index + 1} is {_spoken(wrong)} here, {_spoken(good)} there"
            return f"`{word}` looks like `{right}`, and is another word: {difference}", hint
    return f"`{word}` looks like `{right}`, and is another word: `rn` looks like `m`", hint


def _spoken(letter: str) -> str:
    if letter in _SPOKEN:
        return _SPOKEN[letter]
    return f"`{letter}`" if letter.isascii() else f"a {unicodedata.name(letter, letter).capitalize()} (`{letter}`)"
