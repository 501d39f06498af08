"""A tree of texts -> a record; what pydantic finds is said in an editor's words, at its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from clusterweeks.model.characters import find_control
from clusterweeks.model.codes import CODES
from clusterweeks.model.kinds import Kind
from clusterweeks.model.origins import Origin, Steps
from clusterweeks.model.parts import keys_of
from clusterweeks.model.problems import Problem, did_you_mean
from clusterweeks.model.settings import Site

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
    "start_date": "start",
    "end_date": "end",
    "venue_name": "venue",
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


def given(kind: Kind, name: str, site: Site) -> dict[str, Any]:
    """What a record has beside the data of its file: its id, and the site's zone."""
    found: dict[str, Any] = {"id": name}
    if kind in (Kind.EVENT, Kind.CALL):
        found["timezone"] = site.timezone
    return found


def known_keys(model: type[BaseModel], steps: Steps) -> set[str]:
    """The keys that may stand at a place of a record."""
    inner = _model_at(model, steps)
    if inner is None:
        return set()
    return set(_fields_by_key(inner))


def _fields_by_key(model: type[BaseModel]) -> dict[str, FieldInfo]:
    return {key: field for name, field in model.model_fields.items() for key in keys_of(name, field)}


def _model_at(model: type[BaseModel], steps: Steps) -> type[BaseModel] | None:
    here: Any = model
    for step in steps:
        if isinstance(step, int):
            continue
        fields = _fields_by_key(here)
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
        message = f"`{name}` is not a key {_of(steps)}"
        return Problem(origin.where_key(*steps), "unknown-key", message, _key_hint(model, steps))
    if kind == "missing":
        said = "is empty" if steps in origin.keys else "is missing"
        return Problem(
            origin.where_key(*steps), "missing-key", f"`{name}` {said}: it is required {_of(steps)}", f"add `{name}: …`"
        )
    if kind == "missing-key" and isinstance(steps[-1], str):
        message = f"`{name}` is empty: it is required {_of(steps)}"
        return Problem(where, kind, message, f"write something behind `{name}:`")
    if kind == "missing-key":
        return Problem(where, "wrong-type", f"there is an empty text {_of(steps)}", "write something, or remove it")
    if kind == "enum":
        allowed = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        if not isinstance(error["input"], str):
            message = f"`{name}` wants one word, and this is {_called(error['input'])}"
            return Problem(where, "wrong-type", message, _one_of(allowed))
        said = str(error["input"])
        message = f"`{said}` is not a value of `{name}`"
        return Problem(where, "unknown-value", message, did_you_mean(said, allowed) or _one_of(allowed))
    if kind == "control-character" and (place := find_control(error["input"])):
        where = origin.where_in(steps, *place)
    if kind in CODES:
        label = f"`{name}`: " if name and isinstance(steps[-1], str) else ""
        return Problem(where, kind, label + str(context["message"]), str(context.get("hint", "")))
    return Problem(where, "wrong-type", *_wrong_type(kind, steps, error["input"], _model_at(model, steps)))


def _key_hint(model: type[BaseModel], steps: Steps) -> str:
    """The key that is meant, or all that there are; never `id`, which no file may have."""
    name = str(steps[-1])
    known = known_keys(model, steps[:-1]) - {"id"}
    if name in known:
        return "the same stands here under another key: remove one of the two"
    habit = _HABITS.get(name.lower(), "")
    near = did_you_mean(name, known, 0.7) or (f"did you mean `{habit}`?" if habit in known else "")
    groups = [key for key in sorted(known) if name in known_keys(model, (*steps[:-1], key))]
    below = f"write it below `{groups[0]}:`, indented" if groups else ""
    return near or below or _one_of(sorted(known))


def _of(steps: Steps) -> str:
    words = [str(step) for step in steps[:-1] if isinstance(step, str)]
    return f"of `{'.'.join(words)}`" if words else "here"


def _one_of(words: Iterable[str]) -> str:
    return "one of " + ", ".join(f"`{word}`" for word in words)


def _called(value: Any) -> str:
    if value is None:
        return "nothing"
    return "a text" if isinstance(value, str) else "a list" if isinstance(value, list) else "a group of keys"


def _wrong_type(kind: str, steps: Steps, value: Any, inner: type[BaseModel] | None) -> tuple[str, str]:
    named = [str(step) for step in steps if isinstance(step, str)]
    name = named[-1] if named else ""
    what = f"`{name}`" if isinstance(steps[-1], str) else f"each item of `{name}`"
    found = _called(value)
    keys = _first_keys(inner) if inner else ["key"]
    if kind in ("tuple_type", "list_type"):
        return f"{what} wants a list, and this is {found}", _list_hint(name, value, keys if inner else [])
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        lines = " and ".join(f"`{key}: …`" for key in keys)
        if not isinstance(steps[-1], str):
            return (
                f"{what} wants a group of keys, and this is {found}",
                f"write {lines} behind `- `, each on a line of its own",
            )
        if isinstance(value, str) and not inner and value:
            lines = f"`{value}: …`"
        return (
            f"{what} wants a group of keys, and this is {found}",
            f"write {lines} below it, indented, each on a line of its own",
        )
    return f"{what} wants a text, and this is {found}", f"write `{name}: …` on one line"


def _first_keys(part: type[BaseModel]) -> list[str]:
    """The keys to begin with: those that are required, or else the first."""
    required = [name for name, field in part.model_fields.items() if field.is_required()]
    return required or list(part.model_fields)[:1]


def _list_hint(name: str, value: Any, keys: list[str]) -> str:
    if isinstance(value, dict):
        return "write `- ` before the first of these keys, and indent the others as far as that one"
    if keys:
        rest = "".join(f", and below that `{key}: …`" for key in keys[1:])
        return f"write each item on lines of its own below it: `- {keys[0]}: …`{rest}"
    shown = f"[{value}]" if isinstance(value, str) and value and not re.search(r"[\[\]{},:#]", value) else "[…]"
    return f"write it as `{name}: {shown}`, or each item on a line of its own after `- `"
