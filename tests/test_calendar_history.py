"""What a subscriber's calendar is told as records are changed, deleted, renamed and restored in git."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.conftest import run

SITE = "title: Weeks\nbase_url: https://weeks.example/\nas_of: 2019-03-22\n"
EVENT = "title: Conference\nstart: 2019-05-14\ntopics: [skills]\n"


@dataclass
class Campaign:
    """A content folder in git."""

    place: Path
    day: int = 0

    def commit(self, **files: str | None) -> None:
        for name, text in files.items():
            path = self.place / "content/events" / f"{name}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                path.unlink()
            else:
                path.write_text(text)
        self.day += 1
        moment = f"2019-01-{self.day:02d}T12:00:00Z"
        self.git("add", "--all")
        self.git(
            "commit", "--quiet", "--allow-empty", "--message", "x", GIT_AUTHOR_DATE=moment, GIT_COMMITTER_DATE=moment
        )

    def git(self, *arguments: str, **environment: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        subprocess.run(["git", *who, *arguments], cwd=self.place, check=True, env={**os.environ, **environment})

    def told(self, *arguments: str, calendar: str = "calendar") -> dict[str, tuple[str, int, str]]:
        """UID → status, sequence and last change of every entry of a calendar."""
        ran = run(self.place, *arguments)
        assert ran.code == 0, ran.out
        path = self.place / f"site/{calendar}.ics"
        found = Calendar.from_ical(path.read_bytes()) if path.exists() else Calendar()
        return {
            str(one["UID"]).removesuffix("@weeks.example"): (
                str(one["STATUS"]),
                int(one["SEQUENCE"]),
                f"{one['LAST-MODIFIED'].dt:%m-%d}",
            )
            for one in found.walk("VEVENT")
        }


@pytest.fixture
def campaign(tmp_path: Path) -> Campaign:
    made = Campaign(tmp_path)
    made.git("init", "--quiet")
    (tmp_path / "content").mkdir()
    (tmp_path / "content/site.yaml").write_text(SITE)
    (tmp_path / ".gitignore").write_text("/site/\n")
    return made


def test_a_deleted_event_is_called_off_until_90_days_after_its_end(campaign: Campaign) -> None:
    campaign.commit(conference=EVENT, forum="title: Forum\nstart: 2019-06-01\n")
    campaign.commit(conference=EVENT + "city: Bonn\n")
    campaign.commit(conference=None)
    off = ("CANCELLED", 2, "01-03")
    assert campaign.told() == {"event-conference": off, "event-forum": ("CONFIRMED", 0, "01-01")}
    entry = (campaign.place / "site/events/conference/event.ics").read_text()
    assert "SUMMARY:Cancelled: Conference" in entry
    assert "URL:https://weeks.example/events/\n" in entry
    assert not (campaign.place / "site/events/conference/index.html").exists()
    assert campaign.told("--as-of", "2019-08-12")["event-conference"] == off
    assert "event-conference" not in campaign.told("--as-of", "2019-08-13")


def test_a_deleted_event_that_comes_back_goes_on_counting(campaign: Campaign) -> None:
    campaign.commit(conference=EVENT)
    campaign.commit(conference=None)
    campaign.commit(conference=EVENT)
    assert campaign.told() == {"event-conference": ("CONFIRMED", 2, "01-03")}


def test_a_file_with_another_name_is_another_event(campaign: Campaign) -> None:
    campaign.commit(conference=EVENT)
    campaign.git("mv", "content/events/conference.yaml", "content/events/congress.yaml")
    campaign.commit()
    told = campaign.told()
    assert told["event-conference"] == ("CANCELLED", 1, "01-02")
    assert told["event-congress"][0] == "CONFIRMED"


def test_a_file_in_another_folder_is_the_same_event(campaign: Campaign) -> None:
    campaign.commit(conference=EVENT)
    (campaign.place / "content/events/2019").mkdir()
    campaign.git("mv", "content/events/conference.yaml", "content/events/2019/conference.yaml")
    campaign.commit()
    assert campaign.told() == {"event-conference": ("CONFIRMED", 1, "01-02")}


def test_a_file_that_is_removed_and_not_yet_committed_is_called_off(campaign: Campaign) -> None:
    campaign.commit(conference=EVENT)
    (campaign.place / "content/events/conference.yaml").unlink()
    assert campaign.told() == {"event-conference": ("CANCELLED", 1, "01-01")}


def test_what_was_never_published_is_not_called_off(campaign: Campaign) -> None:
    campaign.commit(draft=EVENT + "draft: true\n", month="title: Month\nstart: 2019-05\n", broken="title: [\n")
    campaign.commit(draft=None, month=None, broken=None)
    assert campaign.told() == {}


FORUM = EVENT.replace("Conference", "Forum")


def test_what_was_renamed_keeps_its_uid_when_its_old_file_is_another_events(campaign: Campaign) -> None:
    campaign.commit(forum=FORUM)
    campaign.commit(forum=None, congress=FORUM + "aliases: [/events/forum/]\n")
    campaign.commit(congress=FORUM + "motto: Together\n", forum=EVENT.replace("05-14", "06-14"))
    told = {"event-forum": ("CONFIRMED", 2, "01-03"), "event-forum~2": ("CONFIRMED", 0, "01-03")}
    assert campaign.told() == told
    campaign.commit(forum=None)
    assert campaign.told() == told | {"event-forum~2": ("CANCELLED", 1, "01-04")}


def test_what_gets_an_id_of_before_keeps_its_uid_and_the_other_stays_called_off(campaign: Campaign) -> None:
    campaign.commit(bee=EVENT)
    campaign.commit(bee=None)
    campaign.commit(ant=FORUM)
    campaign.commit(ant=None, bee=FORUM + "aliases: [/events/ant/]\n")
    assert campaign.told() == {"event-bee": ("CANCELLED", 1, "01-02"), "event-ant": ("CONFIRMED", 1, "01-04")}
    entry = (campaign.place / "site/events/bee~2/event.ics").read_text()
    assert "SUMMARY:Cancelled: Conference" in entry


def test_an_alias_to_a_duplicate_that_had_been_renamed_leaves_the_others_uid(campaign: Campaign) -> None:
    campaign.commit(c=EVENT)
    campaign.commit(c=None, d=EVENT + "aliases: [/events/c/]\n")
    campaign.commit(b=EVENT.replace("Conference", "The conference"))
    campaign.commit(d=None, b=EVENT.replace("Conference", "The conference") + "aliases: [/events/d/]\n")
    assert campaign.told() == {"event-b": ("CONFIRMED", 1, "01-04"), "event-c": ("CANCELLED", 2, "01-04")}


def test_a_content_folder_that_is_moved_takes_its_history_along(campaign: Campaign) -> None:
    campaign.commit(conference=EVENT, forum=FORUM)
    campaign.commit(conference=EVENT + "city: Bonn\n", forum=None)
    told = campaign.told()
    (campaign.place / "web").mkdir()
    campaign.git("mv", "content", "web/content")
    campaign.commit()
    assert campaign.told("--content", "web/content") == told
    assert told["event-forum"] == ("CANCELLED", 1, "01-02")


def test_a_call_that_lost_its_deadline_stays_called_off_when_its_file_is_deleted(campaign: Campaign) -> None:
    calls = campaign.place / "content/calls"
    calls.mkdir()
    (calls / "ideas.yaml").write_text("title: Ideas\ndeadline: 2019-05-01 17:00\n")
    campaign.commit()
    (calls / "ideas.yaml").write_text("title: Ideas\n")
    campaign.commit()
    assert campaign.told(calendar="deadlines") == {"call-ideas": ("CANCELLED", 1, "01-02")}
    (calls / "ideas.yaml").unlink()
    campaign.commit()
    assert campaign.told(calendar="deadlines") == {"call-ideas": ("CANCELLED", 2, "01-03")}


def test_a_call_of_next_year_is_not_said_to_be_extended(campaign: Campaign) -> None:
    text = "title: Call for clusters 2018\nprogramme: COSME\nbudget: EUR 1 million\ndeadline: 2018-05-15 17:00\n"
    calls = campaign.place / "content/calls"
    calls.mkdir()
    (calls / "call-2018.yaml").write_text(text)
    campaign.commit()
    (calls / "call-2018.yaml").unlink()
    (calls / "call-2019.yaml").write_text(text.replace("2018", "2019"))
    campaign.commit()
    assert campaign.told(calendar="deadlines") == {"call-call-2019": ("CONFIRMED", 0, "01-02")}
    assert "Extended" not in (campaign.place / "site/calls/call-2019/index.html").read_text()
