"""Times and single values."""

from __future__ import annotations

from tests.icscheck.feeds import BRUSSELS, Case

CANCELLED = {14: "SUMMARY:Cancelled: conference", 15: "STATUS:CANCELLED"}


def local(start: str, end: str) -> dict[int, str]:
    """Lines of a feed whose times are on the clock of Brussels."""
    return {7: BRUSSELS, 12: f"DTSTART;TZID=Europe/Brussels:{start}", 13: f"DTEND;TZID=Europe/Brussels:{end}"}


def days(first: str, end: str, text: str) -> dict[int, str]:
    """Lines of a feed with an entry of whole days."""
    return {12: f"DTSTART;VALUE=DATE:{first}", 13: f"DTEND;VALUE=DATE:{end}", 15: f"DESCRIPTION:{text}"}


CASES = (
    Case("7:1: ics-missing-start", {12: "", 13: ""}),
    Case("13:7: ics-bad-date", {13: "DTEND:20190231T170000Z"}),
    Case("13:7: ics-bad-date", {13: "DTEND:2019-03-26"}),
    Case("14:25: ics-bad-date", {14: "EXDATE:20190402T090000Z,20190409T996000Z,x"}, {14: "EXDATE:20190402T090000Z"}),
    Case("12:9: ics-value-date", {12: "DTSTART:20190326", 13: ""}, {12: "DTSTART;VALUE=DATE:20190326", 13: ""}),
    Case("12:20: ics-value-date", {12: "DTSTART;VALUE=DATE:20190326T090000Z"}),
    Case("13:18: ics-mixed-dates", {13: "DTEND;VALUE=DATE:20190327"}),
    Case(
        "14:19: ics-mixed-dates",
        {14: "EXDATE;VALUE=DATE:20190402"},
        {12: "DTSTART;VALUE=DATE:20190326", 13: "", 14: "EXDATE;VALUE=DATE:20190402,20190409"},
    ),
    Case(
        "13:18: ics-inclusive-end",
        {12: "DTSTART;VALUE=DATE:20190326", 13: "DTEND;VALUE=DATE:20190326"},
        {12: "DTSTART;VALUE=DATE:20190326", 13: "DTEND;VALUE=DATE:20190327"},
    ),
    Case(
        "13:18: ics-inclusive-end",
        days("20190514", "20190516", "From 14 May 2019 to 16 May 2019"),
        days("20190514", "20190517", "From 14 May 2019 to 16 May 2019"),
    ),
    Case(
        "13:18: ics-inclusive-end",
        days("20190514", "20190516", "Vom 14. bis 16. Mai 2019"),
        days("20190514", "20190516", "Part of the weeks of 13–16 May 2019"),
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
    Case(
        "12:9: ics-whole-day-block",
        {12: "DTSTART:20190514T000000Z", 13: "DURATION:PT72H"},
        {12: "DTSTART:20190514T000000Z", 13: "DURATION:PT70H"},
    ),
    Case(
        "27:30: ics-whole-day-block",
        local("20190514T000000", "") | {13: "DURATION:P3D"},
        local("20190514T000000", "") | {13: "DURATION:PT3H"},
    ),
    # Which clock shows midnight, the days of the text tell.
    Case(
        "12:9: ics-whole-day-block",
        {12: "DTSTART:20190513T220000Z", 13: "DTEND:20190516T220000Z", 15: "DESCRIPTION:14–16 May 2019"},
        {12: "DTSTART:20190513T220000Z", 13: "DTEND:20190516T220000Z", 15: "DESCRIPTION:14–15 May 2019"},
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
    Case("14:7: ics-rrule", {14: "RRULE:FREQ=YEARLY;BYDAY=99MO"}, {14: "RRULE:FREQ=YEARLY;BYDAY=-53MO"}),
    Case("14:7: ics-rrule", {14: "RRULE:FREQ=YEARLY;BYWEEKNO=54"}, {14: "RRULE:FREQ=YEARLY;BYYEARDAY=366,-1"}),
    Case("11:10: ics-number", {11: "SEQUENCE:two"}),
    Case("14:5: ics-geo", {14: "GEO:50.85,4.35"}, {14: "GEO:50.85;-4.35"}),
    Case("14:5: ics-geo", {14: "GEO:104.35;50.85"}),
    Case("15:8: ics-status", {15: "STATUS:POSTPONED"}, {15: "STATUS:TENTATIVE"}),
    Case("15:8: ics-cancelled-unsaid", {15: "STATUS:CANCELLED"}, CANCELLED),
    Case("7:1: ics-busy", {16: ""}),
    Case("16:8: ics-busy", {16: "TRANSP:OPAQUE"}),
    Case(
        "17:28: ics-busy",
        {16: "TRANSP:TRANSPARENT\nX-MICROSOFT-CDO-BUSYSTATUS:BUSY"},
        {16: "TRANSP:TRANSPARENT\nX-MICROSOFT-CDO-BUSYSTATUS:FREE"},
    ),
    Case("14:7: ics-color", {14: "COLOR:#003399"}, {14: "COLOR:navy"}),
)
