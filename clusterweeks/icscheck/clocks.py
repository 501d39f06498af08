"""Rules of zones: which clock a time is on, and whether that clock shows it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from clusterweeks.icscheck.components import Component, Feed, Property
from clusterweeks.icscheck.findings import found, quoted
from clusterweeks.icscheck.phrases import TimeInZone, times_in, times_in_zones
from clusterweeks.icscheck.values import Stamp, on_clock, stamp, text_of, zone_names
from clusterweeks.model.dates import Moment, in_gap, in_overlap
from clusterweeks.model.problems import Problem

_MOMENTS = ("DTSTART", "DTEND", "DUE", "RECURRENCE-ID")
_LISTS = ("EXDATE", "RDATE")


def utc_with_zone(feed: Feed) -> Iterator[Problem]:
    """Times that have both a zone and the mark of UTC."""
    for entry in feed.entries:
        for prop in entry.all(*_MOMENTS, *_LISTS):
            if prop.value.endswith("Z") and (zone := prop.parameters.get("TZID")):
                message = f"`{prop.name}` has the zone {quoted(zone)} and the Z of UTC"
                yield found(prop.where(len(prop.value) - 1), "ics-utc-with-zone", message)


def missing_timezones(feed: Feed) -> Iterator[Problem]:
    """Names of zones that no VTIMEZONE explains; each is told once."""
    for calendar in feed.calendars:
        told = {part.value("TZID") for part in calendar.parts if part.name == "VTIMEZONE"}
        for entry in calendar.parts:
            if entry.name == "VTIMEZONE":
                continue
            for prop in entry.all(*_MOMENTS, *_LISTS):
                zone = prop.parameters.get("TZID", "")
                # With a solidus before it, the name is one of a registry (3.2.19).
                if zone and zone not in told and not zone.startswith("/"):
                    told.add(zone)
                    message = f"there is no VTIMEZONE for the zone {quoted(zone)}"
                    yield found(prop.name_where, "ics-missing-timezone", message)


def floating(feed: Feed) -> Iterator[Problem]:
    """Times of no zone."""
    for entry, prop, moment in _moments(feed, "DTSTART", "DTEND", "DUE"):
        if entry.first("DTSTART", "DTEND", "DUE") is prop and not (moment.utc or prop.parameters.get("TZID")):
            message = f"`{prop.name}` is {quoted(prop.value)} on whatever clock the reader has"
            yield found(prop.where(), "ics-floating", message)


def gaps(feed: Feed) -> Iterator[Problem]:
    """Times that their clock skips."""
    for _, prop, moment in _moments(feed, *_MOMENTS):
        if _has_clock(moment) and in_gap(Moment(moment.day, moment.at), moment.zone):
            message = f"clocks of {moment.zone} go forward on {moment.day} and never show {moment.at:%H:%M}"
            yield found(prop.where(), "ics-dst-gap", message)


def overlaps(feed: Feed) -> Iterator[Problem]:
    """Times that their clock shows twice."""
    for _, prop, moment in _moments(feed, *_MOMENTS):
        if _has_clock(moment) and in_overlap(Moment(moment.day, moment.at), moment.zone):
            message = f"clocks of {moment.zone} go back on {moment.day} and show {moment.at:%H:%M} twice"
            yield found(prop.where(), "ics-dst-overlap", message)


def _has_clock(moment: Stamp) -> bool:
    # Beyond the first and the last year no other clock can be told.
    return moment.zone in zone_names() and date.min.year < moment.day.year < date.max.year


def local_as_utc(feed: Feed) -> Iterator[Problem]:
    """Times in UTC that the text gives as those of another clock."""
    for entry, prop, moment in _moments(feed, "DTSTART"):
        if not moment.utc:
            continue
        text = text_of(f"{entry.value('SUMMARY')}\n{entry.value('DESCRIPTION')}")
        said = [one for one in times_in_zones(text) if not one.days or moment.day in one.days]
        zone = entry.parent.value("X-WR-TIMEZONE") if entry.parent else ""
        if not said and zone in zone_names():
            said = [TimeInZone(times_in(text), (), zone)]
        shown = [(one, _shown(moment.wall, one)) for one in said]
        if any(clock.time() in one.times for one, clock in shown):
            continue
        for one, clock in shown:
            if clock != moment.wall and moment.at in one.times:
                place = one.zone or "its zone"
                message = f"{moment.at:%H:%M} is marked as UTC, and the text says that it is the time in {place}"
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


def _moments(feed: Feed, *names: str) -> Iterator[tuple[Component, Property, Stamp]]:
    for entry in feed.entries:
        for prop in entry.all(*names):
            moment = stamp(prop)
            if moment and moment.at:
                yield entry, prop, moment
