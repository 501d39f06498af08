from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterweeks.model.dates import (
    AOE,
    DateProblem,
    Deadline,
    Moment,
    Span,
    in_gap,
    in_overlap,
    instant,
    parse_deadline,
    parse_moment,
    parse_zone,
)
from clusterweeks.model.series import occurrences

DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))
ZONES = st.sampled_from(["Europe/Brussels", "Europe/Dublin", "Africa/Casablanca", "America/Toronto", "Asia/Singapore"])


@given(DAYS, st.one_of(st.none(), TIMES))
def test_a_moment_reads_as_it_is_written(day: date, at: time | None) -> None:
    moment = Moment(day, at)
    assert parse_moment(str(moment)) == moment


@given(DAYS)
def test_a_month_reads_as_it_is_written_and_ends_on_its_last_day(day: date) -> None:
    month = parse_moment(f"{day:%Y-%m}")
    assert str(month) == f"{day:%Y-%m}"
    assert month.day.day == 1
    assert (month.last_day + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("14.05.2019", "bad-date", "did you mean `2019-05-14`?"),
        ("2019-5-4", "bad-date", "did you mean `2019-05-04`?"),
        ("05/14/2019", "bad-date", "did you mean `2019-05-14`?"),
        ("2019-5-14 9:00", "bad-date", "did you mean `2019-05-14 09:00`?"),
        ("2019-05-14 5pm", "bad-date", "did you mean `2019-05-14 17:00`?"),
        ("2019-05-14 0900", "bad-date", "did you mean `2019-05-14 09:00`?"),
        ("2019–05–14", "bad-date", "did you mean `2019-05-14`?"),
        ("14 May 2019", "bad-date", "did you mean `2019-05-14`?"),
        ("May 2019", "bad-date", "did you mean `2019-05`?"),
        ("12:30", "bad-date", "write the day before it, as in `2019-05-14 12:30`"),
        ("2019-05-14 - 2019-05-16", "bad-date", "write one day here, and the last one behind `end:`"),
        (
            "2019-05-14 09:00 CET",
            "bad-date",
            "write `2019-05-14 09:00`, and the zone of its clock on a line of its own: `timezone: Europe/Brussels`",
        ),
        ("2019-02-29", "impossible-date", "February 2019 has 28 days"),
        ("2019-13-01", "impossible-date", ""),
        ("0019-05-14", "impossible-date", ""),
        (
            "2019-05-14T09:00Z",
            "fixed-offset",
            "write the time on the clock there, `2019-05-14 09:00`, and the place's `timezone`",
        ),
        (
            "2019-05-14 09:00 +02:00",
            "fixed-offset",
            "write the time on the clock there, `2019-05-14 09:00`, and the place's `timezone`",
        ),
        ("2019-05-14 24:00", "impossible-date", "midnight is `00:00` of the next day"),
        (
            "spring 2019",
            "bad-date",
            "write `2019-05-14`, `2019-05-14 09:00`, or `2019-06` where only the month is known",
        ),
        (
            "٢٠١٩-٠٥-١٤",
            "bad-date",
            "write `2019-05-14`, `2019-05-14 09:00`, or `2019-06` where only the month is known",
        ),
    ],
)
def test_a_wrong_date_says_what_to_write(text: str, code: str, hint: str) -> None:
    with pytest.raises(DateProblem) as found:
        parse_moment(text)
    assert (found.value.code, found.value.hint) == (code, hint)


@pytest.mark.parametrize(
    "name", ["CET", "EST", "Etc/GMT+1", "Europe", "../zoneinfo/UTC", "Europe/Bucarest", "", "GMT+1"]
)
def test_only_iana_names_are_zones(name: str) -> None:
    with pytest.raises(DateProblem):
        parse_zone(name)


@pytest.mark.parametrize(
    ("name", "code", "hint"),
    [
        ("utc", "unknown-timezone", "did you mean `UTC`?"),
        ("Etc/Zulu", "unknown-timezone", "did you mean `UTC`?"),
        ("posix/Europe/Brussels", "unknown-timezone", "did you mean `Europe/Brussels`?"),
        ("New York", "unknown-timezone", "did you mean `America/New_York`?"),
        ("AoE", "unknown-timezone", "`AoE` is for deadlines: write it behind the time of one"),
        ("+02:00", "fixed-offset", "write the place's zone, such as `Europe/Brussels`"),
        ("Etc/GMT+1", "fixed-offset", "write the place's zone, such as `Europe/Brussels`"),
    ],
)
def test_a_wrong_zone_is_answered_with_one_that_is_read(name: str, code: str, hint: str) -> None:
    with pytest.raises(DateProblem) as found:
        parse_zone(name)
    assert (found.value.code, found.value.hint) == (code, hint)


@given(st.text(alphabet=st.sampled_from(list("0129-/:. TZpmMay+")), max_size=24))
def test_what_a_hint_proposes_is_read(text: str) -> None:
    try:
        parse_moment(text)
    except DateProblem as found:
        if found.hint.startswith("did you mean"):
            parse_moment(found.hint.split("`")[1])


def test_clocks_that_go_forward_skip_an_hour_and_back_repeat_one() -> None:
    assert in_gap(parse_moment("2019-03-31 02:30"), "Europe/Berlin")
    assert not in_gap(parse_moment("2019-03-31 02:30"), "Africa/Casablanca")
    assert in_overlap(parse_moment("2019-10-27 02:30"), "Europe/Berlin")
    assert instant(date(2019, 10, 27), time(2, 30), "Europe/Berlin") == datetime(2019, 10, 27, 0, 30, tzinfo=UTC)


@given(DAYS, TIMES, ZONES)
def test_a_wall_time_is_in_a_gap_or_comes_back_from_utc(day: date, at: time, zone: str) -> None:
    moment = Moment(day, at)
    if not in_gap(moment, zone):
        from zoneinfo import ZoneInfo  # noqa: PLC0415 - a judge beside the code under test

        back = instant(day, at, zone).astimezone(ZoneInfo(zone))
        assert (back.date(), back.time()) == (day, at)


def test_anywhere_on_earth_is_twelve_hours_behind_utc() -> None:
    deadline = parse_deadline("2019-04-04 AoE")
    assert deadline == Deadline(Moment(date(2019, 4, 4)), AOE)
    assert deadline.instant("Europe/Brussels") == datetime(2019, 4, 5, 11, 59, tzinfo=UTC)
    assert parse_deadline("2019-04-04 17:00 Asia/Tokyo").instant("UTC") == datetime(2019, 4, 4, 8, 0, tzinfo=UTC)


@given(DAYS, st.integers(0, 40), st.integers(-60, 60))
def test_a_day_is_before_within_or_after_a_span(day: date, length: int, offset: int) -> None:
    span = Span(Moment(day), Moment(day + timedelta(days=length)), "UTC")
    other = day + timedelta(days=offset)
    assert [span.first_day > other, span.is_on(other), span.is_past(other)].count(True) == 1


def test_a_series_keeps_its_wall_time_over_a_change_of_clocks() -> None:
    span = Span(parse_moment("2019-03-24 09:00"), parse_moment("2019-03-24 10:00"), "Europe/Brussels")
    found = list(
        occurrences(span, "FREQ=WEEKLY;UNTIL=20190407T070000Z", (parse_moment("2019-04-07"),), date(2020, 1, 1))
    )
    assert [str(one.start) for one in found] == ["2019-03-24 09:00", "2019-03-31 09:00"]
    assert [one.starts_at.hour for one in found if one.starts_at] == [8, 7]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "every Tuesday",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=DAILY;COUNT=x",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY\nX:1",
    ],
)
def test_a_rule_that_is_none_is_refused(rule: str) -> None:
    with pytest.raises(DateProblem):
        list(
            occurrences(Span(parse_moment("2019-03-24"), parse_moment("2019-03-24"), "UTC"), rule, (), date(2019, 4, 1))
        )


@pytest.mark.parametrize(
    ("start", "zone", "until", "last"),
    [
        ("2019-03-05 09:00", "Europe/Berlin", "20190312T060000Z", "2019-03-05"),
        ("2019-03-05 09:00", "Europe/Berlin", "20190312T080000Z", "2019-03-12"),
        ("2019-07-02 00:30", "Europe/Berlin", "20190708T223000Z", "2019-07-09"),
        ("2019-07-02 00:30", "Europe/Berlin", "20190709T000000", "2019-07-02"),
        ("2019-07-02 00:30", "Europe/Berlin", "20190709", "2019-07-09"),
        ("2019-07-02", "Europe/Berlin", "20190709T000000Z", "2019-07-09"),
    ],
)
def test_a_series_ends_at_the_instant_of_its_rule(start: str, zone: str, until: str, last: str) -> None:
    span = Span(parse_moment(start), parse_moment(start), zone)
    found = list(occurrences(span, f"FREQ=WEEKLY;UNTIL={until}", (), date(2020, 1, 1)))
    assert found[-1].first_day.isoformat() == last


def test_every_occurrence_lasts_as_long_as_the_first() -> None:
    span = Span(parse_moment("2019-01-22 09:00"), parse_moment("2019-01-22 10:30"), "Europe/Berlin")
    found = list(occurrences(span, "FREQ=DAILY;BYHOUR=7,9,23;COUNT=3", (), date(2020, 1, 1)))
    assert [str(one.end) for one in found] == ["2019-01-22 10:30", "2019-01-23 00:30", "2019-01-23 08:30"]


def test_what_begins_in_an_hour_that_clocks_skip_lasts_as_long_as_ever() -> None:
    span = Span(parse_moment("2019-03-31 02:30"), parse_moment("2019-03-31 03:30"), "Europe/Berlin")
    starts, ends = span.starts_at, span.ends_at
    assert starts is not None
    assert ends is not None
    assert ends - starts == timedelta(hours=1)


@pytest.mark.parametrize(
    ("start", "end", "zone", "over"),
    [
        ("2019-05-16 15:00", "2019-05-16 17:00", "America/New_York", "2019-05-16T21:00"),
        ("2019-05-16 15:00", "2019-05-16 15:00", "America/New_York", "2019-05-17T04:00"),
        ("2019-05-14", "2019-05-15", "Europe/Brussels", "2019-05-15T22:00"),
        ("2019-03-31", "2019-03-31", "Europe/Brussels", "2019-03-31T22:00"),
        ("2019-06", "2019-06", "UTC", "2019-07-01T00:00"),
    ],
)
def test_a_span_is_over_at_its_end_or_at_the_end_of_its_last_day(start: str, end: str, zone: str, over: str) -> None:
    span = Span(parse_moment(start), parse_moment(end), zone)
    assert span.over_at == datetime.fromisoformat(over).replace(tzinfo=UTC)
