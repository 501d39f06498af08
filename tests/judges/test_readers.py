"""Every judge of calendars finds in a calendar what is in it, and sees what is wrong with one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.judges import readers
from tests.judges.readers import Reader, Reading, Row

pytestmark = pytest.mark.judge

GOOD = r"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Judges//EN
BEGIN:VEVENT
UID:a@judged.example
DTSTAMP:20190322T090000Z
DTSTART;VALUE=DATE:20190514
SEQUENCE:3
SUMMARY:C:\\New\\nights\, \;\nand 👩‍
 👩‍👧
STATUS:CANCELLED
URL:https://judged.example/a;b,c?d=e
END:VEVENT
BEGIN:VEVENT
UID:b@judged.example
DTSTAMP:20190322T090000Z
DTSTART;VALUE=DATE:20190514
DTEND;VALUE=DATE:20190517
SUMMARY:b
STATUS:TENTATIVE
END:VEVENT
BEGIN:VEVENT
UID:c@judged.example
DTSTAMP:20190322T090000Z
DTSTART:20190331T003000Z
DTEND:20190331T013000Z
SUMMARY:c
STATUS:CONFIRMED
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:c
TRIGGER:-P1D
END:VALARM
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:c
TRIGGER:-P7D
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:d@judged.example
DTSTAMP:20190322T090000Z
DTSTART:20190404T215900Z
SUMMARY:d
STATUS:CONFIRMED
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")
FOUND = [
    Row(
        "a@judged.example",
        "2019-05-14",
        "2019-05-15",
        "CANCELLED",
        3,
        "C:\\New\\nights, ;\nand 👩‍👩‍👧",
        "https://judged.example/a;b,c?d=e",
        0,
    ),
    Row("b@judged.example", "2019-05-14", "2019-05-17", "TENTATIVE", 0, "b", "", 0),
    Row("c@judged.example", "2019-03-31T00:30:00Z", "2019-03-31T01:30:00Z", "CONFIRMED", 0, "c", "", 2),
    Row("d@judged.example", "2019-04-04T21:59:00Z", "2019-04-04T21:59:00Z", "CONFIRMED", 0, "d", "", 0),
]
FAULTS = {
    "a backslash too few": (r"C:\\New", r"C:\New"),
    "a backslash too many": (r"\;", r"\\;"),
    "a line folded without a space": ("\r\n 👩‍👧", "\r\n👩‍👧"),
    "another day": ("DTEND;VALUE=DATE:20190517", "DTEND;VALUE=DATE:20190516"),
    "the time of a clock": ("DTSTART:20190331T003000Z", "DTSTART:20190331T003000"),
    "an hour": ("DTEND:20190331T013000Z", "DTEND:20190331T023000Z"),
    "another status": ("STATUS:TENTATIVE", "STATUS:CONFIRMED"),
    "another sequence": ("SEQUENCE:3", "SEQUENCE:2"),
    "another address": ("/a;b,c", "/a;b,d"),
    "one entry twice": ("UID:b@", "UID:a@"),
    "an alarm too few": ("BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:c\r\nTRIGGER:-P1D\r\nEND:VALARM\r\n", ""),
    "the text of another": ("SUMMARY:b", "SUMMARY:d"),
    "no entry at all": (GOOD[GOOD.index("BEGIN:VEVENT") : GOOD.index("END:VCALENDAR")], ""),
}


def read(reader: Reader, folder: Path, text: str) -> Reading:
    file = folder / "calendar.ics"
    file.write_bytes(text.encode())
    return reader([file])[file]


def test_a_judge_finds_what_is_there(judge: Reader, tmp_path: Path) -> None:
    assert read(judge, tmp_path, GOOD) == Reading(FOUND)


def test_the_library_finds_what_is_there(tmp_path: Path) -> None:
    assert read(readers.icalendar, tmp_path, GOOD) == Reading(FOUND)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_judge_sees_what_is_wrong(judge: Reader, tmp_path: Path, fault: str) -> None:
    right, wrong = FAULTS[fault]
    assert GOOD.count(right) == 1
    assert read(judge, tmp_path, GOOD.replace(right, wrong)) != Reading(FOUND)


@pytest.mark.parametrize("line", ["STATUS:POSTPONED", "DTSTART;VALUE=DATE:2019-05-14", "RRULE:FREQ=SOMETIMES"])
def test_libical_complains_of_what_breaks_the_standard(libical: Reader, tmp_path: Path, line: str) -> None:
    broken = GOOD.replace("SEQUENCE:3", line)
    assert read(libical, tmp_path, GOOD).complaints == []
    assert read(libical, tmp_path, broken).complaints


def test_a_judge_complains_of_what_is_no_calendar(judge: Reader, tmp_path: Path) -> None:
    assert read(judge, tmp_path, "<!doctype html>\r\n<title>404</title>\r\n").complaints


def test_an_entry_of_another_kind_is_not_passed_over(icaljs: Reader, libical: Reader, tmp_path: Path) -> None:
    task = "BEGIN:VTODO\r\nUID:e\r\nDTSTAMP:20190322T090000Z\r\nEND:VTODO\r\nEND:VCALENDAR"
    for reader in (icaljs, libical, readers.icalendar):
        assert read(reader, tmp_path, GOOD.replace("END:VCALENDAR", task)).complaints
