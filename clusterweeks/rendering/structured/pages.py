"""Which nodes a page has: one for what it is about, and the way that leads to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from clusterweeks.planning.views import (
    CallPage,
    CampaignPage,
    EditionPage,
    EventPage,
    EventsPage,
    HomePage,
    LinkView,
    MonthPage,
    NewsPage,
    OrganisationPage,
)
from clusterweeks.rendering.context import Context
from clusterweeks.rendering.structured import articles, events
from clusterweeks.rendering.structured.nodes import (
    Thing,
    as_script,
    contact_point,
    description,
    filled,
    picture,
    publisher,
)


def json_ld(context: Context, view: object) -> tuple[Markup, ...]:
    """What a page's scripts of the type `application/ld+json` hold: a node each, that of which it tells first."""
    return tuple(as_script(thing) for thing in _things(context, view) if thing)


def organisation(context: Context, page: OrganisationPage) -> Thing:
    """An organisation."""
    logo = picture(context, page.logo)
    return filled({
        "@type": "Organization",
        "name": page.common.title,
        "alternateName": page.abbreviation,
        "description": description(context, page.common),
        "url": page.url or context.absolute(page.common.path),
        "logo": logo[0] if logo else "",
        "image": picture(context, page.common.image or page.common.share),
        "address": filled({"@type": "PostalAddress", "addressLocality": page.city, "addressCountry": page.country}),
        "contactPoint": contact_point(page.contact),
        "keywords": [topic.label for topic in page.common.topics],
    })  # fmt: skip


def website(context: Context, page: HomePage) -> Thing:
    """The site, and who publishes it."""
    site = context.site
    own = publisher(context) | {
        "sameAs": [context.absolute(link.href) for link in site.social],
        "address": site.publisher_address,
        "contactPoint": contact_point(site.contact),
    }
    return filled({
        "@type": "WebSite",
        "name": site.title,
        "url": context.absolute(page.path),
        "description": site.tagline,
        "inLanguage": site.language,
        "publisher": filled(own),
    })  # fmt: skip


def event_list(context: Context, page: EventsPage) -> Thing:
    """The events of a list by their addresses: each is described on its own page."""
    cards = [card for group in (*page.months, *page.past) for card in group.cards]
    items = [
        {"@type": "ListItem", "position": position, "url": context.absolute(card.href)}
        for position, card in enumerate(cards, 1)
    ]
    return {"@type": "ItemList", "itemListElement": items} if items else {}


_DESCRIBED: Mapping[type, Callable[[Context, Any], Thing]] = {
    EventPage: events.event,
    CampaignPage: events.campaign,
    NewsPage: articles.news,
    EditionPage: articles.edition,
    CallPage: articles.call,
    OrganisationPage: organisation,
    HomePage: website,
    EventsPage: event_list,
}


def _things(context: Context, view: object) -> Iterator[Thing]:
    if describe := _DESCRIBED.get(type(view)):
        yield describe(context, view)
    crumbs = getattr(getattr(view, "common", view), "crumbs", ())
    if crumbs:
        # The first two lead to the site's own lists, which come with English titles.
        titles = [
            context.wording.gettext(crumb.title) if place < 2 else crumb.title for place, crumb in enumerate(crumbs)
        ]
        titles[-1] = _own_name(context, view) or context.wording.gettext(crumbs[-1].title)
        yield _breadcrumbs(context, crumbs, titles)


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
