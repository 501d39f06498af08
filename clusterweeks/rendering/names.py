"""What the templates of a folder call by which name: only a name with one meaning in all of them can be settled early.

Templates share names: what one sets at its top is seen by the blocks of those that it extends. So a name counts as set
where any template sets it, whichever that is. To be on the safe side, more may be taken as set than is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_TAG = re.compile(r"{%[-+]?\s*(set|for|with|call|macro|import|from)\b(.*?)%}", re.DOTALL)
_FROM = re.compile(r"\s*[\"']([^\"']+)[\"']\s*import\b(.*)", re.DOTALL)
_NAME = re.compile(r"[A-Za-z_]\w*")
_STRING = re.compile(r"\"[^\"]*\"|'[^']*'")
_DEFAULT = re.compile(r"=[^,)]*")
_UNSTEADY = re.compile(
    r"\|\s*(?:markdown|random)\b|[\"'](?:markdown|random)[\"']|\b(?:lipsum|cycler|joiner|namespace|varargs|self)\b"
    r"|{%[-+]?\s*(?:include|extends|import|autoescape|filter)\b|\bwith\s+context\b"
)
"""What makes a macro say different things of the same, or makes it hard to tell."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a folder of templates."""

    assigned: frozenset[str]
    """What is given a value somewhere, in whatever way."""
    macros: Mapping[str, frozenset[tuple[str, str]]]
    """Name → template and macro, of all that it stands for where it is imported or defined."""
    steady: frozenset[str]
    """Templates whose macros say the same of the same, whenever they are called."""

    def macro(self, name: str) -> tuple[str, str] | None:
        """The template and the macro that a name stands for in every template; None if that is not certain."""
        found = self.macros.get(name, frozenset())
        one = next(iter(found)) if len(found) == 1 and name not in self.assigned else None
        return one if one and one[0] in self.steady else None


@dataclass(slots=True)
class _Found:
    assigned: set[str] = field(default_factory=set)
    macros: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    uses: dict[str, set[str]] = field(default_factory=dict)


def names_of(texts: Mapping[str, str]) -> Names:
    """The names of templates, by the texts of all of them."""
    found = _Found()
    for template, text in texts.items():
        found.uses[template] = set()
        for kind, inside in _TAG.findall(text):
            _tag(found, template, kind, inside)
    steady = {template for template, text in texts.items() if not _UNSTEADY.search(text)}
    while wrong := {one for one in steady if not found.uses[one] <= steady}:
        steady -= wrong
    macros = {name: frozenset(meanings) for name, meanings in found.macros.items()}
    return Names(frozenset(found.assigned), macros, frozenset(steady))


def _tag(found: _Found, template: str, kind: str, inside: str) -> None:
    if kind == "from" and (match := _FROM.fullmatch(inside)):
        found.uses[template].add(match[1])
        for name, alias in _imported(match[2]):
            found.macros.setdefault(alias, set()).add((match[1], name))
    elif kind == "macro":
        name, *parameters = _NAME.findall(_DEFAULT.sub("", _STRING.sub("", inside)))
        found.macros.setdefault(name, set()).add((template, name))
        found.assigned.update(parameters)
    elif kind in ("set", "for"):
        # What is behind the first of them is an expression.
        found.assigned.update(_NAME.findall(re.split(r"=|\bin\b", inside, maxsplit=1)[0]))
    elif kind == "call":
        # Behind the parameters that a macro hands over stands what is called.
        found.assigned.update(_NAME.findall(inside.partition(")")[0]) if inside.lstrip().startswith("(") else ())
    else:
        found.assigned.update(_NAME.findall(_STRING.sub("", inside)))


def _imported(names: str) -> Iterator[tuple[str, str]]:
    for one in names.split(","):
        name, _, alias = one.strip(" -\n\t").partition(" as ")
        if name:
            yield name.strip(), (alias or name).strip()
