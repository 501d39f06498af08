"""An edition with everything that an e-mail can show, and how it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from html.parser import HTMLParser
from pathlib import Path

from clusterweeks.model.dates import Moment, Span
from clusterweeks.model.kinds import Anchor, EventStatus, EventType, Layout, NewsKind
from clusterweeks.model.parts import Place
from clusterweeks.planning.output import Form, Output
from clusterweeks.planning.views import (
    CallCard,
    ContactView,
    CutoffView,
    EditionItem,
    EditionView,
    EventCard,
    ImageView,
    LetterView,
    LinkView,
    MailView,
    News,
    NewsCard,
    OtherCard,
    PartyView,
    SectionView,
    SiteView,
    Statistic,
    TextView,
)
from clusterweeks.planning.views.cards import PreviousCutoff
from clusterweeks.rendering.render import Renderer

TEMPLATES = Path(__file__).parents[2] / "templates"
FORMS = (Form.EMAIL_HTML, Form.EMAIL_TEXT, Form.EMAIL_MESSAGE)
ORIGIN = "https://example.org"
BUCHAREST = Place.model_construct(city="Bucharest", country="RO")
NOTHING = TextView("")

MAIL = MailView(
    name="Cluster Weeks",
    address="letters@example.org",
    reply_to="team@example.org",
    list_id="letters.example.org",
    why="You asked for it at a fair.",
    unsubscribe="{{ UnsubscribeURL }}",
    preferences="{{ ManageURL & 'b' }}",
    view_online="{{ MessageURL }}",
    postal="*|LIST:ADDRESS|*",
    one_click=True,
)

SITE = SiteView(
    title="Cluster Weeks",
    tagline="Events of clusters",
    base_url=f"{ORIGIN}/weeks/",
    origin=ORIGIN,
    prefix="/weeks/",
    language="en",
    timezone="Europe/Brussels",
    publisher=LinkView("Cluster Office", "/weeks/organisations/office/"),
    publisher_address="Rue de la Loi 1, 1000 Brussels",
    contact=None,
    navigation=(),
    social=(),
    stylesheet="/weeks/css/site.css",
    icon="/weeks/icons/icon.svg",
    calendar="/weeks/calendar.ics",
    atom="/weeks/feed.xml",
    json_feed="/weeks/feed.json",
    as_of=None,
    closing_soon_days=14,
    mail=MAIL,
)

TEXT = TextView(
    """A first paragraph with *much* **weight**, a [page of ours](event:conference), one [outside][out],
an address <https://autolink.example/a?b=1&c=2> and a note.[^1]

[out]: https://outside.example/a_(b)?x=1&y=2

## A heading of it

- one, with the [page of ours](event:conference) again
- two, which is so long that it goes on behind the end of its line, as texts of editors do now and then
    1. inner
    2. more

> Said by somebody who had a great deal to say, so much indeed that it needs more than one line here.

| Country | Clusters |
|:--|--:|
| Denmark | 12 |
| Romania | 1 234 |

![A hall full of people](pictures/hall.jpg)

```
x = 1
    y = 2
```

[^1]: What the [note](https://note.example/) says.
""".replace("```\nx = 1\n    y = 2\n```", "    x = 1\n        y = 2"),
    (("event:conference", "/weeks/events/conference/"), ("pictures/hall.jpg", "/weeks/pictures/hall.jpg")),
)


def event(**changes: object) -> EventCard:
    """A conference of three days in Bucharest."""
    card = EventCard(
        id="conference",
        title="European Cluster Conference",
        href="/weeks/events/conference/",
        span=Span(Moment(date(2019, 5, 14)), Moment(date(2019, 5, 16)), "Europe/Bucharest"),
        type=EventType.CONFERENCE,
        anchor=Anchor.MAIN,
        status=EventStatus.CONFIRMED,
        previous_start=None,
        places=(BUCHAREST,),
        online="",
        host_event="",
        invitation_only=False,
        summary="Clusters meet.",
        lang="en",
        state="upcoming",
    )
    return replace(card, **changes)  # type: ignore[arg-type]


def webinar(**changes: object) -> EventCard:
    """A webinar of one hour in German."""
    day = date(2019, 4, 2)
    hours = Span(Moment(day, time(14)), Moment(day, time(15, 30)), "Europe/Berlin")
    kept = {"id": "webinar", "title": "Über Cluster", "href": "/weeks/events/webinar/", "span": hours, "lang": "de"}
    own = {"type": EventType.WEBINAR, "anchor": Anchor.NO, "places": (), "online": "https://meet.example/"}
    return event(**{**kept, **own, "summary": "Fragen & Antworten.", **changes})


def call(**changes: object) -> CallCard:
    """A call whose deadline was moved, and is close."""
    late = datetime(2019, 4, 4, 15, tzinfo=UTC)
    before = PreviousCutoff(Moment(date(2019, 3, 20)), "Europe/Brussels", late, extended=True)
    cutoff = CutoffView("", Moment(date(2019, 4, 4), time(17)), "Europe/Brussels", late, 13, before)
    card = CallCard(
        id="excellence",
        title="Cluster Excellence",
        href="/weeks/calls/excellence/",
        programme="COSME",
        cutoffs=(cutoff,),
        next=cutoff,
        opens=None,
        summary="Money for clusters.",
        lang="en",
        state="closing-soon",
    )
    return replace(card, **changes)  # type: ignore[arg-type]


def news(**changes: object) -> NewsCard:
    """A report."""
    day = Moment(date(2019, 3, 1))
    card = NewsCard("recap", "What was said", "/weeks/news/recap/", day, NewsKind.RECAP, "In short.", "en")
    return replace(card, **changes)  # type: ignore[arg-type]


def item(card: EventCard | CallCard | NewsCard | OtherCard, **changes: object) -> EditionItem:
    """An item of a section, without a text."""
    return replace(EditionItem(card, NOTHING, url=ORIGIN + card.href), **changes)  # type: ignore[arg-type]


def section(heading: str, *items: EditionItem, **changes: object) -> SectionView:
    """A section of an edition, with teasers."""
    anchor = "s-" + heading.lower().replace(" ", "-")
    return replace(SectionView(anchor, heading, NOTHING, Layout.TEASER, items), **changes)  # type: ignore[arg-type]


SECTIONS = (
    section(
        "In full",
        item(event(), body=TEXT, image=ImageView("/weeks/pictures/hall.jpg", "The hall & its \"doors\"", "Ada Byron")),
        item(news(), body=TextView("A report in one line.")),
        layout=Layout.FULL,
        body=TextView("Words **before** the items."),
    ),
    section(
        "Teasers",
        item(call()),
        item(event(status=EventStatus.CANCELLED, title="Off", href="/weeks/events/off/"), news=News("cancelled")),
        item(event(status=EventStatus.POSTPONED, title="Later", href="/weeks/events/later/")),
        item(webinar(invitation_only=True), news=News("new")),
    ),
    section(
        "Lines",
        item(event(status=EventStatus.SAVE_THE_DATE, title="A day to keep", href="/weeks/events/keep/")),
        item(
            event(status=EventStatus.RESCHEDULED, title="Moved", href="/weeks/events/moved/"),
            news=News("moved", Moment(date(2019, 5, 3))),
        ),
        item(
            event(status=EventStatus.MOVED_ONLINE, title="On screens", href="/weeks/events/screens/", places=(),
                  online="https://meet.example/", moved_from=(BUCHAREST,)),
        ),
        item(OtherCard("office", "Cluster Office", "/weeks/organisations/office/", "", "en")),
        layout=Layout.LIST,
    ),
    section("Figures", statistics=(Statistic("events", 36), Statistic("participants", 12345))),
    section("Nothing"),
)  # fmt: skip

EDITION = EditionView(
    id="letter-2019-03",
    title="Letter of March",
    lang="en",
    url=f"{ORIGIN}/weeks/newsletter/letter-2019-03/",
    number=3,
    dated=Moment(date(2019, 3, 1), month_only=True),
    day=date(2019, 3, 22),
    subject="Clusters: what is new – and why",
    preheader="Bucharest, and a deadline.",
    summary="What clusters did & do.",
    image=ImageView("/weeks/pictures/cover.jpg", "A cover"),
    letter=LetterView(
        TextView("Dear reader,\n\nwelcome to [us](https://welcome.example/)."),
        PartyView("Ada Byron", role="Head of Unit"),
        PartyView("Cluster Office", "/weeks/organisations/office/"),
    ),
    body=TextView("It appears *monthly*."),
    sections=SECTIONS,
    contacts=(
        ContactView("Ada Byron", "Editor", PartyView("Cluster Office", "/weeks/organisations/office/"),
                    "Rue de la Loi 1", "ada@example.org", "+32 2 123", "https://ada.example/"),
    ),
)  # fmt: skip


def face(form: Form, view: EditionView = EDITION, site: SiteView = SITE, templates: Path = TEMPLATES) -> bytes:
    """One face of an edition, as a build makes it."""
    return Renderer(site, (templates,)).render(Output("newsletter/x/face", form, view, "email.mjml"))


def html(view: EditionView = EDITION, site: SiteView = SITE) -> str:
    """The HTML of an edition's e-mail."""
    return face(Form.EMAIL_HTML, view, site).decode()


def text(view: EditionView = EDITION, site: SiteView = SITE) -> str:
    """The text of an edition's e-mail."""
    return face(Form.EMAIL_TEXT, view, site).decode()


class Seen(HTMLParser):
    """What is in a page: its start tags with their attributes, its text, and what was left open."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, Mapping[str, str]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in ("meta", "br", "hr", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, tag: str) -> list[Mapping[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())
