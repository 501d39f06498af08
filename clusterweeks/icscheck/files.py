"""The calendar files that a user names: which they are, and which earlier copy belongs to each."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from clusterweeks.icscheck.components import Feed, read_feed
from clusterweeks.icscheck.table import check
from clusterweeks.model.problems import Problem

_ADDRESS = re.compile(r"(https?|webcals?):/+(.+)", re.IGNORECASE)


class WrongPath(ValueError):  # noqa: N818 - it is the user's word that is wrong, not the program
    """A path leads to no calendar file; it says why."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a check: its problems, and how many calendars and entries there were."""

    problems: tuple[Problem, ...]
    calendars: int
    entries: int

    def failed(self, strict: bool) -> bool:
        """Whether there is an error, or with `strict` any problem."""
        return any(problem.is_error or strict for problem in self.problems)

    @property
    def summary(self) -> str:
        """How much was checked, and how many problems there are, in one line."""
        errors = sum(problem.is_error for problem in self.problems)
        counts = ((errors, "error", "errors"), (len(self.problems) - errors, "warning", "warnings"))
        said = ", ".join(_counted(*count) for count in counts if count[0])
        calendars = _counted(self.calendars, "calendar", "calendars")
        return f"{calendars}, {_counted(self.entries, 'entry', 'entries')}: {said or 'no problems'}."


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def check_paths(paths: Sequence[Path], before: Path | None = None) -> Checked:
    """Check files and folders, and compare them with an earlier copy; raises WrongPath and OSError."""
    named = {path: calendar_files(path) for path in paths}
    earlier = _earlier(named, before) if before else {}
    # A file may be named twice, by itself and with its folder.
    files = list({file.absolute(): file for group in named.values() for file in group.values()}.values())
    feeds = {file: read(file) for file in files}
    olds = {old: read(old) for old in earlier.values()}
    pairs = [(feeds[file], olds[earlier[file]]) for file in files if file in earlier]
    used = {file.absolute() for file in earlier.values()}
    copies = calendar_files(before).values() if before and before.is_dir() and _has_folder(paths) else ()
    lost = [read(old) for old in copies if old.absolute() not in used]
    problems = check(tuple(feeds.values()), pairs, lost)
    calendars = sum(len(feed.calendars) for feed in feeds.values())
    return Checked(problems, calendars, sum(len(feed.entries) for feed in feeds.values()))


def _has_folder(paths: Sequence[Path]) -> bool:
    return any(path.is_dir() for path in paths)


def read(file: Path) -> Feed:
    """The feed in a file; raises OSError."""
    return read_feed(file.read_bytes(), file.as_posix())


def calendar_files(path: Path) -> dict[str, Path]:
    """Relative name → file, for every calendar in a folder, sorted, or for one file; raises WrongPath and OSError."""
    if path.is_file():
        return {path.name: path}
    if not path.is_dir() and (address := _ADDRESS.match(path.as_posix())):
        # A path has lost one of the two slashes.
        shown = f"{address[1]}://{address[2]}"
        load = f"https://{address[2]}" if address[1].lower().startswith("webcal") else shown
        raise WrongPath(f"`{shown}` is a web address: download it first, as with `curl -o feed.ics {load}`")
    if not path.is_dir():
        raise WrongPath(f"there is no file or folder `{path.as_posix()}`")
    found: list[Path] = []
    for folder, folders, names in os.walk(path, onerror=_refuse):
        folders.sort()
        found += [Path(folder, name) for name in names if name.lower().endswith(".ics")]
    # A pipe or a socket would be waited for without end.
    files = {file.relative_to(path).as_posix(): file for file in found if file.is_file() or not file.exists()}
    if not files:
        raise WrongPath(f"there is no .ics file in the folder `{path.as_posix()}`")
    return dict(sorted(files.items()))


def _refuse(error: OSError) -> None:
    raise error


def _earlier(named: dict[Path, dict[str, Path]], before: Path) -> dict[Path, Path]:
    """File → its earlier copy, where there is one."""
    copies = calendar_files(before)
    if before.is_dir():
        return {file: copies[name] for group in named.values() for name, file in group.items() if name in copies}
    if len(named) > 1 or any(path.is_dir() for path in named):
        raise WrongPath(f"`{before.as_posix()}` is one file: compare it with one file, or name a folder of copies")
    file = next(iter(named))
    return {file: before}
