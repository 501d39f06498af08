"""A run from the command line comes to what the pipeline comes to, and loads no more than it takes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from clusterweeks.commands.running import result_of
from clusterweeks.model.outcome import Written
from tests.conftest import ROOT
from tests.garden import Garden, unlike

HEAVY = {"pydantic", "pydantic_core", "jinja2", "babel", "markdown", "PIL", "yaml", "icalendar"}
TALKS = "content/events/talks.md"


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Garden:
    return Garden.planted(tmp_path_factory.mktemp("garden"))


@pytest.mark.parametrize("write", [True, False])
@pytest.mark.parametrize(("edit", "pages"), [("", 0), ("\nMore.\n", 1), ("\n<b>More</b>.\n", None)])
def test_a_run_comes_to_what_the_pipeline_comes_to(garden: Garden, edit: str, pages: int | None, write: bool) -> None:
    garden.replant()
    garden.add(TALKS, edit)
    run = garden.run()
    with garden.few_in_feeds():
        found = result_of(run, write=write)
        whole = garden.built(write=write, full=True)
    assert unlike(found, whole) == []
    if write and pages is not None:
        assert found.written == Written(pages, whole.files - pages, 0)


def test_a_run_with_nothing_to_do_loads_nothing_heavy(garden: Garden) -> None:
    garden.replant()
    program = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from clusterweeks.cli import main
try:
    main(sys.argv[1:])
finally:
    print(*sys.modules)
"""
    for arguments in (["build"], ["check"]):
        command = [sys.executable, "-c", program, *arguments, "--as-of", "2019-03-22"]
        for heavy in (True, False):
            ran = subprocess.run(command, cwd=garden.folder, capture_output=True, encoding="utf-8", check=True)
            packages = {name.partition(".")[0] for name in ran.stdout.splitlines()[-1].split()}
            assert bool(packages & HEAVY) == heavy, arguments
    assert Path(garden.folder / "site/index.html").is_file()
