"""What the page of the map needs beside words: shapes of countries, and their order by name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from slugify import slugify

from clusterweeks.planning.views import Facet, MapCountry, MapPage
from clusterweeks.rendering.context import Context
from clusterweeks.rendering.outlines import outlines

T = TypeVar("T", Facet, MapCountry)


def land(view: MapPage) -> list[tuple[int, str]]:
    """The paths of SVG by the step of their shade: 0 is the land without events, as one path; others are countries."""
    shaded = dict(view.shaded)
    drawn = outlines(view.frame, frozenset(shaded))
    plain = "".join(path for code, path in drawn.items() if code not in shaded)
    return [(0, plain), *((shaded[code], path) for code, path in drawn.items() if code in shaded)]


def by_country(context: Context, found: Iterable[T]) -> list[T]:
    """Countries in the order of their names, letters with marks beside those without; what is in none comes last."""
    return sorted(found, key=lambda one: (not _code(one), slugify(context.wording.country(_code(one)))))


def _code(one: Facet | MapCountry) -> str:
    return one.value if isinstance(one, Facet) else one.code
