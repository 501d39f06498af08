"""The deadlines of a call through its versions: which is which, what each was before, and which are given up."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain, count

from slugify import slugify

from clusterweeks.model.dates import Deadline
from clusterweeks.model.library import Earlier, Library
from clusterweeks.model.parts import NamedDeadline
from clusterweeks.model.records import Call
from clusterweeks.planning.identity import midnight, uid


@dataclass(frozen=True, slots=True)
class Stated:
    """A deadline as a version of a call states it; `zone` is the default of its own."""

    label: str
    deadline: Deadline
    zone: str

    @classmethod
    def of(cls, one: NamedDeadline, call: Call) -> Stated:
        """A deadline of a call."""
        return cls(one.label, one.at, call.timezone)

    @property
    def instant(self) -> datetime:
        """The moment in UTC."""
        return self.deadline.instant(self.zone)

    def only_refines(self, before: Stated) -> bool:
        """Whether it says more exactly what was said before: the day of a month, the hour of a day."""
        new, old = self.deadline.moment, before.deadline.moment
        return old.at is None and old.day <= new.day <= old.last_day and (old.month_only or new.day == old.day)


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The deadlines of a call by their UIDs, what each was before it was moved, and those that are no more."""

    present: Mapping[str, Stated]
    before: Mapping[str, Stated]
    dropped: Mapping[str, Stated]


@dataclass(slots=True)
class _Line:
    """What is known after a version: UID → the deadline, and what it was before."""

    present: dict[str, Stated] = field(default_factory=dict)
    before: dict[str, Stated] = field(default_factory=dict)
    known: dict[str, Stated] = field(default_factory=dict)


def deadlines_of(library: Library, call: Call) -> Deadlines:
    """The deadlines of a call: several are told apart by their labels, not by their order.

    One whose label is changed, and whose moment is not, stays the same one. What was over when it was replaced was not
    moved: it was that of another round.
    """
    versions = [one for one in library.earlier.get((call.kind, call.id), ()) if isinstance(one.record, Call)]
    line = _Line()
    replaced = None
    for version in (*versions, Earlier(call, midnight(library.today))):
        if isinstance(version.record, Call):
            _follow(library, line, version.record, replaced)
            replaced = version.until or midnight(library.today)
    dropped = {name: one for name, one in line.known.items() if name not in line.present}
    return Deadlines(line.present, line.before, dropped)


def _follow(library: Library, line: _Line, call: Call, replaced: datetime | None) -> None:
    """Go on to the next version, which took the place of the one before at an instant."""
    labels = [one.label for one in call.cutoffs]
    kept: dict[str, list[str]] = {}
    for name, one in line.present.items():
        kept.setdefault(one.label, []).append(name)
    free = {line.present[name].instant: name for label, names in kept.items() if label not in labels for name in names}
    present: dict[str, Stated] = {}
    for one in (Stated.of(one, call) for one in call.cutoffs):
        same = kept.get(one.label)
        name = same.pop(0) if same else free.pop(one.instant, "")
        taken = (*present, *line.present)
        name = name or _fresh(library, call, one.label, taken)
        present[name] = one
        old = line.present.get(name)
        if old and old.instant != one.instant and not one.only_refines(old):
            if old.instant > (replaced or datetime.min.replace(tzinfo=UTC)):
                line.before[name] = old
            else:
                line.before.pop(name, None)
    line.present = present
    line.known.update(present)


def _fresh(library: Library, call: Call, label: str, taken: Collection[str]) -> str:
    """A UID made from a label that no other deadline has."""
    detail = slugify(label) or ("deadline" if label else "")
    numbered = (uid(library, call, f"{detail or 'deadline'}.{number}") for number in count(2))
    return next(name for name in chain([uid(library, call, detail)], numbered) if name not in taken)
