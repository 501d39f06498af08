"""Filters on the lists of events: an index that a script looks up, and what its form needs."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from functools import partial

from clusterweeks.model.records import Event, Kind
from clusterweeks.planning.browse import SCOPES, facets
from clusterweeks.planning.cards import Cards
from clusterweeks.planning.lists import PAGE_LENGTH, pages_of
from clusterweeks.planning.views import Browse, EventCard, FilterColumn, FilterForm, FilterIndex

_LISTS = ("upcoming", "past")


def filter_form(cards: Cards, scope: str) -> FilterForm | None:
    """What the form on the list of `upcoming` or `past` events needs; nothing where there are no events."""
    if not cards.almanac.events:
        return None
    upcoming, past = (cards.routes.filter_index(one) for one in _LISTS)
    return FilterForm(upcoming, past, _mark(_events(cards, scope)), bool(cards.almanac.anchors))


def filter_indexes(cards: Cards, ways: Browse) -> Iterator[FilterIndex]:
    """The indexes of both lists."""
    for scope in _LISTS if cards.almanac.events else ():
        events = _events(cards, scope)
        href = partial(cards.routes.listing, Kind.EVENT) if scope == "upcoming" else cards.routes.past
        yield FilterIndex(
            path=cards.routes.filter_index(scope),
            mark=_mark(events),
            pages=tuple(path for _, _, path in pages_of(events, href)),
            length=PAGE_LENGTH,
            columns=tuple(_columns(cards, events, ways)),
        )


def access(card: EventCard) -> tuple[str, ...]:
    """The ways of taking part in an event; one that is both on site and online is found under all three."""
    if card.places and card.online:
        return ("on-site", "online", "hybrid")
    if card.places:
        return ("on-site",)
    return ("online",) if card.online or card.moved_from else ()


def _columns(cards: Cards, events: tuple[Event, ...], ways: Browse) -> Iterator[FilterColumn]:
    months = _months(cards)
    yield _column("month", [months[event.id] for event in events])
    for scope in SCOPES:
        group = ways.group(scope)
        column = _column(scope, [_keys(cards, scope, event) for event in events])
        # Only a group with a page of all its values leaves some out.
        others = facets(cards, scope) if group and group.href else ()
        named, held = {one.key for one in group.facets} if group else set(), set(column.values)
        unnamed = tuple(one for one in others if one.key in held and one.key not in named)
        yield FilterColumn(column.name, column.values, column.events, unnamed)
    yield _column("access", [access(cards.event(event)) for event in events])
    yield _column("anchor", [("yes",) if event.anchor else () for event in events])


def _column(name: str, found: list[tuple[str, ...]]) -> FilterColumn:
    counted = Counter(value for one in found for value in one)
    # What is frequent has a small number, and numbers come in order: the index is a fifth smaller when it is packed.
    values = tuple(sorted(counted, key=lambda value: (-counted[value], value)))
    places = {value: place for place, value in enumerate(values)}
    return FilterColumn(name, values, tuple(tuple(sorted(places[value] for value in one)) for one in found))


def _keys(cards: Cards, scope: str, event: Event) -> tuple[str, ...]:
    almanac = cards.almanac
    if scope == "country":
        return tuple(dict.fromkeys(place.country for place in event.where if place.country))
    if scope == "topic":
        return almanac.topics_of(event.topics)
    return almanac.organisers.of(event.organisers) if scope == "organiser" else (event.type.value,)


def _months(cards: Cards) -> dict[str, tuple[str, ...]]:
    """Id of an event → the months in which it takes place; of one that is ahead, from that on which its card shows."""
    found: dict[str, list[str]] = {event.id: [] for event in cards.almanac.events}
    over = {event.id for event in cards.almanac.past}
    for month, held in cards.almanac.months.items():
        for event in {one.event.id: one.event for one in held}.values():
            first = cards.event(event).span.first_day.replace(day=1)
            if month >= first or event.id in over:
                found[event.id].append(f"{month:%Y-%m}")
    return {event: tuple(months) for event, months in found.items()}


def _events(cards: Cards, scope: str) -> tuple[Event, ...]:
    return cards.almanac.upcoming if scope == "upcoming" else cards.almanac.past


def _mark(events: tuple[Event, ...]) -> str:
    return hashlib.blake2b("\n".join(event.id for event in events).encode(), digest_size=6).hexdigest()
