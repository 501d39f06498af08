"""Beginnings and ends: they are in order, they are both given to the minute or neither, and the clocks show them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import time
from functools import partial

from clusterweeks.model.dates import Moment, in_gap, in_overlap, is_regular
from clusterweeks.model.library import Library
from clusterweeks.model.origins import Steps
from clusterweeks.model.parts import Session
from clusterweeks.model.problems import Problem, Where
from clusterweeks.model.records import Call, Event, Record
from clusterweeks.reading.checks.deadlines import deadlines_of

_EVENING, _MORNING = time(18), time(6)


def order(library: Library) -> Iterator[Problem]:
    """Events, items of programmes and campaigns that end before they start."""
    for event in library.events:
        yield from _order(event.start, event.end, partial(library.where, event, "end"))
        for index, session in enumerate(event.programme):
            where = partial(library.where, event, "programme", index, "end")
            if isinstance(session.start, time) and isinstance(session.end, time):
                yield from _order_of_hours(session.start, session.end, where)
            elif (start := _dated(session.start, event)) and (end := _dated(session.end, event, session)):
                yield from _order(start, end, where)
    for campaign in library.campaigns:
        yield from _order(campaign.start, campaign.end, partial(library.where, campaign, "end"))


def mixture(library: Library) -> Iterator[Problem]:
    """Events and items of programmes of which one end has a time of day and the other has none."""
    for event in library.events:
        yield from _mixture(event.start, event.end, partial(library.where, event, "end"))
        for index, session in enumerate(event.programme):
            if session.start is not None and session.end is not None:
                yield from _mixture(
                    session.start, session.end, partial(library.where, event, "programme", index, "end")
                )


def clock_changes(library: Library) -> Iterator[Problem]:
    """Times that the clocks skip or show twice, because summer time begins or ends."""
    for record in library.records.values():
        for steps, moment, zone in _clock_times(record):
            if is_regular(moment, zone):
                continue
            where = library.where(record, *steps)
            if in_gap(moment, zone):
                message = f"`{moment}` does not exist in `{zone}`: clocks go forward then"
                yield Problem(where, "dst-gap", message, "correct the time, or the `timezone`")
            elif in_overlap(moment, zone):
                message = f"`{moment}` happens twice in `{zone}`, because clocks go back: the first is taken"
                yield Problem(where, "dst-overlap", message, "write a time before or after that hour, or accept it")


def _order(start: Moment, end: Moment, where: Callable[[], Where]) -> Iterator[Problem]:
    too_early = end.last_day < start.day or bool(start.at and end.at and end.day == start.day and end.at < start.at)
    if too_early:
        after_midnight = end.at is not None and end.last_day == start.day
        hint = "if it ends on the next day, write that day" if after_midnight else "correct one of the two dates"
        yield Problem(where(), "end-before-start", f"the end, `{end}`, is before the start, `{start}`", hint)


def _order_of_hours(start: time, end: time, where: Callable[[], Where]) -> Iterator[Problem]:
    # An evening may well go on after midnight.
    if end < start and not (start >= _EVENING and end <= _MORNING):
        message = f"the end, `{end:%H:%M}`, is before the start, `{start:%H:%M}`"
        yield Problem(where(), "end-before-start", message, "correct one of the two times")


def _mixture(start: Moment | time, end: Moment | time, where: Callable[[], Where]) -> Iterator[Problem]:
    if _has_hour(start) != _has_hour(end):
        said = ("has a time of day", "has none") if _has_hour(start) else ("has no time of day", "has one")
        message = f"the start, `{_written(start)}`, {said[0]}, and the end, `{_written(end)}`, {said[1]}"
        yield Problem(where(), "mixed-times", message, "give both a time of day, or neither")


def _has_hour(moment: Moment | time) -> bool:
    return isinstance(moment, time) or moment.at is not None


def _written(moment: Moment | time) -> str:
    return f"{moment:%H:%M}" if isinstance(moment, time) else str(moment)


def _dated(moment: Moment | time | None, event: Event, session: Session | None = None) -> Moment | None:
    """A time of day is one of the day of the item's start, or of the event where that lasts a single day."""
    if not isinstance(moment, time):
        return moment
    if session is not None and isinstance(session.start, Moment):
        return Moment(session.start.day, moment)
    single = not event.start.month_only and event.start.day == event.end.last_day
    return Moment(event.start.day, moment) if single else None


def _clock_times(record: Record) -> Iterator[tuple[Steps, Moment, str]]:
    """The times of a record, each with the zone of its clock."""
    if not isinstance(record, Event | Call):
        return
    times = _event_times(record) if isinstance(record, Event) else [(("opens",), record.opens)]
    yield from ((steps, moment, record.timezone) for steps, moment in times if moment)
    for steps, deadline in deadlines_of(record):
        yield steps, deadline.moment, deadline.zone or record.timezone


def _event_times(event: Event) -> Iterator[tuple[Steps, Moment | None]]:
    yield ("start",), event.start
    yield ("end",), event.end if event.end != event.start else None
    yield ("previous_start",), event.previous_start
    yield ("registration", "opens"), event.registration.opens if event.registration else None
    for index, session in enumerate(event.programme):
        yield ("programme", index, "start"), _dated(session.start, event)
        yield ("programme", index, "end"), _dated(session.end, event, session)
