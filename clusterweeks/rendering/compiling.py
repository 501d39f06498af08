"""Templates as programs: Jinja's, with shorter ways for what our pages do thousands of times.

They say the same and fail with the same words in the same lines; only what cannot matter here is not asked any more: no
function of our templates but Jinja's own wants to know of the variables of a loop or a block.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

_SPECIAL = re.compile("[&<>\"']")
_ABSENT = object()
"""What no view has for a value."""


class FastContext(Context):
    """The names of a page; calls macros without asking what else they could be."""

    def call(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """Call what a template calls."""
        if type(function) is Macro:
            return function(self.eval_ctx, *args, **kwargs)
        return super().call(function, *args, **kwargs)


class FastGenerator(CodeGenerator):
    """Writes the program of a template."""

    def write_commons(self) -> None:
        """Name what is used at every turn."""
        super().write_commons()
        self.writeline("shown, absent = environment.shown, environment.absent")

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

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("shown(")
        else:
            super()._output_child_pre(node, frame, finalize)


def shown(value: object) -> str:
    """What stands on a page for a value: itself where it is safe, or else escaped."""
    kind = type(value)
    if kind is Markup or (kind is str and _SPECIAL.search(value) is None):  # type: ignore[call-overload]
        return value  # type: ignore[return-value]
    return escape(value)


class FastEnvironment(Environment):
    """An environment whose templates are such programs."""

    code_generator_class = FastGenerator
    context_class = FastContext
    shown, absent = staticmethod(shown), _ABSENT
