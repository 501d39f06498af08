"""Towns as records name them, and where those of events are on the globe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from clusterweeks.model.library import Position
from clusterweeks.model.origins import Steps
from clusterweeks.model.records import Event, Organisation, Record
from clusterweeks.reading.gazetteer import fold, towns


def named_towns(record: Record) -> Iterator[tuple[Steps, str, str]]:
    """Every town that a record names together with its country: the way to it, the town, the country."""
    if isinstance(record, Event):
        for index, place in enumerate(record.places):
            if place.city and place.country:
                yield ("places", index, "city"), place.city, place.country
    if isinstance(record, Event | Organisation) and record.city and record.country:
        yield ("city",), record.city, record.country


def names_of(records: Iterable[Record]) -> frozenset[str]:
    """The folded names of all their towns: always ask the gazetteer for all, so that it reads its table once."""
    return frozenset(fold(city) for record in records for _, city, _ in named_towns(record))


def positions(records: Iterable[Record]) -> Mapping[tuple[str, str], Position]:
    """Country and town of events → where that is; of several of one name, the largest."""
    every = tuple(records)
    known = towns(names_of(every))
    found: dict[tuple[str, str], Position] = {}
    for _, city, country in (one for record in every if isinstance(record, Event) for one in named_towns(record)):
        town = next((town for town in known.get(fold(city), ()) if town.lies_in(country)), None)
        if town:
            found[country, city] = Position(town.name, town.latitude, town.longitude)
    return found
