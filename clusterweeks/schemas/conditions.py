"""What does not go together in a group of keys, as JSON Schema; the records' own validators say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pydantic import BaseModel

from clusterweeks.model.calls import Call
from clusterweeks.model.editions import Selection
from clusterweeks.model.kinds import FOLDER_OF, EventType, Kind, NewsKind
from clusterweeks.model.parts import Attachment
from clusterweeks.model.records import Event, Organisation
from clusterweeks.schemas import patterns
from clusterweeks.schemas.values import NO_VALUE, Schema

_FILLED: Schema = {"not": {"anyOf": [{"type": "null"}, {"type": "string", "pattern": patterns.BLANK}]}}
_SOME: Schema = {"type": "array", "minItems": 1}
_NO_FLAG: Schema = {"not": {"enum": [True, "true", "True", "TRUE"]}}


def conditions(model: type[BaseModel]) -> list[Schema]:
    """What has to hold of the keys of a group beside each other."""
    return _RULES[model]() if model in _RULES else []


def _event() -> list[Schema]:
    places = "The event has `places`: write every place there, and remove this."
    no_hour = {"not": {"type": "string", "pattern": patterns.CLOCK}}
    return [
        _if(_has("places", _SOME), {key: _blank(places) for key in ("city", "country", "venue", "address")}),
        _if(_has("start", {"type": "string", "pattern": patterns.MONTH}), {"end": no_hour}),
    ]


def _call() -> list[Schema]:
    says = "The call has `deadlines`: write every deadline there, and remove this."
    return [_if(_has("deadlines", _SOME), {key: _blank(says) for key in ("deadline", "previous_deadline")})]


def _organisation() -> list[Schema]:
    twice = _blank("The same stands here under `name`: remove one of the two.")
    return [
        {
            **_if(_has("title", {"not": {"type": "null"}}), {"name": twice}),
            "else": {"required": ["name"], "properties": {"name": {"anyOf": [{"not": {"type": "null"}}]}}},
        }
    ]


def _attachment() -> list[Schema]:
    says = "An attachment has one of `file`, `url` and `name`, and no two of them."
    size = "It is computed from the file: remove it."
    alone = {"url": _blank(says), "name": _blank(says), "size": _blank(size)}
    named = {"required": ["name"], "properties": {"name": _FILLED}, "errorMessage": says}
    linked = {**_if(_has("url", _FILLED), {"name": _blank(says), "size": _blank(size)}), "else": named}
    return [{**_if(_has("file", _FILLED), alone), "else": linked}]


def _selection() -> list[Schema]:
    rules = []
    for kind, when, types in (
        (Kind.EVENT, ("upcoming", "on", "past", "any"), EventType),
        (Kind.CALL, ("open", "forthcoming", "closing-soon", "closed", "any"), None),
        (Kind.NEWS, ("past", "any"), NewsKind),
    ):
        says = f"It does not fit `kind: {kind}`: remove it."
        wanted: Schema = {"when": _one_of(when), "type": _one_of([*types, ""]) if types else _blank(says)}
        if kind is not Kind.EVENT:
            wanted |= {"country": _blank(says), "anchor": _NO_FLAG, "organiser": _blank(says)}
        rules.append(_if(_has("kind", {"enum": sorted({str(kind), FOLDER_OF[kind]})}), wanted))
    return rules


def _if(condition: Schema, properties: dict[str, Schema]) -> Schema:
    return {"if": condition, "then": {"properties": properties}}


def _has(key: str, value: Schema) -> Schema:
    return {"required": [key], "properties": {key: value}}


def _blank(says: str) -> Schema:
    text = {"type": "string", "pattern": patterns.BLANK, "errorMessage": says}
    return {"anyOf": [text, {"title": "nothing", "not": {"type": NO_VALUE}}]}


def _one_of(words: Iterable[str]) -> Schema:
    return {"anyOf": [{"enum": [*words]}, {"title": "nothing", "not": {"type": NO_VALUE}}]}


_RULES: dict[type[BaseModel], Callable[[], list[Schema]]] = {
    Event: _event,
    Call: _call,
    Organisation: _organisation,
    Attachment: _attachment,
    Selection: _selection,
}
