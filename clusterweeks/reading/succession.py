"""Which entry of calendars is whose: commit by commit, so that no later one changes the UID of what was told before.

A record begins an entry under its own id. It carries on that of another record instead, if it names its address under
`aliases` and the other is gone, or its own, if it comes back. What was there at the same time was told as two, and that
is how it stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import chain, count, groupby

from clusterweeks.model.kinds import FOLDER_OF
from clusterweeks.model.library import Revision
from clusterweeks.model.origins import Key
from clusterweeks.model.records import Kind
from clusterweeks.reading.history import History, Version, revision_of

Named = Callable[[Key, Sequence[Version]], Sequence[str]]
"""The old ids that a record names in what a commit made of it; in what it says now, if there is no version."""


@dataclass(slots=True, eq=False)
class Entry:
    """An entry of calendars: the id in its UID, which record has it or had it last, and all that was told in it.

    `since` and `until` are the commits, counted from the oldest, in which it began and in which nobody had it any more.
    """

    name: str
    key: Key
    since: int
    held: bool = True
    until: int = 0
    versions: list[Version] = field(default_factory=list)
    changed: bool = False
    """Whether there is a change that is not committed."""

    @property
    def revision(self) -> Revision | None:
        """How often it was told anew, when first and last; None if no commit has it."""
        return revision_of(self.versions, changed=self.changed)

    def end(self, number: int) -> None:
        """Nobody has it any more."""
        self.held, self.until = False, number


@dataclass(slots=True)
class Succession:
    """All entries that ever were, and what records have said of their old ids so far."""

    entries: list[Entry] = field(default_factory=list)
    latest: dict[Key, Entry] = field(default_factory=dict)
    """The entry that each record has, or had last."""
    born: dict[Key, int] = field(default_factory=dict)
    """The commit in which each record came into being last."""
    named: dict[Key, set[str]] = field(default_factory=dict)
    """The old ids that each record has ever named."""
    _settled: set[tuple[Key, Entry, int]] = field(default_factory=set)
    """Who has named the old id of an entry that ended then: what was decided of the two stays."""
    _names: set[tuple[Kind, str]] = field(default_factory=set)

    def of(self, key: Key) -> Entry | None:
        """The entry that a record has now."""
        entry = self.latest.get(key)
        return entry if entry and entry.held and entry.key == key else None

    def step(self, number: int, named: Mapping[Key, Sequence[str] | None]) -> dict[Key, tuple[Entry, ...]]:
        """A commit changes records, which then name these old ids, or are gone (None): the entries that it changes."""
        before = {key: self.of(key) for key in named}
        for key, olds in named.items():
            if olds is None and (entry := self.of(key)):
                entry.end(number)
        # Who names an old id has a better claim to its entry than who only has its name.
        for key, olds in sorted(named.items(), key=lambda one: (not one[1], one[0])):
            if olds is not None:
                self._stay(key, olds, number)
        after = ((key, (before[key], self.latest.get(key))) for key in named)
        return {key: tuple(dict.fromkeys(entry for entry in both if entry)) for key, both in after}

    def _stay(self, key: Key, olds: Sequence[str], number: int) -> None:
        """A record is there after a commit: it keeps its entry, or gets one."""
        before = self.of(key)
        entry = self._inherited(key, olds, before.since if before else number)
        if before is None:
            self.born[key] = number
            entry = entry or self._own(key, number)
        elif entry:
            before.end(number)
        if entry:
            entry.key, entry.held, self.latest[key] = key, True, entry

    def _inherited(self, key: Key, olds: Sequence[str], since: int) -> Entry | None:
        """The entry that a record carries on because it names its old id: the latest of those that ended before it."""
        self.named.setdefault(key, set()).update(olds)
        ended = [one for old in olds if (one := self.latest.get((key[0], old))) and not one.held]
        new = [one for one in ended if (key, one, one.until) not in self._settled]
        self._settled.update((key, one, one.until) for one in new)
        return max((one for one in new if one.until <= since), key=lambda one: (one.until, -one.since), default=None)

    def _own(self, key: Key, number: int) -> Entry:
        """The entry that a record had before, or a new one; its name is another where somebody carries on the first."""
        before = self.latest.get(key)
        if before and not before.held:
            return before
        kind, name = key
        # No id has a tilde in it.
        names = chain([name], (f"{name}~{again}" for again in count(2)))
        entry = Entry(next(one for one in names if (kind, one) not in self._names), key, number)
        self._names.add((kind, entry.name))
        self.entries.append(entry)
        return entry


def succession(history: History, there: Set[Key], named: Named) -> Succession:
    """The entries of all events and calls, of which those `there` are in the working tree now."""
    found = Succession()
    files: dict[Key, set[str]] = {}
    for number, changes in _by_commit(history):
        for key, new in changes.items():
            paths = files.setdefault(key, set())
            paths.update(version.path for version in new if version.how == "A")
            paths.difference_update(version.path for version in new if version.how == "D")
        entries = found.step(number, {key: named(key, new) if files[key] else None for key, new in changes.items()})
        # What is deleted in a commit comes before what it adds.
        for key in sorted(entries, key=lambda key: (bool(files[key]), key)):
            _tell(entries[key], changes[key])
    known = {key for key, paths in files.items() if paths}
    changed = {key for key in history.changed if key[0] in (Kind.EVENT, Kind.CALL)}
    touched = sorted(changed | (known ^ there))
    entries = found.step(history.commits + 1, {key: named(key, ()) if key in there else None for key in touched})
    for key in changed:
        for entry in entries[key]:
            entry.changed = True
    return found


def _tell(entries: Sequence[Entry], versions: Sequence[Version]) -> None:
    """The last of the entries goes on with the versions; they are the end of the other, if there is one."""
    for entry in entries[-1:]:
        entry.versions += versions
    for entry in entries[:-1]:
        entry.versions += [replace(versions[-1], how="D", blob="")]


def _by_commit(history: History) -> Iterator[tuple[int, dict[Key, tuple[Version, ...]]]]:
    """What each commit did to which events and calls, the oldest first."""
    every = ((one.commit, key, one) for key, several in history.versions.items() for one in several)
    entries = (one for one in every if one[1][0] in (Kind.EVENT, Kind.CALL))
    # Python's sorting keeps the order of a record's versions.
    for number, changes in groupby(sorted(entries, key=lambda one: one[:2]), key=lambda one: one[0]):
        by_key = groupby(changes, key=lambda one: one[1])
        yield number, {key: tuple(version for *_, version in several) for key, several in by_key}


def old_names(kind: Kind, aliases: Iterable[str]) -> tuple[str, ...]:
    """The ids of a kind whose pages aliases are."""
    form = re.compile(rf"/{FOLDER_OF.get(kind, '')}/([\w-]+)(/|/index\.html)?")
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
