"""Records → outputs: decides what is published, with which content, at which address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clusterweeks.model.library import Library
from clusterweeks.model.problems import Problem
from clusterweeks.model.records import Call, Campaign, Edition, Event, News, Organisation, Page, Record
from clusterweeks.planning.calendars import Calendars, calendars
from clusterweeks.planning.cards import Cards
from clusterweeks.planning.collisions import collisions
from clusterweeks.planning.derive import derive
from clusterweeks.planning.editions import edition_page
from clusterweeks.planning.feeds import calls_data, events_data, news_feed
from clusterweeks.planning.lists import (
    archive_page,
    calls_page,
    event_lists,
    home_page,
    news_lists,
    organisations_page,
)
from clusterweeks.planning.months import calendar_page, month_pages
from clusterweeks.planning.output import Form, Output, Plan
from clusterweeks.planning.pages import (
    call_page,
    campaign_page,
    event_page,
    news_page,
    organisation_page,
    plain_page,
)
from clusterweeks.planning.resolver import Resolver
from clusterweeks.planning.routes import Routes
from clusterweeks.planning.site import Feeds, site_view
from clusterweeks.planning.views import NotFoundPage, RedirectPage, Sitemap

_NOT_FOUND = "404.html"


@dataclass(frozen=True, slots=True)
class _Desk:
    """What every part of the plan is made with."""

    cards: Cards
    resolver: Resolver

    @property
    def library(self) -> Library:
        return self.cards.library

    @property
    def routes(self) -> Routes:
        return self.cards.routes

    def page(self, template: str, href: str, view: object, record: Record | None = None) -> Output:
        subject = (record.kind, record.id) if record else None
        return Output(self.routes.output_path(href), Form.PAGE, view, template, subject=subject)

    def data(self, form: Form, href: str, view: object = None, record: Record | None = None) -> Output:
        subject = (record.kind, record.id) if record else None
        return Output(self.routes.output_path(href), form, view, subject=subject)


def plan(
    library: Library, static: Mapping[str, Path], pinned: date | None = None
) -> tuple[Plan | None, tuple[Problem, ...]]:
    """Decide all outputs; `static` has files by their path in the site, `pinned` is the day that readers are told.

    There is no plan if two outputs would have the same address.
    """
    routes = Routes.of(library.site)
    desk = _Desk(Cards(derive(library), routes, library.today), Resolver(library, routes))
    feeds = calendars(desk.cards, desk.resolver)
    pages = [*_lists(desk, feeds), *_records(desk, feeds)]
    data = tuple(_data(desk, feeds))
    outputs = (*pages, *data, *_files(desk, static), *_sitemap(desk, pages), *_redirects(desk))
    problems = tuple(collisions(library, outputs))
    if problems:
        return None, problems
    site = site_view(library, desk.resolver, static, _feeds(routes, data), pinned or library.site.as_of)
    return Plan(site, tuple(sorted(outputs, key=lambda output: output.path))), ()


def _lists(desk: _Desk, feeds: Calendars) -> Iterator[Output]:
    cards = desk.cards
    home, calls, archive = home_page(cards, desk.resolver), calls_page(cards, feeds), archive_page(cards)
    organisations = organisations_page(cards)
    calendar = calendar_page(cards, feeds)
    yield desk.page("home.html", home.path, home)
    yield desk.page("calls.html", calls.path, calls)
    yield desk.page("archive.html", archive.path, archive)
    yield desk.page("organisations.html", organisations.path, organisations)
    yield desk.page("calendar.html", calendar.path, calendar)
    for events in event_lists(cards, feeds):
        yield desk.page("events.html", events.path, events)
    for news in news_lists(cards):
        yield desk.page("news-list.html", news.path, news)
    for month in month_pages(cards):
        yield desk.page("month.html", month.path, month)
    not_found = NotFoundPage(desk.routes.not_found())
    yield desk.page(_NOT_FOUND, not_found.path, not_found)


def _records(desk: _Desk, feeds: Calendars) -> Iterator[Output]:
    for record in desk.library.records.values():
        template, view = _record(desk, feeds, record)
        yield desk.page(template, desk.cards.href(record), view, record)


def _record(desk: _Desk, feeds: Calendars, record: Record) -> tuple[str, object]:
    cards, resolver = desk.cards, desk.resolver
    own = feeds.records.get((record.kind, record.id))
    ics = own.path if own else ""
    match record:
        case Event():
            return "event.html", event_page(cards, resolver, record, ics)
        case Call():
            return "call.html", call_page(cards, resolver, record, ics)
        case News():
            return "news.html", news_page(cards, resolver, record)
        case Edition():
            return "edition.html", edition_page(cards, resolver, record)
        case Organisation():
            return "organisation.html", organisation_page(cards, resolver, record)
        case Campaign():
            return "campaign.html", campaign_page(cards, resolver, record)
        case Page():
            return "page.html", plain_page(cards, resolver, record)
    raise TypeError(f"there is no page for records of the kind {record.kind}")


def _data(desk: _Desk, feeds: Calendars) -> Iterator[Output]:
    cards, resolver, routes = desk.cards, desk.resolver, desk.routes
    for key, feed in feeds.records.items():
        yield desk.data(Form.CALENDAR, feed.path, feed, desk.library.records.get(key))
    for feed in (*feeds.site.values(), *feeds.facets.values()):
        yield desk.data(Form.CALENDAR, feed.path, feed)
    atom, json_feed = (news_feed(cards, resolver, path) for path in (routes.atom(), routes.json_feed()))
    if atom.entries:
        yield desk.data(Form.ATOM, atom.path, atom)
        yield desk.data(Form.JSON_FEED, json_feed.path, json_feed)
    yield desk.data(Form.EVENTS_JSON, routes.events_data(), events_data(cards, resolver))
    yield desk.data(Form.CALLS_JSON, routes.calls_data(), calls_data(cards, resolver))
    yield desk.data(Form.EMPTY, routes.no_jekyll())


def _feeds(routes: Routes, data: Iterable[Output]) -> Feeds:
    paths = {output.path for output in data}
    hrefs = (routes.calendar_feed(), routes.atom(), routes.json_feed())
    return Feeds(*(href if routes.output_path(href) in paths else "" for href in hrefs))


def _files(desk: _Desk, static: Mapping[str, Path]) -> Iterator[Output]:
    routes = desk.routes
    assets = {asset.path: asset.source for asset in desk.library.assets.values()}
    hrefs = {routes.file(path): static[path] for path in static} | {routes.asset(path): assets[path] for path in assets}
    for href, source in hrefs.items():
        yield Output(routes.output_path(href), Form.FILE, source=source)


def _sitemap(desk: _Desk, pages: Iterable[Output]) -> Iterator[Output]:
    path, revisions = desk.routes.sitemap(), desk.library.revisions
    urls = []
    for page in pages:
        if page.template != _NOT_FOUND:
            revision = revisions.get(page.subject) if page.subject else None
            href = desk.routes.file(page.path.removesuffix("index.html"))
            urls.append((desk.routes.absolute(href), revision.changed.date() if revision else None))
    yield desk.data(Form.SITEMAP, path, Sitemap(path, tuple(sorted(urls, key=lambda url: url[0]))))
    # Robots are only told where the sitemap is.
    yield desk.data(Form.ROBOTS, desk.routes.robots(), Sitemap(path, ()))


def _redirects(desk: _Desk) -> Iterator[Output]:
    for record in desk.library.records.values():
        for alias in dict.fromkeys(desk.routes.old(alias) for alias in record.aliases):
            yield desk.page("redirect.html", alias, RedirectPage(alias, desk.cards.href(record), record.title), record)
