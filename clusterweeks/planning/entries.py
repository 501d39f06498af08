"""The entries of calendars: what is told of events and of deadlines, and what is called off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from clusterweeks.model.dates import Span, day_of
from clusterweeks.model.library import REMEMBERED, Earlier, Revision
from clusterweeks.model.records import Call, Event, EventStatus, Kind
from clusterweeks.planning.cards import Cards
from clusterweeks.planning.deadlines import deadlines_of
from clusterweeks.planning.derive import HORIZON, spans_of
from clusterweeks.planning.identity import event_uids, midnight, revision, uid
from clusterweeks.planning.resolver import Resolver
from clusterweeks.planning.views import CalendarEntry, CutoffView, DeadlineEntry, EventCard, TextView


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries of a record: those with a day, and those of which only the month is known."""

    dated: tuple[CalendarEntry | DeadlineEntry, ...] = ()
    month_only: tuple[CalendarEntry | DeadlineEntry, ...] = ()


def event_entries(cards: Cards, resolver: Resolver, event: Event) -> Entries:
    """One entry for each occurrence of an event, and for each that was announced and has been dropped."""
    any_one = _event_entry(cards, resolver, event)
    if event.span.month_only:
        known = replace(any_one, uid=uid(cards.library, event))
        dated = {entry.uid: entry for entry in _without_its_day(cards, event, known)}
        dropped = {
            name: replace(known, uid=name, card=_off(known.card, span, EventStatus.CANCELLED), span=span)
            for name, span in dropped_spans(cards, event).items()
        }
        # One UID is not to be told two things: while the old day is called off, the month is an entry of its own.
        month = replace(known, uid=uid(cards.library, event, "month")) if known.uid in {**dropped, **dated} else known
        return Entries(tuple({**dropped, **dated}.values()), (month,))
    spans = cards.almanac.spans[event.id]
    if event.repeat and (event.kind, event.id) in cards.library.deleted:
        spans = tuple(span for span in spans if _is_remembered(cards, event, span))
    held = {
        name: replace(any_one, uid=name, card=cards.occurrence(event, span), span=span)
        for name, span in zip(event_uids(cards.library, event, spans), spans, strict=True)
    }
    off = (
        replace(any_one, uid=name, card=_off(any_one.card, span, EventStatus.CANCELLED), span=span)
        for name, span in dropped_spans(cards, event).items()
        if name not in held
    )
    return Entries((*held.values(), *off))


def deadline_entries(cards: Cards, resolver: Resolver, call: Call) -> Entries:
    """One entry for each deadline of a call, and for each that was announced and has been dropped."""
    library = cards.library
    gone = (call.kind, call.id) in library.deleted
    found = deadlines_of(library, call)
    cutoffs = zip(found.present, cards.call(call).cutoffs, strict=True)
    entries = [_deadline(cards, resolver, call, name, cutoff, off=gone) for name, cutoff in cutoffs]
    for name, one in found.dropped.items():
        if one.deadline.moment.last_day + REMEMBERED >= library.today:
            cutoff = cards.cutoff(one.label, one.deadline, one.zone)
            entries.append(_deadline(cards, resolver, call, name, cutoff, off=True))
    return Entries(
        tuple(entry for entry in entries if not entry.cutoff.moment.month_only),
        tuple(entry for entry in entries if entry.cutoff.moment.month_only),
    )


def page_of(cards: Cards, record: Event | Call) -> str:
    """The record's page; of one that has none any more, the list of its kind."""
    key = (record.kind, record.id)
    return cards.href(record) if key in cards.library.records else cards.routes.listing(record.kind)


def _event_entry(cards: Cards, resolver: Resolver, event: Event) -> CalendarEntry:
    """What all entries of an event have in common."""
    known = revision(cards.library, event)
    registration = cards.registration(event)
    picture = resolver.image(event, event.image)
    labels = cards.almanac.labels
    return CalendarEntry(
        uid="",
        sequence=known.number,
        created=known.created,
        changed=known.changed,
        card=cards.event(event),
        span=event.span,
        url=cards.routes.absolute(page_of(cards, event)),
        organisers=tuple(party.name for party in resolver.parties(event.organisers)),
        website=event.url,
        registration_url=registration.url if registration else "",
        registration_deadline=registration.deadline if registration else None,
        topics=tuple(labels[slug] for slug in cards.almanac.topics_of(event.topics)),
        # Calendars are fetched whole, several times a day: the summary, or else the beginning of the text, is enough.
        body=TextView("") if event.summary else resolver.text(event, event.body),
        image=cards.routes.absolute(picture.href) if picture else "",
        parent=_parent(cards, event),
    )


def _parent(cards: Cards, event: Event) -> str:
    """The UID of the event that it is a part of; of a repeated one, that of the occurrence at the time."""
    parent = cards.library.records.get((Kind.EVENT, event.part_of))
    if not isinstance(parent, Event):
        return ""
    spans = cards.almanac.spans[parent.id]
    then = cards.almanac.span(parent, event.span.first_day)
    uids = dict(zip(spans, event_uids(cards.library, parent, spans), strict=True))
    return uids[then]


def _off(card: EventCard, span: Span, status: EventStatus) -> EventCard:
    return replace(card, span=span, status=status)


def _is_remembered(cards: Cards, event: Event, span: Span) -> bool:
    """Whether an occurrence of a deleted series is called off: not those long past, nor those far ahead of it."""
    until = revision(cards.library, event).changed.date() + REMEMBERED
    is_near = span.first_day <= until or not _is_endless(Earlier(event, midnight(until)))
    return is_near and span.last_day + REMEMBERED >= cards.library.today


def _without_its_day(cards: Cards, event: Event, month: CalendarEntry) -> Iterator[CalendarEntry]:
    """The day that an event had before only its month was known: it is not to vanish from calendars without a word."""
    before = _last_day(cards, event)
    if before is None or before.last_day + REMEMBERED < cards.library.today:
        return
    cancelled = event.standing is EventStatus.CANCELLED
    status = EventStatus.CANCELLED if cancelled else EventStatus.POSTPONED
    new_date = None if cancelled else event.start
    yield replace(month, card=_off(month.card, before, status), span=before, new_date=new_date)


def _last_day(cards: Cards, event: Event) -> Span | None:
    key = (event.kind, event.id)
    for earlier in reversed(cards.library.earlier.get(key, ())):
        if isinstance(earlier.record, Event) and not earlier.record.span.month_only and not earlier.record.repeat:
            return earlier.record.span
    previous = event.previous_start
    return Span(previous, previous, event.timezone) if previous and not previous.month_only else None


def dropped_spans(cards: Cards, event: Event) -> Mapping[str, Span]:
    """UID → span of occurrences that earlier versions announced and that the next version no longer had.

    Of a series without end whose rule changes, those in the 90 days after the change: nobody wants to be told for years
    what takes place no more.
    """
    library, key = cards.library, (event.kind, event.id)
    versions = [one for one in library.earlier.get(key, ()) if isinstance(one.record, Event)]
    if not versions:
        return {}
    known = revision(library, event).changed
    found: dict[str, Span] = {}
    for before, after in pairwise((*versions, Earlier(event, known))):
        until = library.today + HORIZON
        if _is_endless(before) and not _has_same_rule(before, after):
            until = day_of(before.until or known, library.site.timezone) + REMEMBERED
        announced, kept = (dict(_spans_by_uid(cards, one, until)) for one in (before, after))
        found.update((one, span) for one, span in announced.items() if one not in kept)
    return {one: span for one, span in found.items() if span.last_day + REMEMBERED >= library.today}


def _is_endless(version: Earlier) -> bool:
    rule = version.record.repeat.upper() if isinstance(version.record, Event) else ""
    return bool(rule) and "COUNT=" not in rule and "UNTIL=" not in rule


def _has_same_rule(one: Earlier, other: Earlier) -> bool:
    """Whether two versions of a series differ in their exceptions at most."""
    first, second = one.record, other.record
    if not isinstance(first, Event) or not isinstance(second, Event):
        return False
    return (first.repeat, first.start, first.timezone) == (second.repeat, second.start, second.timezone)


def _spans_by_uid(cards: Cards, version: Earlier, until: date) -> Iterator[tuple[str, Span]]:
    event = version.record
    if not isinstance(event, Event) or event.span.month_only:
        return
    spans = spans_of(event, until)
    yield from zip(event_uids(cards.library, event, spans), spans, strict=True)


def _deadline(
    cards: Cards, resolver: Resolver, call: Call, name: str, cutoff: CutoffView, *, off: bool
) -> DeadlineEntry:
    known: Revision = revision(cards.library, call)
    publisher = resolver.party(call.publisher)
    labels = cards.almanac.labels
    return DeadlineEntry(
        uid=name,
        sequence=known.number,
        created=known.created,
        changed=known.changed,
        card=cards.call(call),
        cutoff=cutoff,
        off=off,
        url=cards.routes.absolute(page_of(cards, call)),
        publisher=publisher.name if publisher else "",
        website=call.url,
        submission_url=call.submission_url,
        topics=tuple(labels[slug] for slug in cards.almanac.topics_of(call.topics)),
        body=TextView("") if call.summary else resolver.text(call, call.body),
    )
