"""Lists, the calendar, the home page, and what else is no record's page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clusterweeks.model.dates import Moment
from clusterweeks.planning.views.cards import CallCard, EditionCard, EventCard, NewsCard, OtherCard
from clusterweeks.planning.views.details import LinkView
from clusterweeks.planning.views.editions import Statistic
from clusterweeks.planning.views.records import CountsView


@dataclass(frozen=True, slots=True)
class MonthGroup:
    """Cards under the first day of their month."""

    month: date
    cards: tuple[EventCard, ...]


@dataclass(frozen=True, slots=True)
class Pager:
    """One page of a long list: its number from 1, how many there are, hrefs of the neighbours (or empty)."""

    number: int
    pages: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Facet:
    """One value by which events can be listed: a country's code, an event type, a topic's or an organiser's name.

    `key` stands for it in addresses.
    """

    scope: str
    key: str
    value: str
    href: str
    count: int


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """What events can be listed by in one way; of very many values those with most events."""

    scope: str
    facets: tuple[Facet, ...]
    total: int
    """How many there are in all."""
    href: str
    """The page that has them all; empty where these are all."""

    def leads_to(self, href: str) -> bool:
        """Whether one of the values that are shown has its list there."""
        return any(one.href == href for one in self.facets)


@dataclass(frozen=True, slots=True)
class MonthLink:
    """A month that has events, by its first day, their number, and its grid, if the site has grids."""

    month: date
    href: str
    count: int


@dataclass(frozen=True, slots=True)
class Browse:
    """All ways to the lists of events, the same on each of them."""

    groups: tuple[FacetGroup, ...]
    years: tuple[tuple[int, tuple[MonthLink, ...]], ...]

    def group(self, scope: str) -> FacetGroup | None:
        """The values of a scope, if there are any."""
        return next((group for group in self.groups if group.scope == scope), None)


@dataclass(frozen=True, slots=True)
class FacetsPage:
    """All values of a scope, where there are too many for the end of every list."""

    path: str
    scope: str
    crumbs: tuple[LinkView, ...]
    facets: tuple[Facet, ...]
    total: int
    pager: Pager


@dataclass(frozen=True, slots=True)
class FilterForm:
    """What the filters on a list need: hrefs of the indexes of both lists, and the mark of this one."""

    upcoming: str
    past: str
    mark: str
    anchors: bool
    """Whether there are anchor events."""


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A calendar to subscribe to (`scope` and `value` as of its feed); `webcal` is its address for programs."""

    scope: str
    value: str
    href: str
    url: str
    webcal: str
    fragment: str
    """Where the page of the calendar speaks of it."""
    entries: int


@dataclass(frozen=True, slots=True)
class EventsPage:
    """A list of events; `past` is filled where a list has both parts.

    `scope` is `upcoming`, `past`, `anchor`, `country`, `topic`, `type`, `organiser`, `partner` or `campaign`; `value`
    is the country's code, the type, or the name.
    """

    path: str
    scope: str
    value: str
    crumbs: tuple[LinkView, ...]
    months: tuple[MonthGroup, ...]
    past: tuple[MonthGroup, ...]
    total: int
    pager: Pager
    browse: Browse | None
    """None where there are so many lists of the kind that each must be light."""
    upcoming_href: str
    past_href: str
    anchor_href: str
    """Empty where there are no anchor events."""
    calendar_href: str
    feed: FeedLink | None
    """The calendar of the same events."""
    about: LinkView | None = None
    """The page of the organisation whose events they are."""
    filters: FilterForm | None = None
    day: date | None = None
    """The day as of which it is told, where another one may tell otherwise."""


@dataclass(frozen=True, slots=True)
class CallsPage:
    """All calls by their state, the closed ones in pages of which the first has the others, too."""

    path: str
    calendar_href: str
    feed: FeedLink | None
    crumbs: tuple[LinkView, ...]
    open: tuple[CallCard, ...]
    forthcoming: tuple[CallCard, ...]
    closed: tuple[CallCard, ...]
    undated: tuple[CallCard, ...]
    pager: Pager
    day: date | None = None
    """The day as of which it is told, where another one may tell otherwise."""


@dataclass(frozen=True, slots=True)
class NewsListPage:
    """News, the newest first."""

    path: str
    crumbs: tuple[LinkView, ...]
    items: tuple[NewsCard, ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class ArchivePage:
    """The editions of the newsletter, the newest first."""

    path: str
    crumbs: tuple[LinkView, ...]
    editions: tuple[EditionCard, ...]
    feed: str
    """Href of their news feed; empty where there is none."""
    pager: Pager


@dataclass(frozen=True, slots=True)
class OrganisationsPage:
    """All organisations in alphabetical order; each with its kind and country."""

    path: str
    crumbs: tuple[LinkView, ...]
    items: tuple[tuple[OtherCard, str, str, str], ...]
    """Card, abbreviation, kind, country."""
    pager: Pager


@dataclass(frozen=True, slots=True)
class DataLinks:
    """Hrefs of the open data and of its schemas."""

    events: str
    events_schema: str
    calls: str
    calls_schema: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """The home page; `next` is what is on or comes next, and takes place."""

    path: str
    next: EventCard | None
    on: tuple[EventCard, ...]
    upcoming: tuple[EventCard, ...]
    calls: tuple[CallCard, ...]
    news: tuple[NewsCard, ...]
    edition: EditionCard | None
    campaign: OtherCard | None
    campaign_dates: tuple[Moment, Moment] | None
    counts: CountsView | None
    past_count: int
    events_href: str
    past_href: str
    calls_href: str
    news_href: str
    newsletter_href: str
    calendar_href: str
    figures_href: str = ""
    """Empty where there is no page of figures."""
    figures: tuple[Statistic, ...] = ()
    """Some of its key figures."""
    day: date | None = None
    """The day as of which it is told, where another one may tell otherwise."""


@dataclass(frozen=True, slots=True)
class NotFoundPage:
    """The page for addresses that do not exist."""

    path: str


@dataclass(frozen=True, slots=True)
class RedirectPage:
    """A page at an old path that leads to the new one."""

    path: str
    target: str
    title: str
