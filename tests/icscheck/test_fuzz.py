"""Whatever bytes a file has, its problems are told, each at a place that the file has."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from clusterweeks.icscheck.components import read_feed
from clusterweeks.icscheck.contentlines import content_lines
from clusterweeks.icscheck.table import check
from clusterweeks.report import FORMATS
from tests.icscheck import deadline_cases, line_cases, text_cases, time_cases, zone_cases
from tests.icscheck.feeds import raw

MODULES = (line_cases, time_cases, zone_cases, text_cases, deadline_cases)
GOOD = [raw(case.good) for module in MODULES for case in module.CASES]
SCRAPS = [
    b"\r\n", b"\n", b"\r", b" ", b"\t", b"\r\n ", b":", b";", b"=", b",", b'"', b"\\", b"Z", b"T", b"//", b"@", b"\x00",
    b"\xff", b"\xc3", b"\xef\xbb\xbf", b"-", b"0000", b"9999", b"00010101", b"99991231T235959Z", b"P999999W",
    b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n", b"END:VCALENDAR\r\n", b"BEGIN:VCALENDAR\r\n", b";VALUE=DATE", b"23:59 AoE",
    b";TZID=Europe/Brussels", b";TZID=../../etc/passwd", b"deadline 1 March 0001", b"9 am (Brussels time)", b"\\\\n",
    b"SUMMARY:x\r\n", b"DTSTART:99991231T235959Z\r\n", b"DTSTART:00010101T000000\r\n", b"DURATION:P999999W\r\n",
    b"31 December 9999, 23:59 anywhere on Earth", b"1 January 0001, 00:00 (Tokyo time)", b"00:30 PST",
]  # fmt: skip


def told(content: bytes, before: bytes = b"") -> None:
    """Check a file, alone and beside an earlier one, and print what is found in every form."""
    now, old = read_feed(content, "feed.ics"), read_feed(before, "old.ics")
    problems = check([now, old], [(now, old)], [old])
    lines = content.decode("utf-8", "replace").lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in problems:
        if problem.where.file == "feed.ics":
            assert 1 <= problem.where.line <= len(lines)
            assert problem.where.column >= 1
    assert all(isinstance(write(problems), str) for write in FORMATS.values())


@given(st.binary(max_size=300))
def test_any_bytes_can_be_checked(content: bytes) -> None:
    told(content)


@given(st.lists(st.sampled_from(SCRAPS), max_size=30).map(b"".join))
def test_any_heap_of_scraps_can_be_checked(content: bytes) -> None:
    told(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + content, raw())


@st.composite
def mutants(draw: st.DrawFn) -> bytes:
    content = draw(st.sampled_from(GOOD))
    for _ in range(draw(st.integers(1, 6))):
        begin = draw(st.integers(0, len(content)))
        length = draw(st.integers(0, 20))
        scrap = draw(st.sampled_from(SCRAPS) | st.binary(max_size=4))
        content = content[:begin] + scrap + content[begin + length :]
    return content


@given(mutants(), mutants())
@example(raw({12: "DTSTART:99991231T235900Z", 14: "SUMMARY:Deadline 31 December 9999\\, 23:59 AoE"}), b"")
@example(raw({12: "DTSTART:00010101T000000Z", 14: "SUMMARY:Deadline 00:00 CET and 0:00 (Tokyo time)"}), raw())
@example(raw({12: "DTSTART;TZID=Asia/Tokyo:00010101T000000", 13: "DURATION:P999999W"}), raw())
@example(raw({11: "SEQUENCE:" + "9" * 5000, 14: "GEO:" + "1" * 400 + ";1"}), raw({11: "SEQUENCE:²"}))
def test_any_mutant_of_a_good_feed_can_be_checked(now: bytes, before: bytes) -> None:
    told(now, before)


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n\ufeff"), min_size=1), st.integers(1, 75)
)
def test_a_line_is_the_same_however_it_is_folded(text: str, width: int) -> None:
    line = f"SUMMARY:{text}".encode()
    folded = b"\r\n ".join(line[at : at + width] for at in range(0, len(line), width)) + b"\r\n"
    (unfolded,), _ = content_lines(folded, "feed.ics")
    assert unfolded.text == f"SUMMARY:{text}"


@given(st.integers(0, 40))
def test_every_letter_of_a_folded_line_is_found_in_its_physical_line(at: int) -> None:
    letters = "SUMMARY:äbcdefghijklmnopqrstuvwxyzÄBCDEFGH"
    folded = "\r\n ".join(letters[begin : begin + 7] for begin in range(0, len(letters), 7))
    (line,), _ = content_lines(f"{folded}\r\n".encode(), "feed.ics")
    where = line.where(at)
    assert folded.split("\r\n")[where.line - 1][where.column - 1] == letters[at]


# Each of them would take very long, were anything about it quadratic.
@pytest.mark.parametrize(
    "value",
    [
        "SUMMARY:" + "C:\\\\n" * 40_000,
        "SUMMARY:" + "\\" * 200_001,
        "SUMMARY:" + "<a " * 60_000,
        "SUMMARY:" + "[" * 200_000,
        "SUMMARY:" + "**a" * 60_000,
        "SUMMARY:Deadline " + "23:59 AoE " * 20_000,
        "SUMMARY:" + "12:30 CET " * 20_000,
        "SUMMARY:" + "1 Mar " * 40_000,
        "SUMMARY;" + "A=,,," * 20_000,
        "SUMMARY" + ';A="x' * 40_001 + ":x",
        "EXDATE:" + "x," * 100_000,
        "RRULE:" + ";" * 100_000,
        "X-A:a\nX-A:" + "\n x" * 40_000,
        "BEGIN:A\n" * 20_000,
        "URL:" + "https:/" * 30_000,
        "UID:" + "é" * 100_000,
        "URL:https://" + "a." * 60_000,
        "URL:http://" + "[" * 60_000 + ":1",
        "SUMMARY:Deadline: " + "by 1 March 2019 " * 20_000,
        "SUMMARY:" + "1 March 2019 to " * 20_000,
        "SUMMARY:" + "1. bis " * 40_000,
        "SUMMARY:" + "deadline - " * 40_000,
        "SUMMARY:" + "<a x=y " * 40_000,
        "SUMMARY:<a" + " x=y" * 60_000,
        "SUMMARY:" + "frist" * 60_000,
        "SUMMARY:" + "1/" * 60_000,
        "RDATE:" + "20190326T090000Z," * 20_000,
    ],
    ids=lambda value: value[:14].replace("\n", " "),
)
def test_a_huge_value_is_checked(value: str) -> None:
    told(raw({14: value}))


def test_a_zone_of_many_changes_is_checked() -> None:
    part = "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0000\nEND:STANDARD\n"
    zone = f"BEGIN:VTIMEZONE\nTZID:Our own\n{part * 5_000}END:VTIMEZONE\nBEGIN:VEVENT"
    told(raw({7: zone, 12: "DTSTART;TZID=Our own:20190326T090000"}))
