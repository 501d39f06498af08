"""Which pages name the day as of which they are told, and are therefore made anew on every day."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from clusterweeks.model.library import Library
from clusterweeks.planning.output import Form
from clusterweeks.planning.plan import plan
from clusterweeks.planning.views import EditionPage
from tests.planning.builders import TODAY, event, library, planned, record, view

STATIC = {"css/site.css": Path("site.css"), "js/today.js": Path("today.js")}
RECORDS = (
    event("over", "2019-01-14", organisers=["past-office"], campaign="old"),
    event("ahead", "2019-05-14", organisers=["office"], country="RO", topics=["health"]),
    record("call", "closed", deadline="2019-02-01"),
    record("call", "open", deadline="2019-05-01"),
    record("call", "undated"),
    record("news", "report", date="2019-01-20", event="over"),
    record("news", "preview", date="2019-01-20", event="ahead"),
    record("organisation", "office"),
    record("organisation", "past-office"),
    record("campaign", "old", start="2019-01-01", end="2019-02-01"),
    record("newsletter", "issue", number="1", date="2019-01-15", sections=[{"heading": "Now", "items": ["ahead"]}]),
    record("page", "about"),
)
TOLD = {
    "index.html",
    "events/index.html",
    "events/ahead/index.html",
    "events/country/ro/index.html",
    "events/topic/health/index.html",
    "events/type/other/index.html",
    "events/organiser/office/index.html",
    "figures/index.html",
    "calls/index.html",
    "calls/open/index.html",
    "news/preview/index.html",
    "organisations/office/index.html",
    "calendar/2019-05/index.html",
}


def views(lib: Library) -> dict[str, Any]:
    return {one.path: one.view for one in planned(lib).outputs if one.form is Form.PAGE}


def day_of(page: Any) -> date | None:
    found = getattr(getattr(page, "common", page), "day", None)
    assert found is None or isinstance(found, date)
    return found


def test_pages_of_what_may_change_name_the_day() -> None:
    named = {path: day for path, one in views(library(*RECORDS)).items() if (day := day_of(one))}
    assert named == dict.fromkeys(TOLD, TODAY)


def test_all_others_stay_as_they_are_on_the_next_day() -> None:
    today, tomorrow = (views(library(*RECORDS, today=day)) for day in (TODAY, TODAY + timedelta(days=1)))
    assert {path for path in today if repr(today[path]) != repr(tomorrow[path])} == TOLD


def test_the_month_of_today_names_it_even_if_all_is_over() -> None:
    found = views(library(event("over", "2019-03-01")))
    assert day_of(found["calendar/2019-03/index.html"]) == TODAY


@pytest.mark.parametrize(
    ("settings", "pinned", "live"),
    [
        ({}, None, "/js/today.js"),
        ({"live_days": "false"}, None, ""),
        ({"as_of": "2019-03-22"}, None, ""),
        ({}, TODAY, ""),
    ],
)
def test_the_script_is_there_unless_a_day_is_pinned(settings: Any, pinned: date | None, live: str) -> None:
    made, _ = plan(library(*RECORDS, site=settings), STATIC, pinned)
    assert made
    assert made.site.live == live


def test_a_design_without_the_script_has_none() -> None:
    made, _ = plan(library(*RECORDS), {})
    assert made
    assert made.site.live == ""


def test_an_issue_selects_calls_by_how_long_they_have_been_closed() -> None:
    select = {"kind": "call", "when": "closed", "within_days": "20"}
    issue = record(
        "newsletter", "issue", number="1", date=str(TODAY), sections=[{"heading": "Closed", "select": select}]
    )
    lib = library(
        issue, record("call", "lately", deadline="2019-03-10"), record("call", "long-ago", deadline="2019-02-01")
    )
    (section,) = view(lib, "newsletter/issue/index.html", EditionPage).edition.sections
    assert [item.card.id for item in section.items] == ["lately"]
