"""Calendars: iCalendar (RFC 5545 and RFC 7986) as the calendar programs in use read it.

Days are `VALUE=DATE` and times are in UTC, so no VTIMEZONE is needed; the wall time and its zone are told in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from mimetypes import guess_type
from typing import NamedTuple

import webcolors

from clusterweeks.model.dates import AOE, Span
from clusterweeks.model.records import EventStatus
from clusterweeks.planning.views import CalendarEntry, CalendarFeed, DeadlineEntry
from clusterweeks.rendering import calendar_names, facts
from clusterweeks.rendering.calendar_values import address, day, folded, instant, parameter, text
from clusterweeks.rendering.context import Context

PRODUCT = "-//Clusterweeks//Event calendar//EN"
REFRESH = "PT12H"
REMINDERS = ("-P7D", "-P1D")
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


Entry = CalendarEntry | DeadlineEntry


class Made(NamedTuple):
    """An entry as it is written, and what orders it among others."""

    begins: datetime
    uid: str
    data: bytes
    entry: Entry


Written = dict[tuple[str, bool], Made]
"""Entries that are written already, by their UIDs and whether they ring: one stands in up to a dozen calendars."""


def calendar(context: Context, feed: CalendarFeed, written: Written) -> bytes:
    """A feed as an iCalendar object, its entries in the order of their start and UID."""
    rings = feed.scope == "deadlines-reminders"
    entries = sorted((_made(context, entry, written, rings=rings) for entry in feed.entries), key=lambda one: one[:2])
    return b"".join((_head(context, feed), *(entry.data for entry in entries), b"END:VCALENDAR\r\n"))


def _made(context: Context, entry: Entry, written: Written, *, rings: bool) -> Made:
    found = written.get((entry.uid, rings))
    if found is None or (found.entry is not entry and found.entry != entry):
        lines = _deadline(context, entry, rings=rings) if isinstance(entry, DeadlineEntry) else _event(context, entry)
        found = written[entry.uid, rings] = Made(_begins(entry), entry.uid, folded(lines), entry)
    return found


def _head(context: Context, feed: CalendarFeed) -> bytes:
    """The calendar up to its entries."""
    name = text(calendar_names.name(context, feed))
    description = text(calendar_names.description(context, feed))
    color = context.site.calendar_color
    return folded((
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        f"DESCRIPTION:{description}",
        f"X-WR-CALDESC:{description}",
        f"NAME:{name}",
        f"X-WR-CALNAME:{name}",
        f"COLOR:{text(color)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}",
        f"SOURCE;VALUE=URI:{address(feed.url)}",
        f"URL:{address(feed.page)}",
        f"X-APPLE-CALENDAR-COLOR:{webcolors.name_to_hex(color).upper()}",
        f"X-PUBLISHED-TTL:{REFRESH}",
    ))  # fmt: skip


def _begins(entry: Entry) -> datetime:
    if isinstance(entry, DeadlineEntry):
        return entry.cutoff.instant
    return entry.span.starts_at or datetime.combine(entry.span.first_day, time(), UTC)


def _entry(entry: Entry, summary: str, when: Sequence[str], others: Iterable[str]) -> list[str]:
    """What entries of events and of deadlines have in common, and what else there is to say, up to the end."""
    changed = instant(entry.changed)
    return [
        "BEGIN:VEVENT",
        f"SUMMARY:{text(summary)}",
        *when,
        f"DTSTAMP:{changed}",
        f"UID:{text(entry.uid)}",
        f"SEQUENCE:{entry.sequence}",
        # The order of their names is that of the package `icalendar`.
        *sorted((
            f"CREATED:{instant(entry.created)}",
            f"LAST-MODIFIED:{changed}",
            # An entry in a campaign's calendar does not make its reader busy.
            "TRANSP:TRANSPARENT",
            f"URL:{address(entry.url)}",
            *others,
        )),
    ]  # fmt: skip


def _event(context: Context, entry: CalendarEntry) -> list[str]:
    card, span, gettext = entry.card, entry.span, context.wording.gettext
    open_day = span.month_only and card.status is not EventStatus.CANCELLED
    summary = facts.headline(context, card)
    if open_day:
        ahead, past = gettext("%(title)s (day not fixed yet)"), gettext("%(title)s (day not known)")
        summary = (past if card.state == "past" else ahead) % {"title": summary}
    others = [
        _categories(context.wording.label(card.type), entry.topics),
        _description(_told(context, entry)),
        f"STATUS:{'TENTATIVE' if open_day else _STATUS[card.status]}",
    ]
    if where := facts.location(context, card):
        others.append(f"LOCATION:{text(where)}")
    if points := [place for place in card.places if place.latitude is not None and place.longitude is not None]:
        others.append(f"GEO:{points[0].latitude};{points[0].longitude}")
    if entry.parent:
        others.append(f"RELATED-TO;RELTYPE=PARENT:{text(entry.parent)}")
    if card.online:
        label = parameter(gettext("Take part online"))
        others.append(f"CONFERENCE;FEATURE=AUDIO,VIDEO;LABEL={label};VALUE=URI:{address(card.online)}")
    if entry.image:
        kind = guess_type(entry.image)[0]
        form = f"FMTTYPE={parameter(kind)};" if kind else ""
        others.append(f"IMAGE;DISPLAY=BADGE;{form}VALUE=URI:{address(entry.image)}")
    return [*_entry(entry, summary, _dates(span), others), "END:VEVENT"]


def _deadline(context: Context, entry: DeadlineEntry, *, rings: bool) -> list[str]:
    title = facts.deadline_title(context, entry.card.title, entry.cutoff.label)
    moment, open_day = entry.cutoff.moment, entry.cutoff.moment.month_only
    summary = facts.called(context, EventStatus.CANCELLED, title) if entry.off else title
    # Without an end it is over as it begins (3.6.1): an instant, and no hour of it.
    when = _days(moment.day, moment.last_day) if open_day else [f"DTSTART:{instant(entry.cutoff.instant)}"]
    others = (
        _categories(context.wording.gettext("Deadline"), entry.topics),
        _description(_told_of_deadline(context, entry)),
        f"STATUS:{'CANCELLED' if entry.off else 'TENTATIVE' if open_day else 'CONFIRMED'}",
    )
    lines = _entry(entry, summary, when, others)
    if rings and not open_day and not entry.off and entry.cutoff.days_left >= 0:
        for before in REMINDERS:
            alarm = ("ACTION:DISPLAY", f"DESCRIPTION:{text(title)}", f"TRIGGER:{before}")
            lines += ("BEGIN:VALARM", *alarm, "END:VALARM")
    return [*lines, "END:VEVENT"]


def _categories(kind: str, topics: Iterable[str]) -> str:
    return f"CATEGORIES:{','.join(map(text, (kind, *topics)))}"


def _description(paragraphs: Iterable[str]) -> str:
    """Paragraphs, of which the empty ones are left out."""
    told = "\n\n".join(filter(None, paragraphs))
    return f"DESCRIPTION:{text(told)}"


def _dates(span: Span) -> list[str]:
    starts, ends = span.starts_at, span.ends_at
    if starts is None or ends is None:
        return _days(span.first_day, span.last_day)
    # DTEND must be later (3.8.2.2); without one the event ends as it begins.
    return [f"DTSTART:{instant(starts)}", *([f"DTEND:{instant(ends)}"] if ends > starts else [])]


def _days(first: date, last: date) -> list[str]:
    return [f"DTSTART;VALUE=DATE:{day(first)}", f"DTEND;VALUE=DATE:{day(last + timedelta(days=1))}"]


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
    yield context.texts.lead(entry.body) if entry.body else ""
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
    yield context.texts.lead(entry.body) if entry.body else ""
    yield entry.url
