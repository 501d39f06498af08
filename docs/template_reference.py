"""The page `templates.md`, from the code: which view each template gets, and what it can use."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import partial
from itertools import pairwise
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from jinja2 import Environment, nodes
from pydantic import BaseModel

from clusterweeks.planning.site_pages import TEMPLATES
from clusterweeks.planning.views import EditionView, SiteView
from clusterweeks.rendering.context import Context
from clusterweeks.rendering.templating import filters

FOLDER = Path(__file__).resolve().parent.parent / "templates"
OTHERS = {"email.mjml": EditionView, "edition-pdf.html": EditionView}
"""Templates of what is no page of the site."""
WORDS = {
    str: "text",
    bool: "`true` or `false`",
    int: "number",
    float: "number",
    object: "any value",
    "date": "day",
    "datetime": "instant (UTC)",
    "time": "time of day",
    "Markup": "HTML",
}
_COMMENT = re.compile(r"\{#((?:(?!#\}).)*)#\}\s*\{% macro (\w+)", re.DOTALL)

_INTRO = """# Templates

Pages are made by [Jinja](https://jinja.palletsprojects.com/) templates in `templates/`; [the design](design.md) says
how to put one of your own in the place of one of them. A template sees `view`, which has all that its page shows, and
`site`, which has what every page knows. A field that does not exist is a problem with the template's file and line, and
never an empty place.

This page is generated from the views in `clusterweeks/planning/views/`, the filters, and the macros.

## Which view each template gets

| template | view | what it is |
|---|---|---|
"""

_EVERYWHERE = """
## What every template can use

| name | what it is |
|---|---|
| `view` | What the page shows: one of the views below. |
| `site` | What every page knows of the site: a [SiteView](#siteview). |
| `policy` | `policy.content` and `policy.referrer`: what pages allow themselves, for the head. |
| `json_ld` | On pages: what search engines read, for scripts of the type `application/ld+json`. |
| `_("…")` | A word of the interface in the site's language; `ngettext("…", "…", n)` where there is a number. |
| `{% trans %}` | The same for a sentence with values in it. |

A template can extend, include and import others: `{% extends "base.html" %}` gives a page its head, menu and foot, with
blocks to fill, and `{% from "macros.html" import event_card %}` takes a macro.
"""


def templates_page() -> str:
    """Every template, filter, macro and view."""
    rows = sorted((template, view) for view, template in TEMPLATES.items())
    rows += OTHERS.items()
    views = list(dict.fromkeys(view for _, view in rows))
    parts = sorted(_reached([*views, SiteView]) - {*views}, key=lambda part: part.__name__)
    text = _INTRO + "".join(f"| `{name}` | {_link(view)} | {_about(view)} |\n" for name, view in rows)
    text += _EVERYWHERE + "\n### Blocks of base.html\n\n"
    text += ", ".join(f"`{name}`" for name in _blocks("base.html")) + ".\n"
    text += "\n## Filters\n\n| filter | what it makes |\n|---|---|\n"
    text += "".join(f"| `{name}` | {_cell(_about(one))} |\n" for name, one in sorted(_filters().items()))
    text += "\n## Macros\n"
    for template in sorted(FOLDER.glob("*.html")):
        text += _macros(template)
    text += "\n## Views of templates\n" + "".join(map(_view, sorted(views, key=lambda one: one.__name__)))
    return text + "\n## Parts of views\n" + "".join(map(_view, parts))


def _filters() -> dict[str, Any]:
    empty = {one.name: "" for one in fields(SiteView) if one.name in get_type_hints(SiteView)}
    known = {"base_url": "https://example.org/", "origin": "https://example.org", "prefix": "/", "language": "en"}
    none: dict[str, Any] = {"timezone": "UTC", "publisher": None, "contact": None, "as_of": None, "mail": None}
    site = SiteView(**{**empty, **known, **none, "closing_soon_days": 14, "share": None, "icons": None, "search": None})
    return {name: _bare(one) for name, one in filters(Context.of(site)).items()}


def _bare(function: Any) -> Any:
    while isinstance(function, partial) or hasattr(function, "__wrapped__"):
        function = function.func if isinstance(function, partial) else function.__wrapped__
    return function


def _about(thing: Any) -> str:
    """The first sentence, or paragraph, that is said of it."""
    return " ".join((inspect.getdoc(thing) or "").partition("\n\n")[0].split())


def _blocks(template: str) -> list[str]:
    tree = Environment(extensions=["jinja2.ext.i18n"], autoescape=True).parse((FOLDER / template).read_text("utf-8"))
    return [block.name for block in tree.find_all(nodes.Block)]


def _macros(template: Path) -> str:
    source = template.read_text("utf-8")
    tree = Environment(extensions=["jinja2.ext.i18n"], autoescape=True).parse(source)
    said = {name: " ".join(text.split()) for text, name in _COMMENT.findall(source)}
    found = [macro for macro in tree.body if isinstance(macro, nodes.Macro)]
    if not found or source.startswith("{% extends"):
        return ""
    rows = "".join(f"| `{_signature(one)}` | {_cell(said.get(one.name, ''))} |\n" for one in found)
    return f"\n### Macros of {template.name}\n\n| macro | what to know of it |\n|---|---|\n{rows}"


def _signature(macro: nodes.Macro) -> str:
    names = [one.name for one in macro.args]
    defaults = [_constant(one) for one in macro.defaults]
    first = len(names) - len(defaults)
    given = [name if place < first else f"{name}={defaults[place - first]}" for place, name in enumerate(names)]
    return f"{macro.name}({', '.join(given)})"


def _constant(value: nodes.Expr) -> str:
    if not isinstance(value, nodes.Const):
        return "{}"
    return f'"{value.value}"' if isinstance(value.value, str) else str(value.value).lower()


def _view(view: type) -> str:
    lines = [f"\n### {view.__name__}\n", f"{_about(view)}\n", "| field | value | what it is |", "|---|---|---|"]
    said, types = _sentences(view), _types(view)
    lines += [f"| `{name}` | {_type(hint)} | {_cell(said.get(name, ''))} |" for name, hint in types.items()]
    return "\n".join(lines) + "\n"


def _types(view: type) -> dict[str, Any]:
    """The fields and properties of a view, and what kind of value each is."""
    hints = get_type_hints(view)
    found = {one.name: hints[one.name] for one in fields(view) if not one.name.startswith("_")}
    for name, value in vars(view).items():
        if isinstance(value, property) and value.fget and not name.startswith("_"):
            found[name] = get_type_hints(value.fget)["return"]
    return found


def _sentences(view: type) -> dict[str, str]:
    """What is said of each field and property."""
    (body,) = ast.parse(textwrap.dedent(inspect.getsource(view))).body
    found: dict[str, str] = {}
    for field, about in pairwise(body.body if isinstance(body, ast.ClassDef) else ()):
        match field, about:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                found[name] = " ".join(text.split())
    return found | {name: _about(one) for name, one in vars(view).items() if isinstance(one, property)}


def _reached(views: list[type]) -> set[type]:
    """All views that can be got at from some of them."""
    found: set[type] = set()
    todo = list(views)
    while todo:
        view = todo.pop()
        if view not in found:
            found.add(view)
            todo += [part for hint in _types(view).values() for part in _parts(hint)]
    return found


def _parts(hint: Any) -> list[type]:
    if isinstance(hint, type) and is_dataclass(hint):
        return [hint]
    return [part for inner in get_args(hint) for part in _parts(inner)]


def _type(hint: Any) -> str:
    inner = [one for one in get_args(hint) if one not in (Ellipsis, NoneType)]
    if get_origin(hint) in (Union, UnionType):
        return " or ".join([*map(_type, inner), *(["none"] if NoneType in get_args(hint) else [])])
    if get_origin(hint) is tuple:
        return f"list of {_type(inner[0])}" if Ellipsis in get_args(hint) else f"({', '.join(map(_type, inner))})"
    if isinstance(hint, type) and issubclass(hint, Enum):
        return ", ".join(f"`{one.value}`" for one in hint)
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        words = re.sub(r"(?<!^)(?=[A-Z])", " ", hint.__name__).capitalize()
        return f"[{words}](content.md#{words.lower().replace(' ', '-')})"
    if isinstance(hint, type) and is_dataclass(hint):
        return _link(hint)
    name = getattr(hint, "__name__", str(hint))
    return WORDS.get(hint) or WORDS.get(name) or f"`{name}`"


def _link(view: type) -> str:
    return f"[{view.__name__}](#{view.__name__.lower()})"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
