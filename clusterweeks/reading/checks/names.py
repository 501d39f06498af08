"""Names that differ only in letters that look alike, such as a capital i and a small L (Unicode TR 39)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from clusterweeks.model.library import Library
from clusterweeks.model.problems import Problem, Where
from clusterweeks.reading.checks.likeness import WORD, alphabets, groups, words_about, words_of
from clusterweeks.reading.checks.strings import Text, sources, texts

_ADDRESS = re.compile(r"(?:https?://|www\.|mailto:)[^\s)>\]]+|(?<![\w.+-])[\w.+-]++@[\w.-]+|\]\([^)\s]*\)")


def look_alikes(library: Library) -> Iterator[Problem]:
    """Words that look like a more frequent name, and words with letters of two alphabets."""
    # Addresses are looked into here, and left out below: there are few words that look like another one.
    words = vocabulary(library)
    same_looks = list(groups(words))
    meant = {word: "" for word in words if alphabets(word)}
    places = _places(library, {word for same in same_looks for word in same}.union(meant))
    for same in same_looks:
        there = [word for word in same if word in places]
        if len(there) > 1:
            # The most frequent one is meant; of two as frequent, the one that comes first.
            right = min(there, key=lambda word: (word in meant, -len(places[word]), places[word][0].where(library)))
            meant.update({word: right for word in there if word != right})
    for word, right in sorted(meant.items()):
        message, hint = words_about(word, right)
        for place in _first_in_each(places.get(word, ())):
            yield Problem(place.where(library), "look-alike-letters", message, hint)


@lru_cache(maxsize=1)
def vocabulary(library: Library) -> frozenset[str]:
    """All words of all records, those in addresses too."""
    return frozenset(words_of(chain.from_iterable(written for _, written in sources(library))))


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
                for one in WORD.finditer(_without_addresses(text.source)):
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
