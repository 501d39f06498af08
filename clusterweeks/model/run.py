"""The settings of a run: the command line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Run:
    """What the command line says."""

    content: Path
    templates: Path
    static: Path
    output: Path
    now: datetime
    """The instant of the build in UTC: the only clock there is; it names the day where nothing pins one."""
    as_of: date | None = None
    base_url: str | None = None
    drafts: bool = False
    jobs: int = 1
    full: bool = False
    explain: bool = False
    strict: bool = False
