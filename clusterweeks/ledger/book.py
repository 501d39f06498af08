"""The file that holds what a run leaves for the next: plain text, whole or not there at all.

It may be deleted at any time, and carried to another machine: what it says of a file is compared with the file. One
that is damaged, or of another version, reads as none.
"""

from __future__ import annotations

import contextlib
import json
import os
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from clusterweeks import cache
from clusterweeks.ledger.files import Known
from clusterweeks.ledger.sections import Inputs, Rows

_MAGIC = b"clusterweeks ledger 3 "
_MOST = 16
"""How many ledgers are kept: one for each folder of output, of previews too, and one for its check."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What a run read, what it wrote, what it came to, and how the pages of records can be written anew."""

    head: Mapping[str, Any]
    """What the run was asked, and its result."""
    inputs: Mapping[str, Known]
    """Path → file that was read."""
    outputs: tuple[str, ...]
    """Paths of what was written, below the output folder."""
    records: Mapping[str, str]
    """`kind:id` → a row in JSON."""
    written: tuple[str, ...] = ()
    """The `stat` of each output in a line."""
    words: frozenset[str] = frozenset()
    """Every word that a record has had, where records have rows: no two of them look alike."""

    def to_bytes(self) -> bytes:
        """The ledger as a file; raises ValueError for names that no line can hold."""
        head = json.dumps(self.head, ensure_ascii=True)
        texts = (
            head,
            Inputs.of(self.inputs).text,
            _joined(self.outputs),
            _joined(self.written),
            Rows.of(self.records).text,
            _joined(tuple(sorted(self.words))),
        )
        rest = "\0".join(texts).encode("utf-8", "surrogateescape")
        return _MAGIC + _digest(rest) + b"\n" + rest

    @classmethod
    def of_bytes(cls, data: bytes) -> Ledger | None:
        """The ledger in a file's bytes; None if it is damaged, or another program's."""
        first, _, rest = data.partition(b"\n")
        if not first.startswith(_MAGIC) or first[len(_MAGIC) :] != _digest(rest):
            return None
        try:
            said, inputs, outputs, written, records, words = rest.decode("utf-8", "surrogateescape").split("\0")
            told = json.loads(said)
            head = told if isinstance(told, dict) else {}
            return cls(head, Inputs(inputs), _lines(outputs), Rows(records), _lines(written), frozenset(_lines(words)))
        except (ValueError, RecursionError):
            return None


def read(place: str) -> Ledger | None:
    """The ledger at a place; None if there is none that can be used."""
    try:
        with open(place, "rb") as file:
            return Ledger.of_bytes(file.read())
    except OSError:
        return None


def write(place: str, ledger: Ledger) -> None:
    """Keep a ledger; where that is impossible, the next run has more to do, and nothing is said."""
    folder = os.path.dirname(place)
    with contextlib.suppress(OSError, ValueError):
        cache.keep(place, ledger.to_bytes())
        _thin_out(folder)


def remove(place: str) -> None:
    """Forget what was kept."""
    with contextlib.suppress(OSError):
        os.unlink(place)


def _thin_out(folder: str) -> None:
    """Remove the oldest ledgers if there are many."""
    found = [entry for entry in os.scandir(folder) if entry.name.endswith(".ledger")]
    for entry in sorted(found, key=lambda one: one.stat().st_mtime_ns, reverse=True)[_MOST:]:
        remove(entry.path)


def _joined(lines: tuple[str, ...]) -> str:
    text = "\n".join(lines)
    if text.count("\n") != max(len(lines) - 1, 0) or "\0" in text:
        raise ValueError
    return text


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()


def _digest(data: bytes) -> bytes:
    # Against damage, not against anybody; it is looked at twice in every run.
    return f"{zlib.crc32(data):08x}".encode()
