"""Templates are settled as far as they can be before the first page is filled: the site and its language are the same.

What a template says of the site, and words of the interface, become plain text; a branch that no page takes goes, and a
loop over what the site has is written out. What cannot be settled stays, and so does what would fail: it is to fail
when a page is filled, as it always did.
"""

# ruff: noqa: N802 - Jinja calls the methods of a visitor as its nodes
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from jinja2 import Environment, Undefined, nodes
from jinja2.runtime import Macro, markup_join
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from clusterweeks.planning.views import SiteView
from clusterweeks.rendering.failures import CAUSED_BY_TEMPLATES
from clusterweeks.rendering.names import Names
from clusterweeks.rendering.syntax import Restorer, bare_name, const, copied, is_plain, joined, taken
from clusterweeks.rendering.wording import Wording

_MOST = 64
"""Rounds of a loop that are written out, at most."""
_FAILURES = (nodes.Impossible, *CAUSED_BY_TEMPLATES)
"""Whatever is wrong, it is to go wrong when a page is filled."""
_ODD = f" \n<&Aa\0%(a)s{'x ' * 5_000}/> \n"
"""A text that hardly anything leaves as it is: neither what escapes, nor what strips, cuts or changes letters."""
_STATEFUL = ("markdown", "random")
_ASKED = (str, SiteView, date, Mapping)
"""Of what type something is whose methods only tell of it."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known before a page is."""

    values: Mapping[str, object]
    wording: Wording
    names: Names
    busy: frozenset[str] = frozenset()
    """Templates that are being read, so that nothing of theirs can be called yet."""


def fold(template: nodes.Template, environment: Environment, known: Known) -> nodes.Template:
    """A template with all that is known settled; it is changed in place."""
    if any(template.find_all((nodes.EvalContextModifier, nodes.ScopedEvalContextModifier))):
        # What is escaped is not known then.
        return template
    folder = _Folder(template, environment, known)
    settled = folder.visit(template)
    return Restorer().visit(settled)  # type: ignore[no-any-return]


class _Folder(NodeTransformer):
    """Replaces expressions of which all is known by their values, which may be of any type until they are restored."""

    def __init__(self, template: nodes.Template, environment: Environment, known: Known) -> None:
        self._environment, self._known = environment, known
        self._context = nodes.EvalContext(environment, template.name if hasattr(template, "name") else None)
        assigned = known.names.assigned
        self._values = {name: value for name, value in known.values.items() if name not in assigned}
        self._words = {
            name: function
            for name, function in _words(known.wording).items()
            if name not in assigned and name not in known.names.macros
        }
        self._stored = [one.name for one in template.find_all(nodes.Name) if one.ctx != "load"]
        self._stored += [one.target for one in template.find_all(nodes.Import)]

    def generic_visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> nodes.Node:
        """Settle what is inside, then the whole."""
        super().generic_visit(node)
        if isinstance(node, nodes.Expr) and not isinstance(node, nodes.Const | nodes.TemplateData | nodes.Name):
            children = list(node.iter_child_nodes())
            if all(isinstance(child, nodes.Const | nodes.Operand | nodes.Pair | nodes.Keyword) for child in children):
                return self._settled(node)
        for name in ("body", "else_"):
            if isinstance(inner := getattr(node, name, None), list):
                setattr(node, name, list(joined(inner)))
        return node

    def visit_Name(self, node: nodes.Name) -> nodes.Node:
        """A name of which the value is known."""
        return const(self._values[node.name], node) if node.ctx == "load" and node.name in self._values else node

    def visit_Filter(self, node: nodes.Filter) -> nodes.Node:
        """A filter; one that remembers something is none."""
        if node.name in _STATEFUL or node.node is None:
            super().generic_visit(node)
            return node
        return self.generic_visit(node)

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        """A word of the interface, a method of what is known, or a macro that is given only what is known."""
        super().generic_visit(node)
        if node.dyn_args is not None or node.dyn_kwargs is not None:
            return node
        if isinstance(node.node, nodes.Name) and node.node.name in self._words:
            return self._worded(node, *self._words[node.node.name])
        args = [one.value for one in node.args if isinstance(one, nodes.Const)]
        kwargs = {one.key: one.value.value for one in node.kwargs if isinstance(one.value, nodes.Const)}
        if len(args) == len(node.args) and len(kwargs) == len(node.kwargs):
            return self._called(node, args, kwargs)
        return node

    def visit_CallBlock(self, node: nodes.CallBlock) -> nodes.Node | list[nodes.Node]:
        """A call with a body: the call itself needs the body, unless all that it says around it is known."""
        node.call.args = [self.visit(one) for one in node.call.args]
        node.defaults = [self.visit(one) for one in node.defaults]
        for keyword in node.call.kwargs:
            keyword.value = self.visit(keyword.value)
        node.body = list(joined(self._all(node.body)))
        args = [one.value for one in node.call.args if isinstance(one, nodes.Const)]
        if (name := bare_name(node)) and len(args) == len(node.call.args):
            found = self._known.names.macro(name)
            if found and (parts := self._around(self._macro(*found), args)):
                first, last = (nodes.Output([nodes.TemplateData(one)], lineno=node.lineno) for one in parts)
                return [first, *node.body, last]
        return node

    def _around(self, macro: Macro | None, args: list[Any]) -> tuple[str, str] | None:
        """What a macro says before and behind what it is handed; None where it may change that, or look at it."""
        if macro is None or not macro.caller:
            return None
        try:
            whole, empty = (str(macro(*args, caller=partial(Markup, text))) for text in (_ODD, ""))
        except _FAILURES:
            return None
        first, found, last = whole.partition(_ODD)
        return (first, last) if found and _ODD not in last and first + last == empty else None

    def visit_And(self, node: nodes.And) -> nodes.Node:
        """Both, of which the first may tell enough."""
        super().generic_visit(node)
        return (node.right if node.left.value else node.left) if isinstance(node.left, nodes.Const) else node

    def visit_Or(self, node: nodes.Or) -> nodes.Node:
        """Either, of which the first may tell enough."""
        super().generic_visit(node)
        return (node.left if node.left.value else node.right) if isinstance(node.left, nodes.Const) else node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
        """Texts in a row: where one is safe, the others are escaped, of which Jinja does not think at this point."""
        super().generic_visit(node)
        values = [one.value for one in node.nodes if isinstance(one, nodes.Const)]
        return const(markup_join(values), node) if len(values) == len(node.nodes) else node

    def visit_CondExpr(self, node: nodes.CondExpr) -> nodes.Node:
        """The branch that is taken."""
        super().generic_visit(node)
        branch = (node.expr1 if node.test.value else node.expr2) if isinstance(node.test, nodes.Const) else None
        return branch or node

    def visit_If(self, node: nodes.If) -> nodes.Node | list[nodes.Node]:
        """The branch that is taken, unless blocks are begun in it, which may be filled from elsewhere."""
        for one in (node, *node.elif_):
            one.test, one.body = self.visit(one.test), list(joined(self._all(one.body)))
        node.else_ = list(joined(self._all(node.else_)))
        return taken(node)

    def visit_For(self, node: nodes.For) -> nodes.Node | list[nodes.Node]:
        """A loop over what is known, written out."""
        values = self.visit(copied(node.iter))
        if isinstance(values, nodes.Const) and (rounds := self._rounds(node, values.value)) is not None:
            return rounds
        return self.generic_visit(node)

    def visit_Template(self, node: nodes.Template) -> nodes.Node:
        """A whole template; what it sets once at its top is known below, but not in blocks."""
        before, body = self._values, []
        for one in node.body:
            body += self._all([one])
            match one:
                case nodes.Assign(target=nodes.Name(name=name), node=nodes.Const(value=value)) if self._once(name):
                    self._values = {**self._values, name: value}
        self._values = before
        node.body = list(joined(body))
        return node

    def visit_Block(self, node: nodes.Block) -> nodes.Node:
        """A block, which sees nothing that is only known at the top of its template."""
        return self._within(node, {name: value for name, value in self._values.items() if name in self._known.values})

    def visit_Macro(self, node: nodes.Macro) -> nodes.Node:
        """A macro, likewise."""
        return self.visit_Block(node)  # type: ignore[arg-type]  # what has a body

    def _within(self, node: nodes.Node, values: dict[str, object]) -> nodes.Node:
        before, self._values = self._values, values
        self.generic_visit(node)
        self._values = before
        return node

    def _all(self, body: list[nodes.Node]) -> list[nodes.Node]:
        made: list[nodes.Node] = []
        for one in body:
            found = self.visit(one)
            made += found if isinstance(found, list) else [found]
        return made

    def _once(self, name: str) -> bool:
        return self._stored.count(name) == 1 and name not in self._known.names.macros

    def _rounds(self, node: nodes.For, values: object) -> list[nodes.Node] | None:
        """The body of a loop once for each value; None where it must stay a loop."""
        target = node.target
        if not isinstance(values, tuple) or len(values) > _MOST or not isinstance(target, nodes.Name):
            return None
        named = {one.name for body in node.body for one in body.find_all(nodes.Name) if one.ctx != "load"}
        loop = any(one.name == "loop" for body in node.body for one in body.find_all(nodes.Name))
        kept = (nodes.Block, nodes.Macro, nodes.CallBlock, nodes.Import, nodes.FromImport, nodes.Include)
        if named or loop or node.test or node.else_ or node.recursive or not is_plain(node.body, kept):
            return None
        before, made = self._values, []
        for value in values:
            self._values = {**before, target.name: value}
            made += self._all([copied(one) for one in node.body])
        self._values = before
        # What is known but cannot be written in a program would be looked for by a name that is gone.
        left = (one for each in made for one in Restorer().visit(copied(each)).find_all(nodes.Name))
        return None if any(one.name == target.name for one in left) else made

    def _settled(self, node: nodes.Expr) -> nodes.Expr:
        try:
            value = node.as_const(self._context)
        except _FAILURES:
            return node
        return node if isinstance(value, Undefined) else const(value, node)

    def _called(self, node: nodes.Call, args: list[Any], kwargs: dict[str, Any]) -> nodes.Expr:
        function: Any = None
        if isinstance(node.node, nodes.Const) and isinstance(getattr(node.node.value, "__self__", None), _ASKED):
            function = node.node.value
        elif isinstance(node.node, nodes.Name) and (found := self._known.names.macro(node.node.name)):
            function = self._macro(*found)
        try:
            return const(function(*args, **kwargs), node) if function is not None else node
        except _FAILURES:
            return node

    def _macro(self, template: str, name: str) -> Macro | None:
        """A macro of another template, which has to be there."""
        if template in self._known.busy:
            return None
        try:
            macro = getattr(self._environment.get_template(template).module, name, None)
        except _FAILURES:
            return None
        return macro if isinstance(macro, Macro) else None

    def _worded(self, node: nodes.Call, function: Callable[..., str], count: int, own: Mapping[str, int]) -> nodes.Expr:
        """A word of the interface, with what is filled in, if that is known as well (Jinja's `newstyle`)."""
        given = [one.value for one in node.args if isinstance(one, nodes.Const)]
        if len(given) != count or len(node.args) != count:
            return node
        try:
            text = Markup(function(*given))  # noqa: S704 - as Jinja does with what is translated
            pairs = [nodes.Pair(nodes.Const(one.key), one.value, lineno=node.lineno) for one in node.kwargs]
            named = {one.key for one in node.kwargs}
            pairs += [
                nodes.Pair(nodes.Const(name), nodes.Const(given[place]), lineno=node.lineno)
                for name, place in own.items()
                if name not in named
            ]
            whole = nodes.Mod(nodes.Const(text), nodes.Dict(pairs, lineno=node.lineno), lineno=node.lineno)
            whole.set_environment(self._environment)
        except _FAILURES:
            return node
        if all(isinstance(one.value, nodes.Const) for one in node.kwargs):
            settled = self._settled(whole)
            return settled if isinstance(settled, nodes.Const) else node
        return whole


def _words(wording: Wording) -> dict[str, tuple[Callable[..., str], int, dict[str, int]]]:
    """Function of a template → of the language, how many arguments it takes, and which are filled in as well."""
    return {
        "_": (wording.gettext, 1, {}),
        "gettext": (wording.gettext, 1, {}),
        "ngettext": (wording.ngettext, 3, {"num": 2}),
        "pgettext": (wording.pgettext, 2, {"context": 0}),
        "npgettext": (wording.npgettext, 4, {"num": 3, "context": 0}),
    }
