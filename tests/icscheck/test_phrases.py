"""Words for deadlines, reminders and cancelling, and days and times, in the three languages."""

from __future__ import annotations

from datetime import date, time

import pytest

from clusterweeks.icscheck.phrases import (
    days_in,
    speaks_of_cancelling,
    speaks_of_deadline,
    speaks_of_reminder,
    times_in,
    times_in_zones,
)


@pytest.mark.parametrize(
    "text", ["Deadline: call", "Call closes today", "Bewerbungsfrist", "Anmeldeschluss", "Date limite", "Échéance"]
)
def test_a_deadline_is_known(text: str) -> None:
    assert speaks_of_deadline(text)


@pytest.mark.parametrize(
    "text", ["Closing ceremony", "Abschlusskonferenz", "Kurzfristiges Treffen", "Cérémonie de clôture", "Enclosure"]
)
def test_an_end_of_something_else_is_no_deadline(text: str) -> None:
    assert not speaks_of_deadline(text)


def test_reminders_and_cancelling_are_known() -> None:
    assert all(
        map(speaks_of_reminder, ["deadlines_reminders.ics", "Terminerinnerungen", "Rappels", "Alarme", "Alarms"])
    )
    assert not any(map(speaks_of_reminder, ["calendar.ics", "Alarming news"]))
    assert all(map(speaks_of_cancelling, ["Cancelled: x", "CANCELED", "Abgesagt: x", "Annulée : x"]))
    assert not any(map(speaks_of_cancelling, ["Cancellation policies", "Annual meeting"]))


@pytest.mark.parametrize(
    "text",
    ["2019-03-01", "1 March 2019", "March 1st, 2019", "1. März 2019", "1er mars 2019", "Mar 1, 2019", "1 mar. 2019"],
)
def test_a_day_is_read(text: str) -> None:
    assert days_in(f"until {text}!") == (date(2019, 3, 1),)


@pytest.mark.parametrize("text", ["31 February 2019", "March 2019", "1.3.2019", "12019-03-01"])
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
