"""What a source says of a record, read as the record's own values are, and compared with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from inspect import isclass
from typing import Any, get_args, get_origin

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from clusterweeks.model.dates import Deadline, Moment
from clusterweeks.model.parts import Part, SourceClaim, keys_of
from clusterweeks.model.problems import did_you_mean
from clusterweeks.model.records import Record
from clusterweeks.model.territories import country_names

_DIGITS = 6
_NO_FACTS = {"id", "accept", "sources", "aliases", "draft", "publish_on"}


@dataclass(frozen=True, slots=True)
class _Fact:
    """The type that a field wants, and the record's own value."""

    annotation: Any
    value: Any


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of which a source says otherwise: its dotted name, what the source says, what the record says."""

    field: str
    said: Any
    """As it is written."""
    read: Any
    """As the field's type reads it; None where it cannot."""
    own: Any


def disagreements(record: Record, claim: SourceClaim) -> Iterator[Difference]:
    """Each field of which the source says otherwise."""
    for field, said in _claims(claim.says):
        fact = _fact(record, field)
        if fact:
            read = _read(said, fact.annotation)
            if not _agrees(said, read, fact.value):
                yield Difference(field, said, read, fact.value)


def differences(record: Record, claim: SourceClaim) -> tuple[tuple[str, str, str], ...]:
    """Each field of which the source says otherwise, with what the source says and what the record says, in words."""
    return tuple((one.field, _show(one.said), _show(one.own)) for one in disagreements(record, claim))


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


def _fact(record: Record, path: str) -> _Fact | None:
    annotation: Any = type(record)
    value: Any = record
    for step in path.split("."):
        item, part = _item(annotation), _part(annotation)
        if item is not None and step.isdecimal() and len(step) < _DIGITS:
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


def _read(said: Any, annotation: Any) -> Any:
    wanted = [said] if _item(annotation) is not None and isinstance(said, str) else said
    try:
        return _reader(annotation).validate_python(wanted)
    except ValidationError:
        return None


def _agrees(said: Any, read: Any, own: Any) -> bool:
    if read is None:
        # A source may well say what no field can hold, such as a country's misspelt name.
        return _fold(said) in {_fold(own), _fold(country_names().get(own) if isinstance(own, str) else None)}
    return bool(read == own) or _fold(read) == _fold(own) or _is_less_exact(read, own)


def _is_less_exact(read: Any, own: Any) -> bool:
    """Whether a source gives the month of the record's day, or the day of its time: that is no contradiction."""
    if isinstance(read, Deadline) and isinstance(own, Deadline):
        return read.zone in (None, own.zone) and _is_less_exact(read.moment, own.moment)
    if not isinstance(read, Moment) or not isinstance(own, Moment) or own.month_only:
        return False
    if read.month_only:
        return (read.day.year, read.day.month) == (own.day.year, own.day.month)
    return read.day == own.day and read.at in (None, own.at)


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
