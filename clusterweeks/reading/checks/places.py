"""Towns: each is in its country, and an event's times are those of the clocks there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from clusterweeks.model.dates import Moment, instant
from clusterweeks.model.library import Library
from clusterweeks.model.origins import Steps
from clusterweeks.model.problems import Problem
from clusterweeks.model.records import Event, Record
from clusterweeks.model.territories import country_names
from clusterweeks.reading.gazetteer import MIDDLING, Town, fold, towns
from clusterweeks.reading.positions import named_towns, names_of

_CODE = "town-not-in-country"


def countries(library: Library) -> Iterator[Problem]:
    """Towns of which none is known in the country that is given, but one in another."""
    known = towns(names_of(library.records.values()))
    doubtful: defaultdict[tuple[str, str], list[tuple[Record, Steps, str]]] = defaultdict(list)
    for record in library.records.values():
        for steps, city, country in named_towns(record):
            name = fold(city)
            if name in known and not _lies_in(country, known[name]):
                doubtful[name, country].append((record, steps, city))
    names = country_names()
    # A small town may have the name of a big one elsewhere: only for those few is the longer table read, and not for
    # what is accepted, which would make every build slower.
    accepted = frozenset(key for key, stated in doubtful.items() if all(_CODE in one.accept for one, *_ in stated))
    for name, country in sorted(accepted | _nowhere_in_country(frozenset(doubtful) - accepted)):
        largest = known[name][0]
        for record, steps, city in doubtful[name, country]:
            there, here = names.get(largest.country, largest.country), names.get(country, country)
            message = f"`{city}` is not known in {here} (`{country}`), but in {there} (`{largest.country}`)"
            hint = f"did you mean {there}, `country: {largest.country}`?"
            yield Problem(library.where(record, *steps), _CODE, message, hint)


def clocks(library: Library) -> Iterator[Problem]:
    """Events with a time whose zone is another one than their town's, and shows another time."""
    timed = [event for event in library.events if event.start.at and not event.start.month_only]
    # The same names as above, so that the table is read once.
    known = towns(names_of(library.records.values())) if timed else {}
    for event in timed:
        zones = _zones(event, known)
        if zones and not any(_same_clock(event.start, event.timezone, zone) for zone in zones):
            city = event.where[0].city
            message = f"the times are those of `{event.timezone}`, and the clocks of {city} show others (`{zones[0]}`)"
            hint = f"write `timezone: {zones[0]}` and the times on the clocks there"
            origin = library.origins[event.kind, event.id]
            where = origin.where("timezone" if ("timezone",) in origin.positions else "start")
            yield Problem(where, "timezone-of-town", message, hint)


def _lies_in(country: str, same_name: tuple[Town, ...]) -> bool:
    return any(town.lies_in(country) for town in same_name)


def _nowhere_in_country(doubtful: frozenset[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    known = towns(frozenset(name for name, _ in doubtful), MIDDLING)
    return frozenset(one for one in doubtful if not _lies_in(one[1], known.get(one[0], ())))


def _zones(event: Event, known: Mapping[str, tuple[Town, ...]]) -> tuple[str, ...]:
    places = [(fold(city), country) for _, city, country in named_towns(event)]
    return tuple(town.zone for name, country in places for town in known.get(name, ()) if town.country == country)


def _same_clock(moment: Moment, zone: str, other: str) -> bool:
    return instant(moment.day, moment.at, zone) == instant(moment.day, moment.at, other)
