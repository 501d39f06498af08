"""The deadlines of a call through its versions: which is which, what each was before, and which are given up."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
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

    def says_the_same(self, other: Stated) -> bool:
        """Whether the two differ only in how exactly they say it: the day of a month, the hour of a day."""
        one, two = self.deadline.moment, other.deadline.moment
        if one.month_only or two.month_only:
            return (one.day.year, one.day.month) == (two.day.year, two.day.month)
        return one.day == two.day and (one.at is None or two.at is None)


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
    stated = [Stated.of(one, call) for one in call.cutoffs]
    names = _paired(line.present, stated)
    present: dict[str, Stated] = {}
    for one, known in zip(stated, names, strict=True):
        name = known or _fresh(library, call, one.label, (*present, *line.present))
        present[name] = one
        old = line.present.get(name)
        if old and old.instant != one.instant and not one.says_the_same(old):
            if old.instant > (replaced or datetime.min.replace(tzinfo=UTC)):
                line.before[name] = old
            else:
                line.before.pop(name, None)
    line.present = present
    line.known.update(present)


def _paired(before: Mapping[str, Stated], stated: Sequence[Stated]) -> list[str]:
    """For each deadline the UID of the one that it was before, or an empty text.

    First those that say the same under the same label, then those of which only the label is another one, and then, in
    their order, those with the same label.
    """
    names = [""] * len(stated)
    free = dict(before)
    rules: tuple[Callable[[Stated, Stated], bool], ...] = (
        lambda old, new: old.label == new.label and old.instant == new.instant,
        lambda old, new: old.instant == new.instant,
        lambda old, new: old.label == new.label,
    )
    for is_same in rules:
        for index, new in enumerate(stated):
            found = "" if names[index] else next((name for name, old in free.items() if is_same(old, new)), "")
            if found:
                names[index] = found
                del free[found]
    return names


def _fresh(library: Library, call: Call, label: str, taken: Collection[str]) -> str:
    """A UID made from a label that no other deadline has."""
    detail = slugify(label) or ("deadline" if label else "")
    numbered = (uid(library, call, f"{detail or 'deadline'}.{number}") for number in count(2))
    return next(name for name in chain([uid(library, call, detail)], numbered) if name not in taken)
