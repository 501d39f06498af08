"""What a source says of a record, read as the record's own values are, and compared with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from inspect import isclass
from typing import Any, get_args, get_origin

from pydantic import AliasChoices, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from clusterweeks.model.fields import country_names
from clusterweeks.model.parts import Part, SourceClaim
from clusterweeks.model.problems import did_you_mean
from clusterweeks.model.records import Record

_NO_FACTS = {"id", "accept", "sources", "aliases", "draft", "publish_on"}


@dataclass(frozen=True, slots=True)
class _Fact:
    """The type that a field wants, and the record's own value."""

    annotation: Any
    value: Any


def differences(record: Record, claim: SourceClaim) -> tuple[tuple[str, str, str], ...]:
    """Each field of which the source says otherwise: its dotted name, what the source says, what the record says."""
    facts = ((field, said, _fact(record, field)) for field, said in _claims(claim.says))
    return tuple(
        (field, _show(said), _show(fact.value)) for field, said, fact in facts if fact and not _agrees(said, fact)
    )


def unknown_fields(record: Record, claim: SourceClaim) -> tuple[tuple[str, str], ...]:
    """Each name in `says` that is no field of the record, with a hint."""
    names = [field for field, _ in _claims(claim.says) if _fact(record, field) is None]
    return tuple((name, _hint(type(record), name)) for name in names)


def _claims(says: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for key, said in says.items():
        if isinstance(said, Mapping):
            yield from _claims(said, f"{before}{key}.")
        elif said not in (None, "", [], ()):
            yield f"{before}{key}", said


def _keys(part: type[Part]) -> dict[str, tuple[str, FieldInfo]]:
    keys = {key: (name, field) for name, field in part.model_fields.items() for key in keys_of(name, field)}
    return {key: found for key, found in keys.items() if not issubclass(part, Record) or key not in _NO_FACTS}


def keys_of(name: str, field: FieldInfo) -> tuple[str, ...]:
    """The keys under which a field may stand in a file, the usual one first."""
    alias = field.validation_alias
    return tuple(str(one) for one in alias.choices) if isinstance(alias, AliasChoices) else (str(alias or name),)


def _fact(record: Record, path: str) -> _Fact | None:
    annotation: Any = type(record)
    value: Any = record
    for step in path.split("."):
        item, part = _item(annotation), _part(annotation)
        if item is not None and step.isdecimal():
            annotation, value = item, value[int(step)] if value and int(step) < len(value) else None
        elif part and step in _keys(part):
            name, field = _keys(part)[step]
            annotation, value = field.rebuild_annotation(), getattr(value, name, None)
        else:
            return None
    return _Fact(annotation, value)


def _part(annotation: Any) -> type[Part] | None:
    if isclass(annotation) and issubclass(annotation, Part):
        return annotation
    if get_origin(annotation) is tuple:
        return None
    return next((part for one in get_args(annotation) if (part := _part(one))), None)


def _item(annotation: Any) -> Any:
    if get_origin(annotation) is tuple:
        return get_args(annotation)[0]
    if isclass(annotation):
        return None
    return next((item for one in get_args(annotation) if (item := _item(one)) is not None), None)


def _hint(part: type[Part], path: str) -> str:
    before = ""
    for step in path.split("."):
        keys = _keys(part)
        inner = _part(keys[step][1].rebuild_annotation()) if step in keys else None
        if inner is None:
            break
        part, before = inner, f"{before}{step}."
    wrong = path.removeprefix(before).partition(".")[0]
    return did_you_mean(before + wrong, [before + key for key in _keys(part)]) or "write the key as it is in the record"


@lru_cache(maxsize=256)
def _reader(annotation: Any) -> TypeAdapter[Any]:
    return TypeAdapter(annotation)


def _agrees(said: Any, fact: _Fact) -> bool:
    wanted = [said] if _item(fact.annotation) is not None and isinstance(said, str) else said
    try:
        read = _reader(fact.annotation).validate_python(wanted)
    except ValidationError:
        # A source may well say what no field can hold, such as a country's misspelt name.
        return _fold(said) in {
            _fold(fact.value),
            _fold(country_names().get(fact.value) if isinstance(fact.value, str) else None),
        }
    return bool(read == fact.value) or _fold(read) == _fold(fact.value)


def _fold(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(sorted(_fold(one) for one in value))
    return " ".join(_show(value).casefold().split())


def _show(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return ", ".join(_show(one) for one in value)
    return str(value).strip()
