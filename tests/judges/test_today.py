"""Days after a build, Chromium shows what has ended as over and counts the days left, wherever a reader is."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
import yaml

from clusterweeks.model.run import Run
from clusterweeks.pipeline import build
from tests.conftest import ROOT
from tests.judges.conftest import BASE, module

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.judge

SITE = {"title": "Weeks", "base_url": BASE, "timezone": "Europe/Brussels"}
FILES: dict[str, dict[str, Any]] = {
    "events/talk": {"title": "Talk", "start": "2019-05-16 15:00", "end": "17:00", "timezone": "America/New_York"},
    "events/open-end": {"title": "Open end", "start": "2019-05-16 15:00", "timezone": "America/New_York"},
    "events/fair": {
        "title": "Fair",
        "start": "2019-05-14",
        "end": "2019-05-15",
        "timezone": "Europe/Brussels",
        "anchor": "main",
        "registration": {"url": "https://r.example/", "opens": "2019-01-01", "deadline": "2019-05-15 12:00"},
    },
    "events/forum": {"title": "Forum", "start": "2019-06"},
    "calls/plain": {
        "title": "Plain",
        "opens": "2019-01-01",
        "deadline": "2019-05-20 17:00",
        "submission_url": "https://s.example/",
    },
    "calls/everywhere": {"title": "Everywhere", "opens": "2019-01-01", "deadline": "2019-05-17 AoE"},
    "calls/steps": {
        "title": "Steps",
        "deadlines": [{"label": "Outline", "at": "2019-05-15"}, {"label": "Proposal", "at": "2019-06-30"}],
    },
}
BUILT = datetime(2019, 5, 14, 4, tzinfo=UTC)
Visit = Callable[..., "Page"]


def made(folder: Path, **settings: Any) -> Path:
    content = folder / "content"
    for name, values in {"site": {**SITE, **settings}, **FILES}.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / f"{name}.yaml").write_text(yaml.safe_dump(values), "utf-8")
    result = build(Run(content, (ROOT / "templates",), (ROOT / "static",), folder / "site", now=BUILT))
    assert not result.failed(strict=False), result.problems
    return folder / "site"


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("live"))


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("german"), language="de")


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    contexts = []

    def open_page(site: Path, path: str, at: str, zone: str = "Europe/Brussels", script: bool = True) -> Page:
        def answer(route: Route) -> None:
            name = unquote(route.request.url).removeprefix(BASE)
            file = site / (f"{name}index.html" if name.endswith("/") or not name else name)
            kind = mimetypes.guess_type(file.name)[0]
            route.fulfill(body=file.read_bytes(), content_type=f"{kind}; charset=utf-8")

        context = browser.new_context(timezone_id=zone, java_script_enabled=script)
        contexts.append(context)
        page = context.new_page()
        page.route("**/*", answer)
        page.clock.set_fixed_time(datetime.fromisoformat(at))
        page.goto(BASE + path)
        return page

    yield open_page
    for context in contexts:
        context.close()


def card(page: Page, title: str) -> dict[str, Any]:
    """What a card of a list shows."""
    found = page.locator("article.card", has=page.get_by_role("link", name=title, exact=True))
    words = " ".join(found.first.inner_text().split())
    return {"over": "is-over" in (found.first.get_attribute("class") or ""), "words": words}


ZONES = ["Europe/Brussels", "Pacific/Auckland", "America/Los_Angeles"]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    ("at", "over"),
    [
        ("2019-05-14T06:00:00+02:00", []),
        ("2019-05-15T23:59:00+02:00", []),
        ("2019-05-16T00:02:00+02:00", ["Fair"]),
        ("2019-05-16T17:00:00-04:00", ["Fair"]),
        ("2019-05-16T17:02:00-04:00", ["Fair", "Talk"]),
        ("2019-05-17T00:02:00-04:00", ["Fair", "Talk", "Open end"]),
        ("2019-07-01T00:02:00+02:00", ["Fair", "Talk", "Open end", "Forum"]),
    ],
)
def test_events_are_over_once_they_have_ended(zone: str, at: str, over: list[str], live: Path, visit: Visit) -> None:
    page = visit(live, "events/", at, zone)
    shown = {title: card(page, title) for title in ("Fair", "Talk", "Open end", "Forum")}
    assert [title for title, one in shown.items() if one["over"]] == over
    assert [title for title, one in shown.items() if "· Past" in one["words"]] == over
    assert ("On now" in shown["Fair"]["words"]) is ("Fair" not in over)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    ("at", "plain", "everywhere"),
    [
        ("2019-05-14T06:00:00+02:00", "6 days left", "3 days left"),
        ("2019-05-17T23:30:00+02:00", "3 days left", "last day"),
        ("2019-05-18T09:00:00+02:00", "2 days left", "last day"),
        ("2019-05-18T14:01:00+02:00", "2 days left", "over"),
        ("2019-05-19T00:30:00+02:00", "1 day left", "over"),
        ("2019-05-20T17:00:00+02:00", "last day", "over"),
        ("2019-05-20T17:01:00+02:00", "over", "over"),
    ],
)
def test_days_are_counted_on_the_clocks_of_the_site(
    zone: str, at: str, plain: str, everywhere: str, live: Path, visit: Visit
) -> None:
    page = visit(live, "calls/", at, zone)
    for title, words in (("Plain", plain), ("Everywhere", everywhere)):
        shown = card(page, title)
        assert words in shown["words"]
        assert shown["over"] is (words == "over")
        assert ("Closed" in shown["words"]) is (words == "over")


def test_a_call_is_closed_after_its_last_deadline_only(live: Path, visit: Visit) -> None:
    page = visit(live, "calls/", "2019-05-16T09:00:00+02:00")
    assert not card(page, "Steps")["over"]
    assert "Closed" not in card(page, "Steps")["words"]
    assert card(page, "Steps")["words"].partition("Deadline:")[2].partition("Outline")[0].endswith("over ")
    assert card(visit(live, "calls/", "2019-07-01T09:00:00+02:00"), "Steps")["over"]


def test_the_page_of_an_event_says_that_it_is_past_and_registration_closed(live: Path, visit: Visit) -> None:
    before = visit(live, "events/fair/", "2019-05-15T11:00:00+02:00").locator("main")
    assert before.get_by_text("Registration is open").is_visible()
    assert before.get_by_role("link", name="Go to the registration").is_visible()
    closed = visit(live, "events/fair/", "2019-05-15T13:00:00+02:00").locator("main")
    assert closed.get_by_text("Registration has closed").is_visible()
    assert not closed.get_by_role("link", name="Go to the registration").is_visible()
    assert closed.get_by_text("On now", exact=True).first.is_visible()
    past = visit(live, "events/fair/", "2019-05-16T13:00:00+02:00").locator("main")
    assert "Confirmed · Past" in " ".join(past.inner_text().split())
    assert not past.get_by_text("On now", exact=True).first.is_visible()


def test_one_cannot_apply_to_a_closed_call(live: Path, visit: Visit) -> None:
    for at, can in (("2019-05-20T16:00:00+02:00", True), ("2019-05-20T18:00:00+02:00", False)):
        main = visit(live, "calls/plain/", at).locator("main")
        assert main.get_by_role("link", name="Go to the application").is_visible() is can


def test_the_mark_of_today_moves(live: Path, visit: Visit) -> None:
    for at, day in (("2019-05-14T23:00:00+02:00", "2019-05-14"), ("2019-05-20T00:30:00+02:00", "2019-05-20")):
        page = visit(live, "calendar/2019-05/", at, "America/Los_Angeles")
        assert page.locator(".grid .today").count() == 1
        assert page.locator(".grid .is-today time").get_attribute("datetime") == day
    assert visit(live, "calendar/2019-05/", "2019-08-01T09:00:00+02:00").locator(".grid .today").count() == 0


def test_without_scripts_all_is_right_as_of_the_build(live: Path, visit: Visit) -> None:
    page = visit(live, "calls/", "2019-07-01T09:00:00+02:00", script=False)
    assert "6 days left" in card(page, "Plain")["words"]
    assert page.get_by_text("Built as of 14 May 2019").is_visible()


def test_words_are_those_of_the_site(german: Path, visit: Visit) -> None:
    page = visit(german, "calls/", "2019-05-19T09:00:00+02:00")
    assert "1 Tag" in card(page, "Plain")["words"]


def test_what_the_script_changed_has_no_barriers(live: Path, visit: Visit) -> None:
    for path in ("", "events/", "calls/", "events/fair/", "calls/plain/"):
        page = visit(live, path, "2019-07-02T09:00:00+02:00")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            page.evaluate(module("axe-core/axe.min.js").read_text())
            found = page.evaluate('axe.run({resultTypes: ["violations"]})')
            assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == [], (path, scheme)
