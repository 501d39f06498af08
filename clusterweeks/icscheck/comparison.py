"""Rules of two states of one feed: what may change of an entry, and what must change with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta

from clusterweeks.icscheck.components import Component, Feed
from clusterweeks.icscheck.findings import found, quoted
from clusterweeks.icscheck.identity import key_of
from clusterweeks.icscheck.values import end_of, parse_stamp, stamp, text_of, words_of
from clusterweeks.icscheck.words import speaks_of_moving
from clusterweeks.model.problems import Problem, Where

_ANOTHER_YEAR = timedelta(days=300)
_KEPT = timedelta(days=90)
_YEAR = re.compile(r"\b(?:19|20|21)\d\d\b", re.ASCII)
_UNTIL = re.compile(r"\bUNTIL=([0-9TZ]{8,16})(?:;|$)")
_REVISION = ("DTSTART", "DTEND", "DUE", "DURATION", "RRULE", "RDATE", "EXDATE", "STATUS")
"""What SEQUENCE counts the changes of (RFC 5545, 3.8.7.4; RFC 5546, 2.1.4)."""


def changed_uids(now: Feed, before: Feed) -> Iterator[Problem]:
    """Entries that are the same, and have another UID."""
    old, new = _by_key(before), _by_key(now)
    gone = {_looks(entry): uid for (uid, _), entry in old.items() if (uid, _) not in new}
    for key, entry in new.items():
        uid = entry.first("UID")
        if uid and key not in old and (earlier := gone.get(_looks(entry))):
            message = f"the UID of this entry was {quoted(earlier)} before"
            yield found(uid.where(), "ics-uid-changed", message)


def reused_uids(now: Feed, before: Feed) -> Iterator[Problem]:
    """UIDs that have gone over to the event of another year."""
    for entry, old in _pairs(now, before):
        uid, start, earlier = entry.first("UID"), stamp(entry.first("DTSTART")), stamp(old.first("DTSTART"))
        # What has only been put off is the same event, in whatever year it is.
        if not (uid and start and earlier) or speaks_of_moving(f"{words_of(entry)}\n{text_of(entry.value('COMMENT'))}"):
            continue
        years, before_years = (set(_YEAR.findall(one.value("SUMMARY"))) for one in (entry, old))
        if years and before_years and years != before_years:
            message = (
                f"this UID belonged to {quoted(old.value('SUMMARY'))}, and now to {quoted(entry.value('SUMMARY'))}"
            )
            yield found(uid.where(), "ics-uid-reused", message)
        elif start.sortable - earlier.sortable >= _ANOTHER_YEAR and _had_been(old, entry):
            message = f"this UID belonged to the entry of {earlier.day}, which was over, and now to one of {start.day}"
            yield found(uid.where(), "ics-uid-reused", message)


def _had_been(old: Component, now: Component) -> bool:
    """Whether an entry was still to come when it was first written, and over when it was changed."""
    end, written, changed = end_of(old), _changed(old), _changed(now)
    repeats = old.first("RRULE", "RDATE")
    return bool(end and written and changed and not repeats and written <= end.sortable < changed)


def _changed(entry: Component) -> datetime | None:
    moments = [moment.sortable for prop in entry.all("LAST-MODIFIED", "DTSTAMP") if (moment := stamp(prop))]
    return max(moments, default=None)


def moved_stamps(now: Feed, before: Feed) -> Iterator[Problem]:
    """Entries that say that they have changed, and have not."""
    for entry, old in _pairs(now, before):
        prop = entry.first("DTSTAMP")
        if prop and prop.value != old.value("DTSTAMP") and _content(entry) == _content(old):
            moved = "DTSTAMP and SEQUENCE have" if _sequence(entry) != _sequence(old) else "DTSTAMP has"
            message = f"{moved} changed since {quoted(old.value('DTSTAMP'))}, and nothing else of the entry has"
            yield found(prop.where(), "ics-stamp-moved", message)


def sequences(now: Feed, before: Feed) -> Iterator[Problem]:
    """Changes of time or status that SEQUENCE does not count."""
    for entry, old in _pairs(now, before):
        number, earlier = _sequence(entry), _sequence(old)
        if number is None or earlier is None or number < earlier:
            continue
        changed = [name for name in _REVISION if _revision(entry, name) != _revision(old, name)]
        if changed and number == earlier:
            prop = entry.first("SEQUENCE")
            message = f"{' and '.join(changed)} changed, and SEQUENCE is {number} as before"
            where = prop.where() if prop else entry.where
            yield found(where, "ics-sequence-not-grown", message, f"write `SEQUENCE:{earlier + 1}`")


def shrunken_sequences(now: Feed, before: Feed) -> Iterator[Problem]:
    """SEQUENCE that has become less."""
    for entry, old in _pairs(now, before):
        number, earlier = _sequence(entry), _sequence(old)
        if number is not None and earlier is not None and number < earlier:
            prop = entry.first("SEQUENCE")
            where = prop.where() if prop else entry.where
            yield found(where, "ics-sequence-shrank", f"SEQUENCE is {number}, and was {earlier} before")


def vanished(pairs: Sequence[tuple[Feed, Feed]], lost: Sequence[Feed], all_now: Sequence[Feed]) -> Iterator[Problem]:
    """Entries that are gone too early; `lost` are earlier feeds that are there no more."""
    present = {entry.value("UID").strip() for feed in all_now for entry in feed.entries}
    looks = {_looks(entry) for feed in all_now for entry in feed.entries}
    occurrences = {_occurrence(entry) for feed in all_now for entry in feed.entries}
    for now, before in pairs:
        where = now.components[0].where if now.components else Where(now.file)
        latest = _latest((now,)) or _latest((before,))
        yield from _gone(before, present, looks, latest, where)
        yield from _back(now, before, occurrences, latest)
    for before in lost:
        yield from _gone(before, present, looks, _latest(all_now) or _latest((before,)), Where(before.file))


def _gone(
    before: Feed, present: set[str], looks: set[tuple[str, str]], latest: datetime | None, where: Where
) -> Iterator[Problem]:
    for entry in before.entries:
        uid = entry.value("UID").strip()
        # In another feed of the folder it is still there; with another UID it is told as that.
        if not uid or uid in present or _looks(entry) in looks:
            continue
        if latest is None or _is_over(entry) > latest - _KEPT:
            title = quoted(text_of(entry.value("SUMMARY")))
            message = f"the entry {title} with the UID {quoted(uid)} is gone before its time, and not CANCELLED"
            yield found(where, "ics-vanished", message)


def _back(
    now: Feed, before: Feed, occurrences: set[tuple[str, datetime | None]], latest: datetime | None
) -> Iterator[Problem]:
    """Cancelled occurrences that are gone, so that the rule of repetition gives them again."""
    old, new = _by_key(before), _by_key(now)
    left_out = {
        (uid, moment.sortable)
        for (uid, _), entry in new.items()
        for prop in entry.all("EXDATE")
        for text in prop.value.split(",")
        if (moment := parse_stamp(text, prop.parameters.get("TZID", "")))
    }
    for (uid, occurrence), entry in old.items():
        main, earlier = new.get((uid, "")), old.get((uid, ""))
        gone = _occurrence(entry)
        moment = stamp(entry.first("RECURRENCE-ID"))
        if not (occurrence and moment and main and earlier) or entry.value("STATUS").strip().upper() != "CANCELLED":
            continue
        # With another rule, the occurrence may be none any more.
        same = all(_revision(main, name) == _revision(earlier, name) for name in ("DTSTART", "RRULE", "RDATE"))
        days = datetime.combine(moment.day, time())
        kept = gone in occurrences or gone in left_out or (uid, days) in left_out
        if same and main.first("RRULE", "RDATE") and not kept and (latest is None or moment.sortable > latest - _KEPT):
            what = f"the occurrence of {moment.day} of {quoted(text_of(main.value('SUMMARY')))}"
            message = f"{what} was CANCELLED, and is gone: so it takes place again"
            yield found(main.where, "ics-vanished", message, "keep it, or leave the occurrence out with EXDATE")


def _occurrence(entry: Component) -> tuple[str, datetime | None]:
    moment = stamp(entry.first("RECURRENCE-ID"))
    return entry.value("UID").strip(), moment.sortable if moment else None


def _is_over(entry: Component) -> datetime:
    """When the last of an entry is over; never, if it is not known."""
    if rule := entry.value("RRULE"):
        form = _UNTIL.search(rule)
        end = parse_stamp(form[1]) if form else None
    else:
        end = end_of(entry)
    return end.sortable if end else datetime.max


def _latest(feeds: Sequence[Feed]) -> datetime | None:
    """The last moment at which something changed; it stands for today, so that no clock is asked."""
    moments = (
        stamp(prop) for feed in feeds for entry in feed.entries for prop in entry.all("LAST-MODIFIED", "DTSTAMP")
    )
    known = [moment.sortable for moment in moments if moment and moment.day.year > 1]
    return max(known, default=None)


def _by_key(feed: Feed) -> Mapping[tuple[str, str], Component]:
    return {key: entry for entry in feed.entries if (key := key_of(entry))[0]}


def _pairs(now: Feed, before: Feed) -> Iterator[tuple[Component, Component]]:
    old = _by_key(before)
    for key, entry in _by_key(now).items():
        if key in old:
            yield entry, old[key]


def _looks(entry: Component) -> tuple[str, str]:
    start = stamp(entry.first("DTSTART"))
    return text_of(entry.value("SUMMARY")).strip(), str(start.sortable) if start else ""


def _content(entry: Component) -> list[tuple[str, ...]]:
    """All of an entry but when and how often it was changed."""
    rows = [
        (prop.name, str(sorted(prop.parameters.items())), prop.value)
        for prop in entry.properties
        if prop.name not in ("DTSTAMP", "LAST-MODIFIED", "SEQUENCE")
    ]
    parts = [(part.name, *(prop.line.text for prop in part.properties)) for part in entry.parts]
    return sorted([*rows, *parts])


def _sequence(entry: Component) -> int | None:
    value = entry.value("SEQUENCE") or "0"
    return int(value) if value.isdecimal() and len(value) <= 10 else None


def _revision(entry: Component, name: str) -> object:
    if name == "STATUS":
        return entry.value(name).strip().upper() or "CONFIRMED"
    if name in ("DTSTART", "DTEND", "DUE") and (moment := stamp(entry.first(name))):
        return moment.sortable, moment.at is None
    return sorted(prop.value for prop in entry.all(name))
