"""The grid of a month: bars over days in lanes, what has no room, and the list by days beneath it."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterweeks.model.records import Record
from clusterweeks.planning.months import MOST_CARDS, MOST_NAMED
from clusterweeks.planning.views import BarView, CalendarPage, MonthPage, WeekView
from clusterweeks.planning.weeks import MOST_LANES
from tests.planning.builders import TODAY, event, library, paths, view


def month(*records: Record, of: str = "2019-05", **others: object) -> MonthPage:
    return view(library(*records, **others), f"calendar/{of}/index.html", MonthPage)  # type: ignore[arg-type]


def bars(week: WeekView) -> list[tuple[date, BarView]]:
    """The bars of a week with their first days."""
    found = []
    for lane in week.lanes:
        place = 0
        for one in lane:
            if one.card:
                found.append((week.days[place].day, one))
            place += one.days
    return found


def drawn(page: MonthPage) -> list[str]:
    """All bars as `first day: id × days`, with an arrow where the event began before or goes on."""
    return [
        f"{day:%m-%d}: {'→' if one.continued else ''}{one.card.id}{'→' if one.continues else ''} × {one.days}"
        for week in page.weeks
        for day, one in bars(week)
        if one.card
    ]


def listed(page: MonthPage) -> dict[str, str]:
    return {
        f"{group.day:%m-%d}" if group.day else "": " ".join(card.id for card in (*group.begins, *group.again))
        for group in page.days
    }


def test_an_event_of_several_days_is_one_bar_and_stands_in_the_list_once() -> None:
    page = month(event("x", "2019-05-14", end="2019-05-16"))
    assert drawn(page) == ["05-14: x × 3"]
    assert listed(page) == {"05-14": "x"}


def test_what_goes_over_the_end_of_a_week_or_month_says_so() -> None:
    assert drawn(month(event("x", "2019-05-18", end="2019-05-21"))) == ["05-18: x→ × 2", "05-20: →x × 2"]
    over = event("x", "2019-03-30", end="2019-04-02")
    assert drawn(month(over, of="2019-03")) == ["03-30: x→ × 2"]
    april = month(over, of="2019-04")
    assert drawn(april) == ["04-01: →x × 2"]
    assert listed(april) == {"": "x"}


def test_days_of_the_months_beside_have_numbers_only() -> None:
    page = month(event("x", "2019-03-25"), event("y", "2019-02-26"), of="2019-03")
    days = [day for week in page.weeks for day in week.days]
    assert drawn(page) == ["03-25: x × 1"]
    assert [day.day for day in days if day.today] == [TODAY]
    assert sum(not day.outside for day in days) == 31
    assert days[0].outside
    assert days[0].day == date(2019, 2, 25)


def test_the_longest_stand_above_and_the_others_where_there_is_room() -> None:
    page = month(
        event("short", "2019-05-13"),
        event("long", "2019-05-14", end="2019-05-16"),
        event("later", "2019-05-17 14:30", end="15:00"),
        event("early", "2019-05-17 09:00", end="10:00"),
    )
    (week,) = (week for week in page.weeks if week.lanes)
    assert [[(one.days, one.card.id if one.card else "") for one in lane] for lane in week.lanes] == [
        [(1, "short"), (3, "long"), (1, "early"), (2, "")],
        [(4, ""), (1, "later"), (2, "")],
    ]


def test_a_series_keeps_to_its_lane_and_has_one_card() -> None:
    page = month(
        event("daily", "2019-05-06 08:00", end="09:00", repeat="FREQ=DAILY;COUNT=14"), event("a", "2019-05-08")
    )
    assert [len(week.lanes) for week in page.weeks] == [0, 2, 1, 0, 0]
    assert [one.card.id for one in page.weeks[1].lanes[0] if one.card] == ["daily"] * 7
    assert [group.day.day for group in page.days if group.again and group.day] == list(range(7, 20))
    assert [[card.id for card in group.begins] for group in page.days if group.begins] == [["daily"], ["a"]]


def test_what_has_no_room_is_counted_and_stands_beneath() -> None:
    page = month(
        *(event(f"long-{number}", "2019-05-13", end="2019-05-15") for number in range(MOST_LANES + 2)),
        event("short", "2019-05-15"),
    )
    week = page.weeks[2]
    assert len(week.lanes) == MOST_LANES
    assert [day.more for day in week.days] == [2, 2, 3, 0, 0, 0, 0]
    groups = {group.day: group for group in page.days}
    assert list(groups) == [date(2019, 5, day) for day in (13, 14, 15)]
    assert (groups[date(2019, 5, 14)].going_on, groups[date(2019, 5, 14)].also) == ((), MOST_LANES + 2)
    assert [card.id for card in groups[date(2019, 5, 15)].begins] == ["short"]


def test_few_events_from_earlier_days_are_named() -> None:
    lines = [event(f"line-{number}", "2019-03-20", end="2019-03-23") for number in range(MOST_NAMED)]
    today = next(group for group in month(*lines, of="2019-03").days if group.today)
    assert [card.id for card in today.going_on] == [f"line-{number}" for number in range(MOST_NAMED)]
    assert (today.begins, today.also) == ((), 0)


def test_today_stands_in_the_list_even_if_there_is_nothing_on_it() -> None:
    page = month(event("x", "2019-03-27"), of="2019-03")
    assert [(group.day, group.today) for group in page.days] == [(TODAY, True), (date(2019, 3, 27), False)]


def test_very_many_events_have_lines_instead_of_cards() -> None:
    assert not month(*(event(f"e-{number}") for number in range(MOST_CARDS))).brief
    assert month(*(event(f"e-{number}") for number in range(MOST_CARDS + 1))).brief


@pytest.mark.parametrize(
    ("language", "weekday"),
    [
        ("en", 0),
        ("de", 0),
        ("fr", 0),
        ("en-GB", 0),
        ("en-US", 6),
        ("fr-CA", 6),
        ("en-JP", 6),
        ("de-JP", 6),
        ("en-QQ", 0),
    ],
)
def test_weeks_begin_as_they_do_where_the_language_is_spoken(language: str, weekday: int) -> None:
    page = month(event("x"), site={"language": language})
    assert {week.days[0].day.weekday() for week in page.weeks} == {weekday}
    assert {len(week.days) for week in page.weeks} == {7}


@settings(max_examples=60)
@given(
    spans=st.lists(st.tuples(st.integers(-40, 40), st.integers(0, 45)), min_size=1, max_size=40),
    series=st.integers(0, 3),
    language=st.sampled_from(["en", "en-US"]),
)
def test_every_day_of_every_event_is_drawn_or_counted_once(
    spans: list[tuple[int, int]], series: int, language: str
) -> None:
    begin = date(2019, 5, 15)
    days = [(begin + timedelta(start), begin + timedelta(start + length)) for start, length in spans]
    events = [event(f"e-{number}", f"{first}", end=f"{last}") for number, (first, last) in enumerate(days)]
    daily = [event(f"s-{number}", "2019-05-03", repeat="FREQ=DAILY;COUNT=9") for number in range(series)]
    # One that is always in the month, so that there is a page.
    page = month(event("x", "2019-05-31"), *events, *daily, site={"language": language})
    expected = Counter({"2019-05-31": 1})
    for first, last in days:
        expected.update(f"{first + timedelta(count)}" for count in range((last - first).days + 1))
    expected.update(f"2019-05-{day:02}" for day in range(3, 12) for _ in daily)
    found: Counter[str] = Counter()
    for week in page.weeks:
        assert len(week.lanes) <= MOST_LANES
        assert all(sum(one.days for one in lane) == 7 for lane in week.lanes)
        assert all(any(one.card for one in lane) for lane in week.lanes)
        for day, one in bars(week):
            found.update(f"{day + timedelta(count)}" for count in range(one.days))
        found.update({f"{day.day}": day.more for day in week.days})
    assert +found == Counter({day: count for day, count in expected.items() if day.startswith("2019-05")})


def test_months_lead_to_the_nearest_months_that_have_events() -> None:
    lib = library(event("a", "2018-11-20"), event("b", "2019-03-01"), event("c", "2019-06"))
    page = view(lib, "calendar/2019-03/index.html", MonthPage)
    assert page.before == (date(2018, 11, 1), "/calendar/2018-11/")
    assert page.after == (date(2019, 6, 1), "/calendar/2019-06/")
    assert [path for path in paths(lib) if path.startswith("calendar/2")] == [
        "calendar/2018-11/index.html",
        "calendar/2019-03/index.html",
        "calendar/2019-06/index.html",
    ]


def test_months_stand_under_their_years_those_ahead_first() -> None:
    days = ("2017-03-01", "2018-11-20", "2019-01-01", "2019-06-02", "2020-01-01", "2019-06-03")
    page = view(library(*(event(f"e{day}", day) for day in days)), "calendar/index.html", CalendarPage)
    assert [one.year for one in page.years] == [2019, 2020, 2018, 2017]
    assert page.years[0].months == (
        (date(2019, 1, 1), "/calendar/2019-01/", 1),
        (date(2019, 6, 1), "/calendar/2019-06/", 2),
    )


def test_a_site_can_do_without_grids() -> None:
    lib = library(event("x"), site={"month_grids": "false"})
    assert not [path for path in paths(lib) if path.startswith("calendar/2")]
    page = view(lib, "calendar/index.html", CalendarPage)
    assert (page.grids, page.years) == (False, ())
