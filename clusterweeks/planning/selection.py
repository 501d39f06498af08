"""Which items the sections of an edition carry: chosen and selected ones, each once, as of the edition's own day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice

from clusterweeks.model.kinds import ITEM_KINDS
from clusterweeks.model.library import Library
from clusterweeks.model.origins import Key
from clusterweeks.model.records import KINDS, Call, Edition, Event, Kind, Record, Section, Selection
from clusterweeks.model.records import News as NewsRecord
from clusterweeks.model.topics import topic_slug
from clusterweeks.planning.cards import Cards
from clusterweeks.planning.derive import event_state, time_key
from clusterweeks.planning.novelty import news_of
from clusterweeks.planning.views import News


@dataclass(frozen=True, slots=True)
class Chosen:
    """An item of a section, and what is new of it, where the section asks for that."""

    record: Record
    news: News | None = None


def contents(cards: Cards, edition: Edition) -> tuple[tuple[Chosen, ...], ...]:
    """The items of each section: the chosen ones, then the selected ones, without what an earlier place has."""
    taken: set[Key] = set()
    return tuple(tuple(_items(cards, edition, section, taken)) for section in edition.sections)


def since(cards: Cards, edition: Edition, selection: Selection) -> date | None:
    """The day after which something must have changed to be selected; None where nothing need have."""
    if not isinstance(selection.changed_since, str):
        return selection.changed_since
    editions = cards.almanac.editions
    before = editions[: editions.index(edition)]
    return before[-1].day if before else date.min


def select(cards: Cards, selection: Selection) -> Iterator[Record]:
    """What fits a selection on the day of the cards.

    Events come by their first day, calls by their next deadline, news the newest first; then by title and id.
    """
    almanac = cards.almanac
    if selection.kind is Kind.EVENT:
        events = [event for event in almanac.events if _event_fits(cards, event, selection)]
        yield from sorted(events, key=lambda event: time_key(event, almanac.span(event, cards.day)))
    elif selection.kind is Kind.CALL:
        calls = [call for call in almanac.calls if _call_fits(cards, call, selection)]
        yield from sorted(calls, key=lambda call: _next_deadline(cards, call))
    else:
        yield from (item for item in almanac.news if _news_fits(cards, item, selection))


def _items(cards: Cards, edition: Edition, section: Section, taken: set[Key]) -> Iterator[Chosen]:
    selection = section.select
    start = since(cards, edition, selection) if selection else None

    def news(record: Record) -> News | None:
        return news_of(cards.library, record, start, cards.day) if start else None

    chosen = (find(cards.library, item) for item in section.items)
    for record in chosen:
        if record and (record.kind, record.id) not in taken:
            taken.add((record.kind, record.id))
            yield Chosen(record, news(record))
    if selection:
        fresh = (record for record in select(cards, selection) if (record.kind, record.id) not in taken)
        found = (Chosen(record, news(record)) for record in fresh)
        selected = list(islice((one for one in found if one.news or not start), selection.limit))
        taken.update((one.record.kind, one.record.id) for one in selected)
        yield from selected


def find(library: Library, item: str) -> Record | None:
    """The record that an item of a section names, if it is published."""
    kind, _, name = item.rpartition(":")
    kinds = (Kind(kind),) if kind in KINDS else ITEM_KINDS
    return next((library.records[one, name] for one in kinds if (one, name) in library.records), None)


def _fits(cards: Cards, record: Record, selection: Selection) -> bool:
    if selection.campaign and record.campaign != selection.campaign:
        return False
    return not selection.topic or topic_slug(selection.topic) in cards.almanac.topics_of(record.topics)


def _event_fits(cards: Cards, event: Event, selection: Selection) -> bool:
    if not _fits(cards, event, selection) or (selection.type and event.type != selection.type):
        return False
    if selection.anchor and not event.anchor:
        return False
    if selection.country and all(place.country != selection.country for place in event.where):
        return False
    if selection.organiser and not _organises(cards.library, event, selection.organiser):
        return False
    span = cards.almanac.span(event, cards.day)
    state = event_state(span, cards.day)
    if selection.when not in ("any", state):
        return False
    if selection.within_days is None or state == "on":
        return True
    away = cards.day - span.last_day if state == "past" else span.first_day - cards.day
    return away.days <= selection.within_days


def _organises(library: Library, event: Event, organiser: str) -> bool:
    found = library.records.get((Kind.ORGANISATION, organiser))
    return any(name == organiser or (found and name == found.title) for name in event.organisers)


def _call_fits(cards: Cards, call: Call, selection: Selection) -> bool:
    if not _fits(cards, call, selection):
        return False
    card = cards.call(call)
    # Whoever asks for open calls wants those that are closing soon, too.
    states = ("open", "closing-soon") if selection.when == "open" else (selection.when,)
    if selection.when != "any" and card.state not in states:
        return False
    if selection.within_days is None:
        return True
    near = card.cutoffs[-1] if selection.when == "closed" else card.next
    return near is not None and abs((near.moment.last_day - cards.day).days) <= selection.within_days


def _news_fits(cards: Cards, item: NewsRecord, selection: Selection) -> bool:
    if not _fits(cards, item, selection) or (selection.type and item.news_kind != selection.type):
        return False
    if item.date.day > cards.day:
        return False
    return selection.within_days is None or (cards.day - item.date.last_day).days <= selection.within_days


def _next_deadline(cards: Cards, call: Call) -> tuple[datetime, str, str]:
    ahead = cards.call(call).next
    return ahead.instant if ahead else datetime.max.replace(tzinfo=UTC), call.title.casefold(), call.id
