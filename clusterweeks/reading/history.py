"""git log -> how often each record was changed, and when first and last, for calendar programs (RFC 5545, 3.8.7).

A record's number is that of the commits reachable from HEAD that changed its file, under all of its names, minus one.
Every commit counts on whichever branch it was made, a merge does not. So the same commit gives the same numbers in
every full clone, and merging or committing never makes a number smaller, which calendar programs would not believe.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from clusterweeks.model.library import Key, Revision

_SHALLOW = (
    "the git clone is shallow: full history is needed for calendar revisions, fetch it with `git fetch --unshallow`"
)
_COMMIT = "\x01"
_LOG = (
    "log",
    "--topo-order",
    "--reverse",
    "--full-history",
    "--no-merges",
    "--relative",
    "--name-status",
    "--find-renames=50%",
    "-l1000",
    "--no-ext-diff",
    "--no-textconv",
    "--no-color",
    "-z",
    f"--format=tformat:{_COMMIT}%ct %H",
    "--",
    ".",
)
_STATUS = ("status", "--porcelain", "-z", "--find-renames=50%", "--untracked-files=all", "--", ".")
# What a user or a system may have set otherwise and what would change the answers.
_SETTINGS = ("core.quotePath=false", "core.fsmonitor=false", "log.showSignature=false", "log.showRoot=true")


@dataclass(frozen=True, slots=True)
class Deleted:
    """A file that is no more, or bears another name: `path` below the content folder, its last text, its revision."""

    path: str
    text: bytes
    revision: Revision


@dataclass(frozen=True, slots=True)
class History:
    """The revision of every record that is in git, and what was deleted; `note` says in one line why there is none."""

    revisions: Mapping[Key, Revision] = field(default_factory=dict)
    note: str = ""
    deleted: tuple[Deleted, ...] = ()


@dataclass(slots=True)
class _Log:
    """Revision of every path that ever was; where (as git names it) the last text of each that was deleted is."""

    found: dict[str, Revision] = field(default_factory=dict)
    last: dict[str, str] = field(default_factory=dict)


def revisions(content: Path, files: Mapping[Key, Path]) -> History:
    """The revisions of records (key → its file) in a content folder; empty, with a note, where git cannot tell."""
    try:
        shallow, _, prefix = _git(content, "rev-parse", "--is-shallow-repository", "--show-prefix").partition("\n")
        if shallow == "true":
            return History(note=_SHALLOW)
        log = _committed(_git(content, *_LOG))
        _add_uncommitted(log, _git(content, *_STATUS), prefix.strip("\n"))
        deleted = _deleted(content, log)
    except FileNotFoundError:
        return History(note="git is not installed, so calendars have the records' own dates")
    except _GitError as refusal:
        return History(note=f"no history from git ({refusal}), so calendars have the records' own dates")
    names = {key: _name(file, content) for key, file in files.items()}
    return History({key: log.found[name] for key, name in names.items() if name in log.found}, deleted=deleted)


class _GitError(Exception):
    """git ended with an error; the text is its own first line."""


def _git(folder: Path, *arguments: str, asked: str = "") -> str:
    settings = [word for setting in _SETTINGS for word in ("-c", setting)]
    # A hook's or another tool's GIT_DIR would lead to another repository; GIT_CONFIG… may hold `safe.directory`.
    kept = {
        name: os.environ[name] for name in os.environ if not name.startswith("GIT_") or name.startswith("GIT_CONFIG")
    }
    environment = kept | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_REPLACE_OBJECTS": "1"}
    run = subprocess.run(  # noqa: S603 – fixed arguments, no shell
        ["git", *settings, *arguments],  # noqa: S607 – git is where the user has it
        cwd=folder,
        env=environment,
        input=os.fsencode(asked),
        capture_output=True,
        check=False,
    )
    if run.returncode:
        said = run.stderr.decode("utf-8", "replace").strip().splitlines()
        raise _GitError(said[0].removeprefix("fatal: ") if said else f"exit code {run.returncode}")
    return os.fsdecode(run.stdout)


def _deleted(content: Path, log: _Log) -> tuple[Deleted, ...]:
    """Files that are not there any more, with what they last said."""
    gone = {path: place for path, place in sorted(log.last.items()) if not (content / path).exists()}
    if not gone:
        return ()
    wanted = "".join(f"{place}:./{path}\n" for path, place in gone.items() if "\n" not in path)
    # One answer for each line: `<hash> <type> <size>`, the text and a line break; or a line that ends in `missing`.
    rest = os.fsencode(_git(content, "cat-file", "--batch", asked=wanted))
    texts = []
    while rest:
        head, _, rest = rest.partition(b"\n")
        size = 0 if head.endswith(b"missing") else int(head.rpartition(b" ")[2]) + 1
        texts.append(rest[: max(size - 1, 0)])
        rest = rest[size:]
    paths = (path for path in gone if "\n" not in path)
    return tuple(Deleted(path, text, log.found[path]) for path, text in zip(paths, texts, strict=True))


def _committed(text: str) -> _Log:
    """What a log says that begins with the oldest commit."""
    log = _Log()
    found = log.found
    moved: dict[str, str] = {}
    moment, commit = datetime.fromtimestamp(0, UTC), ""
    words = iter(text.split("\0"))
    for word in words:
        status = word.lstrip("\n")
        if status.startswith(_COMMIT):
            seconds, _, commit = status[1:].partition(" ")
            moment = datetime.fromtimestamp(int(seconds), UTC)
        elif status.startswith("R"):
            old, new = next(words), next(words)
            found[new] = _bump(_together(found.get(old), found.get(new)), moment)
            moved.pop(new, None)
            moved[old] = new
            log.last.pop(new, None)
            log.last[old] = f"{commit}^"
            found.setdefault(old, found[new])
            found[old] = _bump(found[old], moment)
        elif status:
            path = next(words)
            if status.startswith("A"):
                moved.pop(path, None)
            log.last.pop(path, None)
            if status.startswith("D"):
                log.last[path] = f"{commit}^"
            for name in _names(path, moved):
                found[name] = _bump(found.get(name), moment)
    return log


def _names(path: str, moved: Mapping[str, str]) -> Iterator[str]:
    """A path, and those to which other branches have moved the file meanwhile: a merge keeps one of them."""
    yield path
    while path in moved:
        path = moved[path]
        yield path


def _bump(revision: Revision | None, moment: datetime) -> Revision:
    if revision is None:
        return Revision(0, moment, moment)
    # Clocks of committers differ: a child can seem to be older than its parent.
    return Revision(revision.number + 1, min(revision.created, moment), max(revision.changed, moment))


def _together(one: Revision | None, other: Revision | None) -> Revision | None:
    if one is None or other is None:
        return one or other
    return Revision(max(one.number, other.number), min(one.created, other.created), max(one.changed, other.changed))


def _add_uncommitted(log: _Log, status: str, prefix: str) -> None:
    """One revision more for what is changed or deleted and not yet committed; none for what is not in git."""
    found = dict(log.found)
    words = iter(status.split("\0"))
    for word in words:
        if not word:
            continue
        path = word[3:].removeprefix(prefix)
        # Each was committed under its old name only, so its history is still there.
        before = next(words).removeprefix(prefix) if "R" in word[:2] else path
        revision = found.get(before)
        if word.startswith("??") or revision is None:
            log.found.pop(path, None)
            continue
        log.found[path] = replace(revision, number=revision.number + 1)
        if before != path or "D" in word[:2]:
            log.found[before] = log.found[path]
            log.last[before] = "HEAD"


def _name(file: Path, content: Path) -> str:
    return Path(os.path.relpath(file, content)).as_posix()
