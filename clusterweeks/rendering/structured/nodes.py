"""Nodes of JSON-LD, and those that stand within many others: places, parties, pictures, the publisher."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from clusterweeks.model.parts import Place
from clusterweeks.planning.views import Common, ContactView, ImageView, PartyView
from clusterweeks.rendering.context import Context

Thing = dict[str, Any]
"""A node of JSON-LD."""

# In a script, these letters could end it or begin a comment (HTML, 4.12.1.3).
_ESCAPES = tuple((letter, f"\\u{ord(letter):04x}") for letter in "<>&\u2028\u2029")
_ENCODER = json.JSONEncoder(ensure_ascii=False)


def as_script(thing: Thing) -> Markup:
    """A node as the content of a script element, which nothing in it can end."""
    whole = {"@context": "https://schema.org", **thing}
    text = _ENCODER.encode(whole)
    for letter, escape in _ESCAPES:
        text = text.replace(letter, escape)
    return Markup(text)  # noqa: S704 - just escaped


def filled(thing: Thing) -> Thing:
    """Without what is not known; a node of which only the type is known is not known."""
    # What counts as true is known, without being compared with what is not.
    known = {key: value for key, value in thing.items() if value or (value is not None and value not in ("", [], {}))}
    return {} if len(known) == 1 and "@type" in known else known


def description(context: Context, common: Common) -> str:
    """A record's summary, or else the first paragraph of its text."""
    return common.summary or context.texts.lead(common.body)


def picture(context: Context, image: ImageView | None) -> list[str]:
    """The whole address of a picture, where there is one."""
    return [context.absolute(image.href)] if image else []


def places(found: Iterable[Place]) -> list[Thing]:
    """Places with their addresses; those of which nothing is known are left out."""
    return [place for place in map(_place, found) if place]


def party(context: Context, one: PartyView) -> Thing:
    """An organisation by its name, with its page."""
    return filled({"@type": "Organization", "name": one.name, "url": context.absolute(one.href)})


def publisher(context: Context) -> Thing:
    """Who publishes the site."""
    site = context.site
    href = site.publisher.href if site.publisher else ""
    return filled({
        "@type": "Organization",
        "name": context.publisher,
        "url": context.absolute(href) or site.base_url,
        "logo": context.absolute(site.icon),
    })  # fmt: skip


def contact_point(contact: ContactView | None) -> Thing:
    """Somebody to ask."""
    if contact is None:
        return {}
    return filled({
        "@type": "ContactPoint",
        "name": contact.name,
        "contactType": contact.role,
        "email": contact.email,
        "telephone": contact.phone,
        "url": contact.url,
    })  # fmt: skip


def _place(place: Place) -> Thing:
    is_placed = place.latitude is not None and place.longitude is not None
    return filled({
        "@type": "Place",
        "name": place.venue or place.city,
        "address": filled({
            "@type": "PostalAddress",
            "streetAddress": place.address,
            "addressLocality": place.city,
            "addressCountry": place.country,
        }),
        "geo": {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
        if is_placed
        else {},
    })  # fmt: skip
