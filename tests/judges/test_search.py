"""A reader in Chromium finds what the site has, under a prefix and a strict policy, and nothing else is loaded."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clusterweeks.rendering.search_records import EVERY
from tests.conftest import ROOT, run
from tests.judges.conftest import module
from tests.judges.test_accessibility import WINDOWS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.judge

PREFIX = "/weeks/"
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'"
)
RESULT = "#s--results li"


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder under the prefix, and tells browsers the policy."""

    protocol_version = "HTTP/1.1"

    def translate_path(self, path: str) -> str:
        inside = path.startswith(PREFIX)
        return super().translate_path("/" + path.removeprefix(PREFIX)) if inside else str(Path(self.directory) / "-")

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site that comes with the program, served over HTTP."""
    folder = tmp_path_factory.mktemp("searched") / "site"
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder))) as server:
        address = f"http://127.0.0.1:{server.server_port}{PREFIX}"
        ran = run(ROOT, "build", "--content", str(ROOT / "content"), "--output", str(folder), "--base-url", address)
        assert ran.code == 0, ran.out + ran.err
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield address
        server.shutdown()


class Reader:
    """A page in a browser, all that it asks for, and what it complains of."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked: list[str] = []
        self.complaints: list[str] = []
        page.context.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def titles(self) -> list[str]:
        return self.page.locator(f"{RESULT} h2").all_inner_texts()

    def found(self, words: str) -> list[str]:
        """The titles of the results, once so many are said to be there."""
        self.page.locator("#s--found", has_text=words).wait_for()
        return self.titles()


@pytest.fixture
def reader(browser: Browser) -> Iterator[Reader]:
    context = browser.new_context()
    yield Reader(context.new_page())
    context.close()


def test_a_word_finds_an_event_and_leads_to_it(reader: Reader, base: str) -> None:
    page = reader.page
    page.goto(base + "search/?q=Oradea")
    page.wait_for_selector(RESULT)
    assert "Joint Romanian-Hungarian Cluster Conference 2018" in reader.titles()[0]
    assert page.locator(f"{RESULT} .meta").first.inner_text() == (
        "20–22 November 2018 Oradea, Romania and Debrecen, Hungary"
    )
    assert "oradea" in {text.lower().strip(",.;") for text in page.locator("mark").all_inner_texts()}
    page.locator(f"{RESULT} a").first.click()
    page.wait_for_url(base + "events/*/")
    assert page.locator("h1").inner_text() == "Joint Romanian-Hungarian Cluster Conference 2018"
    assert [url for url in reader.asked if not url.startswith(base)] == []
    assert reader.complaints == []


def test_filters_combine_and_the_address_keeps_them(reader: Reader, base: str) -> None:
    page = reader.page
    page.goto(base + "search/")
    page.fill("#s--q", "conference")
    page.keyboard.press("Enter")
    page.wait_for_selector(RESULT)
    every = page.inner_text("#s--found")
    page.check('input[value="event"]')
    page.select_option("#s--country", "ro")
    page.locator("#s--found").filter(has_not_text=every).wait_for()
    page.wait_for_url(base + "search/?q=conference&kind=event&country=ro")
    fewer = page.inner_text("#s--found")
    titles = reader.found(fewer)
    assert 0 < len(titles) < 10
    assert all("Romania" in text for text in page.locator(f"{RESULT} .meta").all_inner_texts())
    page.reload()
    assert reader.found(fewer) == titles
    assert page.is_checked('input[value="event"]')
    page.go_back()
    page.go_back()
    reader.found(every)
    assert not page.is_checked('input[value="event"]')
    assert page.input_value("#s--country") == ""
    page.go_forward()
    page.go_forward()
    assert reader.found(fewer) == titles
    assert reader.complaints == []


def test_the_latest_come_first_where_it_is_asked_for(reader: Reader, base: str) -> None:
    reader.page.goto(base + "search/?kind=news&sort=date")
    reader.page.wait_for_selector(RESULT)
    years = [text.split()[-1] for text in reader.page.locator(f"{RESULT} .meta").all_inner_texts()]
    assert years == sorted(years, reverse=True)
    assert len(years) == 10


def test_choices_alone_find_all_that_they_fit_without_the_whole_index(reader: Reader, base: str) -> None:
    reader.page.goto(base + "search/?kind=event&country=ro")
    reader.page.wait_for_selector(RESULT)
    assert len([url for url in reader.asked if "/index/index/" in url]) == 1
    assert all("Romania" in text for text in reader.page.locator(f"{RESULT} .meta").all_inner_texts())
    teaser = reader.page.locator(f"{RESULT} .teaser").first.inner_text()
    assert teaser[0] != "…"
    assert EVERY not in teaser


def test_more_results_are_shown_and_reached_by_keyboard(reader: Reader, base: str) -> None:
    page = reader.page
    page.goto(base + "search/?q=cluster")
    page.wait_for_selector(RESULT)
    assert len(reader.titles()) == 10
    page.focus("#s--more")
    page.keyboard.press("Enter")
    page.locator(RESULT).nth(19).wait_for()
    titles = reader.titles()
    assert page.evaluate("document.activeElement.textContent") == titles[10]
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "search" not in url)
    page.go_back()
    page.locator(RESULT).nth(19).wait_for()
    assert reader.titles() == titles


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_loaded_before_the_box_has_the_focus(reader: Reader, base: str, width: int) -> None:
    page = reader.page
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(base + "events/", wait_until="networkidle")
    assert [url for url in reader.asked if "search/index" in url] == []
    if width < 768:
        page.click(".search-link")
        page.wait_for_url(base + "search/")
        return
    page.focus(".masthead input")
    page.wait_for_load_state("networkidle")
    assert base + "search/index/pagefind.js" in reader.asked
    page.keyboard.type("oradea")
    page.keyboard.press("Enter")
    page.wait_for_selector(RESULT)
    assert page.url == base + "search/?q=oradea"
    assert reader.complaints == []


def test_nothing_found_and_nothing_loaded_are_said_in_words(reader: Reader, base: str) -> None:
    page = reader.page
    page.goto(base + "search/?q=xyzzyx")
    reader.found("Nothing was found.")
    page.context.route("**/search/index/**", lambda route: route.abort())
    page.goto(base + "search/?q=oradea")
    page.locator("#s--failed", has_text="The search could not be loaded.").wait_for()
    assert reader.titles() == []


def test_text_is_never_taken_for_html(reader: Reader, base: str) -> None:
    page = reader.page
    page.goto(base + "search/?q=%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    page.locator("#s--found:not(:empty)").wait_for()
    assert page.locator("main img").count() == 0
    assert reader.complaints == []


def test_without_scripts_the_page_tells_so_and_leads_to_every_list(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + "events/")
    page.fill(".masthead input", "oradea")
    page.keyboard.press("Enter")
    page.wait_for_url(base + "search/?q=oradea")
    assert page.locator("noscript").is_visible()
    assert not page.locator("#s--search").is_visible()
    links = set(page.locator(".browse a").evaluate_all("links => links.map(link => link.getAttribute('href'))"))
    lists = ("events/", "events/past/", "calls/", "news/", "newsletter/", "organisations/", "calendar/2019-05/")
    assert {f"{PREFIX}{path}" for path in lists} <= links
    context.close()


def test_results_have_no_barriers(reader: Reader, base: str) -> None:
    page = reader.page
    page.goto(base + "search/?q=cluster&kind=event&kind=news")
    page.wait_for_selector(RESULT)
    page.evaluate(module("axe-core/axe.min.js").read_text())
    for width, scheme in WINDOWS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found = page.evaluate('axe.run({resultTypes: ["violations"]})')
        assert found["passes"]
        assert [f"{one['id']}: {node['html']}" for one in found["violations"] for node in one["nodes"]] == []
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_an_unknown_address_offers_the_search(reader: Reader, base: str) -> None:
    reader.page.goto(base + "404.html")
    reader.page.fill("main input", "oradea")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_selector(RESULT)
