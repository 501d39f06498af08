"""The vocabulary of schema.org, as the package `schema-dts` has it, and what is wrong with a node by it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

_COMMENT = re.compile(r"/\*\*.*?\*/", re.DOTALL)
_INTERFACE = re.compile(r"^(?:export )?interface (\w+)(?: extends ([\w, <>]+?))? \{(.*?)^\}", re.DOTALL | re.MULTILINE)
_PROPERTY = re.compile(r'^    "(\w[\w-]*)"\??: SchemaValue<(.*), "[\w-]+">;$', re.MULTILINE)
_ALIAS = re.compile(r"^export type (\w+)(?:<[^=]*>)? ?= ?(.*);$", re.MULTILINE)
_DATE = re.compile(r"\d{4}-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?)?")
_DATES = {"Date", "DateTime", "Time", "IdReference"}


@dataclass(frozen=True)
class Vocabulary:
    """Types with their properties, and what a property may be."""

    text: str

    @classmethod
    def of(cls, file: Path) -> Vocabulary:
        """Read the declarations."""
        return cls(_COMMENT.sub("", file.read_text("utf-8")))

    @cached_property
    def interfaces(self) -> dict[str, tuple[tuple[str, ...], dict[str, str]]]:
        """Name → the interfaces that it extends, and its own properties with their types."""
        return {
            name: (tuple(one.strip() for one in above.split(",") if one.strip()), dict(_PROPERTY.findall(body)))
            for name, above, body in _INTERFACE.findall(self.text)
        }

    @cached_property
    def aliases(self) -> dict[str, tuple[str, ...]]:
        """Name of a type → what it is one of."""
        return {name: tuple(one.strip() for one in union.split(" | ")) for name, union in _ALIAS.findall(self.text)}

    def properties(self, name: str) -> dict[str, str]:
        """All properties of an interface."""
        above, own = self.interfaces.get(name, ((), {}))
        return {key: value for one in above for key, value in self.properties(one).items()} | own

    def one_of(self, union: str) -> set[str]:
        """All that a type may be: leaves, literals and the types of JavaScript."""
        found: set[str] = set()
        todo = [one.strip() for one in union.split(" | ")]
        while todo:
            one = todo.pop()
            if one not in found:
                found.add(one)
                todo += self.aliases.get(one, ())
        return found

    def faults(self, node: Any, path: str = "") -> Iterator[str]:
        """What is wrong with a node and all within it."""
        kind = node.get("@type", "") if isinstance(node, dict) else ""
        path = f"{path}/{kind}" if path else kind
        known = self.properties(f"{kind}Leaf")
        if not known:
            yield f"{path}: there is no such type"
        for key, value in node.items():
            if key in ("@type", "@context", "@id"):
                continue
            if key not in known:
                yield f"{path}: it has no `{key}`"
                continue
            for one in value if isinstance(value, list) else [value]:
                yield from self._value(one, known[key], f"{path}.{key}")

    def _value(self, value: Any, union: str, path: str) -> Iterator[str]:
        allowed = self.one_of(union)
        if isinstance(value, dict):
            if f"{value.get('@type')}Leaf" not in allowed:
                yield f"{path}: it is no {value.get('@type')}"
            yield from self.faults(value, path)
        elif isinstance(value, bool):
            if "boolean" not in allowed:
                yield f"{path}: it is not true or false"
        elif isinstance(value, int | float):
            if "number" not in allowed:
                yield f"{path}: it is no number"
        elif f'"{value}"' not in allowed and not ({"string", "Text", "URL"} & allowed):
            yield f"{path}: it is not `{value}`"
        elif {one.strip() for one in union.split(" | ")} <= _DATES and not _DATE.fullmatch(value):
            yield f"{path}: `{value}` is no date"
