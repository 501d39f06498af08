"""Pictures that show a page where its address is passed on: which pages have one of their own, and what is on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clusterweeks.model.kinds import ShareImages
from clusterweeks.model.library import Library
from clusterweeks.model.records import Edition, Event, EventStatus, Record
from clusterweeks.model.settings import Site
from clusterweeks.planning.cards import Cards
from clusterweeks.planning.output import Form, Output
from clusterweeks.planning.routes import Routes
from clusterweeks.planning.tint import palette
from clusterweeks.planning.views import EditionPage, EventFacts, EventPage, ImageView, Palette, ShareImage

WIDTH, HEIGHT = 1200, 630
"""What networks show without cutting anything off."""
NARROWEST = 600
"""Pixels that a record's own picture must have from side to side to be shown large."""
_KNOWN = (".jpg", ".jpeg", ".png")
"""Kinds that every network can read."""


def share(cards: Cards, record: Record, image: ImageView | None) -> ImageView | None:
    """The picture for a record's page: its own, if it is large enough, or the one that is drawn, if there is one."""
    if image and image.width >= NARROWEST and image.href.lower().endswith(_KNOWN):
        return image
    if not _is_drawn(cards, record):
        return None
    return ImageView(cards.routes.share(record.kind, record.id), record.title, "", WIDTH, HEIGHT)


def site_share(library: Library, routes: Routes) -> ImageView | None:
    """The picture for every page that has none of its own."""
    if library.site.share_images is ShareImages.NONE:
        return None
    return ImageView(routes.site_share(), library.site.title, "", WIDTH, HEIGHT)


def outputs(library: Library, routes: Routes, pages: Iterable[Output]) -> Iterator[Output]:
    """All pictures that are drawn: that of the site, and those of pages that show one."""
    site, colours = library.site, palette(library.site.accent)
    if found := site_share(library, routes):
        view = ShareImage(site.language, site.title, site.title, lead=site.tagline, palette=colours)
        yield Output(routes.output_path(found.href), Form.SHARE_IMAGE, view)
    for page in pages:
        drawn = _drawn(site, colours, page.view)
        shown = page.view.share if isinstance(page.view, EventPage | EditionPage) else None
        # A record's own picture is no drawing.
        if drawn and shown and page.subject and shown.href == routes.share(*page.subject):
            yield Output(routes.output_path(shown.href), Form.SHARE_IMAGE, drawn, subject=page.subject)


def _drawn(site: Site, colours: Palette, page: object) -> ShareImage | None:
    """What is on the picture of a page: nothing that changes from day to day."""
    if isinstance(page, EditionPage):
        edition = page.edition
        return ShareImage(
            site.language, site.title, edition.title, number=edition.number, dated=edition.dated, palette=colours
        )
    if not isinstance(page, EventPage):
        return None
    card = page.card
    online = bool(card.online) or card.status is EventStatus.MOVED_ONLINE
    facts = EventFacts(card.span, card.type, card.anchor, card.status, card.places, online)
    return ShareImage(site.language, site.title, card.title, event=facts, palette=colours)


def _is_drawn(cards: Cards, record: Record) -> bool:
    wanted = cards.library.site.share_images
    if wanted is ShareImages.NONE:
        return False
    if isinstance(record, Event):
        return wanted is ShareImages.ALL or cards.event(record).state != "past"
    return isinstance(record, Edition)
