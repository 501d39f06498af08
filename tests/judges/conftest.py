"""The finished sites, and the judges' programs; a judge that this machine lacks is skipped with the reason."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT, run
from tests.judges import caldav, corpus, readers
from tests.judges.readers import Reader

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BASE = "https://judged.example/weeks/"
"""Where the judged site is: under a prefix, which is harder than none."""
MODULES = Path(__file__).parent / "node_modules"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that `python build.py` makes of the content that comes with it, for `BASE`."""
    return _build(tmp_path_factory.mktemp("judged") / "site", ROOT / "content")


@pytest.fixture(scope="session")
def corpus_content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content folder of some hundred events and calls with hard values."""
    content = tmp_path_factory.mktemp("corpus") / "content"
    corpus.write(content)
    return content


@pytest.fixture(scope="session")
def corpus_site(corpus_content: Path) -> Path:
    """The site that `python build.py` makes of the corpus."""
    return _build(corpus_content.with_name("site"), corpus_content)


def _build(output: Path, content: Path) -> Path:
    ran = run(ROOT, "build", "--content", str(content), "--output", str(output), "--base-url", BASE)
    assert ran.code == 0, ran.out + ran.err
    return output


@pytest.fixture(scope="session")
def icaljs() -> Reader:
    """ical.js, as in Thunderbird."""
    module("ical.js/dist/ical.js")
    return partial(readers.icaljs, program("node"))


@pytest.fixture(scope="session")
def libical(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """libical, as in Evolution and KOrganizer."""
    compiler, finder = program("cc"), program("pkg-config")
    found = subprocess.run(
        [finder, "--cflags", "--libs", "libical"], capture_output=True, encoding="utf-8", check=False
    )
    if found.returncode:
        pytest.skip("the C library `libical` is not installed, or not what one needs to compile with it")
    made = tmp_path_factory.mktemp("libical") / "libical"
    source = str(Path(__file__).with_name("libical.c"))
    subprocess.run([compiler, "-Wall", "-Wextra", source, *found.stdout.split(), "-o", str(made)], check=True)
    return partial(readers.libical, made)


@pytest.fixture(scope="session")
def radicale(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """Radicale, a CalDAV server."""
    pytest.importorskip("radicale", reason="the Python package `radicale` is not installed")
    with caldav.radicale(tmp_path_factory.mktemp("radicale")) as server:
        yield partial(readers.radicale, server)


@pytest.fixture(scope="module", params=["icaljs", "libical", "radicale"])
def judge(request: pytest.FixtureRequest) -> Reader:
    """A reader of calendars that shares no code with what writes them, one after another."""
    reader: Reader = request.getfixturevalue(request.param)
    return reader


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, one for all judges that look at pages."""
    playwright = pytest.importorskip("playwright.sync_api", reason="the Python package `playwright` is not installed")
    with playwright.sync_playwright() as starter:
        browser = starter.chromium.launch(executable_path=program("chromium"), args=FLAGS)
        yield browser
        browser.close()


def program(name: str) -> str:
    """The place of a program."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"`{name}` is not installed")
    return found


def module(path: str) -> Path:
    """The place of a file of an npm package."""
    file = MODULES / path
    if not file.exists():
        pytest.skip("the judges' npm packages are not installed: run `npm install` in tests/judges")
    return file
