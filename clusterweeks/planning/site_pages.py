"""Every page of a site, with the template that it is made with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from clusterweeks.model.records import Call, Campaign, Edition, Event, News, Organisation, Page, Record
from clusterweeks.planning import views
from clusterweeks.planning.browse import facets_pages
from clusterweeks.planning.desk import Desk
from clusterweeks.planning.event_lists import event_lists
from clusterweeks.planning.figures import figures_page
from clusterweeks.planning.lists import archive_pages, calls_pages, home_page, news_lists, organisations_pages
from clusterweeks.planning.map import map_page
from clusterweeks.planning.months import calendar_page, month_pages
from clusterweeks.planning.output import Form, Output
from clusterweeks.planning.pages import call_page, campaign_page, event_page, news_page, organisation_page, plain_page
from clusterweeks.planning.search import search_page
from clusterweeks.planning.statements import statement_pages

NOT_FOUND = "404.html"
TEMPLATES: Mapping[type, str] = {
    views.HomePage: "home.html",
    views.EventsPage: "events.html",
    views.FacetsPage: "facets.html",
    views.EventPage: "event.html",
    views.CallsPage: "calls.html",
    views.CallPage: "call.html",
    views.NewsListPage: "news-list.html",
    views.NewsPage: "news.html",
    views.ArchivePage: "archive.html",
    views.EditionPage: "edition.html",
    views.OrganisationsPage: "organisations.html",
    views.OrganisationPage: "organisation.html",
    views.CampaignPage: "campaign.html",
    views.PlainPage: "page.html",
    views.CalendarPage: "calendar.html",
    views.MonthPage: "month.html",
    views.MapPage: "map.html",
    views.FiguresPage: "figures.html",
    views.SearchPage: "search.html",
    views.AccessibilityPage: "accessibility.html",
    views.PrivacyPage: "privacy.html",
    views.NotFoundPage: NOT_FOUND,
    views.RedirectPage: "redirect.html",
    views.DocumentPage: "document.html",
}
"""View → the template that it is shown with."""


class _Listing(Protocol):
    """A page that is no record's."""

    @property
    def path(self) -> str: ...


def page(desk: Desk, href: str, view: object, record: Record | None = None) -> Output:
    """The page at an address; `record` is what it tells of."""
    subject = (record.kind, record.id) if record else None
    return Output(desk.routes.output_path(href), Form.PAGE, view, TEMPLATES[type(view)], subject=subject)


def pages(desk: Desk) -> Iterator[Output]:
    """Every page but those at old addresses."""
    for view in _listings(desk):
        yield page(desk, view.path, view)
    for record in desk.library.records.values():
        yield page(desk, desk.cards.href(record), _of_record(desk, record), record)


def _listings(desk: Desk) -> Iterator[_Listing]:
    cards = desk.cards
    yield home_page(cards, desk.resolver)
    yield from event_lists(cards, desk.feeds, desk.ways)
    yield from facets_pages(cards, desk.ways)
    yield from calls_pages(cards, desk.feeds)
    yield from news_lists(cards)
    yield from archive_pages(cards)
    yield from organisations_pages(cards)
    yield calendar_page(cards, desk.feeds)
    yield from month_pages(cards)
    yield from filter(None, (map_page(cards), figures_page(cards, desk.resolver)))
    if desk.index:
        yield search_page(cards, desk.index, desk.ways)
    yield from statement_pages(desk.resolver)
    yield views.NotFoundPage(desk.routes.not_found())


def _of_record(desk: Desk, record: Record) -> object:
    cards, resolver = desk.cards, desk.resolver
    own = desk.feeds.records.get((record.kind, record.id))
    ics = own.path if own else ""
    match record:
        case Event():
            return event_page(cards, resolver, desk.related, record, ics)
        case Call():
            return call_page(cards, resolver, desk.related, record, ics)
        case News():
            return news_page(cards, resolver, desk.related, record)
        case Edition():
            return desk.editions.page(record)
        case Organisation():
            return organisation_page(cards, resolver, record)
        case Campaign():
            return campaign_page(cards, resolver, record)
        case Page():
            return plain_page(cards, resolver, record)
    raise TypeError(f"there is no page for records of the kind {record.kind}")
