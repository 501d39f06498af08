"""Pages are light, and nothing in them moves while they load: what a browser fetches for each, compressed."""

from __future__ import annotations

import gzip
import mimetypes
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from tests.judges.conftest import BASE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.judge

HOME, RECORD, SHEET = 40_000, 25_000, 12_000
"""The most bytes of the home page, of a record's page, each with all that it loads at first, and of a sheet."""
RECORDS = ("events", "calls", "news", "newsletter", "organisations")
WIDTHS = (360, 1280)
_WATCH = """
window.moved = 0;
new PerformanceObserver(list => list.getEntries().forEach(one => { if (!one.hadRecentInput) moved += one.value; }))
  .observe({type: "layout-shift", buffered: true});
"""
_PAINTED = "new Promise(done => requestAnimationFrame(() => setTimeout(done, 30)))"


class Scales:
    """A browser on a line so slow that pictures come after the first view, which weighs all that it gets."""

    def __init__(self, browser: Browser, site: Path) -> None:
        self.page: Page = browser.new_page()
        self.site = site
        self.weights: dict[str, int] = {}
        self._late: list[Route] = []
        self.page.add_init_script(_WATCH)
        self.page.route("**/*", self._answer)

    def open(self, path: str, width: int) -> float:
        """Open a page, weigh it, and say by how much its parts moved (cumulative layout shift)."""
        self.weights, self._late = {}, []
        self.page.set_viewport_size({"width": width, "height": 800})
        self.page.goto(BASE + path.removesuffix("index.html"), wait_until="domcontentloaded")
        self.page.evaluate(_PAINTED)
        while self._late:
            self._send(self._late.pop())
        self.page.wait_for_load_state()
        self.page.evaluate(_PAINTED)
        moved: float = self.page.evaluate("moved")
        return moved

    def _answer(self, route: Route) -> None:
        if route.request.resource_type == "image":
            self._late.append(route)
        else:
            self._send(route)

    def _send(self, route: Route) -> None:
        name = unquote(route.request.url).removeprefix(BASE)
        file = self.site / (name + "index.html" if name.endswith("/") or not name else name)
        if not file.is_file():
            route.abort()
            return
        self.weights[name] = weight(file)
        route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(file.name)[0])


@cache
def weight(file: Path) -> int:
    """The bytes of a file on the line: a server compresses what is not compressed already."""
    data = file.read_bytes()
    return min(len(data), len(gzip.compress(data, 9)))


@pytest.fixture
def scales(browser: Browser, site: Path) -> Iterator[Scales]:
    scales = Scales(browser, site)
    yield scales
    scales.page.close()


def records(site: Path, folder: str) -> list[str]:
    """The pages of all records of a kind."""
    found = [file for file in (site / folder).glob("*/index.html") if file.parent.name not in ("past", "page")]
    return sorted(file.relative_to(site).as_posix() for file in found)


def too_heavy(scales: Scales, path: str, limit: int) -> list[str]:
    """A row for each thing that is wrong with a page: its weight with that of its parts, or what moves."""
    rows = []
    for width in WIDTHS:
        moved = scales.open(path, width)
        assert any(name.endswith(".css") for name in scales.weights), f"{path} came without its sheet"
        total = sum(scales.weights.values())
        parts = ", ".join(f"{name or 'page'} {weight:,}" for name, weight in scales.weights.items())
        if total > limit:
            rows.append(f"{path:60} {width:5} px  {total:7,} bytes of {limit:,}: {parts}")
        if moved:
            rows.append(f"{path:60} {width:5} px  moves by {moved:.4f}")
        rows += [
            f"{path:60} {width:5} px  {name} has {weight:,} bytes of {SHEET:,}"
            for name, weight in scales.weights.items()
            if name.endswith(".css") and weight > SHEET
        ]
    return rows


def test_the_home_page_is_light_and_does_not_move(scales: Scales) -> None:
    rows = too_heavy(scales, "index.html", HOME)
    assert not rows, "\n" + "\n".join(rows)


@pytest.mark.parametrize("folder", RECORDS)
def test_the_page_of_every_record_is_light_and_does_not_move(scales: Scales, site: Path, folder: str) -> None:
    paths = records(site, folder)
    assert paths
    rows = [row for path in paths for row in too_heavy(scales, path, RECORD)]
    assert not rows, "\n" + "\n".join(rows)


def test_the_scales_see_what_is_heavy_and_what_moves(browser: Browser, tmp_path: Path) -> None:
    dot = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"><path d="M0 0h9v9z"/></svg>'
    noise = "".join(f"<i>{number * 7919 % 10007}</i>" for number in range(3000))
    (tmp_path / "dot.svg").write_text(dot)
    (tmp_path / "site.css").write_text("p { color: red }")
    (tmp_path / "index.html").write_text(
        f'<!doctype html><link rel="stylesheet" href="site.css"><img src="dot.svg" alt=""><h1>Moved</h1><p>{noise}</p>'
    )
    scales = Scales(browser, tmp_path)
    rows = too_heavy(scales, "index.html", 2000)
    assert ["moves" in row for row in rows] == [False, True, False, True]
    assert set(scales.weights) == {"", "site.css", "dot.svg"}
    scales.page.close()
