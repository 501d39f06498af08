"""Rules of deadlines: a reader who trusts the calendar must not come too late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from clusterweeks.icscheck.components import Component, Feed, Property
from clusterweeks.icscheck.findings import found
from clusterweeks.icscheck.phrases import days_in, speaks_of_deadline, times_anywhere_on_earth, times_in_zones
from clusterweeks.icscheck.values import Stamp, end_of, in_utc, on_clock, stamp, text_of
from clusterweeks.model.problems import Problem

_DAY = timedelta(days=1)
_MIDNIGHT = time()


def at_midnight(feed: Feed) -> Iterator[Problem]:
    """Deadlines at the beginning of their day."""
    for entry, start, prop in _deadlines(feed):
        if start.at is None:
            continue
        zone = entry.parent.value("X-WR-TIMEZONE") if entry.parent else ""
        local = on_clock(start.instant, zone) if start.instant else None
        if _MIDNIGHT in (start.at, local.time() if local else start.at) and not _is_said(entry, start):
            message = f"the deadline stands at 00:00, the beginning of {(local or start.wall).date()}"
            yield found(prop.where(), "ics-deadline-at-midnight", message)


def _is_said(entry: Component, start: Stamp) -> bool:
    """Whether the text gives the very moment on another clock."""
    text = _text(entry)
    moments: list[datetime | None] = [moment for _, _, moment in _anywhere(text, start)]
    for said in times_in_zones(text):
        for at in said.times:
            wall = datetime.combine(said.days[-1] if said.days else start.day, at)
            if said.offset is None:
                moments.append(in_utc(wall, said.zone))
            elif 1 < wall.year < 9999:
                moments.append((wall - timedelta(minutes=said.offset)).replace(tzinfo=UTC))
    return start.instant is not None and start.instant in moments


def of_days(feed: Feed) -> Iterator[Problem]:
    """Deadlines that last longer than a day."""
    for entry, start, prop in _deadlines(feed):
        end = end_of(entry)
        # While it is tentative, the month may be all that is known.
        if end is None or entry.value("STATUS").strip().upper() == "TENTATIVE":
            continue
        if end.sortable - start.sortable > _DAY:
            days = (end.sortable - start.sortable).days
            message = f"the deadline lasts from {start.day} on for {days} days or more"
            yield found(prop.where(), "ics-deadline-of-days", message)


def anywhere_on_earth(feed: Feed) -> Iterator[Problem]:
    """Deadlines anywhere on Earth that stand at another moment."""
    for entry, start, prop in _deadlines(feed):
        said = list(_anywhere(_text(entry), start))
        if start.at is None or not said or any(start.instant == moment for _, _, moment in said):
            continue
        at, day, moment = said[0]
        when = f"{at:%H:%M} anywhere on Earth"
        message = (
            f"the text says {when}{f' on {day}' if day else ''}, and DTSTART is not that time plus 12 hours in UTC"
        )
        yield found(prop.where(), "ics-deadline-aoe", message, f"write it as `{moment:%Y%m%dT%H%M%SZ}`")


def _anywhere(text: str, start: Stamp) -> Iterator[tuple[time, str, datetime]]:
    """Every time anywhere on Earth with its day, where it is said, and its moment."""
    named = days_in(text)
    only = named if len(set(named)) == 1 else ()
    for said in times_anywhere_on_earth(text):
        days = said.days or only
        at = said.times[0]
        guess = start.day - (_DAY if at >= time(12) and start.day.year > 1 else timedelta())
        day = days[0] if days else guess
        if 1 < day.year < 9999:
            moment = (datetime.combine(day, at) + timedelta(hours=12)).replace(tzinfo=UTC)
            yield at, day.isoformat() if days else "", moment


def other_days(feed: Feed) -> Iterator[Problem]:
    """Deadlines whose text names another day."""
    for entry, start, prop in _deadlines(feed):
        days = set(days_in(_text(entry)))
        if len(days) == 1 and abs((day := days.pop()) - start.day) > _DAY:
            message = f"the deadline stands on {start.day}, and its text names {day} only"
            yield found(prop.where(), "ics-deadline-other-day", message)


def _text(entry: Component) -> str:
    return text_of(f"{entry.value('SUMMARY')}\n{entry.value('DESCRIPTION')}")


def _deadlines(feed: Feed) -> Iterator[tuple[Component, Stamp, Property]]:
    for entry in feed.entries:
        prop = entry.first("DTSTART", "DUE")
        start = stamp(prop)
        if prop and start and any(speaks_of_deadline(text_of(one.value)) for one in entry.all("SUMMARY", "CATEGORIES")):
            yield entry, start, prop
