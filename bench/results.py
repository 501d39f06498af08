"""What came of all runs: medians, and ratios of pairs of runs that followed each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from statistics import median

from bench.counts import Counts
from bench.measure import Usage
from bench.scenarios import Row

WALL: Callable[[Usage], float] = attrgetter("wall")
CPU: Callable[[Usage], float] = attrgetter("cpu")
PEAK: Callable[[Usage], float] = attrgetter("peak")


@dataclass
class Results:
    """All that was measured."""

    rows: list[Row] = field(default_factory=list)
    counts: dict[tuple[str, int], Counts] = field(default_factory=dict)
    """By generator and size."""
    extras: dict[tuple[str, int], int] = field(default_factory=dict)
    """Files of the builds with what no peer makes, by its name and size."""
    stages: dict[int, str] = field(default_factory=dict)
    """What our build tells of its stages, by size."""
    imports: list[tuple[str, int, float]] = field(default_factory=list)
    """Package, number of its modules, seconds to import them."""

    def of(self, tool: str, size: int, scenario: str) -> list[Usage]:
        """The runs of one command, in their order."""
        key = (tool, size, scenario)
        return [row.usage for row in self.rows if (row.tool, row.size, row.scenario) == key]

    @property
    def sizes(self) -> list[int]:
        """Numbers of events, small ones first."""
        return sorted({size for _, size in self.counts})

    @property
    def tools(self) -> list[str]:
        """Names of the generators, in the order in which they ran."""
        return list(dict.fromkeys(tool for tool, _ in self.counts))


def middle(usages: Sequence[Usage], value: Callable[[Usage], float]) -> float:
    """The median of what some runs used."""
    return median(value(usage) for usage in usages)


def ratio(ours: Sequence[Usage], theirs: Sequence[Usage], value: Callable[[Usage], float]) -> float:
    """The median of the ratios of runs that followed each other."""
    return median(value(one) / value(other) for one, other in zip(ours, theirs, strict=True))


def table(head: Sequence[str], rows: Iterable[Sequence[str]], words: int = 1) -> str:
    """A table in Markdown; all but its first columns, so many, are numbers."""
    rules = ["---" if number < words else "---:" for number in range(len(head))]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (head, rules, *rows))


def seconds(value: float) -> str:
    """Seconds as a table shows them: three digits that count, or two decimals."""
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"


def megabytes(value: float) -> str:
    """Bytes as a table shows them."""
    return f"{value / 1e6:,.0f}"
