"""What an earlier build wrote from what, and what is therefore out of date; reads one file, writes none."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

MANIFEST = ".clusterweeks.json"
"""Name of the manifest's file in the output folder."""
UNFINISHED = ""
"""The key of an output that a build was about to write: it equals no key, so the next build writes it."""
_VERSION = 1
_ENTRY = re.compile(rb'[{,]"(?:[^"\\]|\\.)*":\{"key":"(?P<key>[^"]*)","size":(?P<size>[0-9]+)\}')
PARTS = ("the site's settings or the program", "a template", "the content", "the content")
"""What the parts of a page's key, joined by hyphens, stand for."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of an output that was written: its key, and its size in bytes."""

    key: str
    size: int


@dataclass(frozen=True, slots=True)
class Rekeying:
    """How the key of an output becomes another one, and its new size; 0 if that is the same."""

    key: Callable[[str], str]
    size: int = 0


@dataclass(frozen=True, slots=True)
class Manifest:
    """Path → entry of every file of the output folder that the tool wrote, and that is therefore its own."""

    entries: Mapping[str, Entry] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def read(cls, output: Path) -> Manifest:
        """The manifest of an output folder; an absent, damaged or foreign one reads as empty."""
        try:
            document = json.loads((output / MANIFEST).read_bytes())
            if document["version"] != _VERSION:
                return cls()
            return cls({path: _entry(**value) for path, value in document["files"].items()})
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return cls()
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return cls()  # not one of ours

    def to_bytes(self) -> bytes:
        """The manifest as a file: the same entries give the same bytes."""
        files = {path: {"key": entry.key, "size": entry.size} for path, entry in self.entries.items()}
        document = {"version": _VERSION, "files": files}
        return (json.dumps(document, sort_keys=True, separators=(",", ":")) + "\n").encode()


def stale(
    keys: Mapping[str, str], manifest: Manifest, present: Mapping[str, int], *, full: bool = False
) -> tuple[frozenset[str], Mapping[str, str]]:
    """The paths of `keys` (path → key) that are to be written, and why; `present` is path → size on the disk.

    A path with a slash at its end stands for all files of a folder, whatever their names: they are written together.
    """

    def reason(path: str, key: str) -> str:
        return _reason(key, manifest.entries.get(path), present.get(path), full=full)

    found = {
        path: next((why for one in _within(path, manifest) or (path,) if (why := reason(one, key))), "")
        for path, key in keys.items()
    }
    reasons = {path: reason for path, reason in found.items() if reason}
    return frozenset(reasons), reasons


def rekeyed(data: bytes, changes: Mapping[str, Rekeying]) -> bytes | None:
    """A manifest's bytes with other keys for some paths; None if one of them is not there.

    A manifest may have a hundred thousand lines, of which a small change is not to read each.
    """
    for path, change in changes.items():
        name = json.dumps(path).encode() + b':{"key":"'
        # With what stands before it, as another name may end like this one.
        begin = max(data.find(b"{" + name), data.find(b"," + name))
        end = data.find(b"}", begin)
        found = _ENTRY.fullmatch(data, begin, end + 1) if begin >= 0 else None
        if found is None:
            return None
        entry = {"key": change.key(found["key"].decode()), "size": change.size or int(found["size"])}
        new = json.dumps({path: entry}, separators=(",", ":")).encode()[1:-1]
        data = data[: begin + 1] + new + data[end + 1 :]
    return data


def spelled_out(keys: Mapping[str, str], manifest: Manifest, made: Iterable[str]) -> dict[str, str]:
    """`keys` with the files of a folder instead of the folder: those just `made`, or else those that it has."""
    found: dict[str, str] = {}
    for path, key in keys.items():
        files = [one for one in made if one.startswith(path)] if path.endswith("/") else []
        found |= dict.fromkeys(files or _within(path, manifest) or (path,), key)
    return found


def orphans(keys: Mapping[str, str], manifest: Manifest) -> tuple[str, ...]:
    """The paths that an earlier build wrote and that are planned no more."""
    return tuple(sorted(manifest.entries.keys() - keys.keys()))


def _within(path: str, manifest: Manifest) -> tuple[str, ...]:
    """The files of a folder that an earlier build wrote; none if it is no folder."""
    return tuple(one for one in manifest.entries if one.startswith(path)) if path.endswith("/") else ()


def _entry(key: str, size: int) -> Entry:
    if not isinstance(key, str) or not isinstance(size, int):
        raise TypeError
    return Entry(key, size)


def _difference(before: str, now: str) -> str:
    """Which part of a key is another one (see the keys of `rendering`)."""
    parts = list(zip(before.split("-"), now.split("-"), strict=False))
    changed = dict.fromkeys(name for name, (old, new) in zip(PARTS, parts, strict=False) if old != new)
    return f"{' and '.join(changed)} changed" if len(parts) == len(PARTS) and changed else "changed"


def _reason(key: str, entry: Entry | None, size: int | None, *, full: bool) -> str:
    if entry is None:
        return "new"
    if size is None:
        return "missing from the output folder"
    if entry.key == UNFINISHED:
        return "left unfinished by an earlier build"
    if entry.key != key:
        return _difference(entry.key, key)
    if entry.size != size:
        return "not as it was written"
    return "asked for with --full" if full else ""
