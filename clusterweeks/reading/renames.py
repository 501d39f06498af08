"""Which new record looks like one that was deleted: somebody has renamed its file, and did not mean to call it off."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from clusterweeks.model.origins import Key
from clusterweeks.model.records import Call, Event

_ALIKE = 0.6
"""Which part of their lines two texts have in common at least if one was made from the other."""
_ALIKE_AT_ONCE = 0.5
"""The same, where the one came in the commit in which the other went."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A record, its file and its lines, and from and until which commit it was there."""

    record: Event | Call
    path: str
    lines: tuple[str, ...]
    born: int
    last: int

    @property
    def key(self) -> Key:
        """Its kind and id."""
        return self.record.kind, self.record.id


def find_renamed(gone: Iterable[Filed], new: Iterable[Filed]) -> dict[Key, str]:
    """Key of a new record → the file that it was before; each is told once, with what it is most like."""
    candidates = tuple(new)
    pairs = [pair for old in gone for pair in _pairs(old, candidates)]
    found: dict[Key, str] = {}
    told: set[Key] = set()
    for likeness, old, one in sorted(pairs, key=lambda pair: (-pair[0], pair[1].key, pair[2].key)):
        if likeness and old.key not in told and one.key not in found:
            told.add(old.key)
            found[one.key] = old.path
    return dict(sorted(found.items()))


def _pairs(old: Filed, new: Iterable[Filed]) -> Iterator[tuple[float, Filed, Filed]]:
    """How like an old record each of the new ones is."""
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(old.lines)
    for one in new:
        # What was there before the other went is another record, however alike the two are.
        if one.record.kind is old.record.kind and one.born >= old.last:
            matcher.set_seq1(one.lines)
            yield _likeness(old, one, matcher), old, one


def _likeness(old: Filed, new: Filed, matcher: difflib.SequenceMatcher[str]) -> float:
    """How much speaks for a rename: one commit for both most, then title and day, then the text; nothing is 0."""
    enough = _ALIKE_AT_ONCE if new.born == old.last else _ALIKE
    # The first two are quick, and never less than the third.
    alike = min(matcher.real_quick_ratio(), matcher.quick_ratio())
    alike = matcher.ratio() if alike >= enough else 0.0
    if alike >= enough and new.born == old.last:
        return 2 + alike
    if _heading(old.record) == _heading(new.record):
        return 1 + alike
    return alike if alike >= enough else 0.0


def _heading(record: Event | Call) -> tuple[str, date | None]:
    """Title and first day, of a call its first deadline."""
    if isinstance(record, Event):
        return record.title.casefold(), record.span.first_day
    return record.title.casefold(), record.cutoffs[0].at.moment.day if record.cutoffs else None
