"""The keys of a record, of the settings or of a part of one, as JSON Schema: from the fields, in their order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from inspect import isclass
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from clusterweeks.model.codes import CODES, Severity
from clusterweeks.model.editions import Selection
from clusterweeks.model.kinds import Anchor
from clusterweeks.model.outside_codes import OUTSIDE_CODES
from clusterweeks.model.parts import Contact, Image, keys_of
from clusterweeks.model.record import Record
from clusterweeks.model.settings import Publisher
from clusterweeks.model.statements import Limit
from clusterweeks.schemas.conditions import conditions
from clusterweeks.schemas.explained import explained, explained_words
from clusterweeks.schemas.values import (
    CONTACT,
    FORMS,
    NARROWER,
    NO_TEXT,
    NO_VALUE,
    REASON,
    REQUIRED,
    Form,
    Schema,
    selected_kinds,
)

_TEXT_ALONE: dict[type[BaseModel], Form] = {
    Contact: CONTACT,
    Image: REQUIRED,
    Limit: REQUIRED,
    Publisher: REQUIRED,
}
"""Parts that may be written as a text alone, and what that is."""


def group(model: type[BaseModel]) -> Schema:
    """The keys that may stand in a group, those that have to, and those that do not go together."""
    about = explained(model)
    properties: dict[str, Schema] = {}
    required: list[str] = []
    for name, field in model.model_fields.items():
        if name == "id" and issubclass(model, Record):
            # The file's name gives it.
            continue
        keys = keys_of(name, field)
        for key in keys:
            # The server for YAML offers one key for a field.
            hidden = {} if key == keys[0] else {"doNotSuggest": True}
            properties[key] = _property(model, name, key, about[name]) | hidden
        if field.is_required() and len(keys) == 1:
            required.append(keys[0])
    found: Schema = {"properties": properties, "additionalProperties": False}
    if required:
        found["required"] = required
    if rules := conditions(model):
        found["allOf"] = rules
    return found


def titled(title: str, about: str) -> Schema:
    """What an editor shows of a key or a file: its title, and what it is."""
    marked = {"markdownDescription": about} if "`" in about else {}
    return {"title": title, "description": about} | marked


def _property(model: type[BaseModel], name: str, key: str, about: str) -> Schema:
    field = model.model_fields[name]
    title = key.replace("_", " ").capitalize()
    narrower = next((NARROWER[one, name] for one in model.__mro__ if (one, name) in NARROWER), None)
    # A key with nothing behind it is as good as none.
    place = _Place(title, narrower, optional=not field.is_required() or len(keys_of(name, field)) > 1)
    examples = {"examples": field.examples} if field.examples else {}
    if name == "accept":
        return titled(title, about) | place.accept()
    if (model, name) == (Selection, "kind"):
        return titled(title, about) | place.any_of(selected_kinds())
    return titled(title, about) | examples | place.schema(field.rebuild_annotation())


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a value stands: under a key with a title, or in a list below one; whether it may be left empty there."""

    title: str
    narrower: Form | None
    optional: bool

    def schema(self, annotation: Any) -> Schema:
        """What a value of a type looks like."""
        if get_origin(annotation) is tuple:
            item = replace(self, optional=False).schema(get_args(annotation)[0])
            says = "Write a list: each item on a line of its own, behind `- `."
            return {"items": item} | self._kind("array", says)
        if get_origin(annotation) is dict:
            values = get_args(annotation)[1]
            inner = {} if values is Any else {"additionalProperties": replace(self, optional=True).schema(values)}
            return inner | self._kind("object", "Write `name: …` below it, indented, each on a line of its own.")
        form = self.narrower or _form(annotation)
        if form:
            return self.form(form)
        inner_type = _plain(annotation)
        if isclass(inner_type) and issubclass(inner_type, Enum):
            return self._words(inner_type)
        if isclass(inner_type) and issubclass(inner_type, BaseModel):
            return self._group(inner_type)
        return self.schema(inner_type)

    def accept(self) -> Schema:
        """Codes of warnings, each with the reason why it is right as it is."""
        known = (*CODES.values(), *OUTSIDE_CODES.values())
        codes = [code.name for code in known if code.severity is Severity.WARNING]
        says = "Write the code of a warning: it stands in brackets behind `warning`."
        names = {"propertyNames": {"enum": codes, "errorMessage": says}}
        wanted = self._kind("object", "Write `code: the reason` below it, indented.", names)
        return {"additionalProperties": replace(self, optional=False).form(REASON)} | wanted

    def form(self, form: Form) -> Schema:
        """One of the definitions of a form."""
        return self.any_of(*({"$ref": f"#/definitions/{name}"} for name in form.names), text=form.text)

    def any_of(self, *schemas: Schema, text: bool = False) -> Schema:
        """One of some schemas; what is read as a text may look like a number, and what is optional be left empty."""
        refused = [*(NO_TEXT if text else NO_VALUE), *([] if self.optional else ["null"])]
        # With `not`, no editor offers `null` or `true` for what is a text. The title, and `allOf` where no group is
        # among them, keep the server for YAML from showing all alternatives at once: it does if as many seem to fit.
        groups = any("properties" in one for one in schemas)
        other: Schema = {"type": refused} if groups else {"allOf": [{"type": refused}]}
        rest = {"title": self.title, "not": other}
        return {"anyOf": [*schemas, rest] if text or self.optional else [*schemas]}

    def _words(self, words: type[Enum]) -> Schema:
        about = explained_words(words)
        values: list[str | bool] = [{"true": True, "false": False}.get(word, word) for word in about]
        found: Schema = {"enum": values}
        if any(about.values()):
            found["enumDescriptions"] = [*about.values()]
        if words is Anchor:
            return self.any_of(found, {"$ref": "#/definitions/flag-text"})
        return self.any_of(found)

    def _group(self, part: type[BaseModel]) -> Schema:
        inner = group(part)
        if part in _TEXT_ALONE:
            form = _TEXT_ALONE[part]
            text = [{"$ref": f"#/definitions/{name}"} for name in form.names]
            return self.any_of(*text, {"type": "object", **inner}, text=form.text)
        first = [key for key, field in part.model_fields.items() if field.is_required()] or [*part.model_fields][:1]
        lines = " and ".join(f"`{key}: …`" for key in first)
        return inner | self._kind("object", f"Write {lines} below it, indented, each on a line of its own.")

    def _kind(self, kind: str, says: str, more: Schema | None = None) -> Schema:
        """That a value is a list or a group of keys."""
        if not self.optional:
            return {"type": kind, **(more or {})}
        return {"if": {"type": "null"}, "else": {"type": kind, "errorMessage": says, **(more or {})}}


def _form(annotation: Any) -> Form | None:
    return next((form for known, form in FORMS.items() if known == annotation), None)


def _plain(annotation: Any) -> Any:
    """The type without what pydantic notes beside it, and without None."""
    if get_origin(annotation) is Annotated:
        return get_args(annotation)[0]
    if get_origin(annotation) in (Union, UnionType):
        (found,) = (one for one in get_args(annotation) if one is not type(None))
        return found
    return annotation
