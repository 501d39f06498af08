"""The settings of a run: the command line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Run:
    """What the command line says."""

    content: Path
    templates: tuple[Path, ...]
    """Folders of templates; of those with one name, that of the first folder counts."""
    static: tuple[Path, ...]
    """Folders of what is published as it is; of files with one path, that of the first folder counts."""
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
    owned: bool = False
    """Whether nobody else writes to the output folder while it is built again and again, as in a preview."""
