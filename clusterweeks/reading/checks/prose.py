"""Texts in Markdown, and the words for pictures that stand outside of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from clusterweeks.model.library import Library
from clusterweeks.model.problems import Problem
from clusterweeks.model.texts import pictures
from clusterweeks.reading.checks.faults import Fault
from clusterweeks.reading.checks.strings import prose


def in_texts(rule: Callable[[str], Iterator[Fault]], library: Library) -> Iterator[Problem]:
    """What is wrong with each text by a rule for one."""
    for text in prose(library):
        for fault in rule(text.source):
            yield Problem(text.where(library, fault.start), fault.code, fault.message, fault.hint)


def alternatives(library: Library) -> Iterator[Problem]:
    """Pictures of records without words for those who cannot see them; an empty `alt` is for ornaments."""
    for record in library.records.values():
        for steps, image in pictures(record):
            if image.alt is None:
                message = f"the picture `{image.file}` has no text for those who cannot see it"
                where = library.where(record, *steps)
                hint = "add `alt: …`, what the picture shows; `alt: ''` for a mere ornament"
                yield Problem(where, "missing-alt", message, hint)
