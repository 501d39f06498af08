"""The pages of single records: one view for each, complete."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clusterweeks.model.parts import Session
from clusterweeks.model.records import Call, Campaign, Event, Kind, News, Organisation, Page, Record
from clusterweeks.planning.cards import OFF, Cards
from clusterweeks.planning.entries import dropped_spans
from clusterweeks.planning.related import Related
from clusterweeks.planning.resolver import Resolver
from clusterweeks.planning.shares import share
from clusterweeks.planning.sources import sources
from clusterweeks.planning.tally import countries, held
from clusterweeks.planning.views import (
    CallPage,
    CampaignPage,
    Card,
    Common,
    CountsView,
    EventPage,
    EventsLink,
    LinkView,
    NewsPage,
    OrganisationPage,
    PlainPage,
    RecapView,
    SeriesView,
    SessionView,
    TopicView,
)

HOME = "Home"
LISTS = {
    Kind.EVENT: "Events",
    Kind.CALL: "Calls",
    Kind.NEWS: "News",
    Kind.NEWSLETTER: "Newsletter",
    Kind.ORGANISATION: "Organisations",
}
"""Titles of the main lists: msgids, which the templates translate."""
MOST_EVENTS = 20
"""How many events of a kind the page of an organisation or a campaign lists."""
NEXT_OCCURRENCES = 10
"""How many occurrences the page of a repeated event lists."""
MOST_SIBLINGS = 8
"""How many other parts of its parent the page of an event names."""


def event_page(cards: Cards, resolver: Resolver, related: Related, event: Event, ics: str) -> EventPage:
    """The page of an event; `ics` is the address of its calendar."""
    almanac, day = cards.almanac, cards.day
    parent = cards.library.records.get((Kind.EVENT, event.part_of))
    place = almanac.places_in_time[event.id]
    before, after = almanac.events[max(place - 1, 0) : place], almanac.events[place + 1 : place + 2]
    spans = [span for span in almanac.spans[event.id] if event.repeat and not span.is_past(day)]
    siblings = _siblings(cards, event)
    dropped = sorted(dropped_spans(cards, event).values(), key=lambda span: span.first_day)
    parts, calls = cards.events(almanac.parts.get(event.id, ())), cards.calls(almanac.event_calls.get(event.id, ()))
    return EventPage(
        common=common(cards, resolver, event, cards.event(event), *parts, *calls),
        card=cards.event(event),
        ics=ics,
        organisers=resolver.parties(event.organisers),
        partners=resolver.parties(event.partners),
        motto=event.motto,
        aim=event.aim,
        audience=event.audience,
        target_countries=event.target_countries,
        languages=event.languages,
        expected=event.expected,
        url=event.url,
        registration=cards.registration(event),
        programme=tuple(_session(resolver, event, session) for session in event.programme),
        awards=event.awards,
        recap=_recap(resolver, event),
        part_of=cards.event(parent) if isinstance(parent, Event) else None,
        parts=parts,
        occurrences=tuple(spans[:NEXT_OCCURRENCES]),
        more_occurrences=len(spans[NEXT_OCCURRENCES:]),
        dropped=tuple(span for span in dropped if event.repeat and not span.is_past(day)),
        repeats=bool(event.repeat),
        news=cards.news_items(almanac.event_news.get(event.id, ())),
        calls=calls,
        before=cards.link(before[0]) if before else None,
        after=cards.link(after[0]) if after else None,
        siblings=cards.mentions(siblings),
        more_siblings=max(len(almanac.parts.get(event.part_of, ())) - 1 - len(siblings), 0),
        related=cards.mentions(related.events(event)),
        more_of=tuple(_more_of(cards, event)),
        can_be_added=not event.span.month_only and event.standing not in OFF and cards.event(event).state != "past",
        began=event.start if event.repeat else None,
        campaign=_series(cards, event),
    )


def call_page(cards: Cards, resolver: Resolver, related: Related, call: Call, ics: str) -> CallPage:
    """The page of a call; `ics` is the address of its calendar."""
    info_session = resolver.record_link(Kind.EVENT, call.info_session)
    hidden = (Kind.EVENT, call.info_session) in cards.library.hidden
    return CallPage(
        common=common(cards, resolver, call, cards.call(call)),
        card=cards.call(call),
        publisher=resolver.party(call.publisher),
        reference=call.reference,
        budget=call.budget,
        eligibility=call.eligibility,
        url=call.url,
        submission_url=call.submission_url,
        info_session=info_session,
        info_words="" if info_session or hidden else call.info_session,
        ics=ics,
        related=cards.mentions(related.calls(call)),
    )


def news_page(cards: Cards, resolver: Resolver, related: Related, item: News) -> NewsPage:
    """The page of a news item."""
    event = cards.library.records.get((Kind.EVENT, item.event))
    revision = cards.library.revisions.get((item.kind, item.id))
    about = cards.event(event) if isinstance(event, Event) else None
    return NewsPage(
        common=common(cards, resolver, item, about),
        card=cards.news(item),
        authors=item.authors,
        event=about,
        organisations=resolver.parties(item.organisations),
        people=tuple(resolver.person(person) for person in item.people),
        original_url=item.original_url,
        related=cards.mentions(related.news(item)),
        changed=revision.changed if revision else None,
    )


def organisation_page(cards: Cards, resolver: Resolver, organisation: Organisation) -> OrganisationPage:
    """The page of an organisation with all that refers to it."""
    almanac, routes, name = cards.almanac, cards.routes, organisation.id
    organised, supported = almanac.organised.get(name, ()), almanac.supported.get(name, ())
    organises, partner_in = cards.events(organised[:MOST_EVENTS]), cards.events(supported[:MOST_EVENTS])
    calls = cards.calls(almanac.published.get(name, ()))
    return OrganisationPage(
        common=common(cards, resolver, organisation, *organises, *partner_in, *calls),
        abbreviation=organisation.abbreviation,
        organisation_kind=organisation.organisation_kind,
        url=organisation.url,
        country=organisation.country,
        city=organisation.city,
        logo=resolver.image(organisation, organisation.logo),
        contact=resolver.contact(organisation.contact) if organisation.contact else None,
        organises=organises,
        partner_in=partner_in,
        calls=calls,
        news=cards.news_items(almanac.organisation_news.get(name, ())),
        all_organised=_all_of(organised, MOST_EVENTS, routes.facet("organiser", name)),
        all_supported=_all_of(supported, MOST_EVENTS, routes.facet("partner", name)),
    )


def campaign_page(cards: Cards, resolver: Resolver, campaign: Campaign) -> CampaignPage:
    """The page of a campaign with its events."""
    found = cards.almanac.campaigns.get(campaign.id, ())
    events = cards.events(found)
    upcoming = tuple(card for card in events if card.state != "past")[:MOST_EVENTS]
    return CampaignPage(
        common=common(cards, resolver, campaign, *upcoming),
        start=campaign.start,
        end=campaign.end,
        scope=campaign.scope,
        counts=counts(cards, resolver, campaign),
        upcoming=upcoming,
        past=tuple(card for card in events if card.state == "past")[:MOST_EVENTS],
        all_events=_all_of(found, MOST_EVENTS, cards.routes.campaign_events(campaign.id)),
    )


def plain_page(cards: Cards, resolver: Resolver, page: Page) -> PlainPage:
    """A page of its own."""
    return PlainPage(common(cards, resolver, page))


def counts(cards: Cards, resolver: Resolver, campaign: Campaign) -> CountsView:
    """How many events that take place, anchor events, parts and countries a campaign has, beside what is reported."""
    events = held(cards.almanac.campaigns.get(campaign.id, ()))
    reported = campaign.reported
    return CountsView(
        events=sum(not event.part_of for event in events),
        anchor_events=sum(bool(event.anchor) for event in events),
        parts=sum(bool(event.part_of) for event in events),
        countries=len(countries(events)),
        reported_events=reported.events if reported else None,
        reported_anchor_events=reported.anchor_events if reported else None,
        source=LinkView(reported.title, reported.url, resolver.routes.leaves(reported.url)) if reported else None,
    )


def common(cards: Cards, resolver: Resolver, record: Record, *shown: Card | None) -> Common:
    """What the page of any record shows; the day belongs to it if one of the cards that are shown changes."""
    image = resolver.image(record, record.image)
    return Common(
        kind=record.kind.value,
        id=record.id,
        path=cards.href(record),
        title=record.title,
        summary=record.summary,
        lang=cards.lang(record),
        crumbs=_crumbs(cards, resolver, record),
        topics=_topics(cards, record),
        campaign=resolver.record_link(Kind.CAMPAIGN, record.campaign),
        image=image,
        attachments=resolver.attachments(record),
        links=resolver.links(record.links),
        contacts=tuple(resolver.contact(contact) for contact in record.contacts),
        sources=sources(resolver, record),
        body=resolver.text(record, record.body),
        day=cards.told_on(shown),
        share=share(cards, record, image),
    )


def _all_of(events: Sequence[Event], shown: int, href: str, name: str = "") -> EventsLink | None:
    """The way to all of these events, where a page does not show them all."""
    return EventsLink(href, len(events), name) if len(events) > shown else None


def _more_of(cards: Cards, event: Event) -> Iterator[EventsLink]:
    """The lists of an event's organisers."""
    organisers = cards.almanac.organisers
    for slug in organisers.of(event.organisers):
        href = cards.routes.facet("organiser", slug)
        if link := _all_of(cards.almanac.organised.get(slug, ()), 1, href, organisers.names[slug]):
            yield link


def _crumbs(cards: Cards, resolver: Resolver, record: Record) -> tuple[LinkView, ...]:
    crumbs = [LinkView(HOME, cards.routes.home())]
    if record.kind in LISTS:
        crumbs.append(LinkView(LISTS[record.kind], cards.routes.listing(record.kind)))
    parent = resolver.record_link(Kind.EVENT, record.part_of) if isinstance(record, Event) else None
    return (*crumbs, *((parent,) if parent else ()), cards.link(record))


def _topics(cards: Cards, record: Record) -> tuple[TopicView, ...]:
    almanac = cards.almanac
    return tuple(
        TopicView(slug, almanac.labels[slug], cards.routes.facet("topic", slug) if slug in almanac.topics else "")
        for slug in almanac.topics_of(record.topics)
    )


def _series(cards: Cards, event: Event) -> SeriesView | None:
    campaign = cards.library.records.get((Kind.CAMPAIGN, event.campaign))
    if not isinstance(campaign, Campaign):
        return None
    return SeriesView(campaign.title, cards.href(campaign), campaign.start, campaign.end)


def _session(resolver: Resolver, event: Event, session: Session) -> SessionView:
    return SessionView(
        title=session.title,
        start=session.start,
        end=session.end,
        speakers=session.speakers,
        url=session.url,
        invitation_only=session.invitation_only,
        body=resolver.text(event, session.body),
    )


def _recap(resolver: Resolver, event: Event) -> RecapView | None:
    recap = event.recap
    if recap is None:
        return None
    body, poster = resolver.text(event, recap.body), resolver.image(event, recap.poster)
    return RecapView(recap.figures, recap.countries, recap.video, body, poster)


def _siblings(cards: Cards, event: Event) -> list[Event]:
    """The other parts of its parent, in the order of time; of many, those nearest in time."""
    place, day = cards.almanac.places_in_time, event.start.day
    parts = [part for part in cards.almanac.parts.get(event.part_of, ()) if part.id != event.id]
    nearest = sorted(parts, key=lambda part: (abs(part.start.day - day), place[part.id]))[:MOST_SIBLINGS]
    return sorted(nearest, key=lambda part: place[part.id])
