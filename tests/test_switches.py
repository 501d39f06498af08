"""What a site can leave out: the page is gone, no page leads there, and a menu of one's own that does is told why."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import Here
from tests.test_golden import GOLDEN


@pytest.fixture
def content(here: Here) -> Path:
    shutil.copytree(GOLDEN / "content", here.folder / "content")
    return here.folder / "content/site.yaml"


@pytest.mark.parametrize(
    ("setting", "gone"),
    [
        ("search: false", "search/index.html"),
        ("map: false", "map/index.html"),
        ("figures: false", "figures/index.html"),
        ("month_grids: false", "calendar/2019-05/index.html"),
    ],
)
def test_a_page_that_is_switched_off_is_nowhere(here: Here, content: Path, setting: str, gone: str) -> None:
    here.run("build", "--jobs", "1")
    assert (here.folder / "site" / gone).is_file()
    content.write_text(f"{content.read_text()}{setting}\n")
    ran = here.run("build", "--jobs", "1")
    assert ran.code == 0, ran.out + ran.err
    assert not (here.folder / "site" / gone).exists()


@pytest.mark.parametrize("name", ["search", "map", "figures"])
def test_a_menu_that_leads_to_what_is_switched_off_is_told_why(here: Here, content: Path, name: str) -> None:
    text = content.read_text().replace("navigation:\n", f"navigation:\n  - {{title: There, url: /{name}/}}\n")
    content.write_text(f"{text}{name}: false\n")
    ran = here.run("check")
    assert ran.code == 1
    assert "content/site.yaml:14:" in ran.out
    assert f"= hint: `{name}: false` in `site.yaml` leaves that page out: remove the link, or switch it on\n" in ran.out
