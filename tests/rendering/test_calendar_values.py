"""Content lines and their values, beside what the package `icalendar` writes and reads (RFC 5545, RFC 6868)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar, Event, Parameters
from icalendar.parser import Contentline
from icalendar.prop import vDDDTypes, vText

from clusterweeks.rendering.calendar_values import address, day, folded, instant, parameter, text

# Line feeds end a line, and lone surrogates cannot be written as UTF-8.
LINES = st.text(st.characters(blacklist_characters="\n", blacklist_categories=("Cs",)), max_size=400)
TEXTS = st.text(st.characters(blacklist_categories=("Cs",)), max_size=400)
WRITTEN = sorted(Path(__file__).parents[1].joinpath("golden/site").rglob("*.ics"))


@given(LINES | st.text("aé€🚋\\^;,", min_size=60, max_size=400))
@example("x" * 74)
@example("x" * 75)
@example("x" * 73 + "\\\\n" + "y" * 80)
@example("\\" * 300)
@example("^" * 300)
@example("🚋" * 100)
def test_a_line_is_folded_where_icalendar_folds_it(line: str) -> None:
    assert folded([line]) == Contentline(line).to_ical() + b"\r\n"


@given(LINES)
def test_a_folded_line_is_short_whole_in_its_characters_and_unfolds(line: str) -> None:
    parts = folded([line]).removesuffix(b"\r\n").split(b"\r\n ")
    assert all(len(part) < 75 for part in parts)
    assert "".join(part.decode() for part in parts) == line


@given(TEXTS)
@example("a\r\nb\rc\nd\u2028e\u2029f\u0085g\th")
@example("C:\\New; a, b")
@example("no\u00a0break, and a nul \x00 and \x7f and \x9f")
def test_a_text_is_read_back_without_its_control_characters(value: str) -> None:
    event = Event.from_ical(folded(["BEGIN:VEVENT", f"SUMMARY:{text(value)}", "END:VEVENT"]))
    lines = value.replace("\r\n", "\n").translate({ord(one): "\n" for one in "\r\u0085\u2028\u2029"} | {9: " "})
    kept = "".join(one for one in lines if one == "\n" or not (ord(one) < 32 or 127 <= ord(one) < 160))
    # The package takes a backslash before an N for a line break, written or read.
    if "\\N" not in kept and "\\n" not in kept:
        assert event["SUMMARY"] == kept


@given(TEXTS.filter(lambda value: "\\N" not in value))
def test_a_text_is_escaped_as_icalendar_escapes_it(value: str) -> None:
    plain = "".join(one for one in value if one.isprintable() or one == "\n")
    assert text(plain).encode() == vText(plain).to_ical()


@given(LINES)
@example('Say "yes", now: it’s ^ free')
def test_a_parameter_is_written_as_icalendar_writes_it(value: str) -> None:
    assert f"LABEL={parameter(value)}".encode() == Parameters(LABEL=value).to_ical()


@given(TEXTS)
def test_an_address_is_one_word_without_control_characters(value: str) -> None:
    written = address(f"https://example.org/{value}")
    assert written.split() == [written]
    assert not [one for one in written if ord(one) < 33 or 127 <= ord(one) < 160]


@given(st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31)), st.integers(-720, 720))
def test_an_instant_is_in_utc(at: datetime, minutes: int) -> None:
    there = at.replace(tzinfo=UTC).astimezone(timezone(timedelta(minutes=minutes)))
    assert instant(there).encode() == vDDDTypes(at.replace(tzinfo=UTC, microsecond=0)).to_ical()


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_day_has_eight_digits(at: date) -> None:
    assert day(at).encode() == vDDDTypes(at).to_ical()


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_icalendar_writes_a_whole_calendar_the_same(path: Path) -> None:
    data = path.read_bytes()
    assert Calendar.from_ical(data).to_ical() == data
