"""Facts: a figure agrees with the list that it counts, and a record with its sources."""

from __future__ import annotations

from collections.abc import Iterator

from clusterweeks.model.claims import differences, unknown_fields
from clusterweeks.model.library import Library
from clusterweeks.model.origins import Steps
from clusterweeks.model.parts import SourceClaim
from clusterweeks.model.problems import Problem
from clusterweeks.model.records import Record


def figures(library: Library) -> Iterator[Problem]:
    """Reports whose number of countries is not that of the countries they name."""
    for event in library.events:
        if not event.recap or not event.recap.countries or event.recap.figures.countries is None:
            continue
        figure, listed = event.recap.figures.countries, len(set(event.recap.countries))
        if figure != listed:
            message = f"`recap.figures.countries` is {figure}, and `recap.countries` names {listed}"
            where = library.where(event, "recap", "figures", "countries")
            yield Problem(where, "figure-contradicts-list", message, "correct the figure or the list")


def sources(library: Library) -> Iterator[Problem]:
    """Sources that say otherwise than the record, without a reason why it differs; and names of no field."""
    for record in library.records.values():
        for index, claim in enumerate(record.sources):
            for field, hint in unknown_fields(record, claim):
                where = library.origins[record.kind, record.id].where_key(*_steps(index, claim, field))
                message = f"`{field}` in `says` is not a field of this record"
                yield Problem(where, "unknown-key", message, hint)
            if not claim.accepted:
                yield from _differences(library, record, index, claim)


def _differences(library: Library, record: Record, index: int, claim: SourceClaim) -> Iterator[Problem]:
    for field, said, own in differences(record, claim):
        here = f"the record says `{own}`" if own else "the record says nothing"
        message = f"`{claim.title}` says `{said}` for `{field}`, and {here}"
        where = library.where(record, *_steps(index, claim, field))
        hint = "correct the record, or write below the source `accepted: …`, the reason why it differs"
        yield Problem(where, "source-disagrees", message, hint)


def _steps(index: int, claim: SourceClaim, field: str) -> Steps:
    names = (field,) if field in claim.says else tuple(field.split("."))
    return ("sources", index, "says", *names)
