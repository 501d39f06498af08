"""Every count of the page of figures against small libraries in which one can count by hand."""

from datetime import date
from typing import Any

import pytest

from clusterweeks.model.dates import Moment
from clusterweeks.model.records import Record
from clusterweeks.planning.figures import MOST_BARS, MOST_MONTHS, MOST_REPORTS
from clusterweeks.planning.views import CampaignPage, EventsPage, FiguresPage, HomePage, Series
from tests.planning.builders import event, library, paths, record, view

PATH = "figures/index.html"


def figures(*records: Record, **settings: Any) -> FiguresPage:
    return view(library(*records, **settings), PATH, FiguresPage)


def key(page: FiguresPage) -> dict[str, int]:
    return {one.name: one.value for one in page.key}


def told(series: Series | None) -> list[tuple[str, int, int]]:
    assert series is not None
    return [(f"{point.start:%Y-%m}", point.behind, point.ahead) for point in series.points]


def rows(page: FiguresPage, scope: str) -> list[tuple[str, int]]:
    found = {"country": page.countries, "type": page.types, "topic": page.topics}[scope]
    assert found.scope == scope
    return [(row.value, row.count) for row in found.rows]


def test_events_count_in_the_month_in_which_they_begin_and_empty_months_are_there() -> None:
    page = figures(
        event("over", "2018-12-30", end="2019-01-02"),
        event("on", "2019-03-20", end="2019-04-02"),
        event("gone", "2019-03-01"),
        event("no-day", "2019-04"),
    )
    assert told(page.months) == [
        ("2018-12", 1, 0),
        ("2019-01", 0, 0),
        ("2019-02", 0, 0),
        ("2019-03", 1, 1),
        ("2019-04", 0, 1),
    ]
    assert (page.events, page.over, page.off, page.parts, page.series) == (4, 2, 0, 0, 0)
    assert page.period == (Moment(date(2018, 12, 30)), Moment(date(2019, 4, 1), month_only=True))
    assert page.day == date(2019, 3, 22)


def test_months_lead_to_their_pages_if_they_have_one() -> None:
    page = figures(event("a", "2019-01-31", end="2019-02-01"), event("b", "2019-04-01"))
    assert [point.href for point in page.months.points] == [
        "/calendar/2019-01/",
        "/calendar/2019-02/",
        "",
        "/calendar/2019-04/",
    ]


def test_what_does_not_take_place_is_in_no_count() -> None:
    off = {"country": "DK", "type": "fair", "topics": ["health"], "anchor": "true", "recap": {"figures": {"smes": "7"}}}
    page = figures(
        event("held", "2019-03-01", country="RO"),
        event("cancelled", "2018-01-01", status="cancelled", **off),
        event("postponed", "2018-01-01", status="postponed", **off),
        event("new-date", "2019-05-01", status="postponed", previous_start="2019-03-01", country="BE"),
    )
    assert key(page) == {"events": 2, "upcoming-events": 1, "past-events": 1, "countries": 2}
    assert page.off == 2
    assert told(page.months) == [("2019-03", 1, 0), ("2019-04", 0, 0), ("2019-05", 0, 1)]
    assert rows(page, "country") == [("BE", 1), ("RO", 1)]
    assert rows(page, "type") == [("other", 2)]
    assert rows(page, "topic") == []
    assert page.reports is None


def test_parts_count_as_events_and_a_campaign_has_them_in_a_row_of_their_own() -> None:
    lib = library(
        record("campaign", "weeks", start="2019-01-01", end="2019-12-31", reported={"events": "35", "title": "News"}),
        event("week", "2019-05-13", campaign="weeks", country="DE"),
        event("dinner", "2019-05-14", campaign="weeks", country="DE", part_of="week"),
        event("off", "2019-05-14", campaign="weeks", country="AT", part_of="week", status="cancelled"),
    )
    page = view(lib, PATH, FiguresPage)
    assert (page.events, page.parts) == (2, 1)
    ((link, counts),) = page.campaigns
    assert link.href == "/campaigns/weeks/"
    assert (counts.events, counts.parts, counts.countries, counts.reported_events) == (1, 1, 1, 35)
    assert counts == view(lib, "campaigns/weeks/index.html", CampaignPage).counts
    assert counts.events + counts.parts == page.events


def test_a_series_counts_once_with_the_date_that_lists_show() -> None:
    series = event("hour", "2019-02-26 16:00", end="17:00", repeat="FREQ=WEEKLY;COUNT=8")
    page = figures(series)
    assert told(page.months) == [("2019-03", 0, 1)]
    assert (page.events, page.series, page.over) == (1, 1, 0)
    assert told(figures(series, today=date(2020, 1, 1)).months) == [("2019-04", 1, 0)]


def test_an_event_in_several_towns_counts_once_in_each_country() -> None:
    page = figures(
        event(
            "joint", places=[{"city": "Oradea", "country": "RO"}, {"city": "Cluj", "country": "RO"}, {"country": "HU"}]
        ),
        event("one", country="RO"),
        event("web", online="https://x.example/"),
        event("moved", country="DK", status="moved-online", online="https://x.example/"),
    )
    assert rows(page, "country") == [("RO", 2), ("DK", 1), ("HU", 1)]
    assert page.countries.without == 1
    assert key(page)["countries"] == 3
    assert page.countries.rows[0].href == "/events/country/ro/"


def test_topics_count_for_each_event_once_however_they_are_written() -> None:
    page = figures(
        event("a", topics=["Agri food", "agri-food"]),
        event("b", topics=["agri-food", "skills"]),
        event("c"),
        site={"topics": {"agri-food": "Food"}},
    )
    assert [(row.value, row.href, row.count) for row in page.topics.rows] == [
        ("Food", "/events/topic/agri-food/", 2),
        ("Skills", "/events/topic/skills/", 1),
    ]
    assert page.topics.without == 1


def test_of_many_values_the_chart_has_the_first_and_the_sum_of_others_counts_an_event_once() -> None:
    topics = [f"t{number:02}" for number in range(MOST_BARS + 3)]
    page = figures(
        *(event(f"big-{number:02}", topics=[topics[number]] * 1) for number in range(MOST_BARS)),
        event("x", topics=topics),
    )
    assert (len(page.topics.rows), page.topics.shown, page.topics.rest) == (MOST_BARS + 3, MOST_BARS, 1)
    assert {row.count for row in page.topics.rows[:MOST_BARS]} == {2}
    few = figures(event("x", topics=topics[: MOST_BARS + 1]))
    assert (few.topics.shown, few.topics.rest) == (MOST_BARS + 1, 0)


def test_of_a_long_time_years_are_counted() -> None:
    def until(last: str) -> FiguresPage:
        return figures(event("a", "2014-01-05"), event("b", "2014-12-31"), event("c", last))

    months, years = until("2018-12-31").months, until("2019-01-01").months
    assert (months.step, len(months.points)) == ("month", MOST_MONTHS)
    assert years.step == "year"
    assert told(years) == [("2014-01", 2, 0), *((f"{year}-01", 0, 0) for year in range(2015, 2019)), ("2019-01", 1, 0)]
    assert {point.href for point in years.points} == {""}
    # From the first to the last day that a record can have.
    assert len(figures(event("a", "1900-01-01"), event("b", "2199-12-31")).months.points) == 300


def test_what_is_over_follows_the_day() -> None:
    events = (event("a", "2019-03-21"), event("b", "2019-03-22"))
    assert key(figures(*events)) == {"events": 2, "upcoming-events": 1, "past-events": 1}
    assert key(figures(*events, today=date(2019, 3, 23))) == {"events": 2, "past-events": 2}


def test_reports_are_summed_up_as_they_are_and_nothing_is_made_up() -> None:
    page = figures(
        event("a", "2019-01-01", recap={"figures": {"participants": "100", "smes": "0"}}),
        event("b", "2019-02-01", recap={"figures": {"participants": "20", "organisations": "5"}}),
        event("words", "2019-02-02", recap={"body": "Nice."}),
        event("only-countries", "2019-02-03", recap={"figures": {"countries": "9"}}),
        event("early", "2019-05-01", recap={"figures": {"participants": "1000"}}),
    )
    reports = page.reports
    assert reports is not None
    assert [(one.name, one.total, one.events) for one in reports.measures] == [
        ("participants", 120, 2),
        ("organisations", 5, 1),
        ("smes", 0, 1),
    ]
    assert [(row.href, row.numbers) for row in reports.rows] == [
        ("/events/b/", (20, 5, None)),
        ("/events/a/", (100, None, 0)),
    ]
    assert [row.value for row in reports.measures[0].rows] == ["A", "B"]
    assert (reports.events, page.over, reports.more) == (2, 4, 0)
    assert (key(page)["reported-participants"], key(page)["reported-organisations"]) == (120, 5)


def test_of_very_many_reports_the_earliest_are_summed_up() -> None:
    events = (
        event(
            f"e{number:03}",
            f"2018-{1 + number // 20:02}-{1 + number % 20:02}",
            recap={"figures": {"participants": "2"}},
        )
        for number in range(MOST_REPORTS + 3)
    )
    reports = figures(*events).reports
    assert reports is not None
    assert (len(reports.rows), reports.more, reports.rest) == (MOST_REPORTS, 3, (6, 0, 0))
    assert reports.rows[-1].href == "/events/e003/"
    assert reports.measures[0].total == 2 * (MOST_REPORTS + 3)
    assert len(reports.measures[0].rows) == MOST_BARS


def test_open_calls_are_those_of_the_first_of_each_month() -> None:
    page = figures(
        event("x"),
        record(
            "call",
            "two",
            opens="2019-01-01",
            deadlines=[{"label": "A", "at": "2019-02-01"}, {"label": "B", "at": "2019-03-01"}],
        ),
        record("call", "short", opens="2019-02-02", deadline="2019-02-28 17:00"),
        record("call", "later", opens="2019-04-01", deadline="2019-04-30"),
        record("call", "no-opening", deadline="2019-04-30"),
        record("call", "no-deadline", opens="2019-01-01"),
        record("call", "nothing"),
    )
    assert told(page.calls) == [("2019-01", 1, 0), ("2019-02", 1, 0), ("2019-03", 1, 0), ("2019-04", 0, 1)]
    assert (page.calls_counted, page.calls_left_out) == (3, 3)
    assert (key(page)["calls"], key(page)["open-calls"]) == (6, 2)


@pytest.mark.parametrize(
    ("deadline", "count"), [("2019-02-28 23:59", 0), ("2019-02-28 23:59 AoE", 1), ("2019-03-01 00:01", 1)]
)
def test_a_call_is_open_on_a_day_just_as_its_card_says(deadline: str, count: int) -> None:
    call = record("call", "x", opens="2019-01-15", deadline=deadline)
    other = record("call", "y", opens="2019-01-01", deadline="2019-03-31")
    days = {point.start: point.count for point in (figures(event("e"), call, other).calls or Series("", ())).points}
    assert days[date(2019, 3, 1)] == count + 1
    assert key(figures(event("e"), call, other, today=date(2019, 3, 1)))["open-calls"] == count + 1


def test_calls_of_a_long_time_count_in_every_year_in_which_they_are_open() -> None:
    page = figures(
        event("x"),
        record("call", "long", opens="2013-06-01", deadline="2015-02-01"),
        record("call", "short", opens="2019-02-02", deadline="2019-02-28"),
    )
    assert told(page.calls) == [
        (f"{year}-01", count, 0) for year, count in zip(range(2013, 2020), (1, 1, 1, 0, 0, 0, 1), strict=True)
    ]


def test_without_dates_of_calls_there_is_no_chart_of_them() -> None:
    page = figures(event("x"), record("call", "a", deadline="2019-04-30"))
    assert (page.calls, page.calls_left_out) == (None, 1)


def test_the_page_is_there_if_there_is_something_to_count_and_the_site_wants_it() -> None:
    assert PATH in paths(library(event("x")))
    assert PATH not in paths(library(event("x"), site={"figures": "false"}))
    assert PATH not in paths(library(record("news", "n", date="2019-03-01")))
    assert PATH not in paths(library(event("x", status="cancelled")))


def test_the_home_page_has_some_of_the_figures_and_leads_to_all() -> None:
    lib = library(event("x", country="RO"), record("call", "a"))
    home = view(lib, "index.html", HomePage)
    assert [(one.name, one.value) for one in home.figures] == [("events", 1), ("countries", 1), ("calls", 1)]
    assert home.figures_href == "/figures/"
    none = view(library(event("x"), site={"figures": "false"}), "index.html", HomePage)
    assert (none.figures, none.figures_href) == ((), "")


def test_figures_agree_with_the_lists_where_all_events_take_place() -> None:
    lib = library(event("a", country="RO", topics=["x"]), event("b", country="RO", type="fair"))
    page, lists = view(lib, PATH, FiguresPage), view(lib, "events/index.html", EventsPage)
    theirs = {group.scope: group.facets for group in lists.browse.groups}
    for scope, ours in (("country", page.countries), ("type", page.types), ("topic", page.topics)):
        assert sorted((row.value, row.href, row.count) for row in ours.rows) == sorted(
            (facet.value, facet.href, facet.count) for facet in theirs[scope]
        )
