"""One history of a content folder, and what subscribers are told after every commit of it."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from icalendar import Calendar

from tests.conftest import Here

SITE = "title: Weeks\nbase_url: https://weeks.example/\nas_of: 2019-03-22\n"
CONFERENCE = "title: Cluster conference\nstart: 2019-05-14\ncity: Bonn\ncountry: DE\nsummary: All clusters meet.\n"
NEXT_DAY = CONFERENCE.replace("05-14", "05-15")
FORUM = "title: Industry forum\nstart: 2019-06-01\ncity: Lyon\ncountry: FR\nsummary: Industry meets research.\n"
ALIAS = "aliases: [/events/forum/]\n"
DAY = "title: Open day\nstart: 2019-07-01\ncity: Ghent\ncountry: BE\nsummary: Doors are open.\n"
LAB = "title: Lab\nstart: 2019-04-02\nrepeat: FREQ=WEEKLY;COUNT=3\n"
SPRING = "title: Spring school\nstart: 2019-05\ncity: Porto\ncountry: PT\n"
ABOUT = "title: About\n"


class Step(NamedTuple):
    """What a commit does, to which files (an arrow between two names moves one, None deletes it), and what is told.

    Of each entry: UID, status, sequence, first day, and the commit of its last change (each is of a day of January).
    """

    what: str
    files: dict[str, str | None]
    told: str


FORUM_7 = "forum confirmed 7 06-01 @24"
LAB_3 = "lab.20190402 confirmed 1 04-02 @19, lab.20190409 cancelled 1 04-09 @19, lab.20190416 confirmed 1 04-16 @19"
SCRIPT = (
    Step(
        "create two events",
        {"events/conference": CONFERENCE, "events/forum": FORUM},
        "conference confirmed 0 05-14 @1, forum confirmed 0 06-01 @1",
    ),
    Step(
        "give one another title",
        {"events/conference": CONFERENCE.replace("Cluster", "European")},
        "conference confirmed 1 05-14 @2, forum confirmed 0 06-01 @1",
    ),
    Step(
        "move it by a day",
        {"events/conference": NEXT_DAY},
        "conference confirmed 2 05-15 @3, forum confirmed 0 06-01 @1",
    ),
    Step(
        "cancel the other",
        {"events/forum": FORUM + "status: cancelled\n"},
        "conference confirmed 2 05-15 @3, forum cancelled 1 06-01 @4",
    ),
    Step(
        "let it take place after all",
        {"events/forum": FORUM},
        "conference confirmed 2 05-15 @3, forum confirmed 2 06-01 @5",
    ),
    Step(
        "write a page",
        {"pages/about": ABOUT},
        "conference confirmed 2 05-15 @3, forum confirmed 2 06-01 @5",
    ),
    Step(
        "delete an event",
        {"events/conference": None},
        "conference cancelled 3 05-15 @7, forum confirmed 2 06-01 @5",
    ),
    Step(
        "restore it",
        {"events/conference": NEXT_DAY},
        "conference confirmed 4 05-15 @8, forum confirmed 2 06-01 @5",
    ),
    Step(
        "make two edits in one commit",
        {"events/forum": FORUM + "motto: Together\n", "events/day": DAY},
        "conference confirmed 4 05-15 @8, forum confirmed 3 06-01 @9, day confirmed 0 07-01 @9",
    ),
    Step(
        "rename one and tell nobody",
        {"events/day > events/open-day": DAY},
        "conference confirmed 4 05-15 @8, forum confirmed 3 06-01 @9, day cancelled 1 07-01 @10, "
        "open-day confirmed 0 07-01 @10",
    ),
    Step(
        "name it as before",
        {"events/open-day > events/day": DAY},
        "conference confirmed 4 05-15 @8, forum confirmed 3 06-01 @9, day confirmed 2 07-01 @11, "
        "open-day cancelled 1 07-01 @11",
    ),
    Step(
        "rename one with its old address",
        {"events/forum > events/congress": FORUM + ALIAS},
        "conference confirmed 4 05-15 @8, forum confirmed 4 06-01 @12, day confirmed 2 07-01 @11, "
        "open-day cancelled 1 07-01 @11",
    ),
    Step(
        "move it to a folder",
        {"events/congress > events/2019/congress": FORUM + ALIAS},
        "conference confirmed 4 05-15 @8, forum confirmed 5 06-01 @13, day confirmed 2 07-01 @11, "
        "open-day cancelled 1 07-01 @11",
    ),
    Step(
        "make one a draft again, for another day",
        {"events/conference": CONFERENCE.replace("05-14", "05-30") + "draft: true\n"},
        "conference cancelled 5 05-15 @14, forum confirmed 5 06-01 @13, day confirmed 2 07-01 @11, "
        "open-day cancelled 1 07-01 @11",
    ),
    Step(
        "publish it",
        {"events/conference": NEXT_DAY},
        "conference confirmed 6 05-15 @15, forum confirmed 5 06-01 @13, day confirmed 2 07-01 @11, "
        "open-day cancelled 1 07-01 @11",
    ),
    Step(
        "put its publication off",
        {"events/conference": NEXT_DAY + "publish_on: 2019-04-01\n"},
        "conference cancelled 7 05-15 @16, forum confirmed 5 06-01 @13, day confirmed 2 07-01 @11, "
        "open-day cancelled 1 07-01 @11",
    ),
    Step(
        "publish it at once, and begin a series",
        {"events/conference": NEXT_DAY, "events/lab": LAB},
        "lab.20190402 confirmed 0 04-02 @17, lab.20190409 confirmed 0 04-09 @17, lab.20190416 confirmed 0 04-16 @17, "
        "conference confirmed 8 05-15 @17, forum confirmed 5 06-01 @13, day confirmed 2 07-01 @11, "
        "open-day cancelled 1 07-01 @11",
    ),
    Step(
        "announce a month",
        {"events/spring": SPRING},
        "lab.20190402 confirmed 0 04-02 @17, lab.20190409 confirmed 0 04-09 @17, lab.20190416 confirmed 0 04-16 @17, "
        "conference confirmed 8 05-15 @17, forum confirmed 5 06-01 @13, day confirmed 2 07-01 @11, "
        "open-day cancelled 1 07-01 @11",
    ),
    Step(
        "leave a day of the series out",
        {"events/lab": LAB + "except: [2019-04-09]\n"},
        f"{LAB_3}, conference confirmed 8 05-15 @17, forum confirmed 5 06-01 @13, day confirmed 2 07-01 @11, "
        "open-day cancelled 1 07-01 @11",
    ),
    Step(
        "give the month a day",
        {"events/spring": SPRING.replace("2019-05", "2019-05-20")},
        f"{LAB_3}, conference confirmed 8 05-15 @17, spring confirmed 1 05-20 @20, forum confirmed 5 06-01 @13, "
        "day confirmed 2 07-01 @11, open-day cancelled 1 07-01 @11",
    ),
    Step(
        "take the day back",
        {"events/spring": SPRING.replace("2019-05", "2019-06")},
        f"{LAB_3}, conference confirmed 8 05-15 @17, spring tentative 2 05-20 @21, forum confirmed 5 06-01 @13, "
        "day confirmed 2 07-01 @11, open-day cancelled 1 07-01 @11",
    ),
    Step(
        "give it another",
        {"events/spring": SPRING.replace("2019-05", "2019-06-20")},
        f"{LAB_3}, conference confirmed 8 05-15 @17, forum confirmed 5 06-01 @13, spring confirmed 3 06-20 @22, "
        "day confirmed 2 07-01 @11, open-day cancelled 1 07-01 @11",
    ),
    Step(
        "change nothing",
        {},
        f"{LAB_3}, conference confirmed 8 05-15 @17, forum confirmed 5 06-01 @13, spring confirmed 3 06-20 @22, "
        "day confirmed 2 07-01 @11, open-day cancelled 1 07-01 @11",
    ),
    Step(
        "merge a branch that changes one twice",
        {"branch": None, "events/2019/congress": FORUM + ALIAS + "motto: Together\n"},
        f"{LAB_3}, conference confirmed 8 05-15 @17, {FORUM_7}, spring confirmed 3 06-20 @22, "
        "day confirmed 2 07-01 @11, open-day cancelled 1 07-01 @11",
    ),
    Step(
        "delete what was renamed",
        {"events/2019/congress": None},
        f"{LAB_3}, conference confirmed 8 05-15 @17, forum cancelled 8 06-01 @25, spring confirmed 3 06-20 @22, "
        "day confirmed 2 07-01 @11, open-day cancelled 1 07-01 @11",
    ),
    Step(
        "enter an event twice",
        {"events/conference-in-bonn": NEXT_DAY},
        f"{LAB_3}, conference-in-bonn confirmed 0 05-15 @26, conference confirmed 8 05-15 @17, "
        "forum cancelled 8 06-01 @25, spring confirmed 3 06-20 @22, day confirmed 2 07-01 @11, "
        "open-day cancelled 1 07-01 @11",
    ),
    Step(
        "lead from the second to the first",
        {"events/conference-in-bonn": None, "events/conference": NEXT_DAY + "aliases: [/events/conference-in-bonn/]\n"},
        f"{LAB_3}, conference-in-bonn cancelled 1 05-15 @27, conference confirmed 9 05-15 @27, "
        "forum cancelled 8 06-01 @25, spring confirmed 3 06-20 @22, day confirmed 2 07-01 @11, "
        "open-day cancelled 1 07-01 @11",
    ),
    Step(
        "delete one",
        {"events/day": None},
        f"{LAB_3}, conference-in-bonn cancelled 1 05-15 @27, conference confirmed 9 05-15 @27, "
        "forum cancelled 8 06-01 @25, spring confirmed 3 06-20 @22, day cancelled 3 07-01 @28, "
        "open-day cancelled 1 07-01 @11",
    ),
    Step(
        "enter it under another name and with its old address",
        {"events/doors": "title: Doors\nstart: 2019-07-02\naliases: [/events/day/]\n"},
        f"{LAB_3}, conference-in-bonn cancelled 1 05-15 @27, conference confirmed 9 05-15 @27, "
        "forum cancelled 8 06-01 @25, spring confirmed 3 06-20 @22, open-day cancelled 1 07-01 @11, "
        "day confirmed 4 07-02 @29",
    ),
    Step(
        "end the series",
        {"events/lab": None},
        "lab.20190402 cancelled 2 04-02 @30, lab.20190409 cancelled 2 04-09 @30, lab.20190416 cancelled 2 04-16 @30, "
        "conference-in-bonn cancelled 1 05-15 @27, conference confirmed 9 05-15 @27, forum cancelled 8 06-01 @25, "
        "spring confirmed 3 06-20 @22, open-day cancelled 1 07-01 @11, day confirmed 4 07-02 @29",
    ),
)
CLONED = {11, 17, 24, 30}
"""The commits after which a clone is compared."""


@dataclass
class Repository:
    """A content folder in git whose commits are made at noon of the days of January."""

    folder: Path

    def git(self, *arguments: str, day: int = 1) -> None:
        moment = f"2019-01-{day:02d}T12:00:00Z"
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        environment = {**os.environ, "GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
        subprocess.run(["git", *who, *arguments], cwd=self.folder, check=True, env=environment, capture_output=True)

    def put(self, name: str, text: str | None) -> None:
        old, _, new = name.rpartition(" > ")
        path = self.folder / f"content/{new}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        if old:
            (self.folder / f"content/{old}.yaml").rename(path)
        if text is None:
            path.unlink()
        else:
            path.write_text(text)

    def commit(self, day: int) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message=x", day=day)

    def make(self, step: Step, day: int) -> None:
        """The commit of a step, or a branch of two commits that is merged."""
        if "branch" not in step.files:
            for name, text in step.files.items():
                self.put(name, text)
            self.commit(day)
            return
        self.git("checkout", "--quiet", "-b", "side", "HEAD~1")
        ((name, text),) = ((name, text) for name, text in step.files.items() if name != "branch")
        self.put(name, FORUM + ALIAS + "motto: ?\n")
        self.commit(day)
        self.put(name, text)
        self.commit(day)
        self.git("checkout", "--quiet", "main")
        self.git("merge", "--quiet", "--no-ff", "--no-edit", "side", day=day)


class Entry(NamedTuple):
    said: str
    sequence: int
    stamp: str


def entries(path: Path) -> dict[str, Entry]:
    """UID → an entry of a calendar as the table has it."""
    found = {}
    for one in Calendar.from_ical(path.read_bytes()).walk("VEVENT"):
        uid = str(one["UID"]).removeprefix("event-").removesuffix("@weeks.example")
        changed = one["LAST-MODIFIED"].dt
        said = f"{uid} {one['STATUS'].lower()} {one['SEQUENCE']} {one['DTSTART'].dt:%m-%d} @{changed.day}"
        assert (changed.month, changed.hour) == (1, 12)
        found[uid] = Entry(said, int(one["SEQUENCE"]), one["DTSTAMP"].to_ical().decode())
    return found


def test_what_subscribers_are_told_after_every_commit(here: Here) -> None:
    repository = Repository(here.folder / "made")
    (repository.folder / "content").mkdir(parents=True)
    (repository.folder / "content/site.yaml").write_text(SITE)
    (repository.folder / ".gitignore").write_text("/site/\n")
    repository.git("init", "--quiet", "--initial-branch=main")
    before: dict[str, Entry] = {}
    for number, step in enumerate(SCRIPT, 1):
        repository.make(step, number)
        build(here, "made")
        told = entries(here.folder / "made/site/calendar.ics")
        assert [entry.said for entry in told.values()] == step.told.split(", "), f"{number}: {step.what}"
        for uid in told.keys() & before.keys():
            assert told[uid].sequence >= before[uid].sequence
            assert (told[uid].stamp != before[uid].stamp) == (told[uid].sequence != before[uid].sequence)
        assert before.keys() <= told.keys()
        before = told
        if number in CLONED:
            repository.git("clone", "--quiet", ".", f"../clone-{number}")
            build(here, f"clone-{number}")
            assert calendars(here.folder / f"clone-{number}") == calendars(here.folder / "made")
    assert len(SCRIPT) == 30


def build(here: Here, name: str) -> None:
    ran = here.run("--content", f"{name}/content", "--output", f"{name}/site", "--jobs", "1")
    assert ran.code == 0, ran.out + ran.err


def calendars(folder: Path) -> dict[str, bytes]:
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.glob("site/**/*.ics")}
    assert "site/calendar.ics" in found
    return found
