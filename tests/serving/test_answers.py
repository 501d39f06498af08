"""What a preview answers: files of the site with their types, days, ribbons; and what it refuses."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from clusterweeks.serving.addresses import Place
from tests.conftest import Here
from tests.serving.conftest import FILES, Visitor, visited

HOME = "/small/"


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Visitor:
    with visited(tmp_path_factory.mktemp("answers"), FILES) as visitor:
        yield visitor


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "text/html; charset=utf-8"),
        ("calendar.ics", "text/calendar; charset=utf-8"),
        ("feed.xml", "application/atom+xml; charset=utf-8"),
        ("sitemap.xml", "application/xml; charset=utf-8"),
        ("events.json", "application/json"),
        ("feed.json", "application/feed+json; charset=utf-8"),
        ("site.webmanifest", "application/manifest+json"),
        ("css/site.css", "text/css; charset=utf-8"),
        ("js/today.js", "application/javascript; charset=utf-8"),
        ("icons/icon.svg", "image/svg+xml"),
        ("robots.txt", "text/plain; charset=utf-8"),
    ],
)
def test_each_file_has_its_type(visitor: Visitor, path: str, kind: str) -> None:
    answer = visitor.ask(HOME + path)
    assert answer.status == 200
    assert answer.headers["Content-Type"] in (kind, kind.replace("application/javascript", "text/javascript"))
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_head_has_the_headers_of_get_and_the_connection_goes_on(visitor: Visitor) -> None:
    got, head = visitor.ask(HOME), visitor.ask(HOME, "HEAD")
    assert head.body == b""
    assert {**head.headers, "Date": ""} == {**got.headers, "Date": ""}
    assert int(got.headers["Content-Length"]) == len(got.body)
    assert visitor.ask(HOME).status == 200


def test_addresses_lead_to_the_preview(visitor: Visitor) -> None:
    assert visitor.address in visitor.ask(f"{HOME}calendar/").text
    assert "weeks.example/small" not in visitor.ask(HOME).text


@pytest.mark.parametrize(("path", "target"), [("/", HOME), ("/small", HOME), ("/small/events", "/small/events/")])
def test_what_lacks_a_part_of_its_path_is_led_on(visitor: Visitor, path: str, target: str) -> None:
    answer = visitor.ask(path)
    assert (answer.status, answer.headers["Location"]) == (307, target)
    assert visitor.ask(f"{path}?as_of=2019-04-01").headers["Location"] == f"{target}?as_of=2019-04-01"


@pytest.mark.parametrize("path", ["/small/nowhere/", "/events/", "/elsewhere", "/small/events/talk/index.htm"])
def test_what_is_not_there_gets_the_page_of_the_site(visitor: Visitor, path: str) -> None:
    answer = visitor.ask(path)
    assert answer.status == 404
    assert "This page does not exist" in answer.text
    assert "/-/preview.js" in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/small/../../content/site.yaml",
        "/small/%2e%2e/%2e%2e/content/site.yaml",
        "/small/..%2f..%2fcontent/site.yaml",
        "/small/events/..%5c..%5csite.yaml",
        "/small//etc/passwd",
        "/small/.clusterweeks.json",
        "/small/%2eclusterweeks.json",
        "/small/.git/config",
        "/small/link.txt",
        "/small/a%00b",
        "/-/../small/",
        "/-/preview.py",
        "/-/2019-06-25/",
        "/-/2019-06-25/../site/index.html",
        "/-/2019-06-25/.clusterweeks.json",
        "/-/today/index.html",
    ],
)
def test_nothing_outside_the_site_is_given_away(visitor: Visitor, path: str) -> None:
    link = visitor.content.parent / "out/site/link.txt"
    if not link.is_symlink():
        link.symlink_to(visitor.content / "site.yaml")
    answer = visitor.ask(path)
    assert answer.status == 404
    assert "base_url" not in answer.text


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "", "10.0.0.1", "[x"]
)
def test_other_names_are_refused(visitor: Visitor, host: str) -> None:
    answer = visitor.ask(HOME, Host=host)
    assert answer.status == 403
    assert "talk" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1", "[::1]:8000", "LOCALHOST"])
def test_names_of_this_machine_are_answered(visitor: Visitor, host: str) -> None:
    assert visitor.ask(HOME, Host=host).status == 200


def test_a_host_that_was_given_is_answered() -> None:
    assert Place("preview.lan", 80).answers_to("preview.lan:8000")
    assert Place("0.0.0.0", 80).answers_to("192.168.1.7:8000")  # noqa: S104 – that is what is asked
    assert not Place("0.0.0.0", 80).answers_to("evil.example")  # noqa: S104
    assert Place("::", 80).origin == "http://[::1]:80"


def test_other_sites_get_nothing(visitor: Visitor) -> None:
    fetched = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors"}
    assert visitor.ask(f"{HOME}?as_of=2019-01-01", **fetched).status == 403
    assert visitor.ask(HOME, Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate").status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "ODD"])
def test_nothing_can_be_changed(visitor: Visitor, method: str) -> None:
    answer = visitor.ask(HOME, method)
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")


def test_drafts_are_shown_with_a_ribbon_that_says_why(visitor: Visitor) -> None:
    draft, later, public = (visitor.ask(HOME + path).text for path in ("events/secret/", "news/later/", "events/talk/"))
    assert "Secret dinner" in draft
    assert "<strong>Draft</strong>" in draft
    assert "<strong>To be published on 2019-04-01</strong>" in later
    assert "is-draft" not in public
    assert visitor.state()["drafts"] == {
        "/small/events/secret/": "draft",
        "/small/news/later/": "to be published on 2019-04-01",
    }


def test_any_day_can_be_shown_and_links_keep_it(visitor: Visitor) -> None:
    before = visitor.ask(HOME).text
    page = visitor.ask(f"{HOME}events/past/?as_of=2019-06-25").text
    assert "First talk" in page
    assert 'value="2019-06-25"' in page
    assert 'href="/small/events/past/" rel="noreferrer">Back to today' in page
    assert 'href="/small/events/talk/?as_of=2019-06-25"' in page
    assert 'src="/small/js/today.js"' not in page
    assert "First talk" not in visitor.ask(f"{HOME}events/past/").text
    assert visitor.ask(HOME).text == before
    assert "is-draft" not in visitor.ask(f"{HOME}news/later/?as_of=2019-06-25").text


def test_a_link_that_has_lost_its_day_gets_it_back(visitor: Visitor) -> None:
    origin = visitor.address.removesuffix(HOME)
    referrer = f"{origin}/small/?as_of=2019-06-25"
    followed = visitor.ask(f"{HOME}events/?x=1", Sec_Fetch_Mode="navigate", Referer=referrer)
    assert (followed.status, followed.headers["Location"]) == (307, "/small/events/?x=1&as_of=2019-06-25")
    fetched = visitor.ask(f"{HOME}events/past/", Sec_Fetch_Mode="cors", Referer=referrer)
    assert "First talk" in fetched.text
    other = visitor.ask(f"{HOME}events/past/", Referer="https://other.example/?as_of=2019-06-25")
    assert "First talk" not in other.text


@pytest.mark.parametrize("day", ["soon", "2019-02-30", "20190301", "2019-W10-1"])
def test_what_is_no_day_is_told(visitor: Visitor, day: str) -> None:
    answer = visitor.ask(f"{HOME}?as_of={day}")
    assert answer.status == 400
    assert "Write the day as" in answer.text


def test_days_follow_saves_and_only_some_are_kept(tmp_path: Path) -> None:
    with visited(tmp_path, FILES) as visitor:
        assert "First talk" in visitor.ask("/small/events/past/?as_of=2019-06-25").text
        visitor.change("events/talk.yaml", "First", "Second")
        visitor.until_shown("/small/events/talk/", "Second talk")
        assert "Second talk" in visitor.ask("/small/events/past/?as_of=2019-06-25").text
        for day in range(10, 20):
            assert visitor.ask(f"/small/?as_of=2019-07-{day}").status == 200
        (days,) = (path for path in (tmp_path / "out").iterdir() if path.name != "site")
        assert len(list(days.iterdir())) == 8
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["site"]


def test_a_port_in_use_is_told(here: Here) -> None:
    for name, text in FILES.items():
        (here.folder / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (here.folder / "content" / name).write_text(text)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = here.run("serve", "--port", str(port))
    assert ran.code == 3
    assert (
        ran.err == f"error: port {port} of 127.0.0.1 is in use by another program: choose another one with `--port`\n"
    )
    assert not (here.folder / ".preview").exists()
