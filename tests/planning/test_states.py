from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterweeks.model.records import Call, Event
from clusterweeks.planning.views import CallPage, CallsPage, EventPage, EventsPage, HomePage
from tests.planning.builders import TODAY, cards, event, library, record, view


def state_of_event(start: str, end: str, today: date) -> str:
    one = event("x", start, end=end)
    assert isinstance(one, Event)
    return cards(library(one, today=today)).event(one).state


def call_card(today: date = TODAY, **values: Any) -> Any:
    one = record("call", "x", **values)
    assert isinstance(one, Call)
    return cards(library(one, today=today)).call(one)


@pytest.mark.parametrize(
    ("start", "end", "state"),
    [
        ("2019-03-23", "2019-03-24", "upcoming"),
        ("2019-03-22", "2019-03-22", "on"),
        ("2019-03-20", "2019-03-22", "on"),
        ("2019-03-22", "2019-03-25", "on"),
        ("2019-03-20", "2019-03-21", "past"),
        # Whether its hours are over does not matter: the day is.
        ("2019-03-22 00:30", "2019-03-22 01:00", "on"),
        # What has only a month is never on, and upcoming until the month has ended.
        ("2019-03", "2019-03", "upcoming"),
        ("2019-02", "2019-02", "past"),
        ("2019-04", "2019-04", "upcoming"),
    ],
)
def test_an_event_is_upcoming_on_or_past(start: str, end: str, state: str) -> None:
    assert state_of_event(start, end, TODAY) == state


@given(
    start=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    length=st.integers(0, 400),
    away=st.integers(-500, 500),
)
def test_states_change_once_each_and_at_the_boundaries(start: date, length: int, away: int) -> None:
    end, today = start + timedelta(days=length), start + timedelta(days=away)
    expected = "upcoming" if away < 0 else "on" if away <= length else "past"
    assert state_of_event(start.isoformat(), end.isoformat(), today) == expected


@pytest.mark.parametrize(
    ("deadline", "state", "days_left"),
    [
        ("2019-03-21 17:00", "closed", None),
        ("2019-03-22 09:00", "closing-soon", 0),
        ("2019-04-05 17:00", "closing-soon", 14),
        ("2019-04-06 17:00", "open", 15),
        ("2019-03-22 AoE", "closing-soon", 0),
        # It is still the 21st somewhere on Earth until 13:00 in Brussels.
        ("2019-03-21 AoE", "closing-soon", 0),
        ("2019-03-20 AoE", "closed", None),
        # In Tokyo the 22nd at five in the morning is the 21st in Brussels.
        ("2019-03-22 05:00 Asia/Tokyo", "closed", None),
        ("2019-02", "closed", None),
        ("2019-03", "closing-soon", 9),
    ],
)
def test_the_state_of_a_call(deadline: str, state: str, days_left: int | None) -> None:
    card = call_card(deadline=deadline)
    assert card.state == state
    assert (card.next.days_left if card.next else None) == days_left


@given(days=st.integers(-400, 400), soon=st.integers(0, 60))
def test_a_call_is_open_then_closing_soon_then_closed(days: int, soon: int) -> None:
    one = record("call", "x", deadline=(TODAY + timedelta(days=days)).isoformat())
    assert isinstance(one, Call)
    card = cards(library(one, site={"closing_soon_days": str(soon)})).call(one)
    assert card.state == ("closed" if days < 0 else "closing-soon" if days <= soon else "open")


def test_a_call_that_opens_later_is_forthcoming_and_open_from_that_day_on() -> None:
    values: dict[str, Any] = {"opens": "2019-03-23", "deadline": "2019-09-01"}
    assert call_card(**values).state == "forthcoming"
    assert call_card(date(2019, 3, 23), **values).state == "open"


def test_with_several_deadlines_the_first_one_ahead_counts() -> None:
    deadlines = [{"label": "Full", "at": "2019-06-01"}, {"label": "Outline", "at": "2019-03-01"}]
    card = call_card(deadlines=deadlines)
    assert [one.label for one in card.cutoffs] == ["Outline", "Full"]
    assert card.next.label == "Full"
    assert card.state == "open"


def test_a_deadline_has_its_own_zone_or_else_that_of_the_call() -> None:
    own, default = call_card(deadline="2019-04-04 17:00 Europe/Helsinki"), call_card(deadline="2019-04-04 17:00")
    assert (own.next.zone, own.next.instant.hour) == ("Europe/Helsinki", 14)
    assert (default.next.zone, default.next.instant.hour) == ("Europe/Brussels", 15)


def test_calls_are_listed_by_state_and_the_soonest_comes_first() -> None:
    page = view(
        library(
            record("call", "late", deadline="2019-09-01"),
            record("call", "soon", deadline="2019-03-25"),
            record("call", "over", deadline="2019-01-01"),
            record("call", "long-over", deadline="2018-01-01"),
            record("call", "undated"),
            record("call", "planned", opens="2019-06"),
        ),
        "calls/index.html",
        CallsPage,
    )
    assert [card.id for card in page.open] == ["soon", "late"]
    assert [card.id for card in page.closed] == ["over", "long-over"]
    assert [card.id for card in page.undated] == ["undated"]
    assert [card.id for card in page.forthcoming] == ["planned"]


@pytest.mark.parametrize(
    ("start", "status", "registration", "state"),
    [
        ("2019-05-14", "confirmed", {"url": "https://x.example"}, ""),
        ("2019-05-14", "confirmed", {"deadline": "2019-03-22 09:00"}, "open"),
        ("2019-05-14", "confirmed", {"deadline": "2019-03-21 09:00"}, "closed"),
        ("2019-05-14", "confirmed", {"opens": "2019-04-01", "deadline": "2019-05-01"}, "not-yet"),
        ("2019-05-14", "confirmed", {"opens": "2019-03-22"}, "open"),
        ("2019-05-14", "cancelled", {"opens": "2019-03-01"}, "closed"),
        ("2019-03-14", "confirmed", {"url": "https://x.example"}, "closed"),
    ],
)
def test_the_state_of_a_registration(start: str, status: str, registration: dict[str, str], state: str) -> None:
    one = event("x", start, status=status, registration=registration)
    page = view(library(one), "events/x/index.html", EventPage)
    assert page.registration is not None
    assert page.registration.state == state


def test_events_that_are_on_come_first_and_past_ones_latest_first() -> None:
    lib = library(
        event("month", "2019-03"),
        event("today", "2019-03-22", title="B"),
        event("started", "2019-03-01", end="2019-04-30"),
        event("timed", "2019-05-14 09:00", title="A"),
        event("whole-day", "2019-05-14", title="Z"),
        event("long-ago", "2018-01-01"),
        event("yesterday-b", "2019-03-21", title="B"),
        event("yesterday-a", "2019-03-21", title="A"),
    )
    upcoming = view(lib, "events/index.html", EventsPage)
    past = view(lib, "events/past/index.html", EventsPage)
    assert [card.id for group in upcoming.months for card in group.cards] == [
        "started",
        "today",
        "month",
        "whole-day",
        "timed",
    ]
    assert [group.month for group in upcoming.months] == [date(2019, 3, 1), date(2019, 5, 1)]
    assert [card.id for group in past.months for card in group.cards] == ["yesterday-a", "yesterday-b", "long-ago"]
    home = view(lib, "index.html", HomePage)
    assert [card.id for card in home.on] == ["started", "today"]
    assert home.past_count == 3


def test_a_cancelled_event_stays_in_the_list() -> None:
    page = view(library(event("x", status="cancelled")), "events/index.html", EventsPage)
    assert [card.status.value for card in page.months[0].cards] == ["cancelled"]


def test_a_call_tells_of_its_info_session_by_a_link_or_in_words() -> None:
    lib = library(
        event("webinar"),
        record("call", "linked", info_session="webinar"),
        record("call", "told", info_session="In February, online"),
    )
    linked, told = view(lib, "calls/linked/index.html", CallPage), view(lib, "calls/told/index.html", CallPage)
    assert linked.info_session is not None
    assert (linked.info_session.href, linked.info_words) == ("/events/webinar/", "")
    assert (told.info_session, told.info_words) == (None, "In February, online")
    assert [card.id for card in view(lib, "events/webinar/index.html", EventPage).calls] == ["linked"]
