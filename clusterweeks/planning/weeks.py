"""The weeks of a month's grid: which event stands in which lane as a bar over its days, and what has no room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from clusterweeks.planning.derive import days_of
from clusterweeks.planning.views import BarView, DayView, EventCard, WeekView

MOST_LANES = 6
"""How many events one day of a grid shows at most."""
_WEEK = 7


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What an event has of a week, by the places of its first and last day."""

    card: EventCard
    first: int
    last: int
    continued: bool
    continues: bool

    @property
    def days(self) -> int:
        return self.last - self.first + 1


def week_of(days: Sequence[date], month: date, today: date, cards: Iterable[EventCard]) -> WeekView:
    """A week of a month (given by its first day); the cards are in the order of time.

    Events have bars on the days within the month only: what is on the others is on the page of theirs.
    """
    lanes, hidden = _lanes(_by_length(list(_stretches(days[0], month, cards))))
    return WeekView(
        days=tuple(
            DayView(day, day.month != month.month, day == today, hidden[place]) for place, day in enumerate(days)
        ),
        lanes=tuple(tuple(_cells(lane)) for lane in lanes),
    )


def _stretches(begin: date, month: date, cards: Iterable[EventCard]) -> Iterator[_Stretch]:
    """What each event has of the week that begins on a day, as far as it is in the month."""
    for card in cards:
        span = card.span
        if span.first_day >= begin + timedelta(days=_WEEK) or span.last_day < begin:
            continue
        places = [place for day in days_of(span, month) if 0 <= (place := (day - begin).days) < _WEEK]
        if places:
            first, last = places[0], places[-1]
            continued = span.first_day < begin + timedelta(days=first)
            continues = span.last_day > begin + timedelta(days=last)
            yield _Stretch(card, first, last, continued, continues)


def _by_length(stretches: Sequence[_Stretch]) -> list[_Stretch]:
    """The longest first, then in the order of time; all that one event has of the week stays together."""
    days: Counter[str] = Counter()
    place: dict[str, int] = {}
    for number, one in enumerate(stretches):
        days[one.card.id] += one.days
        place.setdefault(one.card.id, number)
    return sorted(stretches, key=lambda one: (-days[one.card.id], place[one.card.id]))


def _lanes(stretches: Iterable[_Stretch]) -> tuple[list[list[_Stretch]], Counter[int]]:
    """Each in the first lane that is free on its days; and by place of a day, how many have found none."""
    lanes: list[list[_Stretch]] = []
    taken: list[set[int]] = []
    hidden: Counter[int] = Counter()
    for one in stretches:
        days = set(range(one.first, one.last + 1))
        free = next((number for number, others in enumerate(taken) if not others & days), len(lanes))
        if free == MOST_LANES:
            hidden.update(days)
            continue
        if free == len(lanes):
            lanes.append([])
            taken.append(set())
        lanes[free].append(one)
        taken[free] |= days
    return lanes, hidden


def _cells(lane: Iterable[_Stretch]) -> Iterator[BarView]:
    """The bars of a lane, with cells for the days between them."""
    place = 0
    for one in sorted(lane, key=lambda one: one.first):
        if one.first > place:
            yield BarView(one.first - place)
        yield BarView(one.days, one.card, one.continued, one.continues)
        place = one.last + 1
    if place < _WEEK:
        yield BarView(_WEEK - place)
