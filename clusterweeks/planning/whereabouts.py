"""Events by the towns and countries where they take place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from slugify import slugify

from clusterweeks.model.library import Position
from clusterweeks.model.parts import Place
from clusterweeks.planning.cards import OFF
from clusterweeks.planning.projection import Spot
from clusterweeks.planning.views import EventCard

Key = tuple[str, str]
"""Country and town, as in an address; no town where none is known."""


@dataclass(slots=True)
class Group:
    """Events that are at one place, those ahead first; `at` is where that is, if it is known."""

    name: str = ""
    at: Spot | None = None
    cards: dict[str, EventCard] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many take place."""
        return sum(card.status not in OFF for card in self.cards.values())

    @property
    def ahead(self) -> int:
        """How many of those are not over."""
        return sum(card.status not in OFF and card.state != "past" for card in self.cards.values())


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """All events by where they are; an event is in each of its towns and countries once."""

    towns: dict[Key, Group] = field(default_factory=dict)
    countries: dict[str, Group] = field(default_factory=dict)
    online: Group = field(default_factory=Group)
    unplaced: Group = field(default_factory=Group)


def whereabouts(cards: Iterable[EventCard], positions: Mapping[Key, Position]) -> Whereabouts:
    """Find out where events are: by their coordinates, or else by the town's, if it is known."""
    found = Whereabouts()
    for card in cards:
        if not card.places:
            (found.online if card.online or card.moved_from else found.unplaced).cards[card.id] = card
        for place in card.places:
            key, name, at = _where(place, positions)
            town = found.towns.setdefault(key, Group(name))
            town.at = town.at or at
            for group in (town, found.countries.setdefault(place.country, Group())):
                group.cards[card.id] = card
    return found


@lru_cache(maxsize=4096)
def _slug(name: str) -> str:
    """A name as a part of an address; many events are in the same towns."""
    return slugify(name)


def _where(place: Place, positions: Mapping[Key, Position]) -> tuple[Key, str, Spot | None]:
    """In which group a place is, what that is called, and where the place is."""
    at = None
    if place.latitude is not None and place.longitude is not None:
        at = place.latitude, place.longitude
    town = positions.get((place.country, place.city))
    name = place.city or place.venue
    slug = _slug(town.name if town else name)
    if at and not slug:
        # Without a name, places are one if they are about as near to each other as those of a town.
        slug = slugify(f"{at[0]:.1f} {at[1]:.1f}")
    return (place.country, slug), name, at or ((town.latitude, town.longitude) if town else None)
