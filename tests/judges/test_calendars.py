"""Four programs read every calendar of a site alike, and find in it what the open data says.

The programs are ical.js, libical and Radicale, and the package `icalendar`, with which the calendars are written. The
sites are that of the content that comes with it, and one of several hundred events with hard values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.judges import readers
from tests.judges.agreement import CHECKS, Published
from tests.judges.readers import Reader, Reading, Row

pytestmark = pytest.mark.judge


@dataclass(frozen=True)
class Weeks:
    """A site, its calendars as the library reads them, and what it has for programs."""

    readings: dict[Path, Reading]
    published: Published

    @classmethod
    def of(cls, site: Path) -> Weeks:
        """Read a site."""
        files = sorted(site.rglob("*.ics"))
        assert files, "there is no calendar"
        readings = readers.icalendar(files)
        feeds = {file.relative_to(site).as_posix(): reading.rows for file, reading in readings.items()}
        return cls(readings, Published.of(site, feeds))


@pytest.fixture(scope="module")
def weeks_2019(site: Path) -> Weeks:
    return Weeks.of(site)


@pytest.fixture(scope="module")
def hard_weeks(corpus_site: Path) -> Weeks:
    return Weeks.of(corpus_site)


@pytest.fixture(scope="module", params=["weeks_2019", "hard_weeks"])
def weeks(request: pytest.FixtureRequest) -> Weeks:
    found: Weeks = request.getfixturevalue(request.param)
    return found


def test_a_judge_finds_in_every_calendar_what_the_library_finds(weeks: Weeks, judge: Reader) -> None:
    said = judge(list(weeks.readings))
    assert sum(len(reading.rows) for reading in said.values()) > 0
    assert list(differences(weeks.readings, said)) == []


def differences(told: dict[Path, Reading], said: dict[Path, Reading]) -> Iterator[tuple[Path, object, object]]:
    """What differs, entry by entry, and all complaints."""
    for file, reading in told.items():
        other = said[file]
        if reading.complaints or other.complaints:
            yield file, reading.complaints, other.complaints
        only_here, only_there = (set(one.rows) - set(two.rows) for one, two in ((reading, other), (other, reading)))
        if reading.rows != other.rows:
            yield file, sorted(only_here), sorted(only_there)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_calendars_and_open_data_agree(weeks: Weeks, check: Callable[[Published], Iterator[str]]) -> None:
    assert list(check(weeks.published)) == []


def test_a_series_has_every_occurrence_that_is_not_excepted(hard_weeks: Weeks, corpus_content: Path) -> None:
    texts = [file.read_text("utf-8") for file in sorted((corpus_content / "events").iterdir())]
    series = {record["title"]: record for record in map(yaml.safe_load, texts) if "repeat" in record}
    wanted = {
        title: int(record["repeat"].rpartition("COUNT=")[2]) - len(record.get("except", ()))
        for title, record in series.items()
    }
    found = [event["title"] for _, event in hard_weeks.published.entries("calendar.ics")]
    assert series
    assert {title: found.count(title) for title in wanted} == wanted


def first(rows: list[Row], **changed: Any) -> list[Row]:
    return [rows[0]._replace(**changed), *rows[1:]]


FAULTS: dict[str, Callable[[list[Row]], list[Row]]] = {
    "no entries": lambda rows: [],
    "one too few": lambda rows: rows[1:],
    "one twice": lambda rows: [*rows, rows[0]],
    "one of nothing": lambda rows: first(rows, uid="event-x@judged.example", url="https://judged.example/x"),
    "another day": lambda rows: first(rows, start="2019-01-01", end="2019-01-02"),
    "an end before the start": lambda rows: first(rows, end="2001-01-01"),
    "the time of a clock": lambda rows: first(rows, start="2019-01-01T09:00:00", end="2019-01-01T09:00:00"),
    "another title": lambda rows: first(rows, summary="x"),
    "another status": lambda rows: first(rows, status="POSTPONED"),
    "an alarm too many": lambda rows: [row._replace(alarms=not row.alarms) for row in rows],
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_any_calendar_is_seen(weeks_2019: Weeks, fault: str) -> None:
    published = weeks_2019.published
    for path, rows in published.feeds.items():
        wrong = replace(published, feeds={**published.feeds, path: FAULTS[fault](rows)})
        assert any(list(check(wrong)) for check in CHECKS), path


def test_a_difference_between_two_readers_is_seen(weeks: Weeks) -> None:
    for file, reading in weeks.readings.items():
        complaint, fewer = replace(reading, complaints=["x"]), replace(reading, rows=reading.rows[1:])
        twice = replace(reading, rows=[reading.rows[0], *reading.rows])
        for other in (complaint, fewer, twice, Reading()):
            assert list(differences({file: reading}, {file: other}))
