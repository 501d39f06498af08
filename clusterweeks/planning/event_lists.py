"""Lists of events, each in pages, and what leads from one to the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from clusterweeks.model.records import Event, Kind
from clusterweeks.planning.browse import SCOPES, groups_of, name_of
from clusterweeks.planning.calendars import Calendars
from clusterweeks.planning.cards import Cards
from clusterweeks.planning.filters import filter_form
from clusterweeks.planning.lists import crumbs, pages_of, subscription
from clusterweeks.planning.pages import LISTS, MOST_EVENTS
from clusterweeks.planning.views import Browse, EventCard, EventsPage, FeedLink, LinkView, MonthGroup

_TITLES = {"past": "Past events", "anchor": "Anchor events", "campaign": "Events"}
"""Titles of lists that are not called by a value: msgids, which the templates translate."""
_MANY = ("organiser", "partner", "campaign")
"""Of these there may be thousands, so each is light."""


@dataclass(frozen=True, slots=True)
class _List:
    """A list before it is put in pages; `above` is what stands over it in the way from the home page."""

    scope: str
    events: tuple[Event, ...]
    href: Callable[[int], str]
    value: str = ""
    feed: FeedLink | None = None
    above: LinkView | None = None
    about: LinkView | None = None


def event_lists(cards: Cards, calendars: Calendars, ways: Browse) -> Iterator[EventsPage]:
    """Every page of every list of events."""
    for one in (*_main_lists(cards, calendars), *_facet_lists(cards, calendars), *_long_lists(cards)):
        yield from _pages(cards, one, ways)


def by_month(cards: Iterable[EventCard]) -> tuple[MonthGroup, ...]:
    """Cards under the months in which they begin, in the order given."""
    groups: dict[date, list[EventCard]] = {}
    for card in cards:
        groups.setdefault(card.span.first_day.replace(day=1), []).append(card)
    return tuple(MonthGroup(month, tuple(found)) for month, found in groups.items())


def _main_lists(cards: Cards, calendars: Calendars) -> Iterator[_List]:
    almanac, routes = cards.almanac, cards.routes
    everything = subscription(cards, calendars.site.get("all"))
    yield _List("upcoming", almanac.upcoming, partial(routes.listing, Kind.EVENT), feed=everything)
    yield _List("past", almanac.past, routes.past)
    if almanac.anchors:
        yield _List("anchor", almanac.anchors, routes.anchor, feed=subscription(cards, calendars.site.get("anchor")))


def _facet_lists(cards: Cards, calendars: Calendars) -> Iterator[_List]:
    """The lists by country, type, topic and organiser, those of calendars each with its own."""
    for scope in SCOPES:
        groups = groups_of(cards, scope)
        for key in sorted(groups):
            feed = subscription(cards, calendars.facets.get((scope, key)))
            about = _organisation(cards, key) if scope == "organiser" else None
            href = partial(cards.routes.facet, scope, key)
            yield _List(scope, groups[key], href, name_of(cards, scope, key), feed, about=about)


def _long_lists(cards: Cards) -> Iterator[_List]:
    """What is too long for the page of an organisation or a campaign."""
    almanac, routes = cards.almanac, cards.routes
    for one in cards.library.organisations:
        events = almanac.supported.get(one.id, ())
        if len(events) > MOST_EVENTS:
            yield _List("partner", events, partial(routes.facet, "partner", one.id), one.title, about=cards.link(one))
    for campaign in cards.library.campaigns:
        events = almanac.campaigns.get(campaign.id, ())
        if len(events) > MOST_EVENTS:
            href, above = partial(routes.campaign_events, campaign.id), cards.link(campaign)
            yield _List("campaign", events, href, campaign.title, above=above)


def _organisation(cards: Cards, name: str) -> LinkView | None:
    record = cards.library.records.get((Kind.ORGANISATION, name))
    return cards.link(record) if record else None


def _pages(cards: Cards, one: _List, ways: Browse) -> Iterator[EventsPage]:
    routes = cards.routes
    above = one.above or LinkView(LISTS[Kind.EVENT], routes.listing(Kind.EVENT))
    title = _TITLES.get(one.scope, one.value)
    way = crumbs(cards, above, *([LinkView(title, one.href(1))] if title else []))
    form = filter_form(cards, one.scope) if one.scope in ("upcoming", "past") else None
    for page, pager, path in pages_of(cards.events(one.events), one.href):
        # The list of past events has nothing else; the other lists have them below those that are ahead.
        is_below = [one.scope != "past" and card.state == "past" for card in page]
        yield EventsPage(
            path=path,
            scope=one.scope,
            value=one.value,
            crumbs=way,
            months=by_month(card for card, below in zip(page, is_below, strict=True) if not below),
            past=by_month(card for card, below in zip(page, is_below, strict=True) if below),
            total=len(one.events),
            pager=pager,
            browse=None if one.scope in _MANY else ways,
            upcoming_href=routes.listing(Kind.EVENT),
            past_href=routes.past(),
            anchor_href=routes.anchor() if cards.almanac.anchors else "",
            calendar_href=routes.calendar(),
            feed=one.feed,
            about=one.about,
            filters=form,
            day=cards.told_on(page),
        )
