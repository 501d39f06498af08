"""The texts of a record: those in Markdown, and all that are written in its file; and its pictures outside of them."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from clusterweeks.model.origins import Steps
from clusterweeks.model.parts import Image, Part, keys_of
from clusterweeks.model.records import Edition, Event, Organisation, Record


def texts(record: Record) -> Iterator[tuple[Steps, str]]:
    """Every Markdown text of a record, with the way to it."""
    yield ("body",), record.body
    if isinstance(record, Event):
        for number, session in enumerate(record.programme):
            yield ("programme", number, "body"), session.body
        if record.recap:
            yield ("recap", "body"), record.recap.body
    if isinstance(record, Edition):
        if record.letter:
            yield ("letter", "body"), record.letter.body
        for number, section in enumerate(record.sections):
            yield ("sections", number, "body"), section.body


def pictures(record: Record) -> Iterator[tuple[Steps, Image]]:
    """Every picture that a record names in a field of its own, with the way to it."""
    if record.image:
        yield ("image",), record.image
    if isinstance(record, Organisation) and record.logo:
        yield ("logo",), record.logo
    if isinstance(record, Event) and record.recap and record.recap.poster:
        yield ("recap", "poster"), record.recap.poster


def written(value: object, steps: Steps = ()) -> Iterator[tuple[Steps, str]]:
    """Every text that is written in a record or in the settings (no default, no empty one), with the way to it."""
    if isinstance(value, str):
        if value and not isinstance(value, Enum):
            yield steps, value
    elif isinstance(value, Part):
        for name, field in type(value).model_fields.items():
            if name in value.model_fields_set:
                yield from written(getattr(value, name), (*steps, keys_of(name, field)[0]))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from written(inner, (*steps, key))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from written(inner, (*steps, index))
