"""How long each stage of a run takes: nothing that is made depends on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter

from clusterweeks.model.outcome import Timing


@dataclass(slots=True)
class Stages:
    """Takes the time of stages, each from its `with` on; `count` is how many things it had to do with."""

    taken: list[Timing] = field(default_factory=list)
    parts: dict[str, tuple[float, int]] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str, count: int = 0) -> Iterator[None]:
        """Take the time of what is within."""
        begin = perf_counter()
        yield
        self.taken.append(Timing(name, perf_counter() - begin, count))

    def part(self, name: str, seconds: float) -> None:
        """Add to the time of one form of output, whichever process made it."""
        known, count = self.parts.get(name, (0.0, 0))
        self.parts[name] = known + seconds, count + 1

    def timings(self, within: str) -> tuple[Timing, ...]:
        """All stages, and the forms of output behind the stage named `within`."""
        parts = sorted(self.parts.items(), key=lambda part: -part[1][0])
        inner = tuple(Timing(name, seconds, count, within) for name, (seconds, count) in parts)
        return tuple(one for stage in self.taken for one in ((stage, *inner) if stage.stage == within else (stage,)))
