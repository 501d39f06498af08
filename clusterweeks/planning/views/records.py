"""The page of each kind of record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from clusterweeks.model.dates import Moment, Span
from clusterweeks.model.parts import Figures
from clusterweeks.planning.texts import ImageView, TextView
from clusterweeks.planning.views.cards import CallCard, CutoffView, EventCard, Mention, NewsCard
from clusterweeks.planning.views.details import Common, ContactView, LinkView, PartyView


@dataclass(frozen=True, slots=True)
class RegistrationView:
    """How to take part; `state` is `open`, `not-yet`, `closed`, or empty where the dates tell nothing."""

    url: str
    opens: Moment | None
    deadline: CutoffView | None
    fee: str
    capacity: int | None
    state: str


@dataclass(frozen=True, slots=True)
class SessionView:
    """One item of a programme."""

    title: str
    start: Moment | time | None
    end: Moment | time | None
    speakers: tuple[str, ...]
    url: str
    invitation_only: bool
    body: TextView


@dataclass(frozen=True, slots=True)
class RecapView:
    """What came of an event."""

    figures: Figures
    countries: tuple[str, ...]
    video: str
    body: TextView
    poster: ImageView | None = None
    """A picture of the video, on this site."""


@dataclass(frozen=True, slots=True)
class SeriesView:
    """The campaign that an event belongs to, with its first and last day."""

    title: str
    href: str
    start: Moment
    end: Moment


@dataclass(frozen=True, slots=True)
class EventPage:
    """The page of an event; `ics` is empty while only its month is known."""

    common: Common
    card: EventCard
    ics: str
    organisers: tuple[PartyView, ...]
    partners: tuple[PartyView, ...]
    motto: str
    aim: str
    audience: tuple[str, ...]
    target_countries: tuple[str, ...]
    languages: tuple[str, ...]
    expected: int | None
    url: str
    registration: RegistrationView | None
    programme: tuple[SessionView, ...]
    awards: tuple[str, ...]
    recap: RecapView | None
    part_of: EventCard | None
    parts: tuple[EventCard, ...]
    occurrences: tuple[Span, ...]
    repeats: bool
    news: tuple[NewsCard, ...]
    calls: tuple[CallCard, ...]
    before: LinkView | None
    after: LinkView | None
    more_occurrences: int = 0
    """How many are ahead beside `occurrences`."""
    dropped: tuple[Span, ...] = ()
    """Occurrences ahead that were announced and do not take place."""
    can_be_added: bool = False
    """Whether it still takes place, so that a reader may want it in a calendar."""
    siblings: tuple[Mention, ...] = ()
    """The other parts of the event that it is a part of, those nearest in time."""
    more_siblings: int = 0
    related: tuple[Mention, ...] = ()
    more_of: tuple[EventsLink, ...] = ()
    """The lists of its organisers' events, where there are more than this."""
    began: Moment | None = None
    """The start of the first occurrence of a series."""
    campaign: SeriesView | None = None

    @property
    def share(self) -> ImageView | None:
        """What shows the page where its address is passed on, if not the picture of the site."""
        return self.common.share


@dataclass(frozen=True, slots=True)
class CallPage:
    """The page of a call; `ics` is empty while no day is known."""

    common: Common
    card: CallCard
    publisher: PartyView | None
    reference: str
    budget: str
    eligibility: str
    url: str
    submission_url: str
    info_session: LinkView | None
    info_words: str
    ics: str = ""
    related: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class NewsPage:
    """The page of a news item."""

    common: Common
    card: NewsCard
    authors: tuple[str, ...]
    event: EventCard | None
    organisations: tuple[PartyView, ...]
    people: tuple[PartyView, ...]
    original_url: str
    related: tuple[Mention, ...] = ()
    changed: datetime | None = None
    """When it was last changed, as far as the history knows."""


@dataclass(frozen=True, slots=True)
class EventsLink:
    """The way to a list of events, of which a page shows only some; `name` is whose they are."""

    href: str
    total: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """The page of an organisation, with what it organises, supports and is named in; of very many events the first."""

    common: Common
    abbreviation: str
    organisation_kind: str
    url: str
    country: str
    city: str
    logo: ImageView | None
    contact: ContactView | None
    organises: tuple[EventCard, ...]
    partner_in: tuple[EventCard, ...]
    calls: tuple[CallCard, ...]
    news: tuple[NewsCard, ...]
    all_organised: EventsLink | None = None
    all_supported: EventsLink | None = None


@dataclass(frozen=True, slots=True)
class PlainPage:
    """A page of its own, such as the imprint."""

    common: Common


@dataclass(frozen=True, slots=True)
class CountsView:
    """Computed counts of a campaign beside those that a source reports (None where it reports none)."""

    events: int
    anchor_events: int
    parts: int
    countries: int
    reported_events: int | None = None
    reported_anchor_events: int | None = None
    source: LinkView | None = None


@dataclass(frozen=True, slots=True)
class CampaignPage:
    """The page of a campaign with its events in the order of time; of very many the next and the latest."""

    common: Common
    start: Moment
    end: Moment
    scope: tuple[str, ...]
    counts: CountsView
    upcoming: tuple[EventCard, ...]
    past: tuple[EventCard, ...]
    all_events: EventsLink | None = None
