"""Cards: what a list shows of a record, as of a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from clusterweeks.model.dates import Deadline, Span, day_of
from clusterweeks.model.library import Library
from clusterweeks.model.origins import Key
from clusterweeks.model.parts import NamedDeadline
from clusterweeks.model.records import Call, Edition, Event, EventStatus, News, Record
from clusterweeks.planning.deadlines import Stated, deadlines_of
from clusterweeks.planning.derive import Almanac, event_state
from clusterweeks.planning.routes import Routes
from clusterweeks.planning.views import (
    CallCard,
    Card,
    CutoffView,
    EditionCard,
    EventCard,
    LinkView,
    Mention,
    NewsCard,
    OtherCard,
    PreviousCutoff,
    RegistrationView,
)

OFF = (EventStatus.CANCELLED, EventStatus.POSTPONED)
"""What does not take place on the day that an event has."""


@dataclass(frozen=True, slots=True)
class Cards:
    """Makes the cards of a library's records as of a day; what many pages show of a record is made only once."""

    almanac: Almanac
    routes: Routes
    day: date
    _events: dict[str, EventCard] = field(default_factory=dict, repr=False, compare=False)
    _calls: dict[str, CallCard] = field(default_factory=dict, repr=False, compare=False)
    _mentions: dict[Key, Mention] = field(default_factory=dict, repr=False, compare=False)
    _links: dict[Key, LinkView] = field(default_factory=dict, repr=False, compare=False)
    _registrations: dict[str, RegistrationView | None] = field(default_factory=dict, repr=False, compare=False)

    @property
    def library(self) -> Library:
        """The library whose records they are."""
        return self.almanac.library

    def card(self, record: Record) -> Card:
        """The card of any record."""
        match record:
            case Event():
                return self.event(record)
            case Call():
                return self.call(record)
            case News():
                return self.news(record)
            case Edition():
                return self.edition(record)
            case _:
                return self.other(record)

    def event(self, event: Event) -> EventCard:
        """An event, at the time of the occurrence that is on or comes next."""
        card = self._events.get(event.id)
        if card is None:
            card = self._events[event.id] = self._event(event, self.almanac.span(event, self.day))
        return card

    def events(self, events: Iterable[Event]) -> tuple[EventCard, ...]:
        """Several events."""
        known = self._events
        return tuple(known.get(event.id) or self.event(event) for event in events)

    def occurrence(self, event: Event, span: Span) -> EventCard:
        """An event at the time of one of its occurrences."""
        return self._event(event, span) if event.repeat else self.event(event)

    def call(self, call: Call) -> CallCard:
        """A call with its deadlines."""
        if call.id not in self._calls:
            self._calls[call.id] = self._call(call)
        return self._calls[call.id]

    def calls(self, calls: Iterable[Call]) -> tuple[CallCard, ...]:
        """Several calls."""
        return tuple(self.call(call) for call in calls)

    def news(self, item: News) -> NewsCard:
        """A news item."""
        return NewsCard(item.id, item.title, self.href(item), item.date, item.news_kind, item.summary, self.lang(item))

    def news_items(self, items: Iterable[News]) -> tuple[NewsCard, ...]:
        """Several news items."""
        return tuple(self.news(item) for item in items)

    def edition(self, edition: Edition) -> EditionCard:
        """An edition of the newsletter with what is in it."""
        return EditionCard(
            id=edition.id,
            title=edition.title,
            href=self.href(edition),
            number=edition.number,
            date=edition.date,
            summary=edition.summary,
            lang=self.lang(edition),
            cover=tuple(section.heading for section in edition.sections),
        )

    def other(self, record: Record) -> OtherCard:
        """Any other record."""
        return OtherCard(record.id, record.title, self.href(record), record.summary, self.lang(record))

    def mention(self, record: Record) -> Mention:
        """A record named in passing; of a series, its first time."""
        found = self._mentions.get((record.kind, record.id))
        if found is None:
            found = self._mentions[record.kind, record.id] = self._mention(record)
        return found

    def mentions(self, records: Iterable[Record]) -> tuple[Mention, ...]:
        """Several records named in passing."""
        return tuple(self.mention(record) for record in records)

    def link(self, record: Record) -> LinkView:
        """A link to a record's page."""
        found = self._links.get((record.kind, record.id))
        if found is None:
            found = self._links[record.kind, record.id] = LinkView(record.title, self.href(record))
        return found

    def href(self, record: Record) -> str:
        """The address of a record's page."""
        return self.routes.record(record.kind, record.id)

    def lang(self, record: Record) -> str:
        """The language of a record's texts."""
        return record.lang or self.library.site.language

    def cutoff(self, label: str, deadline: Deadline, zone: str) -> CutoffView:
        """A deadline with the days left until its date; `zone` is the default of its own.

        It has passed, and -1 are left, once the site's clocks show a later day than at its instant: 23:59 AoE is the
        next day in Europe.
        """
        instant = deadline.instant(zone)
        days_left = (deadline.moment.last_day - self.day).days
        passed = day_of(instant, self.library.site.timezone) < self.day
        days_left = -1 if passed else max(days_left, 0)
        return CutoffView(label, deadline.moment, deadline.zone or zone, instant, days_left)

    def _cutoffs(self, call: Call) -> Iterator[CutoffView]:
        """The deadlines of a call, each with what it was before it was moved."""
        before = deadlines_of(self.library, call)
        for one, name in zip(call.cutoffs, before.present, strict=True):
            view = self.cutoff(one.label, one.at, call.timezone)
            yield replace(view, previous=_previous(call, one, view, before.before.get(name)))

    def registration(self, event: Event) -> RegistrationView | None:
        """How to take part in an event, and whether one still can."""
        if event.id not in self._registrations:
            self._registrations[event.id] = self._registration(event)
        return self._registrations[event.id]

    def told_on(self, shown: Iterable[Card | None]) -> date | None:
        """The day, if one of the cards that a page shows may be told otherwise on another."""
        return self.day if any(isinstance(card, EventCard | CallCard) and card.changes for card in shown) else None

    def as_of(self, day: date) -> Cards:
        """The same as of another day."""
        return Cards(self.almanac, self.routes, day)

    def _mention(self, record: Record) -> Mention:
        title, href, lang = record.title, self.href(record), self.lang(record)
        if isinstance(record, Event):
            online = bool(record.online) or record.status is EventStatus.MOVED_ONLINE
            places = () if record.status is EventStatus.MOVED_ONLINE else record.where
            return Mention(title, href, lang, span=self.almanac.spans[record.id][0], places=places, online=online)
        return Mention(title, href, lang, date=record.date if isinstance(record, News) else None)

    def _registration(self, event: Event) -> RegistrationView | None:
        registration = event.registration
        if registration is None:
            return None
        deadline = self.cutoff("", registration.deadline, event.timezone) if registration.deadline else None
        off = event.standing in OFF
        over = self.event(event).state == "past" or off
        if over or (deadline and deadline.days_left < 0):
            state = "closed"
        elif registration.opens and registration.opens.day > self.day:
            state = "not-yet"
        else:
            state = "open" if registration.opens or deadline else ""
        return RegistrationView(
            registration.url, registration.opens, deadline, registration.fee, registration.capacity, state
        )

    def _event(self, event: Event, span: Span) -> EventCard:
        moved_online = event.status is EventStatus.MOVED_ONLINE
        return EventCard(
            id=event.id,
            title=event.title,
            href=self.href(event),
            span=span,
            type=event.type,
            anchor=event.anchor,
            status=event.standing,
            previous_start=event.previous_start,
            places=() if moved_online else event.where,
            online=event.online,
            host_event=event.host_event,
            invitation_only=event.registration is not None and event.registration.invitation_only,
            summary=event.summary,
            lang=self.lang(event),
            state=event_state(span, self.day),
            moved_from=event.where if moved_online else (),
            repeats=bool(event.repeat),
        )

    def _call(self, call: Call) -> CallCard:
        cutoffs = tuple(self._cutoffs(call))
        ahead = next((one for one in cutoffs if one.days_left >= 0), None)
        return CallCard(
            id=call.id,
            title=call.title,
            href=self.href(call),
            programme=call.programme,
            cutoffs=cutoffs,
            next=ahead,
            opens=call.opens,
            summary=call.summary,
            lang=self.lang(call),
            state=self._call_state(call, cutoffs, ahead),
        )

    def _call_state(self, call: Call, cutoffs: tuple[CutoffView, ...], ahead: CutoffView | None) -> str:
        if call.opens and call.opens.day > self.day:
            return "forthcoming"
        if cutoffs and ahead is None:
            return "closed"
        if not cutoffs and not call.opens:
            return "undated"
        return "closing-soon" if ahead and ahead.days_left <= self.library.site.closing_soon_days else "open"


def _previous(call: Call, one: NamedDeadline, now: CutoffView, before: Stated | None) -> PreviousCutoff | None:
    """What the call says that a deadline was before, or else what the history knows."""
    if one.previous_deadline is False:
        return None
    old = Stated(one.label, one.previous_deadline, call.timezone) if one.previous_deadline else before
    if old is None or old.instant == now.instant:
        return None
    zone = old.deadline.zone or old.zone
    return PreviousCutoff(old.deadline.moment, zone, old.instant, old.instant < now.instant)
