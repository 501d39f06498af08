"""What a view says, as a short digest: equal digests mean equal views; each record's own text is kept apart.

A view is a tree of frozen records, and the same card stands in many lists: the digest of each of them is made once.
The text below a record's front matter is what editors change most, and pages and calendars only show it: so a digest
has the texts beside the rest, as numbers that can be added up, and one of them can be changed for another without
looking at anything else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from operator import attrgetter
from pathlib import PurePath
from typing import Any

from clusterweeks.planning.texts import TextView

_SIZE = 12
"""Bytes of a digest."""
_ROUND = 1 << (8 * _SIZE)
_PLAIN = frozenset((str, int, float, bool, bytes, type(None), date, datetime, time, timedelta))
"""Types whose `repr` says all, and takes no time."""
_NO_TEXTS: Mapping[str, int] = {}


@dataclass(frozen=True, slots=True)
class Digest:
    """What a view says without the texts of its records, and each text's owner → its number."""

    rest: str
    texts: Mapping[str, int] = field(default_factory=dict)

    @property
    def sum_of_texts(self) -> str:
        """All texts together."""
        return summed(self.texts.values())


def summed(numbers: Any) -> str:
    """Numbers of texts, added up."""
    return format(sum(numbers) % _ROUND, "x")


def exchanged(total: str, old: int, new: int) -> str:
    """A sum of texts in which one text is another one now."""
    return format((int(total, 16) - old + new) % _ROUND, "x")


def number_of(text: TextView) -> int:
    """The number of a text that belongs to a record."""
    return int.from_bytes(_hash(repr((text.owner, text.markdown, text.links, repr(text.pictures)))), "big")


class Digests:
    """Makes the digests of one plan; views must stay alive for as long as it is used."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[bytes, Mapping[str, int]]] = {}
        self._parts: dict[type, Callable[[Any], tuple[Any, ...]]] = {}
        self._flat: dict[type, Callable[[Any, dict[str, int]], object]] = {}

    def of(self, view: object) -> Digest:
        """The digest of a view, or of any part of one."""
        texts: dict[str, int] = {}
        flat = self._flattened(view, texts)
        return Digest(_hash(repr(flat)).hex(), texts)

    def _flattened(self, value: Any, texts: dict[str, int]) -> object:
        """A value of which `repr` says all: records are their digests; their texts are added to `texts`."""
        kind = type(value)
        if kind in _PLAIN:
            return value
        if kind is tuple or kind is list:
            return tuple([one if type(one) in _PLAIN else self._flattened(one, texts) for one in value])
        if kind not in self._flat:
            self._flat[kind] = self._way_of(kind)
        return self._flat[kind](value, texts)

    def _way_of(self, kind: type) -> Callable[[Any, dict[str, int]], object]:
        if names := _names_of(kind):
            self._parts[kind] = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
            return self._of_record
        if issubclass(kind, Enum):
            return lambda value, texts: (kind.__name__, value.value)
        if issubclass(kind, Mapping):
            return lambda value, texts: tuple(
                [(self._flattened(name, texts), self._flattened(one, texts)) for name, one in value.items()]
            )
        if issubclass(kind, frozenset):
            return lambda value, texts: sorted(repr(self._flattened(one, texts)) for one in value)
        if issubclass(kind, PurePath):
            return lambda value, texts: ("path", value.as_posix())
        return lambda value, texts: (kind.__name__, repr(value))

    def _of_record(self, value: Any, texts: dict[str, int]) -> bytes:
        """The digest of a record; that of a text with an owner only says whose it is, and where its text is shown."""
        known = self._known.get(id(value))
        if known is None:
            known = self._known[id(value)] = self._new(value)
        if known[1]:
            texts.update(known[1])
        return known[0]

    def _new(self, value: Any) -> tuple[bytes, Mapping[str, int]]:
        if type(value) is TextView and value.owner:
            return _hash(f"text of {value.owner}"), {value.owner: number_of(value)}
        kind = type(value)
        texts: dict[str, int] = {}
        parts = self._parts[kind](value)
        flat = [part if type(part) in _PLAIN else self._flattened(part, texts) for part in parts]
        return _hash(f"{kind.__name__} {flat!r}"), texts or _NO_TEXTS


def _names_of(kind: type) -> tuple[str, ...]:
    """The fields of a type of records; none if it is no such type."""
    if is_dataclass(kind):
        return tuple(one.name for one in fields(kind))
    # Those of pydantic, which is not loaded here, because a change of a text can do without.
    return tuple(getattr(kind, "model_fields", ()))


def _hash(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_SIZE).digest()
