"""What git said of a commit is kept in a file: the history of a commit never changes, and long ones take time to read.

The file can be deleted at any time. Where it cannot be written, nothing is said, and git is asked again next time.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Callable
from pathlib import Path

from clusterweeks import cache
from clusterweeks.model.keeping import FOLDER

_FORMAT = 2
"""To be raised whenever git is asked otherwise: what an older version has kept is then of no use."""
_Key = dict[str, str | int]


def cached(content: Path, commit: str, prefix: str, ask: Callable[[], bytes]) -> bytes:
    """The answer that is kept for a commit and a content folder (`prefix` in its repository), or else a new one."""
    folder = content.resolve().parent / FOLDER
    key: _Key = {"format": _FORMAT, "commit": commit, "prefix": prefix}
    kept = _read(folder / "history.json", key)
    if kept is not None:
        return kept
    answer = ask()
    entry = {**key, "digest": _digest(answer), "log": answer.decode("utf-8", "surrogateescape")}
    with contextlib.suppress(OSError):
        cache.keep(str(folder / "history.json"), json.dumps(entry).encode())
    return answer


def _read(path: Path, key: _Key) -> bytes | None:
    """What is kept under a key; None if it is that of another key, is damaged, or is not there."""
    try:
        entry = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(entry, dict) or not isinstance(entry.get("log"), str):
        return None
    try:
        answer = entry["log"].encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return None
    whole = {**key, "digest": _digest(answer)}
    return answer if {name: entry.get(name) for name in whole} == whole else None


def _digest(answer: bytes) -> str:
    return hashlib.sha256(answer).hexdigest()
