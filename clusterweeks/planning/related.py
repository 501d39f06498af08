"""What else may interest the reader of a record: what shares its topics, organisers and place, nearest in time."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Generic, Self, TypeVar

from clusterweeks.model.records import Call, Event, News, Record
from clusterweeks.planning.cards import OFF
from clusterweeks.planning.derive import Almanac

MOST = 3
"""How many of them a page names."""
_NEAR = 4
"""How many on each side in time are looked at for each mark, as the work must not grow with the square of records."""
_LEAST = 2
"""What two records have to share: a topic, say, or country and type."""

R = TypeVar("R", bound=Record)
Marks = Mapping[str, int]
"""What a record can share with another → how much that weighs."""


class _Shelf(Generic[R]):
    """Records of one kind in the order of time, found by their marks."""

    def __init__(self, records: Sequence[tuple[R, Marks]]) -> None:
        self._records = records
        self._places = {record.id: place for place, (record, _) in enumerate(records)}
        self._marked: defaultdict[str, list[int]] = defaultdict(list)
        for place, (_, marks) in enumerate(records):
            for mark in marks:
                self._marked[mark].append(place)

    def related(self, record: R, apart: frozenset[str] = frozenset()) -> tuple[R, ...]:
        """The records that share most with one of them, without those `apart`."""
        own = self._places.get(record.id)
        if own is None:
            return ()
        shared: dict[int, int] = {}
        for mark, weight in self._records[own][1].items():
            for place in self._near(mark, own):
                shared[place] = shared.get(place, 0) + weight
        best = sorted((-weight, abs(place - own), place) for place, weight in shared.items() if weight >= _LEAST)
        found = (self._records[place][0] for _, _, place in best)
        return tuple(islice((one for one in found if one.id not in apart), MOST))

    def _near(self, mark: str, own: int) -> list[int]:
        places = self._marked[mark]
        middle = bisect_left(places, own)
        return places[max(0, middle - _NEAR) : middle] + places[middle + 1 : middle + 1 + _NEAR]


@dataclass(frozen=True, slots=True)
class Related:
    """Finds what is related to a record among the records of its kind."""

    almanac: Almanac
    _events: _Shelf[Event]
    _calls: _Shelf[Call]
    _news: _Shelf[News]

    @classmethod
    def of(cls, almanac: Almanac) -> Self:
        """Ready for all records of an almanac; what does not take place is nobody's next choice."""
        events = [(event, _of_event(almanac, event)) for event in almanac.events if event.standing not in OFF]
        calls = [(call, _of_call(almanac, call)) for call in almanac.calls]
        news = [(item, _of_news(almanac, item)) for item in almanac.news]
        return cls(almanac, _Shelf(events), _Shelf(calls), _Shelf(news))

    def events(self, event: Event) -> tuple[Event, ...]:
        """Other events, without those that the page names as parts, siblings or parent already."""
        family = (*self.almanac.parts.get(event.id, ()), *self.almanac.parts.get(event.part_of, ()))
        return self._events.related(event, frozenset((event.part_of, *(one.id for one in family))))

    def calls(self, call: Call) -> tuple[Call, ...]:
        """Other calls."""
        return self._calls.related(call)

    def news(self, item: News) -> tuple[News, ...]:
        """Other news."""
        return self._news.related(item)


def _topics(almanac: Almanac, record: Record) -> dict[str, int]:
    return {f"topic {slug}": 2 for slug in almanac.topics_of(record.topics)}


def _of_event(almanac: Almanac, event: Event) -> Marks:
    countries = {f"country {place.country}": 1 for place in event.where if place.country}
    organisers = {f"by {name}": 2 for name in event.organisers}
    return {**_topics(almanac, event), **organisers, **countries, f"type {event.type}": 1}


def _of_call(almanac: Almanac, call: Call) -> Marks:
    programme = {f"programme {call.programme}": 2} if call.programme else {}
    publisher = {f"by {call.publisher}": 1} if call.publisher else {}
    return {**_topics(almanac, call), **programme, **publisher}


def _of_news(almanac: Almanac, item: News) -> Marks:
    event = {f"event {item.event}": 2} if item.event else {}
    return {**_topics(almanac, item), **event, **{f"about {name}": 2 for name in item.organisations}}
