"""What a run loads before it has anything to do: help and wrong usage are answered without the pipeline."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from clusterweeks import options, report
from tests.conftest import ROOT

HEAVY = {"pydantic", "pydantic_core", "jinja2", "babel", "icalendar", "PIL", "markdown", "yaml", "weasyprint"}
LOADED = """
import sys
from clusterweeks.cli import main
try:
    main(sys.argv[1:])
finally:
    print(*sys.modules, file=sys.stderr)
"""


def loaded(*arguments: str, folder: Path = ROOT) -> tuple[int, set[str]]:
    """Exit code of a command, and the packages that it loaded."""
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{LOADED}", *arguments]
    ran = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    names = ran.stderr.splitlines()[-1].split()
    assert "clusterweeks.cli" in names, ran.stderr
    return ran.returncode, {name.partition(".")[0] for name in names}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--help"], 0),
        (["--version"], 0),
        (["build", "--help"], 0),
        (["bild"], 2),
        (["--templats", "x"], 2),
        (["--content", "nowhere"], 2),
        (["check", "--as-of", "2019-02-30"], 2),
        (["check-ics"], 2),
        (["init"], 2),
        (["init", sys.executable], 2),
        (["new", "--help"], 0),
        (["new", "event", "--help"], 0),
        (["new"], 2),
        (["new", "evnt", "Fair"], 2),
        (["new", "event", "Spring", "fair"], 2),
    ],
)
def test_help_and_wrong_usage_load_nothing_heavy(arguments: list[str], code: int, tmp_path: Path) -> None:
    ended, packages = loaded(*arguments, folder=tmp_path)
    assert ended == code
    assert packages & HEAVY == set()


def test_calendar_files_are_checked_without_the_pipeline() -> None:
    feed = next((ROOT / "tests/golden/site").rglob("*.ics"))
    ended, packages = loaded("check-ics", str(feed))
    assert ended == 0
    assert packages & {"pydantic", "jinja2", "PIL", "markdown"} == set()


def test_a_new_text_is_checked_and_published_without_the_whole_program(tmp_path: Path) -> None:
    (tmp_path / "content/pages").mkdir(parents=True)
    site = "title: Small Weeks\nbase_url: https://weeks.example/\nsearch: false\n"
    (tmp_path / "content/site.yaml").write_text(site, encoding="utf-8")
    page = tmp_path / "content/pages/about.md"
    page.write_text("---\ntitle: About\n---\n\nWe are an office.\n", encoding="utf-8")
    for command in ("build", "check"):
        assert loaded(command, folder=tmp_path)[0] == 0
    for command in ("build", "check"):
        page.write_text(f"{page.read_text(encoding='utf-8')}\nMore for {command}.\n", encoding="utf-8")
        ended, packages = loaded(command, folder=tmp_path)
        assert ended == 0
        assert packages & (HEAVY - {"yaml"}) == set()
        assert "nh3" in packages
    assert "More for build." in (tmp_path / "site/about/index.html").read_text(encoding="utf-8")


def test_the_formats_that_are_offered_are_those_there_are() -> None:
    assert tuple(report.FORMATS) == options.FORMATS


def test_a_package_that_is_missing_is_named(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    hide = f"import sys; sys.path.insert(0, {str(ROOT)!r}); sys.modules['jinja2'] = None\n"
    command = [sys.executable, "-c", f"{hide}from clusterweeks.cli import main; main(['build'])"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert (ran.returncode, ran.stdout) == (3, "")
    assert ran.stderr == "error: the package `jinja2` is not installed; see README.md for how to set up\n"
