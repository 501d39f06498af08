"""A run's result as plain data, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from clusterweeks.model.kinds import Kind
from clusterweeks.model.outcome import Mail, Result, Written
from clusterweeks.model.problems import Problem, Where


def data_of(result: Result) -> dict[str, Any]:
    """What is worth keeping of a result: not why each file was made, and how long it took."""
    kept = replace(result, reasons={}, timings=(), counts=dict(result.counts), hidden=dict(result.hidden))
    return {**asdict(kept), "today": result.today.isoformat()}


def result_of(data: Mapping[str, Any]) -> Result:
    """The result that was kept; raises ValueError, TypeError or KeyError if it is none."""
    return Result(
        problems=tuple(Problem(Where(**one.pop("where")), **one) for one in map(dict, data["problems"])),
        title=str(data["title"]),
        prefix=str(data["prefix"]),
        today=date.fromisoformat(data["today"]),
        counts={Kind(kind): int(count) for kind, count in data["counts"].items()},
        hidden=dict(data["hidden"]),
        notes=tuple(data["notes"]),
        pages=int(data["pages"]),
        files=int(data["files"]),
        written=Written(0, int(data["files"]), 0),
        called_off=tuple(data["called_off"]),
        drafts=dict(data["drafts"]),
        mails=tuple(
            Mail(one["edition"], one["sent"], one["size"], tuple((name, size) for name, size in one["parts"]))
            for one in data["mails"]
        ),
    )
