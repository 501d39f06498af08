"""A tree of texts -> a record; what pydantic finds is said in an editor's words, at its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, TypeVar, get_args

from pydantic import AliasChoices, BaseModel, ValidationError

from clusterweeks.model.codes import CODES
from clusterweeks.model.library import Origin, Steps
from clusterweeks.model.problems import Problem, did_you_mean

Model = TypeVar("Model", bound=BaseModel)

_HABITS = {
    "date": "start",
    "name": "title",
    "tags": "topics",
    "categories": "topics",
    "description": "summary",
    "location": "city",
    "town": "city",
    "organiser": "organisers",
    "organizer": "organisers",
    "organizers": "organisers",
    "link": "url",
    "website": "url",
    "tz": "timezone",
    "time": "start",
    "language": "languages",
    "speaker": "speakers",
    "parent": "part_of",
    "published": "publish_on",
}
"""What other tools call our keys."""


def validate(
    model: type[Model], data: dict[str, Any], origin: Origin, given: dict[str, Any]
) -> tuple[Model | None, tuple[Problem, ...]]:
    """Make a record of a file's data and of what is `given` beside it (the id, the site's zone)."""
    problems = []
    if "id" in data and "id" in given:
        where = origin.where_key("id")
        problems.append(
            Problem(
                where, "unknown-key", "`id` is not a key: the id is the file's name", "remove it, or rename the file"
            )
        )
    try:
        record = model.model_validate({**given, **data, **({"id": given["id"]} if "id" in given else {})})
    except ValidationError as error:
        problems += [_problem(model, one, origin) for one in error.errors(include_url=False)]
        return None, tuple(problems)
    return (None if problems else record), tuple(problems)


def known_keys(model: type[BaseModel], steps: Steps) -> set[str]:
    """The keys that may stand at a place of a record."""
    inner = _model_at(model, steps)
    if inner is None:
        return set()
    return {name for field, info in inner.model_fields.items() for name in _names(field, info.validation_alias)}


def _names(field: str, alias: Any) -> Iterable[str]:
    if isinstance(alias, AliasChoices):
        return [str(choice) for choice in alias.choices]
    return [str(alias or field)]


def _model_at(model: type[BaseModel], steps: Steps) -> type[BaseModel] | None:
    here: Any = model
    for step in steps:
        if isinstance(step, int):
            continue
        fields = {
            name: info for field, info in here.model_fields.items() for name in _names(field, info.validation_alias)
        }
        if step not in fields:
            return None
        found = _models_in(fields[step].annotation)
        if not found:
            return None
        here = found[0]
    return here if isinstance(here, type) and issubclass(here, BaseModel) else None


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for inner in get_args(annotation) for model in _models_in(inner)]


def _problem(model: type[BaseModel], error: Any, origin: Origin) -> Problem:
    context: dict[str, Any] = error.get("ctx") or {}
    steps: Steps = (*error["loc"], context["at"]) if context.get("at") else tuple(error["loc"])
    name = str(steps[-1]) if steps else ""
    kind: str = error["type"]
    where = origin.where(*steps)
    if kind == "extra_forbidden":
        known = known_keys(model, steps[:-1])
        habit = _HABITS.get(name.lower(), "")
        hint = did_you_mean(name, known, 0.7) or (
            f"did you mean `{habit}`?" if habit in known else did_you_mean(name, known)
        )
        return Problem(
            origin.where_key(*steps),
            "unknown-key",
            f"`{name}` is not a key {_of(steps)}",
            hint or _one_of(sorted(known - {"id"})),
        )
    if kind == "missing":
        said = "is empty" if steps in origin.keys else "is missing"
        return Problem(
            origin.where_key(*steps), "missing-key", f"`{name}` {said}: it is required {_of(steps)}", f"add `{name}: …`"
        )
    if kind == "missing-key":
        return Problem(
            where, kind, f"`{name}` is empty: it is required {_of(steps)}", f"write something behind `{name}:`"
        )
    if kind == "enum":
        allowed = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        said = str(error["input"]) if isinstance(error["input"], str) else "this"
        return Problem(
            where,
            "unknown-value",
            f"`{said}` is not a value of `{name}`",
            did_you_mean(said, allowed) or _one_of(allowed),
        )
    if kind in CODES:
        label = f"`{name}`: " if name and isinstance(steps[-1], str) else ""
        return Problem(where, kind, label + str(context["message"]), str(context.get("hint", "")))
    return Problem(where, "wrong-type", *_wrong_type(kind, name, error["input"], _model_at(model, steps)))


def _of(steps: Steps) -> str:
    words = [str(step) for step in steps[:-1] if isinstance(step, str)]
    return f"of `{'.'.join(words)}`" if words else "here"


def _one_of(words: Iterable[str]) -> str:
    return "one of " + ", ".join(f"`{word}`" for word in words)


def _wrong_type(kind: str, name: str, value: Any, inner: type[BaseModel] | None) -> tuple[str, str]:
    found = "a text" if isinstance(value, str) else "a list" if isinstance(value, list) else "a group of keys"
    if kind in ("tuple_type", "list_type"):
        shown = f"[{value}]" if isinstance(value, str) and not re.search(r"[\[\]{},:#]", value) else "[…]"
        return (
            f"`{name}` wants a list, and this is {found}",
            f"write it as `{name}: {shown}`, or each item on a line of its own after `- `",
        )
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        keys = list(inner.model_fields)[:2] if inner else ["key"]
        lines = " and ".join(f"`{key}: …`" for key in keys)
        return (
            f"`{name}` wants a group of keys, and this is {found}",
            f"write {lines} on lines of their own below it, indented",
        )
    return f"`{name}` wants a text, and this is {found}", f"write `{name}: …` on one line"
