"""git log -> which commits changed the files of each record, and what those said (RFC 5545, 3.8.7).

A record's number is that of the commits reachable from HEAD that touched it, minus one: a set, in which none counts
twice. A commit counts on whichever branch it was made, and a merge if it leaves a file as none of its parents had it.
So the same commit gives the same numbers in every full clone, and merging or committing never makes a number smaller,
which calendar programs would not believe.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from clusterweeks.model.library import Revision
from clusterweeks.model.origins import Key
from clusterweeks.reading.git import GitError, git
from clusterweeks.reading.history_cache import cached
from clusterweeks.reading.source import key_of

_SHALLOW = (
    "the git clone is shallow: full history is needed for calendar revisions, fetch it with `git fetch --unshallow`"
)
_COMMIT = "\x01"
_SITE = "site.yaml"
_LOG = (
    "log",
    "--topo-order",
    "--reverse",
    "--full-history",
    # Of a merge, what is different from each of its parents.
    "-m",
    "--raw",
    "--no-abbrev",
    "--no-renames",
    "--no-ext-diff",
    "--no-textconv",
    "--no-color",
    "-z",
    f"--format=tformat:{_COMMIT}%H %P %ct",
)
_STATUS = ("status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", ".")
_WHERE = ("rev-parse", "--is-shallow-repository", "--show-prefix", "--revs-only", "HEAD")
_Changes = tuple[tuple[str, str], ...]
_LAST_SECOND = int(datetime(9999, 12, 1, tzinfo=UTC).timestamp())


@dataclass(frozen=True, slots=True)
class Version:
    """What a commit, counted from the oldest, made of a file: its path then, and the id of its text ("": it is gone).

    `how` is git's letter for it: A for added, M for modified, D for deleted.
    """

    path: str
    how: str
    blob: str
    commit: int
    moment: datetime
    counts: bool = True
    """False where a merge only took what one of its parents had."""


@dataclass(frozen=True, slots=True)
class History:
    """All versions of each record that ever was, the oldest first; `note` says in one line why there is no history."""

    versions: Mapping[Key, tuple[Version, ...]] = field(default_factory=dict)
    changed: frozenset[Key] = frozenset()
    """Records with changes that are not committed."""
    note: str = ""
    commits: int = 0

    def revision(self, key: Key) -> Revision | None:
        """The revision of a record by itself; None if no commit has it."""
        return revision_of(self.versions.get(key, ()), changed=key in self.changed)


def revision_of(versions: Iterable[Version], *, changed: bool) -> Revision | None:
    """The revision of what some versions are of, one more if there is a change that is not committed."""
    moments = {version.commit: version.moment for version in versions if version.counts}
    if not moments:
        return None
    # Clocks of committers differ: a child can seem to be older than its parent.
    return Revision(len(moments) - 1 + changed, min(moments.values()), max(moments.values()))


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
        log = tuple(_commits(_text(cached(content, commit, prefix, lambda: _log(content, prefix)))))
        status = _text(git(content, *_STATUS))
    except FileNotFoundError:
        return without("git is not installed")
    except GitError as refusal:
        return without(f"no history from git ({refusal})")
    changed = {key_of(line[3:].removeprefix(prefix)) for line in status.split("\0")}
    versions = _versions(log, _folders(log, prefix))
    return History(versions, frozenset(key for key in changed if key), commits=len(log))


def _text(answer: bytes) -> str:
    return answer.decode("utf-8", "surrogateescape")


def _log(content: Path, prefix: str) -> bytes:
    """What git says of a content folder, and of the folders that it was before."""
    folders = [prefix]
    while True:
        answer = git(content, *_LOG, "HEAD", "--", ".", *(f":(top,literal){folder}" for folder in folders[1:]))
        site = folders[-1] + _SITE
        born = [one.name for one in _commits(_text(answer)) if one.changes.get(site, (("", ""),))[0][0] == "A"]
        # To look for such files in every commit would take git several times as long.
        came = git(content, *_LOG, "-1", born[-1], "--", f":(top,glob)**/{_SITE}") if born else b""
        before = [folder for folder in _folders(_commits(_text(came)), folders[-1]) if folder not in folders]
        if not before:
            return answer
        folders += before


@dataclass(frozen=True, slots=True)
class _Commit:
    """A commit: path → how each of its parents, if it is another there, became what it is now, and its blob."""

    name: str
    moment: datetime
    parents: int
    changes: Mapping[str, _Changes]


def _commits(text: str) -> Iterator[_Commit]:
    """The commits of a log that begins with the oldest."""
    last = ""
    moment, parents = datetime.fromtimestamp(0, UTC), 0
    changes: dict[str, _Changes] = {}
    words = iter(text.split("\0"))
    for word in words:
        head = word.lstrip("\n")
        if head.startswith(_COMMIT):
            name, *above, seconds = head[1:].split()
            # A merge comes once for every parent from which it is different.
            if name != last:
                if last:
                    yield _Commit(last, moment, parents, changes)
                last, parents, changes = name, max(len(above), 1), {}
                moment = datetime.fromtimestamp(min(int(seconds), _LAST_SECOND), UTC)
        elif head:
            # `:<mode> <mode> <blob before> <blob after> <how>`, and the path.
            *_, blob, how = head.split(" ")
            path = next(words)
            changes[path] = (*changes.get(path, ()), (how[0], blob if blob.strip("0") else ""))
    if last:
        yield _Commit(last, moment, parents, changes)


def _folders(log: Iterable[_Commit], prefix: str) -> tuple[str, ...]:
    """The content folder, and those that it was before: a commit has taken their `site.yaml` away and put it here."""
    found = [prefix]
    for commit in reversed(tuple(log)):
        sites = {path: changes[0] for path, changes in commit.changes.items() if path.rpartition("/")[2] == _SITE}
        here = sites.get(found[-1] + _SITE)
        gone = [path.removesuffix(_SITE) for path, (how, _) in sites.items() if how == "D"]
        if here and here[0] == "A" and len(gone) == 1 and gone[0] not in found:
            found.append(gone[0])
    return tuple(found)


def _versions(log: Sequence[_Commit], folders: Iterable[str]) -> dict[Key, tuple[Version, ...]]:
    """The versions of records whose files are, or were, in one of the folders."""
    prefixes = sorted(folders, key=len, reverse=True)
    places = {whole: _place(whole, prefixes) for whole in {path for commit in log for path in commit.changes}}
    found: dict[Key, list[Version]] = {}
    now: dict[str, str] = {}
    for number, commit in enumerate(log, 1):
        for key, path, changes, moved in sorted(_within(commit, places), key=lambda one: (one[2][0][0] != "D", one)):
            how, blob = changes[0]
            counts = len(changes) == commit.parents
            # The branches of a merge stand one after another in the log: what it took of them is the end of them all.
            if now.get(path, "") != blob or (counts and not moved):
                how = how if commit.parents == 1 else "A" if blob else "D"
                found.setdefault(key, []).append(Version(path, how, blob, number, commit.moment, counts))
            now[path] = blob
    return {key: tuple(versions) for key, versions in found.items()}


def _place(whole: str, prefixes: Iterable[str]) -> tuple[str, Key | None]:
    """The path in the content folder of a path in the repository, and whose file it is."""
    path = next((whole.removeprefix(one) for one in prefixes if whole.startswith(one)), "")
    return path, key_of(path)


def _within(commit: _Commit, places: Mapping[str, tuple[str, Key | None]]) -> Iterator[tuple[Key, str, _Changes, bool]]:
    """What a commit changed of records: the key, the path in the content folder, and whether only the folder moved."""
    found: dict[tuple[str, Key | None], list[_Changes]] = {}
    for whole, changes in commit.changes.items():
        found.setdefault(places[whole], []).append(changes)
    for (path, key), several in found.items():
        if key:
            yield key, path, max(several, key=lambda changes: changes[0][1] != ""), len(several) > 1
