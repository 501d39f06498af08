import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from clusterweeks.model.dates import Span, parse_moment
from clusterweeks.model.parts import Place
from clusterweeks.model.records import EventStatus, NewsKind
from clusterweeks.planning.views import (
    CallCard,
    CallPage,
    Common,
    ContactView,
    CutoffView,
    EventCard,
    EventPage,
    ImageView,
    LinkView,
    MonthPage,
    NewsCard,
    NewsPage,
    NotFoundPage,
    OrganisationPage,
    PartyView,
    PlainPage,
    RegistrationView,
    SeriesView,
    SessionView,
    TextView,
    TopicView,
)
from clusterweeks.rendering.context import Context
from clusterweeks.rendering.structured import json_ld


@pytest.fixture
def page(common: Callable[..., Common], event_card: Callable[..., EventCard]) -> EventPage:
    return EventPage(
        common=common(body=TextView("First *words*.\n\nMore.")),
        card=event_card(),
        ics="",
        organisers=(PartyView("Cluster Office", "/weeks/organisations/office/"),),
        partners=(),
        motto="",
        aim="",
        audience=(),
        target_countries=(),
        languages=("en", "ro"),
        expected=None,
        url="",
        registration=None,
        programme=(),
        awards=(),
        recap=None,
        part_of=None,
        parts=(),
        occurrences=(),
        repeats=False,
        news=(),
        calls=(),
        before=None,
        after=None,
    )


def said(context: Context, view: object) -> dict[str, Any]:
    """What a page tells first: of what it is about."""
    found = json.loads(json_ld(context, view)[0])
    assert isinstance(found, dict)
    return found


def test_an_event_is_told_in_the_words_of_schema_org(context: Context, page: EventPage) -> None:
    assert said(context, page) == {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "European Cluster Conference",
        "url": "https://example.org/weeks/events/conference/",
        "startDate": "2019-05-14",
        "endDate": "2019-05-16",
        "location": [
            {
                "@type": "Place",
                "name": "Bucharest",
                "address": {"@type": "PostalAddress", "addressLocality": "Bucharest", "addressCountry": "RO"},
            }
        ],
        "description": "First words.",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "organizer": [
            {
                "@type": "Organization",
                "name": "Cluster Office",
                "url": "https://example.org/weeks/organisations/office/",
            }
        ],
        "inLanguage": ["en", "ro"],
    }


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        ("2019-03-27 09:00", "2019-03-31 17:30", "2019-03-27T09:00:00+01:00", "2019-03-31T17:30:00+02:00"),
        ("2019-06", "2019-06", "2019-06", "2019-06"),
    ],
)
def test_dates_are_as_precise_as_what_is_known(
    start: str, end: str, first: str, last: str, context: Context, page: EventPage
) -> None:
    span = Span(parse_moment(start), parse_moment(end), "Europe/Brussels")
    found = said(context, replace(page, card=replace(page.card, span=span)))
    assert (found["startDate"], found["endDate"]) == (first, last)


def test_status_and_place_follow_the_record(context: Context, page: EventPage) -> None:
    moved = replace(
        page.card,
        status=EventStatus.RESCHEDULED,
        previous_start=parse_moment("2019-05-07"),
        online="https://meet.example/",
        places=(Place(venue="Hall", city="Bucharest", country="RO", latitude=44.4, longitude=26.1),),
    )
    found = said(context, replace(page, card=moved, part_of=page.card, parts=(page.card, page.card)))
    assert found["eventStatus"] == "https://schema.org/EventRescheduled"
    assert found["previousStartDate"] == "2019-05-07"
    assert found["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert found["location"][0]["geo"] == {"@type": "GeoCoordinates", "latitude": 44.4, "longitude": 26.1}
    assert found["location"][1] == {"@type": "VirtualLocation", "url": "https://meet.example/"}
    assert found["superEvent"][0]["name"] == "European Cluster Conference"
    assert len(found["subEvent"]) == 2


@pytest.mark.parametrize(
    ("status", "previous", "said_status", "said_previous"),
    [
        (EventStatus.CANCELLED, "", "EventCancelled", None),
        (EventStatus.POSTPONED, "", "EventPostponed", "2019-05-14"),
        (EventStatus.SAVE_THE_DATE, "", "EventScheduled", None),
        (EventStatus.TENTATIVE, "", "EventScheduled", None),
        (EventStatus.MOVED_ONLINE, "", "EventMovedOnline", None),
        (EventStatus.RESCHEDULED, "2019-05-07", "EventRescheduled", "2019-05-07"),
    ],
)
def test_every_status_has_its_word(
    status: EventStatus, previous: str, said_status: str, said_previous: str | None, context: Context, page: EventPage
) -> None:
    card = replace(page.card, status=status, previous_start=parse_moment(previous) if previous else None)
    found = said(context, replace(page, card=card))
    assert found["eventStatus"] == f"https://schema.org/{said_status}"
    assert found.get("previousStartDate") == said_previous


def test_what_moves_online_to_another_day_has_both_words_and_no_place(context: Context, page: EventPage) -> None:
    online, day = "https://meet.example/", parse_moment("2019-05-07")
    card = replace(page.card, status=EventStatus.MOVED_ONLINE, previous_start=day, places=(), online=online)
    found = said(context, replace(page, card=card))
    assert found["eventStatus"] == ["https://schema.org/EventRescheduled", "https://schema.org/EventMovedOnline"]
    assert found["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    assert found["location"] == [{"@type": "VirtualLocation", "url": online}]


def test_nothing_in_it_can_end_the_script(context: Context, page: EventPage) -> None:
    evil = "</script><script>alert(1)</script><!-- ]]> & \u2028"
    image = ImageView("/weeks/files/a.png", evil)
    text = json_ld(context, replace(page, common=replace(page.common, summary=evil, image=image)))[0]
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text)["description"] == evil


def test_other_pages_tell_where_they_are(context: Context, common: Callable[..., Common]) -> None:
    found = said(
        context,
        PlainPage(common(title="Events", crumbs=(LinkView("Home", "/weeks/"), LinkView("Events", "/weeks/x/")))),
    )
    assert found["@type"] == "BreadcrumbList"
    assert [one["name"] for one in found["itemListElement"]] == ["Home", "Events"]
    assert found["itemListElement"][1]["item"] == "https://example.org/weeks/x/"
    assert json_ld(context, NotFoundPage("/weeks/404.html")) == ()


def test_only_the_sites_own_lists_are_translated(contexts: dict[str, Context], common: Callable[..., Common]) -> None:
    way = tuple(LinkView(title, f"/weeks/{title}/") for title in ("Home", "Events", "Video", "Open"))
    found = said(contexts["de"], PlainPage(common(title="Open", crumbs=way)))
    assert [one["name"] for one in found["itemListElement"]] == ["Startseite", "Veranstaltungen", "Video", "Open"]
    own = said(contexts["de"], PlainPage(common(title="Calendar", crumbs=(way[0], LinkView("Calendar", "/weeks/x/")))))
    assert own["itemListElement"][1]["name"] == "Calendar"


def test_a_month_is_named_in_words(contexts: dict[str, Context], page: EventPage) -> None:
    crumbs = (LinkView("Home", "/weeks/"), LinkView("2019-03", "/weeks/calendar/2019-03/"))
    day = parse_moment("2019-03").day
    month = MonthPage("/weeks/calendar/2019-03/", day, crumbs, (), (), (), False, None, None, "/weeks/calendar/")
    assert [one["name"] for one in said(contexts["de"], month)["itemListElement"]] == ["Startseite", "März 2019"]


def test_an_organisation_leads_to_its_own_website(context: Context, common: Callable[..., Common]) -> None:
    logo = ImageView("/weeks/files/logo.png", "Logo")
    page = OrganisationPage(
        common(title="Pôle Avenia", summary="A cluster."),
        "PA",
        "cluster",
        "https://a.example/",
        "FR",
        "Pau",
        logo,
        None,
        (),
        (),
        (),
        (),
    )
    found = said(context, page)
    assert (found["@type"], found["url"]) == ("Organization", "https://a.example/")
    assert found["logo"] == "https://example.org/weeks/files/logo.png"
    assert found["address"] == {"@type": "PostalAddress", "addressLocality": "Pau", "addressCountry": "FR"}


def test_how_to_take_part_is_an_offer(context: Context, page: EventPage) -> None:
    at = parse_moment("2019-05-10 17:00")
    deadline = CutoffView("", at, "Europe/Brussels", datetime(2019, 5, 10, 15, tzinfo=UTC), 5)
    opens = parse_moment("2019-02-01")
    registration = RegistrationView("https://x.example/register", opens, deadline, "EUR 120", 80, "open")
    found = said(context, replace(page, registration=registration))
    assert found["offers"] == {
        "@type": "Offer",
        "url": "https://x.example/register",
        "price": "120",
        "priceCurrency": "EUR",
        "validFrom": "2019-02-01",
        "validThrough": "2019-05-10T15:00:00Z",
        "availability": "https://schema.org/InStock",
    }
    assert (found["maximumAttendeeCapacity"], found["isAccessibleForFree"]) == (80, False)


@pytest.mark.parametrize(
    ("fee", "state", "price", "free"), [("free", "closed", "0", True), ("free for members", "", None, None)]
)
def test_nothing_is_said_of_a_price_or_of_places_that_is_not_known(
    fee: str, state: str, price: str | None, free: bool | None, context: Context, page: EventPage
) -> None:
    found = said(
        context, replace(page, registration=RegistrationView("https://x.example/", None, None, fee, None, state))
    )
    assert found["offers"].get("price") == price
    assert not {"priceCurrency", "availability", "validFrom", "validThrough"} & set(found["offers"])
    assert found.get("isAccessibleForFree") is free
    invited = said(context, replace(page, registration=RegistrationView("", None, None, "", None, "open")))
    assert "offers" not in invited


def test_who_speaks_and_whom_it_is_for(context: Context, page: EventPage) -> None:
    told = ("Ana Pop, Ministry", "Jan Novák (chair)", "Ana Pop", "Jean-Luc Roy – DG GROW")
    session = SessionView("Opening", None, None, told, "", False, TextView(""))
    topics = (TopicView("energy", "Energy", ""),)
    common = replace(page.common, topics=topics)
    partner = PartyView("A friend")
    found = said(
        context,
        replace(page, common=common, programme=(session,), audience=("SMEs",), partners=(partner,), url="https://a.b/"),
    )
    assert [one["name"] for one in found["performer"]] == ["Ana Pop", "Jan Novák", "Jean-Luc Roy"]
    assert found["audience"] == [{"@type": "Audience", "audienceType": "SMEs"}]
    assert found["keywords"] == ["Energy"]
    assert found["contributor"] == [{"@type": "Organization", "name": "A friend"}]
    assert found["sameAs"] == "https://a.b/"


def test_a_repeated_event_is_a_series_of_events(context: Context, page: EventPage) -> None:
    first, second, dropped = (
        Span(parse_moment(day), parse_moment(day), "Europe/Brussels")
        for day in ("2019-05-14", "2019-05-28", "2019-05-21")
    )
    campaign = SeriesView("Weeks", "/weeks/campaigns/w/", parse_moment("2018-11"), parse_moment("2019-06-30"))
    series = replace(
        page,
        repeats=True,
        began=parse_moment("2019-01-01"),
        occurrences=(first, second),
        dropped=(dropped,),
        campaign=campaign,
    )
    found = said(context, series)
    assert (found["@type"], found["startDate"], found.get("endDate")) == ("EventSeries", "2019-01-01", None)
    assert [(one["startDate"], one["eventStatus"].rpartition("/")[2]) for one in found["subEvent"]] == [
        ("2019-05-14", "EventScheduled"),
        ("2019-05-28", "EventScheduled"),
        ("2019-05-21", "EventCancelled"),
    ]
    assert all(one["location"] == found["location"] for one in found["subEvent"])
    (above,) = found["superEvent"]
    assert (above["@type"], above["startDate"], above["endDate"]) == ("EventSeries", "2018-11", "2019-06-30")


def test_an_event_within_another_node_is_not_taken_to_be_held(context: Context, page: EventPage) -> None:
    off = replace(page.card, status=EventStatus.CANCELLED)
    found = said(context, replace(page, parts=(off, page.card)))
    assert [one.get("eventStatus") for one in found["subEvent"]] == ["https://schema.org/EventCancelled", None]


def test_news_names_who_wrote_and_published_it(
    context: Context, page: EventPage, common: Callable[..., Common]
) -> None:
    long = "A headline of words " * 8
    card = NewsCard("n", long, "/weeks/news/n/", parse_moment("2019-03-01"), NewsKind.PRESS_RELEASE, "", "en")
    office = PartyView("Cluster Forum", "/weeks/organisations/forum/")
    news = NewsPage(
        common(title=long, path="/weeks/news/n/"),
        card,
        ("Ana Pop", "Cluster Forum", "Cluster Office"),
        page.card,
        (office,),
        (),
        "https://first.example/",
        changed=datetime(2019, 3, 2, 8, tzinfo=UTC),
    )
    found = said(context, news)
    assert len(found["headline"]) <= 110
    assert found["headline"].endswith("words A…")
    assert [one["@type"] for one in found["author"]] == ["Person", "Organization", "Organization"]
    assert (found["datePublished"], found["dateModified"]) == ("2019-03-01", "2019-03-02T08:00:00Z")
    assert found["publisher"]["logo"] == "https://example.org/weeks/icons/icon.svg"
    assert found["publisher"]["url"] == "https://example.org/weeks/"
    assert found["about"]["startDate"] == "2019-05-14"
    assert found["isBasedOn"] == "https://first.example/"


def test_a_call_is_a_page_on_which_one_can_apply(context: Context, common: Callable[..., Common]) -> None:
    first = CutoffView("Outline", parse_moment("2019-04-04"), "AoE", datetime(2019, 4, 5, 11, 59, tzinfo=UTC), 3)
    second = CutoffView("Proposal", parse_moment("2019-06-04 17:00"), "UTC", datetime(2019, 6, 4, 17, tzinfo=UTC), 60)
    card = CallCard("c", "Call", "/weeks/calls/c/", "COSME", (first, second), first, None, "", "en", "open")
    page = CallPage(common(title="Call"), card, PartyView("EASME"), "", "", "", "", "https://apply.example/", None, "")
    found = said(context, page)
    assert (found["@type"], found["expires"]) == ("WebPage", "2019-06-04T17:00:00Z")
    assert found["about"] == {"@type": "FundingScheme", "name": "COSME"}
    assert [(one["@type"], one["name"], one["endTime"]) for one in found["potentialAction"]] == [
        ("ApplyAction", "Outline", "2019-04-04"),
        ("ApplyAction", "Proposal", "2019-06-04T17:00:00Z"),
    ]


def test_a_page_tells_the_way_to_it_after_what_it_is_about(context: Context, page: EventPage) -> None:
    scripts = [json.loads(text) for text in json_ld(context, page)]
    assert [one["@type"] for one in scripts] == ["Event", "BreadcrumbList"]


def test_an_organisation_says_how_to_reach_it(context: Context, common: Callable[..., Common]) -> None:
    contact = ContactView("Ana Pop", "press office", None, "", "press@a.example", "+40 1", "")
    page = OrganisationPage(common(title="A"), "", "", "", "", "", None, contact, (), (), (), ())
    assert said(context, page)["contactPoint"] == {
        "@type": "ContactPoint",
        "name": "Ana Pop",
        "contactType": "press office",
        "email": "press@a.example",
        "telephone": "+40 1",
    }
