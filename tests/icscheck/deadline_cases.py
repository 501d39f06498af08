"""Deadlines."""

from __future__ import annotations

from tests.icscheck.feeds import Case


def deadline(start: str, text: str = "") -> dict[int, str]:
    """Lines of a feed whose entry is a deadline."""
    return {12: start, 13: f"DESCRIPTION:{text}" if text else "", 14: "SUMMARY:Deadline: call for speakers"}


AOE = "1 March 2019\\, 23:59\\, anywhere on Earth (AoE)"

CASES = (
    Case(
        "12:9: ics-deadline-at-midnight", deadline("DTSTART:20190301T000000Z"), deadline("DTSTART;VALUE=DATE:20190301")
    ),
    Case(
        "12:9: ics-deadline-at-midnight",
        deadline("DTSTART:20190301T000000Z", "By 1 March 2019\\, 12:00 (Brussels time)"),
        deadline("DTSTART:20190301T000000Z", "By 1 March 2019\\, 01:00 (Brussels time)"),
    ),
    Case(
        "12:9: ics-deadline-of-days",
        deadline("DTSTART:20190301T090000Z") | {13: "DTEND:20190305T170000Z"},
        deadline("DTSTART;VALUE=DATE:20190301") | {13: "DTEND;VALUE=DATE:20190331", 15: "STATUS:TENTATIVE"},
    ),
    Case(
        "12:9: ics-deadline-aoe", deadline("DTSTART:20190301T235900Z", AOE), deadline("DTSTART:20190302T115900Z", AOE)
    ),
    Case(
        "12:9: ics-deadline-aoe",
        deadline("DTSTART:20190301T225900Z", "23:59 AoE"),
        deadline("DTSTART:20190302T115900Z", "23:59 AoE"),
    ),
    Case(
        "12:9: ics-deadline-other-day",
        deadline("DTSTART:20190103T160000Z", "Send it by March 1\\, 2019"),
        deadline("DTSTART:20190301T160000Z", "Envoyer avant le 1er mars 2019"),
    ),
    Case(
        "12:9: ics-deadline-other-day",
        {12: "DTSTART:20190103T160000Z", 13: "", 14: "SUMMARY:Einreichfrist: 2019-03-01"},
        {12: "DTSTART:20190301T160000Z", 13: "", 14: "SUMMARY:Einreichfrist: 1. März 2019"},
    ),
    # A day too early or too late is the usual error.
    *(
        Case(
            "12:20: ics-deadline-other-day",
            deadline(f"DTSTART;VALUE=DATE:{day}", text),
            deadline("DTSTART;VALUE=DATE:20190331", text),
        )
        for day in ("20190401", "20190330")
        for text in ("Submit by 31 March 2019", "Einreichen bis spätestens 31.03.2019", "Deadline: 31/03/2019")
    ),
    Case(
        "12:9: ics-deadline-other-day",
        deadline("DTSTART:20190401T150000Z", "31 March 2019 17:00 CEST"),
        deadline("DTSTART:20190331T150000Z", "31 March 2019 17:00 CEST"),
    ),
    Case(
        "12:9: ics-deadline-other-day",
        deadline("DTSTART:20190401T235900Z", "31 March 2019 (AoE)"),
        deadline("DTSTART:20190401T115900Z", "31 March 2019 (AoE)"),
    ),
    Case(
        "12:9: ics-deadline-other-day",
        deadline("DTSTART:20190401T120100Z", "Apply by Sunday\\, 31 March 2019."),
        # At that moment it is still that day somewhere on Earth.
        deadline("DTSTART:20190401T115900Z", "Apply by Sunday\\, 31 March 2019."),
    ),
    Case(
        "12:9: ics-deadline-other-day",
        {
            **deadline("DTSTART:20190402T100000Z", "31 March 2019"),
            14: "SUMMARY:Call for ideas",
            15: "CATEGORIES:Deadlines",
        },
        {**deadline("DTSTART:20190402T100000Z", "31 March 2019"), 14: "SUMMARY:Call for ideas", 15: "CATEGORIES:News"},
    ),
)
