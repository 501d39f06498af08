"""What pages, `_headers` and the guide for servers tell browsers is the same, and strict."""

from __future__ import annotations

import re
from fnmatch import translate

import pytest

from clusterweeks.planning.views import RedirectPage, SiteView
from clusterweeks.rendering import policy
from tests.conftest import ROOT
from tests.rendering.test_page_head import rendered

PATHS = (
    "/",
    "/events/a/",
    "/calendar.ics",
    "/events.json",
    "/events.schema.json",
    "/feed.json",
    "/feed.xml",
    "/newsletter/feed.xml",
    "/newsletter/a/email.html",
    "/newsletter/a/email.eml",
)


def test_nothing_inline_and_nothing_from_elsewhere_is_allowed() -> None:
    for text in (policy.in_pages(), policy.in_headers(), policy.headers_file().decode()):
        assert "unsafe-inline" not in text
        assert "unsafe-eval" not in text.replace("wasm-unsafe-eval", "")
        assert "http" not in text.replace("message/rfc822", "").replace("https", "http")
    assert policy.in_pages().startswith("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; ")


def test_headers_have_all_of_the_pages_but_styles_and_what_only_they_can_say() -> None:
    pages, headers = (
        dict(one.split(" ", 1) for one in text.split("; ")) for text in (policy.in_pages(), policy.in_headers())
    )
    assert {"default-src", "style-src"} == set(pages) - set(headers)
    assert {name: headers[name] for name in set(headers) - set(pages)} == {"frame-ancestors": "'none'"}
    assert all(pages[name] == headers[name] for name in set(pages) & set(headers))
    # Without `default-src`, what is not named is allowed.
    fetched = ("script", "img", "font", "media", "connect", "manifest", "worker", "frame", "object")
    assert {f"{name}-src" for name in fetched} <= set(headers)


@pytest.mark.parametrize("prefix", ["", "/weeks", "/a/b"])
@pytest.mark.parametrize("path", PATHS)
def test_no_header_is_set_twice_whatever_the_prefix(path: str, prefix: str) -> None:
    found = [
        (name, value)
        for pattern, headers in policy.rules().items()
        if re.match(translate(pattern), prefix + path)
        for name, value in headers.items()
    ]
    names = [name for name, _ in found]
    assert len(names) == len(set(names))
    assert ("Access-Control-Allow-Origin" in names) is path.endswith((".ics", ".json", ".xml"))
    assert dict(found)["X-Content-Type-Options"] == "nosniff"


def test_redirects_say_it_too(site: SiteView) -> None:
    page = rendered(site, RedirectPage("/weeks/old/", "/weeks/new/", "New"), "redirect.html")
    assert f'content="{policy.in_pages()}"'.replace("'", "&#39;") in page
    assert f'<meta name="referrer" content="{policy.REFERRER}">' in page


def test_the_guide_for_servers_has_the_same_headers() -> None:
    guide = (ROOT / "docs/deploy.md").read_text("utf-8")
    for headers in policy.rules().values():
        for name, value in headers.items():
            if name == "Content-Type":
                assert value.partition(";")[0] in guide
            else:
                assert guide.count(value) >= 2, f"{name}: {value}"
                assert guide.count(name) >= 2, name


def test_headers_are_a_file() -> None:
    text = policy.headers_file().decode()
    assert text.startswith("/*\n  Content-Security-Policy: script-src 'self'")
    assert "/*.ics\n  Content-Type: text/calendar; charset=utf-8\n  Access-Control-Allow-Origin: *\n" in text
    assert max(len(line) for line in text.splitlines()) < 2000
