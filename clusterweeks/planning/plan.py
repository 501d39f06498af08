"""Records → outputs: decides what is published, with which content, at which address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clusterweeks.model.library import Library
from clusterweeks.model.problems import Problem
from clusterweeks.model.records import Call, Campaign, Edition, Event, News, Organisation, Page, Record
from clusterweeks.planning import icons, pictures, shares
from clusterweeks.planning.browse import browse, facets_pages
from clusterweeks.planning.calendars import Calendars, calendars
from clusterweeks.planning.cards import Cards
from clusterweeks.planning.collisions import collisions
from clusterweeks.planning.derive import derive
from clusterweeks.planning.edition_lint import lint
from clusterweeks.planning.editions import Editions, snapshots
from clusterweeks.planning.event_lists import event_lists
from clusterweeks.planning.feeds import calls_data, editions_feed, events_data, news_feed
from clusterweeks.planning.figures import figures_page
from clusterweeks.planning.filters import filter_indexes
from clusterweeks.planning.lists import archive_pages, calls_pages, home_page, news_lists, organisations_pages
from clusterweeks.planning.map import map_page
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
from clusterweeks.planning.related import Related
from clusterweeks.planning.resolver import Resolver
from clusterweeks.planning.routes import Routes
from clusterweeks.planning.site import Feeds, site_view
from clusterweeks.planning.statements import statement_pages
from clusterweeks.planning.views import (
    AccessibilityPage,
    Browse,
    DataSchema,
    EditionView,
    NotFoundPage,
    PrivacyPage,
    RedirectPage,
    Sitemap,
)

_NOT_FOUND = "404.html"
_WITH_COLORS = (".css", ".svg")
"""Files of the design in which an accent changes the colours."""
_STATEMENTS: Mapping[type, str] = {AccessibilityPage: "accessibility.html", PrivacyPage: "privacy.html"}


@dataclass(frozen=True, slots=True)
class _Desk:
    """What every part of the plan is made with."""

    cards: Cards
    resolver: Resolver
    editions: Editions
    related: Related
    ways: Browse

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
    library: Library, static: Mapping[str, Path], pinned: date | None = None, *, pdf: bool = False
) -> tuple[Plan | None, tuple[Problem, ...]]:
    """Decide all outputs; `static` has files by their path in the site, `pinned` is the day that readers are told.

    There is no plan if two outputs would have the same address. `pdf` is whether editions are made as PDF, too.
    """
    routes = Routes.of(library.site)
    cards, resolver = Cards(derive(library), routes, library.today), Resolver.of(library, routes)
    frozen, unread = snapshots(library, resolver)
    editions = Editions(cards, resolver, frozen, pdf)
    desk = _Desk(cards, resolver, editions, Related.of(cards.almanac), browse(cards))
    feeds = calendars(desk.cards, desk.resolver)
    pages = [*_lists(desk, feeds), *_records(desk, feeds)]
    data = tuple(_data(desk, feeds))
    faces = tuple(_faces(desk))
    files = (*_files(desk, static), *_drawings(desk, static, pages))
    outputs = (*pages, *data, *faces, *files, *_sitemap(desk, pages), *_redirects(desk, feeds))
    problems = (*unread, *collisions(library, outputs))
    if problems:
        return None, problems
    has_map = any(page.path == routes.output_path(routes.map()) for page in pages)
    feeds_of_site = _feeds(routes, data)
    site = site_view(library, desk.resolver, static, feeds_of_site, pinned or library.site.as_of, has_map=has_map)
    warnings = tuple(library.unaccepted(lint(cards, desk.editions)))
    return Plan(site, tuple(sorted(outputs, key=lambda output: output.path))), warnings


def _lists(desk: _Desk, feeds: Calendars) -> Iterator[Output]:
    cards = desk.cards
    home, calendar = home_page(cards, desk.resolver), calendar_page(cards, feeds)
    yield desk.page("home.html", home.path, home)
    yield desk.page("calendar.html", calendar.path, calendar)
    if figures := figures_page(cards, desk.resolver):
        yield desk.page("figures.html", figures.path, figures)
    for calls in calls_pages(cards, feeds):
        yield desk.page("calls.html", calls.path, calls)
    for archive in archive_pages(cards):
        yield desk.page("archive.html", archive.path, archive)
    for organisations in organisations_pages(cards):
        yield desk.page("organisations.html", organisations.path, organisations)
    for events in event_lists(cards, feeds, desk.ways):
        yield desk.page("events.html", events.path, events)
    for facets in facets_pages(cards, desk.ways):
        yield desk.page("facets.html", facets.path, facets)
    for news in news_lists(cards):
        yield desk.page("news-list.html", news.path, news)
    for month in month_pages(cards):
        yield desk.page("month.html", month.path, month)
    if events_map := map_page(cards):
        yield desk.page("map.html", events_map.path, events_map)
    for statement in statement_pages(desk.resolver):
        yield desk.page(_STATEMENTS[type(statement)], statement.path, statement)
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
            return "event.html", event_page(cards, resolver, desk.related, record, ics)
        case Call():
            return "call.html", call_page(cards, resolver, desk.related, record, ics)
        case News():
            return "news.html", news_page(cards, resolver, desk.related, record)
        case Edition():
            return "edition.html", desk.editions.page(record)
        case Organisation():
            return "organisation.html", organisation_page(cards, resolver, record)
        case Campaign():
            return "campaign.html", campaign_page(cards, resolver, record)
        case Page():
            return "page.html", plain_page(cards, resolver, record)
    raise TypeError(f"there is no page for records of the kind {record.kind}")


def _faces(desk: _Desk) -> Iterator[Output]:
    """The faces of every edition beside its page."""
    files = {output.path: output for output in pictures.outputs(desk.library, desk.routes)}
    for edition in desk.library.editions:
        view, faces, subject = desk.editions.view(edition), desk.editions.faces(edition), (edition.kind, edition.id)
        path = desk.routes.output_path
        mail = "email.mjml"
        yield Output(path(faces.email_html), Form.EMAIL_HTML, view, mail, subject=subject)
        yield Output(path(faces.email_text), Form.EMAIL_TEXT, view, subject=subject)
        yield Output(path(faces.message), Form.EMAIL_MESSAGE, view, mail, subject=subject)
        if faces.pdf:
            shown = tuple((href, files[path(href)]) for href in sorted(_pictures(view)) if path(href) in files)
            yield Output(path(faces.pdf), Form.PDF, view, "edition-pdf.html", subject=subject, pictures=shown)


def _pictures(view: EditionView) -> set[str]:
    """The hrefs of all pictures that an edition shows, those in its texts among them."""
    items = [item for section in view.sections for item in section.items]
    letter = (view.letter.body,) if view.letter else ()
    texts = (view.body, *letter, *(section.body for section in view.sections), *(item.body for item in items))
    images = (view.image, *(item.image for item in items))
    return {image.href for image in images if image} | {href for text in texts for _, href in text.links}


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
    editions = editions_feed(cards, resolver)
    if editions.entries:
        yield desk.data(Form.ATOM, editions.path, editions)
    yield desk.data(Form.EVENTS_JSON, routes.events_data(), events_data(cards, resolver))
    yield desk.data(Form.CALLS_JSON, routes.calls_data(), calls_data(cards, resolver))
    for index in filter_indexes(cards, desk.ways):
        yield desk.data(Form.FILTER_INDEX, index.path, index)
    for form, href in (
        (Form.EVENTS_SCHEMA, routes.data_schema("events")),
        (Form.CALLS_SCHEMA, routes.data_schema("calls")),
    ):
        yield desk.data(form, href, DataSchema(href, routes.absolute(href)))
    yield desk.data(Form.HEADERS, routes.headers())
    yield desk.data(Form.EMPTY, routes.no_jekyll())


def _feeds(routes: Routes, data: Iterable[Output]) -> Feeds:
    paths = {output.path for output in data}
    hrefs = (routes.calendar_feed(), routes.atom(), routes.json_feed())
    return Feeds(*(href if routes.output_path(href) in paths else "" for href in hrefs))


def _files(desk: _Desk, static: Mapping[str, Path]) -> Iterator[Output]:
    for path, source in static.items():
        form = Form.TINTED if desk.library.site.accent and path.endswith(_WITH_COLORS) else Form.FILE
        yield Output(desk.routes.output_path(desk.routes.file(path)), form, source=source)
    yield from pictures.outputs(desk.library, desk.routes)


def _drawings(desk: _Desk, static: Mapping[str, Path], pages: Iterable[Output]) -> Iterator[Output]:
    yield from icons.outputs(desk.library, desk.routes, static)
    yield from shares.outputs(desk.library, desk.routes, pages)


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


def _redirects(desk: _Desk, feeds: Calendars) -> Iterator[Output]:
    for record in desk.library.records.values():
        for alias in dict.fromkeys(desk.routes.old(alias) for alias in record.aliases):
            yield desk.page("redirect.html", alias, RedirectPage(alias, desk.cards.href(record), record.title), record)
            # A program that has subscribed to the calendar of a renamed record goes on asking at the old address.
            feed, old = feeds.records.get((record.kind, record.id)), alias.rstrip("/").rpartition("/")[2]
            is_free = (record.kind, old) not in desk.library.records and (record.kind, old) not in feeds.records
            if feed and is_free and alias == desk.routes.record(record.kind, old):
                yield desk.data(Form.CALENDAR, f"{alias}{feed.path.rpartition('/')[2]}", feed, record)
