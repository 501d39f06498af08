"""By what a calendar program knows an entry again: UID and revision (RFC 5545, 3.8.4.7 and 3.8.7)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time

from clusterweeks.model.dates import Span
from clusterweeks.model.library import Library, Revision
from clusterweeks.model.records import Call, Campaign, Event, EventStatus, Kind

MOVED = (EventStatus.CANCELLED, EventStatus.POSTPONED, EventStatus.RESCHEDULED, EventStatus.MOVED_ONLINE)
"""Statuses of events that do not take place as they were first announced."""


FIRST_DAY = date(1970, 1, 1)
"""Stands for a day that nobody knows."""


def uid(library: Library, record: Event | Call, detail: str = "") -> str:
    """A record's UID, or that of a part of it, the same in every feed and for ever (RFC 7986 section 5.3)."""
    name = library.calendar_ids.get((record.kind, record.id), record.id)
    # No id has a dot in it: what stands behind one cannot make the UID that of another record.
    return f"{record.kind}-{name}{f'.{detail}' if detail else ''}@{library.site.uid_domain}"


def event_uids(library: Library, event: Event, spans: Iterable[Span]) -> Iterator[str]:
    """The UID of each occurrence of an event."""
    if not event.repeat:
        yield from (uid(library, event) for _ in spans)
        return
    # Where a rule may give several times a day, the hour tells them apart, whatever else is left of the day.
    by_hour = re.search("BY(HOUR|MINUTE)", event.repeat, re.IGNORECASE) is not None
    for span in spans:
        hour = f"t{span.start.at:%H%M%S}" if by_hour and span.start.at else ""
        yield uid(library, event, f"{span.first_day:%Y%m%d}{hour}")


def revision(library: Library, record: Event | Call) -> Revision:
    """SEQUENCE, CREATED and LAST-MODIFIED: from the history, or else from the record's own dates, never the clock."""
    found = library.revisions.get((record.kind, record.id))
    if found:
        return found
    moved = record.standing in MOVED if isinstance(record, Event) else False
    known = midnight(known_since(library, record) or FIRST_DAY)
    return Revision(int(moved), known, known)


def known_since(library: Library, record: Event | Call) -> date | None:
    """The day that stands for the record's publication where the history does not tell: the earliest of its dates."""
    if record.publish_on:
        return record.publish_on
    campaign = library.records.get((Kind.CAMPAIGN, record.campaign))
    moments = [campaign.start] if isinstance(campaign, Campaign) else []
    if isinstance(record, Call):
        moments += [*([record.opens] if record.opens else []), *(one.at.moment for one in record.cutoffs)]
    else:
        opens = record.registration.opens if record.registration else None
        moments += [moment for moment in (record.start, record.previous_start, opens) if moment]
    return min((moment.day for moment in moments), default=None)


def midnight(day: date) -> datetime:
    """The instant at which a day begins in UTC."""
    return datetime.combine(day, time(), UTC)
