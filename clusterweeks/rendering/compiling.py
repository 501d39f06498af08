"""Templates as programs: Jinja's, with shorter ways for what our pages do thousands of times.

They say the same and fail with the same words in the same lines; only what cannot matter here is not asked any more: no
function of our templates but Jinja's own wants to know of the variables of a loop or a block.
"""

# ruff: noqa: N802 - Jinja calls the methods of a visitor as its nodes
from __future__ import annotations

import re
from collections.abc import Callable
from types import BuiltinMethodType
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from clusterweeks.rendering.keeping import KeptMacro, Shelf

_SPECIAL = re.compile("[&<>\"']")
_ABSENT = object()
"""What no view has for a value."""


class FastContext(Context):
    """The names of a page; calls macros without asking what else they could be."""

    def call(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """Call what a template calls."""
        kind = type(function)
        if kind is KeptMacro:
            return function.say(self.eval_ctx, args, kwargs)  # type: ignore[attr-defined]
        if kind is Macro:
            return function(self.eval_ctx, *args, **kwargs)
        if kind is BuiltinMethodType:
            return function(*args, **kwargs)
        return super().call(function, *args, **kwargs)


class FastGenerator(CodeGenerator):
    """Writes the program of a template."""

    def write_commons(self) -> None:
        """Name what is used at every turn."""
        super().write_commons()
        self.writeline("shown, absent = environment.shown, environment.absent")

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        """A whole program; texts that are known to be safe are made once, when it is read."""
        self._safe: dict[Markup, str] = {}
        super().visit_Template(node, frame)
        for text, name in self._safe.items():
            self.writeline(f"{name} = {text!r}")

    def visit_Const(self, node: nodes.Const, frame: Frame) -> None:
        """A value."""
        if type(node.value) is Markup:
            self.write(self._safe.setdefault(node.value, f"s_{len(self._safe)}"))
        else:
            super().visit_Const(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """An attribute: asked of the thing itself, and only where it is not there as Jinja does."""
        self._temporaries = getattr(self, "_temporaries", 0) + 1
        thing, value = f"o_{self._temporaries}", f"v_{self._temporaries}"
        self.write(f"({value} if ({value} := getattr(({thing} := ")
        self.visit(node.node, frame)
        self.write(f"), {node.attr!r}, absent)) is not absent else environment.getattr({thing}, {node.attr!r}))")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """A call, to which no variables of loops and blocks are handed."""
        self.write("context.call(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")

    def visit_Macro(self, node: nodes.Macro, frame: Frame) -> None:
        """A macro, which is kept where it can be."""
        super().visit_Macro(node, frame)
        if frame.toplevel:
            name = frame.symbols.ref(node.name)
            self.writeline(f"{name} = context.vars[{node.name!r}] = environment.keep(context, {name})")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("shown(")
        else:
            super()._output_child_pre(node, frame, finalize)


def shown(value: object) -> str:
    """What stands on a page for a value: itself where it is safe, or else escaped."""
    kind = type(value)
    if kind is Markup or kind is str:
        text: str = value  # type: ignore[assignment]
        return text if kind is Markup or _SPECIAL.search(text) is None else _escaped(text)
    return escape(value)


def _escaped(text: str) -> str:
    """As MarkupSafe does it, but as a plain text: it goes onto the page, and nobody asks whether it is safe."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("'", "&#39;").replace('"', "&#34;")


class FastTemplate(Template):
    """A template; none of ours has names of its own that its imports would have to see."""

    def _get_default_module(self, ctx: Context | None = None) -> Any:
        return super()._get_default_module()


class FastEnvironment(Environment):
    """An environment whose templates are such programs."""

    code_generator_class = FastGenerator
    context_class = FastContext
    template_class = FastTemplate
    shown, absent = staticmethod(shown), _ABSENT
    steady: frozenset[str] = frozenset()
    """Templates whose macros say the same of the same."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._shelf = Shelf()
        self._read: dict[str, Template] = {}

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Template:  # noqa: A002
        """A template, which is looked up several times for every page."""
        if type(name) is str and name in self._read and globals is None:
            return self._read[name]
        template = super().get_template(name, parent, globals)
        if type(name) is str and globals is None:
            self._read[name] = template
        return template

    def keep(self, context: Context, macro: Macro) -> Macro:
        """A macro that can be kept, or itself where it may see more than what it is given."""
        is_alone = context.name in self.steady and context.parent.keys() <= self.globals.keys()
        return KeptMacro(macro, self._shelf) if is_alone else macro
