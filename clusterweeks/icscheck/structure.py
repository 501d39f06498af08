"""Rules of the whole: what a calendar must have, what may stand in it once, and what does not belong into a feed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from clusterweeks.icscheck.components import ENTRIES, Component, Feed, is_invitation
from clusterweeks.icscheck.findings import found, quoted
from clusterweeks.icscheck.values import text_of
from clusterweeks.icscheck.words import speaks_of_reminder
from clusterweeks.model.problems import Problem

_OF_ENTRIES = frozenset(
    [
        "UID",
        "DTSTAMP",
        "DTSTART",
        "DTEND",
        "DUE",
        "DURATION",
        "CLASS",
        "COMPLETED",
        "CREATED",
        "DESCRIPTION",
        "GEO",
        "LAST-MODIFIED",
        "LOCATION",
        "ORGANIZER",
        "PERCENT-COMPLETE",
        "PRIORITY",
        "RECURRENCE-ID",
        "RRULE",
        "SEQUENCE",
        "STATUS",
        "SUMMARY",
        "TRANSP",
        "URL",
        "COLOR",
        "X-ALT-DESC",
    ]
)
_ONCE = {
    "VCALENDAR": frozenset(
        [
            "PRODID",
            "VERSION",
            "CALSCALE",
            "METHOD",
            "UID",
            "LAST-MODIFIED",
            "URL",
            "REFRESH-INTERVAL",
            "SOURCE",
            "COLOR",
            "X-WR-CALNAME",
            "X-WR-TIMEZONE",
            "X-WR-CALDESC",
            "X-PUBLISHED-TTL",
        ]
    ),
    # A journal may have several descriptions (3.6.3).
    **dict.fromkeys(ENTRIES[:2], _OF_ENTRIES),
    ENTRIES[2]: _OF_ENTRIES - {"DESCRIPTION"},
    "VALARM": frozenset(["ACTION", "TRIGGER", "DURATION", "REPEAT", "SUMMARY", "DESCRIPTION", "UID"]),
    "VTIMEZONE": frozenset(["TZID", "LAST-MODIFIED", "TZURL"]),
}
"""Component → the properties that may occur once in it (RFC 5545, 3.6; RFC 7986, 4)."""
_ONCE_PER_LANGUAGE = ("NAME", "DESCRIPTION")
_REGISTERED = frozenset(
    [
        "CALSCALE",
        "METHOD",
        "PRODID",
        "VERSION",
        "ATTACH",
        "CATEGORIES",
        "CLASS",
        "COMMENT",
        "DESCRIPTION",
        "GEO",
        "LOCATION",
        "PERCENT-COMPLETE",
        "PRIORITY",
        "RESOURCES",
        "STATUS",
        "SUMMARY",
        "COMPLETED",
        "DTEND",
        "DUE",
        "DTSTART",
        "DURATION",
        "FREEBUSY",
        "TRANSP",
        "TZID",
        "TZNAME",
        "TZOFFSETFROM",
        "TZOFFSETTO",
        "TZURL",
        "ATTENDEE",
        "CONTACT",
        "ORGANIZER",
        "RECURRENCE-ID",
        "RELATED-TO",
        "URL",
        "UID",
        "EXDATE",
        "EXRULE",
        "RDATE",
        "RRULE",
        "ACTION",
        "REPEAT",
        "TRIGGER",
        "CREATED",
        "DTSTAMP",
        "LAST-MODIFIED",
        "SEQUENCE",
        "REQUEST-STATUS",
        "XML",
        "TZUNTIL",
        "TZID-ALIAS-OF",
        "BUSYTYPE",
        "NAME",
        "REFRESH-INTERVAL",
        "SOURCE",
        "COLOR",
        "IMAGE",
        "CONFERENCE",
        "CALENDAR-ADDRESS",
        "LOCATION-TYPE",
        "PARTICIPANT-TYPE",
        "RESOURCE-TYPE",
        "STRUCTURED-DATA",
        "STYLED-DESCRIPTION",
        "ACKNOWLEDGED",
        "PROXIMITY",
        "CONCEPT",
        "LINK",
        "REFID",
        "ESTIMATED-DURATION",
    ]
)
_NEEDED = {
    "REFRESH-INTERVAL": ("DURATION",),
    "SOURCE": ("URI",),
    "IMAGE": ("URI", "BINARY"),
    "CONFERENCE": ("URI",),
}
"""Property → the values of its VALUE parameter, which it must have (RFC 7986)."""


def empty_feeds(feed: Feed) -> Iterator[Problem]:
    """Calendars with nothing in them."""
    for calendar in feed.calendars:
        if all(part.name == "VTIMEZONE" for part in calendar.parts):
            what = "nothing but time zones" if calendar.parts else "no component"
            yield found(calendar.where, "ics-empty-feed", f"the calendar has {what} in it")


def versions(feed: Feed) -> Iterator[Problem]:
    """Calendars of no version, or of another than 2.0."""
    for calendar in feed.calendars:
        version = calendar.first("VERSION")
        if version is None:
            yield found(calendar.where, "ics-version", "the calendar has no VERSION")
        elif version.value != "2.0":
            yield found(version.where(), "ics-version", f"VERSION is {quoted(version.value)}, and must be `2.0`")


def products(feed: Feed) -> Iterator[Problem]:
    """Calendars that do not say what program made them."""
    for calendar in feed.calendars:
        if not calendar.value("PRODID").strip():
            yield found(calendar.where, "ics-missing-prodid", "the calendar has no PRODID")


def repeated(feed: Feed) -> Iterator[Problem]:
    """Properties that may occur once and occur again."""
    for component in feed.components:
        once = _ONCE.get(component.name, frozenset())
        for name, properties in component.named.items():
            if len(properties) > 1 and name in once:
                for prop in properties[1:]:
                    first = properties[0].name_where.line
                    message = f"`{name}` stands in line {first} already, and may occur once in a {component.name}"
                    yield found(prop.name_where, "ics-property-twice", message)
            elif len(properties) > 1 and component.name == "VCALENDAR" and name in _ONCE_PER_LANGUAGE:
                languages = Counter(prop.parameters.get("LANGUAGE", "").lower() for prop in properties)
                if max(languages.values()) > 1:
                    message = f"`{name}` occurs again without another LANGUAGE"
                    yield found(properties[1].name_where, "ics-property-twice", message)


def unknown(feed: Feed) -> Iterator[Problem]:
    """Properties that are neither registered nor marked as somebody's own."""
    for component in feed.components:
        for name, properties in component.named.items():
            if name not in _REGISTERED and not name.startswith("X-"):
                message = f"{quoted(name)} is not a registered property"
                yield found(properties[0].name_where, "ics-unknown-property", message)


def names(feed: Feed) -> Iterator[Problem]:
    """Calendars without a name, with it in one form only, or with two that differ."""
    for calendar in feed.calendars:
        # NAME may occur once for each language.
        standard, common = list(calendar.all("NAME")), calendar.first("X-WR-CALNAME")
        if not standard and not common and not _is_feed(calendar):
            continue
        if not standard and not common:
            yield found(calendar.where, "ics-missing-name", "the calendar has neither NAME nor X-WR-CALNAME")
        elif not common:
            yield found(standard[0].name_where, "ics-one-name", "the calendar has NAME, and no X-WR-CALNAME")
        elif not standard:
            yield found(common.name_where, "ics-one-name", "the calendar has X-WR-CALNAME, and no NAME")
        elif all(text_of(prop.value) != text_of(common.value) for prop in standard):
            message = f"X-WR-CALNAME is {quoted(common.value)}, and NAME is {quoted(standard[0].value)}"
            yield found(common.where(), "ics-names-differ", message)


def refreshing(feed: Feed) -> Iterator[Problem]:
    """Calendars that do not say how often to ask for them."""
    for calendar in feed.calendars:
        if calendar.first("REFRESH-INTERVAL") is None and _is_feed(calendar):
            yield found(calendar.where, "ics-missing-refresh", "the calendar has no REFRESH-INTERVAL")


def _is_feed(calendar: Component) -> bool:
    """Whether one subscribes to it; a single entry without a name is one that somebody saves."""
    return bool(calendar.first("NAME", "X-WR-CALNAME")) or sum(part.name in ENTRIES for part in calendar.parts) > 1


def methods(feed: Feed) -> Iterator[Problem]:
    """Calendars that are something else than published."""
    for calendar in feed.calendars:
        method = calendar.first("METHOD")
        if method and method.value.strip().upper() != "PUBLISH" and not is_invitation(calendar):
            message = f"METHOD is {quoted(method.value)}, and a feed is published"
            yield found(method.where(), "ics-method", message)


def attendees(feed: Feed) -> Iterator[Problem]:
    """Entries that invite somebody."""
    for entry in feed.entries:
        if is_invitation(entry.parent):
            continue
        if attendee := entry.first("ATTENDEE"):
            message = "ATTENDEE makes an invitation of a published entry"
            yield found(attendee.name_where, "ics-attendee", message)
        for prop in entry.all("ORGANIZER", "CONTACT"):
            if prop.parameters.get("RSVP", "").upper() == "TRUE":
                yield found(prop.name_where, "ics-attendee", "RSVP asks the readers of a feed for an answer")


def alarms(feed: Feed) -> Iterator[Problem]:
    """Alarms in a feed whose name does not tell of them."""
    for calendar in feed.calendars:
        if is_invitation(calendar):
            continue
        said = (calendar.value("NAME"), calendar.value("X-WR-CALNAME"), PurePosixPath(feed.file).name)
        if any(speaks_of_reminder(name) for name in said):
            continue
        for entry in calendar.parts:
            for alarm in (part for part in entry.parts if part.name == "VALARM"):
                message = "an alarm rings for everybody who subscribes, and the calendar's name does not say so"
                yield found(alarm.where, "ics-alarm", message)


def broken_alarms(feed: Feed) -> Iterator[Problem]:
    """Alarms without what they need."""
    for alarm in (one for one in feed.components if one.name == "VALARM"):
        if missing := _missing(alarm):
            message = f"the alarm has no {' and no '.join(missing)}"
            yield found(alarm.where, "ics-bad-alarm", message)


def _missing(alarm: Component) -> list[str]:
    needed = ["ACTION", "TRIGGER"]
    if alarm.value("ACTION").upper() in ("DISPLAY", "EMAIL"):
        needed.append("DESCRIPTION")
    return [name for name in needed if not alarm.value(name).strip()]


def value_parameters(feed: Feed) -> Iterator[Problem]:
    """Properties of RFC 7986 without their VALUE parameter."""
    for component in feed.components:
        for name, kinds in _NEEDED.items():
            for prop in component.all(name):
                if prop.parameters.get("VALUE", "").upper() not in kinds:
                    message = f"`{name}` must have the parameter VALUE={' or '.join(kinds)}"
                    hint = f"write `{name};VALUE={kinds[0]}:…`"
                    yield found(prop.name_where, "ics-value-parameter", message, hint)
