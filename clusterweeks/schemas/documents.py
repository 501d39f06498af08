"""The schema of each kind of file, as the bytes of a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from clusterweeks.model.records import KINDS
from clusterweeks.model.settings import Site
from clusterweeks.schemas.groups import group, titled
from clusterweeks.schemas.modeline import SITE, schema_name
from clusterweeks.schemas.values import Schema, definitions

_DIALECT = "http://json-schema.org/draft-07/schema#"
"""The latest that all editors know."""
_MODELS: dict[str, type[BaseModel]] = {SITE: Site} | {str(kind): model for kind, model in KINDS.items()}

_WIDTH = 100


def schema_files() -> dict[str, bytes]:
    """Name of the file of each schema → what is in it."""
    return {schema_name(kind): _bytes(schema_of(kind)) for kind in _MODELS}


def schema_of(kind: str) -> Schema:
    """The schema of the files of a kind, or of `site`."""
    model = _MODELS[kind]
    about = titled(kind.capitalize(), str(model.__doc__).replace("``", "`"))
    body = {"$schema": _DIALECT, **about, "type": "object", **group(model)}
    named = set(_named(body))
    return body | {"definitions": {name: form for name, form in definitions().items() if name in named}}


def _named(schema: Any) -> Iterator[str]:
    """The names of the definitions that a schema refers to."""
    for key, one in schema.items() if isinstance(schema, dict) else enumerate(schema):
        if key == "$ref":
            yield one.removeprefix("#/definitions/")
        elif isinstance(one, dict | list):
            yield from _named(one)


def _bytes(schema: Schema) -> bytes:
    return f"{_written(schema, 0)}\n".encode()


def _written(value: Any, depth: int) -> str:
    """A value as JSON; what fits in a line stands in one, so that a change of a key is a change of few lines."""
    line = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, list | dict) or len(line) + depth <= _WIDTH:
        return line
    before, after = "\n" + " " * (depth + 2), "\n" + " " * depth
    if isinstance(value, list):
        return "[" + before + f",{before}".join(_written(one, depth + 2) for one in value) + after + "]"
    entries = (f"{json.dumps(key)}: {_written(one, depth + 2)}" for key, one in value.items())
    return "{" + before + f",{before}".join(entries) + after + "}"
