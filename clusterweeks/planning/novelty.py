"""What is new of a record since an edition before it, or since one was sent: only what a reader must know counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from clusterweeks.model.dates import Moment, day_of
from clusterweeks.model.library import Library
from clusterweeks.model.parts import Place
from clusterweeks.model.records import Call, Event, EventStatus, Record
from clusterweeks.model.records import News as NewsRecord
from clusterweeks.planning.views import CallCard, EventCard, News

_TOLD = (EventStatus.CANCELLED, EventStatus.POSTPONED, EventStatus.MOVED_ONLINE)


class MovedDeadline(NamedTuple):
    """A deadline, what it was before, and whether it is later now."""

    before: Moment
    now: Moment
    later: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """When something takes place or ends, and whether it does."""

    status: EventStatus | None = None
    start: Moment | None = None
    end: Moment | None = None
    places: tuple[str, ...] = ()
    repeats: bool = False
    deadlines: tuple[tuple[str, Moment, datetime], ...] = ()

    @classmethod
    def of(cls, record: Event | Call) -> Facts:
        """The facts of a record; the days of a series are those of its rule, whose first never passes."""
        if isinstance(record, Event):
            places = () if record.status is EventStatus.MOVED_ONLINE else _towns(record.where)
            return cls(record.standing, record.start, record.end, places, bool(record.repeat))
        cutoffs = ((one.label, one.at.moment, one.at.instant(record.timezone)) for one in record.cutoffs)
        return cls(deadlines=tuple(cutoffs))

    @classmethod
    def on(cls, card: EventCard | CallCard) -> Facts:
        """The facts on a card."""
        if isinstance(card, EventCard):
            return cls(card.status, card.span.start, card.span.end, _towns(card.places))
        return cls(deadlines=tuple((one.label, one.moment, one.instant) for one in card.cutoffs))

    def news_since(self, old: Facts) -> News | None:
        """What has become of it; None if nothing that a reader must know."""
        if self.status != old.status and self.status in _TOLD:
            return News(self.status.value)
        if self.status != old.status and old.status in _TOLD:
            return News("reinstated")
        # The day on a card of a series is that of the occurrence that came next then.
        if (self.start, self.end) != (old.start, old.end) and not (self.repeats or old.repeats):
            return News("moved", old.start)
        if self.places != old.places:
            return News("place")
        found = self.moved_deadline(old)
        return News("extended" if found.later else "brought-forward", found.before) if found else None

    def moved_deadline(self, old: Facts) -> MovedDeadline | None:
        """The first deadline that was another one under the same label."""
        before: Mapping[str, tuple[Moment, datetime]] = {label: (one, at) for label, one, at in old.deadlines}
        for label, now, at in self.deadlines:
            if label in before and before[label][1] != at:
                return MovedDeadline(before[label][0], now, before[label][1] < at)
        return None


def _towns(places: Iterable[Place]) -> tuple[str, ...]:
    return tuple(f"{place.city or place.venue} {place.country}" for place in places)


def news_of(library: Library, record: Record, since: date, until: date) -> News | None:
    """What is new of a record after one day and up to another; without a history, nobody knows of events and calls."""
    if isinstance(record, NewsRecord):
        return News("new") if since < record.date.last_day and record.date.day <= until else None
    known = library.revisions.get((record.kind, record.id))
    if known is None or not isinstance(record, Event | Call):
        return None
    zone = library.site.timezone
    created = day_of(known.created, zone)
    if created > since:
        return News("new") if created <= until else None
    for one in library.earlier.get((record.kind, record.id), ()):
        replaced = day_of(one.until, zone) if one.until else until
        if day_of(one.changed, zone) <= since < replaced:
            return Facts.of(record).news_since(Facts.of(one.record))
    return None


def changed_on(library: Library, record: Event | Call) -> date | None:
    """When its facts became what they are, as far as the history knows."""
    known = library.revisions.get((record.kind, record.id))
    if known is None:
        return None
    on = known.changed
    for one in reversed(library.earlier.get((record.kind, record.id), ())):
        on = one.until or on
        if Facts.of(one.record) != Facts.of(record):
            break
    return day_of(on, library.site.timezone)
