"""Content lines of iCalendar (RFC 5545, 3.1) and their values (3.3), such that nothing in a record can break the file.

The package `icalendar` writes the same lines; the tests hold them beside each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime

_LONGEST = 74
"""Octets of a line without the space that stands before all but the first."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_BREAK = re.compile("\r\n?|[\u0085\u2028\u2029]")
_SPACE = re.compile(r"\s")
_QUOTED = re.compile("[,;:’]")


def folded(lines: Iterable[str]) -> bytes:
    """Content lines as they stand in a file: none longer than 75 octets, none cut within a character."""
    return b"".join(map(_folded, lines))


def text(value: str) -> str:
    """A text value (3.3.11); line breaks of every kind become `\\n`, control characters are left out."""
    # Most texts hold nothing else than letters and line feeds, which is quickly seen.
    if not value.replace("\n", "").isprintable():
        value = _CONTROL.sub("", _BREAK.sub("\n", value).replace("\t", " "))
    return value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def address(url: str) -> str:
    """A URI (3.3.13) on one line."""
    return url if url.isascii() and url.isprintable() and " " not in url else _SPACE.sub("", _CONTROL.sub("", url))


def parameter(value: str) -> str:
    """A parameter's value (3.2; RFC 6868), in quotation marks where it needs them."""
    value = value.replace("^", "^^").replace("\r\n", "^n").replace("\n", "^n").replace("\r", "^n").replace('"', "^'")
    return f'"{value}"' if _QUOTED.search(value) else value


def instant(at: datetime) -> str:
    """A point in time (3.3.5) in UTC."""
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def day(at: date) -> str:
    """A day (3.3.4)."""
    return f"{at:%Y%m%d}"


def _folded(line: str) -> bytes:
    data = line.encode()
    if len(data) <= _LONGEST:
        return data + b"\r\n"
    parts, start = [], 0
    while len(data) - start > _LONGEST:
        end = start + _LONGEST
        while data[end] & 0xC0 == 0x80:
            end -= 1
        # Some programs do not find an escaped character that is cut in two.
        if data[end - 1] in b"\\^":
            end -= 1
        parts.append(data[start:end])
        start = end
    return b"\r\n ".join((*parts, data[start:])) + b"\r\n"
