"""Render many outputs, in worker processes where there are enough of them to be worth it."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from time import perf_counter
from typing import Any

from clusterweeks.copies import beside, can_copy
from clusterweeks.model.outcome import Weights
from clusterweeks.model.problems import Problem
from clusterweeks.planning.output import Bundle, Form, Output
from clusterweeks.planning.views import SiteView
from clusterweeks.publishing.linkcheck import PageLinks, links_of
from clusterweeks.publishing.writer import Staged
from clusterweeks.rendering.mail import weights
from clusterweeks.rendering.render import Renderer, RenderError
from clusterweeks.rendering.search_index import NoIndex
from clusterweeks.rendering.slots import Slot

_CHUNK = 64
_WORTH_IT = 4 * _CHUNK
Stage = Callable[[str, bytes], Staged]
"""Puts the bytes of an output where they wait."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What came of an output: where its bytes wait and, of a page, its links; or the problem that its template has."""

    path: str
    staged: Staged | None = None
    links: PageLinks | None = None
    problems: tuple[Problem, ...] = ()
    weights: Weights = ()
    """Of an e-mail, the bytes of each of its parts."""
    slot: Slot | None = None
    """Of a page, where the text of its record stands."""
    form: str = ""
    """The template of a page, or else the form."""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Work:
    """All there is to render, and what becomes of the bytes: they are staged, or nothing."""

    site: SiteView
    templates: tuple[Path, ...]
    outputs: Sequence[Output]
    bundles: Sequence[Bundle] = ()
    stage: Stage | None = None
    cache: Path | None = None
    """Folder in which compiled templates are kept, if they are."""

    def chunks(self) -> list[Sequence[Output]]:
        """The outputs that are rendered in one go: records' own pages, then other pages, then all else.

        What shows the same is together, so that few processes work out the same entry or card.
        """
        outputs = sorted(self.outputs, key=lambda one: 2 if one.form is not Form.PAGE else 0 if one.subject else 1)
        return [outputs[start : start + _CHUNK] for start in range(0, len(outputs), _CHUNK)]


def render_all(work: Work, jobs: int) -> Iterator[Rendered]:
    """Render every output, and the files of bundles; raises NoIndex."""
    if jobs < 2 or len(work.outputs) < _WORTH_IT:
        for chunk in work.chunks():
            yield from _chunk(work, chunk)
        for bundle in work.bundles:
            yield from _bundle(work, bundle)
    elif can_copy():
        yield from _copied(work, jobs)
    else:
        yield from _spawned(work, jobs)


def _copied(work: Work, jobs: int) -> Iterator[Rendered]:
    """Copies of this process have all views without being sent any; this one renders, too."""
    chunks = work.chunks()
    ends = multiprocessing.get_context("fork").Array("l", (0, len(chunks)))
    helpers = max(1, min(jobs - 1, len(work.outputs) // _CHUNK))
    # What takes longest is begun first, by one of them.
    begun = [
        beside(partial(_help, work, _turns(chunks, ends, last=True), () if number else work.bundles), jobs)
        for number in range(helpers)
    ]
    for chunk in _turns(chunks, ends, last=False):
        yield from _chunk(work, chunk)
    for answer in begun:
        found = answer()
        if isinstance(found, NoIndex):
            raise found
        yield from found


def _turns(chunks: Sequence[Sequence[Output]], ends: Any, *, last: bool) -> Iterator[Sequence[Output]]:
    """The chunks that nobody has taken yet, from the first or the last on; all processes share `ends`."""
    while True:
        with ends.get_lock():
            first, behind = ends
            if first == behind:
                return
            ends[:] = (first, behind - 1) if last else (first + 1, behind)
        yield chunks[behind - 1 if last else first]


def _help(work: Work, chunks: Iterator[Sequence[Output]], bundles: Sequence[Bundle]) -> list[Rendered] | NoIndex:
    """In a copy of the process: render bundles, then chunks as long as there are some."""
    try:
        done = [rendered for bundle in bundles for rendered in _bundle(work, bundle)]
    except NoIndex as error:
        return error
    return done + [rendered for chunk in chunks for rendered in _chunk(work, chunk)]


def _spawned(work: Work, jobs: int) -> Iterator[Rendered]:
    """New processes are sent the views of each chunk."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(jobs, len(work.chunks())), context) as pool:
        begun = [pool.submit(_bundle, _part(work, ()), bundle) for bundle in work.bundles]
        parts = [_part(work, chunk) for chunk in work.chunks()]
        for rendered in pool.map(_sent, parts):
            yield from rendered
        for future in begun:
            yield from future.result()


def _part(work: Work, chunk: Sequence[Output]) -> Work:
    return Work(work.site, work.templates, chunk, (), work.stage, work.cache)


def _sent(work: Work) -> list[Rendered]:
    return _chunk(work, work.outputs)


@lru_cache(maxsize=1)
def renderer_of(site: SiteView, templates: tuple[Path, ...], cache: Path | None = None) -> Renderer:
    """The one renderer that a process has for a site."""
    return Renderer(site, templates, cache)


def _chunk(work: Work, chunk: Sequence[Output]) -> list[Rendered]:
    renderer = renderer_of(work.site, work.templates, work.cache)
    return [_render(renderer, output, work.stage) for output in chunk]


def _bundle(work: Work, bundle: Bundle) -> list[Rendered]:
    files = renderer_of(work.site, work.templates, work.cache).files(bundle)
    return [Rendered(path, work.stage(path, data) if work.stage else None) for path, data in files.items()]


def _render(renderer: Renderer, output: Output, stage: Stage | None) -> Rendered:
    begin = perf_counter()
    try:
        data = renderer.render(output)
    except RenderError as error:
        return Rendered(output.path, problems=(error.problem,))
    page = output.form is Form.PAGE
    return Rendered(
        path=output.path,
        links=links_of(data) if page else None,
        weights=weights(data.decode()) if output.form is Form.EMAIL_HTML else (),
        slot=renderer.slot(data) if page and output.subject else None,
        staged=stage(output.path, data) if stage else None,
        form=output.template or output.form.value,
        seconds=perf_counter() - begin,
    )
