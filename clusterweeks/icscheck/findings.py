"""What a rule finds is a problem whose message ends with the RFC and section that say so."""

from __future__ import annotations

from clusterweeks.model.calendar_codes import CALENDAR_CODES
from clusterweeks.model.problems import Problem, Where

_LONGEST = 60


def found(where: Where, code: str, what: str, hint: str = "") -> Problem:
    """A problem in a calendar file."""
    return Problem(where, code, f"{what} ({CALENDAR_CODES[code].reference})", hint)


def quoted(text: str) -> str:
    """A text of the file as messages show it, cut where it is long."""
    if not text.strip():
        return "empty"
    return f"`{text[: _LONGEST - 1]}…`" if len(text) > _LONGEST else f"`{text}`"
