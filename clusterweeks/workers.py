"""Render many outputs, in worker processes where there are enough of them to be worth it."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from clusterweeks.mails import Weights
from clusterweeks.model.problems import Problem
from clusterweeks.planning.output import Form, Output
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


def render_all(site: SiteView, outputs: Sequence[Output], templates: Path, jobs: int) -> Iterator[Rendered]:
    """Render every output, in the order given, whatever the number of jobs."""
    render = partial(_render_chunk, site, templates)
    chunks = [outputs[start : start + _CHUNK] for start in range(0, len(outputs), _CHUNK)]
    if jobs < 2 or len(outputs) < _WORTH_IT:
        for chunk in chunks:
            yield from render(chunk)
        return
    with ProcessPoolExecutor(min(jobs, len(chunks)), mp_context=multiprocessing.get_context("spawn")) as pool:
        for rendered in pool.map(render, chunks):
            yield from rendered


@lru_cache(maxsize=1)
def renderer_of(site: SiteView, templates: Path) -> Renderer:
    """The one renderer that a process has for a site."""
    return Renderer(site, templates)


def _render_chunk(site: SiteView, templates: Path, outputs: Sequence[Output]) -> list[Rendered]:
    renderer = renderer_of(site, templates)
    return [_render(renderer, output) for output in outputs]


def _render(renderer: Renderer, output: Output) -> Rendered:
    try:
        data = renderer.render(output)
    except RenderError as error:
        return Rendered(output.path, problems=(error.problem,))
    if output.form is Form.EMAIL_HTML:
        return Rendered(output.path, data, weights=weights(data.decode()))
    return Rendered(output.path, data, links_of(data) if output.form is Form.PAGE else None)
