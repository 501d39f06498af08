"""Deadlines: they come after the opening and not after the event, and those of calls are given to the minute."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from clusterweeks.model.dates import AOE, Deadline, Moment, instant
from clusterweeks.model.library import Library
from clusterweeks.model.origins import Steps
from clusterweeks.model.problems import Problem, Where
from clusterweeks.model.records import Call, Event


def openings(library: Library) -> Iterator[Problem]:
    """Registrations and calls that open after they have closed."""
    for event in library.events:
        form = event.registration
        if form and form.opens and form.deadline:
            where = partial(library.where, event, "registration", "opens")
            yield from _opening(form.opens, form.deadline, event.timezone, where)
    for call in library.calls:
        if call.opens and call.cutoffs:
            yield from _opening(call.opens, call.cutoffs[0].at, call.timezone, partial(library.where, call, "opens"))


def after_event(library: Library) -> Iterator[Problem]:
    """Registrations that one can still make when the event is over."""
    for event in library.events:
        if not event.registration or not event.registration.deadline or event.repeat:
            continue
        deadline, end = event.registration.deadline, event.span.ends_at
        if deadline.moment.at and end:
            late = deadline.instant(event.timezone) > end
        else:
            # A day alone lasts until midnight, and an event on that day is over before: days are compared.
            late = deadline.moment.day > event.span.last_day
        if late:
            message = f"the deadline of the registration, `{deadline}`, is after the end of the event, `{event.end}`"
            where = library.where(event, "registration", "deadline")
            yield Problem(where, "deadline-after-event", message, "correct the deadline, or the event's dates")


def hours(library: Library) -> Iterator[Problem]:
    """Deadlines of calls without a time of day; one that ends anywhere on Earth needs none."""
    for call in library.calls:
        for steps, deadline in deadlines_of(call):
            if deadline.moment.at is None and (deadline.zone or call.timezone) != AOE:
                known = "month" if deadline.moment.month_only else "day"
                message = f"the deadline, `{deadline}`, has a {known} and no time of day: it is taken for 23:59"
                hint = f"write it as `{deadline.moment.last_day.isoformat()} 17:00`, if you know the time"
                yield Problem(library.where(call, *steps), "deadline-without-time", message, hint)


def _opening(opens: Moment, deadline: Deadline, zone: str, where: Callable[[], Where]) -> Iterator[Problem]:
    if instant(opens.day, opens.at, zone) > deadline.instant(zone):
        message = f"it opens on `{opens}`, after the deadline, `{deadline}`"
        yield Problem(where(), "opens-after-deadline", message, "correct one of the two dates")


def deadlines_of(record: Event | Call) -> Iterator[tuple[Steps, Deadline]]:
    """The deadlines of a call, or of the registration for an event, with the way to each."""
    if isinstance(record, Call):
        yield from ((("deadlines", index, "at"), one.at) for index, one in enumerate(record.deadlines))
        if record.deadline:
            yield ("deadline",), record.deadline
    elif record.registration and record.registration.deadline:
        yield ("registration", "deadline"), record.registration.deadline
