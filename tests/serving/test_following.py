"""A preview follows what is saved, whatever an editor does to do so, and keeps the last good pages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from clusterweeks.serving.watching import is_passing
from tests.conftest import ROOT
from tests.serving.conftest import FILES, Visitor, visited

TALK = "/small/events/talk/"


def test_a_save_gives_new_bytes(visitor: Visitor) -> None:
    assert "First talk" in visitor.ask(TALK).text
    before = visitor.state()["version"]
    visitor.change("events/talk.yaml", "First talk", "Second talk")
    visitor.until_shown(TALK, "Second talk")
    visitor.until(lambda: visitor.state()["version"] != before)


def test_a_save_that_changes_nothing_reloads_nothing(visitor: Visitor) -> None:
    before = visitor.state()["version"]
    built = len(visitor.said)
    (visitor.content / "events/talk.yaml").touch()
    visitor.until(lambda: len(visitor.said) > built)
    assert visitor.state()["version"] == before


def test_what_is_wrong_is_told_and_the_last_good_page_stays_until_it_is_mended(visitor: Visitor) -> None:
    version = visitor.state()["version"]
    visitor.change("events/talk.yaml", "start: 2019-05-16 10:00", "start: 16.05.2019")
    visitor.until(lambda: visitor.state()["failed"])
    state = visitor.state()
    (problem,) = [one for one in state["problems"] if one["severity"] == "error"]
    assert problem["file"].endswith("content/events/talk.yaml")
    assert problem["line"] == 2
    assert problem["message"]
    assert problem["hint"]
    assert state["good"]
    assert state["version"] == version
    assert "First talk" in visitor.ask(TALK).text
    visitor.change("events/talk.yaml", "start: 16.05.2019", "start: 2019-05-16 11:00")
    visitor.until(lambda: not visitor.state()["failed"])
    assert visitor.state()["problems"] == []
    assert visitor.state()["version"] != version
    assert "11:00" in visitor.ask(TALK).text


def test_deleting_renaming_and_adding(visitor: Visitor) -> None:
    talk = visitor.content / "events/talk.yaml"
    talk.rename(talk.with_name("lecture.yaml"))
    visitor.until_shown("/small/events/lecture/", "First talk")
    assert visitor.ask(TALK).status == 404
    talk.with_name("lecture.yaml").unlink()
    visitor.until(lambda: visitor.ask("/small/events/lecture/").status == 404)
    visitor.write("calls/new.yaml", "title: New call\ndeadline: 2019-05-20 17:00\nsubmission_url: https://s.example/\n")
    visitor.until_shown("/small/calls/new/", "New call")


def test_saves_by_way_of_a_temporary_file(visitor: Visitor) -> None:
    talk = visitor.content / "events/talk.yaml"
    for number in range(5):
        aside = talk.with_name(".talk.yaml.tmp")
        aside.write_text(FILES["events/talk.yaml"].replace("First", f"Number{number}"))
        aside.replace(talk)
        visitor.until_shown(TALK, f"Number{number} talk")
    # As Vim does: the old one aside, a new one in its place.
    talk.rename(talk.with_name("talk.yaml~"))
    talk.write_text(FILES["events/talk.yaml"].replace("First", "Vim"))
    talk.with_name("talk.yaml~").unlink()
    visitor.until_shown(TALK, "Vim talk")


def test_saves_during_builds_are_all_built(visitor: Visitor) -> None:
    for number in range(40):
        visitor.write("events/talk.yaml", FILES["events/talk.yaml"].replace("First", f"Number{number}"))
    visitor.until_shown(TALK, "Number39 talk")
    visitor.until(lambda: not visitor.state()["failed"])


@pytest.mark.parametrize(
    "name",
    [
        "events/.talk.yaml.swp",
        "events/talk.yaml~",
        "events/4913",
        "events/#talk.yaml#",
        "events/.#talk.yaml",
        "events/.goutputstream-ABC",
        ".git/index",
        ".obsidian/workspace.json",
        "talk.yaml___jb_tmp___",
        "talk.yaml.bak",
        "events/.DS_Store",
        "events/~$talk.md",
    ],
)
def test_temporary_files_are_of_no_account(name: str) -> None:
    assert is_passing(Path(name))


@pytest.mark.parametrize(
    "name", ["site.yaml", "events/2019.yaml", "files/a.pdf", "events/x", ".well-known/security.txt", "event.html"]
)
def test_files_of_the_site_are_not_taken_for_temporary(name: str) -> None:
    assert not is_passing(Path(name))


def test_temporary_files_do_not_rebuild(visitor: Visitor) -> None:
    built = len(visitor.said)
    for name in ("events/.talk.yaml.swp", "events/4913", "events/talk.yaml~"):
        visitor.write(name, "half")
        (visitor.content / name).unlink()
    # What comes after them is built, and only that.
    visitor.change("events/talk.yaml", "First", "Second")
    visitor.until_shown(TALK, "Second talk")
    visitor.until(lambda: len(visitor.said) > built)
    assert all(one.startswith("rebuilt") for one in visitor.said[built:])
    assert "0 files written" not in visitor.said[built]


def test_templates_and_static_files_are_followed_too(tmp_path: Path) -> None:
    for name in ("static/css", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    with visited(tmp_path, FILES) as visitor:
        style = tmp_path / "static/css/site.css"
        style.write_text(style.read_text() + "\n.new { color: red; }\n")
        visitor.until_shown("/small/css/site.css", ".new {")
        template = tmp_path / "templates/event.html"
        text = template.read_text()
        template.write_text(text + "{% block")
        visitor.until(lambda: visitor.state()["failed"])
        assert "templates/event.html" in visitor.state()["problems"][0]["file"]
        template.write_text(text.replace("{% block main %}", "{% block main %}<p>Mended</p>"))
        visitor.until_shown(TALK, "<p>Mended</p>")
        visitor.until(lambda: not visitor.state()["failed"])


def test_templates_of_ones_own_are_followed_as_they_come_and_go(visitor: Visitor) -> None:
    own = visitor.content.parent / "templates"
    assert "Own" not in visitor.ask(TALK).text
    own.mkdir()
    text = (ROOT / "templates/event.html").read_text("utf-8")
    (own / "event.html").write_text(text.replace("{% block main %}", "{% block main %}<p>Own</p>"), "utf-8")
    visitor.until_shown(TALK, "<p>Own</p>")
    (own / "event.html").unlink()
    visitor.until(lambda: "<p>Own</p>" not in visitor.ask(TALK).text)


def test_a_folder_that_is_moved_away_and_back_is_followed_again(visitor: Visitor) -> None:
    away = visitor.content.with_name("away")
    visitor.content.rename(away)
    visitor.until(lambda: visitor.state()["failed"])
    assert "First talk" in visitor.ask(TALK).text
    away.rename(visitor.content)
    visitor.until(lambda: not visitor.state()["failed"])
    visitor.change("events/talk.yaml", "First", "Third")
    visitor.until_shown(TALK, "Third talk")


def test_a_new_folder_is_followed_at_once(visitor: Visitor) -> None:
    for number in range(3):
        visitor.write(f"pages/p{number}.md", f"---\ntitle: Page {number}\n---\nText.\n")
    visitor.until_shown("/small/p2/", "Page 2")


def test_a_site_that_is_wrong_from_the_beginning_is_shown_once_it_is_mended(tmp_path: Path) -> None:
    with visited(tmp_path, {**FILES, "site.yaml": "title: Weeks\n"}) as visitor:
        answer = visitor.ask("/")
        assert answer.status == 503
        assert "No page to show yet" in answer.text
        assert "/-/preview.js" in answer.text
        version = visitor.state()["version"]
        visitor.write("site.yaml", FILES["site.yaml"])
        visitor.until(lambda: not visitor.state()["failed"])
        assert visitor.state()["version"] != version
        assert "First talk" in visitor.ask(TALK).text


def test_warnings_are_told_and_stop_only_where_they_are_to(tmp_path: Path) -> None:
    twin = FILES["events/talk.yaml"].replace("country: DE", "country: GB")
    files = {**FILES, "events/talk.yaml": twin}
    with visited(tmp_path / "mild", files) as visitor:
        state = visitor.state()
        assert not state["failed"]
        assert {one["severity"] for one in state["problems"]} == {"warning"}
    with visited(tmp_path / "strict", files, strict=True) as visitor:
        assert visitor.state()["failed"]


def test_news_come_over_one_connection(visitor: Visitor) -> None:
    visitor.connection.request("GET", "/-/events")
    events = visitor.connection.getresponse()
    assert events.headers["Content-Type"] == "text/event-stream; charset=utf-8"
    lines = iter(events.readline, b"")
    first = next(line for line in lines if line.startswith(b"data:"))
    assert b'"failed": false' in first
    visitor.change("events/talk.yaml", "start: 2019-05-16 10:00", "start: never")
    assert b'"failed": true' in next(line for line in lines if line.startswith(b"data:"))
    events.close()


def test_nothing_of_the_preview_is_in_the_files(visitor: Visitor) -> None:
    page = visitor.content.parent / "out/site/events/talk/index.html"
    assert "/-/" in visitor.ask(TALK).text
    assert "/-/" not in page.read_text("utf-8")
