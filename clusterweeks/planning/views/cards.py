"""Records as they stand in a list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from clusterweeks.model.dates import Moment, Span
from clusterweeks.model.kinds import Anchor, EventStatus, EventType, NewsKind
from clusterweeks.model.parts import Place


@dataclass(frozen=True, slots=True)
class EventCard:
    """An event in a list; `span` is the next occurrence of a series.

    `state` is `upcoming`, `on` or `past` as of the day.
    """

    kind = "event"

    id: str
    title: str
    href: str
    span: Span
    type: EventType
    anchor: Anchor
    status: EventStatus
    previous_start: Moment | None
    places: tuple[Place, ...]
    online: str
    host_event: str
    invitation_only: bool
    summary: str
    lang: str
    state: str
    moved_from: tuple[Place, ...] = ()
    """Where it was to be, if it takes place online instead."""
    repeats: bool = False
    """Whether it takes place several times; a snapshot of earlier days does not say."""

    @property
    def changes(self) -> bool:
        """Whether its state is another one on a later day."""
        return self.state != "past"


@dataclass(frozen=True, slots=True)
class PreviousCutoff:
    """What a deadline was before it was moved; `extended` where it is later now."""

    moment: Moment
    zone: str
    instant: datetime
    extended: bool


@dataclass(frozen=True, slots=True)
class CutoffView:
    """One deadline: wall time in `zone` (an IANA name or `AoE`), the same in UTC, whole days left as of the day.

    Once it is over, -1 are left, for however long: a page of what is over does not change from day to day.
    """

    label: str
    moment: Moment
    zone: str
    instant: datetime
    days_left: int
    previous: PreviousCutoff | None = None


@dataclass(frozen=True, slots=True)
class CallCard:
    """A call in a list; `next` is the first deadline ahead.

    `state` is `forthcoming`, `open`, `closing-soon`, `closed` or `undated` as of the day.
    """

    kind = "call"

    id: str
    title: str
    href: str
    programme: str
    cutoffs: tuple[CutoffView, ...]
    next: CutoffView | None
    opens: Moment | None
    summary: str
    lang: str
    state: str

    @property
    def changes(self) -> bool:
        """Whether its state is another one on a later day."""
        return self.next is not None or self.state == "forthcoming"


@dataclass(frozen=True, slots=True)
class NewsCard:
    """A news item in a list."""

    kind = "news"

    id: str
    title: str
    href: str
    date: Moment
    news_kind: NewsKind
    summary: str
    lang: str


@dataclass(frozen=True, slots=True)
class OtherCard:
    """Any other record in a list: an organisation, a page, a campaign, an edition."""

    kind = "other"

    id: str
    title: str
    href: str
    summary: str
    lang: str


@dataclass(frozen=True, slots=True)
class EditionCard:
    """An edition in the archive; `cover` are the headings of its sections."""

    kind = "newsletter"

    id: str
    title: str
    href: str
    number: int | None
    date: Moment
    summary: str
    lang: str
    cover: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A record named in passing: an event with its time and places, a news item with its date, a call with neither.

    It has nothing that changes with the day, so that the page that names it does not either.
    """

    title: str
    href: str
    lang: str
    span: Span | None = None
    date: Moment | None = None
    places: tuple[Place, ...] = ()
    online: bool = False


Card = EventCard | CallCard | NewsCard | EditionCard | OtherCard
"""Any record in a list."""
