"""What programs read: calendars, news feeds and open data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from clusterweeks.model.dates import Span
from clusterweeks.model.library import Library
from clusterweeks.model.records import Call, Edition, Event, EventStatus, Kind, News, Record
from clusterweeks.planning.cards import Cards
from clusterweeks.planning.resolver import Resolver
from clusterweeks.planning.views import (
    CalendarEntry,
    CalendarFeed,
    CallRow,
    EventRow,
    FeedEntry,
    NewsFeed,
    OpenData,
    TextView,
)

NEWEST = 50
"""How many entries the news feed has."""


class Dated(NamedTuple):
    """A record and the day on which it was published."""

    day: date
    record: Record


def event_feed(cards: Cards, event: Event, entries: tuple[CalendarEntry, ...]) -> CalendarFeed:
    """The calendar of one event."""
    path = cards.routes.event_calendar(event.id)
    site = cards.library.site
    return CalendarFeed(path, event.title, event.summary, cards.routes.absolute(path), site.calendar.color, entries)


def main_feed(cards: Cards, entries: tuple[CalendarEntry, ...]) -> CalendarFeed:
    """The calendar of all events."""
    path = cards.routes.calendar_feed()
    site = cards.library.site
    name = site.calendar.name or site.title
    return CalendarFeed(path, name, site.tagline, cards.routes.absolute(path), site.calendar.color, entries)


def calendar_entries(cards: Cards, resolver: Resolver, event: Event) -> tuple[CalendarEntry, ...]:
    """One entry for each occurrence of an event; none while only its month is known."""
    if event.span.month_only:
        return ()
    number, created, changed = _revision(cards.library, event)
    registration = cards.registration(event)
    parties = resolver.parties(event.organisers)
    # Calendars are fetched whole, several times a day: the summary, or else the beginning of the text, is enough.
    body = TextView("") if event.summary else resolver.text(event, event.body)
    picture = resolver.image(event, event.image)
    spans, labels = cards.almanac.spans[event.id], cards.almanac.labels
    return tuple(
        CalendarEntry(
            uid=uid,
            sequence=number,
            created=created,
            changed=changed,
            card=cards.occurrence(event, span),
            span=span,
            url=cards.routes.absolute(_page(cards, event)),
            organisers=tuple(party.name for party in parties),
            website=event.url,
            registration_url=registration.url if registration else "",
            registration_deadline=registration.deadline if registration else None,
            topics=tuple(labels[slug] for slug in cards.almanac.topics_of(event.topics) if slug in labels),
            body=body,
            image=cards.routes.absolute(picture.href) if picture else "",
        )
        for uid, span in zip(_uids(cards.library, event, spans), spans, strict=True)
    )


def _page(cards: Cards, event: Event) -> str:
    """The event's page; of one that is deleted and has none any more, the list of events."""
    gone = (event.kind, event.id) in cards.library.deleted
    return cards.routes.listing(Kind.EVENT) if gone else cards.href(event)


def news_feed(cards: Cards, resolver: Resolver, path: str) -> NewsFeed:
    """The newest of news, calls, events and editions, by the day on which they were published."""
    routes = cards.routes
    dated = sorted(_published(cards.library), key=lambda one: (one.record.kind, one.record.id))
    newest = sorted(dated, key=lambda one: one.day, reverse=True)[:NEWEST]
    entries = tuple(_feed_entry(cards, resolver, one) for one in newest)
    return NewsFeed(path, routes.absolute(path), routes.absolute(routes.home()), entries)


def events_data(cards: Cards, resolver: Resolver) -> OpenData:
    """All events in the order of time."""
    path = cards.routes.events_data()
    rows = tuple(_event_row(cards, resolver, event) for event in cards.almanac.events)
    return OpenData(path, cards.routes.absolute(path), events=rows)


def calls_data(cards: Cards, resolver: Resolver) -> OpenData:
    """All calls in the order of their titles."""
    path = cards.routes.calls_data()
    rows = tuple(_call_row(cards, resolver, call) for call in cards.almanac.calls)
    return OpenData(path, cards.routes.absolute(path), calls=rows)


def uid(library: Library, event: Event) -> str:
    """The event's UID, the same in every feed and for ever (RFC 7986 section 5.3)."""
    return f"event-{event.id}@{library.site.uid_domain}"


def _uids(library: Library, event: Event, spans: Iterable[Span]) -> Iterator[str]:
    if not event.repeat:
        yield uid(library, event)
        return
    seen: set[date] = set()
    for span in spans:
        # Only what takes place several times a day needs its hour, too.
        hour = f"t{span.start.at:%H%M%S}" if span.first_day in seen and span.start.at else ""
        seen.add(span.first_day)
        yield f"event-{event.id}-{span.first_day:%Y%m%d}{hour}@{library.site.uid_domain}"


def _revision(library: Library, event: Event) -> tuple[int, datetime, datetime]:
    """SEQUENCE, CREATED and LAST-MODIFIED: from the history, or else from the event's own dates."""
    found = library.revisions.get((event.kind, event.id))
    if found:
        return found.number, found.created, found.changed
    moved = event.status in (EventStatus.CANCELLED, EventStatus.POSTPONED, EventStatus.RESCHEDULED)
    known = _midnight(event.publish_on or event.start.day)
    return int(moved), known, known


def _published(library: Library) -> Iterator[Dated]:
    for record in library.records.values():
        day = _published_on(library, record)
        if day and day <= library.today:
            yield Dated(day, record)


def _published_on(library: Library, record: Record) -> date | None:
    revision = library.revisions.get((record.kind, record.id))
    created = revision.created.date() if revision else None
    match record:
        case News() | Edition():
            return record.date.day
        case Call():
            return record.publish_on or (record.opens.day if record.opens else created)
        case Event():
            return record.publish_on or created
        case _:
            return None


def _feed_entry(cards: Cards, resolver: Resolver, dated: Dated) -> FeedEntry:
    record, published = dated.record, _midnight(dated.day)
    revision = cards.library.revisions.get((record.kind, record.id))
    return FeedEntry(
        # A tag URI (RFC 4151) stays the same when the site moves, as RFC 4287 section 4.2.6 asks for.
        id=f"tag:{cards.library.site.uid_domain},{published.year}:{record.kind}/{record.id}",
        kind=record.kind.value,
        title=record.title,
        url=cards.routes.absolute(cards.href(record)),
        published=published,
        updated=max(published, revision.changed) if revision else published,
        summary=record.summary,
        lang=cards.lang(record),
        body=resolver.text(record, record.body),
    )


def _event_row(cards: Cards, resolver: Resolver, event: Event) -> EventRow:
    return EventRow(
        card=cards.event(event),
        url=cards.routes.absolute(cards.href(event)),
        website=event.url,
        topics=cards.almanac.topics_of(event.topics),
        organisers=tuple(party.name for party in resolver.parties(event.organisers)),
        part_of=event.part_of if resolver.href(Kind.EVENT, event.part_of) else "",
        campaign=event.campaign if resolver.href(Kind.CAMPAIGN, event.campaign) else "",
        uid=uid(cards.library, event),
    )


def _call_row(cards: Cards, resolver: Resolver, call: Call) -> CallRow:
    publisher = resolver.party(call.publisher)
    return CallRow(
        card=cards.call(call),
        url=cards.routes.absolute(cards.href(call)),
        website=call.url,
        topics=cards.almanac.topics_of(call.topics),
        publisher=publisher.name if publisher else "",
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
