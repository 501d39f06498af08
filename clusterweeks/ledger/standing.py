"""Whether what a run would make is there already: `standing(run, …)` looks at the files, and at nothing in them.

A run is asked the same if its options, the day, the program and what git says are the same. Then it comes to the same
as the one before if no file that it reads is another one, and all that it wrote is as it was written.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

import clusterweeks
from clusterweeks.copies import beside
from clusterweeks.ledger import book
from clusterweeks.ledger.book import Ledger
from clusterweeks.ledger.files import Known, known_file, stat_line, stats_of
from clusterweeks.ledger.results import result_of
from clusterweeks.ledger.sections import Inputs
from clusterweeks.model.keeping import FOLDER
from clusterweeks.publishing.manifest import MANIFEST
from clusterweeks.reading.elsewhere import documents_folder
from clusterweeks.reading.git import GitError, git

if TYPE_CHECKING:
    from clusterweeks.model.outcome import Result
    from clusterweeks.model.run import Run

_WHERE = ("rev-parse", "--is-shallow-repository", "--git-path", "index", "--show-prefix", "--revs-only", "HEAD")
_PACKAGE = os.path.dirname(clusterweeks.__file__)
_LIBRARIES = os.path.dirname(os.path.dirname(click.__file__))


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known before a run: what is left of the one before, the files now, and those that are not as they were.

    `ledger` is None where nothing of it can be relied upon; `changed` are files with another text, and nothing else.
    """

    place: str
    asked: Mapping[str, Any]
    stats: Mapping[str, str]
    ledger: Ledger | None = None
    changed: Mapping[str, Known] | None = None
    """Path → file now, of those that are not as they were; None if some have come or gone."""
    touched: Mapping[str, Known] | None = None
    """Path → file now, of those that say the same, and have another time or number."""
    earlier: Ledger | None = None
    """What is left of the run before, be it that it was asked something else."""


def standing(run: Run, *, write: bool) -> Standing:
    """What there is to start from; `write` is whether the run is to write a site, or only to check."""
    asked = _asked(run, write)
    name = hashlib.blake2b(repr(sorted(asked["options"].items())).encode(), digest_size=8).hexdigest()
    place = os.path.join(os.path.dirname(os.path.abspath(run.content)), FOLDER, f"{name}.ledger")
    ledger = None if run.full else book.read(place)
    is_asked_the_same = ledger is not None and _is_asked_the_same(ledger, asked, run)
    # Two cores ask for the times of files nearly twice as fast as one.
    is_written = beside(partial(_is_written, ledger, run), run.jobs if write and is_asked_the_same else 1)
    folders = (run.content, *run.templates, *filter(None, (documents_folder(run.content),)))
    stats = stats_of(map(str, folders), map(str, run.static))
    if ledger is None or not is_asked_the_same or (write and not is_written()):
        return Standing(place, asked, stats, earlier=ledger)
    paths = Inputs.of(ledger.inputs).others(stats)
    if paths is None:
        return Standing(place, asked, stats, ledger, earlier=ledger)
    others = {path: known_file(path, stats[path]) for path in paths}
    touched = {path: known for path, known in others.items() if _says_the_same(known, ledger.inputs[path])}
    changed = {path: known for path, known in others.items() if path not in touched}
    return Standing(place, asked, stats, ledger, changed, touched, ledger)


def as_it_was(found: Standing) -> Result | None:
    """What the run before came to, if there is nothing to be done."""
    if found.ledger is None or found.changed is None or found.changed:
        return None
    if found.touched:
        # They say the same: next time, their new times are known.
        book.write(found.place, replace(found.ledger, inputs=Inputs.of(found.ledger.inputs).changed(found.touched)))
    return result_before(found.ledger)


def result_before(ledger: Ledger) -> Result | None:
    """The result that is kept in a ledger; None if it is none."""
    try:
        return result_of(ledger.head["result"])
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
        return None


def written_lines(output: Path, paths: Iterable[str]) -> tuple[str, ...]:
    """The size, time and number of each file below a folder; none if one is not there."""
    root = f"{output}{os.sep}"
    try:
        return tuple([stat_line(os.lstat(root + path)) for path in paths])
    except OSError:
        return ()


def _is_written(ledger: Ledger | None, run: Run) -> bool:
    """Whether the output folder is as it was left; of one's own, the manifest tells, as each build writes it anew."""
    if ledger is None or not ledger.written:
        return False
    if run.owned:
        known = dict(zip(ledger.outputs, ledger.written, strict=False))
        return (known.get(MANIFEST),) == written_lines(run.output, (MANIFEST,))
    return ledger.written == written_lines(run.output, ledger.outputs)


def _says_the_same(now: Known, before: Known) -> bool:
    return bool(now.whole) and now.whole == before.whole


def _is_asked_the_same(ledger: Ledger, asked: Mapping[str, Any], run: Run) -> bool:
    """Whether the run before was asked the same, and on the same day."""
    head = ledger.head
    if {name: head.get(name) for name in asked} != dict(asked):
        return False
    found = result_before(ledger)
    # What stops this run need not have stopped that one.
    if found is None or (run.strict and found.problems):
        return False
    return bool(head.get("today") == (head.get("pinned") or _today(run, str(head.get("timezone")))))


def _today(run: Run, timezone: str) -> str:
    """The day of a run; none where no such zone is known."""
    try:
        return str(run.now.astimezone(ZoneInfo(timezone)).date())
    except (ValueError, KeyError, OSError):
        return ""


def _asked(run: Run, write: bool) -> dict[str, Any]:
    """What decides what a run comes to, but for the files that it reads."""
    options = {
        "content": os.path.abspath(run.content),
        "named": str(run.content),
        "templates": [os.path.abspath(folder) for folder in run.templates],
        "static": [os.path.abspath(folder) for folder in run.static],
        "output": os.path.abspath(run.output),
        "as_of": str(run.as_of or ""),
        "base_url": run.base_url or "",
        "drafts": run.drafts,
        "write": write,
    }
    return {"options": options, "program": _program(), "history": _history(run.content)}


def _program() -> str:
    """The program and its libraries, by the times of their files."""
    found = sorted(stats_of((_PACKAGE,)).items())
    libraries = os.stat(_LIBRARIES).st_mtime_ns
    return hashlib.blake2b(repr((sys.version, libraries, found)).encode(), digest_size=12).hexdigest()


def _history(content: Path) -> str:
    """What git would tell of the content, if no file has changed: the commit, and the index."""
    if not any(os.path.exists(folder / ".git") for folder in _above(content)):
        return "none"
    try:
        said = git(content, *_WHERE)
    except (GitError, FileNotFoundError) as refusal:
        return f"none: {refusal}"
    index = os.path.join(content, os.fsdecode(said).split("\n")[1])
    try:
        return f"{os.fsdecode(said)}{stat_line(os.stat(index))}"
    except OSError:
        return os.fsdecode(said)


def _above(content: Path) -> Iterable[Path]:
    folder = Path(os.path.abspath(content))
    return (folder, *folder.parents)
