"""VTIMEZONEs, and times in zones of other names than IANA's."""

from __future__ import annotations

from tests.icscheck.feeds import BRUSSELS, Case


def zoned(name: str, start: str, end: str, zone: str = BRUSSELS) -> dict[int, str]:
    """Lines of a feed whose times are on the clock of a zone of some name."""
    return {
        7: zone.replace("TZID:Europe/Brussels", f"TZID:{name}"),
        12: f"DTSTART;TZID={name}:{start}",
        13: f"DTEND;TZID={name}:{end}",
    }


NAMES = ("W. Europe Standard Time", "/mozilla.org/20050126_1/Europe/Berlin", "Brussels of our office")
EMPTY = "BEGIN:VTIMEZONE\nTZID:Europe/Brussels\nEND:VTIMEZONE\nBEGIN:VEVENT"
GOOD = ("20190514T100000", "20190514T120000")

CASES = (
    *(
        Case(
            f"27:{len(name) + 15}: ics-dst-gap",
            zoned(name, "20190331T023000", "20190331T050000"),
            zoned(name, "20190331T033000", "20190331T050000"),
        )
        for name in NAMES
    ),
    *(
        Case(
            f"27:{len(name) + 15}: ics-dst-overlap",
            zoned(name, "20191027T023000", "20191027T050000"),
            zoned(name, "20191027T033000", "20191027T050000"),
        )
        for name in NAMES
    ),
    # The end is later on the clock that skips the start.
    Case(
        "27:30: ics-dst-gap",
        zoned("Europe/Brussels", "20190331T023000", "20190331T033000"),
        zoned("Europe/Brussels", "20190331T013000", "20190331T033000"),
    ),
    Case(
        "29:44: ics-dst-gap",
        {**zoned("Europe/Brussels", *GOOD), 14: "RDATE;TZID=Europe/Brussels:20190521T100000,20200329T023000"},
        {**zoned("Europe/Brussels", *GOOD), 14: "RDATE;TZID=Europe/Brussels:20190521T100000,20200329T033000"},
    ),
    Case("7:1: ics-bad-timezone", zoned("Europe/Brussels", *GOOD, EMPTY), zoned("Europe/Brussels", *GOOD)),
    Case(
        "9:1: ics-bad-timezone",
        zoned("Europe/Brussels", *GOOD, BRUSSELS.replace("TZOFFSETTO:+0200\n", "")),
        zoned("Europe/Brussels", *GOOD),
    ),
    Case(
        "7:1: ics-timezone-differs",
        zoned("Europe/Brussels", *GOOD, BRUSSELS.replace("TZOFFSETTO:+0200", "TZOFFSETTO:+0100")),
        zoned("Brussels of our office", *GOOD, BRUSSELS.replace("TZOFFSETTO:+0200", "TZOFFSETTO:+0100")),
    ),
    Case(
        "7:1: ics-timezone-differs",
        zoned("/mozilla.org/20050126_1/Asia/Tokyo", *GOOD),
        zoned("/mozilla.org/20050126_1/Europe/Paris", *GOOD),
    ),
)
