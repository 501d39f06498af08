"""Which record carries on the calendar entry of another: `aliases` say that it was renamed, and git that it can be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from clusterweeks.model.library import Key
from clusterweeks.model.records import FOLDERS, Kind
from clusterweeks.reading.history import History, Version

_FOREVER = 2**62
_FOLDERS = {kind: folder for folder, kind in FOLDERS.items()}


@dataclass(frozen=True, slots=True)
class Life:
    """From which commit on, and until which, a record's files were there; commits count from the oldest."""

    spells: tuple[tuple[int, int], ...]

    @property
    def first(self) -> int:
        """The commit in which it came into being first."""
        return min(start for start, _ in self.spells)

    @property
    def last(self) -> int:
        """The commit in which it went; a very great number if it is still there."""
        return max(end for _, end in self.spells)

    @property
    def born(self) -> int:
        """The commit in which it came into being last."""
        return max(start for start, _ in self.spells)

    def meets(self, other: Life) -> bool:
        """Whether the two were there at the same time."""
        return any(a < d and c < b for a, b in self.spells for c, d in other.spells)


def lives(history: History, there: Mapping[str, Key]) -> dict[Key, Life]:
    """The lives of all records, by their keys; `there` has the files that exist now."""
    now = history.commits + 1
    spells: dict[Key, list[tuple[int, int]]] = {}
    for key, paths in history.by_key().items():
        for path in paths:
            versions = [version for version in history.files[path].versions if version.path == path]
            spells.setdefault(key, []).extend(_spells(versions, now, exists=path in there))
    for path, key in there.items():
        if path not in history.files:
            spells.setdefault(key, []).append((now, _FOREVER))
    return {key: Life(_together(found)) for key, found in spells.items() if found}


def _together(spells: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Spells of several files as those of one record, which may have moved to another folder."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spells):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return tuple(found)


def _spells(versions: Iterable[Version], now: int, *, exists: bool) -> Iterator[tuple[int, int]]:
    start = None
    seen = False
    for version in versions:
        if start is None and (version.how in "AR" or not seen):
            start = version.commit
        elif start is not None and version.how == "D":
            yield start, version.commit
            start = None
        seen = True
    if start is not None:
        yield start, _FOREVER if exists else now
    elif exists:
        yield now, _FOREVER


@dataclass(frozen=True, slots=True)
class Succession:
    """Key of a record → the id in its UID; the ids that it had before or took over, the latest first."""

    names: Mapping[Key, str]
    before: Mapping[Key, tuple[str, ...]]
    superseded: Set[Key]
    """Records that are no more and whose entries another record carries on."""


def old_names(kind: Kind, aliases: Iterable[str]) -> tuple[str, ...]:
    """The ids of a kind whose pages aliases are."""
    form = re.compile(rf"/{_FOLDERS.get(kind, '')}/([\w-]+)(/|/index\.html)?")
    return tuple(dict.fromkeys(found[1] for alias in aliases if (found := form.fullmatch(alias))))


def without_history(declared: Mapping[Key, tuple[str, ...]], taken: Set[Key]) -> dict[Key, str]:
    """The ids in UIDs where git cannot tell: the first old id of each record that no other record has."""
    found: dict[Key, str] = {}
    claimed = set(taken)
    for (kind, name), olds in declared.items():
        old = next((old for old in olds if (kind, old) not in taken), None)
        if old is not None and (kind, old) not in claimed:
            claimed.add((kind, old))
            found[kind, name] = old
    return found


def succession(
    declared: Mapping[Key, tuple[str, ...]], gone: Iterable[Key], taken: Set[Key], known: Mapping[Key, Life]
) -> Succession:
    """Who carries on whose entry: `declared` has the old ids that records name, `taken` the keys that exist now."""
    names: dict[Key, str] = {}
    before: dict[Key, tuple[str, ...]] = {}
    superseded: set[Key] = set()
    claimed: dict[Key, Key] = {}
    there = sorted(key for key in declared if key in taken)
    # Of those that are no more, the one that went last speaks for all that it has carried on.
    for key in (*there, *sorted(gone, key=lambda key: (-known[key].last, key))):
        kind, name = key
        chain = _chain(key, declared.get(key, ()), taken, known)
        oldest = min((name, *chain), key=lambda one: known[kind, one].first)
        if heir := claimed.get((kind, oldest)):
            if key not in taken and not known[heir].meets(known[key]):
                superseded.add(key)
                continue
            oldest, chain = name, ()
        claimed[kind, oldest] = key
        if chain:
            before[key] = chain
        if oldest != name:
            names[key] = oldest
    return Succession(names, before, superseded)


def _chain(key: Key, olds: Iterable[str], taken: Set[Key], known: Mapping[Key, Life]) -> tuple[str, ...]:
    """The old ids of one record, the latest first: none of them was there together with it, or with one another."""
    kind, name = key
    # What is no more may have had the entry of a name that is in use again.
    free = [old for old in olds if key not in taken or (kind, old) not in taken]
    candidates = [old for old in free if (kind, old) in known and old != name]
    chain: list[str] = []
    for old in sorted(candidates, key=lambda old: (-known[kind, old].last, known[kind, old].first)):
        met = (known[kind, one] for one in (name, *chain))
        if not any(known[kind, old].meets(life) for life in met):
            chain.append(old)
    return tuple(chain)
