"""Lists of records, and the paging of long ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypeVar

from slugify import slugify

from clusterweeks.model.records import Campaign, Kind
from clusterweeks.planning.calendars import Calendars, feed_link
from clusterweeks.planning.cards import OFF, Cards
from clusterweeks.planning.pages import HOME, LISTS, counts
from clusterweeks.planning.resolver import Resolver
from clusterweeks.planning.tally import has_figures, key_figures
from clusterweeks.planning.views import (
    ArchivePage,
    CalendarFeed,
    CallCard,
    CallsPage,
    EventCard,
    EventsPage,
    Facet,
    FeedLink,
    HomePage,
    LinkView,
    MonthGroup,
    NewsListPage,
    OrganisationsPage,
    Pager,
    Statistic,
)

PAGE_LENGTH = 50
"""How many cards a page of a long list has."""
HOME_EVENTS, HOME_CALLS, HOME_NEWS = 6, 4, 6
"""How many of each the home page has."""
HOME_FIGURES = ("events", "countries", "reported-organisations", "reported-participants", "calls")
"""The key figures that the home page has."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Facets:
    """All values by which events can be listed, the same on every list of events."""

    countries: tuple[Facet, ...]
    types: tuple[Facet, ...]
    topics: tuple[Facet, ...]


def facets(cards: Cards) -> Facets:
    """The values that occur, with the number of their events."""
    almanac, routes = cards.almanac, cards.routes
    countries, types = almanac.countries, almanac.types
    topics = sorted(almanac.topics, key=lambda slug: (almanac.labels[slug].casefold(), slug))
    return Facets(
        tuple(Facet(one, routes.facet("country", one), len(countries[one])) for one in sorted(countries)),
        tuple(Facet(one, routes.facet("type", one), len(types[one])) for one in sorted(types)),
        tuple(Facet(almanac.labels[one], routes.facet("topic", one), len(almanac.topics[one])) for one in topics),
    )


def event_lists(cards: Cards, calendars: Calendars) -> Iterator[EventsPage]:
    """Every page of every list of events, each with the calendar of the same events."""
    almanac, routes, found = cards.almanac, cards.routes, facets(cards)
    main = partial(routes.listing, Kind.EVENT)
    everything = _subscription(cards, calendars.site.get("all"))
    yield from _events(cards, found, "upcoming", "", cards.events(almanac.upcoming), main, everything)
    yield from _events(cards, found, "past", "", cards.events(almanac.past), routes.past, None)
    for scope, groups in (("country", almanac.countries), ("type", almanac.types), ("topic", almanac.topics)):
        for value in sorted(groups):
            label = almanac.labels[value] if scope == "topic" else value
            feed = _subscription(cards, calendars.facets.get((scope, value)))
            href = partial(routes.facet, scope, value)
            yield from _events(cards, found, scope, label, cards.events(groups[value]), href, feed)


def calls_page(cards: Cards, calendars: Calendars) -> CallsPage:
    """All calls by their state."""
    calls = cards.calls(cards.almanac.calls)
    forthcoming = [card for card in calls if card.state == "forthcoming"]
    closed = [card for card in calls if card.state == "closed"]
    path = cards.routes.listing(Kind.CALL)
    return CallsPage(
        path=path,
        calendar_href=cards.routes.calendar(),
        feed=_subscription(cards, calendars.site.get("deadlines")),
        crumbs=crumbs(cards, LinkView(LISTS[Kind.CALL], path)),
        open=open_calls(cards),
        forthcoming=tuple(sorted(forthcoming, key=lambda card: card.opens.day if card.opens else date.max)),
        closed=tuple(sorted(closed, key=lambda card: card.cutoffs[-1].instant, reverse=True)),
        undated=tuple(card for card in calls if card.state == "undated" or (card.state == "open" and not card.next)),
    )


def open_calls(cards: Cards) -> tuple[CallCard, ...]:
    """Calls that one can answer, the soonest deadline first; those without a deadline are not among them."""
    found = [
        (card.next.instant, card)
        for card in cards.calls(cards.almanac.calls)
        if card.next and card.state != "forthcoming"
    ]
    return tuple(card for _, card in sorted(found, key=lambda one: one[0]))


def news_lists(cards: Cards) -> Iterator[NewsListPage]:
    """Every page of the news, the newest first."""
    items = cards.news_items(cards.almanac.news)
    for page, pager, path in pages_of(items, partial(cards.routes.listing, Kind.NEWS)):
        yield NewsListPage(path, crumbs(cards, LinkView(LISTS[Kind.NEWS], path)), page, pager)


def archive_page(cards: Cards) -> ArchivePage:
    """The editions, the newest first."""
    path = cards.routes.listing(Kind.NEWSLETTER)
    editions = tuple(cards.edition(edition) for edition in reversed(cards.almanac.editions))
    out = any(edition.date.day <= cards.library.today for edition in cards.almanac.editions)
    feed = cards.routes.editions_feed() if out else ""
    return ArchivePage(path, crumbs(cards, LinkView(LISTS[Kind.NEWSLETTER], path)), editions, feed)


def organisations_page(cards: Cards) -> OrganisationsPage:
    """All organisations in the order of the alphabet, letters with marks beside those without."""
    path = cards.routes.listing(Kind.ORGANISATION)
    found = sorted(cards.library.organisations, key=lambda one: (slugify(one.title), one.title, one.id))
    items = tuple((cards.other(one), one.abbreviation, one.organisation_kind, one.country) for one in found)
    return OrganisationsPage(path, crumbs(cards, LinkView(LISTS[Kind.ORGANISATION], path)), items)


def home_page(cards: Cards, resolver: Resolver) -> HomePage:
    """The home page."""
    almanac, routes = cards.almanac, cards.routes
    events = cards.events(almanac.upcoming)
    held = [card for card in events if card.status not in OFF]
    # What has a day comes before what may be on any day of the month.
    ahead = sorted(held, key=lambda card: card.span.month_only)
    on = tuple(card for card in held if card.state == "on")
    campaign = _current(cards)
    figures = _home_figures(cards)
    return HomePage(
        path=routes.home(),
        next=ahead[0] if ahead else None,
        on=on,
        upcoming=tuple(card for card in events if card not in on)[:HOME_EVENTS],
        calls=open_calls(cards)[:HOME_CALLS],
        news=cards.news_items(almanac.news[:HOME_NEWS]),
        edition=cards.edition(almanac.editions[-1]) if almanac.editions else None,
        campaign=cards.other(campaign) if campaign else None,
        campaign_dates=(campaign.start, campaign.end) if campaign else None,
        counts=counts(cards, resolver, campaign) if campaign else None,
        past_count=len(almanac.past),
        events_href=routes.listing(Kind.EVENT),
        past_href=routes.past(),
        calls_href=routes.listing(Kind.CALL),
        news_href=routes.listing(Kind.NEWS),
        newsletter_href=routes.listing(Kind.NEWSLETTER),
        calendar_href=routes.calendar(),
        figures_href=routes.figures() if figures else "",
        figures=figures,
    )


def crumbs(cards: Cards, *links: LinkView) -> tuple[LinkView, ...]:
    """The way from the home page to a page, which comes last."""
    return (LinkView(HOME, cards.routes.home()), *links)


def pages_of(cards: Sequence[T], href: Callable[[int], str]) -> Iterator[tuple[tuple[T, ...], Pager, str]]:
    """A long list in pages, each with its pager and its address; an empty list has one page."""
    pages = max(1, -(-len(cards) // PAGE_LENGTH))
    for number in range(1, pages + 1):
        before = href(number - 1) if number > 1 else ""
        after = href(number + 1) if number < pages else ""
        start = (number - 1) * PAGE_LENGTH
        yield tuple(cards[start : start + PAGE_LENGTH]), Pager(number, pages, before, after), href(number)


def by_month(cards: Iterable[EventCard]) -> tuple[MonthGroup, ...]:
    """Cards under the months in which they begin, in the order given."""
    groups: dict[date, list[EventCard]] = {}
    for card in cards:
        groups.setdefault(card.span.first_day.replace(day=1), []).append(card)
    return tuple(MonthGroup(month, tuple(found)) for month, found in groups.items())


def _subscription(cards: Cards, feed: CalendarFeed | None) -> FeedLink | None:
    return feed_link(cards, feed) if feed else None


def _events(
    cards: Cards,
    found: Facets,
    scope: str,
    value: str,
    events: tuple[EventCard, ...],
    href: Callable[[int], str],
    feed: FeedLink | None,
) -> Iterator[EventsPage]:
    routes = cards.routes
    above = [LinkView(LISTS[Kind.EVENT], routes.listing(Kind.EVENT))]
    title = {"past": "Past events"}.get(scope, value)
    for page, pager, path in pages_of(events, href):
        # The list of past events has nothing else; the other lists have them below those that are ahead.
        is_below = [scope != "past" and card.state == "past" for card in page]
        yield EventsPage(
            path=path,
            scope=scope,
            value=value,
            crumbs=crumbs(cards, *above, *([LinkView(title, href(1))] if title else [])),
            months=by_month(card for card, below in zip(page, is_below, strict=True) if not below),
            past=by_month(card for card, below in zip(page, is_below, strict=True) if below),
            total=len(events),
            pager=pager,
            countries=found.countries,
            types=found.types,
            topics=found.topics,
            upcoming_href=routes.listing(Kind.EVENT),
            past_href=routes.past(),
            calendar_href=routes.calendar(),
            feed=feed,
        )


def _home_figures(cards: Cards) -> tuple[Statistic, ...]:
    """Some key figures; none where there is no page of figures."""
    found = key_figures(cards) if has_figures(cards.library) else ()
    return tuple(one for one in found if one.name in HOME_FIGURES)


def _current(cards: Cards) -> Campaign | None:
    """The campaign that is on or comes next, or else the last."""
    campaigns = sorted(cards.library.campaigns, key=lambda one: (one.start.day, one.end.last_day, one.id))
    ahead = [one for one in campaigns if one.end.last_day >= cards.day]
    return ahead[0] if ahead else (campaigns[-1] if campaigns else None)
