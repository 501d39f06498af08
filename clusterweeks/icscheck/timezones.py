"""Rules of VTIMEZONE: every zone is explained, and as the clocks there are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from clusterweeks.icscheck.components import ENTRIES, Feed, Property
from clusterweeks.icscheck.findings import found, quoted
from clusterweeks.icscheck.observances import clocks_of, offset_of
from clusterweeks.icscheck.values import MOMENTS, Stamp, has_clock, moments, stamp
from clusterweeks.icscheck.zones import on_clock
from clusterweeks.model.problems import Problem

_LISTS = ("EXDATE", "RDATE")


def missing(feed: Feed) -> Iterator[Problem]:
    """Names of zones that no VTIMEZONE explains; each is told once."""
    for calendar in feed.calendars:
        told = {part.value("TZID") for part in calendar.parts if part.name == "VTIMEZONE"}
        for entry in calendar.parts:
            if entry.name == "VTIMEZONE":
                continue
            for prop in entry.all(*MOMENTS, *_LISTS):
                zone = prop.parameters.get("TZID", "")
                # With a solidus before it, the name is one of a registry (3.2.19); a day has no zone, whatever is said.
                if zone and zone not in told and not zone.startswith("/") and not _is_day(prop):
                    told.add(zone)
                    message = f"there is no VTIMEZONE for the zone {quoted(zone)}"
                    yield found(prop.name_where, "ics-missing-timezone", message)


def _is_day(prop: Property) -> bool:
    return prop.parameters.get("VALUE", "").upper() == "DATE"


def broken(feed: Feed) -> Iterator[Problem]:
    """VTIMEZONEs that do not say what the clocks of the zone show."""
    for zone in (one for one in feed.components if one.name == "VTIMEZONE"):
        observances = [part for part in zone.parts if part.name in ("STANDARD", "DAYLIGHT")]
        name = quoted(zone.value("TZID"))
        if not observances:
            message = f"the VTIMEZONE {name} has neither STANDARD nor DAYLIGHT in it, and so explains nothing"
            yield found(zone.where, "ics-bad-timezone", message)
        for part in observances:
            missing = [] if stamp(part.first("DTSTART")) else ["DTSTART"]
            missing += [one for one in ("TZOFFSETFROM", "TZOFFSETTO") if offset_of(part.value(one).strip()) is None]
            if missing:
                message = f"{part.name} of the VTIMEZONE {name} has no {' and no '.join(missing)} that can be read"
                yield found(part.where, "ics-bad-timezone", message)


def differing(feed: Feed) -> Iterator[Problem]:
    """VTIMEZONEs by which a time of the feed is another moment than in the zone of their name; each is told once."""
    for calendar in feed.calendars:
        clocks = clocks_of(calendar)
        names = {part.value("TZID"): part for part in reversed(calendar.parts) if part.name == "VTIMEZONE"}
        compared: set[tuple[str, datetime]] = set()
        for _, prop, moment in moments((part for part in calendar.parts if part.name in ENTRIES), *MOMENTS):
            name = prop.parameters.get("TZID", "")
            if (name, moment.wall) in compared or name not in clocks or name in WINDOWS_TO_OLSON:
                continue
            compared.add((name, moment.wall))
            offsets = clocks[name].offset(moment.wall), _offset(moment)
            if None not in offsets and offsets[0] != offsets[1]:
                message = (
                    f"by the VTIMEZONE {quoted(name)} of this file, {moment.wall:%Y-%m-%d %H:%M} is "
                    f"{_utc(offsets[0])}, and clocks of {moment.zone} show {_utc(offsets[1])} then"
                )
                yield found(names[name].where, "ics-timezone-differs", message)
                del clocks[name]


def _offset(moment: Stamp) -> timedelta | None:
    """How far the clocks of a zone are before UTC; none where they change at about that time."""
    instant = moment.instant
    if instant is None or moment.utc or not has_clock(moment):
        return None
    hours = (on_clock(instant + timedelta(hours=step), moment.zone) for step in (-3, 0, 3))
    near = {clock - moment.wall - timedelta(hours=step) for clock, step in zip(hours, (-3, 0, 3), strict=True) if clock}
    return moment.wall - instant.replace(tzinfo=None) if near == {timedelta()} else None


def _utc(offset: timedelta | None) -> str:
    minutes = int((offset or timedelta()).total_seconds()) // 60
    return f"UTC{'-' if minutes < 0 else '+'}{abs(minutes) // 60}:{abs(minutes) % 60:02}"
