"""What an edition of the newsletter carries: chosen and selected items, each once, as of the edition's own day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice

from slugify import slugify

from clusterweeks.model.kinds import ITEM_KINDS
from clusterweeks.model.library import Key, Library
from clusterweeks.model.records import KINDS, Call, Edition, Event, Kind, Layout, News, Record, Section, Selection
from clusterweeks.model.topics import topic_slug
from clusterweeks.planning.cards import Cards
from clusterweeks.planning.derive import event_state, time_key
from clusterweeks.planning.pages import common
from clusterweeks.planning.resolver import Resolver
from clusterweeks.planning.views import EditionItem, EditionPage, LetterView, PartyView, SectionView, TextView


def edition_page(cards: Cards, resolver: Resolver, edition: Edition) -> EditionPage:
    """The page of an edition."""
    editions = cards.almanac.editions
    place = editions.index(edition)
    then = cards.as_of(edition.day)
    anchors = _anchors(edition)
    sections = zip(anchors, edition.sections, contents(then, edition), strict=True)
    return EditionPage(
        common=common(cards, resolver, edition),
        card=cards.edition(edition),
        day=edition.day,
        subject=edition.subject or edition.title,
        preheader=edition.preheader,
        letter=_letter(resolver, edition),
        sections=tuple(_section(then, resolver, edition, *one) for one in sections),
        before=cards.link(editions[place - 1]) if place else None,
        after=cards.link(editions[place + 1]) if place + 1 < len(editions) else None,
    )


def contents(cards: Cards, edition: Edition) -> tuple[tuple[Record, ...], ...]:
    """The items of each section: the chosen ones, then the selected ones, without what an earlier place has."""
    taken: set[Key] = set()
    return tuple(tuple(_items(cards, section, taken)) for section in edition.sections)


def select(cards: Cards, selection: Selection) -> Iterator[Record]:
    """What fits a selection on the day of the cards.

    Events come by their first day, calls by their next deadline, news the newest first; then by title and id.
    """
    almanac = cards.almanac
    if selection.kind is Kind.EVENT:
        events = [event for event in almanac.events if _event_fits(cards, event, selection)]
        yield from sorted(events, key=lambda event: time_key(event, almanac.span(event, cards.day)))
    elif selection.kind is Kind.CALL:
        calls = [call for call in almanac.calls if _call_fits(cards, call, selection)]
        yield from sorted(calls, key=lambda call: _next_deadline(cards, call))
    else:
        yield from (item for item in almanac.news if _news_fits(cards, item, selection))


def _items(cards: Cards, section: Section, taken: set[Key]) -> Iterator[Record]:
    chosen = (_find(cards.library, item) for item in section.items)
    for record in chosen:
        if record and (record.kind, record.id) not in taken:
            taken.add((record.kind, record.id))
            yield record
    if section.select:
        fresh = (record for record in select(cards, section.select) if (record.kind, record.id) not in taken)
        selected = list(islice(fresh, section.select.limit))
        taken.update((record.kind, record.id) for record in selected)
        yield from selected


def _find(library: Library, item: str) -> Record | None:
    kind, _, name = item.rpartition(":")
    kinds = (Kind(kind),) if kind in KINDS else ITEM_KINDS
    return next((library.records[one, name] for one in kinds if (one, name) in library.records), None)


def _fits(cards: Cards, record: Record, selection: Selection) -> bool:
    if selection.campaign and record.campaign != selection.campaign:
        return False
    return not selection.topic or topic_slug(selection.topic) in cards.almanac.topics_of(record.topics)


def _event_fits(cards: Cards, event: Event, selection: Selection) -> bool:
    if not _fits(cards, event, selection) or (selection.type and event.type != selection.type):
        return False
    if selection.anchor and not event.anchor:
        return False
    if selection.country and all(place.country != selection.country for place in event.where):
        return False
    if selection.organiser and not _organises(cards.library, event, selection.organiser):
        return False
    span = cards.almanac.span(event, cards.day)
    state = event_state(span, cards.day)
    if selection.when not in ("any", state):
        return False
    if selection.within_days is None or state == "on":
        return True
    away = cards.day - span.last_day if state == "past" else span.first_day - cards.day
    return away.days <= selection.within_days


def _organises(library: Library, event: Event, organiser: str) -> bool:
    found = library.records.get((Kind.ORGANISATION, organiser))
    return any(name == organiser or (found and name == found.title) for name in event.organisers)


def _call_fits(cards: Cards, call: Call, selection: Selection) -> bool:
    if not _fits(cards, call, selection):
        return False
    card = cards.call(call)
    # Whoever asks for open calls wants those that are closing soon, too.
    states = ("open", "closing-soon") if selection.when == "open" else (selection.when,)
    if selection.when != "any" and card.state not in states:
        return False
    if selection.within_days is None:
        return True
    near = card.cutoffs[-1] if selection.when == "closed" else card.next
    return near is not None and abs(near.days_left) <= selection.within_days


def _news_fits(cards: Cards, item: News, selection: Selection) -> bool:
    if not _fits(cards, item, selection) or (selection.type and item.news_kind != selection.type):
        return False
    if item.date.day > cards.day:
        return False
    return selection.within_days is None or (cards.day - item.date.last_day).days <= selection.within_days


def _next_deadline(cards: Cards, call: Call) -> tuple[datetime, str, str]:
    ahead = cards.call(call).next
    return ahead.instant if ahead else datetime.max.replace(tzinfo=UTC), call.title.casefold(), call.id


def _section(
    cards: Cards, resolver: Resolver, edition: Edition, anchor: str, section: Section, records: tuple[Record, ...]
) -> SectionView:
    full = section.layout is Layout.FULL
    return SectionView(
        anchor=anchor,
        heading=section.heading,
        body=resolver.text(edition, section.body),
        layout=section.layout,
        items=tuple(
            EditionItem(cards.card(record), resolver.text(record, record.body) if full else TextView(""))
            for record in records
        ),
    )


def _anchors(edition: Edition) -> tuple[str, ...]:
    """A fragment for each heading, unique in the page and apart from those of headings in texts."""
    anchors: list[str] = []
    for number, section in enumerate(edition.sections, 1):
        anchor = f"s-{slugify(section.heading) or number}"
        anchors.append(f"{anchor}-{number}" if anchor in anchors else anchor)
    return tuple(anchors)


def _letter(resolver: Resolver, edition: Edition) -> LetterView | None:
    letter = edition.letter
    if letter is None:
        return None
    signed = PartyView(letter.name, role=letter.role) if letter.name else None
    return LetterView(resolver.text(edition, letter.body), signed, resolver.party(letter.organisation))
