"""Rules of single values: numbers, places, states, colours and rules of repetition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

import webcolors

from clusterweeks.icscheck.components import Feed, is_invitation
from clusterweeks.icscheck.findings import found, quoted
from clusterweeks.icscheck.values import Stamp, parse_stamp, stamp, text_of
from clusterweeks.icscheck.words import speaks_of_cancelling
from clusterweeks.icscheck.zones import in_utc
from clusterweeks.model.problems import Problem

_NUMBER = re.compile(r"[+-]?\d{1,10}", re.ASCII)
_DEGREES = re.compile(r"[+-]?\d{1,3}(?:\.\d{1,30})?", re.ASCII)
_COLORS = frozenset(webcolors.names("css3"))
_STATUS = {
    "VEVENT": ("CONFIRMED", "TENTATIVE", "CANCELLED"),
    "VTODO": ("NEEDS-ACTION", "COMPLETED", "IN-PROCESS", "CANCELLED"),
    "VJOURNAL": ("DRAFT", "FINAL", "CANCELLED"),
}
_WEEKDAY = r"(?:MO|TU|WE|TH|FR|SA|SU)"
_RULE = {
    "FREQ": r"SECONDLY|MINUTELY|HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY",
    "UNTIL": r"\d{8}(?:T\d{6}Z?)?",
    "COUNT": r"0*[1-9]\d{0,8}",
    "INTERVAL": r"0*[1-9]\d{0,8}",
    "WKST": _WEEKDAY,
    "BYDAY": rf"(?:[+-]?(?:0?[1-9]|[1-4]\d|5[0-3]))?{_WEEKDAY}",
    "BYSECOND": r"[0-5]?\d|60",
    "BYMINUTE": r"[0-5]?\d",
    "BYHOUR": r"[01]?\d|2[0-3]",
    "BYMONTHDAY": r"[+-]?(?:0?[1-9]|[12]\d|3[01])",
    "BYYEARDAY": r"[+-]?(?!0+\b)(?:[0-2]?\d{1,2}|3[0-5]\d|36[0-6])",
    "BYWEEKNO": r"[+-]?(?:0?[1-9]|[1-4]\d|5[0-3])",
    "BYMONTH": r"0?[1-9]|1[0-2]",
    "BYSETPOS": r"[+-]?(?!0+\b)(?:[0-2]?\d{1,2}|3[0-5]\d|36[0-6])",
}
"""Part of a rule → the form of each of its values (RFC 5545, 3.3.10)."""


def numbers(feed: Feed) -> Iterator[Problem]:
    """Values that must be whole numbers, and are not."""
    for component in feed.components:
        for prop in component.all("SEQUENCE", "PRIORITY", "PERCENT-COMPLETE", "REPEAT"):
            if not _NUMBER.fullmatch(prop.value) or prop.value.startswith("-"):
                message = f"`{prop.name}` is {quoted(prop.value)}, and must be a whole number"
                yield found(prop.where(), "ics-number", message)


def coordinates(feed: Feed) -> Iterator[Problem]:
    """Places that are not on Earth, or not two numbers."""
    for entry in feed.entries:
        for prop in entry.all("GEO"):
            latitude, separator, longitude = prop.value.partition(";")
            if not separator or not (_DEGREES.fullmatch(latitude) and _DEGREES.fullmatch(longitude)):
                message = f"{quoted(prop.value)} is not two numbers with a `;` between them"
                yield found(prop.where(), "ics-geo", message)
            elif abs(float(latitude)) > 90 or abs(float(longitude)) > 180:
                message = f"{quoted(prop.value)} is not on Earth: latitude goes to 90 and longitude to 180"
                yield found(prop.where(), "ics-geo", message, "write the latitude first")


def states(feed: Feed) -> Iterator[Problem]:
    """States that the component cannot have."""
    for entry in feed.entries:
        for prop in entry.all("STATUS"):
            if prop.value.strip().upper() not in _STATUS[entry.name]:
                message = f"{quoted(prop.value)} is not a STATUS of a {entry.name}"
                yield found(prop.where(), "ics-status", message, f"write {', '.join(_STATUS[entry.name])}")


def unsaid_cancellations(feed: Feed) -> Iterator[Problem]:
    """Entries that are called off, and look as if they took place."""
    for entry in feed.entries:
        status = entry.first("STATUS")
        if status is None or status.value.strip().upper() != "CANCELLED":
            continue
        if not speaks_of_cancelling(text_of(entry.value("SUMMARY"))):
            message = "the entry is CANCELLED, and its SUMMARY does not say so"
            yield found(status.where(), "ics-cancelled-unsaid", message)


def busy(feed: Feed) -> Iterator[Problem]:
    """Events that make their readers busy."""
    for entry in feed.entries:
        shown = entry.first("TRANSP")
        if entry.name != "VEVENT" or is_invitation(entry.parent):
            continue
        if shown is None:
            message = "the event has no TRANSP, and so makes its readers busy"
            yield found(entry.where, "ics-busy", message)
        elif shown.value.strip().upper() != "TRANSPARENT":
            message = f"TRANSP is {quoted(shown.value)}, and makes the event's readers busy"
            yield found(shown.where(), "ics-busy", message)
        for own in entry.all("X-MICROSOFT-CDO-BUSYSTATUS") if shown else ():
            if own.value.strip().upper() in ("BUSY", "OOF") and shown and shown.value.strip().upper() == "TRANSPARENT":
                message = f"{own.name} is {quoted(own.value)}, and makes readers busy in Outlook, whatever TRANSP says"
                yield found(own.where(), "ics-busy", message, f"write `{own.name}:FREE`")


def colors(feed: Feed) -> Iterator[Problem]:
    """Colours that are not named."""
    for component in feed.components:
        for prop in component.all("COLOR"):
            if prop.value.strip().lower() not in _COLORS:
                yield found(prop.where(), "ics-color", f"{quoted(prop.value)} is not the name of a colour")


def repetitions(feed: Feed) -> Iterator[Problem]:
    """Rules of repetition that cannot be read."""
    for component in feed.components:
        for prop in component.all("RRULE"):
            if fault := _fault(prop.value):
                yield found(prop.where(), "ics-rrule", f"the rule of repetition cannot be read: {fault}")


def _fault(rule: str) -> str:
    # In another calendar (RFC 7529) months and weeks have other numbers.
    if "RSCALE=" in rule.upper():
        return ""
    parts: dict[str, str] = {}
    for part in rule.split(";"):
        name, equals, value = part.upper().partition("=")
        if not equals:
            return f"{quoted(part)} is not of the form `NAME=VALUE`"
        if name not in _RULE:
            return f"there is no {quoted(name)} in a rule"
        if name in parts:
            return f"`{name}` stands there twice"
        values = value.split(",") if name.startswith("BY") else [value]
        if not all(re.fullmatch(_RULE[name], one, re.ASCII) for one in values):
            return f"{quoted(part)} is not of the right form"
        parts[name] = value
    if "FREQ" not in parts:
        return "it has no FREQ"
    return "it has both COUNT and UNTIL" if {"COUNT", "UNTIL"} <= parts.keys() else ""


def limits(feed: Feed) -> Iterator[Problem]:
    """Ends of repetitions that are of another kind than the start."""
    for entry in feed.entries:
        start, rule = stamp(entry.first("DTSTART")), entry.first("RRULE")
        form = re.search(r"(?:^|;)UNTIL=([0-9TZ]{8,16})(?:;|$)", rule.value) if rule else None
        until = parse_stamp(form[1]) if form else None
        if not (rule and form and start and until):
            continue
        where = rule.where(form.start(1))
        if (start.at is None) != (until.at is None):
            kinds = ("a day", "a time") if start.at is None else ("a time", "a day")
            message = f"DTSTART is {kinds[0]}, and UNTIL is {kinds[1]}"
            yield found(where, "ics-until", message, _right_until(start, until))
        elif start.at and (start.utc or bool(start.zone)) != until.utc:
            message = (
                "UNTIL must be in UTC, because DTSTART has a zone"
                if not until.utc
                else "UNTIL is in UTC, and DTSTART has no zone"
            )
            yield found(where, "ics-until", message, _right_until(start, until))


def _right_until(start: Stamp, until: Stamp) -> str:
    """The same end of a repetition in the form that fits the start, as a hint."""
    if start.at is None:
        return f"write `UNTIL={until.day:%Y%m%d}`"
    wall = datetime.combine(until.day, until.at or start.at)
    if not (start.utc or start.zone):
        return f"write `UNTIL={wall:%Y%m%dT%H%M%S}`"
    moment = wall if start.utc or until.utc else in_utc(wall, start.zone)
    return f"write `UNTIL={moment:%Y%m%dT%H%M%SZ}`" if moment else "write it in UTC, as in `UNTIL=20190701T215959Z`"
