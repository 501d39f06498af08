"""An edition of the newsletter: what it carries, the same on all its faces, and what only its page on the web adds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clusterweeks.model.dates import Moment
from clusterweeks.model.kinds import Layout
from clusterweeks.planning.texts import ImageView, TextView
from clusterweeks.planning.views.cards import Card
from clusterweeks.planning.views.details import Common, ContactView, LinkView, PartyView


@dataclass(frozen=True, slots=True)
class News:
    """What is new of an item since the edition before.

    `kind` is `new`, `moved` (an event's day), `place` (its town), `extended` or `brought-forward` (a call's deadline),
    `cancelled`, `postponed`, `moved-online` or `reinstated`; `before` is the day or the deadline that it had.
    """

    kind: str
    before: Moment | None = None


@dataclass(frozen=True, slots=True)
class EditionItem:
    """An item of a section; `body` only in the layout `full`."""

    card: Card
    body: TextView
    image: ImageView | None = None
    url: str = ""
    """Whole address of its page."""
    news: News | None = None


@dataclass(frozen=True, slots=True)
class Statistic:
    """A number of a block of statistics.

    `name` is `events`, `upcoming-events`, `countries`, `open-calls`, `organisations` or `participants`; among the key
    figures of the site also `past-events`, `anchor-events`, `calls`, `reported-organisations`, `reported-participants`.
    """

    name: str
    value: int


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section of an edition; `anchor` is the fragment of its heading."""

    anchor: str
    heading: str
    body: TextView
    layout: Layout
    items: tuple[EditionItem, ...]
    statistics: tuple[Statistic, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterView:
    """An editor's letter."""

    body: TextView
    signed: PartyView | None
    organisation: PartyView | None


@dataclass(frozen=True, slots=True)
class EditionView:
    """What an edition carries, complete: e-mail, text and paged edition are made from nothing else.

    `day` is that as of which it selects, `url` the whole address of its page, `dated` the day or month printed on it.
    """

    id: str
    title: str
    lang: str
    url: str
    number: int | None
    dated: Moment
    day: date
    subject: str
    preheader: str
    summary: str
    image: ImageView | None
    letter: LetterView | None
    body: TextView
    sections: tuple[SectionView, ...]
    contacts: tuple[ContactView, ...]


@dataclass(frozen=True, slots=True)
class Faces:
    """Hrefs of the other faces of an edition; `pdf` is empty where none is made."""

    email_html: str
    email_text: str
    message: str
    pdf: str = ""


@dataclass(frozen=True, slots=True)
class ChangedSince:
    """What has become of an item since the edition went out; `news.kind` may also be `removed`, without an href."""

    title: str
    href: str
    news: News
    now: Moment | None
    """The day or deadline that it has now."""
    on: date | None
    """When it was changed, as far as the history knows."""


@dataclass(frozen=True, slots=True)
class EditionPage:
    """The page of an edition: what it carries, and, outside of that, what is true today."""

    common: Common
    edition: EditionView
    faces: Faces
    sent: bool
    changes: tuple[ChangedSince, ...]
    before: LinkView | None
    after: LinkView | None

    @property
    def share(self) -> ImageView | None:
        """What shows the page where its address is passed on, if not the picture of the site."""
        return self.common.share
