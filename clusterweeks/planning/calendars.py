"""The calendars that one can subscribe to: which there are, and which entries each has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from clusterweeks.model.records import Call, Event, Kind
from clusterweeks.planning.cards import Cards
from clusterweeks.planning.entries import Entries, deadline_entries, event_entries, page_of
from clusterweeks.planning.resolver import Resolver
from clusterweeks.planning.views import CalendarEntry, CalendarFeed, DeadlineEntry, FeedLink

Entry = CalendarEntry | DeadlineEntry
FOR_EVERYBODY = ("all", "deadlines", "deadlines-reminders", "anchor", "tentative")
"""The scopes of the calendars that are for the whole site, in the order in which they are offered."""
FACETS = ("country", "topic", "type")
"""The scopes of those that hold the events with one value."""


@dataclass(frozen=True, slots=True)
class Calendars:
    """All calendars of a site; one without an entry is not among them (RFC 5545, 3.6 wants one at least)."""

    site: Mapping[str, CalendarFeed]
    """Scope → calendar for the whole site."""
    facets: Mapping[tuple[str, str], CalendarFeed]
    """Scope and part of the address → calendar of the events with that value."""
    records: Mapping[tuple[Kind, str], CalendarFeed]
    """Key of an event or a call → its own calendar."""


@dataclass(frozen=True, slots=True)
class _Groups:
    """Entries by what they are shown under."""

    site: dict[str, list[Entry]] = field(default_factory=dict)
    facets: dict[tuple[str, str], list[Entry]] = field(default_factory=dict)

    def add(self, scope: str, entries: Iterable[Entry]) -> None:
        self.site.setdefault(scope, []).extend(entries)

    def add_facet(self, scope: str, value: str, entries: Iterable[Entry]) -> None:
        self.facets.setdefault((scope, value), []).extend(entries)


def calendars(cards: Cards, resolver: Resolver) -> Calendars:
    """Decide all calendars: of present events and calls, and of those that were deleted."""
    groups, own = _Groups(), {}
    for event in (*cards.almanac.events, *cards.library.deleted_events):
        entries = event_entries(cards, resolver, event)
        _add_event(cards, groups, event, entries)
        own[event.kind, event.id] = _event_feed(cards, event, entries)
    for call in (*cards.almanac.calls, *cards.library.deleted_calls):
        entries = deadline_entries(cards, resolver, call)
        groups.add("deadlines", entries.dated)
        groups.add("deadlines-reminders", entries.dated)
        groups.add("tentative", entries.month_only)
        own[call.kind, call.id] = _call_feed(cards, call, entries)
    return Calendars(
        site={scope: _site_feed(cards, scope, groups.site[scope]) for scope in FOR_EVERYBODY if groups.site.get(scope)},
        facets={key: _facet_feed(cards, *key, groups.facets[key]) for key in sorted(groups.facets)},
        records={key: feed for key, feed in own.items() if feed.entries},
    )


def feed_link(cards: Cards, feed: CalendarFeed) -> FeedLink:
    """How to subscribe to a calendar."""
    stem = feed.path.rpartition("/")[2].removesuffix(".ics")
    fragment = f"s--{feed.scope}-{stem}" if feed.scope in FACETS else f"s--{feed.scope}"
    webcal = cards.routes.webcal(feed.path)
    return FeedLink(feed.scope, feed.value, feed.path, feed.url, webcal, fragment, len(feed.entries))


def _add_event(cards: Cards, groups: _Groups, event: Event, entries: Entries) -> None:
    groups.add("tentative", entries.month_only)
    if not entries.dated:
        return
    groups.add("all", entries.dated)
    if event.anchor:
        groups.add("anchor", entries.dated)
    for country in dict.fromkeys(place.country for place in event.where if place.country):
        groups.add_facet("country", country, entries.dated)
    for slug in cards.almanac.topics_of(event.topics):
        groups.add_facet("topic", slug, entries.dated)
    groups.add_facet("type", event.type.value, entries.dated)


def _site_feed(cards: Cards, scope: str, entries: list[Entry]) -> CalendarFeed:
    routes, site = cards.routes, cards.library.site
    events, calls = routes.listing(Kind.EVENT), routes.listing(Kind.CALL)
    about = site.tagline if scope == "all" else ""
    page = calls if scope.startswith("deadlines") else events
    return _feed(cards, routes.calendar_feed(scope), scope, "", about, page, entries)


def _facet_feed(cards: Cards, scope: str, value: str, entries: list[Entry]) -> CalendarFeed:
    almanac, routes = cards.almanac, cards.routes
    listed = {"country": almanac.countries, "topic": almanac.topics, "type": almanac.types}[scope]
    # Of what only deleted events have, there is no list any more.
    page = routes.facet(scope, value) if value in listed else routes.listing(Kind.EVENT)
    label = almanac.labels[value] if scope == "topic" else value
    return _feed(cards, routes.facet_calendar(scope, value), scope, label, "", page, entries)


def _event_feed(cards: Cards, event: Event, entries: Entries) -> CalendarFeed:
    path = cards.routes.event_calendar(event.id)
    return _feed(cards, path, "event", event.title, event.summary, page_of(cards, event), entries.dated)


def _call_feed(cards: Cards, call: Call, entries: Entries) -> CalendarFeed:
    path = cards.routes.call_calendar(call.id)
    return _feed(cards, path, "call", call.title, call.summary, page_of(cards, call), entries.dated)


def _feed(
    cards: Cards, path: str, scope: str, value: str, about: str, page: str, entries: Iterable[Entry]
) -> CalendarFeed:
    absolute = cards.routes.absolute
    return CalendarFeed(path, scope, value, about, absolute(path), absolute(page), tuple(entries))
