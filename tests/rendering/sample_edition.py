"""An edition with everything that one can carry, and what has changed since it went out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from clusterweeks.model.dates import Moment, Span
from clusterweeks.model.kinds import Anchor, EventStatus, EventType, Layout, NewsKind
from clusterweeks.model.parts import Place
from clusterweeks.planning.views import (
    CallCard,
    ChangedSince,
    Common,
    ContactView,
    CutoffView,
    EditionItem,
    EditionPage,
    EditionView,
    EventCard,
    Faces,
    ImageView,
    LetterView,
    LinkView,
    News,
    NewsCard,
    PartyView,
    SectionView,
    SiteView,
    Statistic,
    TextView,
)

SITE = SiteView(
    title="Cluster Weeks",
    tagline="Events of clusters",
    base_url="https://example.org/weeks/",
    origin="https://example.org",
    prefix="/weeks/",
    language="en",
    timezone="Europe/Brussels",
    publisher=LinkView("Cluster Office", "/weeks/"),
    publisher_address="1 Rue de la Loi, Brussels",
    contact=None,
    navigation=(),
    social=(),
    stylesheet="/weeks/css/site.css",
    icon="/weeks/icons/icon.svg",
    calendar="",
    atom="",
    json_feed="",
    as_of=None,
    closing_soon_days=14,
)
PICTURE = ImageView("/weeks/files/halls.svg", "Halls full of people", "Ana Pană")

_EVENT = EventCard(
    id="conference",
    title="European Cluster Conference",
    href="/weeks/events/conference/",
    span=Span(Moment(date(2019, 5, 16)), Moment(date(2019, 5, 18)), "Europe/Bucharest"),
    type=EventType.CONFERENCE,
    anchor=Anchor.MAIN,
    status=EventStatus.CONFIRMED,
    previous_start=None,
    places=(Place.model_construct(city="Timișoara", country="RO"),),
    online="",
    host_event="",
    invitation_only=True,
    summary="Clusters meet.",
    lang="en",
    state="upcoming",
)
_CUTOFF = CutoffView(
    "", Moment(date(2019, 4, 4)), "Europe/Brussels", datetime(2019, 4, 4, 21, 59, tzinfo=UTC), days_left=13
)
_CALL = CallCard(
    id="call",
    title="Excellence call",
    href="/weeks/calls/call/",
    programme="COSME",
    cutoffs=(_CUTOFF,),
    next=_CUTOFF,
    opens=None,
    summary="For clusters.",
    lang="en",
    state="closing-soon",
)
_NEWS = NewsCard(
    id="recap",
    title="What came of Łódź, Plzeň, Győr, Σύρος and Пловдив",
    href="/weeks/news/recap/",
    date=Moment(date(2019, 3, 1)),
    news_kind=NewsKind.RECAP,
    summary="Much was said.",
    lang="en",
)
_WORDS = "Clusters bring together firms, universities and towns that would not have met otherwise. "
_REPORT = f"""**First.** {_WORDS * 6}

### How it went

{_WORDS * 8}

- with [the conference](event:conference)
- with [a programme](https://programme.example/a)

| Town | People |
|---|---|
| Łódź | 40 |
| Plzeň | 50 |

{_WORDS * 12}
"""
_TO_EVENT = (("event:conference", "/weeks/events/conference/"),)


def event_item(name: str, title: str, news: News | None = None, **changes: object) -> EditionItem:
    """An item of an event."""
    href = f"/weeks/events/{name}/"
    card = replace(_EVENT, id=name, title=title, href=href, **changes)  # type: ignore[arg-type]
    return EditionItem(card, TextView(""), url=f"https://example.org{href}", news=news)


def call_item(news: News | None = None, **changes: object) -> EditionItem:
    """An item of a call, whose deadline is on 4 April 2019."""
    card = replace(_CALL, **changes)  # type: ignore[arg-type]
    return EditionItem(card, TextView("Apply *now*."), url=f"https://example.org{_CALL.href}", news=news)


_EVENTS = (
    event_item("conference", "European Cluster Conference", News("moved", Moment(date(2019, 5, 14)))),
    event_item("fair", "Fair of clusters", News("new"), anchor=Anchor.NO, invitation_only=False),
    event_item("lab", "Lab day", News("cancelled"), anchor=Anchor.NO, status=EventStatus.CANCELLED),
)
EDITION = EditionView(
    id="second",
    title="The second newsletter",
    lang="en",
    url="https://example.org/weeks/newsletter/second/",
    number=2,
    dated=Moment(date(2019, 3, 22)),
    day=date(2019, 3, 22),
    subject="Clusters: what is coming up",
    preheader="Events and calls.",
    summary="What was said & what is coming up.",
    image=None,
    letter=LetterView(
        TextView("\n\n".join([f"Dear readers, {_WORDS * 3}", _WORDS * 9, f"{_WORDS * 4}See you in Timișoara."])),
        PartyView("Ulla Beispiel", role="Head of Unit"),
        PartyView("Directorate", "/weeks/organisations/directorate/", "DG"),
    ),
    body=TextView("About this newsletter."),
    sections=(
        SectionView("s-numbers", "In numbers", TextView(""), Layout.TEASER, (), (
            Statistic("events", 1234), Statistic("upcoming-events", 7), Statistic("countries", 27),
            Statistic("open-calls", 3), Statistic("organisations", 900), Statistic("participants", 10500),
        )),
        SectionView("s-reports", "Reports", TextView("What has happened."), Layout.FULL, (
            EditionItem(
                _NEWS, TextView(_REPORT, _TO_EVENT), PICTURE, f"https://example.org{_NEWS.href}", News("new")
            ),
            call_item(News("extended", Moment(date(2019, 3, 20)))),
        )),
        SectionView("s-ahead", "Coming up", TextView(""), Layout.TEASER, _EVENTS),
        SectionView("s-dates", "All dates", TextView(""), Layout.LIST, _EVENTS),
        SectionView("s-nothing", "Vacancies", TextView(""), Layout.LIST, ()),
    ),
    contacts=(ContactView("Desk", "Enquiries", None, "", "desk@example.org", "+32 2 123 45", "https://desk.example/"),),
)  # fmt: skip
PAGE = EditionPage(
    common=Common(
        kind="newsletter",
        id="second",
        path="/weeks/newsletter/second/",
        title=EDITION.title,
        summary=EDITION.summary,
        lang="en",
        crumbs=(LinkView("Home", "/weeks/"), LinkView("Newsletter", "/weeks/newsletter/"), LinkView("This", "")),
        topics=(),
        campaign=None,
        image=None,
        attachments=(),
        links=(),
        contacts=EDITION.contacts,
        sources=(),
        body=EDITION.body,
    ),
    edition=EDITION,
    faces=Faces("email.html", "email.txt", "email.eml", "edition.pdf"),
    sent=True,
    changes=(
        ChangedSince(
            "Fair of clusters",
            "/weeks/events/fair/",
            News("moved", Moment(date(2019, 5, 16))),
            Moment(date(2019, 6, 1)),
            date(2019, 4, 2),
        ),
        ChangedSince("Lab night", "", News("removed"), None, None),
    ),
    before=LinkView("The first newsletter", "/weeks/newsletter/first/"),
    after=None,
)
