"""Read the whole content folder: `load(run)` -> the library, and every problem of every file."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from clusterweeks.model.library import Asset, Key, Library, Origin
from clusterweeks.model.problems import Problem, Problems, Where
from clusterweeks.model.records import KINDS, Kind, Record
from clusterweeks.model.settings import Run, Site
from clusterweeks.reading.files import find_files
from clusterweeks.reading.history import revisions
from clusterweeks.reading.source import Source, find_sources, read_tree
from clusterweeks.reading.validation import validate

_FALLBACK = {"title": "Site", "base_url": "https://example.invalid/"}
"""Stands in for a broken `site.yaml`, so that the other files are still read and their problems found."""


@dataclass(slots=True)
class _Found:
    """What reading has come to so far."""

    records: dict[Key, Record] = field(default_factory=dict)
    hidden: dict[Key, str] = field(default_factory=dict)
    origins: dict[Key, Origin] = field(default_factory=dict)
    assets: dict[tuple[Key, str], Asset] = field(default_factory=dict)
    broken: set[Key] = field(default_factory=set)
    paths: dict[Key, Path] = field(default_factory=dict)


def load(run: Run) -> tuple[Library, str, tuple[Problem, ...]]:
    """Read everything; the text is a note on the history, where it could not be had."""
    problems = Problems()
    site, site_origin, found_problems = _load_site(run)
    problems.extend(found_problems)
    today = run.as_of or site.as_of or run.now.astimezone(ZoneInfo(site.timezone)).date()
    sources, found_problems = find_sources(run.content)
    problems.extend(found_problems)
    found = _Found()
    for source in sources:
        problems.extend(_load_record(source, site, today, run, found))
    history = revisions(run.content, found.paths)
    library = Library(
        site=site,
        today=today,
        records=MappingProxyType(dict(sorted(found.records.items()))),
        origins=MappingProxyType(found.origins),
        assets=MappingProxyType(found.assets),
        hidden=MappingProxyType(found.hidden),
        revisions=history.revisions,
        broken=frozenset(found.broken),
        site_origin=site_origin,
    )
    return library, history.note, problems.in_order()


def _load_site(run: Run) -> tuple[Site, Origin, tuple[Problem, ...]]:
    path = run.content / "site.yaml"
    file = path.as_posix()
    fallback = Site.model_validate(_FALLBACK)
    if not path.is_file():
        reason = f"there is no `site.yaml` in `{run.content.as_posix()}/`"
        hint = "add one with `title: …` and `base_url: https://…`, or name the right folder with `--content`"
        return fallback, Origin(file), (Problem(Where(file), "no-site", reason, hint),)
    tree, problems = read_tree(path, file)
    if tree is None:
        return fallback, Origin(file), problems
    site, more = validate(Site, tree.data, tree.origin, {})
    if site is None:
        return fallback, tree.origin, (*problems, *more)
    if run.base_url:
        site = site.model_copy(update={"base_url": run.base_url})
    return site, tree.origin, (*problems, *more)


def _load_record(source: Source, site: Site, today: date, run: Run, found: _Found) -> tuple[Problem, ...]:
    key: Key = (source.kind, source.id)
    tree, problems = read_tree(source.path, source.file)
    if tree is None:
        found.broken.add(key)
        return problems
    origin = tree.origin
    record, more = validate(KINDS[source.kind], tree.data, origin, _given(source, site))
    problems = (*problems, *more)
    if record is None or any(problem.is_error for problem in problems):
        found.broken.add(key)
        return problems
    assets, more = find_files(record, origin, source.path, run.content)
    found.origins[key] = origin
    found.paths[key] = source.path
    reason = _hidden(record, today, run)
    if reason:
        found.hidden[key] = reason
    else:
        found.records[key] = record
        found.assets.update(assets)
    return (*problems, *more)


def _given(source: Source, site: Site) -> dict[str, Any]:
    given: dict[str, Any] = {"id": source.id}
    if source.kind in (Kind.EVENT, Kind.CALL):
        given["timezone"] = site.timezone
    return given


def _hidden(record: Record, today: date, run: Run) -> str:
    """Why a record is not published, or an empty text."""
    if run.drafts:
        return ""
    if record.draft:
        return "draft"
    if record.publish_on and record.publish_on > today:
        return f"to be published on {record.publish_on.isoformat()}"
    return ""
