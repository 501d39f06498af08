"""Read the whole content folder: `load(run)` -> the library, and every problem of every file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

from clusterweeks.model.documents import Documents
from clusterweeks.model.library import Asset, Library
from clusterweeks.model.origins import Key, Origin
from clusterweeks.model.problems import Problem, Problems
from clusterweeks.model.records import KINDS, Kind, Record
from clusterweeks.model.run import Run
from clusterweeks.model.settings import Site
from clusterweeks.reading.documents import read_documents
from clusterweeks.reading.files import find_files
from clusterweeks.reading.git import GitError
from clusterweeks.reading.history import read_history, without
from clusterweeks.reading.past import Past, Present, past
from clusterweeks.reading.positions import positions
from clusterweeks.reading.site import load_site
from clusterweeks.reading.source import Source, find_sources, frozen_beside, read_tree
from clusterweeks.reading.validation import given, validate


@dataclass(slots=True)
class _Found:
    """What reading has come to so far."""

    records: dict[Key, Record] = field(default_factory=dict)
    hidden: dict[Key, Record] = field(default_factory=dict)
    origins: dict[Key, Origin] = field(default_factory=dict)
    assets: dict[tuple[Key, str], Asset] = field(default_factory=dict)
    broken: set[Key] = field(default_factory=set)
    paths: dict[Key, str] = field(default_factory=dict)
    """Where records are, below the content folder."""


def load(run: Run, *, all_versions: bool = False) -> tuple[Library, str, tuple[Problem, ...]]:
    """Read everything; the text is a note on the history, where it could not be had.

    All earlier versions of events and calls are read if an edition wants them, or for `all_versions`.
    """
    problems = Problems()
    site, site_origin, site_known, found_problems = load_site(run)
    problems.extend(found_problems)
    today = run.as_of or site.as_of or run.now.astimezone(ZoneInfo(site.timezone)).date()
    sources, misnamed, found_problems = find_sources(run.content)
    problems.extend(found_problems)
    found = _Found(broken=set(misnamed))
    for source in sources:
        problems.extend(_load_record(source, site, today, run, found))
    told, note = _past(run, _present(site, today, found, sources, all_versions=all_versions))
    documents, found_problems = _documents(run, site, site_origin)
    problems.extend(found_problems)
    library = Library(
        site=site,
        today=today,
        records=MappingProxyType(dict(sorted(found.records.items()))),
        origins=MappingProxyType(found.origins),
        assets=MappingProxyType(found.assets),
        hidden=MappingProxyType({key: record.hidden_on(today) for key, record in found.hidden.items()}),
        revisions=MappingProxyType(told.revisions),
        deleted=MappingProxyType(told.deleted),
        earlier=MappingProxyType(told.earlier),
        calendar_ids=MappingProxyType(told.calendar_ids),
        frozen=MappingProxyType(_frozen(found, run.content)),
        broken=frozenset(found.broken),
        site_origin=site_origin,
        site_known=site_known,
        renamed=MappingProxyType(told.renamed),
        positions=MappingProxyType(dict(positions(found.records.values()))),
        documents=documents,
    )
    return library, note, problems.in_order()


def _documents(run: Run, site: Site, origin: Origin) -> tuple[Documents | None, tuple[Problem, ...]]:
    return read_documents(run.content, site.documents, origin) if site.documents else (None, ())


def _frozen(found: _Found, content: Path) -> dict[str, str]:
    """Id of an edition → the text of the snapshot that lies beside its file."""
    editions = ((name, content / path) for (kind, name), path in found.paths.items() if kind is Kind.NEWSLETTER)
    places = {name: frozen_beside(path) for name, path in editions}
    return {name: path.read_text("utf-8", "replace") for name, path in places.items() if path.is_file()}


def _present(site: Site, today: date, found: _Found, sources: Iterable[Source], *, all_versions: bool) -> Present:
    """What the folder holds now, for the history to be compared with."""
    there = {source.inside: (source.kind, source.id) for source in sources}
    return Present(
        site=site,
        today=today,
        records=found.records,
        hidden=found.hidden,
        paths=found.paths,
        there=there,
        taken=frozenset((*there.values(), *found.broken)),
        all_versions=all_versions,
    )


def _past(run: Run, present: Present) -> tuple[Past, str]:
    """What the history tells, and a note where there is none."""
    history = read_history(run.content)
    try:
        return past(run.content, history, present), history.note
    except GitError as refusal:
        history = without(f"git cannot read its own texts ({refusal})")
        return past(run.content, history, present), history.note


def _load_record(source: Source, site: Site, today: date, run: Run, found: _Found) -> tuple[Problem, ...]:
    key: Key = (source.kind, source.id)
    path = source.path
    tree, problems = read_tree(path, source.file)
    if tree is None:
        found.broken.add(key)
        return problems
    origin = tree.origin
    record, more = validate(KINDS[source.kind], tree.data, origin, given(source.kind, source.id, site))
    problems = (*problems, *more)
    if record is None or any(problem.is_error for problem in problems):
        found.broken.add(key)
        return problems
    assets, more = find_files(record, origin, path, run.content)
    if key in found.origins:
        # A second file of the same id: its problems are told, and the first one counts.
        return (*problems, *more)
    found.origins[key] = origin
    found.paths[key] = source.inside
    if not run.drafts and record.hidden_on(today):
        found.hidden[key] = record
    else:
        found.records[key] = record
        found.assets.update(assets)
    return (*problems, *more)
