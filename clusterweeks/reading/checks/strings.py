"""Every text that an editor wrote, and where each of its letters stands in the files."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from clusterweeks.model.library import Library
from clusterweeks.model.origins import Steps
from clusterweeks.model.parts import Part
from clusterweeks.model.problems import Where
from clusterweeks.model.records import Record
from clusterweeks.model.texts import texts as markdown_texts
from clusterweeks.model.texts import written

_NOT_TEXTS = frozenset(("id", "accept", "sources", "aliases"))


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
    for steps, source in written(record):
        if steps[0] not in _NOT_TEXTS:
            yield Text(record, steps, source)


@lru_cache(maxsize=1)
def sources(library: Library) -> tuple[tuple[Record, tuple[str, ...]], ...]:
    """Every record with the same without their places, in no order, and many times sooner: for a first look."""
    return tuple((record, tuple(_collected(record, _NOT_TEXTS))) for record in library.records.values())


def _collected(part: Part, without: Iterable[str] = ()) -> list[str]:
    found: list[str] = []
    values = part.__dict__
    todo = [values[name] for name in part.model_fields_set.difference(without)]
    # What is found on the way is looked at later.
    for value in todo:
        if value.__class__ is str:
            found.append(value)
        elif isinstance(value, tuple):
            todo.extend(value)
        elif isinstance(value, dict):
            todo.extend(value.values())
        elif isinstance(value, Part):
            found.extend(_collected(value))
    return found


@lru_cache(maxsize=1)
def prose(library: Library) -> tuple[Text, ...]:
    """All texts in Markdown of all records."""
    return tuple(
        Text(record, steps, source)
        for record in library.records.values()
        for steps, source in markdown_texts(record)
        if source
    )
