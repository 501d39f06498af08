"""A small feed in which nothing is wrong, and cases that differ from it in a few lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from clusterweeks.icscheck.components import Feed, read_feed
from clusterweeks.icscheck.table import check
from clusterweeks.model.problems import Problem

LINES = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//Events//EN
NAME:Cluster events
X-WR-CALNAME:Cluster events
REFRESH-INTERVAL;VALUE=DURATION:PT12H
BEGIN:VEVENT
UID:conference@example.org
DTSTAMP:20190203T040506Z
LAST-MODIFIED:20190203T040506Z
SEQUENCE:2
DTSTART:20190326T090000Z
DTEND:20190326T170000Z
SUMMARY:Cluster conference
STATUS:CONFIRMED
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR""".splitlines()

Changes = Mapping[int, str]
"""Number of a line of the good feed → what stands there instead: several lines, or none."""

SECOND = """\
END:VEVENT
BEGIN:VEVENT
UID:forum@example.org
DTSTAMP:20190203T040506Z
SEQUENCE:0
DTSTART;VALUE=DATE:20190506
SUMMARY:Cluster forum
TRANSP:TRANSPARENT
END:VEVENT"""
"""What stands instead of line 17 in a feed of two entries."""

BRUSSELS = """\
BEGIN:VTIMEZONE
TZID:Europe/Brussels
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT"""
"""What stands instead of line 7 in a feed with times in Brussels; lines below come 15 later."""


def raw(changes: Changes | bytes = {}) -> bytes:  # noqa: B006 - it is only read
    """The bytes of the good feed with changes."""
    if isinstance(changes, bytes):
        return changes
    lines = [changes.get(number, line) for number, line in enumerate(LINES, 1)]
    return "".join(f"{line}\n" for line in lines if line).replace("\n", "\r\n").encode()


def feed(changes: Changes | bytes = {}, file: str = "feed.ics") -> Feed:  # noqa: B006 - it is only read
    """The good feed with changes."""
    return read_feed(raw(changes), file)


def said(problems: tuple[Problem, ...]) -> list[str]:
    """Problems as `line:column: code`."""
    return [f"{one.where.line}:{one.where.column}: {one.code}" for one in problems]


@dataclass(frozen=True)
class Case:
    """A feed with exactly the expected problems, and a neighbour with none; both compared with the same earlier one."""

    expected: str
    bad: Changes | bytes
    good: Changes | bytes = field(default_factory=dict)
    before: Changes | None = None
    file: str = "feed.ics"

    def __str__(self) -> str:
        return self.expected

    def problems(self, changes: Changes | bytes) -> list[str]:
        """What is wrong with the feed."""
        now = feed(changes, self.file)
        return said(check([now], [(now, feed(self.before))] if self.before is not None else []))
