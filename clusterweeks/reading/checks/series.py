"""Events that repeat: they begin as their rule says, and leave out only days on which they would take place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice, takewhile

from clusterweeks.model.dates import Moment
from clusterweeks.model.library import Library
from clusterweeks.model.problems import Problem
from clusterweeks.model.records import Event
from clusterweeks.model.series import MOST_STEPS, parse_repeat

_NEAR = 7
"""Days within which an occurrence may be the one that is meant."""


def beginnings(library: Library) -> Iterator[Problem]:
    """Series whose rule does not give the day on which they start."""
    for event in _series(library):
        first = next(parse_repeat(event.repeat, event.start, event.timezone))
        if first.date() != event.start.day:
            message = f"`{event.repeat}` gives no day on the start, `{event.start}`: the first is {_day(first)}"
            hint = f"write `start: {first.date().isoformat()}`, or correct the rule"
            yield Problem(library.where(event, "repeat"), "start-outside-rule", message, hint)


def exceptions(library: Library) -> Iterator[Problem]:
    """Exceptions on days or at times at which a series does not take place."""
    for event in _series(library):
        if not event.except_:
            continue
        given = _given(event)
        if not any(wall for wall in given if not any(_is(wall, moment) for moment in event.except_)) and not _goes_on(
            event
        ):
            message = "`except` leaves out every day of the series, so it never takes place"
            hint = "correct it; or remove it, and write `status: cancelled`"
            yield Problem(library.where(event, "except"), "bad-repeat", message, hint)
        for index, moment in enumerate(event.except_):
            if not any(_is(wall, moment) for wall in given):
                near = min(given, key=lambda wall: abs((wall.date() - moment.day).days), default=None)
                hint = "correct the day, or remove it"
                if near and abs((near.date() - moment.day).days) <= _NEAR:
                    hint = f"did you mean `{near.date().isoformat()}`?"
                message = f"the series does not take place on `{moment}`, so there is nothing to leave out"
                yield Problem(library.where(event, "except", index), "except-without-day", message, hint)


def _given(event: Event) -> list[datetime]:
    """When the rule lets it take place, until shortly after the last exception."""
    last = max(moment.day for moment in event.except_) + timedelta(days=_NEAR)
    steps = islice(parse_repeat(event.repeat, event.start, event.timezone), MOST_STEPS)
    return list(takewhile(lambda wall: wall.date() <= last, steps))


def _goes_on(event: Event) -> bool:
    """Whether the rule gives a day after the last exception."""
    last = max(moment.day for moment in event.except_)
    steps = islice(parse_repeat(event.repeat, event.start, event.timezone), MOST_STEPS)
    return any(wall.date() > last for wall in steps)


def _series(library: Library) -> Iterator[Event]:
    return (event for event in library.events if event.repeat and not event.start.month_only)


def _is(wall: datetime, moment: Moment) -> bool:
    return wall.date() == moment.day and (moment.at is None or wall.time() == moment.at)


def _day(wall: datetime) -> str:
    return f"{wall:%A}, {wall.date().isoformat()}"
