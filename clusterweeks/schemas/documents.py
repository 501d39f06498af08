"""The schema of each kind of file, as the bytes of a file."""

from __future__ import annotations

import json
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
    known = definitions()
    return body | {"definitions": {name: known[name] for name in known if name in _named(body)}}


def _named(schema: Any) -> set[str]:
    """The names of the definitions that a schema refers to."""
    if isinstance(schema, list):
        return {name for one in schema for name in _named(one)}
    if not isinstance(schema, dict):
        return set()
    own = {schema["$ref"].removeprefix("#/definitions/")} if isinstance(schema.get("$ref"), str) else set()
    return own | {name for one in schema.values() for name in _named(one)}


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
