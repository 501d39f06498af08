"""One output → its bytes, from its view alone: a table with a row for each form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from clusterweeks.planning.output import Bundle, Form, Output
from clusterweeks.planning.tint import Tint
from clusterweeks.planning.views import SiteView
from clusterweeks.rendering import (
    calendars,
    feeds,
    filter_index,
    mail,
    mail_text,
    opendata,
    pdf,
    policy,
    structured,
)
from clusterweeks.rendering.context import Context
from clusterweeks.rendering.failures import RenderError, reported
from clusterweeks.rendering.search_index import index_files
from clusterweeks.rendering.search_records import language_of, opensearch, search_records
from clusterweeks.rendering.slots import Slot, slot_of
from clusterweeks.rendering.templating import Templates

__all__ = ["RenderError", "Renderer"]


class Renderer:
    """Renders the outputs of one site; make one in each process. `cache` is a folder for the programs of templates."""

    def __init__(self, site: SiteView, templates: Sequence[Path], cache: Path | None = None) -> None:
        self._context = Context.of(site)
        self._templates = Templates(templates, self._context, cache)
        context, contents = self._context, feeds.Contents()
        self.forms: Mapping[Form, Callable[[Output], bytes]] = {
            Form.PAGE: self._page,
            Form.CALENDAR: _of_view(partial(calendars.calendar, context, written={})),
            Form.ATOM: _of_view(partial(feeds.atom, context, written=contents)),
            Form.JSON_FEED: _of_view(partial(feeds.json_feed, context, written=contents)),
            Form.EMAIL_HTML: self._mail,
            Form.EMAIL_TEXT: _of_view(lambda view: mail_text.text(context, view).encode()),
            Form.EMAIL_MESSAGE: self._message,
            Form.EVENTS_JSON: _of_view(partial(opendata.events, context)),
            Form.CALLS_JSON: _of_view(partial(opendata.calls, context)),
            Form.FILTER_INDEX: _of_view(partial(filter_index.index, context)),
            Form.EVENTS_SCHEMA: _of_view(opendata.events_schema),
            Form.CALLS_SCHEMA: _of_view(opendata.calls_schema),
            Form.SITEMAP: _of_view(feeds.sitemap),
            Form.ROBOTS: _of_view(partial(feeds.robots, context)),
            Form.HEADERS: lambda output: policy.headers_file(),
            Form.PDF: self._pdf,
            Form.PICTURE: _picture,
            Form.SHARE_IMAGE: _of_view(partial(_later("shares", "drawn"), context)),
            Form.ICON: _of_view(_later("marks", "icon")),
            Form.FAVICON: _of_view(_later("marks", "favicon")),
            Form.MANIFEST: _of_view(partial(_later("marks", "manifest"), context)),
            Form.OPENSEARCH: _of_view(partial(opensearch, context)),
            Form.FILE: _copy,
            Form.TINTED: lambda output: _tinted(context.tint, _copy(output)),
            Form.EMPTY: lambda output: b"",
        }
        self.bundles: Mapping[Form, Callable[[Any], Mapping[str, bytes]]] = {
            Form.SEARCH_INDEX: lambda index: index_files(search_records(context, index), language_of(context)),
        }

    def render(self, output: Output) -> bytes:
        """The bytes of an output; raises RenderError where its template is wrong."""
        return self.forms[output.form](output)

    def files(self, bundle: Bundle) -> dict[str, bytes]:
        """Path → bytes of the files of a bundle; raises NoIndex."""
        return {bundle.folder + name: data for name, data in self.bundles[bundle.form](bundle.view).items()}

    def slot(self, page: bytes) -> Slot | None:
        """Where the text of its record stands in the page that was rendered last; None if not in one place alone."""
        shown = self._context.texts.shown
        return slot_of(page, shown[0], self._context.texts.lead(shown[0].text)) if len(shown) == 1 else None

    def template_key(self, template_name: str) -> str:
        """A hash of all templates that a template's output depends on; raises RenderError."""
        return self._templates.key(template_name)

    def _page(self, output: Output) -> bytes:
        json_ld = structured.json_ld(self._context, output.view)
        return self._templates.render(output.template, output.view, json_ld=json_ld).encode()

    def _mail(self, output: Output) -> bytes:
        view: Any = output.view
        return mail.html(self._context, self._templates, output.template, view).encode()

    def _message(self, output: Output) -> bytes:
        view: Any = output.view
        html = mail.html(self._context, self._templates, output.template, view)
        data: bytes = _later("message", "message")(self._context, view, mail_text.text(self._context, view), html)
        return data

    def _pdf(self, output: Output) -> bytes:
        view: Any = output.view
        html = self._templates.render(output.template, view)
        with reported(self._templates.folders, output.template):
            files = {href: self.render(picture) for href, picture in output.pictures}
            return pdf.edition_pdf(self._context, html, view, files)


def _later(module: str, function: str) -> Callable[..., Any]:
    """A function of this layer whose module is loaded when it is called.

    Pillow and the standard library's e-mail take 25 ms to load, and most processes draw and send nothing.
    """
    return lambda *given: getattr(import_module(f"clusterweeks.rendering.{module}"), function)(*given)


def _of_view(function: Callable[[Any], bytes]) -> Callable[[Output], bytes]:
    return lambda output: function(output.view)


def _tinted(tint: Tint, data: bytes) -> bytes:
    # What is not UTF-8 comes out as it went in.
    return tint.text(data.decode(errors="surrogateescape")).encode(errors="surrogateescape")


def _picture(output: Output) -> bytes:
    view: Any = output.view
    if output.source is None:
        raise TypeError("a picture is made from a file")
    data: bytes = _later("pictures", "made")(output.source, view)
    return data


def _copy(output: Output) -> bytes:
    return output.source.read_bytes() if output.source else b""
