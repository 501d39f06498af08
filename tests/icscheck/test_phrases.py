"""Words for deadlines, reminders and cancelling, and days and times, in the three languages."""

from __future__ import annotations

from datetime import date, time

import pytest

from clusterweeks.icscheck.due import only_due_day
from clusterweeks.icscheck.phrases import days_in, spans_in, times_in, times_in_zones
from clusterweeks.icscheck.words import (
    is_category_of_deadlines,
    is_deadline,
    speaks_of_cancelling,
    speaks_of_hours,
    speaks_of_moving,
    speaks_of_reminder,
)


@pytest.mark.parametrize(
    "text",
    [
        "Deadline: call", "Submission deadline for papers", "Call closes today", "Bewerbungsfrist", "Anmeldeschluss: X",
        "Date limite", "Échéance", "Call for ideas – deadline", "[Deadline extended] Call",
    ],
)  # fmt: skip
def test_a_deadline_is_known(text: str) -> None:
    assert is_deadline(text)


@pytest.mark.parametrize(
    "text",
    [
        "Closing ceremony", "Abschlusskonferenz", "Kurzfristiges Treffen", "Cérémonie de clôture", "Enclosure",
        "Workshop on meeting deadlines", "Deadline management", "Deadlines in research: a talk", "Langfrist",
    ],
)  # fmt: skip
def test_what_is_no_deadline_is_none(text: str) -> None:
    assert not is_deadline(text)


def test_a_category_of_deadlines_is_known() -> None:
    assert all(
        map(is_category_of_deadlines, ["Deadlines", "Application deadline", "Bewerbungsfristen", "Dates limites"])
    )
    assert not any(map(is_category_of_deadlines, ["Deadline management", "Calls", ""]))


def test_what_has_been_moved_and_what_goes_on_for_hours_is_known() -> None:
    assert all(map(speaks_of_moving, ["Postponed", "It was planned for May", "Verschoben", "Reportée"]))
    assert not any(map(speaks_of_moving, ["A moving story", "Planning", "Rapport"]))
    assert all(map(speaks_of_hours, ["24 h of code", "24-hour contest", "Hackathon", "48 Stunden"]))
    assert not any(map(speaks_of_hours, ["24 hotels", "Happy hour"]))


@pytest.mark.parametrize(
    "text",
    [
        "Submit by 31 March 2019", "31 March 2019, 17:00 CEST", "Deadline for papers is Sunday, March 31, 2019",
        "News. Einreichen bis zum 31. März 2019!", "Jusqu'au 31 mars 2019", "Closes at 17:00 on 31/03/2019",
        "Sunday 31.03.2019 (AoE)",
    ],
)  # fmt: skip
def test_the_day_on_which_something_is_due_is_read(text: str) -> None:
    due = only_due_day(text)
    assert due
    assert (due.day, due.exclusive) == (date(2019, 3, 31), False)


@pytest.mark.parametrize(
    "text",
    [
        "The old deadline was 31 March 2019", "Results by 31 March 2019", "31 March 2019 was the deadline",
        "We meet on 31 March 2019", "Open since 31 March 2019", "By 31 March 2019 or by 1 May 2019",
        "31 March 2019 is the day of the great fair in the town", "By the end of March 2019",
    ],
)  # fmt: skip
def test_a_day_of_something_else_is_not_read_as_that(text: str) -> None:
    assert only_due_day(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "14–16 May 2019", "14 - 16 May 2019", "From 14 May 2019 to 16 May 2019", "14 May to 16 May 2019",
        "May 14–16, 2019",
        "Vom 14. bis 16. Mai 2019", "14.–16.05.2019", "14.05.–16.05.2019", "du 14 au 16 mai 2019",
        "2019-05-14 – 2019-05-16",
    ],
)  # fmt: skip
def test_first_and_last_day_are_read(text: str) -> None:
    assert spans_in(f"{text}, in Brussels") == ((date(2019, 5, 14), date(2019, 5, 16)),)


@pytest.mark.parametrize("text", ["16 May 2019", "16–14 May 2019", "Room 14, 16 May 2019", "10:14–16 May 2019"])
def test_what_is_no_span_of_days_is_not_read(text: str) -> None:
    assert spans_in(text) == ()


def test_reminders_and_cancelling_are_known() -> None:
    assert all(
        map(speaks_of_reminder, ["deadlines_reminders.ics", "Terminerinnerungen", "Rappels", "Alarme", "Alarms"])
    )
    assert not any(map(speaks_of_reminder, ["calendar.ics", "Alarming news"]))
    assert all(map(speaks_of_cancelling, ["Cancelled: x", "CANCELED", "Abgesagt: x", "Annulée : x"]))
    assert not any(map(speaks_of_cancelling, ["Cancellation policies", "Annual meeting", "Annullarum"]))


@pytest.mark.parametrize(
    "text",
    [
        "2019-03-01",
        "1 March 2019",
        "March 1st, 2019",
        "1. März 2019",
        "1er mars 2019",
        "Mar 1, 2019",
        "1 mar. 2019",
        "1.3.2019",
    ],
)
def test_a_day_is_read(text: str) -> None:
    assert days_in(f"until {text}!") == (date(2019, 3, 1),)


@pytest.mark.parametrize("text", ["31.03.2019", "31.3.2019", "31. 3. 2019", "31/03/2019", "03/31/2019", "31-03-2019"])
def test_a_day_in_numbers_is_read(text: str) -> None:
    assert days_in(f"until {text}.") == (date(2019, 3, 31),)


@pytest.mark.parametrize("text", ["31 February 2019", "March 2019", "01/03/2019", "1.3.2019.4", "12019-03-01"])
def test_what_is_no_day_is_not_read(text: str) -> None:
    assert days_in(text) == ()


@pytest.mark.parametrize("text", ["14:30", "14h30", "14.30", "2:30 pm", "2:30\u202fPM"])
def test_a_time_is_read(text: str) -> None:
    assert times_in(f"at {text}, sharp") == (time(14, 30),)


@pytest.mark.parametrize("text", ["25:00", "1.3.2019", "2019", "5 people", "10:30:15"])
def test_what_is_no_time_is_not_read(text: str) -> None:
    assert times_in(text) == ()


def test_a_time_belongs_to_the_zone_on_its_line() -> None:
    said = list(
        times_in_zones("Doors 08:30\n26 March 2019, 09:00–17:30 (Brussels time), or 10:00 EET; local time 11:00")
    )
    assert [(one.zone, one.offset, one.days) for one in said] == [
        ("Europe/Brussels", None, (date(2019, 3, 26),)),
        ("", 120, (date(2019, 3, 26),)),
    ]
    assert said[0].times == (time(9), time(17, 30))
