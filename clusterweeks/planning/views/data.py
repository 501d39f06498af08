"""What programs read: calendars, feeds, open data, the sitemap; and the site itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from clusterweeks.model.dates import Moment, Span
from clusterweeks.planning.texts import ImageView, TextView
from clusterweeks.planning.views.cards import CallCard, CutoffView, EventCard
from clusterweeks.planning.views.details import ContactView, LinkView, Translation
from clusterweeks.planning.views.drawings import SiteIcons
from clusterweeks.planning.views.lists import Facet


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One VEVENT: what a calendar program is told of one occurrence of an event; `image` is a whole address."""

    uid: str
    sequence: int
    created: datetime
    changed: datetime
    card: EventCard
    span: Span
    url: str
    organisers: tuple[str, ...]
    website: str
    registration_url: str
    registration_deadline: CutoffView | None
    topics: tuple[str, ...]
    body: TextView
    image: str = ""
    parent: str = ""
    """UID of the event that it is a part of."""
    new_date: Moment | None = None
    """The month to which it is postponed, on the day that it had before."""


@dataclass(frozen=True, slots=True)
class DeadlineEntry:
    """One VEVENT: a deadline of a call; `off` where it was announced and is no more."""

    uid: str
    sequence: int
    created: datetime
    changed: datetime
    card: CallCard
    cutoff: CutoffView
    off: bool
    url: str
    publisher: str
    website: str
    submission_url: str
    topics: tuple[str, ...]
    body: TextView


@dataclass(frozen=True, slots=True)
class CalendarFeed:
    """A calendar of entries; `url` is its own address, `page` that of the page that shows the same.

    `scope` is `all`, `anchor`, `tentative`, `country`, `topic`, `type`, `deadlines`, `deadlines-reminders`, `event` or
    `call`; `value` is the country's code, the topic's label, the type, or the title; `about` an editor's description.
    """

    path: str
    scope: str
    value: str
    about: str
    url: str
    page: str
    entries: tuple[CalendarEntry | DeadlineEntry, ...]


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a news feed: news, events, calls and editions alike; `updated` is never the day of the build."""

    id: str
    kind: str
    title: str
    url: str
    published: datetime
    updated: datetime
    summary: str
    lang: str
    body: TextView
    card: EventCard | CallCard | None = None
    """What of an event or a call is to be told, beside its text."""


@dataclass(frozen=True, slots=True)
class NewsFeed:
    """The news feed, as Atom or JSON Feed."""

    path: str
    url: str
    home: str
    entries: tuple[FeedEntry, ...]
    about: str = ""
    """`newsletter` where it has editions only."""


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event as open data."""

    card: EventCard
    url: str
    website: str
    topics: tuple[str, ...]
    organisers: tuple[str, ...]
    part_of: str
    campaign: str
    uid: str


@dataclass(frozen=True, slots=True)
class CallRow:
    """One call as open data."""

    card: CallCard
    url: str
    website: str
    topics: tuple[str, ...]
    publisher: str


@dataclass(frozen=True, slots=True)
class OpenData:
    """`events.json` or `calls.json`."""

    path: str
    url: str
    events: tuple[EventRow, ...] = ()
    calls: tuple[CallRow, ...] = ()
    schema: str = ""
    """Whole address of its schema."""


@dataclass(frozen=True, slots=True)
class DataSchema:
    """The JSON Schema of a file of open data, and its own whole address."""

    path: str
    url: str


@dataclass(frozen=True, slots=True)
class FilterColumn:
    """One thing to filter by: all values, and for each event of a list the places of its own among them."""

    name: str
    values: tuple[str, ...]
    events: tuple[tuple[int, ...], ...]
    unnamed: tuple[Facet, ...] = ()
    """Values that the form on the page leaves out."""


@dataclass(frozen=True, slots=True)
class FilterIndex:
    """What filters look up: the events of a list in its order, which tells on which of its pages each stands."""

    path: str
    mark: str
    """The same on the pages of the list, as long as it has the same events in the same order."""
    pages: tuple[str, ...]
    length: int
    """How many events a page has."""
    columns: tuple[FilterColumn, ...]


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture to be made from `file`, of a kind (`JPEG`, `WEBP` …), of this size, of `most` bytes if that can be."""

    file: str
    kind: str
    width: int
    height: int
    most: int


@dataclass(frozen=True, slots=True)
class Sitemap:
    """Every page's address; `robots.txt` names where it is."""

    path: str
    urls: tuple[tuple[str, date | None], ...]
    translations: tuple[tuple[Translation, ...], ...] = ()
    """Whole addresses of pages that are the same in several languages, a group for each page."""


@dataclass(frozen=True, slots=True)
class MailView:
    """How the newsletter is sent; what a mailing service fills in is kept as it writes it, such as `{{ … }}`.

    `unsubscribe` is the address of the link, a service's placeholder or `mailto:…`; `preferences`, `view_online` and
    `postal` are placeholders or texts, and may be empty; `one_click` is whether the service takes RFC 8058's requests.
    """

    name: str
    address: str
    reply_to: str
    list_id: str
    why: str
    unsubscribe: str
    preferences: str
    view_online: str
    postal: str
    one_click: bool


@dataclass(frozen=True, slots=True)
class SearchLinks:
    """Hrefs of the search: its page, the folder of its index, its description for browsers."""

    page: str
    index: str
    opensearch: str


@dataclass(frozen=True, slots=True)
class SiteView:
    """What every template may know of the site; `as_of` only where a pinned day is shown."""

    title: str
    tagline: str
    base_url: str
    origin: str
    prefix: str
    language: str
    timezone: str
    publisher: LinkView | None
    publisher_address: str
    contact: ContactView | None
    navigation: tuple[LinkView, ...]
    social: tuple[LinkView, ...]
    stylesheet: str
    icon: str
    calendar: str
    atom: str
    json_feed: str
    as_of: date | None
    closing_soon_days: int
    calendar_name: str = ""
    """What stands before the name of every calendar; the title, if nothing else is given."""
    calendar_color: str = "navy"
    """Name of a colour of CSS."""
    mail: MailView | None = None
    """How editions are sent."""
    accent: str = ""
    """Colour of the design, as `#rrggbb`; empty for its own."""
    live: str = ""
    """Href of the script that keeps days true until the next build; empty where there is none, or a day is pinned."""
    pages: tuple[LinkView, ...] = ()
    """What is at the foot of every page: map, figures and search by their English titles, and the editor's pages."""
    accessibility: str = ""
    """Href of what is said of accessibility."""
    privacy: str = ""
    """Href of what is said of privacy."""
    share: ImageView | None = None
    """What shows a page that has no picture of its own where its address is passed on."""
    icons: SiteIcons | None = None
    search: SearchLinks | None = None
    """Where one can search; None where there is no search."""
    documents: str = ""
    """Href of the documents for those who make the site; empty where there are none."""
    files: tuple[tuple[str, str], ...] = ()
    """Path in the design's folder → href, of every file there."""

    def file(self, path: str) -> str:
        """The href of a file of the design such as `js/search.js`; empty where it has none."""
        return dict(self.files).get(path, "")
