"""The Markdown texts of a record, wherever it has one."""

from __future__ import annotations

from collections.abc import Iterator

from clusterweeks.model.library import Steps
from clusterweeks.model.records import Edition, Event, Record


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
