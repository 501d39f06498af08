"""What the head of every page says to browsers and search engines."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from xml.etree import ElementTree

from clusterweeks.planning.output import Form, Output
from clusterweeks.planning.views import Common, PlainPage, Sitemap, SiteView, Translation
from clusterweeks.rendering import feeds
from clusterweeks.rendering.render import Renderer
from tests.conftest import ROOT

TRANSLATIONS = (Translation("en", "/weeks/about/", default=True), Translation("de", "/weeks/de/about/"))


def rendered(site: SiteView, view: object, template: str = "page.html") -> str:
    return Renderer(site, (ROOT / "templates",)).render(Output("x.html", Form.PAGE, view, template)).decode()


def test_a_page_names_its_translations(site: SiteView, common: Callable[..., Common]) -> None:
    page = rendered(site, PlainPage(common(path="/weeks/about/", translations=TRANSLATIONS)))
    assert re.findall(r'hreflang="([\w-]+)" href="([^"]+)"', page) == [
        ("en", "https://example.org/weeks/about/"),
        ("x-default", "https://example.org/weeks/about/"),
        ("de", "https://example.org/weeks/de/about/"),
    ]


def test_a_page_in_one_language_names_none(site: SiteView, common: Callable[..., Common]) -> None:
    assert "hreflang" not in rendered(site, PlainPage(common()))


def test_the_sitemap_names_translations(site: SiteView) -> None:
    here, there = (f"https://example.org{one.href}" for one in TRANSLATIONS)
    group = (Translation("en", here, default=True), Translation("de", there))
    view = Sitemap(
        "/weeks/sitemap.xml", ((here, date(2019, 3, 1)), (there, None), ("https://x.example/", None)), (group,)
    )
    root = ElementTree.fromstring(feeds.sitemap(view))  # noqa: S314 - our own bytes
    found = [[link.attrib["hreflang"] for link in url.iter("{http://www.w3.org/1999/xhtml}link")] for url in root]
    assert found == [["en", "x-default", "de"], ["en", "x-default", "de"], []]
    assert b"xhtml" not in feeds.sitemap(Sitemap("/weeks/sitemap.xml", ((here, None),)))
