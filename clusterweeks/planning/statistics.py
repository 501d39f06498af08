"""The figures of an edition: counted from the records, as of its day."""

from __future__ import annotations

from collections.abc import Iterator

from clusterweeks.model.records import Edition, Event
from clusterweeks.planning.cards import OFF, Cards
from clusterweeks.planning.derive import event_state
from clusterweeks.planning.views import Statistic


def statistics(cards: Cards, edition: Edition) -> tuple[Statistic, ...]:
    """What there is of each, in the edition's campaign if it has one; what there is none of is left out."""
    return tuple(Statistic(name, value) for name, value in _counted(cards, edition) if value)


def _counted(cards: Cards, edition: Edition) -> Iterator[tuple[str, int]]:
    library = cards.library
    campaign = edition.campaign
    events = [one for one in library.events if one.standing not in OFF and (not campaign or one.campaign == campaign)]
    calls = [one for one in library.calls if not campaign or one.campaign == campaign]
    over = [event for event in events if _state(cards, event) == "past"]
    yield "events", len(events)
    yield "upcoming-events", len(events) - len(over)
    yield "countries", len({place.country for event in events for place in event.where if place.country})
    yield "open-calls", sum(cards.call(call).state in ("open", "closing-soon") for call in calls)
    reported = [event.recap.figures for event in over if event.recap]
    yield "organisations", sum(figures.organisations or 0 for figures in reported)
    yield "participants", sum(figures.participants or 0 for figures in reported)


def _state(cards: Cards, event: Event) -> str:
    return event_state(cards.almanac.span(event, cards.day), cards.day)
