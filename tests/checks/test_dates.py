"""Dates: order, precision, changes of the clocks, deadlines, and what an event belongs to."""

from datetime import date

import pytest

from tests.checks.builders import Filed, codes, event, filed, hints, library, told


@pytest.mark.parametrize(
    ("record", "place", "message"),
    [
        (event("a", end="2019-05-13"), "events/a.yaml end", "the end, `2019-05-13`, is before the start, `2019-05-14`"),
        (
            event("a", "2019-05-14 20:00", end="01:00"),
            "events/a.yaml end",
            "the end, `2019-05-14 01:00`, is before the start, `2019-05-14 20:00`",
        ),
        (
            event("a", "2019-06", end="2019-05"),
            "events/a.yaml end",
            "the end, `2019-05`, is before the start, `2019-06`",
        ),
        (
            event("a", programme=[{"title": "Talk", "start": "14:00", "end": "13:00"}]),
            "events/a.yaml programme.0.end",
            "the end, `13:00`, is before the start, `14:00`",
        ),
        (
            event("a", programme=[{"title": "Talk", "start": "2019-05-14 14:00", "end": "13:00"}]),
            "events/a.yaml programme.0.end",
            "the end, `2019-05-14 13:00`, is before the start, `2019-05-14 14:00`",
        ),
        (
            filed("campaign", "a", start="2019-04", end="2019-03-31"),
            "campaigns/a.yaml end",
            "the end, `2019-03-31`, is before the start, `2019-04`",
        ),
    ],
)
def test_end_before_start(record: Filed, place: str, message: str) -> None:
    assert told(library(record), "end-before-start") == [(place, message)]


@pytest.mark.parametrize(
    "record",
    [
        event("a", end="2019-05-14"),
        event("a", "2019-06-10", end="2019-06"),
        event("a", "2019-05-14 09:00", end="09:00"),
        event("a", programme=[{"title": "Dinner", "start": "19:00", "end": "00:30"}]),
        filed("campaign", "a", start="2019-03", end="2019-03-31"),
    ],
)
def test_end_after_start(record: Filed) -> None:
    assert codes(library(record)) == []


def test_mixed_times() -> None:
    programme = [{"title": "Visit", "start": "14:00", "end": "2019-05-14"}]
    given = library(event("a", end="2019-05-15 17:00"), event("b", programme=programme))
    assert told(given, "mixed-times") == [
        ("events/a.yaml end", "the start, `2019-05-14`, has no time of day, and the end, `2019-05-15 17:00`, has one"),
        ("events/b.yaml programme.0.end", "the start, `14:00`, has a time of day, and the end, `2019-05-14`, has none"),
    ]


def test_times_of_one_kind() -> None:
    programme = [{"title": "Visit", "start": "14:00"}, {"title": "Talk", "start": "15:00", "end": "16:00"}]
    assert codes(library(event("a", "2019-05-14 09:00", end="17:00", programme=programme))) == []


@pytest.mark.parametrize(
    ("record", "place"),
    [
        (event("a", "2019-03-31 02:30"), "events/a.yaml start"),
        (event("a", "2019-03-30 09:00", end="2019-03-31 02:30"), "events/a.yaml end"),
        (event("a", registration={"opens": "2019-03-31 02:30"}), "events/a.yaml registration.opens"),
        (event("a", registration={"deadline": "2019-03-31 02:30"}), "events/a.yaml registration.deadline"),
        (event("a", "2019-03-31", programme=[{"title": "Walk", "start": "02:30"}]), "events/a.yaml programme.0.start"),
        (filed("call", "a", opens="2019-03-31 02:30"), "calls/a.yaml opens"),
        (filed("call", "a", deadline="2019-03-31 02:30"), "calls/a.yaml deadline"),
        (filed("call", "a", deadlines=[{"label": "One", "at": "2019-03-31 02:30"}]), "calls/a.yaml deadlines.0.at"),
    ],
)
def test_time_that_clocks_skip(record: Filed, place: str) -> None:
    message = "`2019-03-31 02:30` does not exist in `Europe/Brussels`: clocks go forward then"
    assert told(library(record), "dst-gap") == [(place, message)]


@pytest.mark.parametrize(
    "record",
    [
        event("a", "2019-03-31 03:30"),
        event("a", "2019-03-31 02:30", timezone="Africa/Abidjan"),
        filed("call", "a", deadline="2019-03-31 02:30 AoE"),
        event("a", registration={"deadline": "2019-03-31 02:30 Africa/Abidjan"}),
    ],
)
def test_time_that_clocks_show(record: Filed) -> None:
    assert codes(library(record)) == []


def test_time_that_clocks_show_twice() -> None:
    given = library(event("a", "2019-10-27 02:30"), event("b", "2019-10-27 03:30"))
    message = "`2019-10-27 02:30` happens twice in `Europe/Brussels`, because clocks go back: the first is taken"
    assert told(given, "dst-overlap") == [("events/a.yaml start", message)]


def test_opens_after_deadline() -> None:
    late = {"opens": "2019-04-02", "deadline": "2019-04-01"}
    given = library(event("a", registration=late), filed("call", "b", opens="2019-04-02", deadline="2019-04-01 17:00"))
    assert told(given, "opens-after-deadline") == [
        ("calls/b.yaml opens", "it opens on `2019-04-02`, after the deadline, `2019-04-01 17:00`"),
        ("events/a.yaml registration.opens", "it opens on `2019-04-02`, after the deadline, `2019-04-01`"),
    ]


def test_opens_on_the_day_of_the_deadline() -> None:
    assert codes(library(event("a", registration={"opens": "2019-04-01", "deadline": "2019-04-01"}))) == []


def test_deadline_after_event() -> None:
    given = library(
        event("a", registration={"deadline": "2019-05-15"}),
        event("b", "2019-05-14 09:00", end="17:00", registration={"deadline": "2019-05-14 17:30"}),
    )
    assert told(given, "deadline-after-event") == [
        (
            "events/a.yaml registration.deadline",
            "the deadline of the registration, `2019-05-15`, is after the end of the event, `2019-05-14`",
        ),
        (
            "events/b.yaml registration.deadline",
            "the deadline of the registration, `2019-05-14 17:30`, is after the end of the event, `2019-05-14 17:00`",
        ),
    ]


@pytest.mark.parametrize(
    "record",
    [
        event("a", registration={"deadline": "2019-05-14"}),
        event("a", "2019-05-14 09:00", end="17:00", registration={"deadline": "2019-05-14"}),
        # 17:30 in Brussels is 16:30 in London.
        event(
            "a",
            "2019-05-14 09:00",
            end="17:00",
            timezone="Europe/London",
            registration={"deadline": "2019-05-14 17:30 Europe/Brussels"},
        ),
        event("a", registration={"deadline": "2019-06-01"}, repeat="FREQ=WEEKLY;COUNT=9"),
    ],
)
def test_deadline_before_the_event_is_over(record: Filed) -> None:
    assert codes(library(record)) == []


def test_deadline_without_time() -> None:
    two = [{"label": "First", "at": "2019-04-04"}, {"label": "Second", "at": "2019-09-04 17:00"}]
    given = library(filed("call", "a", deadline="2019-04-04"), filed("call", "b", deadlines=two))
    message = "the deadline, `2019-04-04`, has a day and no time of day: it is taken for 23:59"
    assert told(given, "deadline-without-time") == [
        ("calls/a.yaml deadline", message),
        ("calls/b.yaml deadlines.0.at", message),
    ]


@pytest.mark.parametrize("deadline", ["2019-04-04 17:00", "2019-04-04 AoE"])
def test_deadline_with_time(deadline: str) -> None:
    assert codes(library(filed("call", "a", deadline=deadline))) == []


CAMPAIGN = filed("campaign", "weeks", start="2018-11-20", end="2019-05", scope=["RO", "BE"])


def test_outside_campaign_dates() -> None:
    given = library(CAMPAIGN, event("a", "2019-05-30", end="2019-06-01", campaign="weeks"))
    message = "the event (2019-05-30 to 2019-06-01) is not within the campaign `weeks` (2018-11-20 to 2019-05)"
    assert told(given, "outside-campaign-dates") == [("events/a.yaml start", message)]


def test_outside_campaign_countries() -> None:
    given = library(CAMPAIGN, event("a", city="Seoul", country="KR", campaign="weeks"))
    message = "South Korea (`KR`) is not in the scope of the campaign `weeks`: RO, BE"
    assert told(given, "outside-campaign-countries") == [("events/a.yaml country", message)]


@pytest.mark.parametrize(
    "values",
    [
        {"country": "RO"},
        {"online": "https://meet.example/"},
        {"places": [{"country": "HU"}, {"country": "RO"}]},
        {"end": "2019-05-31"},
    ],
)
def test_inside_the_campaign(values: dict[str, object]) -> None:
    assert codes(library(CAMPAIGN, event("a", campaign="weeks", **values))) == []


def test_campaign_without_scope_covers_all() -> None:
    everywhere = filed("campaign", "weeks", start="2018-11", end="2019-05")
    assert codes(library(everywhere, event("a", country="KR", campaign="weeks"))) == []


def test_outside_parent_dates() -> None:
    given = library(event("week", "2019-05-15", end="2019-05-17"), event("day", part_of="week"))
    message = "the event (2019-05-14) is a part of `week` (2019-05-15 to 2019-05-17), and not within its dates"
    assert told(given, "outside-parent-dates") == [("events/day.yaml start", message)]


@pytest.mark.parametrize("start", ["2019-05-15", "2019-05-17 19:00", "2019-05"])
def test_inside_parent_dates(start: str) -> None:
    given = library(event("week", "2019-05-15", end="2019-05-17"), event("day", start, part_of="week"))
    assert told(given, "outside-parent-dates") == []


def test_rescheduled_without_previous() -> None:
    given = library(event("a", status="rescheduled"), event("b", status="rescheduled", previous_start="2019-05-01"))
    message = "the event is rescheduled to `2019-05-14`, and does not say from when"
    assert told(given, "rescheduled-without-previous") == [("events/a.yaml status", message)]


def test_save_the_date_soon() -> None:
    given = library(event("a", status="save-the-date"), today=date(2019, 3, 16))
    message = "the event begins on `2019-05-14`, 59 days after `2019-03-16`, and is still a save-the-date"
    assert told(given, "save-the-date-soon") == [("events/a.yaml status", message)]


def test_month_only_soon() -> None:
    given = library(event("a", "2019-05"), today=date(2019, 4, 30))
    message = "the event is to be in `2019-05`, 1 day after `2019-04-30`, and has no day"
    assert told(given, "month-only-soon") == [("events/a.yaml start", message)]


@pytest.mark.parametrize(
    ("record", "today"),
    [
        (event("a", status="save-the-date"), date(2019, 3, 15)),
        (event("a", status="save-the-date"), date(2019, 5, 15)),
        (event("a", "2019-05"), date(2019, 3, 2)),
        (event("a", "2019-05"), date(2019, 6, 1)),
        (event("a", "2019-05", status="cancelled"), date(2019, 4, 30)),
        (event("a"), date(2019, 5, 13)),
    ],
)
def test_far_away_or_past_or_firm(record: Filed, today: date) -> None:
    assert codes(library(record, today=today)) == []


def test_hint_says_how_to_end_after_midnight() -> None:
    given = library(event("a", "2019-05-14 20:00", end="01:00"))
    assert hints(given, "end-before-start") == ["if it ends on the next day, write that day"]
