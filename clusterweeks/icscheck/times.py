"""Rules of start and end: days and times that are ones, fit each other, and say whole days as days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from clusterweeks.icscheck.components import Component, Feed, Property
from clusterweeks.icscheck.findings import found, quoted
from clusterweeks.icscheck.phrases import days_in, spans_in, times_in
from clusterweeks.icscheck.values import (
    Stamp,
    calendar_zone,
    duration,
    end_of,
    has_clock,
    moments,
    parse_stamp,
    stamp,
    words_of,
)
from clusterweeks.icscheck.words import speaks_of_hours
from clusterweeks.icscheck.zones import on_clock
from clusterweeks.model.problems import Problem

_DAY = re.compile(r"\d{8}", re.ASCII)
_DATES = ("DTSTART", "DTEND", "DUE", "RECURRENCE-ID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "COMPLETED")
_LISTS = ("EXDATE", "RDATE")
_ENDS = ("DTEND", "DUE")
_LENGTHS = ("DURATION", "REFRESH-INTERVAL", "TRIGGER")
_MIDNIGHT = time()


def missing_starts(feed: Feed) -> Iterator[Problem]:
    """Events without a start."""
    for entry in feed.entries:
        if entry.name == "VEVENT" and entry.first("DTSTART") is None:
            yield found(entry.where, "ics-missing-start", "the VEVENT has no DTSTART")


def broken_dates(feed: Feed) -> Iterator[Problem]:
    """Values that are no day and no time, or a day that does not exist."""
    for component in feed.components:
        told = None
        for prop, offset, text in _dates(component):
            # A list is told once, however long it is.
            if prop is not told and parse_stamp(text) is None:
                message = f"the value of `{prop.name}` is {quoted(text)}, and no date or time that exists"
                yield found(prop.where(offset), "ics-bad-date", message)
                told = prop


def value_dates(feed: Feed) -> Iterator[Problem]:
    """Days that are not marked as such, and times that are marked as days."""
    for component in feed.components:
        told = None
        for prop, offset, text in _dates(component):
            if prop is told:
                continue
            value = prop.parameters.get("VALUE", "").upper()
            if value == "DATE" and parse_stamp(text) and not _DAY.fullmatch(text):
                message = f"`{prop.name}` is marked as VALUE=DATE, and has a time: {quoted(text)}"
                yield found(prop.where(offset), "ics-value-date", message)
                told = prop
            elif value != "DATE" and _DAY.fullmatch(text) and parse_stamp(text):
                message = f"`{prop.name}` is the day {quoted(text)}, and is not marked as VALUE=DATE"
                yield found(prop.where(offset), "ics-value-date", message)
                told = prop


def _dates(component: Component) -> Iterator[tuple[Property, int, str]]:
    """Every date with its offset in the value."""
    for prop in component.all(*_DATES):
        yield prop, 0, prop.value
    for prop in component.all(*_LISTS):
        if prop.parameters.get("VALUE", "").upper() == "PERIOD":
            continue
        offset = 0
        for text in prop.value.split(","):
            yield prop, offset, text
            offset += len(text) + 1


def mixtures(feed: Feed) -> Iterator[Problem]:
    """A day as start with a time as end, or the other way round."""
    for _, start, end, prop in _spans(feed):
        if (start.at is None) != (end.at is None):
            kinds = ("a day", "a time") if start.at is None else ("a time", "a day")
            message = f"DTSTART is {kinds[0]}, and `{prop.name}` is {kinds[1]}"
            yield found(prop.where(), "ics-mixed-dates", message)
    for entry in feed.entries:
        begin = stamp(entry.first("DTSTART"))
        for prop in entry.all("EXDATE") if begin else ():
            one = parse_stamp(prop.value.partition(",")[0])
            if begin and one and (begin.at is None) != (one.at is None):
                kinds = ("a day", "a time") if begin.at is None else ("a time", "a day")
                message = f"DTSTART is {kinds[0]}, and `EXDATE` is {kinds[1]}, so that nothing is left out"
                yield found(prop.where(), "ics-mixed-dates", message)


def inclusive_ends(feed: Feed) -> Iterator[Problem]:
    """Whole days whose end is their last day, or before it."""
    for entry, start, end, prop in _spans(feed):
        if start.at is not None or end.at is not None:
            continue
        if end.day <= start.day:
            message = f"the end {end.day} is not later than the start {start.day}: it is the day after the last one"
            yield found(prop.where(), "ics-inclusive-end", message)
        elif {last for first, last in spans_in(words_of(entry)) if first == start.day} == {end.day}:
            message = f"the text says that {end.day} is the last day, and DTEND is the day after the last one"
            hint = f"write `{end.day + timedelta(days=1):%Y%m%d}`" if end.day < date.max else ""
            yield found(prop.where(), "ics-inclusive-end", message, hint)


def reversed_times(feed: Feed) -> Iterator[Problem]:
    """Times whose end is not later than their start."""
    for _, start, end, prop in _spans(feed):
        if start.at is None or end.at is None:
            continue
        alike = (start.utc, start.zone) == (end.utc, end.zone)
        if not alike and (start.instant is None or end.instant is None):
            continue
        if end.sortable <= start.sortable and not _in_a_gap(start, end):
            word = "the moment of" if end.sortable == start.sortable else "before"
            yield found(prop.where(), "ics-end-before-start", f"the end is {word} the start")


def _in_a_gap(start: Stamp, end: Stamp) -> bool:
    """Whether it lasts on its own clock, which skips the start or the end; that is told as such."""
    return end.zone == start.zone and not start.utc and not end.utc and end.wall > start.wall and has_clock(start)


def ends_twice(feed: Feed) -> Iterator[Problem]:
    """Entries with both an end and a length."""
    for entry in feed.entries:
        length = entry.first("DURATION")
        if length and (end := entry.first(*_ENDS)):
            yield found(length.name_where, "ics-end-and-duration", f"there are both `{end.name}` and DURATION")


def whole_day_blocks(feed: Feed) -> Iterator[Problem]:
    """Whole days that are written as hours from midnight to midnight."""
    for entry, prop, start in moments(feed.entries, "DTSTART"):
        end = end_of(entry)
        if end is None or end.at is None or not entry.first(*_ENDS, "DURATION") or _is_meant_so(entry):
            continue
        zone = calendar_zone(entry)
        pairs = [(start.wall, end.wall)]
        if start.instant and end.instant:
            local = on_clock(start.instant, zone), on_clock(end.instant, zone)
            pairs += [(local[0], local[1])] if local[0] and local[1] else []
            pairs += _on_the_days_told(entry, start.sortable, end.sortable)
        for begins, ends in pairs:
            last = ends.time().replace(second=0)
            whole = last == time(23, 59) or (last == _MIDNIGHT and ends.date() > begins.date())
            if begins.time() == _MIDNIGHT and whole and ends > begins:
                message = f"from {begins:%H:%M} to {ends:%H:%M} is written for whole days"
                yield found(prop.where(), "ics-whole-day-block", message)
                break


def _is_meant_so(entry: Component) -> bool:
    """Whether the text says that it lasts from midnight to midnight."""
    text = words_of(entry)
    return speaks_of_hours(text) or _MIDNIGHT in times_in(text)


def _on_the_days_told(entry: Component, start: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
    """Start and end on a clock that shows midnight at both, if the text tells the days between."""
    text = words_of(entry)
    if times_in(text):
        return []
    days = set(days_in(text))
    spans = set(spans_in(text)) or ({(day, day) for day in days} if len(days) == 1 else set())
    found = []
    for first, last in spans if len(spans) == 1 else ():
        if date.min < first and last < date.max:
            begins, ends = datetime.combine(first, _MIDNIGHT), datetime.combine(last + timedelta(days=1), _MIDNIGHT)
            # The same clock shows both: UTC−12 to UTC+14.
            if begins - start == ends - end and -timedelta(hours=12) <= begins - start <= timedelta(hours=14):
                found.append((begins, ends))
    return found


def _spans(feed: Feed) -> Iterator[tuple[Component, Stamp, Stamp, Property]]:
    """Every entry that has both, with its start and its end."""
    for entry in feed.entries:
        prop = entry.first(*_ENDS)
        start, end = stamp(entry.first("DTSTART")), stamp(prop)
        if prop and start and end:
            yield entry, start, end, prop


def durations(feed: Feed) -> Iterator[Problem]:
    """Spans of time that are none, or not longer than nothing where they must be."""
    for component in feed.components:
        for prop in component.all(*_LENGTHS):
            if prop.parameters.get("VALUE", "").upper() == "DATE-TIME":
                continue
            length = duration(prop.value)
            if length is None:
                yield found(
                    prop.where(), "ics-duration", f"the value of `{prop.name}` is {quoted(prop.value)}, and no duration"
                )
            elif length <= timedelta() and prop.name != "TRIGGER":
                message = f"`{prop.name}` is {quoted(prop.value)}, and must be longer than nothing"
                yield found(prop.where(), "ics-duration", message)
