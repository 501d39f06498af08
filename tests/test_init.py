"""What `init` makes: a site that is right from the beginning, and nothing where there is something already."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path, PurePosixPath

import pytest
import yaml

from clusterweeks.model.kinds import FOLDERS
from clusterweeks.schemas.modeline import schema_line, schema_name
from clusterweeks.skeleton.filling import Answers, values_of
from clusterweeks.skeleton.planting import LANGUAGES, plant
from tests.conftest import ROOT, Here

TODAY = date(2026, 11, 24)
ODD = [
    'Weeks: "the best" of them',
    "Straßburg – Wöche 🎉 👩‍👩‍👧",
    "it's # no comment, & *no* anchor",
    "@TITLE@ {{ title }} \\n %",
    "- [a]: {b}",
    "no",
    "2027",
    "2027-03-01",
    "🎉",
]
"""Titles that mean something in YAML, in Markdown or in a template, or in none of the languages of computers."""


def sown(folder: Path, title: str, language: str = "en") -> tuple[str, ...]:
    answers = Answers(title, "https://weeks.example/", language, "Europe/Brussels", title, "info@example.org")
    return plant(folder, language, values_of(answers, TODAY))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_site_has_nothing_that_is_wrong_in_any_language(here: Here, language: str) -> None:
    title = ODD[LANGUAGES.index(language)]
    ran = here.run("init", "weeks/2027", "--language", language, "--title", title)
    assert ran.code == 0, ran.err
    assert "cd weeks/2027 && python build.py serve" in ran.out
    os.chdir("weeks/2027")
    ran = here.run("check", "--strict", "--drafts", "--format", "json")
    assert (ran.code, ran.out) == (0, "[]\n"), ran.out
    site = yaml.safe_load(Path("content/site.yaml").read_text("utf-8"))
    assert (site["title"], site["language"]) == (title, language)
    texts = "".join(path.read_text("utf-8") for path in Path("content").rglob("*.*"))
    assert ("This is an example" in texts) == (language == "en")
    for file in Path("content").rglob("*.yaml"):
        kind = "site" if file.name == "site.yaml" else str(FOLDERS[file.parent.name])
        assert file.read_text("utf-8").startswith(f"{schema_line(kind, file, Path('schema'))}\n")
        assert Path("schema", schema_name(kind)).is_file()
    assert here.run("schema", "--check").code == 0


@pytest.mark.parametrize("title", ODD)
def test_any_title_makes_files_that_can_be_read(tmp_path: Path, title: str) -> None:
    made = sown(tmp_path / "site", title)
    found = [tmp_path / "site" / path for path in made if path.endswith((".yaml", ".yml"))]
    assert all(yaml.compose(path.read_text("utf-8")) for path in found)
    content = [path for path in found if "content" in path.parts]
    data = {path.name: yaml.safe_load(path.read_text("utf-8")) for path in content}
    assert data["site.yaml"]["title"] == data["site.yaml"]["publisher"] == title
    campaigns = [path for path in made if path.startswith("content/campaigns/")]
    assert len(campaigns) == 1
    assert data[PurePosixPath(campaigns[0]).name]["title"] == title
    # The texts have it as letters, and not as headings, lists or code.
    heading = (tmp_path / "site/README.md").read_text("utf-8").splitlines()[0]
    assert heading.replace("\\\\", "\0").replace("\\", "").replace("\0", "\\") == f"# {title}"


def test_all_events_of_the_examples_are_ahead(tmp_path: Path) -> None:
    made = sown(tmp_path, "Weeks")
    event = yaml.safe_load((tmp_path / "content/events/example-opening.yaml").read_text("utf-8"))
    campaign = yaml.safe_load((tmp_path / "content/campaigns/weeks.yaml").read_text("utf-8"))
    assert str(event["start"]) == "2027-01-19 09:30"
    assert (campaign["start"], campaign["end"]) == (date(2027, 1, 1), date(2027, 2, 28))
    assert {"build.py", "requirements.txt", "README.md", ".gitignore", "tests/test_site.py"} <= set(made)
    assert not [path for path in made if path.endswith((".in", ".pyc")) or "@" in path]


def test_what_is_there_is_never_written_over(here: Here) -> None:
    (here.folder / "full").mkdir()
    (here.folder / "full/notes.txt").write_text("Mine.\n")
    (here.folder / "cloned/.git").mkdir(parents=True)
    for place, reason in (
        ("full", "`full` is not empty (it has `notes.txt`): name a folder that is empty or not there yet"),
        ("full/notes.txt", "`full/notes.txt` is a file: name a folder that is empty or not there yet"),
    ):
        ran = here.run("init", place)
        assert (ran.code, ran.out) == (2, "")
        assert reason in ran.err
    assert [path.name for path in (here.folder / "full").iterdir()] == ["notes.txt"]
    # A repository that has just been made is as good as empty; so is where the program was installed.
    (here.folder / "cloned/.venv").mkdir()
    (here.folder / "cloned/.DS_Store").touch()
    assert here.run("init", "cloned").code == 0


@pytest.mark.skipif(sys.platform != "linux", reason="names of folders are any bytes on Linux alone")
def test_the_name_of_a_folder_that_is_no_text_becomes_a_title(here: Here) -> None:
    ran = here.run("init", os.fsdecode("weeks\u202e\x07\nof ".encode() + b"\xff"))
    assert ran.code == 0, ran.err
    (site,) = here.folder.glob("*/content/site.yaml")
    assert yaml.safe_load(site.read_text("utf-8"))["title"] == "Weeks of"
    ran = here.run("init", "--", "-x")
    assert "cd ./-x && python build.py serve" in ran.out


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "Europe/Brussels"])
def test_a_new_site_has_nothing_that_is_wrong_in_any_time_zone(here: Here, zone: str) -> None:
    assert here.run("init", ".", "--timezone", zone, "--language", "DE").code == 0
    ran = here.run("check", "--strict", "--format", "json")
    assert (ran.code, ran.out) == (0, "[]\n"), ran.out


@pytest.mark.parametrize(
    ("option", "value", "reason"),
    [
        ("--title", " ", "it is empty"),
        ("--title", "a\u202eb", "it has signs in it that cannot be shown"),
        ("--title", "a\x07b", "it has signs in it that cannot be shown"),
        ("--url", "weeks.example", "`weeks.example` is not"),
        ("--timezone", "CET", "`CET` is not the name of a time zone"),
        ("--contact", "nobody", "`nobody` is not"),
        ("--language", "it", "'it' is not one of"),
    ],
)
def test_a_wrong_answer_is_told_and_nothing_is_written(here: Here, option: str, value: str, reason: str) -> None:
    ran = here.run("init", "site", option, value)
    assert (ran.code, ran.out) == (2, "")
    assert option in ran.err
    assert reason in ran.err
    assert not (here.folder / "site").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_on_a_terminal_it_asks_for_what_is_not_given_until_it_is_right(tmp_path: Path) -> None:
    asked, terminal = os.openpty()
    command = [sys.executable, str(ROOT / "build.py"), "init", "weeks", "--language", "fr", "--publisher", "Bureau"]
    os.write(asked, b"Semaines\nnowhere\nhttps://semaines.example\n\ninfo@semaines.example\n")
    ran = subprocess.run(command, cwd=tmp_path, stdin=terminal, capture_output=True, encoding="utf-8", check=False)
    for end in (asked, terminal):
        os.close(end)
    assert ran.returncode == 0, ran.stderr
    assert "Error: `nowhere` is not" in ran.stdout
    assert "Time zone [Europe/Paris]" in ran.stdout
    site = yaml.safe_load((tmp_path / "weeks/content/site.yaml").read_text("utf-8"))
    assert site["base_url"] == "https://semaines.example/"
    assert (site["timezone"], site["publisher"]) == ("Europe/Paris", "Bureau")


@pytest.fixture(autouse=True)
def _back(tmp_path: Path) -> Iterator[None]:
    """Whatever folder a test goes into, the next one begins where it should."""
    before = Path.cwd()
    yield
    os.chdir(before)
