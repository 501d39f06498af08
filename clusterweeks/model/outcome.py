"""What a run comes to: plain records, that can be kept and read again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from clusterweeks.model.kinds import Kind
from clusterweeks.model.problems import Problem

Weights = tuple[tuple[str, int], ...]
"""Name of each part of a mail, and its bytes."""


@dataclass(frozen=True, slots=True)
class Written:
    """How many files were written, how many stayed as they were, and how many were removed."""

    count: int
    unchanged: int
    removed: int


@dataclass(frozen=True, slots=True)
class Mail:
    """The e-mail of an edition; `parts` only where it was made in this run."""

    edition: str
    sent: bool
    size: int
    parts: Weights


@dataclass(frozen=True, slots=True)
class Timing:
    """How many seconds a stage took, and for how many things; of a part of a stage, `within` is its name."""

    stage: str
    seconds: float
    count: int
    within: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a run: its problems, what there is, what is hidden, what could not be had, what was written, why."""

    problems: tuple[Problem, ...]
    title: str
    prefix: str
    today: date
    counts: Mapping[Kind, int]
    hidden: Mapping[str, str]
    notes: tuple[str, ...]
    pages: int = 0
    files: int = 0
    written: Written = field(default_factory=lambda: Written(0, 0, 0))
    reasons: Mapping[str, str] = field(default_factory=dict)
    called_off: tuple[str, ...] = ()
    """What calendars call off because its file is gone or hidden, as `kind:id`."""
    drafts: Mapping[str, str] = field(default_factory=dict)
    """Href of each page that is there only because drafts are shown → why it would be hidden."""
    mails: tuple[Mail, ...] = ()
    """The e-mails that were made, with their bytes."""

    timings: tuple[Timing, ...] = ()
    """How long each stage took, in their order."""

    def failed(self, strict: bool) -> bool:
        """Whether problems stop the run: errors always, warnings where they are told to."""
        return any(strict or problem.is_error for problem in self.problems)
