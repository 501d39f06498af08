"""The map of events: where each takes place, and the same as a list."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

from clusterweeks.model.records import Kind
from clusterweeks.planning.cards import Cards
from clusterweeks.planning.clusters import Pin, clustered, pin, radius
from clusterweeks.planning.framing import frame_of
from clusterweeks.planning.lists import crumbs
from clusterweeks.planning.projection import Spot
from clusterweeks.planning.views import Facet, LinkView, MapCountry, MapMark, MapPage, MapTown, Shade
from clusterweeks.planning.whereabouts import Group, Key, Whereabouts, whereabouts

MAP = "Map"
"""The title of the map: a msgid, which the templates translate."""
WHOLE = 200
"""How many events the list has in full; of more, it has the first ones of each town, and the largest towns."""
EVENTS, TOWNS = 3, 150
"""How many events of a town such a list has, and about how many towns of all countries together."""
STEPS = 4
"""How many shades there are at most."""


def map_page(cards: Cards) -> MapPage | None:
    """The map of all events; none where it is not known of any where it is, or where the site wants none."""
    if not cards.library.site.map:
        return None
    almanac, routes = cards.almanac, cards.routes
    found = whereabouts(cards.events((*almanac.upcoming, *almanac.past)), cards.library.positions)
    placed = {key: (town.at, town) for key, town in found.towns.items() if town.at and town.count}
    if not placed:
        return None
    frame = frame_of(_weights(placed.values()))
    groups = clustered([pin(frame, key, at, town.count) for key, (at, town) in placed.items() if frame.shows(*at)])
    counts = {code: group.count for code, group in sorted(found.countries.items()) if code and group.count}
    shades = shades_of(counts.values())
    is_whole = len(almanac.events) <= WHOLE
    return MapPage(
        path=routes.map(),
        crumbs=crumbs(cards, LinkView(MAP, routes.map())),
        frame=frame,
        marks=tuple(_marks(found, groups)),
        shades=shades,
        shaded=tuple((code, _step(count, shades)) for code, count in counts.items()),
        unmarked=tuple(_unmarked(found, {one.of for group in groups for one in group})),
        countries=tuple(_countries(cards, found, frozenset(group[0].of for group in groups), is_whole=is_whole)),
        online=_town("s--online", found.online, is_whole=is_whole),
        unplaced=_town("s--unplaced", found.unplaced, is_whole=is_whole),
        total=len(almanac.events),
        events_href=routes.listing(Kind.EVENT),
        day=cards.told_on(cards.events(almanac.upcoming)),
    )


def shades_of(counts: Iterable[int]) -> tuple[Shade, ...]:
    """Shades whose bounds grow by the same factor, as the numbers of events of countries do."""
    most = max(counts, default=0)
    bounds = sorted({round(most ** (step / STEPS)) for step in range(1, STEPS + 1)}) if most else []
    least = [1, *(bound + 1 for bound in bounds)]
    return tuple(Shade(step, *ends) for step, ends in enumerate(zip(least, bounds, strict=False), 1))


def _step(count: int, shades: Sequence[Shade]) -> int:
    return next(shade.step for shade in shades if count <= shade.most)


def _weights(placed: Iterable[tuple[Spot, Group]]) -> dict[Spot, int]:
    weights: dict[Spot, int] = {}
    for at, town in placed:
        weights[at] = weights.get(at, 0) + town.count
    return weights


def _marks(found: Whereabouts, groups: Iterable[Sequence[Pin[Key]]]) -> Iterator[MapMark]:
    """The marks from north to south, which is the order in which a keyboard goes through them."""
    together = [(group, _together(found.towns[one.of] for one in group)) for group in groups]
    most = max((whole.count for _, whole in together), default=1)
    for group, whole in sorted(together, key=lambda one: (one[0][0].y, one[0][0].x)):
        first = group[0]
        alone = next(iter(whole.cards.values())) if len(whole.cards) == 1 else None
        yield MapMark(
            x=first.x,
            y=first.y,
            radius=radius(whole.count, most),
            href=alone.href if alone else f"#{_id(*first.of)}",
            town=found.towns[first.of].name,
            country=first.of[0],
            others=len(group) - 1,
            count=whole.count,
            ahead=whole.ahead,
            event=alone,
        )


def _together(towns: Iterable[Group]) -> Group:
    """The events of several towns, each once."""
    return Group(cards={name: card for town in towns for name, card in town.cards.items()})


def _unmarked(found: Whereabouts, marked: Container[Key]) -> Iterator[Facet]:
    """What no mark stands for, by country."""
    away: dict[str, list[Group]] = {}
    for key, town in found.towns.items():
        if key not in marked:
            away.setdefault(key[0], []).append(town)
    for code, towns in sorted(away.items()):
        if count := _together(towns).count:
            yield Facet("country", code, code, f"#{_id(code)}", count)


def _countries(cards: Cards, found: Whereabouts, marked: frozenset[Key], *, is_whole: bool) -> Iterator[MapCountry]:
    """All countries with their towns; those that a mark leads to are there in any case."""
    towns: dict[str, list[Key]] = {}
    for key in found.towns:
        towns.setdefault(key[0], []).append(key)
    most = max(1, TOWNS // len(towns)) if towns else 0
    for code, keys in sorted(towns.items(), key=lambda one: (not one[0], one[0])):
        largest = sorted(keys, key=lambda key: (key not in marked, -found.towns[key].count, key))
        shown = keys if is_whole else largest[: max(most, sum(key in marked for key in keys))]
        yield MapCountry(
            id=_id(code),
            code=code,
            href=cards.routes.facet("country", code) if code else "",
            count=found.countries[code].count,
            ahead=found.countries[code].ahead,
            # Those without the name of a town come last.
            towns=tuple(
                _town(_id(*key) if key[1] else f"{_id(key[0])}-", found.towns[key], is_whole=is_whole)
                for key in sorted(shown, key=lambda key: (not found.towns[key].name, key))
            ),
            more=len(keys) - len(shown),
        )


def _town(name: str, group: Group, *, is_whole: bool) -> MapTown:
    cards = tuple(group.cards.values())
    shown = cards if is_whole else cards[:EVENTS]
    return MapTown(name, group.name, group.count, group.ahead, shown, len(cards) - len(shown))


def _id(country: str, town: str = "") -> str:
    """Where on the page the list has a country or a town."""
    return f"s--{country.lower() or 'elsewhere'}{'-' if town else ''}{town}"
