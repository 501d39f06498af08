"""The whole run on one screen: load, check, plan, render, write. A problem anywhere stops before the first byte."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from clusterweeks.links import link_problems
from clusterweeks.model.library import Library
from clusterweeks.model.problems import Problem, Problems
from clusterweeks.model.records import Kind
from clusterweeks.model.settings import Run
from clusterweeks.planning.output import Form, Plan
from clusterweeks.planning.plan import plan
from clusterweeks.publishing.linkcheck import PageLinks
from clusterweeks.publishing.manifest import Manifest, stale
from clusterweeks.publishing.writer import Writer, Written
from clusterweeks.reading.checks import check
from clusterweeks.reading.load import load
from clusterweeks.rendering.keys import keys_of
from clusterweeks.workers import Rendered, render_all, renderer_of


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a run: its problems, what there is, what is hidden, what was written and why."""

    problems: tuple[Problem, ...]
    title: str
    prefix: str
    today: date
    counts: Mapping[Kind, int]
    hidden: Mapping[str, str]
    note: str
    pages: int = 0
    files: int = 0
    written: Written = field(default_factory=lambda: Written(0, 0, 0))
    reasons: Mapping[str, str] = field(default_factory=dict)

    def failed(self, strict: bool) -> bool:
        """Whether problems stop the run: errors always, warnings where they are told to."""
        return any(strict or problem.is_error for problem in self.problems)


def build(run: Run, *, write: bool = True) -> Result:
    """Make the site, or only find its problems."""
    library, note, found = load(run)
    problems = Problems(list(found))
    problems.extend(check(library))
    if _stops(problems, run):
        return _result(library, note, problems)
    planned, found = plan(library, _static_files(run.static), pinned=run.as_of)
    problems.extend(found)
    if planned is None or _stops(problems, run):
        return _result(library, note, problems)
    if write:
        return _publish(planned, library, note, problems, run)
    pages: dict[str, PageLinks] = {}
    for rendered in render_all(planned.site, planned.outputs, run.templates, run.jobs):
        _note(rendered, pages, problems)
    problems.extend(link_problems(planned, pages, library, run.templates))
    return _result(library, note, problems)


def _publish(planned: Plan, library: Library, note: str, problems: Problems, run: Run) -> Result:
    keys = keys_of(planned, renderer_of(planned.site, run.templates))
    manifest = Manifest.read(run.output)
    writer = Writer(run.output, away_from=(run.content, run.templates, run.static))
    todo, reasons = stale(keys, manifest, writer.present, full=run.full)
    outputs = [output for output in planned.outputs if output.path in todo]
    pages: dict[str, PageLinks] = {}
    with writer:
        for rendered in render_all(planned.site, outputs, run.templates, run.jobs):
            _note(rendered, pages, problems)
            if not problems.stop:
                writer.stage(rendered.path, rendered.data)
        problems.extend(link_problems(planned, pages, library, run.templates))
        if _stops(problems, run):
            return _result(library, note, problems)
        written = writer.publish(keys, manifest)
    count = sum(output.form is Form.PAGE for output in planned.outputs)
    result = _result(library, note, problems)
    return replace(result, pages=count, files=len(planned.outputs), written=written, reasons=reasons)


def _stops(problems: Problems, run: Run) -> bool:
    return problems.stop or (run.strict and bool(problems.found))


def _note(rendered: Rendered, pages: dict[str, PageLinks], problems: Problems) -> None:
    problems.extend(rendered.problems)
    if rendered.links is not None:
        pages[rendered.path] = rendered.links


def _static_files(folder: Path) -> dict[str, Path]:
    """Path on the site → file, for all that is published as it is."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix(): path for path in files}


def _result(library: Library, note: str, problems: Problems) -> Result:
    return Result(
        problems=problems.in_order(),
        title=library.site.title,
        prefix=library.site.prefix,
        today=library.today,
        counts=Counter(kind for kind, _ in library.records),
        hidden={f"{kind}:{name}": reason for (kind, name), reason in sorted(library.hidden.items())},
        note=note,
    )
