"""What `check` will say of a new file, before there is one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from clusterweeks.drafting.draft import Draft, Page, page_of
from clusterweeks.drafting.surroundings import Surroundings
from clusterweeks.model.kinds import Kind
from clusterweeks.model.library import Library
from clusterweeks.model.origins import Key, Origin
from clusterweeks.model.problems import Problem
from clusterweeks.model.records import KINDS, Record
from clusterweeks.reading.checks.table import check
from clusterweeks.reading.source import parse
from clusterweeks.reading.validation import given, validate


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem, and the key whose value it is about."""

    key: str
    problem: Problem


def findings(around: Surroundings, draft: Draft) -> tuple[Finding, ...]:
    """What is wrong with the values of a draft that has no name yet, beside the records that it refers to."""
    if not draft.values:
        return ()
    page = page_of(draft, around.samples(draft))
    suffix = draft.form.ending
    path = around.content / f"a new {draft.form.word}{suffix}"
    return _found(_near(around, draft), page, path, (draft.form.kind, "0"))


def problems_of(around: Surroundings, draft: Draft, page: Page, path: Path) -> tuple[Finding, ...]:
    """What is wrong with a whole file, among all that is published."""
    return _found(_published(around.library), page, path, (draft.form.kind, path.stem))


def _found(library: Library, page: Page, path: Path, key: Key) -> tuple[Finding, ...]:
    file = path.as_posix()
    tree, problems = parse(page.text.encode(), path.suffix, file)
    if tree and not problems:
        record, problems = validate(KINDS[key[0]], tree.data, tree.origin, given(*key, library.site))
        if record:
            problems = check(_with(library, record, tree.origin))
    return tuple(
        Finding(page.keys.get(problem.where.line, ""), problem) for problem in problems if problem.where.file == file
    )


def _with(library: Library, record: Record, origin: Origin) -> Library:
    key = (record.kind, record.id)
    records = {**library.records, key: record}
    return replace(
        library,
        records=MappingProxyType(records),
        origins=MappingProxyType({**library.origins, key: origin}),
    )


def _near(around: Surroundings, draft: Draft) -> Library:
    """A library of what a draft can refer to, so that an answer is judged at once however much else there is."""
    named = {value for values in draft.values.values() for value in values}
    records = {
        key: record
        for key, record in around.library.records.items()
        if key[0] in (Kind.ORGANISATION, Kind.CAMPAIGN) or key[1] in named
    }
    return replace(around.library, records=MappingProxyType(records))


def _published(library: Library) -> Library:
    hidden = {key: reason for key, record in library.records.items() if (reason := record.hidden_on(library.today))}
    shown = {key: record for key, record in library.records.items() if key not in hidden}
    return replace(library, records=MappingProxyType(shown), hidden=MappingProxyType(hidden))
