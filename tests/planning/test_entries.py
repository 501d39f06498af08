"""What calendars are told as records change: revisions of the same library, one after the other."""

from datetime import UTC, date, datetime
from typing import Any

from clusterweeks.model.library import Earlier, Library, Revision
from clusterweeks.model.records import Call, Event, EventStatus, Kind, Record
from clusterweeks.planning.views import CalendarEntry, CalendarFeed, CalendarPage, CallPage, DeadlineEntry, EventPage
from tests.planning.builders import TODAY, event, library, paths, record, view

CHANGED = datetime(2019, 3, 1, tzinfo=UTC)


def with_past(*records: Record, earlier: dict[Record, datetime] | tuple[Record, ...] = (), **changes: Any) -> Library:
    """A library whose records had other versions before, the last change being that of 1 March."""
    lib = library(*records, revisions={(one.kind, one.id): Revision(4, CHANGED, CHANGED) for one in records}, **changes)
    versions: dict[Any, tuple[Earlier, ...]] = {}
    for one in earlier:
        assert isinstance(one, Event | Call)
        key = (one.kind, one.id)
        versions[key] = (*versions.get(key, ()), Earlier(one, datetime(2019, 2, 1, tzinfo=UTC)))
    return Library(**{name: getattr(lib, name) for name in Library.__slots__} | {"earlier": versions})


def told(lib: Library, path: str = "calendar.ics") -> dict[str, tuple[str, str]]:
    """UID → first day and status."""
    return {
        entry.uid.removesuffix("@weeks.example"): (entry.span.first_day.isoformat(), entry.card.status.value)
        for entry in view(lib, path, CalendarFeed).entries
        if isinstance(entry, CalendarEntry)
    }


def deadlines(lib: Library, path: str = "deadlines.ics") -> dict[str, tuple[str, bool]]:
    """UID → instant and whether it is called off."""
    return {
        entry.uid.removesuffix("@weeks.example"): (f"{entry.cutoff.instant:%Y-%m-%d %H:%M}", entry.off)
        for entry in view(lib, path, CalendarFeed).entries
        if isinstance(entry, DeadlineEntry)
    }


SERIES = {"end": "11:00", "repeat": "FREQ=WEEKLY;COUNT=4"}


def test_an_exception_that_is_made_later_calls_the_occurrence_off() -> None:
    before = event("hour", "2019-03-05 10:00", **SERIES)
    after = event("hour", "2019-03-05 10:00", **SERIES, **{"except": ["2019-03-19"]})
    assert told(library(after)).keys() == {"event-hour.20190305", "event-hour.20190312", "event-hour.20190326"}
    assert told(with_past(after, earlier=(before,)))["event-hour.20190319"] == ("2019-03-19", "cancelled")


def test_a_series_that_moves_calls_off_the_days_of_the_90_after_the_change() -> None:
    before = event("hour", "2019-03-05 10:00", end="11:00", repeat="FREQ=WEEKLY")
    after = event("hour", "2019-03-06 10:00", end="11:00", repeat="FREQ=WEEKLY;COUNT=2")
    found = told(with_past(after, earlier=(before,)))
    off = [day for day, status in found.values() if status == "cancelled"]
    assert (min(off), max(off)) == ("2019-03-05", "2019-05-28")
    assert found["event-hour.20190313"] == ("2019-03-13", "confirmed")


def test_an_event_that_becomes_a_series_calls_off_the_entry_it_had() -> None:
    found = told(
        with_past(event("hour", "2019-04-02", repeat="FREQ=WEEKLY;COUNT=2"), earlier=(event("hour", "2019-04-02"),))
    )
    assert found["event-hour"] == ("2019-04-02", "cancelled")
    assert found["event-hour.20190402"] == ("2019-04-02", "confirmed")


def test_an_event_that_loses_its_day_keeps_it_as_postponed_for_90_days() -> None:
    before, after = event("fair", "2019-05-14", end="2019-05-16"), event("fair", "2019-09")
    lib = with_past(after, earlier=(before,))
    assert told(lib) == {"event-fair": ("2019-05-14", "postponed")}
    (entry,) = view(lib, "events/fair/event.ics", CalendarFeed).entries
    assert isinstance(entry, CalendarEntry)
    assert (entry.new_date, entry.span.last_day) == (after.start, date(2019, 5, 16))
    # One UID is not told two things; once the old day is forgotten, the month has the event's own.
    assert told(lib, "calendar/tentative.ics") == {"event-fair.month": ("2019-09-01", "confirmed")}
    later = with_past(after, earlier=(before,), today=date(2019, 8, 15))
    assert told(later, "calendar/tentative.ics") == {"event-fair": ("2019-09-01", "confirmed")}
    assert told(with_past(after, earlier=(before,), today=date(2019, 8, 14))).keys() == {"event-fair"}
    assert "calendar.ics" not in paths(with_past(after, earlier=(before,), today=date(2019, 8, 15)))


def test_the_day_that_was_given_up_may_stand_in_the_record() -> None:
    lib = library(event("fair", "2019-09", status="postponed", previous_start="2019-05-14"))
    assert told(lib) == {"event-fair": ("2019-05-14", "postponed")}
    assert view(lib, "events/fair/index.html", EventPage).card.status is EventStatus.RESCHEDULED


def test_what_is_postponed_to_a_day_is_rescheduled() -> None:
    lib = library(
        event("fair", "2019-09-03", status="postponed", previous_start="2019-05-14"), event("x", status="postponed")
    )
    assert told(lib) == {"event-fair": ("2019-09-03", "rescheduled"), "event-x": ("2019-05-14", "postponed")}


def test_a_call_has_an_entry_for_each_deadline_told_apart_by_its_label() -> None:
    several = [
        {"label": "Proposal", "at": "2019-09-04 17:00"},
        {"label": "Sketch", "at": "2019-04-04 23:59 AoE"},
        {"label": "Skétch!", "at": "2019-05-04 17:00"},
        {"label": "???", "at": "2019-06-04 17:00"},
    ]
    lib = library(
        record("call", "steps", deadlines=several), record("call", "steps-sketch", deadline="2019-04-01 17:00")
    )
    assert deadlines(lib) == {
        "call-steps-sketch": ("2019-04-01 15:00", False),
        "call-steps.sketch": ("2019-04-05 11:59", False),
        "call-steps.sketch.2": ("2019-05-04 15:00", False),
        "call-steps.deadline": ("2019-06-04 15:00", False),
        "call-steps.proposal": ("2019-09-04 15:00", False),
    }
    assert len(deadlines(lib, "calls/steps/call.ics")) == 4
    assert deadlines(lib, "deadlines-reminders.ics") == deadlines(lib)


def test_a_deadline_that_is_dropped_is_called_off() -> None:
    both = [{"label": "Sketch", "at": "2019-04-04 17:00"}, {"label": "Proposal", "at": "2019-09-04 17:00"}]
    lib = with_past(record("call", "x", deadlines=both[1:]), earlier=(record("call", "x", deadlines=both),))
    assert deadlines(lib) == {
        "call-x.sketch": ("2019-04-04 15:00", True),
        "call-x.proposal": ("2019-09-04 15:00", False),
    }


def test_a_deadline_that_has_moved_says_so_as_the_history_knows() -> None:
    versions = tuple(record("call", "x", deadline=day) for day in ("2019-03-29 17:00", "2019-04-30 17:00"))
    lib = with_past(record("call", "x", deadline="2019-04-12 17:00"), earlier=versions)
    (cutoff,) = view(lib, "calls/x/index.html", CallPage).card.cutoffs
    assert cutoff.previous is not None
    assert (str(cutoff.previous.moment), cutoff.previous.extended) == ("2019-04-30 17:00", False)
    assert deadlines(lib) == {"call-x": ("2019-04-12 15:00", False)}


def test_what_the_record_says_of_its_deadline_before_counts_more_than_the_history() -> None:
    earlier = (record("call", "x", deadline="2019-03-09 17:00"),)
    for said, expected in (("2019-03-29 17:00", "2019-03-29 17:00"), ("none", None)):
        lib = with_past(record("call", "x", deadline="2019-04-12 17:00", previous_deadline=said), earlier=earlier)
        (cutoff,) = view(lib, "calls/x/index.html", CallPage).card.cutoffs
        assert (str(cutoff.previous.moment) if cutoff.previous else None) == expected


def test_the_same_instant_in_another_zone_is_no_move() -> None:
    lib = with_past(
        record("call", "x", deadline="2019-04-12 17:00 Europe/London"),
        earlier=(record("call", "x", deadline="2019-04-12 18:00"),),
    )
    assert view(lib, "calls/x/index.html", CallPage).card.cutoffs[0].previous is None


def test_calendars_hold_what_their_names_say() -> None:
    lib = library(
        event("fair", type="fair", country="RO", city="Oradea", topics=["skills"], anchor="true"),
        event("part", "2019-05-15", part_of="fair", places=[{"city": "Oradea", "country": "RO"}, {"country": "HU"}]),
        event("month", "2019-06", country="HU"),
        record("call", "cosme", deadline="2019-04"),
    )
    found = {one.removeprefix("calendar/"): sorted(told(lib, one)) for one in paths(lib) if one.endswith(".ics")}
    assert found == {
        "calendar.ics": ["event-fair", "event-part"],
        "anchor.ics": ["event-fair"],
        "tentative.ics": ["event-month"],
        "country/hu.ics": ["event-part"],
        "country/ro.ics": ["event-fair", "event-part"],
        "topic/skills.ics": ["event-fair"],
        "type/fair.ics": ["event-fair"],
        "type/other.ics": ["event-part"],
        "events/fair/event.ics": ["event-fair"],
        "events/part/event.ics": ["event-part"],
    }
    assert deadlines(lib, "calendar/tentative.ics") == {"call-cosme": ("2019-04-30 21:59", False)}
    parents = {entry.uid: entry.parent for entry in view(lib, "calendar.ics", CalendarFeed).entries}
    assert parents == {"event-fair@weeks.example": "", "event-part@weeks.example": "event-fair@weeks.example"}


def test_the_calendar_page_offers_them_all() -> None:
    lib = library(
        event("fair", country="RO", topics=["skills"], anchor="true"), record("call", "x", deadline="2019-04-01 17:00")
    )
    page = view(lib, "calendar/index.html", CalendarPage)
    assert [feed.scope for feed in page.feeds] == ["all", "deadlines", "deadlines-reminders", "anchor"]
    links = (*page.countries, *page.topics, *page.types)
    assert [(feed.value, feed.fragment) for feed in links] == [
        ("RO", "s--country-ro"),
        ("Skills", "s--topic-skills"),
        ("other", "s--type-other"),
    ]


def test_a_renamed_event_keeps_the_uid_it_had() -> None:
    lib = library(event("congress"))
    same = Library(
        **{name: getattr(lib, name) for name in Library.__slots__}
        | {"calendar_ids": {(Kind.EVENT, "congress"): "conference"}}
    )
    assert told(same) == {"event-conference": ("2019-05-14", "confirmed")}
    assert lib.today == TODAY


def test_a_deadline_whose_label_is_changed_keeps_its_entry() -> None:
    first, second = {"label": "First cut-off", "at": "2019-04-04 17:00"}, {"label": "Second", "at": "2019-09-04 17:00"}
    reworded = {**first, "label": "First round"}
    versions = (record("call", "x", deadlines=[first, second]), record("call", "x", deadlines=[second, reworded]))
    moved = {"label": "First round", "at": "2019-04-11 17:00"}
    kept = {"call-x.first-cut-off": ("2019-04-11 15:00", False), "call-x.second": ("2019-09-04 15:00", False)}
    assert deadlines(with_past(record("call", "x", deadlines=[moved, second]), earlier=versions)) == kept


def test_the_only_deadline_keeps_its_entry_when_it_becomes_one_of_several() -> None:
    several = [{"label": "First", "at": "2019-04-04 17:00"}, {"label": "Second", "at": "2019-09-04 17:00"}]
    lib = with_past(record("call", "x", deadlines=several), earlier=(record("call", "x", deadline="2019-04-04 17:00"),))
    assert deadlines(lib) == {"call-x": ("2019-04-04 15:00", False), "call-x.second": ("2019-09-04 15:00", False)}


def test_the_page_of_a_series_shows_what_was_dropped_and_how_many_more_there_are() -> None:
    before = event("hour", "2019-03-26 10:00", end="11:00", repeat="FREQ=WEEKLY;COUNT=14")
    after = event("hour", "2019-03-26 10:00", end="11:00", repeat="FREQ=WEEKLY;COUNT=14", **{"except": ["2019-04-02"]})
    page = view(with_past(after, earlier=(before,)), "events/hour/index.html", EventPage)
    assert [str(span.start) for span in page.dropped] == ["2019-04-02 10:00"]
    assert (len(page.occurrences), page.more_occurrences) == (10, 3)


def test_the_calendar_of_a_renamed_event_answers_at_its_old_address_too() -> None:
    lib = library(event("congress", aliases=["/events/conference/", "/old/"]))
    assert view(lib, "events/conference/event.ics", CalendarFeed) == view(
        lib, "events/congress/event.ics", CalendarFeed
    )
    assert "old/event.ics" not in paths(lib)


def test_an_hour_that_is_left_out_is_called_off_and_not_the_other_one() -> None:
    rule = {"end": "10:00", "repeat": "FREQ=WEEKLY;BYHOUR=9,14;COUNT=4"}
    before = event("lab", "2019-03-26 09:00", **rule)
    after = event("lab", "2019-03-26 09:00", **rule, **{"except": ["2019-03-26 09:00"]})
    found = told(with_past(after, earlier=(before,)))
    assert found["event-lab.20190326t090000"] == ("2019-03-26", "cancelled")
    assert found["event-lab.20190326t140000"] == ("2019-03-26", "confirmed")


def test_a_day_far_ahead_that_is_left_out_is_called_off_too() -> None:
    before = event("lab", "2019-01-08", repeat="FREQ=WEEKLY")
    after = event("lab", "2019-01-08", repeat="FREQ=WEEKLY", **{"except": ["2019-12-31"]})
    assert told(with_past(after, earlier=(before,)))["event-lab.20191231"] == ("2019-12-31", "cancelled")
    longer, shorter = (event("lab", "2019-01-08", repeat=f"FREQ=WEEKLY;COUNT={count}") for count in (60, 12))
    assert told(with_past(shorter, earlier=(longer,)))["event-lab.20191231"] == ("2019-12-31", "cancelled")


def test_a_series_that_becomes_a_month_is_called_off() -> None:
    before = event("lab", "2019-03-26 09:00", repeat="FREQ=WEEKLY;COUNT=2")
    lib = with_past(event("lab", "2019-06"), earlier=(before,))
    assert told(lib) == {
        "event-lab.20190326": ("2019-03-26", "cancelled"),
        "event-lab.20190402": ("2019-04-02", "cancelled"),
    }
    assert told(lib, "calendar/tentative.ics") == {"event-lab": ("2019-06-01", "confirmed")}


def test_of_very_many_occurrences_those_around_the_day_are_kept() -> None:
    lib = library(event("x", "2019-01-08 09:00", end="10:00", repeat="FREQ=DAILY;BYHOUR=9,14"))
    days = [
        entry.span.first_day
        for entry in view(lib, "calendar.ics", CalendarFeed).entries
        if isinstance(entry, CalendarEntry)
    ]
    assert len(days) == 1000
    assert days[0] <= TODAY < days[-1]
    assert view(lib, "events/x/index.html", EventPage).card.span.first_day == TODAY


def previous(*versions: Record, **history: Any) -> list[str | None]:
    *earlier, present = versions
    lib = with_past(present, earlier=tuple(earlier), **history)
    cutoffs = view(lib, f"calls/{present.id}/index.html", CallPage).card.cutoffs
    return [str(one.previous.moment) if one.previous else None for one in cutoffs]


def test_two_deadlines_with_one_label_are_not_taken_for_each_other() -> None:
    both = [{"label": "Cut-off", "at": "2019-04-01 17:00"}, {"label": "Cut-off", "at": "2019-06-01 17:00"}]
    first = record("call", "x", deadlines=both)
    assert previous(first, record("call", "x", deadlines=both, budget="2")) == [None, None]
    moved = [both[0], {"label": "Cut-off", "at": "2019-07-01 17:00"}]
    assert previous(first, record("call", "x", deadlines=moved)) == [None, "2019-06-01 17:00"]


def test_to_say_a_deadline_more_exactly_is_not_to_move_it() -> None:
    for before, after in (
        ("2019-04-15", "2019-04-15 17:00"),
        ("2019-04", "2019-04-15 17:00"),
        ("2019-04", "2019-04-15"),
    ):
        assert previous(record("call", "x", deadline=before), record("call", "x", deadline=after)) == [None]
        assert previous(record("call", "x", deadline=after), record("call", "x", deadline=before)) == [None]
    assert previous(record("call", "x", deadline="2019-04-15"), record("call", "x", deadline="2019-04-16 17:00")) == [
        "2019-04-15"
    ]


def test_the_deadline_of_the_year_before_was_not_extended() -> None:
    last_year, now = record("call", "x", deadline="2018-03-15 17:00"), record("call", "x", deadline="2019-04-15 17:00")
    assert previous(last_year, now) == [None]
    assert previous(last_year, record("call", "x", deadline="2019-04-01 17:00"), now) == ["2019-04-01 17:00"]


def test_one_of_several_cutoffs_with_one_label_may_come_and_go() -> None:
    days = ("2019-04-15", "2019-06-01", "2019-09-01")
    three = [{"label": "Cut-off", "at": f"{day} 17:00"} for day in days]
    first, second, third = "call-x.cut-off", "call-x.cut-off.2", "call-x.cut-off.3"
    all_three, without = record("call", "x", deadlines=three), record("call", "x", deadlines=three[1:])
    assert deadlines(with_past(without, earlier=(all_three,))) == {
        first: ("2019-04-15 15:00", True),
        second: ("2019-06-01 15:00", False),
        third: ("2019-09-01 15:00", False),
    }
    assert previous(all_three, without) == [None, None]
    assert deadlines(with_past(all_three, earlier=(without,))) == {
        third: ("2019-04-15 15:00", False),
        first: ("2019-06-01 15:00", False),
        second: ("2019-09-01 15:00", False),
    }
    assert previous(without, all_three) == [None, None, None]
