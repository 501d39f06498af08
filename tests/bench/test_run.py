from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bench.sites import ours, prepare
from tests.conftest import ROOT


def bench(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bench.run", *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )


def test_a_small_run_without_peers_writes_the_page_into_its_folder(tmp_path: Path) -> None:
    before = {path.name for path in ROOT.iterdir()}
    ran = bench("--work", str(tmp_path / "work"), "--peers", "none", "--n", "20", "--runs", "1", "--no-extras")
    assert (ran.returncode, ran.stderr) == (0, "")
    text = (tmp_path / "work" / "performance.md").read_text("utf-8")
    assert "### 20 events" in text
    assert "| one event's text changed | clusterweeks |" in text
    assert "| the day changed | clusterweeks |" in text
    assert "| a usage error |" in text
    assert "Checked: every site has" in text
    assert "| clusterweeks | " in text.partition("## What is imported")[2]
    assert str(tmp_path) not in text
    assert (tmp_path / "work" / "performance.svg").is_file()
    assert {path.name for path in tmp_path.iterdir()} == {"work"}
    assert {path.name for path in ROOT.iterdir()} - before <= {".pytest_cache"}


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").touch()
    ran = bench("--work", str(tmp_path))
    assert ran.returncode == 2
    assert "is not empty" in ran.stderr


@pytest.mark.parametrize("way", [("-m", "bench.{}"), ("bench/{}.py",)], ids=["module", "path"])
@pytest.mark.parametrize("script", ["run", "serve_latency"])
def test_a_script_is_started_by_its_path_or_as_a_module(script: str, way: tuple[str, ...]) -> None:
    command = [sys.executable, *(word.format(script) for word in way), "--help"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "--work DIR" in ran.stdout


def test_an_unknown_peer_is_a_usage_error(tmp_path: Path) -> None:
    ran = bench("--work", str(tmp_path), "--peers", "hugo,none")
    assert ran.returncode == 2
    assert "no such peer: none" in ran.stderr


def test_what_builds_leave_is_moved_aside_and_nothing_else(tmp_path: Path) -> None:
    site = prepare(ours(), 10, tmp_path / "site")
    sources = sorted(path for path in site.folder.rglob("*") if path.is_file())
    (site.folder / "site").mkdir()
    (site.folder / "site" / "index.html").touch()
    (site.folder / ".cache").mkdir()
    site.clear(tmp_path / "aside")
    assert sorted(path for path in site.folder.rglob("*") if path.is_file()) == sources
    assert sorted(path.name for path in (tmp_path / "aside").iterdir()) == [".cache", "site"]


def test_an_edit_is_a_paragraph_more_in_one_file(tmp_path: Path) -> None:
    site = prepare(ours(), 10, tmp_path)
    before = site.event.read_text("utf-8")
    site.edit_event("More.")
    site.edit_template("Below.")
    assert site.event.read_text("utf-8") == before + "\nMore.\n"
    assert "<p>Below.</p>\n</body>" in (tmp_path / "templates" / "base.html").read_text("utf-8")
