"""What has happened since the last edition of the newsletter, and what is ahead, as far as no edition has told it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from clusterweeks.model.dates import Span
from clusterweeks.model.kinds import Kind, NewsKind
from clusterweeks.model.library import Library
from clusterweeks.model.origins import Key
from clusterweeks.model.records import Call, Edition, Event, Record, Selection
from clusterweeks.model.records import News as NewsRecord
from clusterweeks.planning.cards import OFF, Cards
from clusterweeks.planning.derive import derive
from clusterweeks.planning.editions import Editions, snapshots
from clusterweeks.planning.novelty import news_of
from clusterweeks.planning.resolver import Resolver
from clusterweeks.planning.routes import Routes
from clusterweeks.planning.selection import select
from clusterweeks.planning.views import CallCard, News

AHEAD = timedelta(weeks=6)
"""How far ahead events are told; and how far back one looks where there was no edition yet."""
_NEWS = {
    "new": "new",
    "moved": "moved from {before}",
    "place": "in another place than before",
    "extended": "deadline extended from {before}",
    "brought-forward": "deadline brought forward from {before}",
    "cancelled": "cancelled",
    "postponed": "postponed",
    "moved-online": "moved online",
    "reinstated": "takes place after all",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """An item that an edition could carry, in words; one that the last edition had is switched off."""

    item: str
    title: str
    words: str
    is_on: bool = True


@dataclass(frozen=True, slots=True)
class Tidings:
    """What there is to tell on a day."""

    cards: Cards
    last: Edition | None
    """The edition before."""
    since: date
    told: frozenset[Key]
    """What the last edition carried."""
    ever_told: frozenset[Key]
    """What any edition carried."""

    @classmethod
    def of(cls, library: Library, day: date) -> Self:
        """Those of a day."""
        routes = Routes.of(library.site)
        cards, resolver = Cards(derive(library), routes, day), Resolver.of(library, routes)
        editions = Editions(cards, resolver, snapshots(library, resolver)[0], pdf=False)
        earlier = [edition for edition in cards.almanac.editions if edition.day <= day]
        told = {edition.id: _carried(editions, edition) for edition in earlier}
        last = earlier[-1] if earlier else None
        since = last.day if last else day - AHEAD
        # Several may go out on one day.
        latest = (told[edition.id] for edition in earlier if edition.day == since)
        return cls(cards, last, since, frozenset().union(*latest), frozenset().union(*told.values()))

    @property
    def until(self) -> date:
        """The day until which events are told."""
        return self.cards.day + AHEAD

    def news(self) -> tuple[Offer, ...]:
        """News that no edition has told, the newest first; what reports on an event is told apart."""
        return tuple(self._report(item) for item in self._news() if item.news_kind is not NewsKind.RECAP)

    def events(self) -> tuple[Offer, ...]:
        """Events of the weeks ahead, and later ones that are new, were moved or called off."""
        return tuple(offer for event in self._events("any") if (offer := self._event(event)))

    def calls(self) -> tuple[Offer, ...]:
        """Calls that are open, the first deadline first."""
        offers = []
        found = select(self.cards, Selection(kind=Kind.CALL, when="open"))
        for call in (one for one in found if isinstance(one, Call)):
            card = self.cards.call(call)
            news = self._change(call)
            words = [f"until {card.next.moment}" if card.next else "", f"{card.title}{_in_brackets(news)}"]
            offers.append(self._offer(call, ": ".join(filter(None, words)), news, self._is_last_chance(card)))
        return tuple(offers)

    def reports(self) -> tuple[Offer, ...]:
        """Reports on events, and events that are over and have a recap of their own."""
        news = [item for item in self._news() if item.news_kind is NewsKind.RECAP]
        reported = {item.event for item in news}
        events = [
            event
            for event in self._events("past")
            if event.recap and event.id not in reported and (event.kind, event.id) not in self.ever_told
            if self.cards.almanac.span(event, self.cards.day).last_day > self.since
        ]
        return (
            *map(self._report, news),
            *(Offer(_item(event), event.title, self._when_and_where(event)) for event in events),
        )

    def _news(self) -> list[NewsRecord]:
        known, library, day = self.ever_told, self.cards.library, self.cards.day
        items = (item for item in self.cards.almanac.news if (item.kind, item.id) not in known)
        # What is of the day of the last edition, and was not in it, came too late for it.
        return [item for item in items if news_of(library, item, self.since - timedelta(days=1), day)]

    def _report(self, item: NewsRecord) -> Offer:
        return Offer(_item(item), item.title, f"{item.date}: {item.title}")

    def _event(self, event: Event) -> Offer | None:
        span = self.cards.almanac.span(event, self.cards.day)
        news = self._change(event)
        is_off = event.standing in OFF
        if span.is_past(self.cards.day) or (not news and (is_off or span.first_day > self.until)):
            return None
        words = f"{self._when_and_where(event)}{_in_brackets(news)}"
        return self._offer(event, words, news, bool(event.anchor) and span.first_day <= self._end_of_month)

    def _offer(self, record: Record, words: str, news: News | None, must: bool) -> Offer:
        is_told = (record.kind, record.id) in self.told
        return Offer(
            _item(record), record.title, words, must or not is_told or (news is not None and news.kind != "new")
        )

    def _change(self, record: Record) -> News | None:
        return news_of(self.cards.library, record, self.since, self.cards.day)

    def _events(self, when: str) -> list[Event]:
        found = select(self.cards, Selection(kind=Kind.EVENT, when=when))
        return [event for event in found if isinstance(event, Event)]

    def _when_and_where(self, event: Event) -> str:
        span = self.cards.almanac.span(event, self.cards.day)
        towns = ", ".join(dict.fromkeys(place.city for place in event.where if place.city))
        return f"{_dates(span)}: {event.title}{f', {towns}' if towns and towns not in event.title else ''}"

    def _is_last_chance(self, card: CallCard) -> bool:
        return card.state == "closing-soon" or (card.next is not None and card.next.moment.day <= self._end_of_month)

    @property
    def _end_of_month(self) -> date:
        day = self.cards.day
        return day.replace(day=monthrange(day.year, day.month)[1])


def _carried(editions: Editions, edition: Edition) -> frozenset[Key]:
    sections = editions.view(edition).sections
    return frozenset((Kind(item.card.kind), item.card.id) for section in sections for item in section.items)


def _item(record: Record) -> str:
    return f"{record.kind}:{record.id}"


def _dates(span: Span) -> str:
    return f"{span.start}" if span.start == span.end else f"{span.start} to {span.end}"


def _in_brackets(news: News | None) -> str:
    return f" ({_NEWS[news.kind].format(before=news.before)})" if news else ""
