"""What programs read beside calendars: news feeds and open data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from clusterweeks.model.library import Library
from clusterweeks.model.records import Call, Edition, Event, Kind, News, Record
from clusterweeks.planning.cards import Cards
from clusterweeks.planning.identity import MOVED, event_uids, known_since, midnight
from clusterweeks.planning.resolver import Resolver
from clusterweeks.planning.views import CallCard, CallRow, EventCard, EventRow, FeedEntry, NewsFeed, OpenData

NEWEST = 100
"""How many entries the news feed has."""


class Dated(NamedTuple):
    """A record, the day on which it was published, and that of the latest news of it."""

    published: date
    latest: date
    record: Record


def news_feed(cards: Cards, resolver: Resolver, path: str) -> NewsFeed:
    """The newest of news, calls, events and editions, by the day of their publication, or of their being called off."""
    routes = cards.routes
    dated = sorted(_published(cards.library), key=lambda one: (one.record.kind, one.record.id))
    newest = sorted(dated, key=lambda one: one.latest, reverse=True)[:NEWEST]
    entries = tuple(_feed_entry(cards, resolver, one) for one in newest)
    return NewsFeed(path, routes.absolute(path), routes.absolute(routes.home()), entries)


def editions_feed(cards: Cards, resolver: Resolver) -> NewsFeed:
    """The editions of the newsletter alone."""
    routes, library = cards.routes, cards.library
    path = routes.editions_feed()
    days = ((edition.date.day, edition) for edition in reversed(cards.almanac.editions))
    dated = [Dated(day, day, edition) for day, edition in days if day <= library.today][:NEWEST]
    entries = tuple(_feed_entry(cards, resolver, one) for one in dated)
    return NewsFeed(
        path, routes.absolute(path), routes.absolute(routes.listing(Kind.NEWSLETTER)), entries, "newsletter"
    )


def events_data(cards: Cards, resolver: Resolver) -> OpenData:
    """All events in the order of time."""
    routes = cards.routes
    path, schema = routes.events_data(), routes.absolute(routes.data_schema("events"))
    rows = tuple(_event_row(cards, resolver, event) for event in cards.almanac.events)
    return OpenData(path, routes.absolute(path), events=rows, schema=schema)


def calls_data(cards: Cards, resolver: Resolver) -> OpenData:
    """All calls in the order of their titles."""
    routes = cards.routes
    path, schema = routes.calls_data(), routes.absolute(routes.data_schema("calls"))
    rows = tuple(_call_row(cards, resolver, call) for call in cards.almanac.calls)
    return OpenData(path, routes.absolute(path), calls=rows, schema=schema)


def _published(library: Library) -> Iterator[Dated]:
    for record in library.records.values():
        match record:
            case News() | Edition():
                if record.date.day <= library.today:
                    yield Dated(record.date.day, record.date.day, record)
            case Event() | Call():
                if published := _published_on(library, record):
                    yield Dated(published, _latest_news(library, record, published), record)


def _published_on(library: Library, record: Event | Call) -> date | None:
    """The day on which it came to the site; None for a call of which no date is known."""
    if isinstance(record, Call) and record.opens and record.opens.day <= library.today and not record.publish_on:
        return record.opens.day
    known = library.revisions.get((record.kind, record.id))
    own = known_since(library, record)
    if record.publish_on or not known:
        return own
    created = known.created.date()
    # An earlier day is shown than that on which the file was made, as in the archive of a campaign.
    return created if created <= library.today else min(own or library.today, library.today)


def _latest_news(library: Library, record: Event | Call, published: date) -> date:
    """An event that is called off or moved is news again."""
    known = library.revisions.get((record.kind, record.id))
    if known and isinstance(record, Event) and record.standing in MOVED and known.changed.date() <= library.today:
        return max(published, known.changed.date())
    return published


def _feed_entry(cards: Cards, resolver: Resolver, dated: Dated) -> FeedEntry:
    record, published = dated.record, midnight(dated.published)
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
        card=_card(cards, record),
    )


def _card(cards: Cards, record: Record) -> EventCard | CallCard | None:
    if isinstance(record, Event):
        return cards.event(record)
    return cards.call(record) if isinstance(record, Call) else None


def _event_row(cards: Cards, resolver: Resolver, event: Event) -> EventRow:
    return EventRow(
        card=cards.event(event),
        url=cards.routes.absolute(cards.href(event)),
        website=event.url,
        topics=cards.almanac.topics_of(event.topics),
        organisers=tuple(party.name for party in resolver.parties(event.organisers)),
        part_of=event.part_of if resolver.href(Kind.EVENT, event.part_of) else "",
        campaign=event.campaign if resolver.href(Kind.CAMPAIGN, event.campaign) else "",
        uid=next(event_uids(cards.library, event, (cards.event(event).span,))),
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
