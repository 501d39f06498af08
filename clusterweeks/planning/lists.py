"""Lists of records, and the paging of long ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import islice
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
    FeedLink,
    HomePage,
    LinkView,
    NewsListPage,
    OrganisationsPage,
    Pager,
    Statistic,
)

PAGE_LENGTH = 50
"""How many cards a page of a long list has."""
DIRECTORY_LENGTH = 250
"""How many names a page of a long directory has: no fewer than there are countries, which are sorted on their page."""
HOME_EVENTS, HOME_CALLS, HOME_NEWS = 6, 4, 6
"""How many of each the home page has."""
HOME_FIGURES = ("events", "countries", "reported-organisations", "reported-participants", "calls")
"""The key figures that the home page has."""

T = TypeVar("T")


def calls_pages(cards: Cards, calendars: Calendars) -> Iterator[CallsPage]:
    """All calls by their state; the closed ones, which are ever more, in pages."""
    calls = cards.calls(cards.almanac.calls)
    forthcoming = [card for card in calls if card.state == "forthcoming"]
    closed = [card for card in calls if card.state == "closed"]
    forthcoming.sort(key=lambda card: card.opens.day if card.opens else date.max)
    closed.sort(key=lambda card: card.cutoffs[-1].instant, reverse=True)
    undated = [card for card in calls if card.state == "undated" or (card.state == "open" and not card.next)]
    for page, pager, path in pages_of(closed, partial(cards.routes.listing, Kind.CALL)):
        is_first = pager.number == 1
        yield CallsPage(
            path=path,
            calendar_href=cards.routes.calendar(),
            feed=subscription(cards, calendars.site.get("deadlines")),
            crumbs=crumbs(cards, LinkView(LISTS[Kind.CALL], path)),
            open=open_calls(cards) if is_first else (),
            forthcoming=tuple(forthcoming) if is_first else (),
            closed=page,
            undated=tuple(undated) if is_first else (),
            pager=pager,
            day=cards.told_on(calls) if is_first else None,
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


def archive_pages(cards: Cards) -> Iterator[ArchivePage]:
    """The editions, the newest first."""
    editions = tuple(cards.edition(edition) for edition in reversed(cards.almanac.editions))
    out = any(edition.date.day <= cards.library.today for edition in cards.almanac.editions)
    feed = cards.routes.editions_feed() if out else ""
    for page, pager, path in pages_of(editions, partial(cards.routes.listing, Kind.NEWSLETTER)):
        yield ArchivePage(path, crumbs(cards, LinkView(LISTS[Kind.NEWSLETTER], path)), page, feed, pager)


def organisations_pages(cards: Cards) -> Iterator[OrganisationsPage]:
    """All organisations in the order of the alphabet, letters with marks beside those without."""
    found = sorted(cards.library.organisations, key=lambda one: (slugify(one.title), one.title, one.id))
    items = tuple((cards.other(one), one.abbreviation, one.organisation_kind, one.country) for one in found)
    for page, pager, path in pages_of(items, partial(cards.routes.listing, Kind.ORGANISATION), DIRECTORY_LENGTH):
        yield OrganisationsPage(path, crumbs(cards, LinkView(LISTS[Kind.ORGANISATION], path)), page, pager)


def home_page(cards: Cards, resolver: Resolver) -> HomePage:
    """The home page."""
    almanac, routes = cards.almanac, cards.routes
    events = cards.events(almanac.upcoming)
    held = [card for card in events if card.status not in OFF]
    # What has a day comes before what may be on any day of the month.
    ahead = sorted(held, key=lambda card: card.span.month_only)
    on = tuple(card for card in held if card.state == "on")
    not_on = (card for card in events if card.state != "on" or card.status in OFF)
    campaign = _current(cards)
    figures = _home_figures(cards)
    return HomePage(
        path=routes.home(),
        next=ahead[0] if ahead else None,
        on=on,
        upcoming=tuple(islice(not_on, HOME_EVENTS)),
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
        day=cards.day,
    )


def crumbs(cards: Cards, *links: LinkView) -> tuple[LinkView, ...]:
    """The way from the home page to a page, which comes last."""
    return (LinkView(HOME, cards.routes.home()), *links)


def pages_of(
    cards: Sequence[T], href: Callable[[int], str], length: int = PAGE_LENGTH
) -> Iterator[tuple[tuple[T, ...], Pager, str]]:
    """A long list in pages, each with its pager and its address; an empty list has one page."""
    pages = max(1, -(-len(cards) // length))
    for number in range(1, pages + 1):
        before = href(number - 1) if number > 1 else ""
        after = href(number + 1) if number < pages else ""
        start = (number - 1) * length
        yield tuple(cards[start : start + length]), Pager(number, pages, before, after), href(number)


def subscription(cards: Cards, feed: CalendarFeed | None) -> FeedLink | None:
    """How to subscribe to the calendar of a list, if it has one."""
    return feed_link(cards, feed) if feed else None


def _home_figures(cards: Cards) -> tuple[Statistic, ...]:
    """Some key figures; none where there is no page of figures."""
    found = key_figures(cards) if has_figures(cards.library) else ()
    return tuple(one for one in found if one.name in HOME_FIGURES)


def _current(cards: Cards) -> Campaign | None:
    """The campaign that is on or comes next, or else the last."""
    campaigns = sorted(cards.library.campaigns, key=lambda one: (one.start.day, one.end.last_day, one.id))
    ahead = [one for one in campaigns if one.end.last_day >= cards.day]
    return ahead[0] if ahead else (campaigns[-1] if campaigns else None)
