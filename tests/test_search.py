"""The index of the search from one build to the next, as an editor sees it, and a site that can have none."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import run
from tests.test_build import change
from tests.test_golden import GOLDEN, files_of

FAILS = "def get_executable():\n    return '/nowhere/pagefind'\n"
ABSENT = "import sys\nsys.modules['pagefind_bin'] = None\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    shutil.copytree(GOLDEN / "content", tmp_path / "content")
    return tmp_path


def index_of(place: Path) -> dict[str, bytes]:
    return {path: data for path, data in files_of(place / "site").items() if path.startswith("search/index/")}


def test_an_index_is_left_alone_until_a_record_changes(place: Path) -> None:
    run(place)
    before = index_of(place)
    assert "search/index/pagefind.js" in before
    times = {path: (place / "site" / path).stat().st_mtime_ns for path in before}
    run(place, "--as-of", "2018-01-01")
    assert index_of(place) == before
    assert {path: (place / "site" / path).stat().st_mtime_ns for path in before} == times
    run(place)
    change(place / "content/events/big-conference.yaml", 'title: "', 'title: "Renamed ')
    ran = run(place, "--explain")
    assert "search/index/: the content changed" in ran.out
    after = index_of(place)
    assert before.keys() - after.keys()
    manifest = json.loads((place / "site/.clusterweeks.json").read_bytes())["files"]
    assert {path for path in manifest if path.startswith("search/index/")} == after.keys()
    shutil.rmtree(place / "site")
    run(place)
    assert index_of(place) == after


def test_a_lost_or_changed_file_of_an_index_is_made_again(place: Path) -> None:
    run(place)
    before = index_of(place)
    (place / "site/search/index/pagefind.js").unlink()
    assert "search/index/: missing from the output folder" in run(place, "--explain").out
    assert index_of(place) == before
    (place / "site/search/index/pagefind-entry.json").write_bytes(b"{}")
    assert "search/index/: not as it was written" in run(place, "--explain").out
    assert index_of(place) == before


def test_what_others_put_into_its_folder_stays_and_is_never_overwritten(place: Path) -> None:
    run(place)
    (place / "site/search/index/notes.txt").write_text("mine")
    change(place / "content/events/big-conference.yaml", 'title: "', 'title: "Renamed ')
    assert run(place).code == 0
    assert (place / "site/search/index/notes.txt").read_text() == "mine"
    shutil.rmtree(place / "site")
    (place / "site/search/index").mkdir(parents=True)
    (place / "site/search/index/pagefind.js").write_text("mine")
    ran = run(place)
    assert ran.code == 2
    assert "was not written by this tool" in ran.out + ran.err
    assert (place / "site/search/index/pagefind.js").read_text() == "mine"


def test_a_site_without_a_search_has_nothing_of_it(place: Path) -> None:
    run(place)
    (place / "content/site.yaml").write_text((place / "content/site.yaml").read_text() + "search: false\n")
    ran = run(place)
    assert ran.code == 0
    assert not (place / "site/search").exists()
    assert not (place / "site/opensearch.xml").exists()
    assert without_links(place)


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("pagefind_bin.py", FAILS, "note     no search: Pagefind has failed ("),
        ("sitecustomize.py", ABSENT, "note     no search: Pagefind is not installed"),
    ],
)
def test_where_pagefind_fails_the_site_is_made_without_a_search(place: Path, file: str, text: str, told: str) -> None:
    (place / "broken").mkdir()
    (place / "broken" / file).write_text(text)
    ran = run(place, PYTHONPATH=str(place / "broken"))
    assert ran.code == 0, ran.out + ran.err
    assert told in ran.out
    assert (place / "site/index.html").is_file()
    assert not (place / "site/search").exists()
    assert without_links(place)
    assert run(place, "check", PYTHONPATH=str(place / "broken")).code == 0
    # Once it can be had, the search is there.
    assert "no search" not in run(place).out
    assert index_of(place)


def without_links(place: Path) -> bool:
    pages = {path: data for path, data in files_of(place / "site").items() if path.endswith(".html")}
    assert len(pages) > 20
    return not [path for path, data in pages.items() if b"/search/" in data or b"opensearch" in data]
