"""The pages of editions and all that they carry; of a sent edition, what went out, and what has changed since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from slugify import slugify

from clusterweeks.model.dates import Moment
from clusterweeks.model.library import Library
from clusterweeks.model.problems import Problem, Problems, Where
from clusterweeks.model.records import Call, Edition, Event, Kind, Layout, Record, Section
from clusterweeks.planning.cards import Cards
from clusterweeks.planning.novelty import Facts, changed_on
from clusterweeks.planning.pages import common
from clusterweeks.planning.resolver import Resolver
from clusterweeks.planning.selection import Chosen, contents
from clusterweeks.planning.snapshots import BadSnapshot, Snapshot, load
from clusterweeks.planning.statistics import statistics
from clusterweeks.planning.views import (
    CallCard,
    ChangedSince,
    EditionItem,
    EditionPage,
    EditionView,
    EventCard,
    Faces,
    LetterView,
    News,
    PartyView,
    SectionView,
    TextView,
)


@dataclass(frozen=True, slots=True)
class Editions:
    """Makes the views of editions; `pdf` is whether paged editions are made."""

    cards: Cards
    resolver: Resolver
    snapshots: Mapping[str, Snapshot]
    """Id → what went out, of sent editions."""
    pdf: bool
    _views: dict[str, EditionView] = field(default_factory=dict, repr=False, compare=False)

    def view(self, edition: Edition) -> EditionView:
        """What an edition carries: as it went out, or else as the records have it."""
        if edition.id in self.snapshots:
            return self.snapshots[edition.id].view
        if edition.id not in self._views:
            self._views[edition.id] = self.live(edition)
        return self._views[edition.id]

    def live(self, edition: Edition) -> EditionView:
        """What an edition carries as the records have it, as of its day."""
        cards, resolver = self.cards.as_of(edition.day), self.resolver
        sections = zip(_anchors(edition), edition.sections, contents(cards, edition), strict=True)
        return EditionView(
            id=edition.id,
            title=edition.title,
            lang=cards.lang(edition),
            url=cards.routes.absolute(cards.href(edition)),
            number=edition.number,
            dated=edition.date,
            day=edition.day,
            subject=edition.subject or edition.title,
            preheader=edition.preheader,
            summary=edition.summary,
            image=resolver.image(edition, edition.image),
            letter=_letter(resolver, edition),
            body=resolver.text(edition, edition.body),
            sections=tuple(_section(cards, resolver, edition, *one) for one in sections),
            contacts=tuple(resolver.contact(contact) for contact in edition.contacts),
        )

    def page(self, edition: Edition) -> EditionPage:
        """The page of an edition."""
        cards, editions = self.cards, self.cards.almanac.editions
        place = editions.index(edition)
        is_frozen = edition.id in self.snapshots
        return EditionPage(
            common=common(cards, self.resolver, edition),
            edition=self.view(edition),
            faces=self.faces(edition),
            sent=is_frozen,
            changes=tuple(self._changes(edition)) if is_frozen else (),
            before=cards.link(editions[place - 1]) if place else None,
            after=cards.link(editions[place + 1]) if place + 1 < len(editions) else None,
        )

    def faces(self, edition: Edition) -> Faces:
        """The addresses of an edition's other faces."""
        face = self.cards.routes.edition_face
        pdf = face(edition.id, "edition.pdf") if self.pdf else ""
        html, text, message = (face(edition.id, f"email.{ending}") for ending in ("html", "txt", "eml"))
        return Faces(html, text, message, pdf)

    def _changes(self, edition: Edition) -> Iterator[ChangedSince]:
        """What has become of the events and calls of an edition since it went out."""
        library, cards = self.cards.library, self.cards
        renamed = {(kind, old): (kind, new) for (kind, new), old in library.calendar_ids.items()}
        for item in (item for section in self.view(edition).sections for item in section.items):
            if not isinstance(item.card, EventCard | CallCard):
                continue
            key = (Kind(item.card.kind), item.card.id)
            record = library.records.get(key) or library.records.get(renamed.get(key, key))
            if isinstance(record, Event | Call):
                news = Facts.of(record).news_since(Facts.on(item.card))
                if news:
                    on = changed_on(library, record)
                    yield ChangedSince(record.title, cards.href(record), news, _now(record, item.card, news), on)
            elif key not in library.hidden or key in library.deleted:
                gone = library.revisions.get(key)
                yield ChangedSince(item.card.title, "", News("removed"), None, gone.changed.date() if gone else None)


def _now(record: Event | Call, card: EventCard | CallCard, news: News) -> Moment | None:
    """The day or deadline that something has now, where that has changed."""
    if isinstance(record, Event):
        return record.start if news.kind == "moved" else None
    moved = Facts.of(record).moved_deadline(Facts.on(card))
    return moved.now if moved else None


def _section(
    cards: Cards, resolver: Resolver, edition: Edition, anchor: str, section: Section, items: tuple[Chosen, ...]
) -> SectionView:
    return SectionView(
        anchor=anchor,
        heading=section.heading,
        body=resolver.text(edition, section.body),
        layout=section.layout,
        items=tuple(_item(cards, resolver, section.layout, one) for one in items),
        statistics=statistics(cards, edition) if section.statistics else (),
    )


def _item(cards: Cards, resolver: Resolver, layout: Layout, one: Chosen) -> EditionItem:
    record: Record = one.record
    return EditionItem(
        card=cards.card(record),
        body=resolver.text(record, record.body) if layout is Layout.FULL else TextView(""),
        image=resolver.image(record, record.image) if layout is not Layout.LIST else None,
        url=cards.routes.absolute(cards.href(record)),
        news=one.news,
    )


def _anchors(edition: Edition) -> tuple[str, ...]:
    """A fragment for each heading, unique in the page and apart from those of headings in texts."""
    anchors: list[str] = []
    for number, section in enumerate(edition.sections, 1):
        anchor = f"s-{slugify(section.heading) or number}"
        again = (f"{anchor}-{count}" for count in chain([number], range(len(edition.sections) + 1, 10**6)))
        anchors.append(next(one for one in chain([anchor], again) if one not in anchors))
    return tuple(anchors)


def _letter(resolver: Resolver, edition: Edition) -> LetterView | None:
    letter = edition.letter
    if letter is None:
        return None
    # Whoever signs by the office alone has the role for a name.
    name, role = (letter.name, letter.role) if letter.name else (letter.role, "")
    signed = PartyView(name, role=role) if name else None
    return LetterView(resolver.text(edition, letter.body), signed, resolver.party(letter.organisation))


def snapshots(library: Library, resolver: Resolver) -> tuple[dict[str, Snapshot], tuple[Problem, ...]]:
    """What went out, of every sent edition that was frozen; a snapshot that cannot be read is a problem."""
    found: dict[str, Snapshot] = {}
    problems = Problems()
    for edition in library.editions:
        if edition.sent and edition.id in library.frozen:
            try:
                kept = load(library.frozen[edition.id], resolver.routes)
                found[edition.id] = replace(kept, view=resolver.shelf.dressed(kept.view))
            except BadSnapshot as reason:
                where = Where(library.origins[edition.kind, edition.id].file)
                file = f"{edition.id}.frozen.json"
                hint = f"get `{file}` back from git: `git checkout -- {file}` in its folder"
                problems.add(where, "bad-snapshot", f"the frozen edition, `{file}`, cannot be read ({reason})", hint)
    return found, problems.in_order()
