"""Chromium opens every page with the headers of `_headers`: nothing is blocked, stored, or asked of another host."""

from __future__ import annotations

import mimetypes
import re
from fnmatch import translate
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from tests.judges.conftest import BASE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

pytestmark = pytest.mark.judge

_WATCH = """
addEventListener("securitypolicyviolation", event => console.error(`violates ${event.effectiveDirective}`), true)
"""
_KEPT = """
async () => [
  ...document.cookie.split(";").filter(Boolean), ...Object.keys(localStorage), ...Object.keys(sessionStorage),
  ...(await indexedDB.databases()).map(one => one.name), ...(await caches.keys()),
  ...(await navigator.serviceWorker.getRegistrations()).map(one => one.scope),
]
"""


def headers_of(text: str, path: str) -> dict[str, str]:
    """The headers that a host sends with a file: those of all patterns that its path fits."""
    found: dict[str, str] = {}
    pattern = ""
    for line in text.splitlines():
        if not line.startswith(" "):
            pattern = translate(line)
        elif re.match(pattern, path):
            name, _, value = line.strip().partition(": ")
            assert name not in found, f"{path} has two headers {name}"
            found[name] = value
    return found


class Reader:
    """A browser with nothing stored, that gets the site's files with their headers and nothing from elsewhere."""

    def __init__(self, browser: Browser, site: Path) -> None:
        self.site, self.headers = site, (site / "_headers").read_text("utf-8")
        self.complaints: list[str] = []
        # Some hosts take the prefix away before they look for headers, and some do not.
        self.prefixes = "/weeks/", "/"
        self.context = browser.new_context(service_workers="allow")
        self.page = self.context.new_page()
        self.page.add_init_script(_WATCH)
        self.context.route("**/*", self.answer)
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def answer(self, route: Route) -> None:
        address = unquote(route.request.url)
        name = address.removeprefix(BASE)
        file = self.site / (name + "index.html" if name.endswith("/") or not name else name)
        if not address.startswith(BASE) or not file.is_file():
            self.complaints.append(f"asks for {address}")
            route.abort()
            return
        one, other = (headers_of(self.headers, prefix + name) for prefix in self.prefixes)
        assert one == other, name
        guessed = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        route.fulfill(body=file.read_bytes(), headers={"Content-Type": guessed, **one})

    def look_at(self, file: Path) -> list[str]:
        """What is wrong with a page."""
        self.complaints.clear()
        self.page.goto(BASE + file.relative_to(self.site).as_posix().removesuffix("index.html"))
        kept = [f"keeps {name}" for name in self.page.evaluate(_KEPT)]
        return [*self.complaints, *kept, *(f"keeps {one.get('name')}" for one in self.context.cookies())]


def test_every_page_is_quiet(browser: Browser, site: Path) -> None:
    reader = Reader(browser, site)
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 190
    found = {str(page.relative_to(site)): wrong for page in pages if (wrong := reader.look_at(page))}
    reader.context.close()
    assert found == {}


def test_the_email_of_an_edition_is_shown_with_its_styles(browser: Browser, site: Path) -> None:
    reader = Reader(browser, site)
    mail = next(site.glob("newsletter/*/email.html"))
    assert reader.look_at(mail) == []
    styled = reader.page.evaluate("getComputedStyle(document.querySelector('[style*=background]')).backgroundColor")
    reader.context.close()
    assert styled not in ("", "rgba(0, 0, 0, 0)")


FAULTS = {
    "script": '<script>document.title = "run"</script>',
    "style": '<p style="color: red">x</p>',
    "event handler": '<img src="icons/icon.svg" alt="" onload="document.title = \'run\'">',
    "other host": '<img src="https://elsewhere.example/x.png" alt="">',
    "frame": '<iframe src="about/"></iframe>',
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_judge_sees_what_is_wrong(fault: str, browser: Browser, site: Path, tmp_path: Path) -> None:
    text = (site / "about/index.html").read_text("utf-8").replace("</main>", FAULTS[fault] + "</main>")
    for name in ("_headers", "icons/icon.svg", "css/site.css"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes((site / name).read_bytes())
    (tmp_path / "index.html").write_text(text, "utf-8")
    reader = Reader(browser, tmp_path)
    found = reader.look_at(tmp_path / "index.html")
    title = reader.page.title()
    reader.context.close()
    assert any(one.startswith("violates ") for one in found)
    assert title != "run"


def test_what_is_stored_is_seen(browser: Browser, site: Path) -> None:
    reader = Reader(browser, site)
    reader.look_at(site / "about/index.html")
    reader.page.evaluate("localStorage.setItem('x', '1'); document.cookie = 'y=1'")
    found = reader.look_at(site / "about/index.html")
    reader.context.close()
    assert {"keeps y=1", "keeps x", "keeps y"} <= set(found)
