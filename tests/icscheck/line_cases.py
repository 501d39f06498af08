"""Bytes, lines and structure."""

from __future__ import annotations

from tests.icscheck.feeds import BRUSSELS, SECOND, Case, raw

ALARM = "BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-P1D\nDESCRIPTION:Conference\nEND:VALARM\nEND:VEVENT"
FOUR = "".join(SECOND.removesuffix("END:VEVENT").replace("forum@", f"{n}@") for n in range(3)) + "END:VEVENT"
LONG = "DESCRIPTION:" + "x" * 64

CASES = (
    Case("1:1: ics-empty-file", b"", raw()),
    Case("1:1: ics-empty-file", b"\r\n \r\n", raw()),
    Case("14:14: ics-not-utf8", raw({14: "SUMMARY:Caf#"}).replace(b"Caf#", b"Cafe \xe9 x"), raw({14: "SUMMARY:Café"})),
    Case("15:3: ics-not-utf8", raw({14: "SUMMARY:Gr\n a#"}).replace(b"#", b"\xff")),
    Case("1:1: ics-byte-order-mark", b"\xef\xbb\xbf" + raw(), raw()),
    Case("4:20: ics-line-end", raw().replace(b"NAME:Cluster events\r\n", b"NAME:Cluster events\n", 1)),
    Case("1:16: ics-line-end", raw().replace(b"\r\n", b"\n")),
    Case("2:12: ics-line-end", raw().replace(b"2.0\r\n", b"2.0\r")),
    Case("18:14: ics-last-line", raw().removesuffix(b"\r\n")),
    Case("14:76: ics-long-line", {14: LONG}, {14: LONG[:75] + "\n " + LONG[75:]}),
    Case(
        "15:1: ics-split-character",
        raw({14: "SUMMARY:Gr##e"}).replace(b"##", b"\xc3\r\n \xbc"),
        raw({14: "SUMMARY:Gr\n üße"}),
    ),
    Case("14:16: ics-control-character", {14: "SUMMARY:Cluster\x07conference"}, {14: "SUMMARY:Cluster\tconference"}),
    Case("15:5: ics-control-character", {14: "SUMMARY:Cluster\n con\x00ference"}),
    Case("15:1: ics-no-property", {14: "SUMMARY:Cluster\nconference at 9"}, {14: "SUMMARY:Cluster\\nconference"}),
    Case("15:1: ics-no-property", {14: "SUMMARY:Cluster\nJoin us: now"}),
    Case("7:1: ics-no-property", {6: "REFRESH-INTERVAL;VALUE=DURATION:PT12H\n\nX-A:b"}),
    Case("14:8: ics-parameter", {14: "SUMMARY;LANGUAGE:Conference"}, {14: "SUMMARY;LANGUAGE=en:Conference"}),
    Case("14:16: ics-parameter", {14: 'SUMMARY;ALTREP="x:Conference'}, {14: 'SUMMARY;ALTREP="cid:a;b":Conference'}),
    Case("1:1: ics-no-calendar", b"<!DOCTYPE html>\r\n<p>Sign in</p>\r\n", raw()),
    Case("1:1: ics-no-calendar", b"X-NOTE:hello\r\n" + raw()),
    Case("17:1: ics-unbalanced", {17: "END:VTODO\nEND:VEVENT"}),
    Case("7:1: ics-unbalanced", {17: ""}),
    Case("1:1: ics-empty-feed", dict.fromkeys(range(7, 18), "")),
    Case(
        "1:1: ics-empty-feed",
        {7: BRUSSELS.removesuffix("\nBEGIN:VEVENT"), **dict.fromkeys(range(8, 18), "")},
        {7: BRUSSELS},
    ),
    Case("1:1: ics-version", {2: ""}),
    Case("2:9: ics-version", {2: "VERSION:1.0"}),
    Case("1:1: ics-missing-prodid", {3: ""}),
    Case("15:1: ics-property-twice", {14: "SUMMARY:Conference\nSUMMARY:Another"}, {14: "COMMENT:a\nCOMMENT:b"}),
    Case(
        "5:1: ics-property-twice",
        {4: "NAME:Cluster events\nNAME:More"},
        {4: "NAME:Cluster events\nNAME;LANGUAGE=de:Mehr"},
    ),
    Case("15:1: ics-unknown-property", {14: "SUMMARY:Cluster\nNote:bring a pass"}, {14: "X-NOTE:bring a pass"}),
    Case("1:1: ics-missing-name", {4: "", 5: "", 17: SECOND}, {4: "", 5: "", 6: ""}),
    Case("4:1: ics-one-name", {5: ""}),
    Case("4:1: ics-one-name", {4: ""}),
    Case("5:14: ics-names-differ", {5: "X-WR-CALNAME:Other events"}),
    Case("1:1: ics-missing-refresh", {6: ""}),
    Case("2:8: ics-method", {2: "METHOD:REQUEST\nVERSION:2.0"}, {2: "METHOD:PUBLISH\nVERSION:2.0"}),
    Case("14:1: ics-attendee", {14: "ATTENDEE;RSVP=TRUE:mailto:a@example.org"}, {14: "CONTACT:mailto:a@example.org"}),
    Case(
        "14:1: ics-attendee", {14: "ORGANIZER;RSVP=TRUE:mailto:a@example.org"}, {14: "ORGANIZER:mailto:a@example.org"}
    ),
    Case("17:1: ics-alarm", {17: ALARM}, {4: "NAME:Rappels", 5: "X-WR-CALNAME:Rappels", 17: ALARM}),
    Case(
        "17:1: ics-bad-alarm",
        {
            4: "NAME:Erinnerungen",
            5: "X-WR-CALNAME:Erinnerungen",
            17: "BEGIN:VALARM\nACTION:DISPLAY\nEND:VALARM\nEND:VEVENT",
        },
        {17: ALARM, 4: "NAME:Deadline alarms", 5: "X-WR-CALNAME:Deadline alarms"},
    ),
    Case("6:1: ics-value-parameter", {6: "REFRESH-INTERVAL:PT12H"}),
    Case(
        "14:1: ics-value-parameter",
        {14: "IMAGE:https://example.org/a.png"},
        {14: "IMAGE;VALUE=URI:https://example.org/a.png"},
    ),
    Case("7:1: ics-missing-uid", {8: ""}),
    Case("8:5: ics-weak-uid", {8: "UID:event"}, {8: "UID:8b1f0f8e-3b1d-4a8e-9d5e-2f3c4b5a6d7e"}),
    Case("8:5: ics-weak-uid", {8: "UID:1@localhost"}, {8: "UID:040000008200E00074C5B7101A82E008"}),
    Case(
        "19:5: ics-uid-twice",
        {17: SECOND.replace("forum@", "conference@")},
        {17: SECOND.replace("UID:forum@example.org", "UID:conference@example.org\nRECURRENCE-ID;VALUE=DATE:20190506")},
    ),
    Case("7:1: ics-missing-dtstamp", {9: ""}),
    Case("9:9: ics-stamp-not-utc", {9: "DTSTAMP:20190203T040506"}),
    Case(
        "9:9: ics-stamp-of-export",
        {17: FOUR, 9: "DTSTAMP:20190203T040506Z", 10: ""},
        {17: FOUR},
    ),
    Case("7:1: ics-missing-sequence", {11: ""}),
)
