"""Every rule has a feed that breaks it, with place and code, and a neighbour that does not."""

from __future__ import annotations

import re

import pytest

from clusterweeks.icscheck.table import COMPARISONS, READING, RULES, TOGETHER, check
from clusterweeks.model.calendar_codes import CALENDAR_CODES
from clusterweeks.model.codes import CODES
from tests.conftest import ROOT
from tests.icscheck import deadline_cases, line_cases, quiet_cases, text_cases, time_cases, zone_cases
from tests.icscheck.feeds import SECOND, Case, feed, said

CASES = (
    *line_cases.CASES,
    *time_cases.CASES,
    *zone_cases.CASES,
    *text_cases.CASES,
    *deadline_cases.CASES,
)
# What only several feeds can give has its tests below.
TOLD_BELOW = {"ics-uid-contradiction"}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_bad_feed_is_told_with_place_and_code_and_its_neighbour_is_not(case: Case) -> None:
    assert case.problems(case.bad) == [case.expected]
    assert case.problems(case.good) == []


@pytest.mark.parametrize("case", quiet_cases.CASES, ids=str)
def test_of_what_only_looks_bad_nothing_is_said(case: quiet_cases.Quiet) -> None:
    now = feed(case.changes)
    assert said(check([now], [(now, feed(case.before))] if case.before is not None else [])) == []


def test_every_code_is_given_by_a_case_and_by_a_rule() -> None:
    given = {case.expected.split()[1] for case in CASES}
    assert given | TOLD_BELOW == set(CALENDAR_CODES)
    by_rules = [*READING, *TOGETHER, *(code for rule in (*RULES, *COMPARISONS) for code in rule.codes)]
    assert sorted(by_rules) == sorted(CALENDAR_CODES)


def test_no_code_is_one_of_content() -> None:
    assert not set(CALENDAR_CODES) & set(CODES)


def test_every_code_names_its_rfc_and_section() -> None:
    for code in CALENDAR_CODES.values():
        assert re.match(r"RFC \d{4}, \d", code.reference), code.name


def test_every_message_ends_with_the_reference() -> None:
    (problem,) = check([feed({16: "TRANSP:OPAQUE"})])
    assert problem.message.endswith("busy (RFC 5545, 3.8.2.7)")


def test_one_uid_with_other_data_in_another_feed_is_told_and_with_the_same_is_not() -> None:
    other = feed({11: "SEQUENCE:3", 15: "STATUS:TENTATIVE"}, "other.ics")
    (problem,) = check([feed(), other])
    assert (problem.where.file, *said((problem,))) == ("other.ics", "8:5: ics-uid-contradiction")
    assert "another SEQUENCE and STATUS in feed.ics, line 7" in problem.message
    assert check([feed(), feed({17: SECOND}, "all.ics")]) == ()


def test_an_entry_that_has_gone_to_another_feed_of_the_folder_has_not_vanished() -> None:
    now, before, other = feed({}, "all.ics"), feed({17: SECOND}), feed({17: SECOND}, "other.ics")
    assert said(check([now], [(now, before)])) == ["1:1: ics-vanished"]
    assert check([now, other], [(now, before)]) == ()


def test_a_feed_that_is_gone_with_an_entry_to_come_is_told() -> None:
    problems = check([feed()], lost=[feed({17: SECOND}, "old/forum.ics")])
    assert [(problem.where.file, problem.code) for problem in problems] == [("old/forum.ics", "ics-vanished")]


def test_what_one_writes_wrong_in_all_lines_is_told_once() -> None:
    unfolded = "\n".join(f"X-LONG-{n}:{'x' * 80}" for n in range(9))
    assert said(check([feed({14: unfolded})])) == ["14:76: ics-long-line"]


@pytest.mark.parametrize(
    ("start", "until", "hint"),
    [
        ("DTSTART:20190326T090000Z", "20190701", "write `UNTIL=20190701T090000Z`"),
        ("DTSTART;TZID=Europe/Brussels:20190326T090000", "20190701T235959", "write `UNTIL=20190701T215959Z`"),
        ("DTSTART;TZID=Our own:20190326T090000", "20190701", "write it in UTC, as in `UNTIL=20190701T215959Z`"),
        ("DTSTART;VALUE=DATE:20190326", "20190701T090000Z", "write `UNTIL=20190701`"),
        ("DTSTART:20190326T090000", "20190701T090000Z", "write `UNTIL=20190701T090000`"),
    ],
)
def test_the_right_end_of_a_repetition_is_shown(start: str, until: str, hint: str) -> None:
    problems = check([feed({12: start, 13: "", 14: f"RRULE:FREQ=WEEKLY;UNTIL={until}"})])
    assert [problem.hint for problem in problems if problem.code == "ics-until"] == [hint]


def test_a_rule_of_a_zone_that_cannot_be_read_is_not_judged() -> None:
    changes = zone_cases.zoned("Our own", "20190331T023000", "20190331T050000")
    hourly = {**changes, 7: changes[7].replace("FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "FREQ=HOURLY")}
    assert said(check([feed(changes)])) == ["27:22: ics-dst-gap"]
    assert check([feed(hourly)]) == ()


def test_the_feed_of_the_project_is_good() -> None:
    raw = (ROOT / "tests/rendering/expected.ics").read_bytes()
    assert check([feed(raw, "expected.ics")]) == ()
