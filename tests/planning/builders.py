"""Small libraries, built from records as YAML would give them: all values are texts."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from clusterweeks.model.library import Asset, Library, Revision
from clusterweeks.model.origins import Key, Origin
from clusterweeks.model.problems import Problem
from clusterweeks.model.records import FOLDERS, KINDS, Kind, Record
from clusterweeks.model.settings import Site
from clusterweeks.planning.cards import Cards
from clusterweeks.planning.derive import derive
from clusterweeks.planning.output import Output, Plan
from clusterweeks.planning.plan import plan
from clusterweeks.planning.resolver import Resolver
from clusterweeks.planning.routes import Routes

TODAY = date(2019, 3, 22)
V = TypeVar("V")


def record(kind: str, name: str, /, **values: Any) -> Record:
    title = "name" if kind == "organisation" else "title"
    given = {"id": name, title: name.replace("-", " ").capitalize(), **values}
    if kind in ("event", "call"):
        given = {"timezone": "Europe/Brussels", **given}
    return KINDS[Kind(kind)].model_validate(given)


def event(name: str, start: str = "2019-05-14", /, **values: Any) -> Record:
    return record("event", name, start=start, **values)


def library(
    *records: Record,
    today: date = TODAY,
    site: Mapping[str, Any] | None = None,
    assets: Mapping[tuple[Key, str], Asset] | None = None,
    hidden: Mapping[Key, str] | None = None,
    revisions: Mapping[Key, Revision] | None = None,
) -> Library:
    folders = {kind: folder for folder, kind in FOLDERS.items()}
    found: dict[Key, Record] = {(one.kind, one.id): one for one in records}
    origins = {key: Origin(f"content/{folders[key[0]]}/{key[1]}.yaml") for key in found}
    settings = {"title": "Cluster weeks", "base_url": "https://weeks.example/", "timezone": "Europe/Brussels"}
    return Library(
        site=Site.model_validate({**settings, **(site or {})}),
        today=today,
        records=dict(sorted(found.items())),
        origins=origins,
        assets=assets or {},
        hidden=hidden or {},
        revisions=revisions or {},
    )


def cards(lib: Library) -> Cards:
    return Cards(derive(lib), Routes.of(lib.site), lib.today)


def resolver(lib: Library) -> Resolver:
    return Resolver.of(lib, Routes.of(lib.site))


def planned(lib: Library, static: Mapping[str, Path] | None = None, pinned: date | None = None) -> Plan:
    found, problems = plan(lib, static or {}, pinned)
    assert [problem for problem in problems if problem.is_error] == []
    assert found is not None
    return found


def warned(lib: Library) -> tuple[Problem, ...]:
    """What planning warns of."""
    found, problems = plan(lib, {})
    assert found is not None
    return problems


def refused(lib: Library, static: Mapping[str, Path] | None = None) -> tuple[Problem, ...]:
    found, problems = plan(lib, static or {})
    assert found is None
    return problems


def output(lib: Library, path: str, static: Mapping[str, Path] | None = None) -> Output:
    return {one.path: one for one in planned(lib, static).outputs}[path]


def view(lib: Library, path: str, kind: type[V]) -> V:
    found = output(lib, path).view
    assert isinstance(found, kind)
    return found


def paths(lib: Library, static: Mapping[str, Path] | None = None) -> tuple[str, ...]:
    return tuple(one.path for one in planned(lib, static).outputs)
