"""The ways to the lists of events: by country, type, topic, organiser and month."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial
from itertools import groupby

from slugify import slugify

from clusterweeks.model.records import Event, Kind
from clusterweeks.planning.cards import Cards
from clusterweeks.planning.derive import Groups
from clusterweeks.planning.lists import DIRECTORY_LENGTH, crumbs, pages_of
from clusterweeks.planning.pages import LISTS
from clusterweeks.planning.views import Browse, Facet, FacetGroup, FacetsPage, LinkView, MonthLink

SCOPES = ("country", "type", "topic", "organiser")
"""What events are listed by, in the order in which it is offered."""
_TITLES = {
    "country": "Events by country",
    "type": "Events by type",
    "topic": "Events by topic",
    "organiser": "Events by organiser",
}
"""Titles of the pages of all values: msgids, which the templates translate."""
MOST_FACETS = 40
"""How many values of one scope stand at the end of every list."""


def groups_of(cards: Cards, scope: str) -> Groups[Event]:
    """The events of each value of a scope."""
    almanac = cards.almanac
    groups = {
        "country": almanac.countries,
        "type": almanac.types,
        "topic": almanac.topics,
        "organiser": almanac.organised,
    }
    return groups[scope]


def name_of(cards: Cards, scope: str, key: str) -> str:
    """What a value is told by: a country's code, a type, or a name."""
    almanac = cards.almanac
    names = {"topic": almanac.labels, "organiser": almanac.organisers.names}.get(scope)
    return names[key] if names else key


def facets(cards: Cards, scope: str) -> tuple[Facet, ...]:
    """All values of a scope in the order of their names; codes are sorted where they are named."""
    found = [
        Facet(scope, key, name_of(cards, scope, key), cards.routes.facet(scope, key), len(events))
        for key, events in groups_of(cards, scope).items()
    ]
    return tuple(sorted(found, key=lambda one: (_order(one.value), one.value, one.key)))


@lru_cache(maxsize=16_384)
def _order(value: str) -> str:
    return str(slugify(value))


def browse(cards: Cards) -> Browse:
    """All ways to the lists of events."""
    months = ((month, len({one.event.id for one in found})) for month, found in cards.almanac.months.items())
    has_grids = cards.library.site.month_grids
    links = [MonthLink(month, cards.routes.month(f"{month:%Y-%m}") if has_grids else "", n) for month, n in months]
    years = tuple((year, tuple(found)) for year, found in groupby(links, key=lambda link: link.month.year))
    groups = (_group(cards, scope, facets(cards, scope)) for scope in SCOPES)
    return Browse(tuple(group for group in groups if group.facets), years)


def facets_pages(cards: Cards, found: Browse) -> Iterator[FacetsPage]:
    """The pages of all values, for each scope that has too many."""
    events = LinkView(LISTS[Kind.EVENT], cards.routes.listing(Kind.EVENT))
    for group in found.groups:
        if group.href:
            above = crumbs(cards, events, LinkView(_TITLES[group.scope], group.href))
            values = facets(cards, group.scope)
            for page, pager, path in pages_of(values, partial(cards.routes.facets, group.scope), DIRECTORY_LENGTH):
                yield FacetsPage(path, group.scope, above, page, len(values), pager)


def _group(cards: Cards, scope: str, values: tuple[Facet, ...]) -> FacetGroup:
    if len(values) <= MOST_FACETS:
        return FacetGroup(scope, values, len(values), "")
    largest = set(sorted(values, key=lambda one: (-one.count, one.key))[:MOST_FACETS])
    shown = tuple(one for one in values if one in largest)
    return FacetGroup(scope, shown, len(values), cards.routes.facets(scope))
