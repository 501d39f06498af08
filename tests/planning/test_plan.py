from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from clusterweeks.model.dates import parse_moment
from clusterweeks.model.library import Asset, Revision
from clusterweeks.model.records import Kind
from clusterweeks.planning.output import Form
from clusterweeks.planning.routes import Routes
from clusterweeks.planning.views import (
    EventPage,
    NewsFeed,
    NewsPage,
    OpenData,
    PlainPage,
    RedirectPage,
    Sitemap,
    SiteView,
)
from tests.planning.builders import TODAY, event, library, output, paths, planned, record, refused, view

STATIC = {"css/site.css": Path("static/css/site.css"), "icons/icon.svg": Path("static/icons/icon.svg")}
EVERYTHING = (
    event(
        "conference",
        "2019-05-14",
        country="RO",
        topics=["health"],
        aliases=["/old/conference.html"],
        publish_on="2019-01-01",
    ),
    record("call", "cosme", deadline="2019-04-04 17:00"),
    record("news", "report", date="2019-03"),
    record("newsletter", "issue-1", date="2019-03"),
    record("page", "about"),
    record("organisation", "eccp"),
    record("campaign", "weeks", start="2018-11", end="2019-04"),
)


def hrefs(value: Any) -> list[str]:
    """Every address in a view, however deep."""
    if is_dataclass(value):
        own = [getattr(value, one.name) for one in fields(value) if one.name in ("href", "path")]
        return own + [href for one in fields(value) for href in hrefs(getattr(value, one.name))]
    return [href for one in value for href in hrefs(one)] if isinstance(value, tuple) else []


def test_every_output_of_the_contract_is_planned() -> None:
    assert paths(library(*EVERYTHING), STATIC) == (
        ".nojekyll",
        "404.html",
        "_headers",
        "about/index.html",
        "accessibility/index.html",
        "apple-touch-icon.png",
        "calendar.ics",
        "calendar/2019-05/index.html",
        "calendar/country/ro.ics",
        "calendar/index.html",
        "calendar/topic/health.ics",
        "calendar/type/other.ics",
        "calls.json",
        "calls.schema.json",
        "calls/cosme/call.ics",
        "calls/cosme/index.html",
        "calls/index.html",
        "campaigns/weeks/index.html",
        "css/site.css",
        "deadlines-reminders.ics",
        "deadlines.ics",
        "events.json",
        "events.schema.json",
        "events/conference/event.ics",
        "events/conference/index.html",
        "events/conference/share.png",
        "events/country/ro/index.html",
        "events/filter.json",
        "events/index.html",
        "events/past/filter.json",
        "events/past/index.html",
        "events/topic/health/index.html",
        "events/type/other/index.html",
        "favicon.ico",
        "feed.json",
        "feed.xml",
        "figures/index.html",
        "icons/icon-192.png",
        "icons/icon-512.png",
        "icons/icon-maskable-512.png",
        "icons/icon.svg",
        "index.html",
        "news/index.html",
        "news/report/index.html",
        "newsletter/feed.xml",
        "newsletter/index.html",
        "newsletter/issue-1/email.eml",
        "newsletter/issue-1/email.html",
        "newsletter/issue-1/email.txt",
        "newsletter/issue-1/index.html",
        "newsletter/issue-1/share.png",
        "old/conference.html",
        "organisations/eccp/index.html",
        "organisations/index.html",
        "privacy/index.html",
        "robots.txt",
        "share.png",
        "site.webmanifest",
        "sitemap.xml",
    )


def test_an_empty_library_has_its_main_pages_and_no_empty_feed() -> None:
    plan = planned(library())
    assert {"events/index.html", "events/past/index.html", "calls/index.html", "news/index.html"} <= set(
        paths(library())
    )
    assert not [one.path for one in plan.outputs if one.form in (Form.CALENDAR, Form.ATOM, Form.JSON_FEED)]
    assert (plan.site.calendar, plan.site.atom, plan.site.json_feed, plan.site.navigation) == ("", "", "", ())


@pytest.mark.parametrize("base_url", ["https://weeks.example/", "https://weeks.example/eu/weeks/"])
def test_every_address_in_every_view_has_the_prefix_and_leads_to_an_output(base_url: str) -> None:
    lib = library(*EVERYTHING, site={"base_url": base_url})
    plan, routes = planned(lib, STATIC), Routes.of(lib.site)
    outputs = {one.path for one in plan.outputs}
    found = [href for one in plan.outputs for href in hrefs(one.view)] + hrefs(plan.site)
    assert len(found) > 100
    for href in found:
        if href:
            assert href.startswith(routes.prefix)
            assert routes.output_path(href) in outputs


def test_the_same_library_makes_the_same_plan_whatever_the_order_of_its_records() -> None:
    assert planned(library(*EVERYTHING)) == planned(library(*reversed(EVERYTHING)))


@pytest.mark.parametrize(
    ("one", "other", "file", "address"),
    [
        (event("past"), event("x"), "content/events/past.yaml", "/events/past/"),
        (record("page", "events"), event("x"), "content/pages/events.yaml", "/events/"),
        (record("page", "calendar"), event("x"), "content/pages/calendar.yaml", "/calendar/"),
        (event("x", aliases=["/events/y/"]), event("y"), "content/events/x.yaml", "/events/y/"),
        (event("x", aliases=["/old/"]), event("y", aliases=["/Old"]), "content/events/y.yaml", "/Old/"),
        (event("x", aliases=["/"]), event("y"), "content/events/x.yaml", "/"),
        (event("x", aliases=["/events/x/"]), event("y"), "content/events/x.yaml", "/events/x/"),
        (
            event("x", aliases=["/feed.xml/y/"]),
            record("news", "n", date="2019-01"),
            "content/events/x.yaml",
            "/feed.xml/y/",
        ),
    ],
)
def test_two_outputs_cannot_have_one_address(one: Any, other: Any, file: str, address: str) -> None:
    (problem,) = refused(library(one, other))
    assert (problem.code, problem.where.file) == ("same-address", file)
    assert f"`{address}`" in problem.message


def test_a_collision_names_the_other_file() -> None:
    (problem,) = refused(library(event("x", aliases=["/events/y/"]), event("y")))
    assert problem.message == "the address `/events/y/` is already that of `content/events/y.yaml`"
    (problem,) = refused(library(event("past")))
    assert problem.message == "the address `/events/past/` is already that of a list that every site has"


def test_files_that_differ_in_case_only_collide() -> None:
    flyers = {
        ((Kind.EVENT, "x"), name): Asset(Path("/tmp") / name, f"events/{name}", 1)  # noqa: S108
        for name in ("flyer.pdf", "Flyer.pdf")
    }
    (problem,) = refused(library(event("x"), assets=flyers))
    assert problem.where.file == "content/events/Flyer.pdf"
    assert "content/events/flyer.pdf" in problem.message


def test_an_old_path_leads_to_the_new_one() -> None:
    redirect = view(library(*EVERYTHING), "old/conference.html", RedirectPage)
    assert (redirect.path, redirect.target) == ("/old/conference.html", "/events/conference/")


def test_texts_carry_the_addresses_of_what_they_refer_to() -> None:
    flyer = Asset(Path("content/news/flyer März.pdf"), "news/flyer März.pdf", 9)
    body = (
        "[a](event:conference#programme) [b](event:hidden) ![c](flyer%20März.pdf) [d](/calls/) [e](https://x.example)"
    )
    lib = library(
        *EVERYTHING,
        record("news", "n", date="2019-03", body=body, attachments=[{"file": "flyer März.pdf"}, {"name": "lost.pdf"}]),
        site={"base_url": "https://weeks.example/eu/"},
        hidden={(Kind.EVENT, "hidden"): "draft"},
        assets={((Kind.NEWS, "n"), "flyer März.pdf"): flyer},
    )
    common = view(lib, "news/n/index.html", NewsPage).common
    assert dict(common.body.links) == {
        "event:conference#programme": "/eu/events/conference/#programme",
        "flyer%20März.pdf": "/eu/files/news/flyer%20M%C3%A4rz.pdf",
        "/calls/": "/eu/calls/",
    }
    assert [(one.href, one.name, one.size) for one in common.attachments] == [
        ("/eu/files/news/flyer%20M%C3%A4rz.pdf", "flyer März.pdf", 9),
        ("", "lost.pdf", None),
    ]
    assert output(lib, "files/news/flyer März.pdf").source == flyer.source


def test_links_lead_to_records_pages_and_other_sites_and_never_to_hidden_records() -> None:
    targets = ["event:conference", "event:hidden", "/calls/", "https://x.example/", "mailto:info@x.example"]
    links = [{"title": str(number), "url": target} for number, target in enumerate(targets)]
    lib = library(*EVERYTHING, record("page", "p", links=links), hidden={(Kind.EVENT, "hidden"): "draft"})
    found = view(lib, "p/index.html", PlainPage).common.links
    assert [(link.title, link.href, link.external) for link in found] == [
        ("0", "/events/conference/", False),
        ("2", "/calls/", False),
        ("3", "https://x.example/", True),
        ("4", "mailto:info@x.example", False),
    ]


def test_what_a_source_says_has_names_for_ids_and_nothing_of_hidden_records() -> None:
    says = {"organisers": ["eccp", "secret", "Somebody"], "part_of": "week", "start": "2019-05-13"}
    lib = library(
        event("x", organisers=["een"], part_of="later", sources=[{"title": "A newsletter", "says": says}]),
        event("week", title="The Week"),
        record("organisation", "eccp", name="Collaboration Platform"),
        record("organisation", "een", name="Enterprise Europe"),
        hidden={(Kind.ORGANISATION, "secret"): "draft", (Kind.EVENT, "later"): "draft"},
    )
    (source,) = view(lib, "events/x/index.html", EventPage).common.sources
    assert {one.field: (one.says, one.record) for one in source.differs} == {
        "organisers": (("Collaboration Platform", "", "Somebody"), ("Enterprise Europe",)),
        "part_of": ("The Week", ""),
        "start": (parse_moment("2019-05-13"), parse_moment("2019-05-14")),
    }


def test_a_source_that_differs_shows_both_values_and_the_reason() -> None:
    sources = [{"title": "A newsletter", "says": {"city": "Cluj", "start": "2019-05-14"}, "accepted": "A slip."}]
    lib = library(event("x", city="Bucharest", country="RO", sources=sources))
    (source,) = view(lib, "events/x/index.html", EventPage).common.sources
    assert [(one.field, one.says, one.record) for one in source.differs] == [("city", "Cluj", "Bucharest")]
    assert source.accepted == "A slip."


def site(**settings: Any) -> SiteView:
    return planned(library(*EVERYTHING, site=settings), STATIC).site


def test_the_default_menu_has_the_lists_that_are_not_empty() -> None:
    assert [link.title for link in site().navigation] == [
        "Events",
        "Calls",
        "News",
        "Newsletter",
        "Calendar",
        "Organisations",
    ]
    without = planned(library(record("news", "n", date="2019-01"))).site
    assert [(link.title, link.href) for link in without.navigation] == [("News", "/news/")]


def test_a_menu_of_ones_own_may_name_records_and_paths() -> None:
    navigation = [{"title": "About", "url": "page:about"}, {"title": "Dates", "url": "/calendar/"}]
    found = site(navigation=navigation, base_url="https://weeks.example/eu/").navigation
    assert [(link.title, link.href) for link in found] == [("About", "/eu/about/"), ("Dates", "/eu/calendar/")]


def test_the_site_knows_its_design_and_shows_a_day_only_if_it_is_pinned() -> None:
    assert (site().stylesheet, site().icon) == ("/css/site.css", "/icons/icon.svg")
    assert site().as_of is None
    assert site(as_of="2019-03-22").as_of == TODAY
    assert planned(library(), pinned=date(2018, 1, 1)).site.as_of == date(2018, 1, 1)


def test_the_sitemap_has_all_pages_but_redirects_and_the_error_page() -> None:
    revision = Revision(1, datetime(2019, 1, 1, tzinfo=UTC), datetime(2019, 2, 2, tzinfo=UTC))
    lib = library(*EVERYTHING, revisions={(Kind.PAGE, "about"): revision})
    urls = dict(view(lib, "sitemap.xml", Sitemap).urls)
    assert urls["https://weeks.example/about/"] == date(2019, 2, 2)
    assert urls["https://weeks.example/"] is None
    assert not [url for url in urls if "404" in url or "/old/" in url or not url.endswith("/")]
    assert len(urls) == sum(path.endswith("index.html") for path in paths(lib))


def test_the_news_feed_has_what_has_been_published_newest_first() -> None:
    lib = library(
        event("announced", publish_on="2019-03-10"),
        event("made-later", campaign="weeks"),
        record("campaign", "weeks", start="2018-11", end="2019-06"),
        record("call", "open", opens="2019-03-05"),
        record("call", "undated"),
        record("news", "month", date="2019-03"),
        record("news", "tomorrow", date="2019-03-23"),
        record("newsletter", "today", date="2019-03-22"),
        record("page", "about"),
        revisions={
            (Kind.EVENT, "made-later"): Revision(3, datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC))
        },
    )
    feed = view(lib, "feed.xml", NewsFeed)
    assert [entry.url.removeprefix("https://weeks.example/") for entry in feed.entries] == [
        "newsletter/today/",
        "events/announced/",
        "calls/open/",
        "news/month/",
        "events/made-later/",
    ]
    assert feed.entries[-2].published == datetime(2019, 3, 1, tzinfo=UTC)
    assert view(lib, "feed.json", NewsFeed).entries == feed.entries


def test_the_news_feed_has_the_newest_hundred() -> None:
    lib = library(*(record("news", f"n-{number:03}", date=f"2018-{1 + number % 12:02}-01") for number in range(120)))
    entries = view(lib, "feed.xml", NewsFeed).entries
    assert [entry.published.month for entry in entries] == sorted((*range(3, 13),) * 10, reverse=True)


def test_what_is_called_off_is_news_again() -> None:
    known = {
        (Kind.EVENT, name): Revision(1, datetime(2018, month, 1, tzinfo=UTC), datetime(2019, 3, 20, tzinfo=UTC))
        for name, month in (("cancelled", 1), ("edited", 2))
    }
    news = [record("news", f"n-{number:03}", date="2019-03-01") for number in range(100)]
    lib = library(event("cancelled", status="cancelled"), event("edited"), *news, revisions=known)
    entries = view(lib, "feed.xml", NewsFeed).entries
    assert entries[0].url == "https://weeks.example/events/cancelled/"
    assert (entries[0].published, entries[0].updated) == (
        datetime(2018, 1, 1, tzinfo=UTC),
        datetime(2019, 3, 20, tzinfo=UTC),
    )
    assert not [entry for entry in entries if entry.url.endswith("/edited/")]


def test_open_data_has_every_event_and_call() -> None:
    lib = library(*EVERYTHING, event("part", "2019-05-15", part_of="conference"))
    rows = view(lib, "events.json", OpenData).events
    assert [(row.card.id, row.part_of, row.uid) for row in rows] == [
        ("conference", "", "event-conference@weeks.example"),
        ("part", "conference", "event-part@weeks.example"),
    ]
    assert [row.card.id for row in view(lib, "calls.json", OpenData).calls] == ["cosme"]


def test_pages_in_another_language_are_below_its_code() -> None:
    site = library(site={"base_url": "https://example.org/weeks/", "language": "en"}).site
    own, german = Routes.of(site, "en"), Routes.of(site, "de")
    assert (own.home(), own.record(Kind.EVENT, "x")) == ("/weeks/", "/weeks/events/x/")
    assert (german.home(), german.record(Kind.EVENT, "x")) == ("/weeks/de/", "/weeks/de/events/x/")
    assert german.output_path(german.record(Kind.EVENT, "x")) == "de/events/x/index.html"
