"""Rules of deadlines: a reader who trusts the calendar must not come too late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from clusterweeks.icscheck.components import Component, Feed, Property
from clusterweeks.icscheck.due import only_due_day
from clusterweeks.icscheck.findings import found
from clusterweeks.icscheck.phrases import days_in, speaks_of_anywhere_on_earth, times_anywhere_on_earth, times_in_zones
from clusterweeks.icscheck.values import Stamp, calendar_zone, end_of, stamp, text_of, words_of
from clusterweeks.icscheck.words import is_category_of_deadlines, is_deadline, speaks_of_reminder
from clusterweeks.icscheck.zones import in_utc, on_clock
from clusterweeks.model.problems import Problem

_DAY = timedelta(days=1)
_MIDNIGHT = time()


def at_midnight(feed: Feed) -> Iterator[Problem]:
    """Deadlines at the beginning of their day."""
    for entry, start, prop in _deadlines(feed):
        if start.at is None:
            continue
        zone = calendar_zone(entry)
        local = on_clock(start.instant, zone) if start.instant else None
        if _MIDNIGHT in (start.at, local.time() if local else start.at) and not _is_said(entry, start):
            message = f"the deadline stands at 00:00, the beginning of {(local or start.wall).date()}"
            yield found(prop.where(), "ics-deadline-at-midnight", message)


def _is_said(entry: Component, start: Stamp) -> bool:
    """Whether the text gives the very moment on another clock."""
    text = words_of(entry)
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
        said = list(_anywhere(words_of(entry), start))
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
        due = only_due_day(words_of(entry))
        # One that is repeated has other days, too, and a reminder is not on the day of which it speaks.
        if due is None or entry.first("RRULE", "RDATE") or speaks_of_reminder(text_of(entry.value("SUMMARY"))):
            continue
        days = _days_of(entry, start)
        right = {due.day, due.day - _DAY} if due.exclusive and due.day > date.min else {due.day}
        end = end_of(entry)
        within = end is not None and start.day < due.day < end.day
        if days and not days & right and not within:
            message = (
                f"the deadline stands on {min(days, key=lambda day: abs(day - due.day))}, and its text says {due.day}"
            )
            yield found(prop.where(), "ics-deadline-other-day", message)


def _days_of(entry: Component, start: Stamp) -> set[date]:
    """The days on which an entry begins, or ends: on the clocks that its text names, or else on any on Earth."""
    text = words_of(entry)
    end = end_of(entry)
    if not (2 < start.day.year < 9998) or (end and not 2 < end.day.year < 9998):
        return set()
    offsets, zones = _clocks_of(text)
    if start.at is None:
        # The end of whole days is the day after the last.
        days = {start.day, end.day - _DAY if end else start.day}
        return days | {day + step * _DAY for day in days for step in (-1, 1) if offsets or zones}
    if not offsets and not zones:
        zones = {start.zone or calendar_zone(entry)} - {""}
    days = set()
    for moment in (start, end or start):
        instant = moment.instant
        if instant is None:
            days |= _with_midnight(moment.wall)
            continue
        clocks = [instant.replace(tzinfo=None) + offset for offset in offsets]
        clocks += [clock for zone in zones if (clock := on_clock(instant, zone))]
        if not clocks:
            clocks = [instant.replace(tzinfo=None) + timedelta(hours=hours) for hours in range(-12, 15)]
        days |= {day for clock in clocks for day in _with_midnight(clock)}
    return days


def _with_midnight(clock: datetime) -> set[date]:
    """A day, and at its beginning the one before, which ends then."""
    return {clock.date(), (clock - timedelta(seconds=1)).date()}


def _clocks_of(text: str) -> tuple[set[timedelta], set[str]]:
    """How far the clocks that a text names are before UTC, and the zones that it names."""
    said = list(times_in_zones(text))
    offsets = {timedelta(minutes=one.offset) for one in said if one.offset is not None}
    if speaks_of_anywhere_on_earth(text):
        offsets.add(timedelta(hours=-12))
    return offsets, {one.zone for one in said if one.offset is None}


def _deadlines(feed: Feed) -> Iterator[tuple[Component, Stamp, Property]]:
    for entry in feed.entries:
        prop = entry.first("DTSTART", "DUE")
        start = stamp(prop)
        if prop and start and _is_deadline(entry):
            yield entry, start, prop


def _is_deadline(entry: Component) -> bool:
    # Whoever speaks of deadlines elsewhere may mean those of something else.
    first_category = entry.value("CATEGORIES").partition(",")[0]
    return is_deadline(text_of(entry.value("SUMMARY"))) or is_category_of_deadlines(first_category)
