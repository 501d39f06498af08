"""git log -> how often each file was changed, when first and last, and what it said before (RFC 5545, 3.8.7).

A file's number is that of the commits reachable from HEAD that changed it, under all of its names, minus one. Every
commit counts on whichever branch it was made, a merge does not. So the same commit gives the same numbers in every
full clone, and merging or committing never makes a number smaller, which calendar programs would not believe.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from clusterweeks.model.library import Key, Revision
from clusterweeks.reading.git import GitError, git
from clusterweeks.reading.history_cache import cached
from clusterweeks.reading.source import key_of

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
    "--raw",
    "--no-abbrev",
    "--find-renames=50%",
    "-l1000",
    "--no-ext-diff",
    "--no-textconv",
    "--no-color",
    "-z",
    f"--format=tformat:{_COMMIT}%ct",
    "HEAD",
    "--",
    ".",
)
_STATUS = ("status", "--porcelain", "-z", "--find-renames=50%", "--untracked-files=all", "--", ".")
_WHERE = ("rev-parse", "--is-shallow-repository", "--show-prefix", "--revs-only", "HEAD")
_LAST_SECOND = int(datetime(9999, 12, 1, tzinfo=UTC).timestamp())


@dataclass(frozen=True, slots=True)
class Version:
    """What a commit, counted from the oldest, made of a file: its path then, and the id of its text.

    `how` is git's letter for it: A for added, M for modified, D for deleted, R for moved here, and so on.
    """

    path: str
    how: str
    blob: str
    commit: int
    moment: datetime


@dataclass(frozen=True, slots=True)
class File:
    """The revision of a path that is or was in git, and all its versions, the oldest first, under its former names."""

    revision: Revision
    versions: tuple[Version, ...] = ()

    @property
    def paths(self) -> frozenset[str]:
        """All the names that it has had."""
        return frozenset(version.path for version in self.versions)


@dataclass(frozen=True, slots=True)
class History:
    """Every path that ever was, below the content folder; `note` says in one line why there is no history."""

    files: Mapping[str, File] = field(default_factory=dict)
    note: str = ""
    commits: int = 0

    def by_key(self) -> dict[Key, tuple[str, ...]]:
        """All paths that ever were a record's, by its key."""
        found: dict[Key, tuple[str, ...]] = {}
        for path in sorted(self.files):
            if key := key_of(path):
                found[key] = (*found.get(key, ()), path)
        return found


def without(reason: str) -> History:
    """No history, and why."""
    return History(note=f"{reason}, so calendars have the records' own dates")


def read_history(content: Path) -> History:
    """The history of a content folder; empty, with a note, where git cannot tell."""
    try:
        shallow, _, rest = _text(git(content, *_WHERE)).partition("\n")
        prefix, born, commit = rest.removesuffix("\n").rpartition("\n")
        if shallow == "true":
            return History(note=_SHALLOW)
        if not born:
            return History(
                note="no history from git (there is no commit yet), so calendars have the records' own dates"
            )
        log = _committed(_text(cached(content, commit, prefix, lambda: git(content, *_LOG))))
        _add_uncommitted(log, _text(git(content, *_STATUS)), prefix)
    except FileNotFoundError:
        return without("git is not installed")
    except GitError as refusal:
        return without(f"no history from git ({refusal})")
    files = {path: File(revision, tuple(log.versions[path])) for path, revision in log.found.items()}
    return History(files, commits=log.commits)


def _text(answer: bytes) -> str:
    return answer.decode("utf-8", "surrogateescape")


@dataclass(slots=True)
class _Log:
    """Revision and versions of every path that ever was, and where those that were moved are now."""

    found: dict[str, Revision] = field(default_factory=dict)
    versions: dict[str, list[Version]] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    commits: int = 0

    def change(self, version: Version) -> None:
        """A file was added, modified or deleted."""
        if version.how == "A":
            self.moved.pop(version.path, None)
        for name in self._names(version.path):
            self.found[name] = _bump(self.found.get(name), version.moment)
            # What one branch deletes may go on under the name that another has given it.
            if name == version.path or version.blob:
                self.versions.setdefault(name, []).append(version)

    def move(self, old: str, version: Version) -> None:
        """A file was given another name."""
        new, moment = version.path, version.moment
        revision, versions = self.joined(old, new)
        self.moved.pop(new, None)
        self.moved[old] = new
        self.found[new] = _bump(revision, moment)
        self.versions[new] = [*versions, version]
        self.found[old] = _bump(self.found.get(old, self.found[new]), moment)
        self.versions.setdefault(old, []).append(replace(version, path=old, how="D", blob=""))

    def joined(self, old: str, new: str) -> tuple[Revision | None, list[Version]]:
        """What a file that is moved, and one that had its new name before, have come to."""
        one, other = self.found.get(old), self.found.get(new)
        before, there = self.versions.get(old, []), self.versions.get(new, [])
        versions = sorted({*before, *there}, key=lambda version: version.commit)
        if one is None or other is None:
            return one or other, versions
        if any(version.path == old for version in there) or any(version.path == new for version in before):
            number = max(one.number, other.number)
            return Revision(number, min(one.created, other.created), max(one.changed, other.changed)), versions
        return succeed(other, one), versions

    def _names(self, path: str) -> Iterator[str]:
        """A path, and those to which other branches have moved the file meanwhile: a merge keeps one of them."""
        yield path
        while path in self.moved:
            path = self.moved[path]
            yield path


def succeed(before: Revision, after: Revision) -> Revision:
    """The revision of what goes on in another file: greater than all that the earlier file has had."""
    return Revision(before.number + after.number + 1, before.created, max(before.changed, after.changed))


def _committed(text: str) -> _Log:
    """What a log says that begins with the oldest commit."""
    log = _Log()
    moment = datetime.fromtimestamp(0, UTC)
    words = iter(text.split("\0"))
    for word in words:
        head = word.lstrip("\n")
        if head.startswith(_COMMIT):
            moment = datetime.fromtimestamp(min(int(head[1:]), _LAST_SECOND), UTC)
            log.commits += 1
        elif head:
            # `:<mode> <mode> <blob before> <blob after> <how>`, and the path; of what was moved, the old and the new.
            *_, blob, how = head.split(" ")
            path = next(words)
            if how.startswith("R"):
                log.move(path, Version(next(words), "R", blob, log.commits, moment))
            else:
                log.change(Version(path, how[0], blob if blob.strip("0") else "", log.commits, moment))
    return log


def _bump(revision: Revision | None, moment: datetime) -> Revision:
    if revision is None:
        return Revision(0, moment, moment)
    # Clocks of committers differ: a child can seem to be older than its parent.
    return Revision(revision.number + 1, min(revision.created, moment), max(revision.changed, moment))


def _add_uncommitted(log: _Log, status: str, prefix: str) -> None:
    """One revision more for what is changed, moved, deleted or restored and not committed; none for what is new."""
    found = dict(log.found)
    words = iter(status.split("\0"))
    for word in words:
        if not word:
            continue
        path = word[3:].removeprefix(prefix)
        # Each was committed under its old name only, so its history is still there.
        before = next(words).removeprefix(prefix) if "R" in word[:2] else path
        revision = found.get(before)
        if revision is None:
            continue
        if before != path:
            joined, log.versions[path] = log.joined(before, path)
            log.found[before] = replace(revision, number=revision.number + 1)
            revision = joined or revision
        log.found[path] = replace(revision, number=revision.number + 1)
