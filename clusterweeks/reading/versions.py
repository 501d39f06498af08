"""What records said in earlier commits: the texts of their files as git has them, read with the rules of today."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import PurePosixPath

from clusterweeks.model.dates import day_of
from clusterweeks.model.library import Earlier
from clusterweeks.model.origins import Key
from clusterweeks.model.records import KINDS, Call, Event
from clusterweeks.model.settings import Site
from clusterweeks.reading.history import Version
from clusterweeks.reading.source import key_of, parse
from clusterweeks.reading.validation import given, validate

_YEAR = re.compile(rb"start['\"]?\s*:\s*['\"]?(\d{4})")
_SERIES_OR_MONTH = re.compile(rb"repeat['\"]?\s*:|start['\"]?\s*:\s*['\"]?\d{4}-\d{2}['\"]?\s*(?:[,}#\r\n]|\Z)")
_MONTH = re.compile(rb"\d{4}-\d{2}")


@dataclass(frozen=True, slots=True)
class Told:
    """A published version of a record: the id under which it was published, and since when it was so."""

    record: Event | Call
    name: str
    changed: datetime


@dataclass(frozen=True, slots=True)
class Archive:
    """The texts of versions by the ids of their blobs, and what was read of them."""

    site: Site
    today: date
    texts: Mapping[str, bytes]
    _read: dict[tuple[Key, str, str], Event | Call | None] = field(default_factory=dict)

    def record(self, key: Key, version: Version) -> Event | Call | None:
        """A version as the record with a key; None if it is of another kind, or cannot be read."""
        text = self.texts.get(version.blob)
        was = key_of(version.path)
        if text is None or was is None or was[0] is not key[0]:
            return None
        suffix = PurePosixPath(version.path).suffix
        known = (key, version.blob, suffix)
        if known not in self._read:
            self._read[known] = _record(key, text, suffix, self.site)
        return self._read[known]

    def published(self, key: Key, versions: Sequence[Version]) -> tuple[Told, ...]:
        """All versions that were published before the next one took their place, the oldest first."""
        return tuple(self._published(key, versions))

    def _published(self, key: Key, versions: Sequence[Version]) -> Iterator[Told]:
        for number, version in enumerate(versions):
            record = self.record(key, version)
            was = key_of(version.path)
            if record is None or was is None:
                continue
            # What was to be published later was so, if it stood until then.
            following = versions[number + 1].moment if number + 1 < len(versions) else None
            until = min(day_of(following, self.site.timezone), self.today) if following else self.today
            if not record.hidden_on(until):
                yield Told(record, was[1], version.moment)

    def mentions(self, version: Version, words: bytes) -> bool:
        """Whether a version has some bytes in its text."""
        return words in self.texts.get(version.blob, b"")

    def may_change_entries(self, versions: Iterable[Version]) -> bool:
        """Whether one may be a series, have a month for its day, or be of another year; a quick look at their texts."""
        texts = [self.texts.get(version.blob, b"") for version in versions]
        if any(map(_SERIES_OR_MONTH.search, texts)):
            return True
        return len({found[1] for found in map(_YEAR.search, texts) if found}) > 1

    def names_month_since(self, versions: Iterable[Version], day: date) -> bool:
        """Whether one of the versions may have a day after some other, or be a series; a quick look at its text."""
        month = f"{day:%Y-%m}".encode()
        texts = (self.texts.get(version.blob, b"") for version in versions)
        return any(b"repeat" in text or max(_MONTH.findall(text), default=b"") >= month for text in texts)


def changes(told: Iterable[Told], present: Event | Call) -> tuple[Earlier, ...]:
    """The versions that differ from the one before, without those at the end that are the same as the present one."""
    found: list[Earlier] = []
    for one in told:
        if not found or found[-1].record != one.record:
            if found:
                found[-1] = replace(found[-1], until=one.changed)
            found.append(Earlier(one.record, one.changed))
    if found and found[-1].record == present:
        found.pop()
    return tuple(found)


def _record(key: Key, text: bytes, suffix: str, site: Site) -> Event | Call | None:
    tree, problems = parse(text, suffix, "")
    if tree is None or any(problem.is_error for problem in problems):
        return None
    record, _ = validate(KINDS[key[0]], tree.data, tree.origin, given(*key, site))
    return record if isinstance(record, Event | Call) else None
