"""The table of every problem that can be reported; `docs/problems.md` is generated from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Whether a problem stops the build."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of problem: its name, its severity, what it means and what to do about it."""

    name: str
    severity: Severity
    meaning: str
    remedy: str
    depends_on_day: bool = False


def _error(name: str, meaning: str, remedy: str) -> Code:
    return Code(name, Severity.ERROR, meaning, remedy)


def _warning(name: str, meaning: str, remedy: str, *, depends_on_day: bool = False) -> Code:
    return Code(name, Severity.WARNING, meaning, remedy, depends_on_day)


# In groups, in the order in which the stages of a build meet them.
FILES = (
    _error("no-site", "The content folder has no `site.yaml`.", "Add one, or name the right folder with `--content`."),
    _error(
        "unknown-folder",
        "A file lies in a folder that is no kind of content.",
        "Move it below `events/`, `calls/`, `news/`, …",
    ),
    _error("unknown-file", "A file has a name that is not read.", "Name it `<id>.yaml` or `<id>.md`."),
    _error("unreadable-file", "A file cannot be opened.", "Check its permissions."),
    _error("bad-id", "The file's name makes no good address.", "Use a–z, 0–9 and hyphens only."),
    _error("duplicate-id", "Two files of one kind have the same id.", "Rename or remove one of them."),
    _error("not-utf8", "A file is not UTF-8 text.", "Save it again with the encoding UTF-8."),
    _error("empty-file", "A file has nothing in it.", "Fill it in or remove it."),
)
SYNTAX = (
    _error("merge-conflict", "Git has left both sides of a conflict in a file.", "Keep the right one."),
    _error("yaml-syntax", "The YAML cannot be read.", "Compare the line with the one above it."),
    _error(
        "unquoted-colon", "A text has a colon and a space in it and no quotes around it.", "Put the text in quotes."
    ),
    _error("tab-indent", "A line is indented with a tab.", "Use spaces."),
    _error("duplicate-key", "A key stands twice in one place.", "Remove one of the two."),
    _error("alias", "YAML anchors (`&`) and aliases (`*`) are not read.", "Write the value out, or put it in quotes."),
    _error("tag", "YAML tags (`!`) are not read.", "Remove the tag, or put the text in quotes."),
    _error("several-documents", "A file has more than one YAML document.", "Make one file of each."),
    _error("too-deep", "Lists and keys are nested too deeply.", "Make it flatter."),
    _error(
        "front-matter", "A Markdown file does not begin with YAML between two lines `---`.", "Add the missing line."
    ),
    _error("body-twice", "A Markdown file has a text below and a key `body` above.", "Keep one of them."),
    _error(
        "control-character",
        "A text has an invisible control character in it.",
        "Delete the character and type it again.",
    ),
    _error("line-break", "A value that must be one line has a line break.", "Write it on one line."),
)
VALUES = (
    _error("unknown-key", "A key is not one that this kind of file has.", "Correct its spelling or remove it."),
    _error("missing-key", "A key that is required is missing or empty.", "Add it."),
    _error("wrong-type", "A value is of another type than the key wants.", "Write it in the form that the hint shows."),
    _error("unknown-value", "A value is not in the list of the allowed ones.", "Choose one of those the hint names."),
    _error("out-of-range", "A number is too small or too large.", "Correct it."),
    _error(
        "bad-date",
        "A date is written in a form that is not read.",
        "Write `2019-05-14`, `2019-05-14 09:00` or `2019-06`.",
    ),
    _error("impossible-date", "A day or time does not exist in the calendar.", "Correct it."),
    _error(
        "fixed-offset", "A time has an offset such as `+02:00`.", "Write the wall time, and the place's `timezone`."
    ),
    _error("unknown-timezone", "A time zone is not an IANA name.", "Write a name such as `Europe/Brussels`."),
    _error("unknown-country", "A country is not a two-letter ISO 3166 code.", "Write a code such as `DE`."),
    _error("unknown-language", "A language is not a known code.", "Write a code such as `en`."),
    _error("bad-url", "An address cannot be used as a link.", "Begin it with `https://`."),
    _error("bad-email", "An e-mail address is not one.", "Write it as `name@example.org`."),
    _error(
        "bad-repeat", "A rule of repetition is not an RFC 5545 RRULE.", "Write a rule such as `FREQ=WEEKLY;COUNT=6`."
    ),
    _error(
        "place-twice",
        "An event has both `places` and a `city`, `country` or `venue` of its own.",
        "Put every place under `places`.",
    ),
    _error(
        "nothing-to-attach", "An attachment has neither `file` nor `url` nor `name`, or several of them.", "Keep one."
    ),
    _error("two-deadlines", "A call has both `deadline` and `deadlines`.", "Put every deadline under `deadlines`."),
    _error(
        "outside-content", "A file's name leads out of the content folder.", "Put the file into the content folder."
    ),
    _error("foreign-picture", "A picture in a text lies on another host.", "Put the file beside the record."),
    _error("missing-file", "A file that a record names is not there.", "Add the file or correct its name."),
    _error("bad-picture", "A file that is to be shown is not a picture that can be.", "Save it anew as JPEG or PNG."),
    _error(
        "bad-accept",
        "`accept` names a code that no warning has, or gives no reason.",
        "Name a warning's code and give a reason.",
    ),
)
RECORDS = (
    _error("missing-reference", "An id names a record that does not exist.", "Correct the id or add the record."),
    _error(
        "ambiguous-reference", "An id names records of several kinds.", "Write the kind before it, as in `event:ID`."
    ),
    _error("part-of-itself", "An event is, directly or not, a part of itself.", "Correct `part_of`."),
    _error("end-before-start", "Something ends before it starts.", "Correct one of the two dates."),
    _error(
        "mixed-times",
        "The start has a time and the end has none, or the other way round.",
        "Give both a time, or neither.",
    ),
    _error("dst-gap", "A wall time does not exist because clocks go forward.", "Correct the time or the `timezone`."),
    _warning("dst-overlap", "A wall time happens twice because clocks go back; the first is taken.", "Check the time."),
    _warning(
        "unknown-organisation",
        "An organiser or partner looks like an id, and no organisation has it.",
        "Correct the id or write the name.",
    ),
    _warning(
        "hidden-reference",
        "A record refers to one that is a draft or not yet published.",
        "Publish it or remove the reference.",
    ),
    _warning(
        "outside-campaign-dates",
        "An event is not within the dates of its campaign.",
        "Correct a date or remove `campaign`.",
    ),
    _warning(
        "outside-campaign-countries",
        "An event is not in a country of its campaign's scope.",
        "Correct the country or remove `campaign`.",
    ),
    _warning("outside-parent-dates", "A part of an event is not within that event's dates.", "Correct one of the two."),
    _warning("deadline-after-event", "A deadline comes after the event has ended.", "Correct the deadline."),
    _warning("opens-after-deadline", "Something opens after it has closed.", "Correct one of the two dates."),
    _warning(
        "deadline-without-time",
        "A call's deadline has no time of day.",
        "Add the time, and the `timezone` if it is not the site's.",
    ),
    _warning(
        "rescheduled-without-previous", "An event is rescheduled and does not say from when.", "Add `previous_start`."
    ),
    _warning(
        "postponed-without-previous",
        "An event is postponed and has another date than before, and does not say so.",
        "Add `previous_start`.",
        depends_on_day=True,
    ),
    _warning(
        "start-outside-rule",
        "The rule of a series gives no day on its start.",
        "Correct the start, or the rule.",
    ),
    _warning(
        "except-without-day",
        "A day is left out on which a series does not take place anyway.",
        "Correct the day, or remove it.",
    ),
    _warning(
        "save-the-date-soon", "A save-the-date is less than 60 days away.", "Confirm the event.", depends_on_day=True
    ),
    _warning(
        "month-only-soon", "An event with only a month is less than 60 days away.", "Give the day.", depends_on_day=True
    ),
    _warning(
        "town-not-in-country",
        "No town of that name is known in the country, but elsewhere there is one.",
        "Correct the town or the country.",
    ),
    _warning(
        "timezone-of-town",
        "An event has a time, and the clocks of its town show another one.",
        "Set the event's `timezone`.",
    ),
    _warning(
        "figure-contradicts-list",
        "A figure is not the length of the list that it counts.",
        "Correct the figure or the list.",
    ),
    _warning(
        "source-disagrees", "A source says otherwise than the record.", "Correct the record, or say why in `accepted`."
    ),
    _warning("similar-event", "Two events have almost the same title and overlapping dates.", "Remove one of them."),
    _warning(
        "renamed",
        "A new file looks like one that was deleted: calendars call the one off and announce the other.",
        "Write the old address under `aliases`, or give the file its old name again.",
        depends_on_day=True,
    ),
    _warning(
        "reused",
        "A file was that of an event or a call that is over, and is another's now: calendars would move the old.",
        "Make a new file for the new one, and give the old one back what it said.",
        depends_on_day=True,
    ),
    _warning(
        "moved-online-without-address",
        "An event has moved online and does not say where it takes place.",
        "Add `online: https://…`.",
    ),
    _warning("look-alike-letters", "Two names differ only in letters that look alike.", "Correct the wrong one."),
    _warning("accept-unused", "A warning is accepted that is not given.", "Remove it from `accept`."),
)
TEXTS = (
    _warning("vague-link", "A link's text does not say where it leads.", "Name what the reader will find."),
    _warning("empty-link", "A link leads nowhere (`#`).", "Give the address or remove the link."),
    _warning("dangling-footnote", "A footnote mark has no note, or a note no mark.", "Add the missing one."),
    _warning("heading-skips-level", "A heading skips a level.", "Use the next level below the one before."),
    _warning("missing-alt", "A picture has no text for those who cannot see it.", "Add `alt`."),
    _warning("heavy-picture", "A picture has more than 10 MB, or 40 million pixels.", "Make it smaller."),
    _warning(
        "personal-email",
        "A person's e-mail address stands in a public text.",
        "Use the office's address or `contacts`.",
    ),
    _warning("raw-html", "A text has HTML in it, which is not published.", "Use Markdown."),
)
EDITIONS = (
    _warning("expired-call", "An edition lists a call that has closed by its day.", "Leave it out."),
    _warning("past-event", "An edition lists as upcoming an event that is over by its day.", "Leave it out."),
    _warning("item-twice", "An item is named twice in an edition, which carries it once.", "Remove one of the two."),
    _warning(
        "left-out",
        "No section carries an anchor event ahead, or an open call that closes, in the month of the edition.",
        "Add it to a section, or accept it with the reason.",
    ),
    _warning("missing-preheader", "An edition has no words for mail programs to show.", "Add `preheader`."),
    _warning("long-subject", "The subject of an edition is longer than 60 letters.", "Write a shorter `subject`."),
    _warning("wide-picture", "A picture that moves is far wider than a mail.", "Make it 1,200 pixels wide at most."),
    _warning("insecure-link", "A link of an edition begins with `http://`.", "Write `https://`, if the site answers."),
    _warning(
        "placeholder-in-text",
        "A text in an edition has something in it that a mailing service takes for its own.",
        "Write it otherwise.",
    ),
    _warning("no-sender", "An edition has no sender.", "Add `newsletter: {from: …}` to `site.yaml`."),
    _warning(
        "no-history",
        "A section selects what has changed, and git does not tell.",
        "Commit the files, and build from a full clone.",
        depends_on_day=True,
    ),
    _warning(
        "frozen-outdated",
        "An edition was frozen, is not marked as sent, and would go out otherwise now.",
        "Freeze it again, or mark it as sent.",
    ),
    _warning(
        "sent-not-frozen",
        "An edition has been sent, and would still change with the records.",
        "Run `python build.py freeze` with its id, and commit the file.",
    ),
    _warning(
        "changed-after-sending",
        "The file of an edition says otherwise than what was frozen and sent.",
        "Undo the change, or freeze the edition again.",
    ),
    _error("bad-snapshot", "A frozen edition cannot be read.", "Get its file back from git."),
    _warning("heavy-mail", "An edition's e-mail has more than 80 kB.", "Leave something out, or show it shorter."),
    _error("clipped-mail", "An edition's e-mail has more than 100 kB, and Gmail cuts it off.", "Make it shorter."),
    _warning(
        "lost-link",
        "An edition that was sent leads to a page that is no more.",
        "Give the page that took its place the old path under `aliases`.",
    ),
)
OUTPUT = (
    _error("same-address", "Two pages would have the same address.", "Rename one of the files."),
    _error("template-error", "A template cannot be used.", "Correct the template."),
    _error("broken-link", "A link leads to a page or a heading that does not exist.", "Correct the link."),
)
GROUPS = {
    "Files": FILES,
    "YAML and Markdown": SYNTAX,
    "Values": VALUES,
    "Records": RECORDS,
    "Texts": TEXTS,
    "Editions": EDITIONS,
    "Pages": OUTPUT,
}
CODES = {code.name: code for group in GROUPS.values() for code in group}
