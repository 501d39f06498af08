"""The nodes of a template, as Jinja reads it: made, copied, joined and put back."""

# ruff: noqa: N802 - Jinja calls the methods of a visitor as its nodes
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jinja2 import nodes
from jinja2.compiler import has_safe_repr
from jinja2.visitor import NodeTransformer


class Restorer(NodeTransformer):
    """Puts back the expressions of what cannot be written in a program."""

    def visit_Const(self, node: nodes.Const) -> nodes.Node:
        """A value, or the expression that it is of."""
        original = getattr(node, "original", None)
        return node if original is None or has_safe_repr(node.value) else self.visit(original)


def const(value: object, original: nodes.Expr) -> nodes.Const:
    """A value in place of an expression, which is not forgotten: a value of any type can be asked, but not written."""
    made = nodes.Const(value, lineno=original.lineno, environment=original.environment)
    made.original = original  # type: ignore[attr-defined]
    return made


def copied(node: nodes.Node) -> Any:
    """A node, and all in it, once more."""
    fields = [
        copied(value)
        if isinstance(value, nodes.Node)
        else [copied(one) if isinstance(one, nodes.Node) else one for one in value]
        if isinstance(value, list)
        else value
        for value in (getattr(node, name) for name in node.fields)
    ]
    made = type(node)(*fields, lineno=node.lineno, environment=node.environment)
    if hasattr(node, "original"):
        made.original = copied(node.original)  # type: ignore[attr-defined]
    return made


def joined(body: list[nodes.Node]) -> Iterator[nodes.Node]:
    """Statements, with what is put out in succession put out at once."""
    last: nodes.Node | None = None
    for node in body:
        if isinstance(node, nodes.Output) and isinstance(last, nodes.Output):
            last.nodes = [*last.nodes, *node.nodes]
            continue
        if last is not None:
            yield last
        last = node
    if last is not None:
        yield last


def taken(node: nodes.If) -> nodes.Node | list[nodes.Node]:
    """What is left of a condition whose parts are settled."""
    if not isinstance(node.test, nodes.Const) or not is_plain([node]):
        return node
    if node.test.value:
        return node.body
    if not node.elif_:
        return node.else_
    first, *others = node.elif_
    return taken(nodes.If(first.test, first.body, others, node.else_, lineno=first.lineno))


def is_plain(body: list[nodes.Node], kept: tuple[type[nodes.Node], ...] = (nodes.Block, nodes.Extends)) -> bool:
    """Whether statements have no others of some types in them, by default those that other templates can see."""
    return not any(next(node.find_all(kept), None) or isinstance(node, kept) for node in body)


_SETTING = (nodes.Assign, nodes.AssignBlock, nodes.Block, nodes.FromImport, nodes.Import, nodes.Macro)
"""Statements of which more than what stands below them in the same body may know."""


def bare_name(node: nodes.CallBlock) -> str:
    """What is called with a body that could stand there itself, with something around it; empty where it could not."""
    call = node.call
    if node.args or call.kwargs or call.dyn_args or call.dyn_kwargs or not isinstance(call.node, nodes.Name):
        return ""
    names = {one.name for statement in node.body for one in statement.find_all(nodes.Name)}
    is_alone = is_plain(node.body, _SETTING) and names.isdisjoint(("caller", "kwargs", "varargs"))
    return call.node.name if is_alone else ""
