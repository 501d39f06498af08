"""The filters on the lists of events, as somebody in Chromium uses them on a server with a strict policy."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.conftest import ROOT, run
from tests.judges.conftest import module

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.judge
# Whatever waits in the page for a text to be evaluated is stopped by the policy.
expect = pytest.importorskip("playwright.sync_api", reason="the Python package `playwright` is not installed").expect

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'"
)
PREFIX = "/weeks/"
TODAY = "2019-03-22"


class Server(ThreadingHTTPServer):
    """Serves a site under a prefix; what is in `gone` is not found."""

    def __init__(self, site: Path) -> None:
        super().__init__(("127.0.0.1", 0), partial(Handler, directory=str(site)))
        self.gone: set[str] = set()
        self.origin = f"http://127.0.0.1:{self.server_port}"


class Handler(SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        assert isinstance(self.server, Server)
        if not path.startswith(PREFIX) or path in self.server.gone:
            self.send_error(404)
            return
        self.path = path.removeprefix(PREFIX.rstrip("/"))
        super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - so it is called
        pass


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some 130 events of many kinds and organisers."""
    folder = tmp_path_factory.mktemp("filters") / "content"
    (folder / "events").mkdir(parents=True)
    (folder / "site.yaml").write_text(
        "title: Weeks\nbase_url: https://weeks.example/\nlanguage: en\ntimezone: Europe/Brussels\n"
    )
    kinds, countries, topics = ["fair", "workshop", "webinar"], ["RO", "DE", "AT", "FR"], ["health", "energy"]
    for number in range(130):
        year, month = (2019, 4 + number % 9) if number < 60 else (2018, 1 + number % 12)
        # Nothing goes with a fixed number of others, so that every combination occurs.
        lines = [
            f"title: Meeting {number}",
            f"start: {year}-{month:02}-{1 + number % 27:02}",
            f"type: {kinds[number % 3]}",
            f"country: {countries[number // 3 % 4]}",
            "city: Anywhere",
            f"topics: [{topics[number // 2 % 2]}]",
            f"organisers: [Office {number % 50}]",
            *(["anchor: true"] if number % 10 == 0 else []),
            *(["online: https://online.example/"] if number % 4 == 0 else []),
        ]
        (folder / "events" / f"e-{number:03}.yaml").write_text("\n".join(lines) + "\n")
    return folder


@pytest.fixture(scope="module")
def filtered_site(content: Path) -> Path:
    site = content.with_name("site")
    given = ["--content", str(content), "--output", str(site), "--as-of", TODAY]
    # The port is not known yet, and no page needs to know it.
    ran = run(ROOT, "build", *given, "--base-url", f"http://127.0.0.1{PREFIX}")
    assert ran.code == 0, ran.out + ran.err
    return site


@pytest.fixture
def server(filtered_site: Path) -> Iterator[Server]:
    with Server(filtered_site) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    page.close()
    assert [one for one in complaints if "404" not in one] == []


def open_page(page: Page, server: Server, path: str) -> None:
    page.goto(f"{server.origin}{PREFIX}{path}")
    page.wait_for_selector(".filters:not([hidden])")


def choose(page: Page, **choices: str) -> None:
    for name, value in choices.items():
        page.select_option(f".filters [name={name}]", value)


def found(page: Page, count: int) -> None:
    """Wait until so many events are told to be found, and their cards are there."""
    expect(page.locator(".found")).to_have_text(f"Events found: {count}")
    cards(page, min(count, 20))


def cards(page: Page, count: int) -> None:
    expect(page.locator(".results .cards > li")).to_have_count(count)


def fails(page: Page) -> None:
    """Wait until it is told that nothing could be filtered, and see the whole list."""
    expect(page.locator(".found")).to_contain_text("could not be filtered")
    assert page.locator(".list").is_visible()
    assert page.locator(".results").is_hidden()


def titles(page: Page) -> list[str]:
    return page.eval_on_selector_all(".results h3", "all => all.map(one => one.textContent.trim())")


def query(page: Page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def events(site: Path, *, past: bool, **wanted: Any) -> list[str]:
    """The titles of the events that fit, as the open data has them."""
    data = json.loads((site / "events.json").read_text())["events"]
    fits = {
        "type": lambda one, value: one["type"] == value,
        "country": lambda one, value: value in [place["country"] for place in one["places"]],
        "topic": lambda one, value: value in one["topics"],
        "anchor": lambda one, value: one["anchor"] is value,
        "organiser": lambda one, value: value in one["organisers"],
        "start": lambda one, value: value[0] <= one["start"][:7] <= value[1],
        "online": lambda one, value: bool(one["online"]) is value,
    }
    held = [one for one in data if (one["start"] < TODAY) is past]
    return sorted(one["title"] for one in held if all(fits[key](one, value) for key, value in wanted.items()))


def test_filters_combine_and_stay_in_the_address(page: Page, server: Server, filtered_site: Path) -> None:
    open_page(page, server, "events/")
    choose(page, country="RO")
    romanian = events(filtered_site, past=False, country="RO")
    found(page, len(romanian))
    assert sorted(titles(page)) == romanian
    choose(page, type="workshop")
    both = events(filtered_site, past=False, country="RO", type="workshop")
    assert 0 < len(both) < len(romanian)
    found(page, len(both))
    assert sorted(titles(page)) == both
    assert query(page) == {"country": "RO", "type": "workshop"}
    chosen = page.locator(".chosen button").all_inner_texts()
    assert [text.rstrip("\u00a0×") for text in chosen] == ["Country: Romania", "Type: Workshop"]
    page.reload()
    found(page, len(both))
    assert page.input_value("[name=country]") == "RO"
    page.go_back()
    found(page, len(romanian))
    page.go_back()
    page.wait_for_selector(".list:not([hidden])")
    assert page.locator(".results").is_hidden()
    assert page.input_value("[name=country]") == ""
    page.go_forward()
    found(page, len(romanian))


def test_every_way_of_filtering_finds_what_the_open_data_say(page: Page, server: Server, filtered_site: Path) -> None:
    cases: list[tuple[dict[str, str], dict[str, Any]]] = [
        ({"when": "past"}, {"past": True}),
        ({"when": "past", "topic": "energy"}, {"past": True, "topic": "energy"}),
        ({"from": "2019-05", "to": "2019-06"}, {"past": False, "start": ("2019-05", "2019-06")}),
        ({"anchor": "yes"}, {"past": False, "anchor": True}),
        ({"access": "hybrid"}, {"past": False, "online": True}),
    ]
    for chosen, wanted in cases:
        open_page(page, server, f"events/?{'&'.join(f'{name}={value}' for name, value in chosen.items())}")
        names = events(filtered_site, **wanted)
        found(page, len(names))
        assert set(titles(page)) <= set(names)


def test_options_tell_how_many_events_they_would_leave(page: Page, server: Server, filtered_site: Path) -> None:
    open_page(page, server, "events/")
    choose(page, country="RO", topic="health")
    count = len(events(filtered_site, past=False, country="RO", topic="health", type="fair"))
    expect(page.locator(".chosen li")).to_have_count(2)
    option = page.locator("[name=type] option[value=fair]")
    assert option.text_content() == f"Trade fair ({count})"
    other = len(events(filtered_site, past=False, country="DE", topic="health"))
    assert page.locator("[name=country] option[value=DE]").text_content() == f"Germany ({other})"
    assert page.locator("[name=organiser] option:disabled").count() > 0


def test_an_organiser_that_the_page_does_not_name_can_be_asked_for(page: Page, server: Server) -> None:
    open_page(page, server, "events/past/")
    named = page.eval_on_selector_all("[name=organiser] option", "all => all.map(one => one.value)")
    missing = sorted({f"office-{number}" for number in range(50)} - set(named))
    assert missing
    open_page(page, server, f"events/past/?organiser={missing[0]}")
    page.wait_for_selector(".results .cards > li")
    assert query(page) == {"organiser": missing[0]}
    assert page.input_value("[name=organiser]") == missing[0]


def test_more_are_shown_at_a_time_under_the_months_of_the_list(page: Page, server: Server) -> None:
    open_page(page, server, "events/past/page/2/?when=all")
    found(page, 130)
    assert page.locator(".results .divider").count() == 0
    for count in (40, 60, 80, 100, 120, 130):
        page.click(".results > button")
        cards(page, count)
        place = page.evaluate("[...document.querySelectorAll('.results h3 a')].indexOf(document.activeElement)")
        assert place == (count - 1) // 20 * 20
    assert page.locator(".results > button").is_hidden()
    assert page.locator(".results .divider").inner_text() == "Past events"
    assert len(titles(page)) == len(set(titles(page))) == 130
    headings = page.locator(".results .month-name").all_inner_texts()
    assert len(headings) == len(set(headings)) == 21


def test_filters_can_be_taken_away(page: Page, server: Server, filtered_site: Path) -> None:
    open_page(page, server, "events/?country=RO&type=workshop")
    page.click("text='Type: Workshop'")
    found(page, len(events(filtered_site, past=False, country="RO")))
    assert "Country: Romania" in page.evaluate("document.activeElement.textContent")
    page.click("text=Clear filters")
    page.wait_for_selector(".list:not([hidden])")
    assert query(page) == {}
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert page.locator(".found").inner_text() == ""


def test_the_keyboard_is_enough(page: Page, server: Server, filtered_site: Path) -> None:
    open_page(page, server, "events/")
    page.focus(".filters summary")
    while page.evaluate("document.activeElement.name") != "country":
        page.keyboard.press("Tab")
    page.keyboard.type("Rom")
    found(page, len(events(filtered_site, past=False, country="RO")))
    assert page.evaluate("document.activeElement.name") == "country"
    while page.evaluate("document.activeElement.textContent") != "Clear filters":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".list:not([hidden])")


def test_nothing_is_fetched_before_it_is_used(page: Page, server: Server) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    open_page(page, server, "events/")
    assert not [path for path in asked if path.endswith("filter.json")]
    page.focus("[name=country]")
    expect(page.locator("[name=organiser] option")).to_have_count(51)
    assert [path for path in asked if path.endswith("filter.json")] == [f"{PREFIX}events/filter.json"]


@pytest.mark.parametrize("gone", ["events/filter.json", "events/"])
def test_what_cannot_be_fetched_leaves_the_list_with_a_word(page: Page, server: Server, gone: str) -> None:
    open_page(page, server, "events/")
    server.gone.add(PREFIX + gone)
    choose(page, country="RO")
    fails(page)
    server.gone.clear()
    choose(page, type="workshop")
    page.wait_for_selector(".results .cards > li")


def test_a_page_of_another_build_is_not_mixed_in(page: Page, server: Server, filtered_site: Path) -> None:
    index = filtered_site / "events" / "filter.json"
    text = index.read_text()
    index.write_text(text.replace('"mark":"', '"mark":"x'))
    try:
        open_page(page, server, "events/?country=RO")
        fails(page)
    finally:
        index.write_text(text)


def test_an_address_with_values_that_do_not_exist_shows_the_list(page: Page, server: Server) -> None:
    open_page(page, server, "events/?country=XX&when=never")
    page.wait_for_selector(".list:not([hidden])")
    assert page.locator(".chosen button").count() == 0


def test_without_scripts_there_is_no_dead_form(browser: Browser, server: Server) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{server.origin}{PREFIX}events/?country=RO")
    assert page.locator(".filters").is_hidden()
    assert page.locator(".list").is_visible()
    assert page.locator(".browse a").count() > 20
    page.close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["events/?when=all&country=RO", "events/organiser/"])
def test_filtered_lists_and_the_page_of_all_organisers_have_no_barriers(
    page: Page, server: Server, path: str, width: int, scheme: Any
) -> None:
    axe = module("axe-core/axe.min.js").read_text()
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{server.origin}{PREFIX}{path}")
    if "?" in path:
        page.wait_for_selector(".results .cards > li")
        page.evaluate("document.querySelector('.filters details').open = true")
    page.evaluate(axe)
    result = page.evaluate('axe.run({resultTypes: ["violations"]})')
    assert result["passes"]
    assert [f"{one['id']}: {node['html']}" for one in result["violations"] for node in one["nodes"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
