"""ical.js, the parser of Thunderbird, reads every calendar and finds in it what `events.json` says."""

from __future__ import annotations

import json
import subprocess
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.judges.conftest import module, program

pytestmark = pytest.mark.judge

Entry = dict[str, Any]
LENGTH_OF_A_DAY = len("2019-05-14")


@pytest.fixture(scope="module")
def calendars(site: Path) -> dict[str, list[Entry]]:
    """Path of a calendar → its entries."""
    module("ical.js/dist/ical.js")
    files = sorted(str(file) for file in site.rglob("*.ics"))
    assert files
    command = [program("node"), str(Path(__file__).with_name("calendars.mjs")), *files]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stderr
    read = json.loads(ran.stdout)
    assert [file for file in files if read[file]["others"] or not read[file]["entries"]] == []
    return {Path(file).relative_to(site).as_posix(): read[file]["entries"] for file in files}


@pytest.fixture(scope="module")
def events(site: Path) -> dict[str, Entry]:
    """UID → event of the open data that has a day."""
    rows = json.loads((site / "events.json").read_text("utf-8"))["events"]
    return {row["uid"]: row for row in rows if len(row["start"]) >= LENGTH_OF_A_DAY}


def test_the_calendar_has_every_event_once_on_its_days(
    calendars: dict[str, list[Entry]], events: dict[str, Entry]
) -> None:
    told = [(entry["uid"], entry["start"], entry["end"]) for entry in calendars["calendar.ics"]]
    assert sorted(told) == sorted((uid, *_span(row)) for uid, row in events.items())


def test_every_event_with_a_day_has_a_calendar_of_its_own(
    calendars: dict[str, list[Entry]], events: dict[str, Entry]
) -> None:
    own = {path: entries for path, entries in calendars.items() if path.endswith("/event.ics")}
    assert sorted(own) == sorted(f"events/{row['id']}/event.ics" for row in events.values())
    everything = {entry["uid"]: entry for entry in calendars["calendar.ics"]}
    assert [path for path, entries in own.items() if entries != [everything[entries[0]["uid"]]]] == []


def test_titles_are_those_of_the_open_data(calendars: dict[str, list[Entry]], events: dict[str, Entry]) -> None:
    assert [one["uid"] for one in calendars["calendar.ics"] if events[one["uid"]]["title"] not in one["summary"]] == []


def _span(row: Entry) -> tuple[str, str]:
    """Start and end as a calendar gives them: UTC, or days with the one after the last (RFC 5545, 3.6.1)."""
    if row["start_utc"]:
        return _instant(row["start_utc"]), _instant(row["end_utc"])
    return row["start"], (date.fromisoformat(row["end"]) + timedelta(days=1)).isoformat()


def _instant(text: str) -> str:
    return text.removesuffix("Z").removesuffix("+00:00") + ".000Z"
