"""Links that lead nowhere are found, and those that lead somewhere are not."""

import pytest

from clusterweeks.publishing.linkcheck import Broken, PageLinks, broken, links_of

BASE = "https://example.org/weeks/"
PATHS = {
    "index.html": '<h1 id="s-top">Home</h1>',
    "404.html": "",
    "events/index.html": '<h2 id="2019">2019</h2><h2 id="Österreich">…</h2><a name="old">…</a>',
    "events/a b/index.html": "",
    "static/css/site.css": "",
    "files/x.pdf": "",
    "calendar.ics": "",
}


def reasons(html: str, page: str = "events/index.html", base_url: str = BASE) -> list[tuple[str, str]]:
    """What is wrong with the links of a page that has this HTML beside its own."""
    pages = {path: links_of(text) for path, text in PATHS.items() if path.endswith(".html")}
    pages[page] = links_of(PATHS[page] + html)
    prefix = "/" + base_url.split("/", 3)[3]
    return [(found.href, found.reason) for found in broken(pages, PATHS.keys(), prefix, base_url)]


@pytest.mark.parametrize(
    "href",
    [
        "/weeks/",
        "/weeks",
        "/weeks/?q=1",
        "/weeks/events/",
        "/weeks/events/#2019",
        "/weeks/events/#%C3%96sterreich",
        "/weeks/events/#old",
        "/weeks/events/#top",
        "/weeks/events/#:~:text=anything",
        "/weeks/events/a%20b/",
        "/weeks/files/x.pdf#page=2",
        "https://example.org/weeks/events/#2019",
        "http://EXAMPLE.org:80/weeks/events/",
        "//example.org/weeks/",
        "webcal://example.org/weeks/calendar.ics",
        "#2019",
        "#",
        "?page=2",
        ".",
        "./",
        "..",
        "../",
        "../index.html",
        "index.html#2019",
        "a%20b/",
        "../files/x.pdf",
        "https://example.com/anything/#at-all",
        "https://example.org/another-site/",
        "mailto:office@example.org",
        "tel:+3212345",
        "data:text/plain,x",
    ],
)
def test_links_that_lead_somewhere(href: str) -> None:
    assert reasons(f'<a href="{href}">x</a>') == []


@pytest.mark.parametrize(
    ("href", "reason"),
    [
        ("/weeks/news/", "leads to nothing"),
        ("/weeks/events/index.htm", "leads to nothing"),
        ("/weeks/Events/", "leads to nothing"),
        ("/weeks/events", "needs a slash at its end"),
        ("a%20b", "needs a slash at its end"),
        ("/events/", "leads out of the site, which begins at `/weeks/`"),
        ("/weeksend/", "leads out of the site, which begins at `/weeks/`"),
        ("../../events/", "leads to nothing"),
        ("b/", "leads to nothing"),
        ("", "is empty"),
        ("https://example.org/weeks/news/", "leads to nothing"),
        ("webcal://example.org/weeks/nothing.ics", "leads to nothing"),
        ("/weeks/events/#1819", "leads to a place `#1819` that the page does not have"),
        ("#1819", "leads to a place `#1819` that the page does not have"),
        ("http://[example.org/", "is no address"),
        ("https://example.org:port/", "is no address"),
    ],
)
def test_links_that_lead_nowhere(href: str, reason: str) -> None:
    assert reasons(f'<a href="{href}">x</a>') == [(href, reason)]


@pytest.mark.parametrize(
    ("html", "href"),
    [
        ('<img src="/weeks/no.png" alt="">', "/weeks/no.png"),
        ('<img srcset="/weeks/files/x.pdf 1x, /weeks/no.png 2x" alt="">', "/weeks/no.png"),
        ('<picture><source srcset="/weeks/no.avif, /weeks/files/x.pdf 2x"></picture>', "/weeks/no.avif"),
        ('<video poster="/weeks/no.png"></video>', "/weeks/no.png"),
        ('<object data="/weeks/no.svg"></object>', "/weeks/no.svg"),
        ('<svg><use href="/weeks/no.svg"/></svg>', "/weeks/no.svg"),
        ('<link rel="stylesheet" href="/weeks/no.css">', "/weeks/no.css"),
        ("<link rel='alternate' href='/weeks/no.xml'>", "/weeks/no.xml"),
        ("<script src=/weeks/no.js></script>", "/weeks/no.js"),
        ('<form action="/weeks/search/"></form>', "/weeks/search/"),
        ('<meta http-equiv="refresh" content="0; url=/weeks/new/">', "/weeks/new/"),
        ('<meta property="og:image" content="https://example.org/weeks/no.png">', "https://example.org/weeks/no.png"),
        ('<a title="a > b" href="/weeks/no/">x</a>', "/weeks/no/"),
        ('<A\n CLASS=x\n HREF="/weeks/no/">x</A>', "/weeks/no/"),
        ('<a href="/weeks/no/?a=1&amp;b=2">x</a>', "/weeks/no/?a=1&b=2"),
    ],
)
def test_every_place_of_an_address_is_read(html: str, href: str) -> None:
    assert reasons(html) == [(href, "leads to nothing")]


@pytest.mark.parametrize(
    "html",
    [
        '<!-- <a href="/weeks/no/">x</a> -->',
        '<script type="application/ld+json">{"html": "<a href=\\"/weeks/no/\\">"}</script>',
        '<p>href=&quot;/weeks/no/&quot; and href="/weeks/no/" in a text</p>',
        '<a data-href="/weeks/no/" href="/weeks/">x</a>',
        "<p title='<a href=\"/weeks/no/\">'>x</p>",
        "<a>no link</a>",
    ],
)
def test_what_only_looks_like_a_link_is_not_one(html: str) -> None:
    assert reasons(html) == []


@pytest.mark.parametrize(
    "html",
    [
        '<script src="https://cdn.example.com/x.js"></script>',
        '<img src="//cdn.example.com/x.png" alt="">',
        '<link rel="preload stylesheet" href="https://cdn.example.com/x.css">',
        '<iframe src="https://video.example.com/"></iframe>',
        '<img srcset="https://cdn.example.com/x.png 2x" alt="">',
    ],
)
def test_what_a_page_loads_from_another_host_is_found(html: str) -> None:
    assert [reason for _, reason in reasons(html)] == ["is loaded from another host"]


def test_a_link_to_the_license_or_the_canonical_page_elsewhere_is_no_load() -> None:
    assert reasons('<link rel="canonical" href="https://example.com/"><link rel="license" href="https://l.eu/">') == []


def test_relative_links_on_the_page_for_unknown_addresses_are_found() -> None:
    assert reasons('<a href="#">x</a><a href="/weeks/">x</a>', page="404.html") == []
    ((href, reason),) = reasons('<a href="events/">x</a>', page="404.html")
    assert href == "events/"
    assert "shown at any address" in reason


def test_a_site_without_a_prefix() -> None:
    html = '<a href="/events/">x</a><a href="/weeks/">x</a>'
    assert reasons(html, base_url="https://example.org/") == [("/weeks/", "leads to nothing")]


def test_fragments_of_pages_that_were_not_made_now_are_taken_as_they_are() -> None:
    pages = {"index.html": links_of('<a href="/events/#anything">x</a><a href="/news/#x">x</a>')}
    found = broken(pages, {"index.html", "events/index.html"}, "/", "https://example.org/")
    assert found == (Broken("index.html", "/news/#x", "leads to nothing"),)


def test_a_page_gives_its_links_once_and_in_order() -> None:
    html = b'<a href="/b/" id="one">x</a><a href="/a/">x</a><a href="/b/">x</a><img src="/c.png" id="two &amp; three">'
    assert links_of(html) == PageLinks(("/b/", "/a/"), ("/c.png",), frozenset({"one", "two & three"}))
