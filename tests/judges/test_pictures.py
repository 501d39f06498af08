"""Pictures keep their places while they load, are light, and show a page where its address is passed on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from PIL import Image

from tests.conftest import ROOT, run
from tests.judges import gallery
from tests.judges.conftest import BASE
from tests.judges.test_accessibility import KINDS, Visit
from tests.judges.test_html import said_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.judge

PAGES = (
    "events/conference/",
    "events/small/",
    "news/report/",
    "organisations/office/",
    "newsletter/first/",
)
SHIFTS = """() => new Promise(done => {
    new PerformanceObserver(list => {}).observe({type: "layout-shift", buffered: true});
    const shifts = [];
    const observer = new PerformanceObserver(list => {
        for (const one of list.getEntries()) shifts.push(one.value);
    });
    observer.observe({type: "layout-shift", buffered: true});
    setTimeout(() => done(shifts), 300);
})"""


@pytest.fixture(scope="module")
def gallery_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    content = tmp_path_factory.mktemp("gallery") / "content"
    gallery.write(content)
    output = content.with_name("site")
    ran = run(ROOT, "build", "--content", str(content), "--output", str(output), "--base-url", BASE)
    assert ran.code == 0, ran.out + ran.err
    return output


class Slow(Visit):
    """A visit on which every picture comes only when it is let go."""

    def __init__(self, browser: Browser, site: Path) -> None:
        super().__init__(browser, site)
        self.held: list[Route] = []
        self.asked: list[str] = []

    def answer(self, route: Route) -> None:
        if "/files/" in route.request.url:
            self.held.append(route)
            self.asked.append(unquote(route.request.url).removeprefix(BASE))
        else:
            super().answer(route)

    def let_go(self) -> None:
        while self.held:
            super().answer(self.held.pop())
            self.page.wait_for_timeout(50)


@pytest.fixture
def visit(browser: Browser, gallery_site: Path) -> Iterator[Slow]:
    visit = Slow(browser, gallery_site)
    yield visit
    visit.page.close()


def places(page: Page) -> Any:
    """Where everything of the text stands."""
    return page.evaluate(
        "[...document.querySelectorAll('main :is(h1, h2, h3, p, li, img, figcaption)')].map(one => "
        "[one.tagName, ...['left', 'top', 'width', 'height'].map(side => one.getBoundingClientRect()[side])])"
    )


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_moves_when_pictures_arrive(visit: Slow, path: str, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 9000})
    visit.page.goto(BASE + path, wait_until="domcontentloaded")
    visit.page.wait_for_timeout(300)
    assert visit.asked
    before = places(visit.page)
    visit.let_go()
    visit.page.wait_for_function("[...document.images].every(one => one.complete && one.naturalWidth > 0)")
    assert places(visit.page) == before
    assert visit.page.evaluate(SHIFTS) == []
    assert visit.complaints == []


def test_a_picture_without_a_size_would_be_noticed(visit: Slow, gallery_site: Path) -> None:
    page = gallery_site / "news/report/index.html"
    bare = re.sub(r' width="\d+"| height="\d+"', "", page.read_text())
    (gallery_site / "bare").mkdir(exist_ok=True)
    (gallery_site / "bare/index.html").write_text(bare)
    visit.page.set_viewport_size({"width": 1280, "height": 9000})
    visit.page.goto(f"{BASE}bare/", wait_until="domcontentloaded")
    visit.page.wait_for_timeout(300)
    before = places(visit.page)
    visit.let_go()
    visit.page.wait_for_function("[...document.images].every(one => one.complete && one.naturalWidth > 0)")
    assert places(visit.page) != before


def test_a_telephone_gets_the_smallest_version(visit: Slow, gallery_site: Path) -> None:
    visit.page.set_viewport_size({"width": 360, "height": 9000})
    visit.page.goto(f"{BASE}news/report/", wait_until="domcontentloaded")
    visit.page.wait_for_timeout(300)
    assert set(visit.asked) == {
        "files/news/panel.jpg.480.webp",
        "files/news/print.jpg.480.webp",
        "files/news/small.png.300.webp",
    }
    assert sum((gallery_site / file).stat().st_size for file in visit.asked) < 150_000
    visit.let_go()


def test_the_first_picture_is_asked_for_at_once_and_those_far_below_are_not(visit: Slow) -> None:
    visit.page.set_viewport_size({"width": 360, "height": 640})
    visit.page.goto(f"{BASE}newsletter/first/", wait_until="domcontentloaded")
    loading = visit.page.evaluate("[...document.querySelectorAll('main img')].map(one => one.loading)")
    assert loading == ["auto", *["lazy"] * (len(loading) - 1)]
    assert len(loading) > 2
    visit.let_go()


def test_every_kind_of_page_has_a_picture_for_networks(site: Path) -> None:
    for pattern in KINDS.values():
        page = next(path for path in sorted(site.glob(pattern)) if b'http-equiv="refresh"' not in path.read_bytes())
        text = page.read_text(encoding="utf-8")
        told = dict(re.findall(r'<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)">', text))
        assert told["og:image"].startswith(BASE), page
        image = Image.open(BytesIO((site / told["og:image"].removeprefix(BASE)).read_bytes()))
        assert (image.format, image.size) == ("PNG", (1200, 630)), page
        assert (told["og:image:width"], told["og:image:height"], told["og:image:type"]) == ("1200", "630", "image/png")
        assert told["og:image:alt"]
        assert (told["twitter:card"], told["og:locale"]) == ("summary_large_image", "en_GB")


def test_a_record_s_own_picture_is_described_as_it_is(gallery_site: Path) -> None:
    text = (gallery_site / "events/conference/index.html").read_text()
    told = dict(re.findall(r'<meta property="og:image(:?\w*)" content="([^"]*)">', text))
    with Image.open(gallery_site / told[""].removeprefix(BASE)) as image:
        assert image.format == "JPEG"
        assert (str(image.width), str(image.height)) == (told[":width"], told[":height"]) == ("1200", "1600")
    assert (told[":type"], told[":alt"]) == ("image/jpeg", "The hall")
    assert not (gallery_site / "events/conference/share.png").exists()


def test_nothing_of_the_camera_is_published(gallery_site: Path) -> None:
    published = [path for path in (gallery_site / "files").rglob("*.*") if path.suffix != ".svg"]
    assert len(published) > 10
    for path in published:
        with Image.open(path) as image:
            assert not image.getexif(), path
            assert not {"exif", "xmp", "comment", "icc_profile"} & image.info.keys(), path
        assert path.stat().st_size <= 300_000


def test_icons_are_there_and_telephones_can_read_of_them(visit: Slow, gallery_site: Path) -> None:
    visit.page.goto(BASE + "events/small/", wait_until="domcontentloaded")
    found = visit.page.evaluate(
        """async () => {
            const links = [...document.querySelectorAll('link[rel=apple-touch-icon], link[type="image/svg+xml"]')];
            const manifest = await (await fetch(document.querySelector('link[rel=manifest]').href)).json();
            const all = [...links.map(one => one.href), ...manifest.icons.map(one => new URL(one.src, location).href)];
            return await Promise.all(all.map(href => new Promise(done => {
                const image = new Image();
                image.onload = () => done([href, image.naturalWidth]);
                image.onerror = () => done([href, 0]);
                image.src = href;
            })));
        }"""
    )
    sizes = {href.removeprefix(BASE): width for href, width in found}
    assert {name: sizes[name] for name in sizes if not name.endswith(".svg")} == {
        "apple-touch-icon.png": 180,
        "icons/icon-192.png": 192,
        "icons/icon-512.png": 512,
        "icons/icon-maskable-512.png": 512,
    }
    visit.let_go()
    # Playwright keeps a browser from asking for this one.
    with Image.open(gallery_site / "favicon.ico") as favicon:
        assert (favicon.format, favicon.size) == ("ICO", (32, 32))


def test_pages_with_pictures_are_valid(gallery_site: Path) -> None:
    assert said_of(gallery_site) == []


def test_mails_and_papers_have_their_pictures(gallery_site: Path) -> None:
    mail = (gallery_site / "newsletter/first/email.html").read_text()
    shown = re.findall(r'<img [^>]*src="([^"]*/files/[^"]*)"', mail)
    assert shown
    for address in shown:
        assert not address.endswith(".webp")
        assert (gallery_site / address.removeprefix(BASE)).is_file()
    pikepdf = pytest.importorskip("pikepdf", reason="the Python package `pikepdf` is not installed")
    paper = gallery_site / "newsletter/first/edition.pdf"
    if not paper.exists():
        pytest.skip("no PDF is made on this machine")
    with pikepdf.open(paper) as pdf:
        images = [image for page in pdf.pages for image in page.get_images().values()]
        assert len(images) >= 3
        assert all(max(image.Width, image.Height) <= 1600 for image in images)
    assert b"Exif" not in paper.read_bytes()
