"""What is counted wherever there are numbers: events that take place, and what they report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from clusterweeks.model.library import Library
from clusterweeks.model.parts import Figures
from clusterweeks.model.records import Call, Event
from clusterweeks.planning.cards import OFF, Cards
from clusterweeks.planning.derive import event_state
from clusterweeks.planning.views import Statistic

OPEN = ("open", "closing-soon")
"""States of a call that one can answer."""


def has_figures(library: Library) -> bool:
    """Whether the site has a page of figures: there is something to count, and the site does not do without."""
    return library.site.figures and bool(held(library.events))


def held(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events that take place: neither cancelled nor postponed without a new date."""
    return tuple(event for event in events if event.standing not in OFF)


def over(cards: Cards, events: Iterable[Event]) -> tuple[Event, ...]:
    """Those of the events that are past; of a repeated one, when its last date is."""
    return tuple(event for event in events if event_state(cards.almanac.span(event, cards.day), cards.day) == "past")


def countries(events: Iterable[Event]) -> set[str]:
    """The codes of all countries in which events take place, or were to, before they moved online."""
    return {place.country for event in events for place in event.where if place.country}


def reported(events: Iterable[Event]) -> Iterator[tuple[Event, Figures]]:
    """Events with the figures that their reports give."""
    return ((event, event.recap.figures) for event in events if event.recap)


def key_figures(cards: Cards) -> tuple[Statistic, ...]:
    """What there is of everything on the site; what there is none of is left out."""
    found = counted(cards, cards.library.events, cards.library.calls)
    return tuple(Statistic(name, value) for name, value in found if value)


def counted(cards: Cards, some: Iterable[Event], calls: Sequence[Call]) -> Iterator[tuple[str, int]]:
    """Everything that is counted of some events and calls, by its name."""
    events = held(some)
    past = over(cards, events)
    figures = [found for _, found in reported(past)]
    yield "events", len(events)
    yield "upcoming-events", len(events) - len(past)
    yield "past-events", len(past)
    yield "anchor-events", sum(bool(event.anchor) for event in events)
    yield "countries", len(countries(events))
    yield "calls", len(calls)
    yield "open-calls", sum(cards.call(call).state in OPEN for call in calls)
    yield "reported-organisations", sum(one.organisations or 0 for one in figures)
    yield "reported-participants", sum(one.participants or 0 for one in figures)
