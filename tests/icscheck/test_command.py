"""`check-ics` as a user meets it: paths, formats, exit codes, earlier copies."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.conftest import Here, run
from tests.icscheck.feeds import SECOND, raw

SUMMARY = "1 calendar, 1 entry"


def write(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def test_a_good_file_has_no_problems(here: Here) -> None:
    write(here.folder, {"a.ics": raw()})
    ran = here.run("check-ics", "a.ics")
    assert (ran.code, ran.out, ran.err) == (0, f"{SUMMARY}: no problems.\n", "")


def test_an_error_is_shown_with_its_line_and_a_hint(here: Here) -> None:
    write(here.folder, {"a.ics": raw({14: "SUMMARY:Clusters, bridges"})})
    ran = here.run("check-ics", "a.ics")
    assert ran.code == 1
    assert ran.out == (
        "a.ics:14:17: error[ics-unescaped]: the `,` in `SUMMARY` is not escaped (RFC 5545, 3.3.11)\n"
        "   14 | SUMMARY:Clusters, bridges\n"
        "      |                 ^\n"
        "      = hint: write `\\,`\n"
    )
    assert ran.err == f"\n{SUMMARY}: 1 error.\n"


def test_a_warning_stops_only_with_strict(here: Here) -> None:
    write(here.folder, {"a.ics": raw({16: ""})})
    ran = here.run("check-ics", "a.ics")
    assert (ran.code, ran.out.splitlines()[-1]) == (0, f"{SUMMARY}: 1 warning.")
    assert here.run("check-ics", "--strict", "a.ics").code == 1
    assert here.run("--strict", "check-ics", "a.ics").code == 1


def test_json_is_an_array_whatever_there_is(here: Here) -> None:
    write(here.folder, {"good.ics": raw(), "bad.ics": raw({16: "TRANSP:OPAQUE"})})
    good = here.run("check-ics", "good.ics", "--format", "json")
    assert (json.loads(good.out), good.err) == ([], f"{SUMMARY}: no problems.\n")
    (row,) = json.loads(here.run("check-ics", "bad.ics", "--format", "json").out)
    assert row == {
        "file": "bad.ics",
        "line": 16,
        "column": 8,
        "severity": "warning",
        "code": "ics-busy",
        "message": "TRANSP is `OPAQUE`, and makes the event's readers busy (RFC 5545, 3.8.2.7)",
        "hint": "write `TRANSP:TRANSPARENT`",
    }


def test_github_gets_annotations(here: Here) -> None:
    write(here.folder, {"a.ics": raw({16: "TRANSP:OPAQUE"})})
    ran = here.run("check-ics", "a.ics", "--format", "github")
    assert ran.out.startswith("::warning file=a.ics,line=16,col=8,title=ics-busy::TRANSP is `OPAQUE`")


def test_a_folder_is_all_its_calendars_in_order(here: Here) -> None:
    bad = raw({16: "TRANSP:OPAQUE"})
    write(here.folder, {"site/z.ics": bad, "site/b/c.ICS": bad, "site/a/event.ics": raw(), "site/a/notes.txt": b"x"})
    ran = here.run("check-ics", "site", "site/z.ics", "--format", "github")
    assert [line.split(",")[0] for line in ran.out.splitlines()] == [
        "::warning file=site/b/c.ICS",
        "::warning file=site/z.ics",
    ]
    assert ran.err == "\n3 calendars, 3 entries: 2 warnings.\n"


def test_an_earlier_folder_is_compared_by_relative_path(here: Here) -> None:
    write(
        here.folder,
        {"new/a/x.ics": raw({15: "STATUS:TENTATIVE"}), "old/a/x.ics": raw(), "old/gone.ics": raw({17: SECOND})},
    )
    ran = here.run("check-ics", "new", "--before", "old", "--format", "json")
    assert ran.code == 1
    assert [(row["file"], row["code"]) for row in json.loads(ran.out)] == [
        ("new/a/x.ics", "ics-sequence-not-grown"),
        ("old/gone.ics", "ics-vanished"),
    ]


def test_an_earlier_file_is_compared_with_one_file(here: Here) -> None:
    write(here.folder, {"new.ics": raw({11: "SEQUENCE:1"}), "old.ics": raw()})
    ran = here.run("check-ics", "new.ics", "--before=old.ics")
    assert "new.ics:11:10: error[ics-sequence-shrank]: SEQUENCE is 1, and was 2 before" in ran.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Missing argument 'PATH...'"),
        (("nothing.ics",), "there is no file or folder `nothing.ics`"),
        (("https://example.org/x.ics",), "`https://example.org/x.ics` is a web address: download it first"),
        (("webcal://example.org/x.ics",), "`curl -o feed.ics https://example.org/x.ics`"),
        (("a.ics", "--before", "http://example.org/x.ics"), "`http://example.org/x.ics` is a web address"),
        (("empty",), "there is no .ics file in the folder `empty`"),
        (("a.ics", "--before", "nothing"), "there is no file or folder `nothing`"),
        (("full", "--before", "a.ics"), "`a.ics` is one file: compare it with one file"),
        (("a.ics", "--format", "xml"), "Invalid value for '--format'"),
        (("a.ics", "--content", "x"), "No such option"),
    ],
    ids=str,
)
def test_wrong_usage_is_told(here: Here, arguments: tuple[str, ...], message: str) -> None:
    write(here.folder, {"a.ics": raw(), "full/b.ics": raw(), "empty/notes.txt": b""})
    ran = here.run("check-ics", *arguments)
    assert ran.code == 2
    assert message in ran.err


def test_a_file_that_cannot_be_read_is_the_machines_fault(here: Here) -> None:
    write(here.folder, {"site/b.ics": raw()})
    (here.folder / "site/a.ics").symlink_to("nowhere.ics")
    ran = here.run("check-ics", "site")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("error: ")
    assert "site/a.ics" in ran.err


def test_a_pipe_in_a_folder_is_not_waited_for(here: Here) -> None:
    write(here.folder, {"site/b.ics": raw()})
    os.mkfifo(here.folder / "site/a.ics")
    assert here.run("check-ics", "site").code == 0


def test_help_says_what_the_command_has(here: Here) -> None:
    said = here.run("check-ics", "--help").out
    assert all(option in said for option in ("PATH...", "--before PATH", "--strict", "--format"))
    assert "--content" not in said
    assert "check-ics" in here.run("--help").out


def test_it_is_the_same_as_a_process_and_for_a_page_of_html(tmp_path: Path) -> None:
    write(tmp_path, {"login.ics": b"<!DOCTYPE html>\n<p>\xff\n"})
    ran = run(tmp_path, "check-ics", "login.ics")
    assert ran.code == 1
    assert "login.ics:1:1: error[ics-no-calendar]: this is no calendar" in ran.out
