"""Rules of identity: UID, DTSTAMP and SEQUENCE, by which programs know an entry again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clusterweeks.icscheck.components import Component, Feed
from clusterweeks.icscheck.findings import found, quoted
from clusterweeks.icscheck.values import stamp
from clusterweeks.model.problems import Problem

_UUID = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}", re.IGNORECASE)
_LONG = re.compile(r"[0-9A-Za-z]{20}")
_HOST = re.compile(r"@(?!localhost|127\.0\.0\.1)[^@\s]{2}|^[a-z][a-z0-9+.-]{1,30}:", re.IGNORECASE)
_STAMPS = ("DTSTAMP", "CREATED", "LAST-MODIFIED", "COMPLETED")
_FEW = 3
"""So many entries may well have been changed at one moment."""


def missing_uids(feed: Feed) -> Iterator[Problem]:
    """Entries without a UID."""
    for entry in feed.entries:
        if not entry.value("UID").strip():
            yield found(entry.where, "ics-missing-uid", f"the {entry.name} has no UID")


def weak_uids(feed: Feed) -> Iterator[Problem]:
    """UIDs that another feed could have as well."""
    for entry in feed.entries:
        uid = entry.first("UID")
        if uid and uid.value.strip() and not any(form.search(uid.value) for form in (_HOST, _UUID, _LONG)):
            message = f"the UID {quoted(uid.value)} is not unique in the world: another feed may have it, too"
            yield found(uid.where(), "ics-weak-uid", message)


def uids_twice(feed: Feed) -> Iterator[Problem]:
    """UIDs of two entries of a feed that no RECURRENCE-ID tells apart."""
    first: dict[tuple[str, str], int] = {}
    for entry in feed.entries:
        uid = entry.first("UID")
        if uid is None or not uid.value.strip():
            continue
        key = key_of(entry)
        if key in first:
            message = f"the entry in line {first[key]} has the UID {quoted(uid.value)} already"
            yield found(uid.where(), "ics-uid-twice", message)
        first.setdefault(key, entry.where.line)


def uid_contradictions(feeds: Sequence[Feed]) -> Iterator[Problem]:
    """Entries that have one UID and other data in another feed."""
    first: dict[tuple[str, str], tuple[Feed, Component]] = {}
    for feed in feeds:
        for entry in feed.entries:
            uid = entry.first("UID")
            if uid is None or not uid.value.strip():
                continue
            other, twin = first.setdefault(key_of(entry), (feed, entry))
            if other is feed:
                continue
            differ = [name for name in ("SEQUENCE", "DTSTART", "STATUS") if _data(entry, name) != _data(twin, name)]
            if differ:
                where = twin.where
                message = f"{quoted(uid.value)} has another {' and '.join(differ)} in {other.file}, line {where.line}"
                yield found(uid.where(), "ics-uid-contradiction", message)


def key_of(entry: Component) -> tuple[str, str]:
    """By what programs know an entry again: its UID, and the occurrence that it replaces."""
    return entry.value("UID").strip(), entry.value("RECURRENCE-ID").strip()


def _data(entry: Component, name: str) -> object:
    if name == "DTSTART":
        start = stamp(entry.first(name))
        return (start.sortable, start.at is None) if start else entry.value(name)
    return entry.value(name).strip().upper() or {"SEQUENCE": "0", "STATUS": "CONFIRMED"}[name]


def missing_stamps(feed: Feed) -> Iterator[Problem]:
    """Entries without a DTSTAMP."""
    for entry in feed.entries:
        if not entry.value("DTSTAMP").strip():
            yield found(entry.where, "ics-missing-dtstamp", f"the {entry.name} has no DTSTAMP")


def stamps_in_utc(feed: Feed) -> Iterator[Problem]:
    """Moments of a change that are not in UTC."""
    for entry in feed.entries:
        for prop in entry.all(*_STAMPS):
            moment = stamp(prop)
            if moment and not moment.utc:
                message = f"`{prop.name}` is {quoted(prop.value)}, and must be in UTC"
                yield found(prop.where(), "ics-stamp-not-utc", message)


def stamps_of_export(feed: Feed) -> Iterator[Problem]:
    """Feeds whose every DTSTAMP is the moment at which they were written."""
    entries = feed.entries
    stamps = {entry.value("DTSTAMP") for entry in entries}
    only = stamp(entries[0].first("DTSTAMP")) if len(entries) > _FEW and len(stamps) == 1 else None
    if only is None:
        return
    changes = [moment for entry in entries if (moment := stamp(entry.first("LAST-MODIFIED")))]
    if all(moment.sortable < only.sortable for moment in changes):
        prop = next(entries[0].all("DTSTAMP"))
        message = f"all {len(entries)} entries have the same DTSTAMP, later than any change: the moment of the export"
        yield found(prop.where(), "ics-stamp-of-export", message)


def missing_sequences(feed: Feed) -> Iterator[Problem]:
    """Entries without a SEQUENCE."""
    for entry in feed.entries:
        if entry.first("SEQUENCE") is None:
            yield found(entry.where, "ics-missing-sequence", f"the {entry.name} has no SEQUENCE")
