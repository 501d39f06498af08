"""The figures of an edition: counted from the records, as of its day."""

from __future__ import annotations

from collections.abc import Iterator

from clusterweeks.model.records import Edition
from clusterweeks.planning.cards import Cards
from clusterweeks.planning.tally import OPEN, countries, held, over, reported
from clusterweeks.planning.views import Statistic


def statistics(cards: Cards, edition: Edition) -> tuple[Statistic, ...]:
    """What there is of each, in the edition's campaign if it has one; what there is none of is left out."""
    return tuple(Statistic(name, value) for name, value in _counted(cards, edition) if value)


def _counted(cards: Cards, edition: Edition) -> Iterator[tuple[str, int]]:
    library = cards.library
    campaign = edition.campaign
    events = held(one for one in library.events if not campaign or one.campaign == campaign)
    calls = [one for one in library.calls if not campaign or one.campaign == campaign]
    past = over(cards, events)
    yield "events", len(events)
    yield "upcoming-events", len(events) - len(past)
    yield "countries", len(countries(events))
    yield "open-calls", sum(cards.call(call).state in OPEN for call in calls)
    figures = [found for _, found in reported(past)]
    yield "organisations", sum(one.organisations or 0 for one in figures)
    yield "participants", sum(one.participants or 0 for one in figures)
