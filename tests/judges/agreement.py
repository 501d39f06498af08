"""Whether the calendars of a site agree with one another and with its open data.

Each check gives what is wrong, in words; none, if nothing is.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from tests.judges.readers import Row

STATUSES = {
    "confirmed": "CONFIRMED",
    "rescheduled": "CONFIRMED",
    "moved-online": "CONFIRMED",
    "save-the-date": "TENTATIVE",
    "tentative": "TENTATIVE",
    "postponed": "TENTATIVE",
    "cancelled": "CANCELLED",
}
DAY, INSTANT = r"\d{4}-\d\d-\d\d", r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
LENGTH_OF_A_DAY = len("2019-05-14")
OCCURRENCE = re.compile(r"\.(\d{4})(\d\d)(\d\d)(?:t\d{6})?@")
REMINDERS, TENTATIVE = "deadlines-reminders.ics", "calendar/tentative.ics"
FACETS: dict[str, Callable[[dict[str, Any]], list[str]]] = {
    "country": lambda event: [place["country"].lower() for place in event["places"] if place["country"]],
    "topic": lambda event: event["topics"],
    "type": lambda event: [event["type"]],
}
"""Folder below `calendar/` → the names of the calendars there that an event belongs to."""


@dataclass(frozen=True)
class Published:
    """What a site has for programs: path of a calendar → its entries; the rows of `events.json` and `calls.json`."""

    feeds: dict[str, list[Row]]
    events: list[dict[str, Any]]
    calls: list[dict[str, Any]]

    @classmethod
    def of(cls, site: Path, feeds: dict[str, list[Row]]) -> Published:
        """What a site has, whose calendars have been read."""
        events, calls = (json.loads((site / f"{name}.json").read_text("utf-8"))[name] for name in ("events", "calls"))
        return cls(feeds, events, calls)

    def event(self, row: Row) -> dict[str, Any] | None:
        """The event whose entry this is, or whose occurrence."""
        return self._by_series.get(OCCURRENCE.sub("@", row.uid))

    @cached_property
    def _by_series(self) -> dict[str, dict[str, Any]]:
        # The open data of a series has the UID of the occurrence that is on or comes next.
        return {OCCURRENCE.sub("@", event["uid"]): event for event in self.events}

    def entries(self, path: str) -> list[tuple[Row, dict[str, Any]]]:
        """The entries of a calendar that are of an event, with the event."""
        return [(row, event) for row in self.feeds.get(path, []) if (event := self.event(row))]


def entries_are_well_formed(site: Published) -> Iterator[str]:
    """A calendar has entries, each once, on days or at instants, with a status."""
    for path, rows in site.feeds.items():
        if not rows:
            yield f"{path} is empty"
        uids = Counter(row.uid for row in rows)
        yield from (f"{path} has {uid} {number} times" for uid, number in uids.items() if number > 1)
        for row in rows:
            days = re.fullmatch(DAY, row.start) and re.fullmatch(DAY, row.end) and row.start < row.end
            instants = re.fullmatch(INSTANT, row.start) and re.fullmatch(INSTANT, row.end) and row.start <= row.end
            if not (days or instants):
                yield f"{path}: {row.uid} is from {row.start} to {row.end}"
            if row.status not in STATUSES.values():
                yield f"{path}: {row.uid} has the status {row.status!r}"


def an_entry_is_the_same_everywhere(site: Published) -> Iterator[str]:
    """An entry is the same in all calendars, but for its alarms."""
    known: dict[str, tuple[str, Row]] = {}
    for path, rows in site.feeds.items():
        for row in rows:
            first, told = known.setdefault(row.uid, (path, row._replace(alarms=0)))
            if told != row._replace(alarms=0):
                yield f"{row.uid} is not the same in {first} and {path}"


def every_event_is_in_the_calendar(site: Published) -> Iterator[str]:
    """Every event with a day is in the main calendar once on its days, and has a calendar of its own."""
    entries: dict[str, list[Row]] = {}
    for row, event in site.entries("calendar.ics"):
        entries.setdefault(event["id"], []).append(row)
    for event in site.events:
        if not _has_a_day(event):
            continue
        told = entries.get(event["id"], [])
        if [(row.start, row.end) for row in told].count(_span(event)) != 1:
            yield f"calendar.ics does not have {event['id']} once on its days"
        if site.feeds.get(f"events/{event['id']}/event.ics", []) != told:
            yield f"the calendar of {event['id']} is not what calendar.ics has of it"


def entries_are_events(site: Published) -> Iterator[str]:
    """An entry is of an event or of a call, with its title, its status and, if it is an occurrence, its day."""
    calls = {call["url"]: call for call in site.calls}
    for path, rows in site.feeds.items():
        for row in rows:
            event = site.event(row)
            record = event or (calls.get(row.url) if row.uid.startswith("call-") else None)
            if record is None:
                # What is gone from the site is called off in calendars.
                if row.status != "CANCELLED":
                    yield f"{path}: {row.uid} is of nothing on the site"
            elif record["title"] not in row.summary:
                yield f"{path}: {row.uid} has the title {row.summary!r}"
            if event:
                yield from (f"{path}: {row.uid} {what}" for what in _unlike(row, event))


def _unlike(row: Row, event: dict[str, Any]) -> Iterator[str]:
    wanted = STATUSES[event["status"]]
    if row.status not in ({wanted} if _has_a_day(event) else {wanted, "TENTATIVE"}):
        yield f"has the status {row.status}"
    occurrence = OCCURRENCE.search(row.uid) if row.uid != event["uid"] else None
    if occurrence and _day(row, event) != "-".join(occurrence.groups()):
        yield f"is on {_day(row, event)}"


def calendars_of_groups_are_complete(site: Published) -> Iterator[str]:
    """A calendar of a country, a topic, a type or of anchor events has all of these events, and no other."""
    groups: dict[str, set[str]] = {}
    for event in filter(_has_a_day, site.events):
        paths = [f"calendar/{folder}/{name}.ics" for folder, names in FACETS.items() for name in names(event)]
        for path in [*paths, "calendar/anchor.ics"] if event["anchor"] else paths:
            groups.setdefault(path, set()).add(event["uid"])
    found = {path for path in site.feeds if path.startswith("calendar/") and path != TENTATIVE}
    # The open data of what has moved online no longer has the country, whose calendar must still tell of the change.
    moved = {event["uid"] for event in site.events if event["status"] == "moved-online"}
    for path in sorted({*groups, *found}):
        told = {event["uid"] for _, event in site.entries(path)}
        other = told ^ groups.get(path, set())
        if other - moved if path.startswith("calendar/country/") else other:
            yield f"{path}: {sorted(other)}"


def open_events_last_a_month(site: Published) -> Iterator[str]:
    """The calendar of tentative events has every event of which only the month is known, on all days of it."""
    wanted = {event["uid"]: _span(event) for event in site.events if not _has_a_day(event)}
    told = {row.uid: (row.start, row.end) for row, _ in site.entries(TENTATIVE)}
    if told != wanted:
        yield f"{TENTATIVE}: {sorted(set(told.items()) ^ set(wanted.items()))}"


def deadlines_are_those_of_the_calls(site: Published) -> Iterator[str]:
    """The calendars of deadlines have every deadline of every call at its instant, and no other."""
    everything: Counter[tuple[str, str]] = Counter()
    for call in site.calls:
        wanted = Counter((call["url"], one["deadline_utc"]) for one in call["deadlines"] if _is_day(one["deadline"]))
        everything += wanted
        own = f"calls/{call['id']}/call.ics"
        if _deadlines(site.feeds.get(own, [])) != wanted:
            yield f"{own} does not have the call's deadlines"
    for path in ("deadlines.ics", REMINDERS):
        if _deadlines(site.feeds.get(path, [])) != everything:
            yield f"{path} does not have the deadlines of all calls"


def only_reminders_ring(site: Published) -> Iterator[str]:
    """No calendar has alarms but that of deadlines with reminders, which has some."""
    for path, rows in site.feeds.items():
        if path != REMINDERS:
            yield from (f"{path}: {row.uid} rings" for row in rows if row.alarms)
        elif not any(row.alarms for row in rows):
            yield f"{path} never rings"


CHECKS: tuple[Callable[[Published], Iterator[str]], ...] = (
    entries_are_well_formed,
    an_entry_is_the_same_everywhere,
    every_event_is_in_the_calendar,
    entries_are_events,
    calendars_of_groups_are_complete,
    open_events_last_a_month,
    deadlines_are_those_of_the_calls,
    only_reminders_ring,
)


def _deadlines(rows: list[Row]) -> Counter[tuple[str, str]]:
    """Address and instant of the deadlines that hold; a deadline has no length."""
    held = [row for row in rows if row.status != "CANCELLED"]
    return Counter((row.url, row.end if row.start == row.end else f"{row.start}/{row.end}") for row in held)


def _is_day(text: str) -> bool:
    return len(text) >= LENGTH_OF_A_DAY


def _has_a_day(event: dict[str, Any]) -> bool:
    return _is_day(event["start"]) and _is_day(event["end"])


def _span(event: dict[str, Any]) -> tuple[str, str]:
    """Start and end as a calendar gives them: UTC, or days with the one after the last (RFC 5545, 3.6.1)."""
    if event["start_utc"]:
        return event["start_utc"], event["end_utc"]
    first, last = (date.fromisoformat(f"{event[key]}-01"[:LENGTH_OF_A_DAY]) for key in ("start", "end"))
    after = last + (timedelta(days=1) if _is_day(event["end"]) else relativedelta(months=1))
    return first.isoformat(), after.isoformat()


def _day(row: Row, event: dict[str, Any]) -> str:
    """The day on which an entry begins on the clocks of its event."""
    if not event["start_utc"]:
        return row.start
    return datetime.fromisoformat(row.start).astimezone(ZoneInfo(event["timezone"])).date().isoformat()
