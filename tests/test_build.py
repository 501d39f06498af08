"""What a build promises, run as a user runs it: same bytes everywhere, only what changed, nothing on an error."""

from __future__ import annotations

import json
import shutil
import threading
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.conftest import ROOT, Here, run
from tests.test_golden import GOLDEN, files_of


@pytest.fixture
def place(tmp_path: Path) -> Path:
    shutil.copytree(GOLDEN / "content", tmp_path / "content")
    return tmp_path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def many(place: Path, number: int) -> None:
    """Enough events for several processes and several pages of a list."""
    for count in range(number):
        day = date(2019, 1, 1) + timedelta(days=count)
        text = f"title: Meeting {count}\nstart: {day}\ncity: Bonn\ncountry: DE\ntopics: [skills]\n"
        (place / f"content/events/meeting-{count}.yaml").write_text(text)


def test_same_bytes_whatever_the_zone_the_hash_seed_the_jobs_and_the_order_of_files(place: Path) -> None:
    many(place, 120)
    first = run(place, "--output", "one", "--jobs", "1", TZ="Pacific/Kiritimati", PYTHONHASHSEED="1", LANG="C")
    assert first.code == 0, first.out
    other = place / "other"
    other.mkdir()
    for path in sorted((place / "content").rglob("*"), reverse=True):
        if path.is_file():
            target = other / path.relative_to(place)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    second = run(
        other, "--output", "two", "--jobs", "3", TZ="America/Los_Angeles", PYTHONHASHSEED="2", LANG="de_DE.UTF-8"
    )
    assert second.code == 0, second.out
    one, two = files_of(place / "one"), files_of(other / "two")
    assert len(one) > 256
    assert one == two


def test_beside_a_thread_a_site_is_made_in_new_processes_and_is_the_same(here: Here) -> None:
    shutil.copytree(GOLDEN / "content", here.folder / "content")
    many(here.folder, 120)
    assert here.run("--output", "one", "--jobs", "1").code == 0
    assert here.run("--output", "two", "--jobs", "2", "--base-url", "https://other.example/").code == 0
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    thread.start()
    try:
        ran = here.run("--output", "two", "--jobs", "2")
    finally:
        over.set()
        thread.join()
    assert ran.code == 0, ran.err
    assert files_of(here.folder / "two") == files_of(here.folder / "one")


def test_the_end_names_the_command_that_shows_the_same(place: Path) -> None:
    ran = run(place, "--base-url", "https://other.example/weeks/", "--as-of", "2019-03-01")
    command = "python build.py serve --as-of 2019-03-01 --base-url https://other.example/weeks/"
    assert f"run `{command}` and open http://127.0.0.1:8000/weeks/\n" in ran.out
    assert "run `python build.py serve` and open http://127.0.0.1:8000/small/\n" in run(place).out


def test_a_program_that_is_installed_is_named_as_it_was_called(here: Here) -> None:
    shutil.copytree(GOLDEN / "content", here.folder / "my content")
    ran = here.run("--content", "my content")
    assert "run `clusterweeks serve --content 'my content'` and open http://127.0.0.1:8000/small/\n" in ran.out


def test_a_second_build_writes_nothing(place: Path) -> None:
    run(place)
    before = {path: path.stat().st_mtime_ns for path in (place / "site").rglob("*")}
    ran = run(place)
    assert "0 files written" in ran.out
    assert {path: path.stat().st_mtime_ns for path in (place / "site").rglob("*")} == before


def test_a_new_title_writes_its_pages_and_lists_only_and_equals_a_full_build(place: Path) -> None:
    many(place, 5)
    run(place)
    before = files_of(place / "site")
    change(place / "content/events/cancelled-fair.yaml", "Spring Fair", "Fair of Spring")
    ran = run(place, "--explain")
    after = files_of(place / "site")
    changed = {path for path in after if after[path] != before.get(path)} - {".clusterweeks.json"}
    assert "events/cancelled-fair/index.html: the content changed" in ran.out
    assert {
        "events/cancelled-fair/index.html",
        "events/index.html",
        "calendar.ics",
        "events/country/fr/index.html",
    } <= changed
    assert not {
        path
        for path in changed
        if path.startswith(("calls/", "news/", "organisations/", "about/", "events/country/de/"))
    }
    assert f"{len(changed)} files written" in ran.out
    run(place, "--full", "--output", "full")
    assert files_of(place / "full") == after


def test_what_is_planned_no_more_is_removed_with_its_folder_and_nothing_else(place: Path) -> None:
    run(place)
    (place / "site/CNAME").write_text("weeks.example\n")
    (place / "content/events/office-hour.yaml").unlink()
    ran = run(place)
    assert ran.code == 0, ran.out + ran.err
    assert not (place / "site/events/office-hour").exists()
    assert (place / "site/CNAME").is_file()


def test_the_day_can_be_any(place: Path) -> None:
    run(place, "--as-of", "2019-03-22", "--output", "one")
    run(place, "--as-of", "2019-06-01", "--output", "two")
    assert "Big Conference" in (place / "one/events/index.html").read_text("utf-8")
    assert "Big Conference" not in (place / "two/events/index.html").read_text("utf-8")
    assert "Big Conference" in (place / "two/events/past/index.html").read_text("utf-8")


@pytest.mark.parametrize("broken", ["content", "template"])
def test_an_error_leaves_the_site_as_it_was(place: Path, broken: str) -> None:
    shutil.copytree(ROOT / "templates", place / "templates")
    shutil.copytree(ROOT / "static", place / "static")
    run(place)
    before = files_of(place / "site")
    change(place / "content/events/office-hour.yaml", "Office hour", "Open hour")
    if broken == "content":
        change(place / "content/calls/later.yaml", "2020-01-15", "15.01.2020")
    else:
        change(place / "templates/news.html", "{{ view.common.title }}", "{{ view.common.titel }}")
    ran = run(place)
    assert ran.code == 1
    assert (
        "calls/later.yaml:2:8: error[bad-date]"
        if broken == "content"
        else "uses `view.common.titel`, which is not there"
    ) in ran.out
    assert files_of(place / "site") == before


def test_a_template_error_names_the_template_and_the_line(place: Path) -> None:
    shutil.copytree(ROOT / "templates", place / "templates")
    shutil.copytree(ROOT / "static", place / "static")
    lines = (place / "templates/event.html").read_text("utf-8").splitlines()
    (place / "templates/event.html").write_text("\n".join([*lines, "{% block"]), "utf-8")
    ran = run(place, "check")
    assert ran.code == 1
    assert f"templates/event.html:{len(lines) + 1}:1: error[template-error]" in ran.out
    assert not (place / "site").exists()


def test_a_file_that_cannot_be_opened_is_a_problem(place: Path) -> None:
    # Not by permissions: root opens everything. A name that leads to itself can be opened by nobody.
    (place / "content/events/loop.yaml").symlink_to("loop.yaml")
    ran = run(place, "check")
    assert ran.code == 1
    assert "content/events/loop.yaml:1:1: error[" in ran.out


def test_a_folder_that_is_not_the_tools_own_is_left_alone(place: Path) -> None:
    (place / "site").mkdir()
    (place / "site/index.html").write_text("mine")
    ran = run(place)
    assert ran.code == 2
    assert "site/index.html" in ran.err
    assert files_of(place / "site") == {"index.html": b"mine"}


@pytest.mark.parametrize("output", ["content", "content/site", "."])
def test_the_output_folder_cannot_hold_the_content(place: Path, output: str) -> None:
    ran = run(place, "--output", output)
    assert ran.code == 2
    assert files_of(place / "content") == files_of(GOLDEN / "content")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--as-of", "soon"],
        ["--as-of", "2019-02-30"],
        ["--base-url", "example"],
        ["--content", "nowhere"],
        ["publish"],
        ["--jobs", "0"],
        ["build", "x"],
    ],
)
def test_wrong_usage_is_said_and_ends_with_2(place: Path, arguments: list[str]) -> None:
    ran = run(place, *arguments)
    assert ran.code == 2
    assert ran.err.strip()
    assert not (place / "site").exists()


def test_options_may_stand_before_the_command(place: Path) -> None:
    assert run(place, "--strict", "--content", "content", "check").code == 0


SAID = {
    "text": "content/calls/later.yaml:2:11: error[bad-date]: `deadline`: `100%` is not a date in the form YYYY-MM-DD\n"
    "    2 | deadline: 100%\n      |           ^\n",
    "json": '"code": "bad-date"',
    "github": "::error file=content/calls/later.yaml,line=2,col=11,title=bad-date::"
    "`deadline`: `100%25` is not a date in the form YYYY-MM-DD – write",
    "gitlab": '"check_name": "bad-date"',
}


@pytest.mark.parametrize("form", SAID)
def test_problems_are_printed_in_four_formats(place: Path, form: str) -> None:
    (place / "content/calls/later.yaml").write_text("title: Call\ndeadline: 100%\n")
    ran = run(place, "check", "--format", form)
    assert ran.code == 1
    assert SAID[form] in ran.out
    if form == "json":
        assert [problem["line"] for problem in json.loads(ran.out)] == [2]
    elif form == "gitlab":
        assert [problem["location"]["lines"] for problem in json.loads(ran.out)] == [{"begin": 2}]


def test_a_format_for_programs_is_whole_where_nothing_is_wrong(place: Path) -> None:
    said = {form: run(place, "check", "--format", form).out for form in ("json", "github", "gitlab")}
    assert said == {"json": "[]\n", "github": "", "gitlab": "[]\n"}


def test_the_interface_speaks_german_and_french(place: Path) -> None:
    for language, word in (("de", "Veranstaltungen"), ("fr", "Événements")):
        change(
            place / "content/site.yaml", "language: en" if language == "de" else "language: de", f"language: {language}"
        )
        assert run(place).code == 0
        page = (place / "site/events/index.html").read_text("utf-8")
        assert f'<html lang="{language}"' in page
        assert word in page


def test_a_dead_link_is_reported_once_where_it_is_written(place: Path) -> None:
    change(place / "content/site.yaml", "url: page:about}", "url: page:about}\n  - {title: Gone, url: /gone/}")
    change(
        place / "content/events/office-hour.yaml",
        "title: Office hour",
        "title: Office hour\nlinks: [{title: X, url: /x/}]",
    )
    ran = run(place, "check", "--format", "json")
    found = [(one["file"], one["line"], one["column"], one["code"]) for one in json.loads(ran.out)]
    assert found == [
        ("content/events/office-hour.yaml", 2, 25, "broken-link"),
        ("content/site.yaml", 17, 24, "broken-link"),
    ]


def test_a_dead_place_on_a_page_is_reported_where_the_record_is_named(place: Path) -> None:
    change(
        place / "content/events/office-hour.yaml",
        "title: Office hour",
        "title: Office hour\nsummary: One\nbody: |\n  One [two](page:about#three).",
    )
    ran = run(place, "check", "--format", "json")
    found = [(one["file"], one["line"], one["column"], one["code"]) for one in json.loads(ran.out)]
    assert ("content/events/office-hour.yaml", 4, 13, "broken-link") in found


def test_a_whole_address_on_the_same_host_is_taken_for_something_else(place: Path) -> None:
    change(
        place / "content/events/office-hour.yaml",
        "title: Office hour",
        "title: Office hour\nurl: https://weeks.example/small/app/",
    )
    assert run(place, "check").code == 0


def test_no_page_leads_to_what_a_site_does_without(place: Path) -> None:
    many(place, 3)
    site = place / "content" / "site.yaml"
    switches = ("search", "map", "figures", "month_grids", "live_days")
    site.write_text(site.read_text("utf-8") + "".join(f"{one}: false\n" for one in switches), "utf-8")
    ran = run(place)
    assert ran.code == 0, ran.out
    made = files_of(place / "site")
    assert not [path for path in made if path.startswith(("search/", "map/", "figures/", "calendar/2"))]
    assert "By month" not in made["events/index.html"].decode()
