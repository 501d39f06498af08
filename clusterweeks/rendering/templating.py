"""The templates: Jinja's environment with our filters, and what a template's output depends on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache, partial, wraps
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, TemplateNotFound, meta, nodes

from clusterweeks import overlay
from clusterweeks.rendering import calendar_links, calendar_names, charts, facts, mail_items, mail_prose, maps, policy
from clusterweeks.rendering.claims import told
from clusterweeks.rendering.compiling import FastEnvironment
from clusterweeks.rendering.context import Context
from clusterweeks.rendering.dates import iso
from clusterweeks.rendering.failures import Missing, RenderError, empty, reported
from clusterweeks.rendering.folding import Known, fold
from clusterweeks.rendering.names import names_of
from clusterweeks.rendering.programs import Programs, key_of
from clusterweeks.rendering.remembering import of_the_same
from clusterweeks.rendering.tree import srcset
from clusterweeks.rendering.wording import dialled, filetype

_MOST_KEPT = 4096
"""How many answers a filter remembers."""


class Templates:
    """The templates of folders, ready to be filled; `cache` is a folder to keep their programs in.

    Of templates with one name, that of the first folder is used, by those of all folders.
    """

    def __init__(self, folders: Sequence[Path], context: Context, cache: Path | None = None) -> None:
        self.folders = folders
        self._texts = context.texts
        self._environment = _environment(folders, context, cache)
        self._keys: dict[str, str] = {}
        self._sources: dict[str, tuple[str, tuple[str, ...]]] = {}

    def render(self, name: str, view: object, **others: object) -> str:
        """Fill a template with a view, and with other values by their names; raises RenderError."""
        self._texts.begin_page()
        with reported(self.folders, name):
            made = self._environment.get_template(name).render(view=view, **others)
        # What becomes of an empty mail is told by what reads MJML.
        if name.endswith(".html") and not made.strip():
            raise RenderError(empty(self.folders, name))
        return made

    def key(self, name: str) -> str:
        """A hash of the text of a template and of all that it extends, imports or includes; raises RenderError."""
        if name not in self._keys:
            with reported(self.folders, name):
                texts = self._closure(name)
            whole = "\0".join(f"{one}\0{text}" for one, text in sorted(texts.items()))
            self._keys[name] = hashlib.sha256(whole.encode()).hexdigest()
        return self._keys[name]

    def _closure(self, name: str) -> dict[str, str]:
        texts: dict[str, str] = {}
        todo = [name]
        while todo:
            one = todo.pop()
            if one in texts:
                continue
            texts[one], used = self._read(one)
            todo += used
        return texts

    def _read(self, name: str) -> tuple[str, tuple[str, ...]]:
        """The text of a template and the names of those that it refers to; each is parsed once."""
        if name not in self._sources:
            text = self._source(name)
            used = meta.find_referenced_templates(self._environment.parse(text, name))
            # A name that is only known when it is rendered may be any of them.
            names = [other for found in used for other in ([found] if found else self._environment.list_templates())]
            self._sources[name] = text, tuple(names)
        return self._sources[name]

    def _source(self, name: str) -> str:
        loader = self._environment.loader
        if loader is None:
            raise TemplateNotFound(name)
        return loader.get_source(self._environment, name)[0]


def filters(context: Context) -> Mapping[str, Callable[..., Any]]:
    """The filters of the templates by their names."""
    wording, dates, texts = context.wording, context.dates, context.texts
    # The same days, places and words stand on many pages.
    kept = lru_cache(maxsize=_MOST_KEPT, typed=True)
    return {
        "absolute": context.absolute,
        "clock": kept(dates.clock),
        "columns": partial(charts.columns, context),
        "country": kept(wording.country),
        "countries": wording.countries,
        "cutoff": kept(dates.cutoff),
        "by_country": partial(maps.by_country, context),
        "by_label": partial(calendar_names.by_label, context),
        "calendar_label": kept(partial(calendar_names.label, context)),
        "date_range": kept(dates.date_range),
        "deadline_drafts": partial(calendar_links.deadline_drafts, context),
        "event_draft": partial(calendar_links.event_draft, context),
        "day": kept(dates.day),
        "dialled": kept(dialled),
        "direction": kept(wording.direction),
        "field_label": kept(wording.field_label),
        "figure_label": partial(mail_items.figure_label, context),
        "figure_name": wording.value,
        "figure_rows": partial(charts.by_label, context),
        "filesize": kept(wording.filesize),
        "filetype": kept(filetype),
        "full_day": kept(dates.full_day),
        "google_form": calendar_links.google_form,
        "google_subscription": calendar_links.google_subscription,
        "highest": partial(charts.highest, context),
        "iso": kept(iso),
        "item_words": partial(mail_items.item_words, context),
        "label": kept(wording.label),
        "land": maps.land,
        "language": kept(wording.language_name),
        "largest": partial(charts.largest, context),
        "mail_prose": partial(mail_prose.prose, context),
        "locale": kept(wording.locale_code),
        "markdown": texts.html,
        "moment": kept(dates.moment),
        "month_short": kept(dates.month_short),
        "month_year": kept(dates.month_year),
        "number": kept(wording.number),
        "moved": partial(facts.moved, context),
        "organisation_kind": kept(wording.organisation_kind),
        "outlook_form": calendar_links.outlook_form,
        "outlook_subscription": partial(calendar_links.outlook_subscription, context),
        "places": _of_tuples(wording.places),
        "share": charts.share,
        "plain": texts.plain,
        "tinted": partial(_tinted, context),
        "time_range": dates.time_range,
        "srcset": srcset,
        "told": partial(told, context),
        "weekday": kept(dates.weekday),
        "year": kept(dates.year),
        "weekday_short": kept(dates.weekday_short),
    }


def _of_tuples(function: Callable[[Any], str]) -> Callable[[Any], str]:
    """A filter that remembers what it said of tuples; of what can change or be read once, it says it anew."""
    kept = of_the_same(lru_cache(maxsize=_MOST_KEPT)(function), 4 * _MOST_KEPT)

    @wraps(function)
    def told(values: Any) -> str:
        return kept(values) if type(values) is tuple else function(values)

    return told


def _tinted(context: Context, text: str) -> str:
    """A text in which the blues of the design have taken the hue of the site's accent."""
    # What is marked as safe stays so.
    return type(text)(context.tint.text(text))


class _Environment(FastEnvironment):
    """Jinja's environment, which settles what is known of a site when it reads a template."""

    known: Known | None = None

    def _generate(self, source: nodes.Template, name: str | None, *args: Any, **kwargs: Any) -> str:
        if (known := self.known) is None:
            return super()._generate(source, name, *args, **kwargs)
        self.known = replace(known, busy=known.busy | {name or ""})
        try:
            return super()._generate(fold(source, self, self.known), name, *args, **kwargs)
        finally:
            self.known = known


class _Loader(FileSystemLoader):
    """Finds templates in folders."""

    def list_templates(self) -> list[str]:
        """The names of all templates."""
        return [name for name in super().list_templates() if name != overlay.README]


def _environment(folders: Sequence[Path], context: Context, cache: Path | None) -> Environment:
    environment = _Environment(
        # Some programs begin a file with a mark (BOM) that is no part of the text.
        loader=_Loader(folders, encoding="utf-8-sig"),
        undefined=Missing,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    # Line breaks and indentation of a template are none of a translator's business.
    environment.policies["ext.i18n.trimmed"] = True
    environment.filters.update(filters(context))
    environment.globals["site"] = context.site
    environment.globals["policy"] = {"content": policy.in_pages(), "referrer": policy.REFERRER}
    wording = context.wording
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # the i18n extension adds it
        wording.gettext, wording.ngettext, newstyle=True, pgettext=wording.pgettext, npgettext=wording.npgettext
    )
    texts = _texts(folders)
    names = names_of(texts)
    environment.known = Known({name: environment.globals[name] for name in ("site", "policy")}, wording, names)
    environment.steady = names.steady
    if cache is not None:
        environment.bytecode_cache = Programs(cache, key_of(context.site, texts))
    return environment


def _texts(folders: Sequence[Path]) -> dict[str, str]:
    """The texts of all templates, and of whatever lies beside them."""
    texts = {}
    for name, file in overlay.files_of(folders).items():
        # What cannot be read cannot be used either.
        with suppress(OSError):
            texts[name] = file.read_text("utf-8", errors="replace")
    return texts
