"""What subscribers of calendars have been told before: versions, withdrawals, renames. `past(…)` finds it in git."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, count, islice, takewhile
from pathlib import Path

from clusterweeks.model.dates import day_of
from clusterweeks.model.library import REMEMBERED, Earlier, Revision
from clusterweeks.model.origins import Key
from clusterweeks.model.records import Call, Edition, Event, EventStatus, Kind, Record
from clusterweeks.model.series import MOST_STEPS, occurrences
from clusterweeks.model.settings import Site
from clusterweeks.reading.git import blobs
from clusterweeks.reading.history import History, Version
from clusterweeks.reading.renames import Filed, find_renamed
from clusterweeks.reading.succession import Entry, Succession, old_names, succession, without_history
from clusterweeks.reading.versions import Archive, Told, changes

_KINDS = (Kind.EVENT, Kind.CALL)


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
    all_versions: bool = False
    """Whether somebody asks what has changed, although no edition does."""

    @property
    def wants_all_versions(self) -> bool:
        """Whether an edition tells what has changed, or has gone out and is told what did."""
        editions = (record for record in self.records.values() if isinstance(record, Edition))
        return self.all_versions or any(
            edition.sent or any(section.select and section.select.changed_since for section in edition.sections)
            for edition in editions
        )

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
    entries = present.entries()
    if history.note:
        declared = {key: old_names(key[0], record.aliases) for key, record in entries.items()}
        return Past(calendar_ids=without_history(declared, present.taken))
    read = {key for key in history.versions if key[0] in _KINDS and _is_worth_reading(key, history, entries.get(key))}
    texts = blobs(content, (one.blob for key in read for one in history.versions[key] if one.blob))
    archive = Archive(present.site, present.today, texts)

    def named(key: Key, versions: Sequence[Version]) -> tuple[str, ...]:
        version = next((one for one in reversed(versions) if one.blob), None)
        said = archive.record(key, version) if version and archive.mentions(version, b"aliases") else None
        record = said if versions else entries.get(key)
        return old_names(key[0], record.aliases) if record else ()

    there = {
        key
        for key in {*history.versions, *present.taken}
        if key[0] in _KINDS and _is_there(key, history, content, present)
    }
    heirs = succession(history, there, named)
    return _Search(content, history, present, archive, heirs, present.wants_all_versions).past()


@dataclass(frozen=True, slots=True)
class _Search:
    """What is looked for where."""

    content: Path
    history: History
    present: Present
    archive: Archive
    heirs: Succession
    all_versions: bool

    def past(self) -> Past:
        """All that is found."""
        present = self.present
        deleted: dict[Key, Event | Call] = {}
        earlier: dict[Key, tuple[Earlier, ...]] = {}
        entries: dict[Key, Entry] = {}
        for entry in self.heirs.entries:
            record = present.records.get(entry.key) if entry.held else None
            if isinstance(record, Event | Call):
                entries[entry.key], earlier[entry.key] = entry, self._earlier(entry, record)
        for key, entry in self._called_off():
            told = self._told(entry, key)
            if not told:
                continue
            last = told[-1].record
            before = _of_interest(changes(told, last), last)
            if _is_remembered(last, present.today) or _has_dropped(before, present.site, present.today):
                deleted[key] = last.model_copy(update={"status": EventStatus.CANCELLED} if key[0] is Kind.EVENT else {})
                entries[key], earlier[key] = entry, before
        revisions = {key: self.history.revision(key) for key in present.paths}
        revisions |= {key: entry.revision for key, entry in entries.items()}
        return Past(
            revisions={key: revision for key, revision in sorted(revisions.items()) if revision},
            deleted=dict(sorted(deleted.items())),
            earlier={key: found for key, found in sorted(earlier.items()) if found},
            calendar_ids={key: entry.name for key, entry in sorted(entries.items()) if entry.name != key[1]},
            renamed=self._renamed({key: (entries[key], record) for key, record in deleted.items()}),
        )

    def _called_off(self) -> Iterator[tuple[Key, Entry]]:
        """Entries that no record has any more, or a hidden one, and the keys under which they are told."""
        taken = set(self.present.taken)
        for entry in self.heirs.entries:
            if entry.held and entry.key in self.present.hidden:
                yield entry.key, entry
            elif not entry.held:
                kind, name = entry.key
                # The record that had it may have gone on to another entry, and needs its key for that.
                own = [name] if self.heirs.latest[entry.key] is entry else []
                names = chain(own, (f"{name}~{number}" for number in count(2)))
                key = next((kind, one) for one in names if (kind, one) not in taken)
                taken.add(key)
                yield key, entry

    def _told(self, entry: Entry, key: Key) -> tuple[Told, ...]:
        """What was published of a record in its entry."""
        if not self.archive.names_month_since(entry.versions, self.present.today - REMEMBERED):
            return ()
        return self.archive.published(key, entry.versions)

    def _earlier(self, entry: Entry, record: Event | Call) -> tuple[Earlier, ...]:
        if self.all_versions:
            return changes(self.archive.published(entry.key, entry.versions), record)
        if isinstance(record, Event) and not (
            record.status is EventStatus.POSTPONED
            or _has_entries_that_change(record)
            or self.archive.may_change_entries(entry.versions)
        ):
            return ()
        return _of_interest(changes(self.archive.published(entry.key, entry.versions), record), record)

    def _renamed(self, deleted: Mapping[Key, tuple[Entry, Event | Call]]) -> dict[Key, str]:
        """New records that look like deleted ones, of which no alias says what became of them."""
        heirs, records = self.heirs, self.present.records
        said = {(key[0], old) for key in records for old in heirs.named.get(key, ())}
        gone = [
            self._filed(entry, record)
            for key, (entry, record) in deleted.items()
            if not entry.held and key == entry.key and key not in said
        ]
        first = min((one.last for one in gone), default=None)
        if first is None:
            return {}
        found = ((self.heirs.of(key), record) for key, record in records.items() if isinstance(record, Event | Call))
        # Who carries on one entry cannot carry on another.
        news = [
            self._filed(entry, record)
            for entry, record in found
            if entry and entry.name == record.id and heirs.born[entry.key] >= first
        ]
        return find_renamed(gone, news)

    def _filed(self, entry: Entry, record: Event | Call) -> Filed:
        """A record with the lines that it has, or had last."""
        key = entry.key
        last = next((version for version in reversed(entry.versions) if version.blob), None)
        path = self.present.paths.get(key) or (last.path if last else "")
        text = (
            (self.content / path).read_bytes() if entry.held else self.archive.texts.get(last.blob if last else "", b"")
        )
        lines = tuple(text.decode("utf-8", "replace").splitlines())
        return Filed(record, path, lines, self.heirs.born[key], entry.until)


def _is_there(key: Key, history: History, content: Path, present: Present) -> bool:
    """Whether a record has a file now, be it one that cannot be read."""
    paths = {version.path for version in history.versions.get(key, ())}
    return key in present.taken or any((content / path).exists() for path in paths)


def _is_worth_reading(key: Key, history: History, record: Event | Call | None) -> bool:
    """Whether it takes the old texts of a record to know what it said: a file of a single commit says the same now."""
    return record is None or key in history.changed or len(history.versions[key]) > 1 or bool(record.aliases)


def _is_remembered(record: Event | Call, today: date, until: date = date.max) -> bool:
    """Whether calendars call off a record that was deleted: until 90 days after its end or its last deadline.

    Of a series, the days until some other one count.
    """
    since = today - REMEMBERED
    if isinstance(record, Call):
        return bool(record.cutoffs) and max(one.at.moment.last_day for one in record.cutoffs) >= since
    if record.span.last_day >= since or not record.repeat or record.span.month_only:
        return record.span.last_day >= since
    spans = islice(occurrences(record.span, record.repeat, record.except_, today), MOST_STEPS)
    return any(span.last_day >= since for span in takewhile(lambda span: span.first_day <= until, spans))


def _has_dropped(earlier: Iterable[Earlier], site: Site, today: date) -> bool:
    """Whether a day or a deadline that an earlier version had, and a later one had not, is still to be called off."""
    return any(
        _is_remembered(one.record, today, day_of(one.until, site.timezone) + REMEMBERED if one.until else date.max)
        for one in earlier
    )


def _of_interest(earlier: tuple[Earlier, ...], record: Event | Call) -> tuple[Earlier, ...]:
    """The earlier versions of what can have had other entries than now; none of an event that is one entry for ever."""
    records = (*(one.record for one in earlier), record)
    if any(isinstance(one, Call) or _has_entries_that_change(one) for one in records):
        return earlier
    if isinstance(record, Event) and record.status is EventStatus.POSTPONED:
        return earlier
    return earlier if len({one.start.day.year for one in records if isinstance(one, Event)}) > 1 else ()


def _has_entries_that_change(event: Event) -> bool:
    return bool(event.repeat) or event.span.month_only
