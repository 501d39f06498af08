"""Times, single values and deadlines."""

from __future__ import annotations

from tests.icscheck.feeds import BRUSSELS, Case

CANCELLED = {14: "SUMMARY:Cancelled: conference", 15: "STATUS:CANCELLED"}


def local(start: str, end: str) -> dict[int, str]:
    """Lines of a feed whose times are on the clock of Brussels."""
    return {7: BRUSSELS, 12: f"DTSTART;TZID=Europe/Brussels:{start}", 13: f"DTEND;TZID=Europe/Brussels:{end}"}


def deadline(start: str, text: str = "") -> dict[int, str]:
    """Lines of a feed whose entry is a deadline."""
    return {12: start, 13: f"DESCRIPTION:{text}" if text else "", 14: "SUMMARY:Deadline: call for speakers"}


AOE = "1 March 2019\\, 23:59\\, anywhere on Earth (AoE)"

CASES = (
    Case("7:1: ics-missing-start", {12: "", 13: ""}),
    Case("13:7: ics-bad-date", {13: "DTEND:20190231T170000Z"}),
    Case("13:7: ics-bad-date", {13: "DTEND:2019-03-26"}),
    Case("14:25: ics-bad-date", {14: "EXDATE:20190402T090000Z,20190409T996000Z,x"}, {14: "EXDATE:20190402T090000Z"}),
    Case("12:9: ics-value-date", {12: "DTSTART:20190326", 13: ""}, {12: "DTSTART;VALUE=DATE:20190326", 13: ""}),
    Case("12:20: ics-value-date", {12: "DTSTART;VALUE=DATE:20190326T090000Z"}),
    Case("13:18: ics-mixed-dates", {13: "DTEND;VALUE=DATE:20190327"}),
    Case(
        "13:18: ics-inclusive-end",
        {12: "DTSTART;VALUE=DATE:20190326", 13: "DTEND;VALUE=DATE:20190326"},
        {12: "DTSTART;VALUE=DATE:20190326", 13: "DTEND;VALUE=DATE:20190327"},
    ),
    Case("13:7: ics-end-before-start", {13: "DTEND:20190326T080000Z"}),
    Case("13:7: ics-end-before-start", {13: "DTEND:20190326T090000Z"}, {13: ""}),
    Case(
        "28:28: ics-end-before-start",
        local("20190326T100000", "20190326T090000"),
        local("20190326T100000", "20190326T110000"),
    ),
    Case("14:1: ics-end-and-duration", {14: "DURATION:PT2H"}, {13: "DURATION:PT2H"}),
    Case("12:9: ics-whole-day-block", {12: "DTSTART:20190326T000000Z", 13: "DTEND:20190327T000000Z"}),
    Case(
        "27:30: ics-whole-day-block",
        local("20190326T000000", "20190326T235900"),
        local("20190326T000000", "20190326T120000"),
    ),
    Case(
        "13:9: ics-whole-day-block",
        {
            5: "X-WR-CALNAME:Cluster events\nX-WR-TIMEZONE:Europe/Brussels",
            12: "DTSTART:20190325T230000Z",
            13: "DTEND:20190327T225959Z",
        }
        | {13: "DTEND:20190326T225959Z"},
    ),
    Case("27:45: ics-utc-with-zone", local("20190326T100000Z", "20190326T120000")),
    Case(
        "12:9: ics-local-as-utc",
        {15: "DESCRIPTION:26 March 2019\\, 09:00–17:00 (Brussels time)"},
        {15: "DESCRIPTION:26 March 2019\\, 10:00–18:00 (Brussels time)"},
    ),
    Case("12:9: ics-local-as-utc", {14: "SUMMARY:Conference\\, 9:00 CET"}, {14: "SUMMARY:Conference\\, 10:00 CET"}),
    Case("12:9: ics-local-as-utc", {14: "SUMMARY:At 9 am\\, Europe/Brussels"}, {14: "SUMMARY:At 9 am UTC\\, Brussels"}),
    Case(
        "13:9: ics-local-as-utc",
        {5: "X-WR-CALNAME:Cluster events\nX-WR-TIMEZONE:Europe/Brussels", 14: "SUMMARY:Doors open at 09.00"},
        {5: "X-WR-CALNAME:Cluster events\nX-WR-TIMEZONE:Europe/Brussels", 14: "SUMMARY:Doors open at 09:00 UTC"},
    ),
    Case(
        "12:1: ics-missing-timezone",
        {k: v for k, v in local("20190326T100000", "20190326T110000").items() if k != 7},
        local("20190326T100000", "20190326T110000"),
    ),
    Case("12:9: ics-floating", {12: "DTSTART:20190326T090000", 13: ""}),
    Case(
        "27:30: ics-dst-gap", local("20190331T023000", "20190331T050000"), local("20190331T033000", "20190331T050000")
    ),
    Case(
        "27:30: ics-dst-overlap",
        local("20191027T023000", "20191027T050000"),
        local("20191027T033000", "20191027T050000"),
    ),
    Case("13:10: ics-duration", {13: "DURATION:2 hours"}, {13: "DURATION:P1DT2H"}),
    Case("6:33: ics-duration", {6: "REFRESH-INTERVAL;VALUE=DURATION:-PT12H"}),
    Case("14:7: ics-rrule", {14: "RRULE:FREQ=FORTNIGHTLY"}, {14: "RRULE:FREQ=WEEKLY;BYDAY=-1TU,WE;COUNT=6"}),
    Case("14:7: ics-rrule", {14: "RRULE:COUNT=6"}, {14: "RRULE:RSCALE=HEBREW;FREQ=YEARLY;BYMONTH=5L"}),
    Case("14:7: ics-rrule", {14: "RRULE:FREQ=WEEKLY;COUNT=6;UNTIL=20190701T000000Z"}),
    Case(
        "14:25: ics-until", {14: "RRULE:FREQ=WEEKLY;UNTIL=20190701"}, {14: "RRULE:FREQ=WEEKLY;UNTIL=20190701T000000Z"}
    ),
    Case("14:25: ics-until", {14: "RRULE:FREQ=WEEKLY;UNTIL=20190701T090000"}),
    Case("11:10: ics-number", {11: "SEQUENCE:two"}),
    Case("14:5: ics-geo", {14: "GEO:50.85,4.35"}, {14: "GEO:50.85;-4.35"}),
    Case("14:5: ics-geo", {14: "GEO:104.35;50.85"}),
    Case("15:8: ics-status", {15: "STATUS:POSTPONED"}, {15: "STATUS:TENTATIVE"}),
    Case("15:8: ics-cancelled-unsaid", {15: "STATUS:CANCELLED"}, CANCELLED),
    Case("7:1: ics-busy", {16: ""}),
    Case("16:8: ics-busy", {16: "TRANSP:OPAQUE"}),
    Case("14:7: ics-color", {14: "COLOR:#003399"}, {14: "COLOR:navy"}),
    Case(
        "12:9: ics-deadline-at-midnight", deadline("DTSTART:20190301T000000Z"), deadline("DTSTART;VALUE=DATE:20190301")
    ),
    Case(
        "12:9: ics-deadline-at-midnight",
        deadline("DTSTART:20190301T000000Z", "By 28 February 2019\\, 12:00 (Brussels time)"),
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
)
