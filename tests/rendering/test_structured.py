import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from clusterweeks.model.dates import Span, parse_moment
from clusterweeks.model.parts import Place
from clusterweeks.model.records import EventStatus
from clusterweeks.planning.views import (
    Common,
    EventCard,
    EventPage,
    ImageView,
    LinkView,
    MonthPage,
    NotFoundPage,
    OrganisationPage,
    PartyView,
    PlainPage,
    TextView,
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
    found = json.loads(json_ld(context, view))
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
    assert found["superEvent"]["name"] == "European Cluster Conference"
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
    text = json_ld(context, replace(page, common=replace(page.common, summary=evil, image=image)))
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
    assert json_ld(context, NotFoundPage("/weeks/404.html")) == ""


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
