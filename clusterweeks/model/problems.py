"""Problems are values: where something is wrong, what it is, and what to do about it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from clusterweeks.model.calendar_codes import CALENDAR_CODES
from clusterweeks.model.codes import CODES, Code, Severity
from clusterweeks.model.outside_codes import OUTSIDE_CODES

_KNOWN: dict[str, Code] = {**CODES, **CALENDAR_CODES, **OUTSIDE_CODES}


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a file: lines and columns count from 1, columns in characters."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong; `code` is a row of a table of codes, which gives its severity."""

    where: Where
    code: str
    message: str
    hint: str = ""

    @property
    def severity(self) -> Severity:
        """How bad it is: an error stops the build, a warning does not."""
        return _KNOWN[self.code].severity

    @property
    def advice(self) -> str:
        """What to do about it: the hint, or what helps with every problem of the kind."""
        remedy = _KNOWN[self.code].remedy
        return self.hint or remedy[0].lower() + remedy[1:].rstrip(".")

    @property
    def is_error(self) -> bool:
        """Whether it stops the build."""
        return self.severity is Severity.ERROR


@dataclass(slots=True)
class Problems:
    """A collector: every stage adds to it, nobody stops at the first."""

    found: list[Problem] = field(default_factory=list)
    stop: bool = field(init=False, default=False)
    """Whether one of them is an error: asked after every output, so it is noted rather than looked for."""

    def __post_init__(self) -> None:
        self.stop = any(problem.is_error for problem in self.found)

    def add(self, where: Where, code: str, message: str, hint: str = "") -> None:
        """Note one problem."""
        self.extend((Problem(where, code, message, hint),))

    def extend(self, problems: Iterable[Problem]) -> None:
        """Note several problems."""
        more = tuple(problems)
        self.found.extend(more)
        self.stop = self.stop or any(problem.is_error for problem in more)

    def in_order(self) -> tuple[Problem, ...]:
        """All problems, each once, by file, line and column."""
        return tuple(sorted(set(self.found)))

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.in_order())


def did_you_mean(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """A hint that names the known word most like `word`, or an empty text."""
    by_lower = {name.lower(): name for name in sorted(known)}
    close = difflib.get_close_matches(word.lower(), by_lower, n=1, cutoff=cutoff)
    return f"did you mean `{by_lower[close[0]]}`?" if close else ""
