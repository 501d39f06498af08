"""Read the whole content folder: `load(run)` -> the library, and every problem of every file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from clusterweeks.model.library import Asset, Key, Library, Origin
from clusterweeks.model.problems import Problem, Problems, Where
from clusterweeks.model.records import KINDS, Event, EventStatus, Kind, Record
from clusterweeks.model.settings import Run, Site
from clusterweeks.reading.files import find_files
from clusterweeks.reading.history import Deleted, History, revisions
from clusterweeks.reading.source import SUFFIXES, Source, find_sources, parse, read_tree
from clusterweeks.reading.validation import validate

_REMEMBERED = timedelta(days=90)
"""For how long after its end a deleted event stays in calendars as cancelled."""
_FALLBACK = {"title": "Site", "base_url": "https://example.invalid/"}
"""Stands in for what a broken `site.yaml` does not say, so that the other files are still read."""
_DECIDING = {"timezone", "as_of"}
"""Settings without which nobody knows whether some things of other files are wrong."""


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
    site, site_origin, site_known, found_problems = _load_site(run)
    problems.extend(found_problems)
    today = run.as_of or site.as_of or run.now.astimezone(ZoneInfo(site.timezone)).date()
    sources, misnamed, found_problems = find_sources(run.content)
    problems.extend(found_problems)
    found = _Found(broken=set(misnamed))
    for source in sources:
        problems.extend(_load_record(source, site, today, run, found))
    history = revisions(run.content, found.paths)
    deleted = dict(_deleted_events(history, site, today, found))
    library = Library(
        site=site,
        today=today,
        records=MappingProxyType(dict(sorted(found.records.items()))),
        origins=MappingProxyType(found.origins),
        assets=MappingProxyType(found.assets),
        hidden=MappingProxyType(found.hidden),
        revisions=MappingProxyType({**history.revisions, **{key: one.revision for key, (one, _) in deleted.items()}}),
        deleted=MappingProxyType({key: event for key, (_, event) in deleted.items()}),
        broken=frozenset(found.broken),
        site_origin=site_origin,
        site_known=site_known,
    )
    return library, history.note, problems.in_order()


def _load_site(run: Run) -> tuple[Site, Origin, bool, tuple[Problem, ...]]:
    """The settings, where they stand, and whether those that decide what is wrong elsewhere could be read."""
    path = run.content / "site.yaml"
    file = path.as_posix()
    if not path.is_file():
        reason = f"there is no `site.yaml` in `{run.content.as_posix()}/`"
        hint = "add one with `title: …` and `base_url: https://…`, or name the right folder with `--content`"
        return _fallback({}), Origin(file), False, (Problem(Where(file), "no-site", reason, hint),)
    tree, problems = read_tree(path, file)
    if tree is None:
        return _fallback({}), Origin(file), False, problems
    site, more = validate(Site, tree.data, tree.origin, {})
    if site is None:
        site = _fallback(tree.data)
        known = site.model_fields_set.issuperset(_DECIDING & tree.data.keys())
        return site, tree.origin, known, (*problems, *more)
    if run.base_url:
        site = site.model_copy(update={"base_url": run.base_url})
    return site, tree.origin, True, (*problems, *more)


def _fallback(data: dict[str, Any]) -> Site:
    """A site of what can be read, so that the problems of the other files are found, and no others."""
    alone = ({key: value} for key, value in data.items())
    good = [one for one in alone if validate(Site, _FALLBACK | one, Origin(""), {})[0] is not None]
    return Site.model_validate({key: value for one in (_FALLBACK, *good) for key, value in one.items()})


def _load_record(source: Source, site: Site, today: date, run: Run, found: _Found) -> tuple[Problem, ...]:
    key: Key = (source.kind, source.id)
    tree, problems = read_tree(source.path, source.file)
    if tree is None:
        found.broken.add(key)
        return problems
    origin = tree.origin
    record, more = validate(KINDS[source.kind], tree.data, origin, _given(source.kind, source.id, site))
    problems = (*problems, *more)
    if record is None or any(problem.is_error for problem in problems):
        found.broken.add(key)
        return problems
    assets, more = find_files(record, origin, source.path, run.content)
    if key in found.origins:
        # A second file of the same id: its problems are told, and the first one counts.
        return (*problems, *more)
    found.origins[key] = origin
    found.paths[key] = source.path
    reason = "" if run.drafts else _hidden(record, today)
    if reason:
        found.hidden[key] = reason
    else:
        found.records[key] = record
        found.assets.update(assets)
    return (*problems, *more)


def _deleted_events(
    history: History, site: Site, today: date, found: _Found
) -> Iterator[tuple[Key, tuple[Deleted, Event]]]:
    """Events that were published, are deleted, and ended not more than 90 days ago, as cancelled ones."""
    for one in history.deleted:
        path = PurePosixPath(one.path)
        key: Key = (Kind.EVENT, path.stem)
        if path.parts[0] != "events" or path.suffix not in SUFFIXES or key in found.paths or key in found.broken:
            continue
        tree, problems = parse(one.text, path.suffix, one.path)
        if tree is None or problems:
            continue
        event, problems = validate(Event, tree.data, tree.origin, _given(Kind.EVENT, path.stem, site))
        if event is None or _hidden(event, today):
            continue
        if event.span.last_day + _REMEMBERED >= today:
            yield key, (one, event.model_copy(update={"status": EventStatus.CANCELLED}))


def _given(kind: Kind, name: str, site: Site) -> dict[str, Any]:
    given: dict[str, Any] = {"id": name}
    if kind in (Kind.EVENT, Kind.CALL):
        given["timezone"] = site.timezone
    return given


def _hidden(record: Record, today: date) -> str:
    """Why a record is not published, or an empty text."""
    if record.draft:
        return "draft"
    if record.publish_on and record.publish_on > today:
        return f"to be published on {record.publish_on.isoformat()}"
    return ""
