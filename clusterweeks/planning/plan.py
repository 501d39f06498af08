"""Records → outputs: decides what is published, with which content, at which address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from clusterweeks.model.library import Library
from clusterweeks.model.problems import Problem
from clusterweeks.planning import icons, pictures, shares
from clusterweeks.planning.browse import browse
from clusterweeks.planning.calendars import calendars
from clusterweeks.planning.cards import Cards
from clusterweeks.planning.collisions import collisions
from clusterweeks.planning.derive import derive
from clusterweeks.planning.desk import Desk
from clusterweeks.planning.documents import document_outputs
from clusterweeks.planning.edition_lint import lint
from clusterweeks.planning.editions import Editions, snapshots
from clusterweeks.planning.output import Bundle, Form, Output, Plan
from clusterweeks.planning.related import Related
from clusterweeks.planning.resolver import Resolver
from clusterweeks.planning.routes import Routes
from clusterweeks.planning.search import search_index
from clusterweeks.planning.site import site_view
from clusterweeks.planning.site_data import data, faces
from clusterweeks.planning.site_pages import NOT_FOUND, page, pages
from clusterweeks.planning.views import RedirectPage, Sitemap

_WITH_COLORS = (".css", ".svg")
"""Files of the design in which an accent changes the colours."""


def plan(
    library: Library,
    static: Mapping[str, Path],
    pinned: date | None = None,
    *,
    pdf: bool = False,
    search: bool = False,
) -> tuple[Plan | None, tuple[Problem, ...]]:
    """Decide all outputs; `static` has files by their path in the site, `pinned` is the day that readers are told.

    There is no plan if two outputs would have the same address. `pdf` is whether editions are made as PDF, too;
    `search` whether the site can be searched, if there is something to find.
    """
    routes = Routes.of(library.site)
    cards, resolver = Cards(derive(library), routes, library.today), Resolver.of(library, routes)
    frozen, unread = snapshots(library, resolver)
    editions = Editions(cards, resolver, frozen, pdf)
    index = search_index(cards, resolver, editions.view) if search and library.records else None
    feeds = calendars(cards, resolver)
    desk = Desk(cards, resolver, editions, Related.of(cards.almanac), browse(cards), feeds, index)
    shown = list(pages(desk))
    named = {output.path: output for output in pictures.outputs(library, routes)}
    files = (*_design(desk, static), *named.values(), *_drawings(desk, static, shown))
    files = (*files, *document_outputs(library, routes))
    outputs = (*shown, *data(desk), *faces(desk, named), *files, *_sitemap(desk, shown), *_redirects(desk))
    bundles = (Bundle(routes.output_folder(routes.search_index()), Form.SEARCH_INDEX, index),) if index else ()
    problems = (*unread, *collisions(library, outputs, bundles))
    if problems:
        return None, problems
    paths = frozenset(output.path for output in outputs)
    site = site_view(library, resolver, static, paths, pinned or library.site.as_of)
    warnings = tuple(library.unaccepted(lint(cards, editions)))
    return Plan(site, tuple(sorted(outputs, key=lambda output: output.path)), bundles), warnings


def _design(desk: Desk, static: Mapping[str, Path]) -> Iterator[Output]:
    for path, source in static.items():
        form = Form.TINTED if desk.library.site.accent and path.endswith(_WITH_COLORS) else Form.FILE
        yield Output(desk.routes.output_path(desk.routes.file(path)), form, source=source)


def _drawings(desk: Desk, static: Mapping[str, Path], shown: Iterable[Output]) -> Iterator[Output]:
    yield from icons.outputs(desk.library, desk.routes, static)
    yield from shares.outputs(desk.library, desk.routes, shown)


def _sitemap(desk: Desk, shown: Iterable[Output]) -> Iterator[Output]:
    path, revisions = desk.routes.sitemap(), desk.library.revisions
    urls = []
    for one in shown:
        if one.template != NOT_FOUND:
            revision = revisions.get(one.subject) if one.subject else None
            href = desk.routes.file(one.path.removesuffix("index.html"))
            urls.append((desk.routes.absolute(href), revision.changed.date() if revision else None))
    yield desk.output(Form.SITEMAP, path, Sitemap(path, tuple(sorted(urls, key=lambda url: url[0]))))
    # Robots are only told where the sitemap is.
    yield desk.output(Form.ROBOTS, desk.routes.robots(), Sitemap(path, ()))


def _redirects(desk: Desk) -> Iterator[Output]:
    for record in desk.library.records.values():
        for alias in dict.fromkeys(desk.routes.old(alias) for alias in record.aliases):
            yield page(desk, alias, RedirectPage(alias, desk.cards.href(record), record.title), record)
            # A program that has subscribed to the calendar of a renamed record goes on asking at the old address.
            feed, old = desk.feeds.records.get((record.kind, record.id)), alias.rstrip("/").rpartition("/")[2]
            is_free = (record.kind, old) not in desk.library.records and (record.kind, old) not in desk.feeds.records
            if feed and is_free and alias == desk.routes.record(record.kind, old):
                yield desk.output(Form.CALENDAR, f"{alias}{feed.path.rpartition('/')[2]}", feed, record)
