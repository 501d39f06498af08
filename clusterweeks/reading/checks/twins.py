"""Events that are probably one and the same, written down twice."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from clusterweeks.model.library import Library
from clusterweeks.model.problems import Problem
from clusterweeks.model.records import Event
from clusterweeks.reading.gazetteer import fold

_ALIKE = 0.9
_SIGNS = re.compile(r"[\W_]")
_ENGLISH = {"a", "an", "the", "of", "on", "in", "at", "for", "and", "to"}
_SMALL_WORDS = _ENGLISH | {"der", "die", "das", "und", "de", "la", "le", "les", "et"}
NEIGHBOURS = 25
"""With how many others of a key an event is compared, so that the work grows no faster than the number of events."""


@dataclass(frozen=True, slots=True)
class Name:
    """An event's title as it is compared: its words, and the numbers in it, which tell parts of a series apart."""

    words: tuple[str, ...]
    numbers: tuple[str, ...]


def similar(library: Library) -> Iterator[Problem]:
    """Events with almost the title of another one, at the same time and not known to be elsewhere."""
    found: set[str] = set()
    for one, other in candidates(library.events):
        first, second = sorted((one, other), key=lambda event: (library.origins[event.kind, event.id].file, event.id))
        if second.id in found or not _same(one, other):
            continue
        found.add(second.id)
        other_one = f"`{first.title}` ({first.start}), `event:{first.id}`"
        message = f"`{second.title}` ({second.start}) is almost the same as {other_one}"
        hint = "remove one of the two, or set `part_of` if one belongs to the other"
        yield Problem(library.where(second, "title"), "similar-event", message, hint)


def candidates(events: tuple[Event, ...]) -> Iterator[tuple[Event, Event]]:
    """Pairs worth a comparison: their titles have the same words but for one, and their dates overlap."""
    shelves: defaultdict[str, list[Event]] = defaultdict(list)
    for event in _with_company(events):
        for key in sorted(_keys(name_of(event))):
            shelves[key].append(event)
    for shelf in shelves.values():
        running: list[Event] = []
        for event in sorted(shelf, key=lambda one: (one.span.first_day, one.id)):
            running = [one for one in running if one.span.last_day >= event.span.first_day][-NEIGHBOURS:]
            yield from ((one, event) for one in running)
            running.append(event)


def _with_company(events: tuple[Event, ...]) -> Iterator[Event]:
    """Events that may share a key with another one: sums of hashes tell it sooner than the texts of all keys."""
    seen: set[int] = set()
    shared: set[int] = set()
    sums = [_sums(name_of(event)) for event in events]
    for own in sums:
        shared |= seen & own
        seen |= own
    return (event for event, own in zip(events, sums, strict=True) if not shared.isdisjoint(own))


def _sums(name: Name) -> set[int]:
    """A number for each key, the same for the same one."""
    words = name.words
    if not words:
        return set()
    whole = sum(map(hash, words))
    sums = {hash("".join(words)), whole}
    return sums | {whole - hash(word) for word in words if word not in name.numbers} if len(words) > 1 else sums


def name_of(event: Event) -> Name:
    """The title as it is compared; the event's own year says nothing."""
    return _name(event.title, event.start.day.year, event.end.day.year)


@lru_cache(maxsize=4096)
def _name(title: str, first: int, last: int) -> Name:
    letters = _SIGNS.sub(" ", unicodedata.normalize("NFC", title))
    years = (str(first), str(last))
    words = [word for word in fold(letters).split() if word not in _SMALL_WORDS and word not in years]
    numbers = tuple(word for word in words if not word.isalpha() and any(letter.isdigit() for letter in word))
    return Name(tuple(words), numbers)


def _keys(name: Name) -> set[str]:
    words = name.words
    keys = {"".join(words)} if words else set()
    plain = [index for index, word in enumerate(words) if word not in name.numbers]
    if len(words) > 1:
        keys |= {" ".join(sorted(words[:index] + words[index + 1 :])) for index in plain}
        keys.add(" ".join(sorted(words)))
    return keys


def _same(one: Event, other: Event) -> bool:
    if one.part_of in (other.id, other.part_of or None) or other.part_of == one.id:
        return False
    cities, others = ({fold(place.city) for place in event.where if place.city} for event in (one, other))
    if cities and others and not cities & others:
        return False
    name, second = name_of(one), name_of(other)
    if name.numbers != second.numbers:
        return False
    if sorted(name.words) == sorted(second.words) or "".join(name.words) == "".join(second.words):
        return True
    matcher = SequenceMatcher(None, " ".join(name.words), " ".join(second.words))
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE
