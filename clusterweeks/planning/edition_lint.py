"""What an editor would not want to send: rules on editions that have not gone out yet, one function for each."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from clusterweeks.model.dates import day_of
from clusterweeks.model.library import Library
from clusterweeks.model.origins import Steps
from clusterweeks.model.problems import Problem
from clusterweeks.model.records import Edition, Kind, Layout, Section
from clusterweeks.model.references import references
from clusterweeks.planning.cards import OFF, Cards
from clusterweeks.planning.editions import Editions
from clusterweeks.planning.pictures import Shelf
from clusterweeks.planning.selection import find
from clusterweeks.planning.snapshots import BadSnapshot, digest, load
from clusterweeks.planning.views import CallCard, Card, EditionView, EventCard, TextView

LONGEST_SUBJECT = 60
"""Letters that telephones show of a subject."""
WIDEST_PICTURE = 1200
"""Pixels: twice the 600 that mails are wide."""
_AHEAD = re.compile(
    r"\b(upcoming|next|coming up|kommende\w*|nächste\w*|demnächst|prochaine?s?|à venir)\b", re.IGNORECASE
)
_MARKS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\*\|.*?\|\*")
"""What mailing services take for their own."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An edition that has not gone out, with what it would carry."""

    edition: Edition
    view: EditionView
    cards: Cards
    """As of the edition's day."""

    @property
    def library(self) -> Library:
        """All records."""
        return self.cards.library

    def problem(self, steps: Steps, code: str, message: str, hint: str) -> Problem:
        """A problem at a place in the edition's file."""
        return Problem(self.library.where(self.edition, *steps), code, message, hint)

    def sections(self) -> Iterator[tuple[int, Section, tuple[Card, ...]]]:
        """Every section with its number, and the cards of what it carries."""
        for index, (section, shown) in enumerate(zip(self.edition.sections, self.view.sections, strict=True)):
            yield index, section, tuple(item.card for item in shown.items)


def lint(cards: Cards, editions: Editions) -> Iterator[Problem]:
    """Every rule on every edition that has not gone out; of those that have, whether they are kept as they were."""
    for edition in cards.library.editions:
        if edition.sent:
            yield from _sent(cards.library, editions, edition)
        else:
            draft = Draft(edition, editions.view(edition), cards.as_of(edition.day))
            yield from _outdated(draft)
            for rule in RULES:
                yield from rule(draft)


def _outdated(draft: Draft) -> Iterator[Problem]:
    """Editions that were frozen and not sent, and would go out with other words than those that were frozen."""
    edition = draft.edition
    text = draft.library.frozen.get(edition.id)
    if text is None:
        return
    try:
        is_same = load(text, draft.cards.routes).view == Shelf({}).dressed(draft.view)
    except BadSnapshot:
        is_same = False
    if not is_same:
        message = "the edition was frozen, and has changed since: what is built now is not what was frozen"
        hint = f"run `python build.py freeze {edition.id}` again before it is sent; or write `sent: true`, if it was"
        yield draft.problem((), "frozen-outdated", message, hint)


def _sent(library: Library, editions: Editions, edition: Edition) -> Iterator[Problem]:
    where = library.where(edition, "sent")
    snapshot = editions.snapshots.get(edition.id)
    if snapshot is None:
        message = "the edition has been sent, and is not frozen: it will change with the records"
        yield Problem(
            where, "sent-not-frozen", message, f"run `python build.py freeze {edition.id}` and commit the file"
        )
    elif snapshot.record != digest(edition):
        message = "the edition was changed after it had been frozen and sent: what was sent is shown"
        hint = f"undo the change; or remove `sent`, run `python build.py freeze {edition.id}`, and set `sent` again"
        yield Problem(where, "changed-after-sending", message, hint)


def expired_calls(draft: Draft) -> Iterator[Problem]:
    """Calls that are closed on the edition's day, and are not listed as such."""
    for index, section, cards in draft.sections():
        if section.select and section.select.when == "closed":
            continue
        for card in cards:
            if isinstance(card, CallCard) and card.state == "closed":
                message = f"`{card.title}` in the section `{section.heading}` has closed by {draft.edition.day}"
                yield draft.problem(_place(section, index, card), "expired-call", message, "leave it out")


def past_events(draft: Draft) -> Iterator[Problem]:
    """Events that are over on the edition's day, in a section that speaks of what is ahead."""
    for index, section, cards in draft.sections():
        ahead = section.select is not None and section.select.when == "upcoming"
        if not ahead and not _AHEAD.search(section.heading):
            continue
        for card in cards:
            if isinstance(card, EventCard) and card.state == "past":
                message = f"`{card.title}` in the section `{section.heading}` is over on {draft.edition.day}"
                yield draft.problem(_place(section, index, card), "past-event", message, "leave it out")


def items_twice(draft: Draft) -> Iterator[Problem]:
    """Items that are named twice: an edition carries each once, at its first place."""
    seen: Counter[object] = Counter()
    for index, section in enumerate(draft.edition.sections):
        for number, item in enumerate(section.items):
            record = find(draft.library, item)
            key = (record.kind, record.id) if record else None
            seen[key] += 1
            if key and seen[key] > 1:
                message = f"`{item}` stands in the edition already, and is carried once"
                yield draft.problem(("sections", index, "items", number), "item-twice", message, "remove it here")


def left_out(draft: Draft) -> Iterator[Problem]:
    """Anchor events ahead, and open calls that close within the month of the edition, that no section carries."""
    edition, cards = draft.edition, draft.cards
    carried = {(card.kind, card.id) for _, _, found in draft.sections() for card in found}
    last = edition.day.replace(day=monthrange(edition.day.year, edition.day.month)[1])
    missing = [
        (event.title, f"begins on {event.start}", f"event:{event.id}")
        for event in cards.almanac.events
        if event.anchor and event.standing not in OFF and ("event", event.id) not in carried
        if cards.event(event).state != "past"
        if _within(cards.event(event).span.first_day, edition.day, last)
        or (event.span.month_only and event.span.first_day.replace(day=1) == edition.day.replace(day=1))
    ]
    for card in cards.calls(cards.almanac.calls):
        zone = draft.library.site.timezone
        closing = card.next and card.state in ("open", "closing-soon") and day_of(card.next.instant, zone)
        if closing and _within(closing, edition.day, last) and ("call", card.id) not in carried:
            missing.append((card.title, f"closes on {closing}", f"call:{card.id}"))
    for title, when, name in missing:
        message = f"no section carries `{title}`, which {when}"
        yield draft.problem(("sections",), "left-out", message, f"add `{name}` to the `items` of a section")


def preheader(draft: Draft) -> Iterator[Problem]:
    """Editions without the words that mail programs show beside the subject."""
    if not draft.edition.preheader:
        message = "the edition has no `preheader`: mail programs show its first words beside the subject"
        yield draft.problem((), "missing-preheader", message, "say in a line what is in it")


def subject(draft: Draft) -> Iterator[Problem]:
    """Subjects of which telephones do not show the end."""
    length = len(draft.view.subject)
    if length > LONGEST_SUBJECT:
        key = "subject" if draft.edition.subject else "title"
        message = f"the subject has {length} letters, and many programs show no more than {LONGEST_SUBJECT}"
        yield draft.problem((key,), "long-subject", message, "write a shorter `subject`")


def pictures(draft: Draft) -> Iterator[Problem]:
    """Pictures with more pixels than a mail can show that are sent as they are, because they move."""
    routes = draft.cards.routes
    found = {routes.asset(asset.path): asset.picture for asset in draft.library.assets.values()}
    widths = {href: picture.width for href, picture in found.items() if picture and picture.moving}
    for image, steps in _images(draft):
        width = widths.get(image, 0)
        if width > WIDEST_PICTURE:
            message = f"the picture `{image.rpartition('/')[2]}` moves, is {width} pixels wide, and a mail shows 600"
            yield draft.problem(steps, "wide-picture", message, f"make it {WIDEST_PICTURE} pixels wide at most")


def links(draft: Draft) -> Iterator[Problem]:
    """Links of an edition's own texts that are not encrypted."""
    edition = draft.edition
    texts: list[tuple[Steps, str]] = [(("body",), edition.body)]
    if edition.letter:
        texts.append((("letter", "body"), edition.letter.body))
    texts += [(("sections", index, "body"), section.body) for index, section in enumerate(edition.sections)]
    for steps, text in texts:
        for reference in references(text):
            if reference.target.startswith("http://"):
                origin = draft.library.origins[edition.kind, edition.id]
                where = origin.where_in(steps, reference.line, reference.column)
                message = f"`{reference.target}` is not encrypted, and mail programs warn of that"
                yield Problem(where, "insecure-link", message, "write `https://`, if the site answers there")
    for index, (section, shown) in enumerate(zip(edition.sections, draft.view.sections, strict=True)):
        for item in shown.items:
            for reference in references(item.body.markdown):
                if reference.target.startswith("http://"):
                    message = f"`{reference.target}` in `{item.card.kind}:{item.card.id}` is not encrypted"
                    hint = "write `https://` there, if the site answers"
                    yield draft.problem(_place(section, index, item.card), "insecure-link", message, hint)


def marks(draft: Draft) -> Iterator[Problem]:
    """Words in texts and titles that a mailing service would take for its own placeholders."""
    edition = draft.edition
    texts: list[tuple[Steps, str]] = [(("title",), edition.title), (("subject",), edition.subject)]
    texts += [(("preheader",), edition.preheader), (("body",), edition.body)]
    texts += [(("letter", "body"), edition.letter.body)] if edition.letter else []
    for index, section, cards in draft.sections():
        texts += [(("sections", index, "heading"), section.heading), (("sections", index, "body"), section.body)]
        texts += [(_place(section, index, card), f"{card.title} {card.summary}") for card in cards]
    for steps, text in texts:
        if found := _MARKS.search(text):
            message = f"`{found[0]}` would be taken for a placeholder by the service that sends the mail"
            yield draft.problem(steps, "placeholder-in-text", message, "write it otherwise")


def sender(draft: Draft) -> Iterator[Problem]:
    """Editions that nobody is said to send."""
    newsletter, contact = draft.library.site.newsletter, draft.library.site.contact
    if not newsletter.sender and not (contact and contact.email):
        message = "nobody is named who sends the newsletter: the mail has no sender, and no way to unsubscribe"
        where = draft.library.site_origin.where("newsletter")
        yield Problem(where, "no-sender", message, "add `newsletter: {from: news@example.org}` to `site.yaml`")


def history(draft: Draft) -> Iterator[Problem]:
    """Selections of what has changed where nobody knows what has."""
    if draft.library.revisions:
        return
    for index, section in enumerate(draft.edition.sections):
        if section.select and section.select.changed_since and section.select.kind is not Kind.NEWS:
            message = "git does not tell what has changed here, so this selects nothing"
            hint = "commit the files, and build from a full clone"
            yield draft.problem(("sections", index, "select"), "no-history", message, hint)


RULES: tuple[Callable[[Draft], Iterator[Problem]], ...] = (
    expired_calls,
    past_events,
    items_twice,
    left_out,
    preheader,
    subject,
    pictures,
    links,
    marks,
    sender,
    history,
)
"""Every rule on an edition that has not gone out."""


def _place(section: Section, index: int, card: Card) -> Steps:
    """Where an item is named; where it is selected, the selection."""
    for number, item in enumerate(section.items):
        if item in (card.id, f"{card.kind}:{card.id}"):
            return ("sections", index, "items", number)
    return ("sections", index, "select")


def _within(day: date, first: date, last: date) -> bool:
    return first <= day <= last


def _images(draft: Draft) -> Iterator[tuple[str, Steps]]:
    """Hrefs of the pictures that are shown, each with where it comes from."""
    if draft.view.image:
        yield draft.view.image.href, ("image",)
    for index, (section, shown) in enumerate(zip(draft.edition.sections, draft.view.sections, strict=True)):
        texts: list[tuple[Steps, TextView]] = [(("sections", index, "body"), shown.body)]
        for item in shown.items:
            place = _place(section, index, item.card)
            texts.append((place, item.body))
            if item.image and section.layout is Layout.FULL:
                yield item.image.href, place
        yield from ((href, steps) for steps, text in texts for _, href in text.links)
    letter = draft.view.letter
    own = [(("body",), draft.view.body), *([(("letter", "body"), letter.body)] if letter else [])]
    yield from ((href, steps) for steps, text in own for _, href in text.links)
