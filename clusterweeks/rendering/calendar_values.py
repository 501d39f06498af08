"""Values of iCalendar properties (RFC 5545, 3.3), such that nothing in a record can break the file."""

from __future__ import annotations

import re
from typing import Any

from icalendar.prop import vText, vUri

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class Text(vText):
    """A text value (RFC 5545, 3.3.11)."""

    __slots__ = ()

    def to_ical(self) -> bytes:
        """The text with its special characters escaped."""
        # The library's own escaping takes a backslash before an N for a line break.
        text = str(self).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
        return text.encode()


def text(value: str) -> Text:
    """Plain text; line breaks of every kind become `\\n`, control characters are left out."""
    lines = re.sub("\r\n?|[\u0085\u2028\u2029]", "\n", value).replace("\t", " ")
    return Text(_CONTROL.sub("", lines))


def address(url: str, **parameters: Any) -> vUri:
    """A URI (RFC 5545, 3.3.13) on one line."""
    return vUri(re.sub(r"\s", "", _CONTROL.sub("", url)), params=parameters)
