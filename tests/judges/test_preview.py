"""In Chromium, a page of the preview follows what is saved, tells what is wrong, and has no barriers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.judges.conftest import module
from tests.judges.test_accessibility import WINDOWS
from tests.serving.conftest import FILES, Visitor, visited

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.judge

TALK = "events/talk/"
BROKEN = FILES["events/talk.yaml"].replace("start: 2019-05-16 10:00", "start: 16.05.2019")
TWIN = FILES["events/talk.yaml"].replace("country: DE", "country: GB")
"""Gives a warning: the town is not in the country."""


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Visitor]:
    with visited(tmp_path, FILES) as visitor:
        yield visitor


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(reduced_motion="reduce")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that complains of nothing: no script fails, no policy is violated."""
    complaints: list[str] = []
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    assert [one for one in complaints if "404 (Not Found)" not in one] == []


def heading(page: Page, words: str) -> None:
    """Wait for the heading of the page."""
    page.get_by_role("heading", level=1, name=words).wait_for()


def barriers(page: Page) -> list[str]:
    """What axe-core and a ruler find in windows of several widths and schemes."""
    page.evaluate(module("axe-core/axe.min.js").read_text())
    # Without `preload` it does not copy the styles of a shadow tree into the page, which the policy would refuse.
    asked = '{resultTypes: ["violations"], preload: false}'
    found = []
    for width, scheme in WINDOWS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        answer: dict[str, Any] = page.evaluate(f"axe.run({asked})")
        assert answer["passes"]
        where = f"{width} px, {scheme}"
        found += [f"{where}: {one['id']}: {node['html']}" for one in answer["violations"] for node in one["nodes"]]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append(f"{where}: wider than the window")
    return found


def test_a_page_follows_an_edit_a_mistake_its_repair_a_deletion_and_a_new_name(preview: Visitor, page: Page) -> None:
    page.goto(preview.address + TALK)
    heading(page, "First talk")
    problems = page.get_by_role("region", name="Problems")
    preview.change("events/talk.yaml", "First", "Second")
    heading(page, "Second talk")
    assert not problems.is_visible()

    preview.write("events/talk.yaml", BROKEN)
    problems.wait_for()
    told = problems.inner_text()
    assert "1 error: the site was not rebuilt. You see it as it was before." in told
    assert "content/events/talk.yaml, line 2, column 8" in told
    assert "What helps: " in told
    heading(page, "Second talk")
    assert barriers(page) == []

    preview.write("events/talk.yaml", FILES["events/talk.yaml"])
    heading(page, "First talk")
    problems.wait_for(state="hidden")

    talk = preview.content / "events/talk.yaml"
    talk.rename(talk.with_name("lecture.yaml"))
    heading(page, "This page does not exist")
    page.goto(f"{preview.address}events/lecture/")
    heading(page, "First talk")
    talk.with_name("lecture.yaml").unlink()
    heading(page, "This page does not exist")
    talk.with_name("lecture.yaml").write_text(FILES["events/talk.yaml"])
    heading(page, "First talk")


def test_many_pages_share_one_connection_and_all_follow(preview: Visitor, context: BrowserContext) -> None:
    pages = [context.new_page() for _ in range(9)]
    for page in pages:
        page.goto(preview.address + TALK)
    preview.change("events/talk.yaml", "First", "Second")
    for page in pages:
        heading(page, "Second talk")
    preview.until(lambda: preview.live.previews.main.listeners == 1)
    # One that goes away hands over to another.
    pages[0].close()
    preview.change("events/talk.yaml", "Second", "Third")
    for page in pages[1:]:
        heading(page, "Third talk")


def test_warnings_can_be_put_away(preview: Visitor, page: Page) -> None:
    page.goto(preview.address + TALK)
    preview.write("events/talk.yaml", TWIN)
    problems = page.get_by_role("region", name="Problems")
    problems.wait_for()
    assert "not rebuilt" not in problems.inner_text()
    problems.get_by_role("button", name="Show").click()
    assert "Warning: " in problems.inner_text()
    assert barriers(page) == []
    problems.get_by_role("button", name="Dismiss").click()
    page.reload()
    page.wait_for_timeout(300)
    assert not problems.is_visible()


def test_drafts_and_days_have_a_bar(preview: Visitor, page: Page) -> None:
    page.goto(f"{preview.address}events/")
    page.locator("main a[data-preview-draft]").first.wait_for()
    content = page.evaluate('getComputedStyle(document.querySelector("main a[data-preview-draft]"), "::after").content')
    assert "draft" in content
    page.get_by_role("link", name="Secret dinner").first.click()
    page.get_by_text("Draft", exact=True).wait_for()
    assert barriers(page) == []

    page.goto(f"{preview.address}events/secret/?as_of=2019-04-02")
    assert page.get_by_label("The site as of").input_value() == "2019-04-02"
    assert barriers(page) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    page.get_by_role("link", name="News").first.click()
    assert page.url == f"{preview.address}news/?as_of=2019-04-02"
    page.get_by_label("The site as of").fill("2019-04-05")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/news/?as_of=2019-04-05")
    preview.change("news/later.md", "Later news", "Much later news")
    page.get_by_role("link", name="Much later news").wait_for()
    page.get_by_role("link", name="Back to today").click()
    page.wait_for_url(f"{preview.address}news/")
    page.get_by_role("link", name="Events").first.click()
    page.wait_for_url(f"{preview.address}events/")


def test_the_search_of_a_day_finds_what_is_so_on_that_day(tmp_path: Path, page: Page) -> None:
    searched = {**FILES, "site.yaml": FILES["site.yaml"].replace("search: false\n", "")}
    with visited(tmp_path, searched) as preview:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{preview.address}search/?q=talk&as_of=2019-06-25")
        page.get_by_role("link", name="First talk").wait_for()
        index = [url for url in asked if "/search/index/" in url]
        assert index
        assert all("/-/2019-06-25/search/index/" in url for url in index)
        page.get_by_role("searchbox").last.fill("dinner")
        page.get_by_role("link", name="Secret dinner").click()
        page.wait_for_url(f"{preview.address}events/secret/?as_of=2019-06-25")
