"""What follows from all records together as of a day: what is over, what belongs together, what comes next."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from dateutil.relativedelta import relativedelta

from clusterweeks.model.dates import Span
from clusterweeks.model.library import Library
from clusterweeks.model.records import Call, Edition, Event, News, Record
from clusterweeks.model.series import MOST_STEPS, occurrences
from clusterweeks.model.topics import topic_slug
from clusterweeks.planning.organisers import Organisers, organisers

HORIZON = relativedelta(years=2)
"""How far ahead of the day repeated events are expanded."""
MOST_OCCURRENCES = 1000
"""How many occurrences of one event there are at most."""
MOST_PAST = 250
"""How many of them are over, where there are more than that in all."""

T = TypeVar("T")
R = TypeVar("R", bound=Record)
Groups = Mapping[str, tuple[T, ...]]
TimeKey = tuple[date, time, str, str]


class Occurrence(NamedTuple):
    """An event, and one of the times at which it takes place."""

    event: Event
    span: Span


@dataclass(frozen=True, slots=True)
class Almanac:
    """Indexes over a library as of its day; a group of events has those ahead first, then past ones, latest first."""

    library: Library
    spans: Mapping[str, tuple[Span, ...]]
    """Id of an event → its occurrences, in the order of time."""
    events: tuple[Event, ...]
    """In the order of time."""
    places_in_time: Mapping[str, int]
    """Id of an event → its place in that order."""
    upcoming: tuple[Event, ...]
    past: tuple[Event, ...]
    anchors: tuple[Event, ...]
    countries: Groups[Event]
    types: Groups[Event]
    topics: Groups[Event]
    campaigns: Groups[Event]
    organised: Groups[Event]
    """Part of an address → the events of the organiser for whom it stands."""
    organisers: Organisers
    supported: Groups[Event]
    parts: Groups[Event]
    """Id of an event → its parts, in the order of time."""
    months: Mapping[date, tuple[Occurrence, ...]]
    """First day of a month → what takes place in it, in the order of time."""
    calls: tuple[Call, ...]
    event_calls: Groups[Call]
    published: Groups[Call]
    news: tuple[News, ...]
    """The newest first."""
    event_news: Groups[News]
    organisation_news: Groups[News]
    editions: tuple[Edition, ...]
    """The oldest first."""
    slugs: Mapping[str, str]
    """Topic → its part of an address."""
    labels: Mapping[str, str]
    """That part → the topic's label."""
    _topics: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    def span(self, event: Event, day: date) -> Span:
        """The occurrence that is on, or the next one, or else the last."""
        return _as_of(self.spans[event.id], day)

    def topics_of(self, topics: tuple[str, ...]) -> tuple[str, ...]:
        """The slugs of topics, each once."""
        found = self._topics.get(topics)
        if found is None:
            slugs = (self.slugs.get(topic) or topic_slug(topic) for topic in topics)
            found = self._topics[topics] = tuple(dict.fromkeys(slug for slug in slugs if slug))
        return found


def event_state(span: Span, day: date) -> str:
    """Whether it is `upcoming`, `on` or `past` on a day; what has only a month is upcoming until that is over."""
    if span.is_past(day):
        return "past"
    return "on" if span.is_on(day) else "upcoming"


def derive(library: Library) -> Almanac:
    """Compute all indexes over a library."""
    today = library.today
    spans = {event.id: spans_of(event, today + HORIZON) for event in (*library.events, *library.deleted_events)}
    shown = {name: _as_of(found, today) for name, found in spans.items()}
    events = sorted(library.events, key=lambda event: time_key(event, shown[event.id]))
    upcoming = sorted(
        (event for event in events if not shown[event.id].is_past(today)),
        key=lambda event: not shown[event.id].is_on(today),
    )
    past = _latest(
        (event for event in library.events if shown[event.id].is_past(today)),
        lambda event: time_key(event, shown[event.id])[:2],
    )
    listed = (*upcoming, *past)
    named = (*library.records.values(), *library.deleted.values())
    topics = dict.fromkeys(topic for record in named for topic in record.topics)
    slugs = {topic: topic_slug(topic) for topic in topics}
    known = organisers(library, listed)
    news = _latest(library.news, lambda item: item.date.day)
    calls = tuple(sorted(library.calls, key=_by_title))
    return Almanac(
        library=library,
        spans=spans,
        events=tuple(events),
        places_in_time={event.id: place for place, event in enumerate(events)},
        upcoming=tuple(upcoming),
        past=past,
        anchors=tuple(event for event in listed if event.anchor),
        countries=_group((place.country, event) for event in listed for place in event.where),
        types=_group((event.type.value, event) for event in listed),
        topics=_group((slugs[topic], event) for event in listed for topic in event.topics),
        campaigns=_group((event.campaign, event) for event in listed),
        organised=_group((name, event) for event in listed for name in known.of(event.organisers)),
        organisers=known,
        supported=_group((name, event) for event in listed for name in event.partners),
        parts=_group((event.part_of, event) for event in events),
        months=_months(events, spans),
        calls=calls,
        event_calls=_group((call.info_session, call) for call in calls),
        published=_group((call.publisher, call) for call in calls),
        news=news,
        event_news=_group((item.event, item) for item in news),
        organisation_news=_group((name, item) for item in news for name in _named(item)),
        editions=tuple(sorted(library.editions, key=lambda one: (one.date.day, one.number or 0, one.id))),
        slugs=slugs,
        labels=_labels(slugs, library.site.topics),
    )


def time_key(event: Event, span: Span) -> TimeKey:
    """What the order of time goes by: first day, start time (days without hours first), title, id."""
    return span.first_day, span.start.at or time.min, event.title.casefold(), event.id


def days_of(span: Span, month: date) -> tuple[date, ...]:
    """The days of a span that are in a month (given by its first day)."""
    first = max(span.first_day, month)
    last = min(span.last_day, _next_month(month) - timedelta(days=1))
    return tuple(first + timedelta(days=count) for count in range((last - first).days + 1))


def _by_title(record: Record) -> tuple[str, str]:
    return record.title.casefold(), record.id


def _latest(records: Iterable[R], key: Callable[[R], Any]) -> tuple[R, ...]:
    """Those with the greatest key first; of equal ones, by title and id."""
    return tuple(sorted(sorted(records, key=_by_title), key=key, reverse=True))


def spans_of(event: Event, until: date) -> tuple[Span, ...]:
    """The occurrences of an event that begin by a day, in the order of time; a single one where it does not repeat."""
    # A rule cannot repeat what has no day yet.
    if not event.repeat or event.span.month_only:
        return (event.span,)
    last = max(until, event.span.first_day)
    steps = islice(occurrences(event.span, event.repeat, event.except_, last), MOST_STEPS)
    found = tuple(dict.fromkeys(steps))
    # Of very many, those around the day that is shown, which is as far behind the end as the horizon.
    day = until - HORIZON
    ahead = bisect_left(found, day, key=lambda span: span.last_day)
    first = max(0, min(ahead - MOST_PAST, len(found) - MOST_OCCURRENCES))
    return found[first : first + MOST_OCCURRENCES] or (event.span,)


def _as_of(spans: tuple[Span, ...], day: date) -> Span:
    if len(spans) == 1:
        return spans[0]
    return spans[min(bisect_left(spans, day, key=lambda span: span.last_day), len(spans) - 1)]


def _group(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    """Every value's members in the order given, each once; what has no value is in no group."""
    groups: dict[str, list[T]] = {}
    for value, member in pairs:
        members = groups.setdefault(value, [])
        if not members or members[-1] is not member:
            members.append(member)
    return {value: tuple(members) for value, members in groups.items() if value}


def _named(item: News) -> tuple[str, ...]:
    return (*item.organisations, *(person.organisation for person in item.people))


def _months(events: Iterable[Event], spans: Mapping[str, tuple[Span, ...]]) -> dict[date, tuple[Occurrence, ...]]:
    months: dict[date, list[Occurrence]] = {}
    for event in events:
        for span in spans[event.id]:
            month = span.first_day.replace(day=1)
            while month <= span.last_day:
                months.setdefault(month, []).append(Occurrence(event, span))
                month = _next_month(month)
    return {month: tuple(sorted(months[month], key=lambda one: time_key(*one))) for month in sorted(months)}


def _next_month(month: date) -> date:
    # Four days after the 28th are in the next month, whatever the length of this one.
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)


def _labels(slugs: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    chosen = {topic_slug(topic): label for topic, label in given.items()}
    labels: dict[str, str] = {}
    for topic in sorted(slugs):
        words = topic.replace("-", " ").strip()
        labels.setdefault(slugs[topic], chosen.get(slugs[topic]) or words[:1].upper() + words[1:])
    return labels
