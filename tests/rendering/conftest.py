"""A small site and builders of views for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from clusterweeks.model.dates import Moment, Span
from clusterweeks.model.parts import Place
from clusterweeks.model.records import Anchor, EventStatus, EventType
from clusterweeks.planning.views import CalendarEntry, Common, EventCard, LinkView, SiteView, TextView
from clusterweeks.rendering.context import Context


@pytest.fixture(scope="session")
def site() -> SiteView:
    return SiteView(
        title="Cluster Weeks",
        tagline="Events of clusters",
        base_url="https://example.org/weeks/",
        origin="https://example.org",
        prefix="/weeks/",
        language="en",
        timezone="Europe/Brussels",
        publisher=LinkView("Cluster Office", "/weeks/"),
        publisher_address="",
        contact=None,
        navigation=(),
        social=(),
        stylesheet="/weeks/css/site.css",
        icon="/weeks/icons/icon.svg",
        calendar="/weeks/calendar.ics",
        atom="/weeks/feed.xml",
        json_feed="/weeks/feed.json",
        as_of=None,
        closing_soon_days=14,
    )


@pytest.fixture(scope="session")
def context(site: SiteView) -> Context:
    return Context.of(site)


@pytest.fixture(scope="session")
def contexts(site: SiteView) -> dict[str, Context]:
    return {language: Context.of(replace(site, language=language)) for language in ("en", "de", "fr")}


@pytest.fixture(scope="session")
def event_card() -> Callable[..., EventCard]:
    card = EventCard(
        id="conference",
        title="European Cluster Conference",
        href="/weeks/events/conference/",
        span=Span(Moment(date(2019, 5, 14)), Moment(date(2019, 5, 16)), "Europe/Bucharest"),
        type=EventType.CONFERENCE,
        anchor=Anchor.NO,
        status=EventStatus.CONFIRMED,
        previous_start=None,
        places=(Place.model_construct(city="Bucharest", country="RO"),),
        online="",
        host_event="",
        invitation_only=False,
        summary="Clusters meet.",
        lang="en",
        state="upcoming",
    )
    return lambda **changes: replace(card, **changes)


@pytest.fixture(scope="session")
def entry(event_card: Callable[..., EventCard]) -> Callable[..., CalendarEntry]:
    """A calendar entry; keys of the card may be given as well."""

    def build(**changes: object) -> CalendarEntry:
        own = {name: changes.pop(name) for name in list(changes) if name in CalendarEntry.__slots__ and name != "span"}
        card = event_card(**changes)
        return CalendarEntry(
            **{
                "uid": "event-conference@example.org",
                "sequence": 2,
                "created": datetime(2018, 11, 1, 9, 0, tzinfo=UTC),
                "changed": datetime(2019, 2, 3, 4, 5, 6, tzinfo=UTC),
                "card": card,
                "span": card.span,
                "url": "https://example.org/weeks/events/conference/",
                "organisers": ("Cluster Office",),
                "website": "",
                "registration_url": "",
                "registration_deadline": None,
                "topics": (),
                "body": TextView(""),
                **own,
            }
        )

    return build


@pytest.fixture(scope="session")
def common() -> Callable[..., Common]:
    empty = Common(
        kind="event",
        id="conference",
        path="/weeks/events/conference/",
        title="European Cluster Conference",
        summary="",
        lang="en",
        crumbs=(LinkView("Home", "/weeks/"), LinkView("Events", "/weeks/events/")),
        topics=(),
        campaign=None,
        image=None,
        attachments=(),
        links=(),
        contacts=(),
        sources=(),
        body=TextView(""),
    )
    return lambda **changes: replace(empty, **changes)
