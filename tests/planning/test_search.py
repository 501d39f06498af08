"""What the search knows of each record, whatever the day; its page; and that nothing else is at its addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from clusterweeks.model.library import Library
from clusterweeks.planning.output import Plan
from clusterweeks.planning.plan import plan
from clusterweeks.planning.search import short_name
from clusterweeks.planning.views import OpenSearch, SearchIndex, SearchPage, SearchRow
from tests.planning.builders import event, library, record


def searched(lib: Library) -> Plan:
    found, problems = plan(lib, {}, search=True)
    assert [problem for problem in problems if problem.is_error] == []
    assert found is not None
    return found


def rows(lib: Library) -> Mapping[str, SearchRow]:
    (bundle,) = searched(lib).bundles
    assert isinstance(bundle.view, SearchIndex)
    return {row.href: row for row in bundle.view.rows}


def row(*records: Any) -> SearchRow:
    return next(iter(rows(library(*records)).values()))


def test_an_event_is_found_by_all_that_its_page_says() -> None:
    office = record("organisation", "office", name="Cluster Office", abbreviation="CO")
    conference = event(
        "conference",
        "2019-12-30",
        end="2020-01-02",
        type="conference",
        city="Oradea",
        country="RO",
        venue="Fortress",
        topics=["circular-economy"],
        organisers=["office", "Somebody else"],
        motto="Together",
        programme=[{"title": "Opening", "speakers": ["Ana Pop"], "body": "With *music*."}],
        body="Clusters meet.",
        summary="Many clusters.",
        lang="ro",
    )
    found = rows(library(conference, office))["/events/conference/"]
    assert (found.kind, found.label, found.title, found.lang) == ("event", "conference", "Conference", "ro")
    assert (found.day, found.years) == (date(2019, 12, 30), (2019, 2020))
    assert (found.countries, found.topics) == (("RO",), ("circular-economy",))
    assert [text.markdown for text in found.texts] == ["Clusters meet.", "With *music*."]
    said = {"Oradea", "Fortress", "Cluster Office", "CO", "Somebody else", "Together", "Opening", "Ana Pop"}
    assert said | {"Circular economy"} == set(found.words)


def test_every_kind_of_record_is_found() -> None:
    lib = library(
        event("conference"),
        record("call", "money", deadline="2019-04-04", programme="COSME"),
        record("news", "report", date="2019-02", kind="recap"),
        record("newsletter", "first", date="2019-03-01", sections=[{"heading": "Events", "items": ["conference"]}]),
        record("page", "about", body="About us."),
        record("organisation", "office", country="BE", city="Brussels"),
        record("campaign", "weeks", start="2018-11-20", end="2019-04-30"),
    )
    found = rows(lib)
    # The latest first; what has no date comes last, in the order of addresses.
    assert {href: (one.label, one.years) for href, one in found.items()} == {
        "/events/conference/": ("other", (2019,)),
        "/calls/money/": ("call", (2019,)),
        "/newsletter/first/": ("newsletter", (2019,)),
        "/news/report/": ("recap", (2019,)),
        "/campaigns/weeks/": ("campaign", (2018, 2019)),
        "/about/": ("page", ()),
        "/organisations/office/": ("organisation", ()),
    }
    assert list(found)[:2] == ["/events/conference/", "/calls/money/"]
    assert list(found)[-2:] == ["/about/", "/organisations/office/"]
    assert found["/newsletter/first/"].words == ("Events", "Conference")
    assert found["/organisations/office/"].countries == ("BE",)


def test_nothing_that_is_found_depends_on_the_day() -> None:
    records = (
        event("weekly", "2018-01-01", repeat="FREQ=MONTHLY;COUNT=30"),
        event("conference"),
        record("call", "money", deadline="2019-04-04"),
        record("newsletter", "first", date="2019-03-01", sections=[{"heading": "E", "select": {"kind": "event"}}]),
    )
    before, after = (searched(library(*records, today=today)).bundles for today in (date(2018, 1, 1), date(2031, 1, 1)))
    assert before == after


def test_a_series_is_found_in_every_year_that_it_takes_place() -> None:
    assert row(event("weekly", "2018-12-03", repeat="FREQ=MONTHLY;COUNT=14")).years == (2018, 2019, 2020)


def test_what_is_called_off_says_so() -> None:
    assert row(event("off", status="cancelled")).status == "cancelled"
    assert row(event("on")).status == ""


def test_a_record_that_is_hidden_is_not_found() -> None:
    lib = library(event("shown"))
    hidden = event("secret")
    assert "secret" not in repr(rows(replace(lib, hidden={(hidden.kind, hidden.id): "draft"})))


def test_the_page_offers_what_records_have_and_leads_to_every_list() -> None:
    lib = library(event("one", country="RO", topics=["skills"]), event("two", "2018-10-01", country="BE"))
    found = searched(lib)
    (page,) = (one.view for one in found.outputs if one.path == "search/index.html")
    assert isinstance(page, SearchPage)
    assert page.kinds == ("event",)
    assert page.countries == ("BE", "RO")
    assert page.topics == (("skills", "Skills"),)
    assert page.years == (2019, 2018)
    assert [link.href for link in page.lists] == [
        "/events/",
        "/events/past/",
        "/calendar/",
        "/calls/",
        "/news/",
        "/newsletter/",
        "/organisations/",
    ]
    months = [month.href for _, months in page.browse.years for month in months]
    assert sorted(months) == ["/calendar/2018-10/", "/calendar/2019-05/"]
    assert found.site.search is not None
    assert found.site.search.index == "/search/index/"


@pytest.mark.parametrize("lib", [library(event("one")), library()])
def test_without_a_search_or_anything_to_find_nothing_is_planned(lib: Library) -> None:
    found, _ = plan(lib, {}, search=not lib.records)
    assert found is not None
    assert (found.bundles, found.site.search) == ((), None)
    assert [one.path for one in found.outputs if "search" in one.path] == []


@pytest.mark.parametrize(
    "lib",
    [
        library(record("page", "search")),
        library(event("one", aliases=["/search/index/"])),
        library(event("one", aliases=["/search/index/old/"])),
        library(event("one", aliases=["/Search/Index"])),
    ],
)
def test_what_an_editor_puts_where_the_search_is_is_refused(lib: Library) -> None:
    found, (problem, *_) = plan(lib, {}, search=True)
    assert found is None
    assert problem.code == "same-address"
    assert problem.where.file != "content/site.yaml"


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Cluster Weeks", "Cluster Weeks"),
        ("EU Cluster Weeks 2018–2019", "EU Cluster Weeks"),
        ("Cluster Weeks – all of them", "Cluster Weeks"),
        ("Clusterveranstaltungswochen", "Clusterveranstal"),
    ],
)
def test_the_name_of_the_search_fits_browsers(title: str, short: str) -> None:
    assert short_name(title) == short
    outputs = searched(library(event("one"), site={"title": title})).outputs
    (view,) = (one.view for one in outputs if one.path == "opensearch.xml")
    assert view == OpenSearch("/opensearch.xml", short, "https://weeks.example/search/")
