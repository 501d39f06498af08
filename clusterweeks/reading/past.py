"""What subscribers of calendars have been told before: versions, withdrawals, renames. `past(…)` finds it in git."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain, islice
from pathlib import Path

from clusterweeks.model.dates import occurrences
from clusterweeks.model.library import Earlier, Key, Revision
from clusterweeks.model.records import Call, Event, EventStatus, Kind, Record
from clusterweeks.model.settings import Site
from clusterweeks.reading.git import blobs
from clusterweeks.reading.history import History, Version, succeed
from clusterweeks.reading.renames import Filed, find_renamed
from clusterweeks.reading.source import key_of
from clusterweeks.reading.succession import Life, Succession, lives, old_names, succession, without_history
from clusterweeks.reading.versions import Archive, Told, changes

_REMEMBERED = timedelta(days=90)
"""For how long after its end calendars call off what was deleted."""
_MOST_STEPS = 50_000
"""How far a rule is followed at most; every day of 137 years."""


@dataclass(frozen=True, slots=True)
class Present:
    """What the content folder holds now; paths are relative to it, with `/`."""

    site: Site
    today: date
    records: Mapping[Key, Record]
    hidden: Mapping[Key, Record]
    paths: Mapping[Key, str]
    there: Mapping[str, Key]
    """All files of records, also of those that cannot be read."""
    taken: frozenset[Key]
    """All ids that some file has, be it one that cannot be read."""

    def entries(self) -> dict[Key, Event | Call]:
        """Events and calls in the order of their ids, shown or hidden."""
        both = chain(self.records.items(), self.hidden.items())
        return dict(sorted((key, record) for key, record in both if isinstance(record, Event | Call)))


@dataclass(frozen=True, slots=True)
class Past:
    """What a library has from the history: see there."""

    revisions: Mapping[Key, Revision] = field(default_factory=dict)
    deleted: Mapping[Key, Event | Call] = field(default_factory=dict)
    earlier: Mapping[Key, tuple[Earlier, ...]] = field(default_factory=dict)
    calendar_ids: Mapping[Key, str] = field(default_factory=dict)
    renamed: Mapping[Key, str] = field(default_factory=dict)


def past(content: Path, history: History, present: Present) -> Past:
    """Everything that the history of a content folder tells of its records."""
    if history.note:
        declared = {key: old_names(key[0], record.aliases) for key, record in present.entries().items()}
        return Past(calendar_ids=without_history(declared, present.taken))
    return _Search.begin(content, history, present).past()


@dataclass(frozen=True, slots=True)
class _Search:
    """What is looked for where."""

    content: Path
    history: History
    present: Present
    paths: Mapping[Key, tuple[str, ...]]
    known: Mapping[Key, Life]
    gone: tuple[Key, ...]
    archive: Archive
    declared: Mapping[Key, tuple[str, ...]]
    heirs: Succession

    @classmethod
    def begin(cls, content: Path, history: History, present: Present) -> _Search:
        paths, known = history.by_key(), lives(history, present.there)
        entries = present.entries()
        gone = tuple(key for key in paths if _is_gone(key, paths[key], content, present))
        files = {key: (present.paths[key], *paths.get(key, ())) for key in entries} | {key: paths[key] for key in gone}
        # A file of a single commit says now what it said then.
        versions = {
            key: _versions(files[key], history) for key in files if key in gone or _has_changed(files[key], history)
        }
        texts = blobs(content, (version.blob for found in versions.values() for version in found if version.blob))
        archive = Archive(present.site, present.today, texts)
        declared = _declared(entries, versions, archive)
        heirs = succession(declared, gone, present.taken, known)
        return cls(content, history, present, paths, known, gone, archive, declared, heirs)

    def past(self) -> Past:
        """All that is found."""
        present, heirs = self.present, self.heirs
        deleted: dict[Key, Event | Call] = {}
        earlier: dict[Key, tuple[Earlier, ...]] = {}
        for key in sorted((*(key for key in self.gone if key not in heirs.superseded), *present.hidden)):
            told = self._told_under_its_ids(key)
            if told and _is_remembered(told[-1].record, present.today):
                last = told[-1].record
                deleted[key] = last.model_copy(update={"status": EventStatus.CANCELLED} if key[0] is Kind.EVENT else {})
                earlier[key] = _of_interest(changes(told[:-1], last), last)
        for key, record in present.records.items():
            if isinstance(record, Event | Call):
                earlier[key] = self._earlier(key, record)
        revisions = {key: self._revision(key) for key in (*present.paths, *deleted)}
        return Past(
            revisions={key: revision for key, revision in revisions.items() if revision},
            deleted=deleted,
            earlier={key: found for key, found in earlier.items() if found},
            calendar_ids={key: name for key, name in heirs.names.items() if key in present.records or key in deleted},
            renamed=self._renamed(deleted),
        )

    def _all_versions(self, key: Key) -> tuple[Version, ...]:
        """All versions of a record, also under the ids that it had before."""
        kind, name = key
        names = (name, *self.heirs.before.get(key, ()))
        paths = (path for one in names for path in self.paths.get((kind, one), ()))
        return _versions((self.present.paths.get(key, ""), *paths), self.history)

    def _told_under_its_ids(self, key: Key) -> tuple[Told, ...]:
        """What was published of a record in its calendar entry."""
        versions = self._all_versions(key)
        if not self.archive.names_month_since(versions, self.present.today - _REMEMBERED):
            return ()
        names = {key[1], *self.heirs.before.get(key, ())}
        return tuple(one for one in self.archive.published(key, versions) if one.name in names)

    def _earlier(self, key: Key, record: Event | Call) -> tuple[Earlier, ...]:
        versions = self._all_versions(key)
        if isinstance(record, Event) and not (
            _has_entries_that_change(record) or self.archive.may_change_entries(versions)
        ):
            return ()
        return _of_interest(changes(self.archive.published(key, versions), record), record)

    def _revision(self, key: Key) -> Revision | None:
        """The revision of a record, which goes on counting where it carries on what another file was."""
        kind, name = key
        names = (name, *self.heirs.before.get(key, ()))
        groups = (sorted(self.paths.get((kind, one), ()), key=self._last, reverse=True) for one in names)
        revision: Revision | None = None
        counted: set[str] = set()
        for path in (self.present.paths.get(key, ""), *chain.from_iterable(groups)):
            file = self.history.files.get(path)
            if file and path not in counted:
                revision = succeed(file.revision, revision) if revision else file.revision
                counted |= {path, *file.paths}
        return revision

    def _last(self, path: str) -> int:
        return self.history.files[path].versions[-1].commit

    def _renamed(self, deleted: Mapping[Key, Event | Call]) -> dict[Key, str]:
        """New records that look like deleted ones, of which no alias says what became of them."""
        said = {(key[0], old) for key in self.present.records for old in self.declared.get(key, ())}
        gone = [self._filed(key, deleted[key]) for key in self.gone if key in deleted and key not in said]
        first = min((one.last for one in gone), default=None)
        if first is None:
            return {}
        entries = ((key, one) for key, one in self.present.records.items() if isinstance(one, Event | Call))
        # Who carries on one entry cannot carry on another.
        news = [(key, one) for key, one in entries if self.known[key].born >= first and key not in self.heirs.names]
        return find_renamed(gone, [self._filed(key, record) for key, record in news])

    def _filed(self, key: Key, record: Event | Call) -> Filed:
        path = self.present.paths.get(key) or max(self.paths[key], key=self._last)
        file = self.history.files.get(path)
        versions = file.versions if file else ()
        blob = next((version.blob for version in reversed(versions) if version.blob and version.path == path), "")
        text = (self.content / path).read_bytes() if key in self.present.paths else self.archive.texts.get(blob, b"")
        was = next((old for version in reversed(versions) if (old := key_of(version.path)) != key), None)
        lines = tuple(text.decode("utf-8", "replace").splitlines())
        return Filed(record, path, lines, self.known[key].born, self.known[key].last, was)


def _is_gone(key: Key, paths: Iterable[str], content: Path, present: Present) -> bool:
    if key[0] not in (Kind.EVENT, Kind.CALL) or key in present.taken:
        return False
    return not any((content / path).exists() for path in paths)


def _versions(paths: Iterable[str], history: History) -> tuple[Version, ...]:
    """All versions of files, the oldest first; what is deleted in a commit comes before what it adds."""
    files = (history.files[path] for path in paths if path in history.files)
    found = {version for file in files for version in file.versions}
    return tuple(sorted(found, key=lambda one: (one.commit, one.how != "D", one.path)))


def _has_changed(paths: Iterable[str], history: History) -> bool:
    files = {path: history.files[path] for path in paths if path in history.files}
    return len(files) > 1 or any(file.revision.number for file in files.values())


def _declared(
    entries: Mapping[Key, Event | Call], versions: Mapping[Key, tuple[Version, ...]], archive: Archive
) -> dict[Key, tuple[str, ...]]:
    """The old ids that records name, or have named: an entry that was carried on once stays so."""
    named: dict[Key, tuple[str, ...]] = {}
    for key in (*entries, *(key for key in versions if key not in entries)):
        records = (archive.record(key, one) for one in versions.get(key, ()) if archive.mentions(one, b"aliases"))
        aliases = [alias for record in (entries.get(key), *records) if record for alias in record.aliases]
        named[key] = old_names(key[0], aliases)
    return {key: _with_those_of(key, named) for key in named}


def _with_those_of(key: Key, named: Mapping[Key, tuple[str, ...]]) -> tuple[str, ...]:
    """Old ids of a record, and those of the records that had them."""
    found = dict.fromkeys(named[key])
    todo = list(found)
    while todo:
        new = [old for old in named.get((key[0], todo.pop(0)), ()) if old not in found and old != key[1]]
        found.update(dict.fromkeys(new))
        todo += new
    return tuple(found)


def _is_remembered(record: Event | Call, today: date) -> bool:
    """Whether calendars call off a record that was deleted: until 90 days after its end or its last deadline."""
    since = today - _REMEMBERED
    if isinstance(record, Call):
        return bool(record.cutoffs) and max(one.at.moment.last_day for one in record.cutoffs) >= since
    if record.span.last_day >= since or not record.repeat or record.span.month_only:
        return record.span.last_day >= since
    spans = islice(occurrences(record.span, record.repeat, record.except_, today), _MOST_STEPS)
    return any(span.last_day >= since for span in spans)


def _of_interest(earlier: tuple[Earlier, ...], record: Event | Call) -> tuple[Earlier, ...]:
    """The earlier versions of what can have had other entries than now; none of an event that is one entry for ever."""
    records = (*(one.record for one in earlier), record)
    if any(isinstance(one, Call) or _has_entries_that_change(one) for one in records):
        return earlier
    return earlier if len({one.start.day.year for one in records if isinstance(one, Event)}) > 1 else ()


def _has_entries_that_change(event: Event) -> bool:
    return bool(event.repeat) or event.span.month_only
