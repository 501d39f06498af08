"""The whole run on one screen: load, check, plan, render, write. A problem anywhere stops before the first byte."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from clusterweeks import overlay
from clusterweeks.copies import beside
from clusterweeks.freezing import CannotFreeze, edition_id, no_edition, snapshot_of, write_whole
from clusterweeks.ledger.keeping import Kept, files_now, keep
from clusterweeks.ledger.standing import Standing, as_it_was, standing
from clusterweeks.links import link_problems, with_others
from clusterweeks.made import Made
from clusterweeks.mails import mail_problems, mails_of
from clusterweeks.means import means_of
from clusterweeks.model.keeping import FOLDER
from clusterweeks.model.library import Library
from clusterweeks.model.outcome import Mail, Result
from clusterweeks.model.problems import Problems
from clusterweeks.model.records import Edition, Kind
from clusterweeks.model.run import Run
from clusterweeks.planning.output import DRAWN, Form, Plan
from clusterweeks.planning.plan import plan
from clusterweeks.planning.routes import Routes
from clusterweeks.publishing.manifest import Manifest, stale
from clusterweeks.publishing.writer import Writer
from clusterweeks.reading.checks.table import check
from clusterweeks.reading.elsewhere import documents_folder
from clusterweeks.reading.load import load
from clusterweeks.reading.source import frozen_beside
from clusterweeks.rendering.keys import Keys, keys_of
from clusterweeks.rendering.render import RenderError
from clusterweeks.rendering.search_index import NoIndex
from clusterweeks.rendering.slots import shows_texts_whole
from clusterweeks.retouch import retouched
from clusterweeks.stages import Stages
from clusterweeks.workers import Work, render_all, renderer_of

_MANY = 500
"""Up to how many files a copy of the process takes longer than the work itself."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """What came of freezing an edition: where its snapshot is, if there were no errors, and whether it is sent."""

    result: Result
    path: Path | None = None
    sent: bool = False


def build(run: Run, *, write: bool = True) -> Result:
    """Make the site, or only find its problems; what an earlier run came to and still holds is not done again."""
    before = standing(run, write=write)
    return as_it_was(before) or retouched(run, before) or anew(run, before, write=write)


def anew(run: Run, before: Standing, *, write: bool, no_search: str = "") -> Result:
    """Do all of a run, whatever there is of the one before; `no_search` is why the site cannot have a search."""
    # Nearly all that is read and planned stays to the end: to look for what can go takes long and finds nothing.
    gc.disable()
    try:
        return _anew(run, before, write=write, no_search=no_search)
    finally:
        gc.unfreeze()
        gc.enable()


def _anew(run: Run, before: Standing, *, write: bool, no_search: str) -> Result:
    stages, inputs = Stages(), beside(partial(files_now, before), _jobs(run, len(before.stats)))
    with stages.stage("read", len(before.stats)):
        library, note, found = load(run)
    problems = Problems(list(found))
    jobs = _jobs(run, len(library.records))
    with stages.stage("check", len(library.records)):
        problems.extend(check(library, jobs=jobs))
    means = means_of(library, write=write, no_search=no_search)
    library, notes = means.library, (*((note,) if note else ()), *means.notes)
    if _stops(problems, run):
        return _result(library, notes, problems, stages)
    with stages.stage("plan"):
        planned, found = plan(library, _static_files(run.static), pinned=run.as_of, pdf=means.pdf, search=means.search)
    problems.extend(found)
    # What is frozen is not written to, and processes that are copies of this one share it.
    gc.freeze()
    gc.enable()
    if planned is None or _stops(problems, run):
        return _result(library, notes, problems, stages)
    making = _Making(run, planned, library, notes, problems, stages)
    try:
        with stages.stage("keys", len(planned.outputs)):
            keys = keys_of(planned, renderer_of(planned.site, run.templates, _cache(run)), jobs)
        result = _publish(making, keys) if write else _look(making)
    except RenderError as error:
        problems.extend([error.problem])
        return making.result()
    except NoIndex as error:
        return anew(run, before, write=write, no_search=str(error))
    # What this machine cannot make today, it may be able to make tomorrow.
    if result and not means.notes and _has_seen_all(run, library):
        whole = shows_texts_whole(overlay.files_of(run.templates).values())
        keep(before, inputs(), Kept(run, library, keys, making.made.slots, making.files, whole, result))
    return result or making.result()


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


@dataclass(frozen=True, slots=True)
class _Making:
    """What there is to make, and what is known of it."""

    run: Run
    planned: Plan
    library: Library
    notes: tuple[str, ...]
    problems: Problems
    stages: Stages
    made: Made = field(default_factory=Made)
    files: list[str] = field(default_factory=list)
    """Paths of the files of the site, once it is written."""

    def stops(self) -> bool:
        """Whether problems stop the run."""
        return _stops(self.problems, self.run)

    def result(self) -> Result:
        """What it has come to so far."""
        return _result(self.library, self.notes, self.problems, self.stages)


def _look(making: _Making) -> Result:
    """Render what a word or a link of an editor can go wrong in, and write nothing."""
    planned, run = making.planned, making.run
    # Pictures take long to make, and what their files' heads tell has been looked at.
    outputs = [output for output in planned.outputs if output.form not in DRAWN]
    with making.stages.stage("render", len(outputs)):
        for rendered in render_all(Work(planned.site, run.templates, outputs, cache=_cache(run)), run.jobs):
            making.made.add(rendered, making.problems, making.stages)
    mails = _looked_over(making, {})
    return replace(making.result(), mails=mails)


def _publish(making: _Making, keys: Keys) -> Result | None:
    """Render what is out of date, and write it; None where problems stop it."""
    planned, run, stages = making.planned, making.run, making.stages
    with stages.stage("compare", len(planned.outputs)):
        manifest = Manifest.read(run.output)
        writer = Writer(run.output, away_from=sources_of(run))
        todo, reasons = stale(keys.of, manifest, writer.present, full=run.full)
        outputs = [output for output in planned.outputs if output.path in todo]
        bundles = [bundle for bundle in planned.bundles if bundle.folder in todo]
    with writer:
        with stages.stage("render", len(outputs)):
            for rendered in render_all(
                Work(planned.site, run.templates, outputs, bundles, writer.stage, _cache(run)), run.jobs
            ):
                making.made.add(rendered, making.problems, stages)
                if rendered.staged:
                    writer.add(rendered.path, rendered.staged)
        mails = _looked_over(making, writer.present)
        if making.stops():
            return None
        with stages.stage("write", len(outputs)):
            written = writer.publish(keys.of, manifest)
            making.files.extend(writer.files)
    count = sum(output.form is Form.PAGE for output in planned.outputs)
    files = written.count + written.unchanged
    return replace(making.result(), pages=count, files=files, written=written, reasons=reasons, mails=mails)


def _looked_over(making: _Making, sizes: Mapping[str, int]) -> tuple[Mail, ...]:
    """Look at links and weights, once all is rendered."""
    planned, library, made = making.planned, making.library, making.made
    with making.stages.stage("links", len(made.pages)):
        pages = with_others(planned, made.pages, library, making.run.output, sizes)
        making.problems.extend(link_problems(planned, pages, library, making.run.templates))
    mails = mails_of(planned, library, made.weights, sizes)
    making.problems.extend(mail_problems(mails, library))
    return mails


def sources_of(run: Run) -> tuple[Path, ...]:
    """The folders that a run reads."""
    return (run.content, *run.templates, *run.static, *filter(None, (documents_folder(run.content),)))


def _has_seen_all(run: Run, library: Library) -> bool:
    """Whether the files that were noted before the run are all that it has read."""
    return bool(library.site.documents) == (documents_folder(run.content) is not None)


def _cache(run: Run) -> Path:
    """The folder of compiled templates."""
    return run.content.resolve().parent / FOLDER / "templates"


def _jobs(run: Run, count: int) -> int:
    """How many processes a number of files is worth."""
    return run.jobs if count > _MANY else 1


def _stops(problems: Problems, run: Run) -> bool:
    return problems.stop or (run.strict and bool(problems.found))


def _static_files(folders: Sequence[Path]) -> dict[str, Path]:
    """Path on the site → file, for all that is published as it is."""
    return {path: file for path, file in overlay.files_of(folders).items() if not file.name.startswith(".")}


def _result(library: Library, notes: tuple[str, ...], problems: Problems, stages: Stages) -> Result:
    return Result(
        problems=problems.in_order(),
        title=library.site.title,
        prefix=library.site.prefix,
        today=library.today,
        counts=Counter(kind for kind, _ in library.records),
        hidden={f"{kind}:{name}": reason for (kind, name), reason in sorted(library.hidden.items())},
        notes=notes,
        called_off=tuple(f"{kind}:{name}" for kind, name in sorted(library.deleted)),
        drafts=_drafts(library),
        timings=stages.timings("render"),
    )


def _drafts(library: Library) -> dict[str, str]:
    routes = Routes.of(library.site)
    reasons = ((key, record.hidden_on(library.today)) for key, record in library.records.items())
    return {routes.record(*key): reason for key, reason in reasons if reason}
