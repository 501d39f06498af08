"""What an event's status promises: its old date when it was moved, a firm one when it is near."""

from __future__ import annotations

from collections.abc import Iterator

from clusterweeks.model.library import Library
from clusterweeks.model.problems import Problem
from clusterweeks.model.records import Event, EventStatus

SOON = 60
"""Days before an event in which its day has to be firm."""


def rescheduled(library: Library) -> Iterator[Problem]:
    """Rescheduled events that do not say from when."""
    for event in library.events:
        if event.status is EventStatus.RESCHEDULED and not event.previous_start:
            message = f"the event is rescheduled to `{event.start}`, and does not say from when"
            where = library.where(event, "status")
            hint = "add `previous_start: …`, the date it had before"
            yield Problem(where, "rescheduled-without-previous", message, hint)


def postponed(library: Library) -> Iterator[Problem]:
    """Postponed events whose date is not the one that they had, as far as git knows, and that do not say so."""
    for event in library.events:
        if event.status is not EventStatus.POSTPONED or event.standing is not EventStatus.POSTPONED:
            continue
        earlier = [one.record for one in library.earlier.get((event.kind, event.id), ())]
        before = [old.start for old in earlier if isinstance(old, Event) and old.status is not EventStatus.POSTPONED]
        if before and before[-1] != event.start:
            message = f"the event is postponed, and its start was `{before[-1]}` before it was `{event.start}`"
            hint = f"if that is the new date, add `previous_start: {before[-1]}`; if not, write the old date again"
            yield Problem(library.where(event, "start"), "postponed-without-previous", message, hint)


def online(library: Library) -> Iterator[Problem]:
    """Events that have moved online and do not say where that is."""
    for event in library.events:
        if event.status is EventStatus.MOVED_ONLINE and not event.online:
            message = "the event has moved online, and has no address there"
            hint = "add `online: https://…`, once it is known"
            yield Problem(library.where(event, "status"), "moved-online-without-address", message, hint)


def soon(library: Library) -> Iterator[Problem]:
    """Events that are near and still no more than a save-the-date, or a month."""
    for event in library.events:
        if event.status is EventStatus.CANCELLED or event.span.is_past(library.today):
            continue
        if (event.span.first_day - library.today).days >= SOON:
            continue
        away = _away(event, library)
        if event.status is EventStatus.SAVE_THE_DATE:
            message = f"the event begins on `{event.start}`, {away}, and is still a save-the-date"
            hint = "if it is certain, remove `status`; if not, write `tentative` or `cancelled`"
            yield Problem(library.where(event, "status"), "save-the-date-soon", message, hint)
        if event.span.month_only:
            key = "start" if event.start.month_only else "end"
            message = f"the event is to be in `{event.start}`, {away}, and has no day"
            if key == "end":
                message = f"the event begins on `{event.start}`, {away}, and its end, `{event.end}`, has no day"
            hint = "write the day as `2019-05-14`, or a later month"
            yield Problem(library.where(event, key), "month-only-soon", message, hint)


def _away(event: Event, library: Library) -> str:
    days = (event.span.first_day - library.today).days
    if days > 0:
        return f"{days} day{'s' if days > 1 else ''} after `{library.today.isoformat()}`"
    return f"and today is `{library.today.isoformat()}`"
