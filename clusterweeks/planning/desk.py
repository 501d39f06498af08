"""What every part of a plan is made with."""

from __future__ import annotations

from dataclasses import dataclass

from clusterweeks.model.library import Library
from clusterweeks.model.records import Record
from clusterweeks.planning.calendars import Calendars
from clusterweeks.planning.cards import Cards
from clusterweeks.planning.editions import Editions
from clusterweeks.planning.output import Form, Output
from clusterweeks.planning.related import Related
from clusterweeks.planning.resolver import Resolver
from clusterweeks.planning.routes import Routes
from clusterweeks.planning.views import Browse, SearchIndex


@dataclass(frozen=True, slots=True)
class Desk:
    """The records of a site, ready to be shown: as cards, with what belongs to them and their calendars."""

    cards: Cards
    resolver: Resolver
    editions: Editions
    related: Related
    ways: Browse
    feeds: Calendars
    index: SearchIndex | None = None
    """What a search finds; None where there is no search."""

    @property
    def library(self) -> Library:
        """All records."""
        return self.cards.library

    @property
    def routes(self) -> Routes:
        """All addresses."""
        return self.cards.routes

    def output(self, form: Form, href: str, view: object = None, record: Record | None = None) -> Output:
        """The file at an address, made from a view without a template; `record` is what it tells of."""
        return Output(self.routes.output_path(href), form, view, subject=(record.kind, record.id) if record else None)
