"""What sites have answered is kept, so that an address that works is not asked for again in every run.

The file can be deleted at any time: then everything is asked anew. Where it cannot be written, nothing is said.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from clusterweeks import cache
from clusterweeks.model.keeping import FOLDER
from clusterweeks.outside.answers import Answer, State

HOLDS = timedelta(days=7)
"""For how long an address that worked is taken to work."""
_FORMAT = 1
"""To be raised whenever answers are judged otherwise: what an older version has kept is then of no use."""
_LASTING = (State.WORKS, State.MOVED)


@dataclass(frozen=True, slots=True)
class Remembered:
    """An answer, and when it was given (UTC)."""

    answer: Answer
    asked: datetime

    def holds(self, now: datetime) -> bool:
        """Whether it need not be asked for again; what did not work is asked for in every run."""
        return self.answer.state in _LASTING and timedelta(0) <= now - self.asked < HOLDS


def place_of(content: Path) -> Path:
    """Where answers are kept."""
    return content.resolve().parent / FOLDER / "links.json"


def recalled(place: Path) -> dict[str, Remembered]:
    """Address → what is kept of it; nothing of a file that is damaged or not there."""
    try:
        kept = json.loads(place.read_text("utf-8"))
        if kept["format"] != _FORMAT:
            return {}
        return {str(url): _remembered(row) for url, row in kept["answers"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def keep(place: Path, answers: Mapping[str, Remembered], now: datetime) -> None:
    """Keep what still holds."""
    rows = {url: _row(one) for url, one in sorted(answers.items()) if one.holds(now)}
    text = json.dumps({"format": _FORMAT, "answers": rows}, ensure_ascii=False, indent=1)
    with contextlib.suppress(OSError, UnicodeError):
        cache.keep(str(place), f"{text}\n".encode())


def _row(one: Remembered) -> dict[str, object]:
    return {**asdict(one.answer), "asked": one.asked.isoformat()}


def _remembered(row: dict[str, object]) -> Remembered:
    asked = datetime.fromisoformat(str(row["asked"]))
    status = row["status"]
    if asked.tzinfo is None or not isinstance(status, int):
        raise ValueError(row)
    return Remembered(Answer(State(str(row["state"])), str(row["said"]), status, str(row["final"])), asked)
