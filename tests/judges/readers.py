"""Four programs that read calendars, and tell what they find in the same words.

Each takes the paths of files and gives for each of them a `Reading`. Where an entry has no end, RFC 5545 (3.6.1) holds:
a day is over as the next one begins, and an instant at once; so every row has an end.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from icalendar import Calendar, Event

from tests.judges.caldav import Refused, Server

UNIT, RECORD = "\x1f", "\x1e"


class Row(NamedTuple):
    """An entry: `start` and `end` are `2019-05-14` or `2019-05-14T07:00:00Z`, without Z if they are not in UTC."""

    uid: str
    start: str
    end: str
    status: str
    sequence: int
    summary: str
    url: str
    alarms: int


@dataclass(frozen=True)
class Reading:
    """What a program finds in a file, in the order of UIDs, and what it finds wrong with it."""

    rows: list[Row] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


Reader = Callable[[Sequence[Path]], dict[Path, Reading]]


def icalendar(files: Sequence[Path]) -> dict[Path, Reading]:
    """Read files with the Python package of that name."""
    return {file: _read(file.read_bytes()) for file in files}


def icaljs(node: str, files: Sequence[Path]) -> dict[Path, Reading]:
    """Read files with ical.js in Node."""
    output = _run([node, str(Path(__file__).with_name("calendars.mjs"))], files)
    return {
        Path(name): _reading((Row(**entry) for entry in found["entries"]), found["complaints"])
        for name, found in json.loads(output).items()
    }


def libical(program: Path, files: Sequence[Path]) -> dict[Path, Reading]:
    """Read files with the program that is made of `libical.c`."""
    rows: dict[Path, list[Row]] = {file: [] for file in files}
    complaints: dict[Path, list[str]] = {file: [] for file in files}
    for record in _run([str(program)], files).split(RECORD)[:-1]:
        kind, name, *fields = record.split(UNIT)
        if kind == "complaint":
            complaints[Path(name)] += fields
        else:
            uid, start, end, status, sequence, summary, url, alarms = fields
            rows[Path(name)].append(Row(uid, start, end, status, int(sequence), summary, url, int(alarms)))
    return {file: _reading(rows[file], complaints[file]) for file in files}


def radicale(server: Server, files: Sequence[Path]) -> dict[Path, Reading]:
    """Give files to a CalDAV server as calendars, and read what it has made of them."""
    return {file: _kept(server, file.read_bytes()) for file in files}


def _kept(server: Server, content: bytes) -> Reading:
    try:
        path = server.keep(content)
    except Refused as refusal:
        return Reading(complaints=[str(refusal)])
    readings = [_read(entry.encode()) for entry in server.entries(path)]
    return _reading(
        (row for one in readings for row in one.rows), [complaint for one in readings for complaint in one.complaints]
    )


def _read(content: bytes) -> Reading:
    try:
        calendar = Calendar.from_ical(content)
        events = calendar.walk("VEVENT")
        others = [str(one.name) for one in calendar.subcomponents if one not in events]
        errors = [f"{name}: {what}" for one in (calendar, *events) for name, what in one.errors]
        return _reading((_row(event) for event in events if isinstance(event, Event)), others + errors)
    except ValueError as error:
        return Reading(complaints=[str(error)])


def _row(event: Event) -> Row:
    return Row(
        uid=str(event.get("UID", "")),
        start=_moment(event.start),
        end=_moment(event.end),
        status=str(event.get("STATUS", "")),
        sequence=int(event.get("SEQUENCE", 0)),
        summary=str(event.get("SUMMARY", "")),
        url=str(event.get("URL", "")),
        alarms=len(event.walk("VALARM")),
    )


def _moment(at: date) -> str:
    if not isinstance(at, datetime):
        return at.isoformat()
    return f"{at:%Y-%m-%dT%H:%M:%S}{'Z' if at.tzinfo is not None and at.tzname() == UTC.tzname(None) else ''}"


def _reading(rows: Iterable[Row], complaints: Iterable[str]) -> Reading:
    return Reading(sorted(rows), list(complaints))


def _run(command: list[str], files: Sequence[Path]) -> str:
    ran = subprocess.run([*command, *map(str, files)], capture_output=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout
