"""What programs read of a site: calendars, feeds, open data and the faces of editions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from clusterweeks.planning.desk import Desk
from clusterweeks.planning.feeds import calls_data, editions_feed, events_data, news_feed
from clusterweeks.planning.filters import filter_indexes
from clusterweeks.planning.output import Form, Output
from clusterweeks.planning.search import opensearch
from clusterweeks.planning.views import DataSchema, EditionView


def data(desk: Desk) -> Iterator[Output]:
    """Every calendar, feed and file of open data."""
    cards, resolver, routes = desk.cards, desk.resolver, desk.routes
    for key, feed in desk.feeds.records.items():
        yield desk.output(Form.CALENDAR, feed.path, feed, desk.library.records.get(key))
    for feed in (*desk.feeds.site.values(), *desk.feeds.facets.values()):
        yield desk.output(Form.CALENDAR, feed.path, feed)
    atom = news_feed(cards, resolver, routes.atom())
    json_feed = replace(atom, path=routes.json_feed(), url=routes.absolute(routes.json_feed()))
    if atom.entries:
        yield desk.output(Form.ATOM, atom.path, atom)
        yield desk.output(Form.JSON_FEED, json_feed.path, json_feed)
    editions = editions_feed(cards, resolver)
    if editions.entries:
        yield desk.output(Form.ATOM, editions.path, editions)
    yield desk.output(Form.EVENTS_JSON, routes.events_data(), events_data(cards, resolver))
    yield desk.output(Form.CALLS_JSON, routes.calls_data(), calls_data(cards, resolver))
    for index in filter_indexes(cards, desk.ways):
        yield desk.output(Form.FILTER_INDEX, index.path, index)
    for form, href in (
        (Form.EVENTS_SCHEMA, routes.data_schema("events")),
        (Form.CALLS_SCHEMA, routes.data_schema("calls")),
    ):
        yield desk.output(form, href, DataSchema(href, routes.absolute(href)))
    if desk.index:
        yield desk.output(Form.OPENSEARCH, routes.opensearch(), opensearch(desk.library, routes))
    yield desk.output(Form.HEADERS, routes.headers())
    yield desk.output(Form.EMPTY, routes.no_jekyll())


def faces(desk: Desk, files: Mapping[str, Output]) -> Iterator[Output]:
    """The faces of every edition beside its page; `files` are those that records name, by their paths."""
    for edition in desk.library.editions:
        view, shown_as, subject = desk.editions.view(edition), desk.editions.faces(edition), (edition.kind, edition.id)
        path = desk.routes.output_path
        mail = "email.mjml"
        yield Output(path(shown_as.email_html), Form.EMAIL_HTML, view, mail, subject=subject)
        yield Output(path(shown_as.email_text), Form.EMAIL_TEXT, view, subject=subject)
        yield Output(path(shown_as.message), Form.EMAIL_MESSAGE, view, mail, subject=subject)
        if shown_as.pdf:
            shown = tuple((href, files[path(href)]) for href in sorted(_pictures(view)) if path(href) in files)
            yield Output(path(shown_as.pdf), Form.PDF, view, "edition-pdf.html", subject=subject, pictures=shown)


def _pictures(view: EditionView) -> set[str]:
    """The hrefs of all pictures that an edition shows, those in its texts among them."""
    items = [item for section in view.sections for item in section.items]
    letter = (view.letter.body,) if view.letter else ()
    texts = (view.body, *letter, *(section.body for section in view.sections), *(item.body for item in items))
    images = (view.image, *(item.image for item in items))
    return {image.href for image in images if image} | {href for text in texts for _, href in text.links}
