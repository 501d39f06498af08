"""Open data: `events.json` and `calls.json`, one flat object for each record.

Every key is always there; what is not known is `null`, `""` or `[]`. Dates are as precise as what is known (`2019-06`,
`2019-05-14`, `2019-05-14T09:00` in the wall time of `timezone`) and `end` is inclusive; `start_utc`, `end_utc` and
`deadline_utc` are given where a time is known. States such as "upcoming" are left out: they depend on the day.
"""

from __future__ import annotations

import json
from typing import Any

from clusterweeks.model.parts import Place
from clusterweeks.planning.views import CallRow, CutoffView, EventRow, OpenData
from clusterweeks.rendering.context import Context
from clusterweeks.rendering.dates import iso


def events(context: Context, data: OpenData) -> bytes:
    """`events.json`: title and address of the site, and a list `events`."""
    return _document(context, data, "events", [_event(row) for row in data.events])


def calls(context: Context, data: OpenData) -> bytes:
    """`calls.json`: title and address of the site, and a list `calls`."""
    return _document(context, data, "calls", [_call(row) for row in data.calls])


def _event(row: EventRow) -> dict[str, Any]:
    card, span = row.card, row.card.span
    starts, ends = span.starts_at, span.ends_at
    return {
        "id": card.id,
        "uid": row.uid,
        "title": card.title,
        "summary": card.summary,
        "language": card.lang,
        "url": row.url,
        "website": row.website,
        "start": iso(span.start),
        "end": iso(span.end),
        "timezone": span.zone if span.timed else None,
        "start_utc": iso(starts) if starts else None,
        "end_utc": iso(ends) if ends else None,
        "previous_start": iso(card.previous_start) if card.previous_start else None,
        "type": card.type.value,
        "anchor": {"true": True, "false": False}.get(card.anchor.value, card.anchor.value),
        "status": card.status.value,
        "places": [_place(place) for place in card.places],
        "moved_from": [_place(place) for place in card.moved_from],
        "online": card.online,
        "host_event": card.host_event,
        "invitation_only": card.invitation_only,
        "organisers": list(row.organisers),
        "topics": list(row.topics),
        "part_of": row.part_of,
        "campaign": row.campaign,
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "city": place.city,
        "country": place.country,
        "venue": place.venue,
        "address": place.address,
        "latitude": place.latitude,
        "longitude": place.longitude,
    }


def _call(row: CallRow) -> dict[str, Any]:
    card = row.card
    return {
        "id": card.id,
        "title": card.title,
        "summary": card.summary,
        "language": card.lang,
        "url": row.url,
        "website": row.website,
        "programme": card.programme,
        "publisher": row.publisher,
        "opens": iso(card.opens) if card.opens else None,
        "deadlines": [_deadline(cutoff) for cutoff in card.cutoffs],
        "topics": list(row.topics),
    }


def _deadline(cutoff: CutoffView) -> dict[str, Any]:
    previous = cutoff.previous
    return {
        "label": cutoff.label,
        "deadline": iso(cutoff.moment),
        "timezone": cutoff.zone,
        "deadline_utc": iso(cutoff.instant),
        "previous_deadline": iso(previous.moment) if previous else None,
        "previous_deadline_utc": iso(previous.instant) if previous else None,
    }


def _document(context: Context, data: OpenData, name: str, rows: list[dict[str, Any]]) -> bytes:
    whole = {"title": context.site.title, "home": context.site.base_url, "url": data.url, name: rows}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()
