"""Texts, links, and two states of one feed."""

from __future__ import annotations

from tests.icscheck.feeds import SECOND, Case

YEARLY = SECOND.replace("SUMMARY", "RRULE:FREQ=YEARLY\nSUMMARY")
OLD = {14: "SUMMARY:Cluster conference 2018", 12: "DTSTART:20180327T090000Z", 13: "DTEND:20180327T170000Z"}
WEEKLY = {15: "RRULE:FREQ=WEEKLY;COUNT=9"}
CALLED_OFF = {
    **WEEKLY,
    17: SECOND.replace(
        "UID:forum@example.org", "UID:conference@example.org\nRECURRENCE-ID:20190402T090000Z\nSTATUS:CANCELLED"
    ).replace("DTSTART;VALUE=DATE:20190506", "DTSTART:20190402T090000Z"),
}

CASES = (
    Case("14:17: ics-unescaped", {14: "SUMMARY:Clusters, bridges"}, {14: "SUMMARY:Clusters\\, bridges"}),
    Case(
        "15:4: ics-unescaped", {14: "LOCATION:Brussels\\, Rue\n d'; Arlon"}, {14: "LOCATION:Brussels\\, Rue\\; Arlon"}
    ),
    Case("14:15: ics-escape", {14: 'SUMMARY:The be\\"st'}, {14: "SUMMARY:A \\\\ B"}),
    Case("14:12: ics-escape", {14: "SUMMARY:End\\"}),
    Case("14:16: ics-double-escape", {14: "SUMMARY:Cluster\\\\, bridge"}, {14: "SUMMARY:C:\\\\new and C:\\\\New"}),
    Case("14:18: ics-double-escape", {14: "DESCRIPTION:First\\\\nSecond"}, {14: "DESCRIPTION:First\\nSecond"}),
    Case("14:13: ics-double-escape", {14: "LOCATION:Ulm\\\\\\, Germany"}),
    Case("14:9: ics-quotes", {14: 'SUMMARY:"Cluster conference"'}, {14: 'SUMMARY:"Clusters" and "bridges"'}),
    Case(
        "14:20: ics-split-category",
        {14: "CATEGORIES:Research, development"},
        {14: "CATEGORIES:Research\\, development,Meeting"},
    ),
    Case("14:18: ics-html", {14: "DESCRIPTION:Join <b class=x>us</b>"}, {14: "X-ALT-DESC;FMTTYPE=text/html:<b>us</b>"}),
    Case("14:14: ics-html", {14: "DESCRIPTION:A<br/>B"}, {14: "DESCRIPTION:a < b and <https://example.org>"}),
    Case("14:18: ics-entity", {14: "SUMMARY:Research &amp\\; more"}, {14: "SUMMARY:Q&A\\; R&D\\; A&foo\\;"}),
    Case("14:18: ics-markdown", {14: "DESCRIPTION:Join **all of us**"}, {14: "DESCRIPTION:2 * 3 ** 4"}),
    Case("14:16: ics-markdown", {14: "DESCRIPTION:A\\n## Programme"}, {14: "DESCRIPTION:We are #1 in Europe"}),
    Case("14:17: ics-markdown", {14: "DESCRIPTION:see [here](https://example.org)"}, {14: "DESCRIPTION:see [1] (a)"}),
    Case("14:5: ics-url", {14: "URL:www.example.org"}, {14: "URL:https://example.org"}),
    Case("14:5: ics-url", {14: "URL:https://https://example.org"}),
    Case("14:29: ics-url", {14: "ATTACH:https://example.org/a b.pdf"}, {14: "ATTACH:https://example.org/a%20b.pdf"}),
    Case("14:26: ics-url", {14: "CONFERENCE;VALUE=URI:room 5"}, {14: "CONFERENCE;VALUE=URI:tel:+32-2-555"}),
    Case("14:5: ics-local-url", {14: "URL:http://localhost:8000/events/"}, {14: "URL:https://localhost.example.org/"}),
    Case("14:23: ics-url", {14: "URL:https://acme.org/a\\,b"}, {14: "URL:https://acme.org/a,b;c"}),
    Case("14:22: ics-url", {14: "URL:https://acme.org:99999/"}, {14: "URL:https://acme.org:8443/"}),
    Case("14:5: ics-local-url", {14: "URL:http://192.168.1.5/"}, {14: "URL:http://192.0.100.5/"}),
    Case("14:5: ics-local-url", {14: "URL:http://[fd12::1]:80/a"}, {14: "URL:http://[2a02::1]:80/a"}),
    Case("14:5: ics-local-url", {14: "URL:https://calendar.acme.local/a"}, {14: "URL:https://acme.org/a.local"}),
    Case(
        "14:24: ics-slashes",
        {14: "URL:https://example.org//events/"},
        {14: "URL:https://example.org/?u=https://a.org/"},
    ),
    # What has changed since.
    Case(
        "8:5: ics-uid-changed",
        {8: "UID:conference-2@example.org"},
        {17: SECOND},
        before={},
    ),
    Case(
        "8:5: ics-uid-reused",
        {11: "SEQUENCE:3", 14: "SUMMARY:Cluster conference 2019"},
        {8: "UID:conference-2019@example.org", 14: "SUMMARY:Cluster conference 2019"},
        before=OLD,
    ),
    Case(
        "8:5: ics-uid-reused",
        {11: "SEQUENCE:3", 14: "SUMMARY:Cluster conference 2019"},
        {11: "SEQUENCE:3", 14: "SUMMARY:Cluster conference 2018"},
        before={12: "DTSTART:20190226T090000Z", 14: "SUMMARY:Cluster conference 2018"},
    ),
    Case(
        "9:9: ics-stamp-moved",
        {9: "DTSTAMP:20190301T000000Z"},
        {9: "DTSTAMP:20190301T000000Z", 14: "SUMMARY:Conference"},
        before={},
    ),
    Case(
        "9:9: ics-stamp-moved",
        {9: "DTSTAMP:20190301T000000Z", 11: "SEQUENCE:3"},
        {9: "DTSTAMP:20190301T000000Z", 11: "SEQUENCE:3", 15: "STATUS:TENTATIVE"},
        before={},
    ),
    Case(
        "8:5: ics-uid-reused",
        {9: "DTSTAMP:20190203T040506Z", 11: "SEQUENCE:3"},
        {9: "DTSTAMP:20180226T040506Z", 10: "", 11: "SEQUENCE:3"},
        before={**OLD, 9: "DTSTAMP:20180203T040506Z", 10: "", 14: "SUMMARY:Cluster conference"},
    ),
    Case(
        "11:10: ics-sequence-not-grown",
        {12: "DTSTART:20190326T100000Z"},
        {12: "DTSTART:20190326T100000Z", 11: "SEQUENCE:3"},
        before={},
    ),
    Case(
        "11:10: ics-sequence-not-grown", {15: "STATUS:TENTATIVE"}, {15: "STATUS:TENTATIVE", 11: "SEQUENCE:3"}, before={}
    ),
    Case("11:10: ics-sequence-shrank", {11: "SEQUENCE:1"}, {11: "SEQUENCE:3", 14: "SUMMARY:Conference"}, before={}),
    Case("1:1: ics-vanished", {}, {17: SECOND}, before={17: SECOND}),
    # What is repeated goes on until its rule ends, or for ever.
    Case(
        "1:1: ics-vanished",
        {10: "LAST-MODIFIED:20210101T000000Z"},
        {10: "LAST-MODIFIED:20210101T000000Z", 17: YEARLY},
        before={17: YEARLY},
    ),
    # A cancelled occurrence that is gone takes place again, unless it is left out.
    Case(
        "7:1: ics-vanished",
        WEEKLY,
        {**WEEKLY, 11: "SEQUENCE:3", 15: f"{WEEKLY[15]}\nEXDATE:20190402T090000Z"},
        before=CALLED_OFF,
    ),
    Case(
        "7:1: ics-vanished", WEEKLY, {**WEEKLY, 15: "RRULE:FREQ=MONTHLY;COUNT=9", 11: "SEQUENCE:3"}, before=CALLED_OFF
    ),
    # 90 days after its end it may go.
    Case(
        "1:1: ics-vanished",
        {10: "LAST-MODIFIED:20190804T000000Z"},
        {10: "LAST-MODIFIED:20190805T000000Z"},
        before={17: SECOND},
    ),
)
