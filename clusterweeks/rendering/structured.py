"""JSON-LD for search engines, in the vocabulary of schema.org."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from markupsafe import Markup

from clusterweeks.model.parts import Place
from clusterweeks.model.records import EventStatus
from clusterweeks.planning.views import (
    Common,
    EventCard,
    EventPage,
    EventsPage,
    LinkView,
    MonthPage,
    NewsPage,
    OrganisationPage,
    PartyView,
)
from clusterweeks.rendering.context import Context
from clusterweeks.rendering.dates import iso_in_zone

Thing = dict[str, Any]
"""A node of JSON-LD."""

_STATUS = {
    EventStatus.CANCELLED: "EventCancelled",
    EventStatus.POSTPONED: "EventPostponed",
    EventStatus.RESCHEDULED: "EventRescheduled",
    EventStatus.MOVED_ONLINE: "EventMovedOnline",
}
# In a script, these could end it or begin a comment (HTML, 4.12.1.3).
_UNSAFE = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def json_ld(context: Context, view: object) -> Markup | str:
    """The content of a page's `<script type="application/ld+json">`; empty where there is nothing to say."""
    for kind, describe in _DESCRIBED.items():
        if isinstance(view, kind):
            return as_script({"@context": "https://schema.org", **describe(context, view)})
    crumbs = getattr(getattr(view, "common", view), "crumbs", ())
    if not crumbs:
        return ""
    # The first two lead to the site's own lists, which come with English titles.
    names = [context.wording.gettext(crumb.title) if place < 2 else crumb.title for place, crumb in enumerate(crumbs)]
    names[-1] = _own_name(context, view) or context.wording.gettext(crumbs[-1].title)
    return as_script({"@context": "https://schema.org", **_breadcrumbs(context, crumbs, names)})


def as_script(thing: Thing) -> Markup:
    """JSON that nothing in it can end: safe inside a script element."""
    return Markup(json.dumps(thing, ensure_ascii=False).translate(_UNSAFE))  # noqa: S704 - just escaped


def describe_event(context: Context, page: EventPage) -> Thing:
    """An event (schema.org Event)."""
    card = page.card
    thing = _brief_event(context, card) | {
        "description": description(context, page.common),
        "image": [context.absolute(page.common.image.href)] if page.common.image else [],
        "eventStatus": _status(card),
        "eventAttendanceMode": _attendance(card),
        "location": _locations(card),
        "organizer": [_party(context, party) for party in page.organisers],
        "inLanguage": list(page.languages),
        "superEvent": _brief_event(context, page.part_of) if page.part_of else {},
        "subEvent": [_brief_event(context, part) for part in page.parts],
    }
    # Until the new date is known, that of what is postponed is the date it had.
    before = card.previous_start or (card.span.start if card.status is EventStatus.POSTPONED else None)
    if before:
        thing["previousStartDate"] = iso_in_zone(before, card.span.zone)
    return _filled(thing)


def describe_news(context: Context, page: NewsPage) -> Thing:
    """A news item (schema.org NewsArticle)."""
    return _filled({
        "@type": "NewsArticle",
        "headline": page.common.title,
        "datePublished": str(page.card.date),
        "description": description(context, page.common),
        "url": context.absolute(page.common.path),
        "inLanguage": page.common.lang,
        "image": [context.absolute(page.common.image.href)] if page.common.image else [],
        "author": [{"@type": "Person", "name": name} for name in page.authors],
        "publisher": {"@type": "Organization", "name": context.publisher},
    })  # fmt: skip


def describe_organisation(context: Context, page: OrganisationPage) -> Thing:
    """An organisation (schema.org Organization)."""
    return _filled({
        "@type": "Organization",
        "name": page.common.title,
        "alternateName": page.abbreviation,
        "description": description(context, page.common),
        "url": page.url or context.absolute(page.common.path),
        "logo": context.absolute(page.logo.href) if page.logo else "",
        "address": _filled({"@type": "PostalAddress", "addressLocality": page.city, "addressCountry": page.country}),
    })  # fmt: skip


def description(context: Context, common: Common) -> str:
    """A record's summary, or else the first paragraph of its text."""
    return common.summary or context.texts.lead(common.body)


_DESCRIBED: Mapping[type, Callable[[Context, Any], Thing]] = {
    EventPage: describe_event,
    NewsPage: describe_news,
    OrganisationPage: describe_organisation,
}


def _brief_event(context: Context, card: EventCard) -> Thing:
    return _filled({
        "@type": "Event",
        "name": card.title,
        "url": context.absolute(card.href),
        "startDate": iso_in_zone(card.span.start, card.span.zone),
        "endDate": iso_in_zone(card.span.end, card.span.zone),
        "location": _locations(card),
    })  # fmt: skip


def _status(card: EventCard) -> str | list[str]:
    """What schema.org calls the status; two where an event has another date and takes place online, too."""
    names = [_STATUS.get(card.status, "EventScheduled")]
    if card.status is EventStatus.MOVED_ONLINE and card.previous_start:
        names.insert(0, "EventRescheduled")
    found = [f"https://schema.org/{name}" for name in names]
    return found if len(found) > 1 else found[0]


def _attendance(card: EventCard) -> str:
    modes = {(True, True): "Mixed", (True, False): "Offline", (False, True): "Online", (False, False): ""}
    mode = modes[bool(card.places), bool(card.online) or card.status is EventStatus.MOVED_ONLINE]
    return f"https://schema.org/{mode}EventAttendanceMode" if mode else ""


def _locations(card: EventCard) -> list[Thing]:
    online = [{"@type": "VirtualLocation", "url": card.online}] if card.online else []
    return [place for place in map(_place, card.places) if place] + online


def _place(place: Place) -> Thing:
    return _filled({
        "@type": "Place",
        "name": place.venue or place.city,
        "address": _filled({
            "@type": "PostalAddress",
            "streetAddress": place.address,
            "addressLocality": place.city,
            "addressCountry": place.country,
        }),
        "geo": {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
        if place.latitude is not None and place.longitude is not None
        else {},
    })  # fmt: skip


def _party(context: Context, party: PartyView) -> Thing:
    return _filled({"@type": "Organization", "name": party.name, "url": context.absolute(party.href)})


def _own_name(context: Context, view: object) -> str:
    """The name of a page that is an editor's own, or that planning names by a value only."""
    if common := getattr(view, "common", None):
        return str(common.title)
    if isinstance(view, MonthPage):
        return context.dates.month_year(view.month)
    if isinstance(view, EventsPage) and view.scope == "country":
        return context.wording.country(view.value)
    if isinstance(view, EventsPage) and view.scope == "type":
        return context.wording.label(view.value)
    return view.value if isinstance(view, EventsPage) and view.scope in ("topic", "organiser", "partner") else ""


def _breadcrumbs(context: Context, crumbs: Iterable[LinkView], names: Iterable[str]) -> Thing:
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": context.absolute(crumb.href)}
        for position, (crumb, name) in enumerate(zip(crumbs, names, strict=True), 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _filled(thing: Thing) -> Thing:
    """Without what is not known; a node of which only the type is known is not known."""
    known = {key: value for key, value in thing.items() if value not in ("", None, [], {})}
    return {} if set(known) == {"@type"} else known
