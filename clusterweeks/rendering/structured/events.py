"""Events, and series of them (schema.org Event, EventSeries).

A date is as precise as what is known: of a month, no day is made up, though search engines then leave the event out.
What is repeated is a series, with an event for every occurrence that its page lists. Items of a programme are left out:
they have neither a place nor a page of their own, and would be found as events of their own.
"""

from __future__ import annotations

import re

from clusterweeks.model.dates import Span
from clusterweeks.model.fees import parse_fee
from clusterweeks.model.records import EventStatus
from clusterweeks.planning.views import CampaignPage, EventCard, EventPage, RegistrationView, SeriesView
from clusterweeks.rendering.context import Context
from clusterweeks.rendering.dates import iso, iso_in_zone
from clusterweeks.rendering.structured.nodes import Thing, description, filled, party, picture, places

MOST_PARTS = 50
"""How many of its events the node of a campaign has."""
_STATUS = {
    EventStatus.CANCELLED: "EventCancelled",
    EventStatus.POSTPONED: "EventPostponed",
    EventStatus.RESCHEDULED: "EventRescheduled",
    EventStatus.MOVED_ONLINE: "EventMovedOnline",
}


def event(context: Context, page: EventPage) -> Thing:
    """An event with all that its page tells, or the series that a repeated one is."""
    card = page.card
    thing = brief(context, card) | {
        "description": description(context, page.common),
        "image": picture(context, page.common.image or page.common.share),
        "eventStatus": _status(card),
        "eventAttendanceMode": _attendance(card),
        "organizer": [party(context, one) for one in page.organisers],
        "contributor": [party(context, one) for one in page.partners],
        "performer": [{"@type": "Person", "name": name} for name in _speakers(page)],
        "offers": _offer(card, page.registration),
        "isAccessibleForFree": _is_free(page.registration),
        "maximumAttendeeCapacity": page.registration.capacity if page.registration else None,
        "inLanguage": list(page.languages),
        "keywords": [topic.label for topic in page.common.topics],
        "audience": [{"@type": "Audience", "audienceType": one} for one in page.audience],
        "sameAs": page.url,
        "superEvent": _above(context, page),
        "subEvent": [brief(context, part) for part in page.parts],
        "previousStartDate": _previous_start(card),
    }
    return filled(_as_series(context, page, thing) if page.repeats else thing)


def brief(context: Context, card: EventCard) -> Thing:
    """An event as it stands within another node."""
    return filled({
        "@type": "Event",
        "name": card.title,
        "url": context.absolute(card.href),
        **_dates(card.span),
        "location": _locations(card),
        # What has no status is taken to take place.
        "eventStatus": _status(card) if card.status in _STATUS else "",
        "previousStartDate": _previous_start(card) if card.status in _STATUS else "",
    })  # fmt: skip


def campaign(context: Context, page: CampaignPage) -> Thing:
    """A campaign as a series of events: the first of those ahead, then those of the past."""
    events = (*page.upcoming, *page.past)[:MOST_PARTS]
    return filled({
        "@type": "EventSeries",
        "name": page.common.title,
        "url": context.absolute(page.common.path),
        "startDate": iso(page.start),
        "endDate": iso(page.end),
        "description": description(context, page.common),
        "image": picture(context, page.common.image or page.common.share),
        "location": [
            {"@type": "Country", "name": context.wording.country(code), "identifier": code} for code in page.scope
        ],
        "keywords": [topic.label for topic in page.common.topics],
        "subEvent": [brief(context, card) for card in events],
    })  # fmt: skip


def _as_series(context: Context, page: EventPage, thing: Thing) -> Thing:
    """The node of a repeated event: when it began, and an event for each of its next occurrences, or for the last."""
    spans = page.occurrences or (() if page.dropped else (page.card.span,))
    same = {key: value for key, value in thing.items() if key in ("@type", "name", "url", "location", "image")}
    same |= {"eventStatus": thing["eventStatus"], "eventAttendanceMode": thing["eventAttendanceMode"]}
    held = [filled(same | _dates(span)) for span in spans]
    off = [filled(same | _dates(span) | {"eventStatus": _word("EventCancelled")}) for span in page.dropped]
    began = iso_in_zone(page.began, page.card.span.zone) if page.began else thing["startDate"]
    rest = {key: value for key, value in thing.items() if key != "endDate"}
    return rest | {"@type": "EventSeries", "startDate": began, "subEvent": [*held, *off, *thing["subEvent"]]}


def _above(context: Context, page: EventPage) -> list[Thing]:
    parent = [brief(context, page.part_of)] if page.part_of else []
    return [*parent, *([_series(context, page.campaign)] if page.campaign else [])]


def _series(context: Context, series: SeriesView) -> Thing:
    return {
        "@type": "EventSeries",
        "name": series.title,
        "url": context.absolute(series.href),
        "startDate": iso(series.start),
        "endDate": iso(series.end),
    }


def _dates(span: Span) -> Thing:
    return {"startDate": iso_in_zone(span.start, span.zone), "endDate": iso_in_zone(span.end, span.zone)}


def _previous_start(card: EventCard) -> str:
    # Until the new date is known, that of what is postponed is the date it had.
    before = card.previous_start or (card.span.start if card.status is EventStatus.POSTPONED else None)
    return iso_in_zone(before, card.span.zone) if before else ""


def _status(card: EventCard) -> str | list[str]:
    """What schema.org calls the status; two where an event has another date and takes place online, too."""
    names = [_STATUS.get(card.status, "EventScheduled")]
    if card.status is EventStatus.MOVED_ONLINE and card.previous_start:
        names.insert(0, "EventRescheduled")
    found = [_word(name) for name in names]
    return found if len(found) > 1 else found[0]


def _attendance(card: EventCard) -> str:
    modes = {(True, True): "Mixed", (True, False): "Offline", (False, True): "Online", (False, False): ""}
    mode = modes[bool(card.places), bool(card.online) or card.status is EventStatus.MOVED_ONLINE]
    return _word(f"{mode}EventAttendanceMode") if mode else ""


def _locations(card: EventCard) -> list[Thing]:
    online = [{"@type": "VirtualLocation", "url": card.online}] if card.online else []
    return places(card.places) + online


def _speakers(page: EventPage) -> list[str]:
    """The names of those who speak, without what an editor adds behind them: `Ana Pop, Ministry`, `Ana Pop (chair)`."""
    told = (speaker for session in page.programme for speaker in session.speakers)
    return list(dict.fromkeys(name for speaker in told if (name := re.split(r"\s*[,(;]|\s[–-]\s", speaker)[0].strip())))


def _offer(card: EventCard, registration: RegistrationView | None) -> Thing:
    """How one takes part: the price only where it is certain, the availability only while registration is open."""
    price = parse_fee(registration.fee) if registration else None
    if registration is None or not (registration.url or price):
        return {}
    deadline = registration.deadline
    last = iso(deadline.instant if deadline.moment.at else deadline.moment) if deadline else ""
    offer = filled({
        "@type": "Offer",
        "url": registration.url,
        "price": price.amount if price else "",
        "priceCurrency": price.currency if price else "",
        "validFrom": iso_in_zone(registration.opens, card.span.zone) if registration.opens else "",
        "validThrough": last,
    })  # fmt: skip
    return offer | {"availability": _word("InStock")} if registration.state == "open" else offer


def _is_free(registration: RegistrationView | None) -> bool | None:
    price = parse_fee(registration.fee) if registration else None
    return price.is_free if price else None


def _word(name: str) -> str:
    return f"https://schema.org/{name}"
