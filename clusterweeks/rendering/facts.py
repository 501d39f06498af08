"""What is told of an event in plain words where there is no page: in calendars, feeds and links to calendars."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from clusterweeks.model.parts import Place
from clusterweeks.model.records import EventStatus
from clusterweeks.planning.views import CallCard, CutoffView, EventCard
from clusterweeks.rendering.context import Context
from clusterweeks.rendering.dates import iso, marked

_SAID_FIRST = (EventStatus.CANCELLED, EventStatus.POSTPONED)
"""What a reader must not miss: many programs show no more than the title."""


def headline(context: Context, card: EventCard) -> str:
    """An event's title, with the word before it that it does not take place then."""
    return called(context, card.status, card.title) if card.status in _SAID_FIRST else card.title


def called(context: Context, status: EventStatus, title: str) -> str:
    """A title with the word for a status before it."""
    wording = context.wording
    return wording.gettext("%(status)s: %(title)s") % {"status": wording.label(status), "title": title}


def deadline_title(context: Context, title: str, label: str) -> str:
    """What the entry of a call's deadline is called; the label tells several of one call apart."""
    gettext = context.wording.gettext
    if label:
        return gettext("Deadline: %(title)s (%(label)s)") % {"title": title, "label": label}
    return gettext("Deadline: %(title)s") % {"title": title}


def standing(context: Context, card: EventCard) -> Iterator[str]:
    """What there is to say on whether an event takes place as announced, a sentence or a word each."""
    gettext = context.wording.gettext
    if card.status not in (EventStatus.CONFIRMED, *_SAID_FIRST):
        yield context.wording.label(card.status)
    if card.status is EventStatus.POSTPONED:
        yield gettext("The new date is not known yet.")
    if card.previous_start:
        yield gettext("Originally planned for %(date)s.") % {"date": context.dates.moment(card.previous_start)}
    if card.moved_from:
        yield gettext("Originally planned in %(place)s.") % {"place": context.wording.places(card.moved_from)}


def location(context: Context, card: EventCard) -> str:
    """Where an event takes place, on one line; empty where nobody knows."""
    online = card.online or card.status is EventStatus.MOVED_ONLINE
    return "; ".join(_address(context, place) for place in card.places) or (
        context.wording.gettext("Online") if online else ""
    )


def moved(context: Context, cutoff: CutoffView) -> str:
    """From when a deadline was moved; empty where it was not."""
    if cutoff.previous is None:
        return ""
    gettext, before = context.wording.gettext, cutoff.previous
    text = gettext("Extended from %(date)s.") if before.extended else gettext("Brought forward from %(date)s.")
    return text % {"date": context.dates.deadline(before.moment, before.zone)}


def as_html(context: Context, card: EventCard | CallCard) -> str:
    """When and where an event takes place and its status, or a call's deadlines, as a paragraph of HTML."""
    lines = _event_lines(context, card) if isinstance(card, EventCard) else _call_lines(context, card)
    text = Markup("<br>").join(line for line in lines if line)
    return str(Markup("<p>{}</p>").format(text)) if text else ""


def _event_lines(context: Context, card: EventCard) -> Iterator[str | Markup]:
    yield context.dates.time_range(card.span)
    yield location(context, card)
    if card.status is not EventStatus.CONFIRMED:
        yield context.wording.label(card.status)
    yield from (line for line in standing(context, card) if line != context.wording.label(card.status))


def _call_lines(context: Context, card: CallCard) -> Iterator[str | Markup]:
    for cutoff in card.cutoffs:
        told = context.wording.gettext("Deadline: %(date)s") % {"date": "\0"}
        before, _, after = told.partition("\0")
        value = iso(cutoff.instant if cutoff.moment.at else cutoff.moment)
        label = f"{cutoff.label}: " if cutoff.label else before
        yield escape(label) + marked(value, context.dates.cutoff(cutoff)) + (after if not cutoff.label else "")
        yield moved(context, cutoff)


def _address(context: Context, place: Place) -> str:
    country = context.wording.country(place.country) if place.country else ""
    return ", ".join(part for part in (place.venue, place.address, place.city, country) if part)
