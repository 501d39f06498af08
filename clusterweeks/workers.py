"""Render many outputs, in worker processes where there are enough of them to be worth it."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path

from clusterweeks.mails import Weights
from clusterweeks.model.problems import Problem
from clusterweeks.planning.output import Bundle, Form, Output
from clusterweeks.planning.views import SiteView
from clusterweeks.publishing.linkcheck import PageLinks, links_of
from clusterweeks.rendering.mail import weights
from clusterweeks.rendering.render import Renderer, RenderError

_CHUNK = 64
_WORTH_IT = 4 * _CHUNK


@dataclass(frozen=True, slots=True)
class Rendered:
    """An output's bytes and, of a page, its links; or the problem that its template has."""

    path: str
    data: bytes = b""
    links: PageLinks | None = None
    problems: tuple[Problem, ...] = ()
    weights: Weights = ()
    """Of an e-mail, the bytes of each of its parts."""


def render_all(
    site: SiteView, outputs: Sequence[Output], templates: Path, jobs: int, bundles: Sequence[Bundle] = ()
) -> Iterator[Rendered]:
    """Render every output, in the order given, whatever the number of jobs; then the files of bundles.

    Raises NoIndex.
    """
    render, open_bundle = partial(_render_chunk, site, templates), partial(_render_bundle, site, templates)
    chunks = [outputs[start : start + _CHUNK] for start in range(0, len(outputs), _CHUNK)]
    if jobs < 2 or len(outputs) < _WORTH_IT:
        for rendered in chain(map(render, chunks), map(open_bundle, bundles)):
            yield from rendered
        return
    with ProcessPoolExecutor(min(jobs, len(chunks)), mp_context=multiprocessing.get_context("spawn")) as pool:
        # What takes longest is begun first, and waited for last.
        begun = [pool.submit(open_bundle, bundle) for bundle in bundles]
        for rendered in pool.map(render, chunks):
            yield from rendered
        for future in begun:
            yield from future.result()


@lru_cache(maxsize=1)
def renderer_of(site: SiteView, templates: Path) -> Renderer:
    """The one renderer that a process has for a site."""
    return Renderer(site, templates)


def _render_chunk(site: SiteView, templates: Path, outputs: Sequence[Output]) -> list[Rendered]:
    renderer = renderer_of(site, templates)
    return [_render(renderer, output) for output in outputs]


def _render_bundle(site: SiteView, templates: Path, bundle: Bundle) -> list[Rendered]:
    return [Rendered(path, data) for path, data in renderer_of(site, templates).files(bundle).items()]


def _render(renderer: Renderer, output: Output) -> Rendered:
    try:
        data = renderer.render(output)
    except RenderError as error:
        return Rendered(output.path, problems=(error.problem,))
    if output.form is Form.EMAIL_HTML:
        return Rendered(output.path, data, weights=weights(data.decode()))
    return Rendered(output.path, data, links_of(data) if output.form is Form.PAGE else None)
