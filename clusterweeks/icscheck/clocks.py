"""Rules of zones: which clock a time is on, and whether that clock shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from clusterweeks.icscheck.components import ENTRIES, Component, Feed, Property
from clusterweeks.icscheck.findings import found, quoted
from clusterweeks.icscheck.observances import Clock, clocks_of
from clusterweeks.icscheck.phrases import TimeInZone, times_in, times_in_zones
from clusterweeks.icscheck.values import MOMENTS, Stamp, calendar_zone, has_clock, moments, parse_stamp, words_of
from clusterweeks.icscheck.zones import on_clock, zone_of
from clusterweeks.model.dates import Moment, in_gap, in_overlap
from clusterweeks.model.problems import Problem

_LISTS = ("EXDATE", "RDATE")


def utc_with_zone(feed: Feed) -> Iterator[Problem]:
    """Times that have both a zone and the mark of UTC."""
    for entry in feed.entries:
        for prop in entry.all(*MOMENTS, *_LISTS):
            if prop.value.endswith("Z") and (zone := prop.parameters.get("TZID")):
                message = f"`{prop.name}` has the zone {quoted(zone)} and the Z of UTC"
                yield found(prop.where(len(prop.value) - 1), "ics-utc-with-zone", message)


def floating(feed: Feed) -> Iterator[Problem]:
    """Times of no zone."""
    for entry, prop, moment in moments(feed.entries, "DTSTART", "DTEND", "DUE"):
        if entry.first("DTSTART", "DTEND", "DUE") is prop and not (moment.utc or prop.parameters.get("TZID")):
            message = f"`{prop.name}` is {quoted(prop.value)} on whatever clock the reader has"
            yield found(prop.where(), "ics-floating", message)


def gaps(feed: Feed) -> Iterator[Problem]:
    """Times that their clock skips."""
    for calendar in feed.calendars:
        clocks, told = clocks_of(calendar), None
        for prop, offset, moment in (*_single(calendar), *_listed(calendar)):
            # A list is told once, however long it is.
            if prop is told or not _skipped(prop, moment, clocks):
                continue
            told = prop
            place = moment.zone or prop.parameters["TZID"]
            message = f"clocks of {place} go forward on {moment.day} and never show {moment.wall:%H:%M}"
            yield found(prop.where(offset), "ics-dst-gap", message)


def _skipped(prop: Property, moment: Stamp, clocks: Mapping[str, Clock]) -> bool:
    if has_clock(moment):
        return in_gap(Moment(moment.day, moment.at), moment.zone)
    clock = clocks.get(prop.parameters.get("TZID", ""))
    return clock is not None and not moment.utc and clock.skips(moment.wall)


def overlaps(feed: Feed) -> Iterator[Problem]:
    """Times that their clock shows twice."""
    for calendar in feed.calendars:
        clocks = clocks_of(calendar)
        for prop, _, moment in _single(calendar):
            clock = clocks.get(prop.parameters.get("TZID", ""))
            if has_clock(moment):
                twice = in_overlap(Moment(moment.day, moment.at), moment.zone)
            else:
                twice = clock is not None and not moment.utc and clock.repeats(moment.wall)
            if twice:
                message = f"clocks of {moment.zone} go back on {moment.day} and show {moment.wall:%H:%M} twice"
                yield found(prop.where(), "ics-dst-overlap", message)


def _single(calendar: Component) -> Iterator[tuple[Property, int, Stamp]]:
    for _, prop, moment in moments(_entries(calendar), *MOMENTS):
        yield prop, 0, moment


def _listed(calendar: Component) -> Iterator[tuple[Property, int, Stamp]]:
    """Every time that an RDATE adds, with its offset in the value."""
    for entry in _entries(calendar):
        for prop in entry.all("RDATE"):
            offset = 0
            for text in prop.value.split(","):
                # A period begins with its start.
                moment = parse_stamp(text.partition("/")[0], prop.parameters.get("TZID", ""))
                if moment and moment.at:
                    yield prop, offset, moment
                offset += len(text) + 1


def _entries(calendar: Component) -> Iterator[Component]:
    return (part for part in calendar.parts if part.name in ENTRIES)


def local_as_utc(feed: Feed) -> Iterator[Problem]:
    """Times in UTC that the text gives as those of another clock."""
    for entry, prop, moment in moments(feed.entries, "DTSTART"):
        if not moment.utc:
            continue
        text = words_of(entry)
        every = list(times_in_zones(text))
        zone = calendar_zone(entry)
        if not every and zone_of(zone):
            every = [TimeInZone(times_in(text), (), zone)]
        # A time that fits is enough: the others may be those of another meeting.
        if any(_shown(moment.wall, one).time() in one.times for one in every):
            continue
        for one in every:
            clock = _shown(moment.wall, one)
            of_it = not one.days or moment.day in one.days
            if of_it and clock != moment.wall and moment.at in one.times:
                place = one.zone or "its zone"
                message = f"{moment.wall:%H:%M} is marked as UTC, and the text says that it is the time in {place}"
                right = moment.wall - (clock - moment.wall)
                yield found(prop.where(), "ics-local-as-utc", message, f"write it as `{right:%Y%m%dT%H%M%SZ}`")
                break


def _shown(wall: datetime, said: TimeInZone) -> datetime:
    if said.offset is not None:
        return _later(wall, said.offset)
    start = Stamp(wall.date(), wall.time(), utc=True)
    return (on_clock(start.instant, said.zone) if start.instant else None) or wall


def _later(wall: datetime, minutes: int) -> datetime:
    return wall + timedelta(minutes=minutes) if date.min < wall.date() < date.max else wall
