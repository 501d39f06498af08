"""axe-core in Chromium finds no barrier on any kind of page, narrow and wide, light and dark."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import unquote

import pytest

from tests.conftest import run
from tests.judges.conftest import BASE, module

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.judge

KINDS = {
    "home": "index.html",
    "unknown address": "404.html",
    "events ahead": "events/index.html",
    "past events": "events/past/index.html",
    "events in a country": "events/country/*/index.html",
    "events on a topic": "events/topic/*/index.html",
    "events of a type": "events/type/*/index.html",
    "events of an organiser": "events/organiser/*/index.html",
    "anchor events": "events/anchor/index.html",
    "event": "events/*/index.html",
    "calls": "calls/index.html",
    "call": "calls/*/index.html",
    "all news": "news/index.html",
    "news": "news/*/index.html",
    "archive": "newsletter/index.html",
    "edition": "newsletter/*/index.html",
    "organisations": "organisations/index.html",
    "organisation": "organisations/*/index.html",
    "subscribe": "calendar/index.html",
    "month": "calendar/20*/index.html",
    "figures": "figures/index.html",
    "map": "map/index.html",
    "campaign": "campaigns/*/index.html",
    "page": "about/index.html",
    "documents": "docs/index.html",
    "document": "docs/*/index.html",
    "accessibility statement": "accessibility/index.html",
    "privacy": "privacy/index.html",
    "search": "search/index.html",
}
WINDOWS: list[tuple[int, Literal["light", "dark"]]] = [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")]


class Visit:
    """A visitor's browser that gets the site's files for its addresses, and nothing else from anywhere."""

    def __init__(self, browser: Browser, site: Path) -> None:
        self.page: Page = browser.new_page(reduced_motion="reduce")
        self.site = site
        self.complaints: list[str] = []
        self.page.route("**/*", self.answer)
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def answer(self, route: Route) -> None:
        address = unquote(route.request.url)
        name = address.removeprefix(BASE)
        file = self.site / (name + "index.html" if name.endswith("/") or not name else name)
        if address.startswith(BASE) and file.is_file():
            route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(file.name)[0])
        else:
            self.complaints.append(f"asks for {address}")
            route.abort()

    def judge(self, path: str) -> list[str]:
        """What is wrong with a page in windows of several widths and schemes, and when it was opened."""
        self.page.goto(BASE + path)
        self.page.evaluate(module("axe-core/axe.min.js").read_text())
        found: list[str] = []
        for width, scheme in WINDOWS:
            self.page.set_viewport_size({"width": width, "height": 900})
            self.page.emulate_media(color_scheme=scheme)
            found += [f"{width} px, {scheme}: {one}" for one in (*self.too_wide(), *self.barriers())]
        return [*self.complaints, *found]

    def too_wide(self) -> list[str]:
        width = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        return [f"{width} px wider than the window"] if width > 0 else []

    def barriers(self) -> list[str]:
        found: dict[str, Any] = self.page.evaluate('axe.run({resultTypes: ["violations"]})')
        assert found["passes"], "axe-core has looked at nothing"
        return [f"{one['id']}: {one['help']}: {node['html']}" for one in found["violations"] for node in one["nodes"]]


@pytest.fixture
def visit(browser: Browser, site: Path) -> Iterator[Visit]:
    visit = Visit(browser, site)
    yield visit
    visit.page.close()


def largest(site: Path, pattern: str) -> str:
    """The path of the largest page of a kind: it has most of what can be on one."""
    files = sorted(site.glob(pattern), key=lambda file: (-file.stat().st_size, file))
    files = [file for file in files if file.parent.name != "past"] or files
    assert files, f"there is no page {pattern}"
    return files[0].relative_to(site).as_posix()


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_has_no_barriers(visit: Visit, site: Path, kind: str) -> None:
    assert visit.judge(largest(site, KINDS[kind])) == []


def test_the_judge_sees_what_is_wrong(browser: Browser, tmp_path: Path) -> None:
    text = '<!doctype html><html lang="en"><title>x</title><main><h1>x</h1><img src="x.png"><hr style="width: 500px">'
    (tmp_path / "index.html").write_text(text)
    found = Visit(browser, tmp_path).judge("")
    assert f"asks for {BASE}x.png" in found
    assert any(one.startswith("360 px, dark: image-alt:") for one in found)
    assert [one.partition(":")[0] for one in found if "wider" in one] == ["360 px, light", "360 px, dark"]


def test_no_word_is_too_long_for_a_window(browser: Browser, tmp_path: Path) -> None:
    long = "Donaudampfschifffahrtsgesellschaftskapitaens" * 3
    content = tmp_path / "content"
    (content / "events").mkdir(parents=True)
    (content / "site.yaml").write_text(f"title: Weeks\nbase_url: {BASE}\nas_of: 2019-03-22\n")
    for day in (1, 2, 3):
        facts = f"start: 2019-05-0{day}\ntopics: [{long}]\norganisers: [{long}]\ncity: Brussels\ncountry: BE\n"
        (content / f"events/e{day}.yaml").write_text(f"title: {long}{day}\n{facts}")
    ran = run(tmp_path, "build")
    assert ran.code == 0, ran.out + ran.err
    visit = Visit(browser, tmp_path / "site")
    wide = []
    for file in sorted((tmp_path / "site").rglob("index.html")):
        path = file.relative_to(tmp_path / "site").as_posix()
        visit.page.goto(BASE + path)
        for width in (320, 768, 1280):
            visit.page.set_viewport_size({"width": width, "height": 900})
            wide += [f"{path} at {width} px: {one}" for one in visit.too_wide()]
    assert wide == []
