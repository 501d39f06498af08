"""Every text that an editor wrote, and where each of its letters stands in the files."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from clusterweeks.model.claims import keys_of
from clusterweeks.model.library import Library, Steps
from clusterweeks.model.parts import Part
from clusterweeks.model.problems import Where
from clusterweeks.model.records import Record
from clusterweeks.model.texts import texts as markdown_texts

_NOT_TEXTS = {"id", "accept", "sources", "aliases"}


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a record; `steps` lead to it, `source` is what is written there."""

    record: Record
    steps: Steps
    source: str

    def where(self, library: Library, offset: int = 0) -> Where:
        """The place of one of its letters, counted from 0."""
        starts = _line_starts(self.source)
        line = bisect_right(starts, offset) - 1
        column = offset - starts[line]
        return library.origins[self.record.kind, self.record.id].where_in(self.steps, line, column)


@lru_cache(maxsize=64)
def _line_starts(source: str) -> tuple[int, ...]:
    return (0, *(found.end() for found in re.finditer("\n", source)))


def texts(record: Record) -> Iterator[Text]:
    """All texts of a record, but for what it says of its sources and why it accepts a warning."""
    for steps, source in _strings(record, ()):
        yield Text(record, steps, source)


def prose(library: Library) -> Iterator[Text]:
    """All texts in Markdown of all records."""
    for record in library.records.values():
        yield from (Text(record, steps, source) for steps, source in markdown_texts(record) if source)


def _strings(part: Part, before: Steps) -> Iterator[tuple[Steps, str]]:
    given = part.model_fields_set
    for name, field in type(part).model_fields.items():
        if name in given and not (before == () and name in _NOT_TEXTS):
            yield from _values(getattr(part, name), (*before, keys_of(name, field)[0]))


def _values(value: object, steps: Steps) -> Iterator[tuple[Steps, str]]:
    if isinstance(value, str):
        if value and not isinstance(value, Enum):
            yield steps, value
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            yield from _values(one, (*steps, index))
    elif isinstance(value, Part):
        yield from _strings(value, steps)
