"""One output → its bytes, from its view alone: a table with a row for each form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from clusterweeks.planning.output import Form, Output
from clusterweeks.planning.views import SiteView
from clusterweeks.rendering import calendars, feeds, opendata, structured
from clusterweeks.rendering.context import Context
from clusterweeks.rendering.failures import RenderError
from clusterweeks.rendering.templating import Templates

__all__ = ["RenderError", "Renderer"]


class Renderer:
    """Renders the outputs of one site; make one in each process."""

    def __init__(self, site: SiteView, templates: Path) -> None:
        self._context = Context.of(site)
        self._templates = Templates(templates, self._context)
        context = self._context
        self.forms: Mapping[Form, Callable[[Output], bytes]] = {
            Form.PAGE: self._page,
            Form.CALENDAR: _of_view(partial(calendars.calendar, context, written={})),
            Form.ATOM: _of_view(partial(feeds.atom, context)),
            Form.JSON_FEED: _of_view(partial(feeds.json_feed, context)),
            Form.EVENTS_JSON: _of_view(partial(opendata.events, context)),
            Form.CALLS_JSON: _of_view(partial(opendata.calls, context)),
            Form.SITEMAP: _of_view(feeds.sitemap),
            Form.ROBOTS: _of_view(partial(feeds.robots, context)),
            Form.FILE: _copy,
            Form.EMPTY: lambda output: b"",
        }

    def render(self, output: Output) -> bytes:
        """The bytes of an output; raises RenderError where its template is wrong."""
        return self.forms[output.form](output)

    def template_key(self, template_name: str) -> str:
        """A hash of all templates that a template's output depends on; raises RenderError."""
        return self._templates.key(template_name)

    def _page(self, output: Output) -> bytes:
        json_ld = structured.json_ld(self._context, output.view)
        return self._templates.render(output.template, output.view, json_ld).encode()


def _of_view(function: Callable[[Any], bytes]) -> Callable[[Output], bytes]:
    return lambda output: function(output.view)


def _copy(output: Output) -> bytes:
    return output.source.read_bytes() if output.source else b""
