"""Feeds that look like bad ones, and of which nothing is to be said."""

from __future__ import annotations

from dataclasses import dataclass

from tests.icscheck.feeds import Changes


@dataclass(frozen=True)
class Quiet:
    """A feed, and its earlier state, if that matters."""

    name: str
    changes: Changes
    before: Changes | None = None

    def __str__(self) -> str:
        return self.name


MAY = {12: "DTSTART;VALUE=DATE:20190514", 13: "DTEND;VALUE=DATE:20190517"}
LATER = {11: "SEQUENCE:3", 12: "DTSTART:20200326T090000Z", 13: "DTEND:20200326T170000Z"}
INVITATION = {
    4: "METHOD:REQUEST",
    5: "",
    6: "",
    13: "DTEND:20190326T170000Z\nORGANIZER:mailto:a@example.org\nATTENDEE;RSVP=TRUE:mailto:b@example.org",
    16: "TRANSP:OPAQUE",
}


def day(start: str, summary: str, text: str) -> dict[int, str]:
    """Lines of a feed whose entry has one day, a summary and a text."""
    return {12: f"DTSTART;VALUE=DATE:{start}", 13: f"DESCRIPTION:{text}", 14: f"SUMMARY:{summary}"}


CASES = (
    Quiet("meeting about deadlines", day("20190514", "Workshop on meeting deadlines", "Register by 1 April 2019")),
    Quiet("meeting whose name begins so", day("20190514", "Deadline management", "Register by 1 April 2019")),
    Quiet("old deadline", day("20190401", "Deadline extended: Call", "Old deadline was 1 March 2019")),
    Quiet("results of a call", day("20190401", "Deadline: Call", "Results will be told by 1 June 2019")),
    Quiet("opening of a call", day("20190401", "Deadline: Call", "Applications open on 1 February 2019")),
    Quiet("day of the event", day("20190401", "Deadline: Call", "We meet in Brussels on 14 May 2019")),
    Quiet("two days", day("20190401", "Deadline: Call", "Submit by 1 March 2019 or by 1 June 2019")),
    Quiet("day before", day("20190331", "Deadline: Call", "Submit before 1 April 2019")),
    Quiet("reminder", day("20190324", "Deadline: Call (reminder)", "Submit by 31 March 2019")),
    Quiet("day with a zone", day("20190401", "Deadline: Call", "Submit by 31 March 2019 (AoE)")),
    Quiet("ambiguous day", day("20190401", "Deadline: Call", "Submit by 04/01/2019")),
    Quiet(
        "deadline at the end of the day before",
        {12: "DTSTART:20190331T215959Z", 13: "DESCRIPTION:Submit by 31 March 2019", 14: "SUMMARY:Deadline: Call"},
    ),
    Quiet("workshop on deadlines", {**MAY, 14: "SUMMARY:Workshop on deadlines\nDESCRIPTION:Papers by 1 March 2019"}),
    Quiet("another year after being put off", {**LATER, 14: "SUMMARY:Conference\nDESCRIPTION:Postponed"}, before={}),
    Quiet(
        "another year in the title after being put off",
        {**LATER, 14: "SUMMARY:Conference 2020\nDESCRIPTION:It was planned for 26 March 2019"},
        before={14: "SUMMARY:Conference 2019"},
    ),
    Quiet("another year before it took place", LATER, before={}),
    Quiet(
        "a wrong year corrected",
        {11: "SEQUENCE:3"},
        before={12: "DTSTART:20180326T090000Z", 13: "DTEND:20180326T170000Z"},
    ),
    Quiet(
        "another meeting's hour",
        {
            12: "DTSTART:20190514T090000Z",
            13: "DESCRIPTION:09:00 London time on 14 Jan 2019 was\n  the last one\\; this one is at 10:00 London time",
        },
    ),
    Quiet(
        "another meeting's hour alone",
        {12: "DTSTART:20190514T090000Z", 13: "DESCRIPTION:09:00 London time on 14 Jan 2019 was the last one"},
    ),
    Quiet("a day with a zone's name", {12: "DTSTART;VALUE=DATE;TZID=Europe/Brussels:20190514", 13: ""}),
    Quiet("signs of a formula", {14: "SUMMARY:a<b and c>d"}),
    Quiet("a path with a space", {14: "SUMMARY:C:\\\\new folder\\\\next"}),
    Quiet("a path on a server", {14: "SUMMARY:\\\\\\\\server\\\\New"}),
    Quiet("a formula", {14: "SUMMARY:\\\\nabla and \\\\nRightarrow in \\\\TeX"}),
    Quiet(
        "hours through a day and a night",
        {12: "DTSTART:20190514T000000Z", 13: "DTEND:20190515T000000Z", 14: "SUMMARY:24-hour hackathon"},
    ),
    Quiet(
        "from midnight on",
        {12: "DTSTART:20190514T000000Z", 13: "DTEND:20190515T000000Z", 14: "SUMMARY:Contest\\, from 00:00 UTC"},
    ),
    Quiet(
        "hours that only look like a day",
        {12: "DTSTART:20190513T220000Z", 13: "DTEND:20190514T220000Z", 14: "SUMMARY:14 May 2019\\, from 22:00 UTC"},
    ),
    Quiet("a range of other days", {**MAY, 14: "SUMMARY:Conference\nDESCRIPTION:Weeks of 13–17 May 2019"}),
    Quiet("an invitation", INVITATION),
    Quiet(
        "an invitation called off",
        {**INVITATION, 4: "METHOD:CANCEL", 14: "SUMMARY:Canceled: x", 15: "STATUS:CANCELLED"},
    ),
    Quiet("a single entry to save", {4: "", 5: "", 6: ""}),
    *(
        Quiet(f"cancelled: {word}", {14: f"SUMMARY:{word}: conference", 15: "STATUS:CANCELLED"})
        for word in (
            "Cancelado", "Anulada", "Отменено", "Zrušeno", "Aflyst", "Abgesagt", "Tühistatud", "Ακυρώθηκε", "Annulé",
            "Otkazano", "Törölve", "Ar ceal: curtha ar ceal", "Annullato", "Atšaukta", "Atcelts", "Ikkanċellat",
            "Geannuleerd", "Odwołane", "Cancelada", "Anulat", "Zrušené", "Odpovedano", "Peruttu", "Inställt",
        )
    ),
)  # fmt: skip
