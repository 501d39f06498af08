"""After a run: what the next one can start from. Before a run: what is there of the one before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from clusterweeks.ledger import book
from clusterweeks.ledger.book import Ledger
from clusterweeks.ledger.files import Known, known_files
from clusterweeks.ledger.results import data_of
from clusterweeks.ledger.rows import Row, row_of
from clusterweeks.ledger.standing import Standing, written_lines
from clusterweeks.model.library import Library
from clusterweeks.model.outcome import Result
from clusterweeks.model.records import Record
from clusterweeks.model.run import Run
from clusterweeks.reading.checks.likeness import is_unlike
from clusterweeks.reading.checks.names import vocabulary
from clusterweeks.rendering.keys import Keys
from clusterweeks.rendering.slots import Slot


@dataclass(frozen=True, slots=True)
class Kept:
    """What a run knows at its end; `slots` is `kind:id` → path of its page, and where its text stands in it."""

    run: Run
    library: Library
    keys: Keys
    slots: Mapping[str, tuple[str, Slot]]
    files: Sequence[str]
    """Paths of all files of the site; none if it was only checked."""
    retouchable: bool
    """Whether templates show texts as they are."""
    result: Result


def files_now(before: Standing) -> dict[str, Known]:
    """The files that a run is about to read; to be asked before it reads them."""
    return known_files(before.stats, before.earlier.inputs if before.earlier else {})


def keep(before: Standing, inputs: Mapping[str, Known], kept: Kept) -> None:
    """Keep a run for the next one."""
    library, run = kept.library, kept.run
    pinned = run.as_of or library.site.as_of
    head = {
        **before.asked,
        "pinned": str(pinned or ""),
        "timezone": library.site.timezone,
        "today": str(library.today),
        "site": {name: getattr(library.site, name) for name in ("prefix", "base_url", "language")},
        "result": data_of(kept.result),
    }
    written = written_lines(run.output, kept.files)
    words = vocabulary(library)
    records: dict[str, str] = {}
    if kept.retouchable and not _has_past(library) and is_unlike(words, frozenset()):
        records = dict(_records(kept, _Before.of(before.earlier, dict(zip(kept.files, written, strict=False)))))
    known = words if records else frozenset[str]()
    book.write(before.place, Ledger(head, inputs, tuple(kept.files), records, written, known))


def _has_past(library: Library) -> bool:
    """Whether what git tells may be another thing once a text is."""
    return bool(library.revisions or library.deleted or library.renamed or library.earlier)


def _records(kept: Kept, before: _Before) -> Iterator[tuple[str, str]]:
    """What it takes to put another text into the page of a record, for those of which it can be done."""
    places = {path: number for number, path in enumerate(kept.files)}
    troubled = {problem.where.file for problem in kept.result.problems}
    origins = {f"{kind}:{name}": origin.file for (kind, name), origin in kept.library.origins.items()}
    settled = {f"{kind}:{name}" for (kind, name), record in kept.library.records.items() if _says_more(record)}
    for owner, holders in kept.keys.holders.items():
        number = kept.keys.numbers[owner]
        # What was not made in this run stands where it stood, if it is the same text.
        page, slot = kept.slots.get(owner) or before.slot(owner, number) or ("", None)
        others = [one for one in holders if one != page]
        # Only calendars show no more of a text than its first paragraph.
        shown_alone = slot and len(others) < len(holders) and all(map(_is_calendar, others))
        if slot and shown_alone and origins[owner] not in troubled and owner not in settled:
            known = [places[one] for one in others] if places else []
            yield owner, Row(page, slot, number, known).text()


def _says_more(record: Record) -> bool:
    """Whether a record says something of what may be wrong with its text."""
    return bool(record.accept) or any("body" in claim.says for claim in record.sources)


def _is_calendar(path: str) -> bool:
    return path.endswith(".ics")


@dataclass(frozen=True, slots=True)
class _Before:
    """What the run before knew of pages that still lie there as it left them."""

    ledger: Ledger | None
    same: frozenset[str]

    @classmethod
    def of(cls, ledger: Ledger | None, written: Mapping[str, str]) -> Self:
        """What is left of a ledger where files are `written`, path → stat, now."""
        pairs = zip(ledger.outputs, ledger.written, strict=False) if ledger else ()
        return cls(ledger, frozenset(path for path, line in pairs if written.get(path) == line))

    def slot(self, owner: str, number: int) -> tuple[str, Slot] | None:
        """The page of a record and its slot, if both are as they were."""
        row = row_of(self.ledger, owner) if self.ledger else None
        return (row.page, row.slot) if row and row.number == number and row.page in self.same else None
