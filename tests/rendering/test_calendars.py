"""Calendar feeds as calendar programs read them (RFC 5545, RFC 7986)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from clusterweeks.model.dates import Moment, Span, parse_moment
from clusterweeks.model.parts import Place
from clusterweeks.model.records import EventStatus, EventType
from clusterweeks.planning.views import (
    CalendarEntry,
    CalendarFeed,
    CallCard,
    CutoffView,
    DeadlineEntry,
    PreviousCutoff,
    TextView,
)
from clusterweeks.rendering import calendars
from clusterweeks.rendering.context import Context

LONG = (
    "## Programme\n\n- *One*\n- [Two](event:two)\n\nGrüße – ein sehr langer Satz, der gefaltet wird, "
    "weil er mehr als fünfundsiebzig Oktette hat: „Straßenbahn“ 🚋🚋🚋🚋🚋🚋🚋🚋🚋🚋🚋🚋🚋🚋🚋🚋🚋🚋🚋🚋."
)
EXPECTED = Path(__file__).with_name("expected.ics")
Build = Callable[..., CalendarEntry]


def feed(*entries: CalendarEntry | DeadlineEntry, **changes: str) -> CalendarFeed:
    known = {"path": "/weeks/calendar.ics", "scope": "all", "value": "", "about": "All events"}
    addresses = {"url": "https://example.org/weeks/calendar.ics", "page": "https://example.org/weeks/events/"}
    return CalendarFeed(**{**known, **addresses, **changes}, entries=entries)


def calendar(context: Context, feed: CalendarFeed) -> bytes:
    return calendars.calendar(context, feed, {})


def lines(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")


def read(context: Context, *entries: CalendarEntry | DeadlineEntry) -> list[Event]:
    return Calendar.from_ical(calendar(context, feed(*entries))).events


def span(start: str, end: str, zone: str = "Europe/Brussels") -> Span:
    return Span(parse_moment(start), parse_moment(end), zone)


@pytest.fixture(scope="module")
def many(entry: Build) -> tuple[CalendarEntry, ...]:
    instant = datetime(2019, 4, 4, 15, tzinfo=UTC)
    return (
        entry(
            uid="event-webinar@example.org",
            title="Webinar; with commas, and C:\\New",
            type=EventType.WEBINAR,
            span=span("2019-03-27 09:00", "2019-03-27 17:30"),
            places=(),
            online="https://meet.example/room,1",
            registration_url="https://example.org/register",
            registration_deadline=CutoffView("", parse_moment("2019-04-04 17:00"), "Europe/Brussels", instant, 3),
            website="https://webinar.example/",
            topics=("Skills", "Cluster, policy"),
            image="https://example.org/weeks/files/hall.png",
        ),
        entry(
            body=TextView(LONG),
            places=(
                Place(city="Oradea", country="RO", venue="Hall", address="Piața 1", latitude=47.05, longitude=21.9),
                Place(city="Debrecen", country="HU"),
            ),
        ),
        entry(
            uid="event-cancelled@example.org",
            status=EventStatus.CANCELLED,
            previous_start=parse_moment("2019-02-05"),
            span=span("2019-02-06", "2019-02-06"),
            host_event="Hannover Messe",
            invitation_only=True,
        ),
    )


def test_a_feed_is_as_expected(context: Context, many: tuple[CalendarEntry, ...], update_golden: bool) -> None:
    data = calendar(context, feed(*many))
    if update_golden:
        EXPECTED.write_bytes(data)
    assert data.decode() == EXPECTED.read_bytes().decode()


def test_entries_are_in_the_order_of_start_and_uid(context: Context, many: tuple[CalendarEntry, ...]) -> None:
    assert calendar(context, feed(*many)) == calendar(context, feed(*reversed(many)))
    starts = [line for line in lines(calendar(context, feed(*many))) if line.startswith("DTSTART")]
    assert starts == ["DTSTART;VALUE=DATE:20190206", "DTSTART:20190327T080000Z", "DTSTART;VALUE=DATE:20190514"]


def test_days_end_on_the_day_after(context: Context, entry: Build) -> None:
    (event,) = read(context, entry())
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2019, 5, 14), date(2019, 5, 17))


def test_times_are_in_utc_and_told_in_the_wall_time_of_the_place(context: Context, entry: Build) -> None:
    (event,) = read(context, entry(span=span("2019-07-01 09:00", "2019-07-01 17:30", "Europe/Athens")))
    assert event["DTSTART"].to_ical() == b"20190701T060000Z"
    assert event["DTEND"].to_ical() == b"20190701T143000Z"
    assert str(event["DESCRIPTION"]).startswith("1 July 2019, 09:00–17:30 (Athens time)")


def test_an_event_of_no_length_has_no_end(context: Context, entry: Build) -> None:
    (event,) = read(context, entry(span=span("2019-07-01 09:00", "2019-07-01 09:00")))
    assert "DTEND" not in event


@pytest.mark.parametrize(
    ("status", "code", "summary"),
    [
        (EventStatus.CONFIRMED, "CONFIRMED", "European Cluster Conference"),
        (EventStatus.RESCHEDULED, "CONFIRMED", "European Cluster Conference"),
        (EventStatus.MOVED_ONLINE, "CONFIRMED", "European Cluster Conference"),
        (EventStatus.SAVE_THE_DATE, "TENTATIVE", "European Cluster Conference"),
        (EventStatus.TENTATIVE, "TENTATIVE", "European Cluster Conference"),
        (EventStatus.POSTPONED, "TENTATIVE", "Postponed: European Cluster Conference"),
        (EventStatus.CANCELLED, "CANCELLED", "Cancelled: European Cluster Conference"),
    ],
)
def test_status_is_a_code_and_where_it_matters_a_word(
    status: EventStatus, code: str, summary: str, context: Context, entry: Build
) -> None:
    (event,) = read(context, entry(status=status))
    assert (event["STATUS"], event["SUMMARY"]) == (code, summary)


def test_what_has_only_a_month_stands_over_all_of_it(context: Context, entry: Build) -> None:
    (event,) = read(context, entry(span=span("2019-06", "2019-06")))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2019, 6, 1), date(2019, 7, 1))
    assert (event["STATUS"], event["SUMMARY"]) == ("TENTATIVE", "European Cluster Conference (day not fixed yet)")
    assert event["DESCRIPTION"].startswith("June 2019")
    (off,) = read(context, entry(span=span("2019-06", "2019-06"), status=EventStatus.CANCELLED))
    assert (off["STATUS"], off["SUMMARY"]) == ("CANCELLED", "Cancelled: European Cluster Conference")


def test_a_day_that_is_given_up_says_what_comes_instead(context: Context, entry: Build) -> None:
    (event,) = read(context, entry(status=EventStatus.POSTPONED, new_date=parse_moment("2019-09")))
    assert event["SUMMARY"] == "Postponed: European Cluster Conference"
    assert "New date: September 2019" in event["DESCRIPTION"]


def test_what_has_moved_online_says_where_it_was_to_be(context: Context, entry: Build) -> None:
    bonn = (Place.model_construct(city="Bonn", country="DE", venue="", address="", latitude=50.7, longitude=7.1),)
    (event,) = read(context, entry(status=EventStatus.MOVED_ONLINE, places=(), moved_from=bonn))
    assert (event["STATUS"], event["LOCATION"]) == ("CONFIRMED", "Online")
    assert event["DESCRIPTION"].startswith("Moved online\nOriginally planned in Bonn, Germany.")
    assert "GEO" not in event


def test_a_part_is_related_to_what_it_is_a_part_of(context: Context, entry: Build) -> None:
    data = calendar(context, feed(entry(parent="event-week@example.org")))
    assert "RELATED-TO;RELTYPE=PARENT:event-week@example.org" in lines(data)
    assert "RELATED-TO" not in read(context, entry())[0]


@pytest.fixture(scope="module")
def deadline() -> Callable[..., DeadlineEntry]:
    """A deadline's entry: 4 April 2019, anywhere on Earth, thirteen days ahead."""
    cutoff = CutoffView("", parse_moment("2019-04-04 23:59"), "AoE", datetime(2019, 4, 5, 11, 59, tzinfo=UTC), 13)
    card = CallCard(
        "cosme", "Skills for clusters", "/weeks/calls/cosme/", "COSME", (cutoff,), cutoff, None, "Apply.", "en", "open"
    )
    known = {
        "uid": "call-cosme@example.org",
        "sequence": 1,
        "created": datetime(2018, 11, 1, 9, 0, tzinfo=UTC),
        "changed": datetime(2019, 2, 3, 4, 5, 6, tzinfo=UTC),
        "off": False,
        "url": "https://example.org/weeks/calls/cosme/",
        "publisher": "European Commission",
        "website": "",
        "submission_url": "https://apply.example/",
        "topics": ("Skills",),
        "body": TextView(""),
    }

    def build(**changes: object) -> DeadlineEntry:
        own = {name: changes.pop(name) for name in list(changes) if name in DeadlineEntry.__slots__}
        return DeadlineEntry(**{**known, "card": card, "cutoff": replace(cutoff, **changes), **own})

    return build


def test_a_deadline_is_an_instant_and_told_in_its_wall_time(
    context: Context, deadline: Callable[..., DeadlineEntry]
) -> None:
    (event,) = read(context, deadline())
    assert event["DTSTART"].to_ical() == b"20190405T115900Z"
    assert "DTEND" not in event
    assert (event["SUMMARY"], event["STATUS"]) == ("Deadline: Skills for clusters", "CONFIRMED")
    assert str(event["DESCRIPTION"]) == (
        "Deadline: 4 April 2019, 23:59, anywhere on Earth (AoE)\n\nApply.\n\n"
        "Programme: COSME\nPublished by: European Commission\nApplication: https://apply.example/\n\n"
        "https://example.org/weeks/calls/cosme/"
    )


def test_a_deadline_of_several_says_which_and_from_when_it_was_moved(
    context: Context, deadline: Callable[..., DeadlineEntry]
) -> None:
    before = PreviousCutoff(
        parse_moment("2019-03-29 17:00"), "Europe/Brussels", datetime(2019, 3, 29, 16), extended=True
    )
    (event,) = read(context, deadline(label="Second stage", previous=before))
    assert event["SUMMARY"] == "Deadline: Skills for clusters (Second stage)"
    assert "Extended from 29 March 2019, 17:00 (Brussels time)." in event["DESCRIPTION"]
    (event,) = read(context, deadline(previous=replace(before, extended=False)))
    assert "Brought forward from 29 March 2019, 17:00 (Brussels time)." in event["DESCRIPTION"]


def test_a_deadline_without_a_time_says_what_is_taken_for_it(
    context: Context, deadline: Callable[..., DeadlineEntry]
) -> None:
    at = datetime(2019, 4, 4, 21, 59, tzinfo=UTC)
    (event,) = read(context, deadline(moment=parse_moment("2019-04-04"), zone="Europe/Brussels", instant=at))
    assert event["DTSTART"].dt == at
    assert "it is taken to be 23:59 (Brussels time)" in event["DESCRIPTION"]


def test_a_deadline_that_is_given_up_is_called_off(context: Context, deadline: Callable[..., DeadlineEntry]) -> None:
    (event,) = read(context, deadline(off=True))
    assert (event["SUMMARY"], event["STATUS"]) == ("Cancelled: Deadline: Skills for clusters", "CANCELLED")


def test_a_deadline_of_which_only_the_month_is_known_is_given_no_day(
    context: Context, deadline: Callable[..., DeadlineEntry]
) -> None:
    (event,) = read(context, deadline(moment=parse_moment("2019-04")))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2019, 4, 1), date(2019, 5, 1))
    assert event["STATUS"] == "TENTATIVE"


def test_only_the_calendar_with_reminders_rings_and_only_for_what_is_ahead(
    context: Context, deadline: Callable[..., DeadlineEntry]
) -> None:
    entries = (deadline(), deadline(uid="over", days_left=-1), deadline(uid="off", off=True))
    silent = Calendar.from_ical(calendar(context, feed(*entries, scope="deadlines")))
    assert silent.walk("VALARM") == []
    ringing = Calendar.from_ical(calendar(context, feed(*entries, scope="deadlines-reminders")))
    rings = {str(one["UID"]): [alarm["TRIGGER"].dt for alarm in one.walk("VALARM")] for one in ringing.events}
    assert rings == {"call-cosme@example.org": [timedelta(days=-7), timedelta(days=-1)], "over": [], "off": []}
    assert {str(alarm["ACTION"]) for alarm in ringing.walk("VALARM")} == {"DISPLAY"}


@pytest.mark.parametrize(
    ("scope", "value", "name", "description"),
    [
        ("all", "", "Cluster Weeks", "All events of Cluster Weeks."),
        ("anchor", "", "Cluster Weeks: Anchor events", "The anchor events of Cluster Weeks."),
        ("country", "RO", "Cluster Weeks: Romania", "Events of Cluster Weeks in this country: Romania."),
        ("type", "fair", "Cluster Weeks: Trade fair", "Events of Cluster Weeks of this type: Trade fair."),
        ("topic", "Skills", "Cluster Weeks: Skills", "Events of Cluster Weeks on this topic: Skills."),
        ("deadlines", "", "Cluster Weeks: Deadlines of calls", "The deadlines of all calls of Cluster Weeks."),
        ("event", "Fair", "Fair", "An event of Cluster Weeks: Fair."),
        ("call", "COSME", "COSME", "The deadlines of a call of Cluster Weeks: COSME."),
    ],
)
def test_every_calendar_has_a_name_and_a_description(
    scope: str, value: str, name: str, description: str, context: Context, entry: Build
) -> None:
    whole = Calendar.from_ical(calendar(context, feed(entry(), scope=scope, value=value, about="")))
    assert [str(whole[key]) for key in ("NAME", "X-WR-CALNAME")] == [name] * 2
    assert [str(whole[key]) for key in ("DESCRIPTION", "X-WR-CALDESC")] == [description] * 2


def test_an_entry_is_written_once_for_all_calendars(
    context: Context, entry: Build, deadline: Callable[..., DeadlineEntry]
) -> None:
    written: calendars.Written = {}
    entries = (entry(), deadline())
    for scope in ("all", "deadlines", "deadlines-reminders"):
        data = calendars.calendar(context, feed(*entries, scope=scope), written)
        assert data == calendar(context, feed(*entries, scope=scope))
    assert len(written) == 4


def test_words_are_those_of_the_site(contexts: dict[str, Context], entry: Build) -> None:
    (event,) = read(contexts["fr"], entry(status=EventStatus.CANCELLED))
    assert event["SUMMARY"] == "Annulé\u00a0: European Cluster Conference"
    assert event["LOCATION"] == "Bucharest, Roumanie"


def test_nothing_asks_for_an_answer_or_rings(context: Context, many: tuple[CalendarEntry, ...]) -> None:
    names = {line.partition(":")[0].partition(";")[0] for line in lines(calendar(context, feed(*many)))}
    assert not names & {"METHOD", "ATTENDEE", "ORGANIZER", "TZID"}
    components = {line for line in lines(calendar(context, feed(*many))) if line.startswith("BEGIN:")}
    assert components == {"BEGIN:VCALENDAR", "BEGIN:VEVENT"}


def test_the_feed_presents_itself(context: Context, entry: Build) -> None:
    head = lines(calendar(context, feed(entry())))[:14]
    assert head == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Clusterweeks//Event calendar//EN",
        "CALSCALE:GREGORIAN",
        "DESCRIPTION:All events",
        "X-WR-CALDESC:All events",
        "NAME:Cluster Weeks",
        "X-WR-CALNAME:Cluster Weeks",
        "COLOR:navy",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "SOURCE;VALUE=URI:https://example.org/weeks/calendar.ics",
        "URL:https://example.org/weeks/events/",
        "X-APPLE-CALENDAR-COLOR:#000080",
        "X-PUBLISHED-TTL:PT12H",
    ]


@given(title=st.text(min_size=1), summary=st.text(), venue=st.text())
def test_lines_are_short_and_whole_whatever_a_text_holds(
    context: Context, entry: Build, title: str, summary: str, venue: str
) -> None:
    somewhere = Place.model_construct(city=venue, country="", venue="", address="", latitude=None, longitude=None)
    data = calendar(context, feed(entry(title=title, summary=summary, places=(somewhere,))))
    assert data.endswith(b"END:VCALENDAR\r\n")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        assert b"\n" not in line
        assert b"\r" not in line
        line.decode()
        assert not set(line) & (set(range(0x20)) | {0x7F})
    assert data.count(b"\r\nBEGIN:VEVENT") == 1


@given(st.text(st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp"))).map(str.strip))
def test_a_text_comes_out_as_it_went_in(context: Context, entry: Build, title: str) -> None:
    (line,) = [one for one in lines(calendar(context, feed(entry(title=title)))) if one.startswith("SUMMARY:")]
    escaped = title.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    assert line == f"SUMMARY:{escaped}"


def test_a_text_cannot_add_a_line(context: Context, entry: Build) -> None:
    evil = "x\r\nATTENDEE:mailto:a@b.example\r\nEND:VEVENT"
    data = calendar(context, feed(entry(title=evil, url="https://a.example/\r\nMETHOD:REQUEST", uid="u\nMETHOD:X")))
    names = {line.partition(":")[0] for line in lines(data)}
    assert not names & {"ATTENDEE", "METHOD"}
    assert data.count(b"END:VEVENT") == 2
    assert b"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n" in data


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1)),
    st.timedeltas(timedelta(minutes=1), timedelta(days=5)),
    st.sampled_from(["Europe/Brussels", "America/New_York", "Asia/Tokyo", "UTC"]),
)
def test_times_keep_their_instant(
    context: Context, entry: Build, start: datetime, length: timedelta, zone: str
) -> None:
    start = start.replace(second=0, microsecond=0)
    end = start + length
    timed = Span(Moment(start.date(), start.time()), Moment(end.date(), time(end.hour, end.minute)), zone)
    (event,) = read(context, entry(span=timed))
    assert event["DTSTART"].dt == timed.starts_at
    assert ("DTEND" not in event) or event["DTEND"].dt == timed.ends_at
