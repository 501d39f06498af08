"""The whole run on one screen: load, check, plan, render, write. A problem anywhere stops before the first byte."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from clusterweeks.freezing import CannotFreeze, edition_id, no_edition, snapshot_of, write_whole
from clusterweeks.links import link_problems
from clusterweeks.mails import Mail, Weights, mail_problems, mails_of
from clusterweeks.means import means_of
from clusterweeks.model.library import Library
from clusterweeks.model.problems import Problem, Problems
from clusterweeks.model.records import Edition, Kind
from clusterweeks.model.settings import Run
from clusterweeks.planning.output import DRAWN, Form, Plan
from clusterweeks.planning.plan import plan
from clusterweeks.publishing.linkcheck import PageLinks
from clusterweeks.publishing.manifest import Manifest, stale
from clusterweeks.publishing.writer import Writer, Written
from clusterweeks.reading.checks import check
from clusterweeks.reading.load import load
from clusterweeks.reading.source import frozen_beside
from clusterweeks.rendering.keys import keys_of
from clusterweeks.rendering.render import RenderError
from clusterweeks.rendering.search_index import NoIndex
from clusterweeks.workers import Rendered, render_all, renderer_of


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a run: its problems, what there is, what is hidden, what could not be had, what was written, why."""

    problems: tuple[Problem, ...]
    title: str
    prefix: str
    today: date
    counts: Mapping[Kind, int]
    hidden: Mapping[str, str]
    notes: tuple[str, ...]
    pages: int = 0
    files: int = 0
    written: Written = field(default_factory=lambda: Written(0, 0, 0))
    reasons: Mapping[str, str] = field(default_factory=dict)
    called_off: tuple[str, ...] = ()
    """What calendars call off because its file is gone or hidden, as `kind:id`."""
    mails: tuple[Mail, ...] = ()
    """The e-mails that were made, with their bytes."""

    def failed(self, strict: bool) -> bool:
        """Whether problems stop the run: errors always, warnings where they are told to."""
        return any(strict or problem.is_error for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Frozen:
    """What came of freezing an edition: where its snapshot is, if there were no errors, and whether it is sent."""

    result: Result
    path: Path | None = None
    sent: bool = False


def build(run: Run, *, write: bool = True, no_search: str = "") -> Result:
    """Make the site, or only find its problems; `no_search` is why it cannot have a search."""
    library, note, found = load(run)
    problems = Problems(list(found))
    problems.extend(check(library))
    means = means_of(library, write=write, no_search=no_search)
    library, notes = means.library, (*((note,) if note else ()), *means.notes)
    if _stops(problems, run):
        return _result(library, notes, problems)
    static = _static_files(run.static)
    planned, found = plan(library, static, pinned=run.as_of, pdf=means.pdf, search=means.search)
    problems.extend(found)
    if planned is None or _stops(problems, run):
        return _result(library, notes, problems)
    if write:
        try:
            return _publish(planned, library, notes, problems, run)
        except NoIndex as error:
            return build(run, no_search=str(error))
    made = _Made()
    # Pictures take long to make, and what their files' heads tell has been looked at.
    outputs = [output for output in planned.outputs if output.form not in DRAWN]
    for rendered in render_all(planned.site, outputs, run.templates, run.jobs):
        made.add(rendered, problems)
    problems.extend(link_problems(planned, made.pages, library, run.templates))
    mails = mails_of(planned, library, made.weights, {})
    problems.extend(mail_problems(mails, library))
    return replace(_result(library, notes, problems), mails=mails)


def freeze(run: Run, name: str) -> Frozen:
    """Write what an edition carries beside its file, to be kept in git; nothing if there are errors.

    Raises CannotFreeze where there is no such edition, or where it has gone out and is frozen already.
    """
    found = build(run, write=False)
    # That it is not frozen, or not anew, is about to be mended.
    kept = tuple(problem for problem in found.problems if problem.code not in ("sent-not-frozen", "frozen-outdated"))
    result = replace(found, problems=kept)
    if result.failed(run.strict):
        return Frozen(result)
    library, _, _ = load(run)
    name = edition_id(name)
    edition = library.records.get((Kind.NEWSLETTER, name))
    if not isinstance(edition, Edition):
        raise CannotFreeze(no_edition(library, name))
    path = frozen_beside(Path(library.origins[edition.kind, name].file))
    if edition.sent and path.is_file():
        reason = "it has been sent, and stays as it is"
        raise CannotFreeze(f"`{name}` is frozen in `{path.as_posix()}`: {reason}; remove `sent` to freeze it anew")
    write_whole(path, snapshot_of(library, edition).encode())
    return Frozen(result, path, edition.sent)


def _publish(planned: Plan, library: Library, notes: tuple[str, ...], problems: Problems, run: Run) -> Result:
    try:
        keys = keys_of(planned, renderer_of(planned.site, run.templates))
    except RenderError as error:
        problems.extend([error.problem])
        return _result(library, notes, problems)
    manifest = Manifest.read(run.output)
    writer = Writer(run.output, away_from=(run.content, run.templates, run.static))
    todo, reasons = stale(keys, manifest, writer.present, full=run.full)
    outputs = [output for output in planned.outputs if output.path in todo]
    bundles = [bundle for bundle in planned.bundles if bundle.folder in todo]
    made = _Made()
    with writer:
        for rendered in render_all(planned.site, outputs, run.templates, run.jobs, bundles):
            made.add(rendered, problems)
            if not problems.stop:
                writer.stage(rendered.path, rendered.data)
        problems.extend(link_problems(planned, made.pages, library, run.templates))
        mails = mails_of(planned, library, made.weights, writer.present)
        problems.extend(mail_problems(mails, library))
        if _stops(problems, run):
            return _result(library, notes, problems)
        written = writer.publish(keys, manifest)
    count = sum(output.form is Form.PAGE for output in planned.outputs)
    result = _result(library, notes, problems)
    files = written.count + written.unchanged
    return replace(result, pages=count, files=files, written=written, reasons=reasons, mails=mails)


def _stops(problems: Problems, run: Run) -> bool:
    return problems.stop or (run.strict and bool(problems.found))


@dataclass(slots=True)
class _Made:
    """What is known of the outputs that were rendered: the links of pages, the weights of e-mails."""

    pages: dict[str, PageLinks] = field(default_factory=dict)
    weights: dict[str, Weights] = field(default_factory=dict)

    def add(self, rendered: Rendered, problems: Problems) -> None:
        problems.extend(rendered.problems)
        if rendered.links is not None:
            self.pages[rendered.path] = rendered.links
        if rendered.weights:
            self.weights[rendered.path] = rendered.weights


def _static_files(folder: Path) -> dict[str, Path]:
    """Path on the site → file, for all that is published as it is."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix(): path for path in files}


def _result(library: Library, notes: tuple[str, ...], problems: Problems) -> Result:
    return Result(
        problems=problems.in_order(),
        title=library.site.title,
        prefix=library.site.prefix,
        today=library.today,
        counts=Counter(kind for kind, _ in library.records),
        hidden={f"{kind}:{name}": reason for (kind, name), reason in sorted(library.hidden.items())},
        notes=notes,
        called_off=tuple(f"{kind}:{name}" for kind, name in sorted(library.deleted)),
    )
