"""The table of every problem that `check-ics` can report of a calendar file."""

from __future__ import annotations

from dataclasses import dataclass

from clusterweeks.model.codes import Code, Severity


@dataclass(frozen=True, slots=True)
class CalendarCode(Code):
    """A kind of problem in a calendar file; `reference` names the RFC and section, or the programs that misbehave."""

    reference: str = ""


def _error(name: str, reference: str, meaning: str, remedy: str) -> CalendarCode:
    return CalendarCode(f"ics-{name}", Severity.ERROR, meaning, remedy, reference=reference)


def _warning(name: str, reference: str, meaning: str, remedy: str) -> CalendarCode:
    return CalendarCode(f"ics-{name}", Severity.WARNING, meaning, remedy, reference=reference)


# An error breaks the standard, puts an entry on a wrong day or doubles it; a warning is what programs are known to
# treat badly.
LINES = (
    _error("empty-file", "RFC 5545, 3.4", "The file has nothing in it.", "Write a calendar, or do not publish it."),
    _error("not-utf8", "RFC 5545, 3.1.4", "The file is not UTF-8 text.", "Write it as UTF-8."),
    _warning("byte-order-mark", "RFC 5545, 3.4", "An invisible mark stands before the calendar.", "Leave it out."),
    _error("line-end", "RFC 5545, 3.1", "A line does not end with CR and LF.", "End every line with CR LF."),
    _error("last-line", "RFC 5545, 3.1", "The last line has no end.", "Write CR LF behind it, too."),
    _warning("long-line", "RFC 5545, 3.1", "A line has more than 75 octets.", "Fold it: CR LF and a space."),
    _error(
        "split-character", "RFC 5545, 3.1", "A line is folded within a character of UTF-8.", "Fold between characters."
    ),
    _error("control-character", "RFC 5545, 3.1", "A line has an invisible control character in it.", "Leave it out."),
    _error(
        "no-property",
        "RFC 5545, 3.1",
        "A line is not of the form `NAME:value`; often a text with a line break in it.",
        "Write line breaks in texts as `\\n`.",
    ),
    _error("parameter", "RFC 5545, 3.2", "A parameter is not of the form `NAME=value`.", "Correct or remove it."),
)
STRUCTURE = (
    _error("no-calendar", "RFC 5545, 3.4", "Something stands outside a VCALENDAR.", "Put it inside, or remove it."),
    _error("unbalanced", "RFC 5545, 3.6", "A BEGIN has no END, or an END no BEGIN.", "Add the missing line."),
    _error("empty-feed", "RFC 5545, 3.6", "A calendar has no entry.", "Publish it when there is one."),
    _error("version", "RFC 5545, 3.7.4", "VERSION is missing or not 2.0.", "Write `VERSION:2.0`."),
    _error("missing-prodid", "RFC 5545, 3.7.3", "PRODID is missing.", "Name the program that made the calendar."),
    _error(
        "property-twice",
        "RFC 5545, 3.6",
        "A property that may occur once occurs again; often a text with a line break in it.",
        "Keep one of them.",
    ),
    _warning(
        "unknown-property", "RFC 5545, 3.8.8.2", "A property is not registered.", "Correct it, or begin it with `X-`."
    ),
    _warning(
        "missing-name", "RFC 7986, 5.1", "Without a name, programs show the address.", "Write NAME and X-WR-CALNAME."
    ),
    _warning(
        "one-name",
        "RFC 7986, 5.1; Outlook, Google and Apple read X-WR-CALNAME",
        "The calendar has only one of NAME and X-WR-CALNAME.",
        "Write both.",
    ),
    _warning("names-differ", "RFC 7986, 5.1", "NAME and X-WR-CALNAME differ.", "Give both the same value."),
    _warning(
        "missing-refresh",
        "RFC 7986, 5.7",
        "The calendar does not say how often to ask for it.",
        "Write `REFRESH-INTERVAL;VALUE=DURATION:PT12H`.",
    ),
    _error(
        "method",
        "RFC 5546, 3.2.1",
        "METHOD is another than PUBLISH; programs take the feed for an invitation.",
        "Write `METHOD:PUBLISH` or none.",
    ),
    _error(
        "attendee",
        "RFC 5545, 3.8.4.1",
        "A published entry has an ATTENDEE or asks for an answer (RSVP).",
        "Leave it out: it is for invitations.",
    ),
    _warning(
        "alarm",
        "RFC 5545, 3.6.6; Apple and Outlook ring for every subscriber",
        "A feed that does not say that it reminds has an alarm.",
        "Leave it out, or offer a feed of its own whose name says so.",
    ),
    _error("bad-alarm", "RFC 5545, 3.6.6", "An alarm lacks its ACTION, TRIGGER or text.", "Add what is missing."),
    _error(
        "value-parameter",
        "RFC 7986, 5.7, 5.8, 5.10 and 5.11",
        "A property must have a VALUE parameter, and has none.",
        "Write `;VALUE=URI` or `;VALUE=DURATION` behind its name.",
    ),
)
IDENTITY = (
    _error("missing-uid", "RFC 5545, 3.8.4.7", "An entry has no UID.", "Give it one that never changes."),
    _warning(
        "weak-uid", "RFC 7986, 5.3", "A UID is not unique in the world.", "Use a UUID, or `something@your.domain`."
    ),
    _error("uid-twice", "RFC 5545, 3.8.4.7", "Two entries of a feed have the same UID.", "Give each its own."),
    _error(
        "uid-contradiction",
        "RFC 5545, 3.8.4.7",
        "An entry has one UID and different data in different feeds.",
        "Write the same data into every feed.",
    ),
    _error("missing-dtstamp", "RFC 5545, 3.8.7.2", "An entry has no DTSTAMP.", "Write when it was last changed."),
    _error(
        "stamp-not-utc", "RFC 5545, 3.8.7", "The moment of a change is not in UTC.", "Write it as `20190325T090000Z`."
    ),
    _warning(
        "stamp-of-export",
        "RFC 5545, 3.8.7.2",
        "All entries have the moment of the export as DTSTAMP.",
        "Write when each entry was last changed.",
    ),
    _warning(
        "missing-sequence",
        "RFC 5545, 3.8.7.4; Outlook keeps the old times",
        "An entry has no SEQUENCE.",
        "Write `SEQUENCE:0`, and one more for every change of time or status.",
    ),
)
TIMES = (
    _error("missing-start", "RFC 5545, 3.8.2.4", "An event has no DTSTART.", "Write when it begins."),
    _error("bad-date", "RFC 5545, 3.3.4 and 3.3.5", "A date is not one.", "Write it as `20190325T090000Z`."),
    _error(
        "value-date",
        "RFC 5545, 3.2.20",
        "A value is a day without VALUE=DATE, or has a time with it.",
        "Write `;VALUE=DATE:20190325`, or a time.",
    ),
    _error(
        "mixed-dates",
        "RFC 5545, 3.8.2.2 and 3.8.5.1",
        "Start and end, or start and exceptions (EXDATE), are not both days or both times.",
        "Make them alike.",
    ),
    _error(
        "inclusive-end",
        "RFC 5545, 3.8.2.2",
        "The end of whole days is their last day, or before it: it is the day after the last.",
        "Write the day after the last day, or no end.",
    ),
    _error("end-before-start", "RFC 5545, 3.8.2.2", "The end is not later than the start.", "Correct one of them."),
    _error("end-and-duration", "RFC 5545, 3.6.1", "An entry has both an end and a DURATION.", "Keep one of them."),
    _warning(
        "whole-day-block",
        "RFC 5545, 3.6.1; Outlook and Google paint the hours full, and shift them in other zones",
        "Whole days are written as the hours from midnight to midnight.",
        "Write `DTSTART;VALUE=DATE`, and as end the day after the last.",
    ),
    _error("utc-with-zone", "RFC 5545, 3.2.19", "A time has both TZID and Z.", "Keep the one that is meant."),
    _error(
        "local-as-utc",
        "RFC 5545, 3.3.5",
        "A time is marked as UTC, and the text says that it is the time on a clock elsewhere.",
        "Convert it to UTC, or name its zone with TZID.",
    ),
    _error(
        "missing-timezone", "RFC 5545, 3.2.19", "A TZID has no VTIMEZONE of its name.", "Add it, or write times in UTC."
    ),
    _error(
        "bad-timezone",
        "RFC 5545, 3.6.5",
        "A VTIMEZONE has no STANDARD and no DAYLIGHT, or one without its start or its offsets.",
        "Copy the whole VTIMEZONE of the zone, or write times in UTC.",
    ),
    _warning(
        "timezone-differs",
        "RFC 5545, 3.6.5; Google and Outlook go by the name of the zone, other programs by the VTIMEZONE",
        "By a VTIMEZONE, a time is another moment than in the zone whose name it bears.",
        "Copy the VTIMEZONE of the zone as it is today, or write times in UTC.",
    ),
    _warning(
        "floating",
        "RFC 5545, 3.3.5",
        "A time has no zone: it is another moment for every reader.",
        "Write it in UTC, or name its zone with TZID.",
    ),
    _error("dst-gap", "RFC 5545, 3.3.5", "A time does not exist: clocks go forward.", "Correct it."),
    _warning("dst-overlap", "RFC 5545, 3.3.5", "A time happens twice: clocks go back.", "Write it in UTC."),
    _error("duration", "RFC 5545, 3.3.6", "A duration is not one.", "Write it as `PT12H` or `P1D`."),
    _error("rrule", "RFC 5545, 3.3.10", "A rule of repetition cannot be read.", "Correct it."),
    _error(
        "until",
        "RFC 5545, 3.3.10",
        "UNTIL is not of the kind of DTSTART.",
        "Write a day for days (`UNTIL=20190701`), and UTC for times that have a zone (`UNTIL=20190701T215959Z`).",
    ),
)
VALUES = (
    _error("number", "RFC 5545, 3.3.8", "A value is not a whole number.", "Write digits only."),
    _error("geo", "RFC 5545, 3.8.1.6", "GEO is not a latitude and a longitude.", "Write it as `50.85;4.35`."),
    _error("status", "RFC 5545, 3.8.1.11", "The component cannot have this STATUS.", "Use one that the hint shows."),
    _warning(
        "cancelled-unsaid",
        "RFC 5545, 3.8.1.11; Google hides the entry, Outlook ignores the status",
        "An entry is CANCELLED, and its summary does not say so.",
        "Begin the summary with `Cancelled:`.",
    ),
    _warning(
        "busy",
        "RFC 5545, 3.8.2.7",
        "An entry makes everybody busy who subscribes.",
        "Write `TRANSP:TRANSPARENT`.",
    ),
    _error("color", "RFC 7986, 5.9", "COLOR is not the name of a colour.", "Write a CSS3 name such as `navy`."),
    _error("url", "RFC 5545, 3.3.13", "An address cannot be used.", "Write `https://…`, no spaces, no backslashes."),
    _error("local-url", "RFC 5545, 3.8.4.6", "An address leads into a private network.", "Write the public one."),
    _warning("slashes", "RFC 3986, 3.3", "An address has doubled slashes in its path.", "Keep one slash."),
)
TEXTS = (
    _error("unescaped", "RFC 5545, 3.3.11", "A text has a bare `,` or `;`.", "Write `\\,` and `\\;`."),
    _error("escape", "RFC 5545, 3.3.11", "A backslash stands before the wrong letter.", "Write `\\\\` for it."),
    _warning(
        "double-escape", "RFC 5545, 3.3.11", "A text was escaped twice: readers see a backslash.", "Escape it once."
    ),
    _warning("quotes", "RFC 5545, 3.3.11", "A text stands in quotes, which readers see.", "Leave them out."),
    _warning(
        "split-category",
        "RFC 5545, 3.8.1.2",
        "A comma in a category makes two of it.",
        "Write `\\,` in it, and no space behind the comma between two.",
    ),
    _warning(
        "html", "RFC 5545, 3.3.11; Outlook and Apple show the tags", "A text has HTML in it.", "Write plain text."
    ),
    _warning("entity", "RFC 5545, 3.3.11", "A text has an HTML entity in it.", "Write the character itself."),
    _warning("markdown", "RFC 5545, 3.3.11", "A text has Markdown in it.", "Write plain text."),
)
DEADLINES = (
    _warning(
        "deadline-at-midnight",
        "RFC 5545, 3.8.2.4",
        "A deadline stands at the beginning of its day.",
        "Write the last minute, or the day with VALUE=DATE.",
    ),
    _warning("deadline-of-days", "RFC 5545, 3.8.2.2", "A deadline lasts several days.", "Write only its last moment."),
    _error(
        "deadline-aoe",
        "RFC 5545, 3.3.5",
        "A deadline anywhere on Earth is not its time plus 12 hours in UTC.",
        "Add 12 hours to the time, and write it with Z.",
    ),
    _error(
        "deadline-other-day", "RFC 5545, 3.8.2.4", "The text of a deadline names another day.", "Correct the wrong one."
    ),
)
COMPARISON = (
    _error("uid-changed", "RFC 5545, 3.8.4.7", "The UID has changed: programs show the entry twice.", "Keep it."),
    _error(
        "uid-reused",
        "RFC 5545, 3.8.4.7",
        "Another year's event has the UID of an earlier one, and overwrites it.",
        "Give it a UID of its own.",
    ),
    _warning(
        "stamp-moved",
        "RFC 5545, 3.8.7.2",
        "DTSTAMP has moved, with SEQUENCE or without, and nothing else has changed.",
        "Change it only with the entry.",
    ),
    _error(
        "sequence-not-grown", "RFC 5545, 3.8.7.4", "Time or status changed, and SEQUENCE did not.", "Add one to it."
    ),
    _error("sequence-shrank", "RFC 5545, 3.8.7.4", "SEQUENCE has become less.", "Never count back."),
    _warning(
        "vanished",
        "RFC 5546, 3.2.5; Outlook and Google keep or drop the entry without a word",
        "An entry, or a cancelled occurrence of one, is gone, and its end is less than 90 days past.",
        "Keep it with `STATUS:CANCELLED` until then.",
    ),
)
CALENDAR_GROUPS = {
    "Bytes and lines": LINES,
    "Structure": STRUCTURE,
    "Identity": IDENTITY,
    "Times": TIMES,
    "Values": VALUES,
    "Texts of entries": TEXTS,
    "Deadlines": DEADLINES,
    "Two states of a feed": COMPARISON,
}
CALENDAR_CODES = {code.name: code for group in CALENDAR_GROUPS.values() for code in group}
"""Name of a code → its row; none of them can be accepted in a record."""
