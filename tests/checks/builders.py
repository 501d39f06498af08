"""Small libraries whose every value has a place of its own, so that a test can name the place by its key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import count
from typing import Any

from clusterweeks.model.library import Library
from clusterweeks.model.origins import Key, Origin, Steps
from clusterweeks.model.problems import Where
from clusterweeks.model.records import FOLDERS, KINDS, Kind, Record
from clusterweeks.model.settings import Site
from clusterweeks.reading.checks.table import check

TODAY = date(2019, 3, 22)
BLOCK = 1000
"""Texts of several lines begin at multiples of this line, indented by two."""
SITE = {"title": "Weeks", "base_url": "https://weeks.example/", "timezone": "Europe/Brussels"}

Filed = tuple[Record, Origin]


def filed(kind: str, name: str, /, **values: Any) -> Filed:
    """A record as YAML would give it (all values are texts), and where its values stand."""
    kind_ = Kind(kind)
    given = {"name" if kind_ is Kind.ORGANISATION else "title": name.replace("-", " ").capitalize(), **values}
    folder = {kind: folder for folder, kind in FOLDERS.items()}[kind_]
    zone = {"timezone": "Europe/Brussels"} if kind in ("event", "call") else {}
    return KINDS[kind_].model_validate({"id": name, **zone, **given}), _origin(f"{folder}/{name}.yaml", given)


def event(name: str, start: str = "2019-05-14", /, **values: Any) -> Filed:
    return filed("event", name, start=start, **values)


def library(
    *given: Filed,
    today: date = TODAY,
    site: Mapping[str, Any] | None = None,
    hidden: Mapping[Key, str] | None = None,
    broken: Iterable[Key] = (),
) -> Library:
    settings = {**SITE, **(site or {})}
    found = {(record.kind, record.id): (record, origin) for record, origin in given}
    return Library(
        site=Site.model_validate(settings),
        today=today,
        records={key: record for key, (record, _) in sorted(found.items(), key=lambda item: item[0])},
        origins={key: origin for key, (_, origin) in found.items()},
        hidden=hidden or {},
        broken=frozenset(broken),
        site_origin=_origin("site.yaml", settings),
    )


def told(given: Library, code: str) -> list[tuple[str, str]]:
    """Where problems of a code are, by file and key, and what they say."""
    return [(_place(given, one.where), one.message) for one in check(given) if one.code == code]


def hints(given: Library, code: str) -> list[str]:
    return [one.hint for one in check(given) if one.code == code]


def codes(given: Library) -> list[str]:
    return [one.code for one in check(given)]


def _origin(file: str, values: Mapping[str, Any]) -> Origin:
    lines, blocks = count(2), count(1)
    origin: tuple[dict[Steps, tuple[int, int]], ...] = ({}, {}, {})
    for steps, value in _values(values, ()):
        line = next(lines)
        origin[0][steps] = (line, 5)
        origin[1][steps] = (line, 1)
        if steps[-1] == "body" and isinstance(value, str):
            origin[2][steps] = (next(blocks) * BLOCK, 2)
    return Origin(file, *origin)


def _values(value: Any, steps: Steps) -> Iterator[tuple[Steps, Any]]:
    inner = value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else ()
    for step, one in inner:
        yield (*steps, step), one
        yield from _values(one, (*steps, step))


def _place(given: Library, where: Where) -> str:
    origin = next(one for one in (*given.origins.values(), given.site_origin) if one.file == where.file)
    if where.line >= BLOCK:
        block = next(steps for steps, (line, _) in origin.blocks.items() if line == where.line // BLOCK * BLOCK)
        return f"{where.file} {_dotted(block)} line {where.line % BLOCK} column {where.column - 3}"
    table = origin.positions if where.column == 5 else origin.keys
    steps = next((one for one, place in table.items() if place == (where.line, where.column)), ("?",))
    return f"{where.file} {'key ' if where.column == 1 else ''}{_dotted(steps)}"


def _dotted(steps: Steps) -> str:
    return ".".join(str(step) for step in steps)
