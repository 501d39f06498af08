"""The files that a run reads, as they are now: size, time and number of each, and digests of what they say."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_SIZE = 12
_TEMPORARY = re.compile(r"[.#~].*|.*~|.*\.(swp|swo|tmp)|4913", re.DOTALL)
"""Names that editors and programs give to files that come and go; nothing is read from them."""
_PASSED_BY = re.compile(r"\..*|__pycache__", re.DOTALL)
"""Names of folders that are not read."""
_FENCE = re.compile(rb"(?m)^---[ \t]*\r?$")
_ODD_BREAK = re.compile(rb"\r(?!\n)")
_BLOCK = re.compile(rb"(?m)^body:[ \t]*\|[-+0-9]*[ \t]*\r?\n((?:[ \t]+[^\n]*\n|[ \t]*\r?\n)*)")


@dataclass(frozen=True, slots=True)
class Known:
    """A file as it was: its `stat` in a line, a digest of all of it, and one of all but its text below the keys."""

    stat: str
    whole: str
    frame: str


def stats_of(folders: Iterable[str], published: Iterable[str] = ()) -> dict[str, str]:
    """Path → stat of every file below some folders; a link is followed if it leads to a file.

    Of `published` folders all is read but files whose names begin with a dot.
    """
    found: dict[str, str] = {}
    rest = [*((folder, False) for folder in folders), *((folder, True) for folder in published)]
    while rest:
        folder, whole = rest.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError as error:
            found[folder] = f"unreadable {error.errno}"
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if whole or not _PASSED_BY.fullmatch(entry.name):
                    rest.append((entry.path, whole))
            elif not (entry.name.startswith(".") if whole else _TEMPORARY.fullmatch(entry.name)):
                found[entry.path] = _stat_of(entry)
    return found


def stat_line(status: os.stat_result) -> str:
    """What tells a file from what it was, in a line; no program can set the time of a change of its `stat`."""
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"


def known_files(stats: Mapping[str, str], before: Mapping[str, Known]) -> dict[str, Known]:
    """The files with their digests; those that have not been touched since `before` are not read."""
    found = {}
    for path, line in stats.items():
        known = before.get(path)
        found[path] = known if known is not None and known.stat == line else known_file(path, line)
    return found


def known_file(path: str, line: str) -> Known:
    """A file with its digests; empty ones where it cannot be read."""
    try:
        with open(path, "rb") as file:
            data = file.read()
            # Saved again meanwhile, it may not be what the run reads.
            if not line.startswith(stat_line(os.fstat(file.fileno()))):
                return Known(line, "", "")
    except OSError:
        return Known(line, "", "")
    return Known(line, _digest(data), _digest(*framing(data, path)) if path.endswith((".md", ".yaml")) else "")


def framing(data: bytes, path: str) -> tuple[bytes, ...]:
    """A content file's bytes without the text below its keys: equal ones mean that all else is as it was."""
    if path.endswith(".md"):
        fences = list(_first(2, _FENCE.finditer(data)))
        if len(fences) < 2 or fences[0].start() > 0:
            return (data,)
        return (data[: fences[1].end()],)
    # A break that is a line's end to the reader alone may have other keys behind it.
    if path.endswith(".yaml") and not _ODD_BREAK.search(data) and (block := _BLOCK.search(data)):
        return data[: block.start(1)], data[block.end(1) :]
    return (data,)


def _first(count: int, found: Iterator[re.Match[bytes]]) -> Iterator[re.Match[bytes]]:
    for one, _ in zip(found, range(count), strict=False):
        yield one


def _stat_of(entry: os.DirEntry[str]) -> str:
    try:
        status = entry.stat()
    except OSError as error:
        return f"unreadable {error.errno}"
    kind = "" if stat.S_ISREG(status.st_mode) else f" {stat.S_IFMT(status.st_mode)}"
    return f"{stat_line(status)}{kind}{' link' if entry.is_symlink() else ''}"


def _digest(*parts: bytes) -> str:
    digest = hashlib.blake2b(digest_size=_SIZE)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()
