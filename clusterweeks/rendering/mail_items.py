"""What an e-mail says of an item of an edition, in words: the same in its HTML and in its text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from clusterweeks.model.dates import Moment
from clusterweeks.model.kinds import EventStatus
from clusterweeks.planning.views import (
    CallCard,
    Card,
    CutoffView,
    EditionCard,
    EditionItem,
    EventCard,
    News,
    NewsCard,
)
from clusterweeks.rendering import facts
from clusterweeks.rendering.context import Context
from clusterweeks.rendering.words import N_

_ALERTING = (EventStatus.CANCELLED, EventStatus.POSTPONED)
_TONES = {EventStatus.CANCELLED: "alert", EventStatus.POSTPONED: "alert", EventStatus.MOVED_ONLINE: "news"}
_FIGURES = {
    "events": N_("Events"),
    "upcoming-events": N_("Upcoming events"),
    "countries": N_("Countries"),
    "open-calls": N_("Open calls"),
    "organisations": N_("Organisations"),
    "participants": N_("Participants"),
    "smes": N_("Small and medium-sized enterprises"),
    "past-events": N_("Past events"),
    "anchor-events": N_("Anchor events"),
    "calls": N_("Calls"),
    "reported-organisations": N_("Organisations reported"),
    "reported-participants": N_("Participants reported"),
}


@dataclass(frozen=True, slots=True)
class Badge:
    """A word that stands out; `tone` is `alert` for what a reader must not miss, `news` or `plain`."""

    text: str
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class ItemWords:
    """An item in words: `when` and `where` on one line each, `notes` are what else there is to know."""

    kicker: str
    when: str
    where: str
    notes: tuple[str, ...]
    badges: tuple[Badge, ...]

    @property
    def line(self) -> str:
        """What follows the title where an item has one line: its place, badges and notes."""
        aside = "; ".join((*(badge.text for badge in self.badges), *(note.rstrip(".") for note in self.notes)))
        return (f", {self.where}" if self.where else "") + (f" ({aside})" if aside else "")


def item_words(context: Context, item: EditionItem) -> ItemWords:
    """What is said of an item beside its title and its text."""
    card = item.card
    words = _of_card(context, card)
    if item.news is None:
        return words
    badges = dict.fromkeys((*words.badges, *_news_badges(context, item.news)))
    notes = dict.fromkeys((*words.notes, *_news_notes(context, item.news, card)))
    return replace(words, badges=tuple(badges), notes=tuple(notes))


def figure_label(context: Context, name: str) -> str:
    """The word under a number of the statistics."""
    return context.wording.gettext(_FIGURES[name])


def _of_card(context: Context, card: Card) -> ItemWords:
    if isinstance(card, EventCard):
        return _event(context, card)
    if isinstance(card, CallCard):
        return _call(context, card)
    if isinstance(card, NewsCard):
        return ItemWords(context.wording.label(card.news_kind), context.dates.moment(card.date), "", (), ())
    if isinstance(card, EditionCard):
        issue = context.wording.gettext("Issue %(number)s") % {"number": card.number}
        return ItemWords(issue if card.number is not None else "", context.dates.moment(card.date), "", (), ())
    return ItemWords("", "", "", (), ())


def _event(context: Context, card: EventCard) -> ItemWords:
    wording, gettext = context.wording, context.wording.gettext
    place = wording.places(card.places) or (gettext("Online") if card.online else "")
    host = gettext("At %(name)s") % {"name": card.host_event} if card.host_event else ""
    return ItemWords(
        kicker=wording.label(card.type),
        when=context.dates.date_range(card.span),
        where=" · ".join(part for part in (place, host) if part),
        notes=tuple(_event_notes(context, card)),
        badges=tuple(_event_badges(context, card)),
    )


def _event_notes(context: Context, card: EventCard) -> Iterator[str]:
    gettext = context.wording.gettext
    if card.status is EventStatus.POSTPONED:
        yield gettext("The new date is not known yet.")
    if card.previous_start:
        yield _moved(context, card.previous_start)
    if card.moved_from:
        yield gettext("Originally planned in %(place)s.") % {"place": context.wording.places(card.moved_from)}


def _event_badges(context: Context, card: EventCard) -> Iterator[Badge]:
    label, gettext = context.wording.label, context.wording.gettext
    if card.status is not EventStatus.CONFIRMED:
        yield Badge(label(card.status), _TONES.get(card.status, "news"))
    if card.state == "on" and card.status not in _ALERTING:
        yield Badge(label(card.state), "news")
    if card.anchor:
        yield Badge(label(card.anchor))
    if card.invitation_only:
        yield Badge(gettext("Invitation only"))
    if card.online and card.places and card.status is not EventStatus.MOVED_ONLINE:
        yield Badge(gettext("On site and online"))


def _call(context: Context, card: CallCard) -> ItemWords:
    wording, gettext = context.wording, context.wording.gettext
    shown = card.next or (card.cutoffs[-1] if card.cutoffs else None)
    tones = {"closing-soon": "alert", "forthcoming": "news", "closed": "plain"}
    known = card.state in tones and (card.cutoffs or card.opens)
    return ItemWords(
        kicker=" · ".join(part for part in (gettext("Call"), card.programme) if part),
        when=_deadline(context, card, shown) if shown else gettext("No deadline is known."),
        where="",
        notes=tuple(_call_notes(context, card, shown)),
        badges=(Badge(wording.label(card.state), tones[card.state]),) if known else (),
    )


def _deadline(context: Context, card: CallCard, cutoff: CutoffView) -> str:
    told: Callable[[str], str] = context.wording.gettext
    return " ".join((told("Deadline:") if card.next else told("Deadline was:"), context.dates.cutoff(cutoff)))


def _call_notes(context: Context, card: CallCard, shown: CutoffView | None) -> Iterator[str]:
    if shown and shown.previous:
        yield facts.moved(context, shown)
    if card.opens and card.state == "forthcoming":
        yield " ".join((context.wording.gettext("Opens:"), context.dates.moment(card.opens)))
    if len(card.cutoffs) > 1:
        for cutoff in card.cutoffs:
            yield ": ".join(part for part in (cutoff.label, context.dates.cutoff(cutoff)) if part)


def _moved(context: Context, before: Moment) -> str:
    return context.wording.gettext("Moved from %(day)s") % {"day": context.dates.moment(before)}


def _news_badges(context: Context, news: News) -> Iterator[Badge]:
    if news.kind == "new":
        yield Badge(context.wording.gettext("New"), "news")
    elif news.kind in _TONES:
        yield Badge(context.wording.label(news.kind), _TONES[EventStatus(news.kind)])
    elif news.kind in ("reinstated", "place"):
        yield Badge(context.wording.label(news.kind), "news")


def _news_notes(context: Context, news: News, card: Card) -> Iterator[str]:
    """From when an event or a deadline was moved since the edition before, unless the card tells it."""
    if news.kind not in ("moved", "extended", "brought-forward"):
        return
    gettext = context.wording.gettext
    if news.before is None:
        yield gettext("New date") if news.kind == "moved" else gettext("New deadline")
    elif news.kind == "moved":
        yield _moved(context, news.before)
    elif not (isinstance(card, CallCard) and card.next and _was(card.next) == news.before):
        later, sooner = gettext("Deadline extended from %(day)s"), gettext("Deadline brought forward from %(day)s")
        zone = card.next.zone if isinstance(card, CallCard) and card.next else None
        yield (later if news.kind == "extended" else sooner) % {"day": context.dates.deadline(news.before, zone)}


def _was(cutoff: CutoffView) -> Moment | None:
    return cutoff.previous.moment if cutoff.previous else None
