from datetime import UTC, date, datetime
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from clusterweeks.model.library import Revision
from clusterweeks.model.records import Kind
from clusterweeks.planning.derive import MOST_OCCURRENCES
from clusterweeks.planning.views import CalendarFeed, CalendarPage, EventPage, MonthPage
from tests.planning.builders import TODAY, event, library, paths, planned, view


def test_an_event_without_a_day_is_in_its_month_but_on_no_day_and_in_a_calendar_of_its_own() -> None:
    lib = library(event("x", "2019-06"))
    page = view(lib, "calendar/2019-06/index.html", MonthPage)
    assert [card.id for card in page.month_only] == ["x"]
    assert page.days == ()
    assert [week.lanes for week in page.weeks if week.lanes] == []
    assert [path for path in paths(lib) if path.endswith(".ics")] == ["calendar/tentative.ics"]
    assert view(lib, "events/x/index.html", EventPage).ics == ""
    assert planned(lib).site.calendar == ""
    calendar = view(lib, "calendar/index.html", CalendarPage)
    assert [feed.scope for feed in calendar.feeds] == ["tentative"]
    assert [card.id for card in calendar.month_only] == ["x"]


def test_the_feed_of_all_events_can_be_subscribed_to() -> None:
    lib = library(event("x"), event("y"), site={"base_url": "https://weeks.example/2019"})
    (feed,) = view(lib, "calendar/index.html", CalendarPage).feeds
    assert (feed.scope, feed.href, feed.entries) == ("all", "/2019/calendar.ics", 2)
    assert feed.url == "https://weeks.example/2019/calendar.ics"
    assert feed.webcal == "webcal://weeks.example/2019/calendar.ics"
    assert planned(lib).site.calendar == "/2019/calendar.ics"


def test_an_event_has_the_same_uid_in_every_feed() -> None:
    lib = library(event("x"), site={"calendar": {"uid_domain": "weeks.org"}})
    feeds = [view(lib, path, CalendarFeed) for path in ("calendar.ics", "events/x/event.ics")]
    assert [[entry.uid for entry in feed.entries] for feed in feeds] == [["event-x@weeks.org"]] * 2


def test_revisions_make_the_sequence_and_without_them_the_records_own_dates_do() -> None:
    known = Revision(3, datetime(2019, 1, 1, tzinfo=UTC), datetime(2019, 2, 2, tzinfo=UTC))
    lib = library(
        event("tracked"),
        event("moved", "2019-06-01", status="cancelled"),
        event("plain", "2019-07-01", publish_on="2019-03-01"),
        revisions={(Kind.EVENT, "tracked"): known},
    )
    entries = {entry.card.id: entry for entry in view(lib, "calendar.ics", CalendarFeed).entries}
    assert (entries["tracked"].sequence, entries["tracked"].created, entries["tracked"].changed) == (
        3,
        known.created,
        known.changed,
    )
    assert (entries["moved"].sequence, entries["moved"].changed) == (1, datetime(2019, 6, 1, tzinfo=UTC))
    assert (entries["plain"].sequence, entries["plain"].changed) == (0, datetime(2019, 3, 1, tzinfo=UTC))


def test_a_repeated_event_shows_its_next_occurrence_and_the_ten_that_come() -> None:
    lib = library(
        event("series", "2019-01-07 10:00", end="11:00", repeat="FREQ=WEEKLY;COUNT=30", **{"except": ["2019-03-25"]})
    )
    page = view(lib, "events/series/index.html", EventPage)
    assert page.card.span.first_day == date(2019, 4, 1)
    assert page.card.state == "upcoming"
    assert len(page.occurrences) == 10
    assert page.occurrences[0].first_day == date(2019, 4, 1)
    entries = view(lib, "events/series/event.ics", CalendarFeed).entries
    assert len(entries) == 29
    assert [entry.uid for entry in entries[:2]] == [
        "event-series.20190107@weeks.example",
        "event-series.20190114@weeks.example",
    ]


def test_a_series_that_has_ended_shows_its_last_occurrence() -> None:
    lib = library(event("series", "2018-01-01", repeat="FREQ=MONTHLY;COUNT=3"))
    card = view(lib, "events/series/index.html", EventPage).card
    assert (card.span.first_day, card.state) == (date(2018, 3, 1), "past")


def test_a_series_of_several_days_is_on_during_each_occurrence() -> None:
    lib = library(event("series", "2019-03-14", end="2019-03-16", repeat="FREQ=WEEKLY"), today=date(2019, 3, 23))
    card = view(lib, "events/series/index.html", EventPage).card
    assert (card.span.first_day, card.state) == (date(2019, 3, 21), "on")


def test_a_series_without_end_stops_two_years_ahead_and_keeps_the_latest_thousand() -> None:
    weekly = view(library(event("x", "2019-01-01", repeat="FREQ=WEEKLY")), "calendar.ics", CalendarFeed)
    daily = view(library(event("x", "2010-01-01", repeat="FREQ=DAILY")), "calendar.ics", CalendarFeed)
    assert weekly.entries[-1].span.first_day == date(2021, 3, 16)
    assert len(daily.entries) == MOST_OCCURRENCES
    assert daily.entries[-1].span.first_day == date(2021, 3, 22)


def test_what_takes_place_several_times_a_day_has_a_uid_for_each() -> None:
    lib = library(event("x", "2019-05-14 09:00", end="10:00", repeat="FREQ=DAILY;COUNT=2;BYHOUR=9,14"))
    assert [entry.uid for entry in view(lib, "calendar.ics", CalendarFeed).entries] == [
        "event-x.20190514t090000@weeks.example",
        "event-x.20190514t140000@weeks.example",
    ]


@settings(max_examples=30)
@given(
    start=st.dates(date(2018, 1, 1), date(2020, 1, 1)),
    length=st.integers(0, 5),
    interval=st.integers(1, 4),
    count=st.integers(1, 20),
)
def test_occurrences_come_in_order_and_the_card_shows_the_first_that_is_not_over(
    start: date, length: int, interval: int, count: int
) -> None:
    end = date.fromordinal(start.toordinal() + length)
    one = event("x", start.isoformat(), end=end.isoformat(), repeat=f"FREQ=WEEKLY;INTERVAL={interval};COUNT={count}")
    lib = library(one)
    spans = [entry.span for entry in view(lib, "calendar.ics", CalendarFeed).entries]
    assert all(first.first_day < second.first_day for first, second in pairwise(spans))
    ahead = [span for span in spans if not span.is_past(TODAY)]
    assert view(lib, "events/x/index.html", EventPage).card.span == (ahead or spans[-1:])[0]


def test_a_calendar_needs_the_text_only_where_there_is_no_summary() -> None:
    body = "A day for clusters."
    lib = library(event("a", body=body, summary="In short."), event("b", body=body), event("c", "2019-05-02"))
    feed = view(lib, "calendar.ics", CalendarFeed)
    assert {entry.card.id: entry.body.markdown for entry in feed.entries} == {
        "a": "",
        "b": "A day for clusters.",
        "c": "",
    }
