"""Calendar feeds: iCalendar (RFC 5545 and RFC 7986) as the calendar programs in use read it.

Days are `VALUE=DATE` and times are in UTC, so no VTIMEZONE is needed; the wall time and its zone are told in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time, timedelta
from mimetypes import guess_type
from typing import Any

from icalendar import Calendar, Event
from icalendar.prop import vText, vUri

from clusterweeks.model.parts import Place
from clusterweeks.model.records import EventStatus
from clusterweeks.planning.views import CalendarEntry, CalendarFeed
from clusterweeks.rendering.context import Context

PRODUCT = "-//Clusterweeks//Event calendar//EN"
REFRESH = timedelta(hours=12)

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_STATUS = {
    EventStatus.CONFIRMED: "CONFIRMED",
    EventStatus.RESCHEDULED: "CONFIRMED",
    EventStatus.SAVE_THE_DATE: "TENTATIVE",
    EventStatus.TENTATIVE: "TENTATIVE",
    EventStatus.CANCELLED: "CANCELLED",
    # RFC 5545 (3.8.1.11) has no word for it. The event has not been called off, and programs drop or hide what is
    # CANCELLED, with the news that it comes later; that its day no longer holds is said in the summary.
    EventStatus.POSTPONED: "TENTATIVE",
}
_SAID_FIRST = (EventStatus.CANCELLED, EventStatus.POSTPONED)


class Text(vText):
    """A text value (RFC 5545, 3.3.11)."""

    __slots__ = ()

    def to_ical(self) -> bytes:
        """The text with its special characters escaped."""
        # The library's own escaping takes a backslash before an N for a line break.
        text = str(self).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
        return text.encode()


def calendar(context: Context, feed: CalendarFeed) -> bytes:
    """A feed as an iCalendar object, its entries in the order of their start and UID."""
    whole = Calendar()
    whole.add("version", "2.0")
    whole.add("prodid", PRODUCT)
    whole.add("calscale", "GREGORIAN")
    for name in ("name", "x-wr-calname"):
        whole.add(name, _text(feed.name))
    if feed.description:
        for name in ("description", "x-wr-caldesc"):
            whole.add(name, _text(feed.description))
    whole.add("refresh-interval", REFRESH, {"VALUE": "DURATION"})
    whole.add("x-published-ttl", _text("PT12H"))
    whole.add("source", _address(feed.url, VALUE="URI"))
    if feed.color:
        whole.add("color", _text(feed.color))
    for entry in sorted(feed.entries, key=_begins):
        whole.add_component(_event(context, entry))
    return bytes(whole.to_ical())


def _begins(entry: CalendarEntry) -> tuple[datetime, str]:
    return entry.span.starts_at or datetime.combine(entry.span.first_day, time(), UTC), entry.uid


def _event(context: Context, entry: CalendarEntry) -> Event:
    card = entry.card
    event = Event()
    event.add("uid", _text(entry.uid))
    event.add("dtstamp", entry.changed)
    event.add("created", entry.created)
    event.add("last-modified", entry.changed)
    event.add("sequence", entry.sequence)
    _add_dates(event, entry)
    event.add("summary", _text(_summary(context, entry)))
    event.add("description", _text("\n\n".join(part for part in _description(context, entry) if part)))
    event.add("status", _STATUS[card.status])
    # An event in a campaign's calendar does not make its reader busy.
    event.add("transp", "TRANSPARENT")
    event.add("url", _address(entry.url))
    if where := _location(context, card.places) or (context.wording.gettext("Online") if card.online else ""):
        event.add("location", _text(where))
    if points := [place for place in card.places if place.latitude is not None and place.longitude is not None]:
        event.add("geo", (points[0].latitude, points[0].longitude))
    event.add("categories", [_text(word) for word in (context.wording.label(card.type), *entry.topics)])
    if card.online:
        label = context.wording.gettext("Take part online")
        event.add("conference", _address(card.online, VALUE="URI", FEATURE=["AUDIO", "VIDEO"], LABEL=label))
    if entry.image:
        kind = guess_type(entry.image)[0]
        event.add("image", _address(entry.image, VALUE="URI", DISPLAY="BADGE", **({"FMTTYPE": kind} if kind else {})))
    return event


def _add_dates(event: Event, entry: CalendarEntry) -> None:
    span = entry.span
    starts, ends = span.starts_at, span.ends_at
    if starts and ends:
        event.add("dtstart", starts)
        # DTEND must be later (3.8.2.2); without one the event ends as it begins.
        if ends > starts:
            event.add("dtend", ends)
        return
    event.add("dtstart", span.first_day)
    event.add("dtend", span.last_day + timedelta(days=1))


def _summary(context: Context, entry: CalendarEntry) -> str:
    card, wording = entry.card, context.wording
    if card.status not in _SAID_FIRST:
        return card.title
    return wording.gettext("%(status)s: %(title)s") % {"status": wording.label(card.status), "title": card.title}


def _description(context: Context, entry: CalendarEntry) -> Iterator[str]:
    """Paragraphs, some of them empty."""
    card, dates, gettext = entry.card, context.dates, context.wording.gettext
    yield dates.date_range(entry.span) if entry.span.timed else ""
    if card.previous_start:
        yield gettext("Originally planned for %(date)s.") % {"date": dates.moment(card.previous_start)}
    yield card.summary
    facts = []
    if card.host_event:
        facts.append(gettext("Takes place at: %(event)s") % {"event": card.host_event})
    if entry.organisers:
        facts.append(gettext("Organisers: %(names)s") % {"names": "; ".join(entry.organisers)})
    if card.online:
        facts.append(gettext("Take part online: %(address)s") % {"address": card.online})
    if card.invitation_only:
        facts.append(gettext("By invitation only"))
    if entry.registration_url:
        facts.append(gettext("Registration: %(address)s") % {"address": entry.registration_url})
    if entry.registration_deadline:
        facts.append(gettext("Registration deadline: %(date)s") % {"date": dates.cutoff(entry.registration_deadline)})
    if entry.website:
        facts.append(gettext("Website: %(address)s") % {"address": entry.website})
    yield "\n".join(facts)
    yield context.texts.lead(entry.body)
    yield entry.url


def _location(context: Context, places: Iterable[Place]) -> str:
    return "; ".join(_address_line(context, place) for place in places)


def _address_line(context: Context, place: Place) -> str:
    country = context.wording.country(place.country) if place.country else ""
    return ", ".join(part for part in (place.venue, place.address, place.city, country) if part)


def _text(text: str) -> Text:
    lines = re.sub("\r\n?|[\u0085\u2028\u2029]", "\n", text).replace("\t", " ")
    return Text(_CONTROL.sub("", lines))


def _address(url: str, **parameters: Any) -> vUri:
    return vUri(re.sub(r"\s", "", _CONTROL.sub("", url)), params=parameters)
