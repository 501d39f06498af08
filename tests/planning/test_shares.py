"""Which pages have a picture of their own for those who pass their address on, and what it is made from."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from clusterweeks.model.library import Asset, Library, Picture
from clusterweeks.model.records import Kind
from clusterweeks.planning.output import Form
from clusterweeks.planning.views import EditionPage, EventPage, ImageView, NewsPage, ShareImage
from tests.planning.builders import TODAY, event, library, output, planned, record, view

RECORDS = (
    event("ahead", "2019-05-14", city="Bucharest", country="RO"),
    event("on", "2019-03-20", end="2019-03-24"),
    event("over", "2019-03-01"),
    event("weekly", "2019-03-01", repeat="FREQ=WEEKLY;COUNT=9"),
    event("cancelled", "2019-04-01", status="cancelled"),
    record("newsletter", "issue-1", title="First issue", number=1, date="2019-03"),
    record("news", "report", date="2019-03-01"),
    record("call", "cosme", deadline="2019-04-04 17:00"),
)
EVERY_EVENT = {f"events/{name}/share.png" for name in ("ahead", "on", "over", "weekly", "cancelled")}
ALWAYS = {"share.png", "newsletter/issue-1/share.png"}


def drawn(lib: Library) -> dict[str, Any]:
    return {one.path: one.view for one in planned(lib).outputs if one.form is Form.SHARE_IMAGE}


@pytest.mark.parametrize(
    ("wanted", "paths"),
    [
        ({}, ALWAYS | EVERY_EVENT - {"events/over/share.png"}),
        ({"share_images": "upcoming"}, ALWAYS | EVERY_EVENT - {"events/over/share.png"}),
        ({"share_images": "all"}, ALWAYS | EVERY_EVENT),
        ({"share_images": "none"}, set()),
    ],
)
def test_the_setting_says_which_pictures_are_drawn(wanted: dict[str, str], paths: set[str]) -> None:
    assert set(drawn(library(*RECORDS, site=wanted))) == paths


def test_every_page_shows_its_own_picture_or_that_of_the_site() -> None:
    lib = library(*RECORDS)
    plan = planned(lib)
    assert plan.site.share == ImageView("/share.png", "Cluster weeks", "", 1200, 630)
    ahead = view(lib, "events/ahead/index.html", EventPage)
    assert ahead.share == ImageView("/events/ahead/share.png", "Ahead", "", 1200, 630)
    assert view(lib, "events/over/index.html", EventPage).share is None
    assert view(lib, "news/report/index.html", NewsPage).common.share is None
    edition = view(lib, "newsletter/issue-1/index.html", EditionPage)
    assert edition.share
    assert edition.share.href == "/newsletter/issue-1/share.png"


def test_without_drawings_the_site_has_no_picture() -> None:
    lib = library(*RECORDS, site={"share_images": "none"})
    assert planned(lib).site.share is None
    assert view(lib, "events/ahead/index.html", EventPage).share is None


def with_image(width: int, name: str = "hall.jpg", **site: str) -> Library:
    asset = Asset(Path("content/events") / name, f"events/{name}", 9, Picture("JPEG", width, 400))
    image = {"file": name, "alt": "The hall"}
    return library(event("x", image=image), assets={((Kind.EVENT, "x"), name): asset}, site=site)


@pytest.mark.parametrize(
    ("width", "name", "href"),
    [
        (600, "hall.jpg", "/files/events/hall.jpg"),
        (599, "hall.jpg", "/events/x/share.png"),
        (900, "hall.PNG", "/files/events/hall.PNG"),
        (900, "hall.webp", "/events/x/share.png"),
    ],
)
def test_a_large_picture_of_the_record_is_shown_instead(width: int, name: str, href: str) -> None:
    lib = with_image(width, name)
    share = view(lib, "events/x/index.html", EventPage).share
    assert share
    assert share.href == href
    assert ("events/x/share.png" in drawn(lib)) == href.startswith("/events/")


def test_a_record_s_own_picture_is_shown_where_nothing_is_drawn() -> None:
    share = view(with_image(3200, share_images="none"), "events/x/index.html", EventPage).share
    assert share
    assert (share.href, share.alt, share.width, share.height) == ("/files/events/hall.jpg", "The hall", 1600, 200)


def test_a_picture_is_drawn_once_whatever_changes_around_it() -> None:
    """Its view is all that its key depends on; so neither the day nor other records may be in it."""
    path = "events/ahead/share.png"
    on_another_day = library(*RECORDS, event("new", "2019-05-13"), today=date(2019, 5, 14))
    assert output(library(*RECORDS), path).view == output(on_another_day, path).view
    assert date(2019, 5, 14) != TODAY


def test_what_is_on_the_picture_of_an_edition_is_what_its_page_says() -> None:
    found = drawn(library(*RECORDS))["newsletter/issue-1/share.png"]
    assert isinstance(found, ShareImage)
    assert (found.title, found.number, str(found.dated), found.site) == ("First issue", 1, "2019-03", "Cluster weeks")
