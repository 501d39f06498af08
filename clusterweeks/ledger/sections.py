"""The long sections of a ledger: mappings that are lines of text until somebody looks into them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Generic, Self, TypeVar

from clusterweeks.ledger.files import Known

_V = TypeVar("_V")


class _Lines(Mapping[str, _V], Generic[_V]):
    """A mapping in lines, each of a key, a tab and the value."""

    def __init__(self, text: str) -> None:
        self.text = text

    @classmethod
    def of(cls, values: Mapping[str, _V]) -> Self:
        """The lines of a mapping, in the order of its keys; raises ValueError for what no line can hold."""
        if isinstance(values, cls):
            return values
        lines = [f"{key}\t{cls._written(value)}" for key, value in sorted(values.items())]
        text = "\n".join(lines)
        if text.count("\n") != max(len(lines) - 1, 0) or "\0" in text or any("\t" in key for key in values):
            raise ValueError
        return cls(text)

    def changed(self, values: Mapping[str, _V]) -> Self:
        """The same with other values for some of its keys; raises ValueError for a key that it does not have."""
        text = f"\n{self.text}\n"
        for key, value in values.items():
            begin = text.index(f"\n{key}\t")
            end = text.index("\n", begin + 1)
            text = f"{text[:begin]}\n{key}\t{self._written(value)}{text[end:]}"
        return type(self)(text[1:-1])

    def __getitem__(self, key: str) -> _V:
        return self._read(self._values[key])

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    @cached_property
    def _values(self) -> dict[str, str]:
        pairs = (line.partition("\t") for line in self.text.split("\n")) if self.text else ()
        return {key: value for key, _, value in pairs}

    @staticmethod
    def _written(value: _V) -> str:
        raise NotImplementedError

    @staticmethod
    def _read(text: str) -> _V:
        raise NotImplementedError


class Inputs(_Lines[Known]):
    """Path → file that was read."""

    def others(self, stats: Mapping[str, str]) -> tuple[str, ...] | None:
        """The paths of the files that have another stat now; None if some have come or gone."""
        lines = self.text.split("\n") if self.text else []
        wanted = [f"{path}\t{line}\t" for path, line in sorted(stats.items())]
        if len(lines) != len(wanted):
            return None
        pairs = [pair for pair in zip(lines, wanted, strict=True) if not pair[0].startswith(pair[1])]
        paths = tuple(line.partition("\t")[0] for line, _ in pairs)
        return paths if paths == tuple(want.partition("\t")[0] for _, want in pairs) else None

    @staticmethod
    def _written(value: Known) -> str:
        return f"{value.stat}\t{value.whole}\t{value.frame}"

    @staticmethod
    def _read(text: str) -> Known:
        stat, whole, frame = text.split("\t")
        return Known(stat, whole, frame)


class Rows(_Lines[str]):
    """Key → a row in JSON."""

    @staticmethod
    def _written(value: str) -> str:
        return value

    @staticmethod
    def _read(text: str) -> str:
        return text
