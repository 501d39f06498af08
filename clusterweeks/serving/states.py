"""What a preview has to say of itself: to the pages that are open, and to the terminal."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from clusterweeks.model.problems import Problem
from clusterweeks.report import as_json


@dataclass(frozen=True, slots=True)
class State:
    """What came of the last build, and what there is to see."""

    version: str
    """Another text whenever a page may look otherwise."""
    is_good: bool = False
    """Whether there are pages to show: those of the last build that went well."""
    failed: bool = False
    """Whether the last build did not go well."""
    problems: tuple[Problem, ...] = ()
    trouble: str = ""
    """What the machine could not do; it is in no file."""
    prefix: str = "/"
    today: date | None = None
    drafts: Mapping[str, str] = field(default_factory=dict)
    """Href of a page that is not to be published yet → why."""

    def to_json(self) -> str:
        """The state on one line, for the script in the pages."""
        rows: list[dict[str, Any]] = json.loads(as_json(self.problems))
        if self.trouble:
            row = {"file": "", "line": 0, "column": 0, "severity": "error", "code": "", "message": self.trouble}
            rows.insert(0, {**row, "hint": ""})
        document = {
            "version": self.version,
            "failed": self.failed,
            "good": self.is_good,
            "problems": rows,
            "drafts": dict(self.drafts),
        }
        return json.dumps(document, ensure_ascii=False)
