"""Calendars: iCalendar (RFC 5545 and RFC 7986) as the calendar programs in use read it.

Days are `VALUE=DATE` and times are in UTC, so no VTIMEZONE is needed; the wall time and its zone are told in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from mimetypes import guess_type

import webcolors
from icalendar import Alarm, Calendar, Event

from clusterweeks.model.dates import AOE, Span
from clusterweeks.model.records import EventStatus
from clusterweeks.planning.views import CalendarEntry, CalendarFeed, DeadlineEntry
from clusterweeks.rendering import calendar_names, facts
from clusterweeks.rendering.calendar_values import address, text
from clusterweeks.rendering.context import Context

PRODUCT = "-//Clusterweeks//Event calendar//EN"
REFRESH = timedelta(hours=12)
REMINDERS = (timedelta(days=-7), timedelta(days=-1))
"""When the calendar of deadlines with reminders rings."""

_STATUS = {
    EventStatus.CONFIRMED: "CONFIRMED",
    EventStatus.RESCHEDULED: "CONFIRMED",
    EventStatus.MOVED_ONLINE: "CONFIRMED",
    EventStatus.SAVE_THE_DATE: "TENTATIVE",
    EventStatus.TENTATIVE: "TENTATIVE",
    EventStatus.CANCELLED: "CANCELLED",
    # RFC 5545 (3.8.1.11) has no word for it. The event has not been called off, and programs drop or hide what is
    # CANCELLED, with the news that it comes later; that its day no longer holds is said in the summary.
    EventStatus.POSTPONED: "TENTATIVE",
}


_END = b"END:VCALENDAR\r\n"
Entry = CalendarEntry | DeadlineEntry
Written = dict[tuple[Entry, bool], bytes]
"""Entries that are written already (and whether they ring): one stands in up to a dozen calendars."""


def calendar(context: Context, feed: CalendarFeed, written: Written) -> bytes:
    """A feed as an iCalendar object, its entries in the order of their start and UID."""
    rings = feed.scope == "deadlines-reminders"
    parts = [_head(context, feed).removesuffix(_END)]
    for entry in sorted(feed.entries, key=_begins):
        if (entry, rings) not in written:
            made = (
                _deadline(context, entry, rings=rings) if isinstance(entry, DeadlineEntry) else _event(context, entry)
            )
            written[entry, rings] = made.to_ical()
        parts.append(written[entry, rings])
    return b"".join((*parts, _END))


def _head(context: Context, feed: CalendarFeed) -> bytes:
    """The calendar without its entries."""
    whole = Calendar()
    whole.add("version", "2.0")
    whole.add("prodid", PRODUCT)
    whole.add("calscale", "GREGORIAN")
    for key in ("name", "x-wr-calname"):
        whole.add(key, text(calendar_names.name(context, feed)))
    for key in ("description", "x-wr-caldesc"):
        whole.add(key, text(calendar_names.description(context, feed)))
    whole.add("refresh-interval", REFRESH, {"VALUE": "DURATION"})
    whole.add("x-published-ttl", text("PT12H"))
    whole.add("source", address(feed.url, VALUE="URI"))
    whole.add("url", address(feed.page))
    whole.add("color", text(context.site.calendar_color))
    whole.add("x-apple-calendar-color", text(webcolors.name_to_hex(context.site.calendar_color).upper()))
    return bytes(whole.to_ical())


def _begins(entry: Entry) -> tuple[datetime, str]:
    if isinstance(entry, DeadlineEntry):
        return entry.cutoff.instant, entry.uid
    return entry.span.starts_at or datetime.combine(entry.span.first_day, time(), UTC), entry.uid


def _entry(entry: Entry, summary: str, paragraphs: Iterator[str], status: str) -> Event:
    """What entries of events and of deadlines have in common; empty paragraphs are left out."""
    event = Event()
    event.add("uid", text(entry.uid))
    event.add("dtstamp", entry.changed)
    event.add("created", entry.created)
    event.add("last-modified", entry.changed)
    event.add("sequence", entry.sequence)
    event.add("summary", text(summary))
    event.add("description", text("\n\n".join(part for part in paragraphs if part)))
    event.add("status", status)
    # An entry in a campaign's calendar does not make its reader busy.
    event.add("transp", "TRANSPARENT")
    event.add("url", address(entry.url))
    return event


def _event(context: Context, entry: CalendarEntry) -> Event:
    card, span = entry.card, entry.span
    open_day = span.month_only and card.status is not EventStatus.CANCELLED
    summary = facts.headline(context, card)
    if open_day:
        gettext = context.wording.gettext
        ahead, past = gettext("%(title)s (day not fixed yet)"), gettext("%(title)s (day not known)")
        summary = (past if card.state == "past" else ahead) % {"title": summary}
    status = "TENTATIVE" if open_day else _STATUS[card.status]
    event = _entry(entry, summary, _told(context, entry), status)
    _add_dates(event, span)
    if where := facts.location(context, card):
        event.add("location", text(where))
    if points := [place for place in card.places if place.latitude is not None and place.longitude is not None]:
        event.add("geo", (points[0].latitude, points[0].longitude))
    event.add("categories", [text(word) for word in (context.wording.label(card.type), *entry.topics)])
    if entry.parent:
        event.add("related-to", text(entry.parent), {"RELTYPE": "PARENT"})
    if card.online:
        label = context.wording.gettext("Take part online")
        event.add("conference", address(card.online, VALUE="URI", FEATURE=["AUDIO", "VIDEO"], LABEL=label))
    if entry.image:
        kind = guess_type(entry.image)[0]
        event.add("image", address(entry.image, VALUE="URI", DISPLAY="BADGE", **({"FMTTYPE": kind} if kind else {})))
    return event


def _deadline(context: Context, entry: DeadlineEntry, *, rings: bool) -> Event:
    title = facts.deadline_title(context, entry.card.title, entry.cutoff.label)
    open_day = entry.cutoff.moment.month_only
    status = "CANCELLED" if entry.off else "TENTATIVE" if open_day else "CONFIRMED"
    summary = facts.called(context, EventStatus.CANCELLED, title) if entry.off else title
    event = _entry(entry, summary, _told_of_deadline(context, entry), status)
    if open_day:
        _add_days(event, entry.cutoff.moment.day, entry.cutoff.moment.last_day)
    else:
        # Without an end it is over as it begins (3.6.1): an instant, and no hour of it.
        event.add("dtstart", entry.cutoff.instant)
    event.add("categories", [text(word) for word in (context.wording.gettext("Deadline"), *entry.topics)])
    if rings and not open_day and not entry.off and entry.cutoff.days_left >= 0:
        for before in REMINDERS:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", text(title))
            alarm.add("trigger", before)
            event.add_component(alarm)
    return event


def _add_dates(event: Event, span: Span) -> None:
    starts, ends = span.starts_at, span.ends_at
    if starts and ends:
        event.add("dtstart", starts)
        # DTEND must be later (3.8.2.2); without one the event ends as it begins.
        if ends > starts:
            event.add("dtend", ends)
    else:
        _add_days(event, span.first_day, span.last_day)


def _add_days(event: Event, first: date, last: date) -> None:
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))


def _told(context: Context, entry: CalendarEntry) -> Iterator[str]:
    """Paragraphs of an event's description, some of them empty."""
    card, dates, gettext = entry.card, context.dates, context.wording.gettext
    yield dates.date_range(entry.span) if entry.span.timed or entry.span.month_only else ""
    if entry.new_date:
        yield gettext("New date: %(date)s") % {"date": dates.moment(entry.new_date)}
    else:
        yield "\n".join(facts.standing(context, card))
    yield card.summary
    known = []
    if card.host_event:
        known.append(gettext("Takes place at: %(event)s") % {"event": card.host_event})
    if entry.organisers:
        known.append(gettext("Organisers: %(names)s") % {"names": "; ".join(entry.organisers)})
    if card.online:
        known.append(gettext("Take part online: %(address)s") % {"address": card.online})
    if card.invitation_only:
        known.append(gettext("By invitation only"))
    if entry.registration_url:
        known.append(gettext("Registration: %(address)s") % {"address": entry.registration_url})
    if entry.registration_deadline:
        known.append(gettext("Registration deadline: %(date)s") % {"date": dates.cutoff(entry.registration_deadline)})
    if entry.website:
        known.append(gettext("Website: %(address)s") % {"address": entry.website})
    yield "\n".join(known)
    yield context.texts.lead(entry.body)
    yield entry.url


def _told_of_deadline(context: Context, entry: DeadlineEntry) -> Iterator[str]:
    """Paragraphs of a deadline's description, some of them empty."""
    card, gettext = entry.card, context.wording.gettext
    yield gettext("Deadline: %(date)s") % {"date": context.dates.cutoff(entry.cutoff)}
    if entry.cutoff.moment.at is None and entry.cutoff.zone != AOE and not entry.cutoff.moment.month_only:
        taken = gettext("No time of day is announced; it is taken to be 23:59 (%(zone)s).")
        yield taken % {"zone": context.dates.zone(entry.cutoff.zone)}
    yield facts.moved(context, entry.cutoff)
    yield card.summary
    known = []
    if card.programme:
        known.append(gettext("Programme: %(name)s") % {"name": card.programme})
    if entry.publisher:
        known.append(gettext("Published by: %(name)s") % {"name": entry.publisher})
    if entry.submission_url:
        known.append(gettext("Application: %(address)s") % {"address": entry.submission_url})
    if entry.website:
        known.append(gettext("Website: %(address)s") % {"address": entry.website})
    yield "\n".join(known)
    yield context.texts.lead(entry.body)
    yield entry.url
