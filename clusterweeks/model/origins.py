"""Which record a file is, and where each of its values stands in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from clusterweeks.model.kinds import Kind
from clusterweeks.model.problems import Where

Key = tuple[Kind, str]
"""Kind and id: what no two records share."""
Steps = tuple[str | int, ...]
"""The way to a value in a file, as in `("programme", 0, "title")`."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record's values stand; `blocks` are texts whose lines are those of the file."""

    file: str
    positions: Mapping[Steps, tuple[int, int]] = field(default_factory=dict)
    keys: Mapping[Steps, tuple[int, int]] = field(default_factory=dict)
    blocks: Mapping[Steps, tuple[int, int]] = field(default_factory=dict)

    def where(self, *steps: str | int) -> Where:
        """The value's place; that of what holds it, where it is not written itself."""
        while steps and steps not in self.positions:
            steps = steps[:-1]
        return Where(self.file, *self.positions.get(steps, (1, 1)))

    def where_key(self, *steps: str | int) -> Where:
        """The place of the key before a value."""
        return Where(self.file, *self.keys[steps]) if steps in self.keys else self.where(*steps)

    def where_in(self, steps: Steps, line: int, column: int) -> Where:
        """The place of a line and column (from 0) of a text."""
        if steps not in self.blocks:
            return self.where(*steps)
        first, indent = self.blocks[steps]
        return Where(self.file, first + line, indent + column + 1)
