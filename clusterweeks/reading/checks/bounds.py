"""What an event belongs to: it lies within the dates and the countries of its campaign, and the dates of its parent."""

from __future__ import annotations

from collections.abc import Iterator

from clusterweeks.model.dates import Span
from clusterweeks.model.library import Library
from clusterweeks.model.problems import Problem
from clusterweeks.model.records import Campaign, Event, Kind
from clusterweeks.model.territories import country_names


def campaign_dates(library: Library) -> Iterator[Problem]:
    """Events that do not lie within the dates of their campaign."""
    for event, campaign in _in_campaigns(library):
        if not _within(event.span, Span(campaign.start, campaign.end, event.timezone)):
            dates = f"{campaign.start} to {campaign.end}"
            message = f"the event ({_dates(event.span)}) is not within the campaign `{campaign.id}` ({dates})"
            where = library.where(event, "start")
            hint = "correct a date, remove `campaign`, or say under `accept` why it is right"
            yield Problem(where, "outside-campaign-dates", message, hint)


def campaign_countries(library: Library) -> Iterator[Problem]:
    """Events of which no place is in a country of their campaign's scope."""
    names = country_names()
    for event, campaign in _in_campaigns(library):
        countries = [place.country for place in event.where if place.country]
        if campaign.scope and countries and not set(countries) & set(campaign.scope):
            found = " and ".join(f"{names.get(code, code)} (`{code}`)" for code in countries)
            message = f"{found} is not in the scope of the campaign `{campaign.id}`: {', '.join(campaign.scope)}"
            where = library.where(event, "places", 0, "country") if event.places else library.where(event, "country")
            yield Problem(where, "outside-campaign-countries", message, "correct the country, or remove `campaign`")


def parents(library: Library) -> Iterator[Problem]:
    """Parts of events that do not lie within the dates of the whole."""
    for event in library.events:
        parent = library.records.get((Kind.EVENT, event.part_of))
        if not isinstance(parent, Event) or parent is event or parent.repeat:
            continue
        if not _within(event.span, parent.span):
            whole = f"`{parent.id}` ({_dates(parent.span)})"
            message = f"the event ({_dates(event.span)}) is a part of {whole}, and not within its dates"
            where = library.where(event, "start")
            yield Problem(where, "outside-parent-dates", message, "correct the dates of one of the two")


def _in_campaigns(library: Library) -> Iterator[tuple[Event, Campaign]]:
    for event in library.events:
        campaign = library.records.get((Kind.CAMPAIGN, event.campaign))
        if isinstance(campaign, Campaign):
            yield event, campaign


def _within(inner: Span, outer: Span) -> bool:
    # Of a month nobody knows the day: it is within as long as one of its days is.
    if inner.month_only:
        return inner.overlaps(outer.first_day, outer.last_day)
    return outer.first_day <= inner.first_day and inner.last_day <= outer.last_day


def _dates(span: Span) -> str:
    return f"{span.start}" if span.start == span.end else f"{span.start} to {span.end}"
