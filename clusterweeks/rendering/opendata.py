"""Open data: `events.json` and `calls.json`, one flat object for each record, and the JSON Schema of each."""

from __future__ import annotations

import json
from json.encoder import encode_basestring
from math import isfinite
from typing import Any

from clusterweeks.planning.views import DataSchema, OpenData
from clusterweeks.rendering.columns import CALL, DEADLINE, EVENT, PLACE, record, schema_of
from clusterweeks.rendering.context import Context

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_EMPTY: dict[type, str] = {type(None): "null", bool: "false", dict: "{}", list: "[]"}
_HEAD = {
    "$schema": "Where this schema is.",
    "title": "Title of the site.",
    "home": "Address of the site.",
    "url": "Address of this file.",
}


def events(context: Context, data: OpenData) -> bytes:
    """`events.json`: title and address of the site, and a list `events`."""
    return _document(context, data, "events", [record(EVENT, row) for row in data.events])


def calls(context: Context, data: OpenData) -> bytes:
    """`calls.json`: title and address of the site, and a list `calls`."""
    return _document(context, data, "calls", [record(CALL, row) for row in data.calls])


def events_schema(view: DataSchema) -> bytes:
    """The JSON Schema of `events.json`."""
    return _schema(view, "events", "Events in the order of time.", schema_of(EVENT), {"place": schema_of(PLACE)})


def calls_schema(view: DataSchema) -> bytes:
    """The JSON Schema of `calls.json`."""
    return _schema(
        view, "calls", "Calls in the order of their titles.", schema_of(CALL), {"deadline": schema_of(DEADLINE)}
    )


def _document(context: Context, data: OpenData, name: str, rows: list[dict[str, Any]]) -> bytes:
    site = context.site
    return _bytes({"$schema": data.schema, "title": site.title, "home": site.base_url, "url": data.url, name: rows})


def _schema(view: DataSchema, name: str, about: str, row: dict[str, Any], parts: dict[str, Any]) -> bytes:
    head = {key: {"description": words, "type": "string"} for key, words in _HEAD.items()}
    return _bytes({
        "$schema": _DIALECT,
        "$id": view.url,
        "title": f"{name}.json",
        "description": "Every key is always there; what is not known is null, an empty text or an empty list.",
        "type": "object",
        "properties": {**head, name: {"description": about, "type": "array", "items": {"$ref": "#/$defs/row"}}},
        "required": [*head, name],
        "$defs": {"row": row, **parts},
    })  # fmt: skip


def _bytes(whole: dict[str, Any]) -> bytes:
    return (_written(whole, "\n") + "\n").encode()


def _written(value: Any, margin: str) -> str:
    """JSON as `json.dumps` writes it with an indent of one, which it does much slower than without one."""
    if type(value) is str:
        return encode_basestring(value)
    if not value:
        return _EMPTY.get(type(value)) or json.dumps(value, ensure_ascii=False)
    inner = f"{margin} "
    if isinstance(value, dict):
        members = [
            f"{encode_basestring(key)}: {encode_basestring(one) if type(one) is str else _written(one, inner)}"
            for key, one in value.items()
        ]
        return f"{{{inner}{f',{inner}'.join(members)}{margin}}}"
    if isinstance(value, list | tuple):
        return f"[{inner}{f',{inner}'.join([_written(one, inner) for one in value])}{margin}]"
    return repr(value) if type(value) is float and isfinite(value) else json.dumps(value, ensure_ascii=False)
