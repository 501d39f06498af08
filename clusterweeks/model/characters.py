"""The characters of texts: those that no text may have, and line breaks."""

from __future__ import annotations

import re
from typing import Any

# C0 and C1 controls, and the marks that reverse the direction of what follows (they can disguise a text).
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
"""What no text may have, but for line breaks and tabs."""


def find_control(value: Any) -> tuple[int, int] | None:
    """Line and column (from 0) of the first character of a text that no field may have."""
    text = stripped(value) if isinstance(value, str) else ""
    found = CONTROL.search(text)
    return (
        (text.count("\n", 0, found.start()), found.start() - text.rfind("\n", 0, found.start()) - 1) if found else None
    )


def stripped(text: str) -> str:
    """A text with the line breaks of Unix, and none around it."""
    if "\r" not in text:
        return text.strip("\n")
    return text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
