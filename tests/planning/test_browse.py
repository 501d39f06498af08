"""Lists by organiser and of anchor events, and what keeps pages light where there is very much."""

from __future__ import annotations

from typing import Any

from clusterweeks.model.library import Library
from clusterweeks.model.records import Kind, Record
from clusterweeks.planning.browse import MOST_FACETS
from clusterweeks.planning.views import (
    ArchivePage,
    CallsPage,
    CampaignPage,
    EventPage,
    EventsPage,
    Facet,
    FacetsPage,
    OrganisationPage,
    OrganisationsPage,
)
from tests.planning.builders import cards, event, library, paths, record, refused, view


def listed(lib: Library, path: str) -> list[str]:
    page = view(lib, f"{path}index.html", EventsPage)
    return [card.id for groups in (page.months, page.past) for group in groups for card in group.cards]


def facets(lib: Library, scope: str) -> list[tuple[str, str, int]]:
    browse = view(lib, "events/index.html", EventsPage).browse
    group = browse.group(scope) if browse else None
    return [(one.value, one.href, one.count) for one in group.facets] if group else []


def many(count: int, start: str = "2019-05-01", name: str = "e", **values: Any) -> list[Record]:
    return [event(f"{name}-{number:03}", start, **values) for number in range(count)]


def test_organisers_are_listed_by_id_or_by_name_and_spellings_of_one_name_are_one() -> None:
    lib = library(
        record("organisation", "eccp", name="European Platform"),
        event("a", organisers=["eccp"]),
        event("b", organisers=["European platform", "Food & Co"]),
        event("c", "2019-01-01", organisers=["FOOD  co", "Food & Co", "Food & Co"]),
        event("d", organisers=["!"]),
    )
    assert facets(lib, "organiser") == [
        ("European Platform", "/events/organiser/eccp/", 2),
        ("Food & Co", "/events/organiser/food-co/", 2),
    ]
    assert listed(lib, "events/organiser/eccp/") == ["a", "b"]
    assert listed(lib, "events/organiser/food-co/") == ["b", "c"]
    page = view(lib, "events/organiser/eccp/index.html", EventsPage)
    assert (page.scope, page.value) == ("organiser", "European Platform")
    assert page.about is not None
    assert page.about.href == "/organisations/eccp/"
    assert [crumb.href for crumb in page.crumbs] == ["/", "/events/", "/events/organiser/eccp/"]
    assert view(lib, "events/organiser/food-co/index.html", EventsPage).about is None


def test_an_organisation_whose_name_is_all_signs_takes_no_events_of_others() -> None:
    named = record("organisation", "signs", name="!!!")
    hidden = {(Kind.ORGANISATION, "secret"): "draft"}
    lib = library(named, event("a", organisers=["???"]), event("b", organisers=["secret"]), hidden=hidden)
    assert facets(lib, "organiser") == []
    assert facets(library(named, event("a", organisers=["signs"])), "organiser") == [
        ("!!!", "/events/organiser/signs/", 1)
    ]


def test_a_hidden_organisation_is_not_named_as_an_organiser() -> None:
    lib = library(event("a", organisers=["secret"]), hidden={(Kind.ORGANISATION, "secret"): "draft"})
    assert [path for path in paths(lib) if "organiser" in path] == []


def test_the_page_of_an_event_leads_to_what_else_its_organisers_hold() -> None:
    lib = library(event("a", organisers=["Ours", "Only this"]), event("b", "2019-01-01", organisers=["ours"]))
    links = view(lib, "events/a/index.html", EventPage).more_of
    assert [(link.href, link.total) for link in links] == [("/events/organiser/ours/", 2)]


def test_anchor_events_have_a_list_if_there_are_any() -> None:
    lib = library(event("a", anchor="true"), event("b"), event("c", "2019-01-01", anchor="main"))
    assert listed(lib, "events/anchor/") == ["a", "c"]
    assert view(lib, "events/index.html", EventsPage).anchor_href == "/events/anchor/"
    none = library(event("b"))
    assert "events/anchor/index.html" not in paths(none)
    assert view(none, "events/index.html", EventsPage).anchor_href == ""


def test_an_event_cannot_have_the_address_of_the_anchor_events() -> None:
    assert [problem.code for problem in refused(library(event("anchor", anchor="true")))] == ["same-address"]
    assert "events/anchor/index.html" in paths(library(event("anchor")))


def test_of_very_many_organisers_lists_show_those_with_most_events_and_lead_to_all() -> None:
    names = [f"Office {number:03}" for number in range(300)]
    lib = library(*(event(f"e-{number}", organisers=names[: number + 1]) for number in (9, MOST_FACETS - 1, 299)))
    browse = view(lib, "events/index.html", EventsPage).browse
    assert browse is not None
    group = browse.group("organiser")
    assert group is not None
    assert [one.value for one in group.facets] == names[:MOST_FACETS]
    assert (group.total, group.href) == (300, "/events/organiser/")
    pages = [view(lib, f"events/organiser/{part}index.html", FacetsPage) for part in ("", "page/2/")]
    found: list[Facet] = [one for page in pages for one in page.facets]
    assert [one.value for one in found] == names
    assert "events/topic/index.html" not in paths(lib)


def test_lists_of_which_there_may_be_thousands_have_no_facets_of_their_own() -> None:
    lib = library(event("a", organisers=["Ours"], country="RO"))
    assert view(lib, "events/organiser/ours/index.html", EventsPage).browse is None
    assert view(lib, "events/country/ro/index.html", EventsPage).browse is not None


def test_months_lead_to_their_grids_by_years() -> None:
    lib = library(event("a", "2018-12-30", end="2019-01-02"), event("b", "2019-01-05"))
    browse = view(lib, "events/past/index.html", EventsPage).browse
    assert browse is not None
    assert [(year, [(one.href, one.count) for one in months]) for year, months in browse.years] == [
        (2018, [("/calendar/2018-12/", 1)]),
        (2019, [("/calendar/2019-01/", 2)]),
    ]


def test_the_page_of_an_organisation_shows_twenty_events_of_each_and_leads_to_the_others() -> None:
    office = record("organisation", "office", name="Office")
    lib = library(office, *many(21, organisers=["office"]), *many(22, name="p", partners=["office"]))
    page = view(lib, "organisations/office/index.html", OrganisationPage)
    assert (len(page.organises), len(page.partner_in)) == (20, 20)
    assert page.all_organised is not None
    assert page.all_supported is not None
    assert (page.all_organised.href, page.all_organised.total) == ("/events/organiser/office/", 21)
    assert (page.all_supported.href, page.all_supported.total) == ("/events/partner/office/", 22)
    assert len(listed(lib, "events/partner/office/")) == 22
    few = library(office, *many(20, organisers=["office"]), *many(20, name="p", partners=["office"]))
    page = view(few, "organisations/office/index.html", OrganisationPage)
    assert (page.all_organised, page.all_supported) == (None, None)
    assert "events/partner/office/index.html" not in paths(few)


def test_the_page_of_a_campaign_shows_twenty_events_of_each_and_leads_to_the_others() -> None:
    weeks = record("campaign", "weeks", start="2019-01-01", end="2019-12-31")
    lib = library(weeks, *many(40, campaign="weeks"), *many(30, "2019-02-01", "p", campaign="weeks"), event("other"))
    page = view(lib, "campaigns/weeks/index.html", CampaignPage)
    assert (len(page.upcoming), len(page.past), page.counts.events) == (20, 20, 70)
    assert page.all_events is not None
    assert (page.all_events.href, page.all_events.total) == ("/campaigns/weeks/events/", 70)
    both = [*listed(lib, "campaigns/weeks/events/"), *listed(lib, "campaigns/weeks/events/page/2/")]
    assert both == [f"e-{number:03}" for number in range(40)] + [f"p-{number:03}" for number in range(30)]
    crumbs = view(lib, "campaigns/weeks/events/index.html", EventsPage).crumbs
    assert [crumb.href for crumb in crumbs] == ["/", "/campaigns/weeks/", "/campaigns/weeks/events/"]
    assert "campaigns/weeks/events/index.html" not in paths(library(weeks, *many(20, campaign="weeks")))


def test_closed_calls_are_in_pages_of_which_the_first_has_all_others() -> None:
    closed = [record("call", f"closed-{number:02}", deadline="2019-01-01T12:00") for number in range(60)]
    lib = library(*closed, record("call", "open", deadline="2019-05-01T12:00"), record("call", "undated"))
    first, second = (view(lib, f"calls/{part}index.html", CallsPage) for part in ("", "page/2/"))
    assert [len(one) for one in (first.open, first.undated, first.closed)] == [1, 1, 50]
    assert [len(one) for one in (second.open, second.undated, second.closed)] == [0, 0, 10]


def test_directories_and_the_archive_have_pages() -> None:
    organisations = [record("organisation", f"o-{number:03}", name=f"O {number:03}") for number in range(251)]
    editions = [record("newsletter", f"n-{number:02}", date="2019-03-01") for number in range(51)]
    lib = library(*organisations, *editions)
    assert len(view(lib, "organisations/index.html", OrganisationsPage).items) == 250
    assert len(view(lib, "organisations/page/2/index.html", OrganisationsPage).items) == 1
    assert len(view(lib, "newsletter/index.html", ArchivePage).editions) == 50
    assert len(view(lib, "newsletter/page/2/index.html", ArchivePage).editions) == 1


def test_the_card_of_a_series_says_so() -> None:
    lib = library(event("a", repeat="FREQ=WEEKLY;COUNT=3"), event("b"))
    made = {one.id: one.repeats for one in cards(lib).events(lib.events)}
    assert made == {"a": True, "b": False}
