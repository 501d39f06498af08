"""Write `screenshots.md` and its pictures: every kind of page of the shipped site (`python docs/make_screenshots.py`).

It builds the site of `content/` in a folder of its own and takes the pictures in Chromium, narrow and wide, light and
dark, and as printed. It needs what the judges need: `pip install -c constraints.txt -e ".[judges]"`, and Chromium.
"""

from __future__ import annotations

import io
import mimetypes
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple
from urllib.parse import unquote

from PIL import Image
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "screenshots"
BASE = "https://clusterweeks.example/"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--hide-scrollbars"]
TALL = 1600
"""Where a picture of a long page is cut off, in pixels."""
_REDUCED = 1000
"""From which width on a page is shown at half its size."""

PAGES = {
    "Home": "",
    "Events ahead": "events/",
    "Past events": "events/past/",
    "Events of a country": "events/country/ro/",
    "Events of a type": "events/type/matchmaking/",
    "Events on a topic": "events/topic/internationalisation/",
    "Events by an organiser": "events/organiser/dg-grow/",
    "Anchor events": "events/anchor/",
    "An event": "events/european-cluster-conference-2019/",
    "Calls": "calls/",
    "A call": "calls/eu-clusters-go-international-2019/",
    "News": "news/",
    "A news item": "news/joint-romanian-hungarian-conference-recap/",
    "Newsletter": "newsletter/",
    "An edition": "newsletter/eccp-newsletter-2019-03/",
    "Calendars": "calendar/",
    "A month": "calendar/2019-05/",
    "Map": "map/",
    "Figures": "figures/",
    "Search": "search/",
    "Organisations": "organisations/",
    "An organisation": "organisations/dg-grow/",
    "The campaign": "campaigns/eu-cluster-weeks-2018-2019/",
    "A page": "about/",
    "Accessibility statement": "accessibility/",
    "Privacy": "privacy/",
    "An unknown address": "404.html",
}


class Look(NamedTuple):
    """How a page is looked at."""

    name: str
    width: int
    scheme: Literal["light", "dark"] = "light"
    media: Literal["screen", "print"] = "screen"


NARROW, WIDE = Look("phone", 360), Look("wide", 1280)
ALSO = (
    Look("tablet", 768),
    Look("phone-dark", 360, "dark"),
    Look("wide-dark", 1280, "dark"),
    Look("print", 794, media="print"),
)
SHOWN_MORE = ("Home", "An event")
"""The kinds that are also shown as `ALSO` says."""


def main() -> None:
    """Take all pictures anew, and write the page that shows them."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as starter:
        site = Path(folder) / "site"
        build = [sys.executable, str(ROOT / "build.py"), "--output", str(site), "--base-url", BASE]
        subprocess.run(build, cwd=ROOT, check=True)  # noqa: S603 - our own program
        browser = starter.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        shots = {kind: dict(_shots(browser, site, kind)) for kind in PAGES}
        browser.close()
    (ROOT / "docs" / "screenshots.md").write_text(_page(shots), encoding="utf-8")


def _shots(browser: Browser, site: Path, kind: str) -> Iterator[tuple[Look, str]]:
    for look in (NARROW, WIDE, *(ALSO if kind in SHOWN_MORE else ())):
        page = browser.new_page(viewport={"width": look.width, "height": 900}, color_scheme=look.scheme)
        page.route("**/*", lambda route: _answer(route, site))
        page.emulate_media(media=look.media, reduced_motion="reduce")
        page.goto(BASE + PAGES[kind])
        picture = Image.open(io.BytesIO(page.screenshot(full_page=True)))
        page.close()
        name = f"{kind.lower().replace(' ', '-')}-{look.name}.webp"
        cut = picture.crop((0, 0, picture.width, min(picture.height, TALL)))
        # What matters is how a page is laid out: a wide one is shown at half its size.
        cut = cut.reduce(2) if cut.width > _REDUCED else cut
        cut.convert("RGB").save(FOLDER / name, quality=50, method=6)
        yield look, name


def _answer(route: Route, site: Path) -> None:
    name = unquote(route.request.url.split("?")[0].removeprefix(BASE))
    file = site / (f"{name}index.html" if name.endswith("/") or not name else name)
    if file.is_file():
        route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(file.name)[0])
    else:
        route.abort()


def _page(shots: dict[str, dict[Look, str]]) -> str:
    lines = [
        "# Screenshots",
        "",
        "Every kind of page of the site that comes with it, on a phone and on a wide screen; long pages are cut off.",
        "They are made by `python docs/make_screenshots.py`.",
    ]
    for kind, found in shots.items():
        lines += ["", f"## {kind}", ""]
        lines += [f"![{kind}: {look.name}](screenshots/{name})" for look, name in found.items()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
