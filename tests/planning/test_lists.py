from clusterweeks.model.records import Record
from clusterweeks.planning.views import (
    ArchivePage,
    CampaignPage,
    EventPage,
    EventsPage,
    Facet,
    HomePage,
    NewsListPage,
    OrganisationPage,
    OrganisationsPage,
)
from tests.planning.builders import event, library, paths, record, view


def listed(page: EventsPage) -> list[str]:
    return [card.id for groups in (page.months, page.past) for group in groups for card in group.cards]


def facets_of(page: EventsPage, scope: str) -> tuple[Facet, ...]:
    group = page.browse.group(scope) if page.browse else None
    return group.facets if group else ()


def test_long_lists_have_pages_of_fifty_that_lead_to_each_other() -> None:
    lib = library(*(event(f"e-{number:03}", f"2019-{5 + number // 100:02}-01") for number in range(101)))
    pages = [view(lib, f"events/{name}index.html", EventsPage) for name in ("", "page/2/", "page/3/")]
    assert [len(listed(page)) for page in pages] == [50, 50, 1]
    assert [name for page in pages for name in listed(page)] == [f"e-{number:03}" for number in range(101)]
    assert [(page.pager.number, page.pager.pages) for page in pages] == [(1, 3), (2, 3), (3, 3)]
    assert [page.pager.before for page in pages] == ["", "/events/", "/events/page/2/"]
    assert [page.pager.after for page in pages] == ["/events/page/2/", "/events/page/3/", ""]
    assert {page.total for page in pages} == {101}
    assert "events/page/4/index.html" not in paths(lib)


def test_fifty_need_no_second_page() -> None:
    lib = library(*(record("news", f"n-{number}", date="2019-03-01") for number in range(50)))
    assert len(view(lib, "news/index.html", NewsListPage).items) == 50
    assert "news/page/2/index.html" not in paths(lib)


def test_the_list_of_a_country_has_upcoming_events_and_then_past_ones_across_its_pages() -> None:
    ahead = [event(f"a-{number:02}", "2019-05-01", country="RO") for number in range(40)]
    over = [event(f"p-{number:02}", "2019-01-01", country="RO") for number in range(20)]
    lib = library(*ahead, *over)
    first = view(lib, "events/country/ro/index.html", EventsPage)
    second = view(lib, "events/country/ro/page/2/index.html", EventsPage)
    assert (first.scope, first.value, first.total) == ("country", "RO", 60)
    assert [len(group.cards) for group in first.months] == [40]
    assert [len(group.cards) for group in first.past] == [10]
    assert second.months == ()
    assert [len(group.cards) for group in second.past] == [10]


def test_an_event_in_several_countries_is_in_the_list_of_each_once() -> None:
    places = [
        {"city": "Oradea", "country": "RO"},
        {"city": "Cluj", "country": "RO"},
        {"city": "Debrecen", "country": "HU"},
    ]
    lib = library(event("joint", places=places))
    assert listed(view(lib, "events/country/ro/index.html", EventsPage)) == ["joint"]
    assert listed(view(lib, "events/country/hu/index.html", EventsPage)) == ["joint"]
    facets = facets_of(view(lib, "events/index.html", EventsPage), "country")
    assert [(facet.value, facet.href, facet.count) for facet in facets] == [
        ("HU", "/events/country/hu/", 1),
        ("RO", "/events/country/ro/", 1),
    ]


def test_topics_that_make_one_address_are_one_topic_with_one_label() -> None:
    lib = library(
        event("a", topics=["agri-food"]),
        event("b", topics=["Agri food", "agri-food", "circular-economy"]),
        site={"topics": {"agri-food": "Food and farming"}},
    )
    page = view(lib, "events/topic/agri-food/index.html", EventsPage)
    assert (page.value, listed(page)) == ("Food and farming", ["a", "b"])
    assert [facet.value for facet in facets_of(page, "topic")] == ["Circular economy", "Food and farming"]
    topics = view(lib, "events/b/index.html", EventPage).common.topics
    assert [(topic.label, topic.href) for topic in topics] == [
        ("Food and farming", "/events/topic/agri-food/"),
        ("Circular economy", "/events/topic/circular-economy/"),
    ]


def test_a_topic_of_no_event_has_no_list() -> None:
    lib = library(record("call", "x", topics=["health"]))
    assert not [path for path in paths(lib) if path.startswith("events/topic")]


def test_news_come_newest_first() -> None:
    lib = library(
        record("news", "month", date="2019-03"),
        record("news", "b", date="2019-03-02", title="B"),
        record("news", "a", date="2019-03-02", title="A"),
        record("news", "old", date="2018-12-31"),
    )
    assert [card.id for card in view(lib, "news/index.html", NewsListPage).items] == ["a", "b", "month", "old"]


def test_editions_come_newest_first_and_the_newest_is_on_the_home_page() -> None:
    sections = [{"heading": "Events"}, {"heading": "Calls"}]
    lib = library(
        record("newsletter", "one", date="2019-02", number="1"),
        record("newsletter", "two", date="2019-03", number="2", sections=sections),
    )
    archive = view(lib, "newsletter/index.html", ArchivePage)
    assert [card.id for card in archive.editions] == ["two", "one"]
    assert archive.editions[0].cover == ("Events", "Calls")
    edition = view(lib, "index.html", HomePage).edition
    assert edition is not None
    assert edition.id == "two"


def test_organisations_come_in_the_order_of_the_alphabet() -> None:
    names = {"z": "Zagreb", "e": "Énergie", "d": "deloitte", "f": "Fraunhofer"}
    lib = library(*(record("organisation", key, name=name) for key, name in names.items()))
    items = view(lib, "organisations/index.html", OrganisationsPage).items
    assert [card.title for card, *_ in items] == ["deloitte", "Énergie", "Fraunhofer", "Zagreb"]


def test_an_organisation_lists_all_that_names_it() -> None:
    lib = library(
        record("organisation", "eccp", name="Platform", abbreviation="ECCP"),
        event("hosted", organisers=["eccp", "Somebody else"]),
        event("helped", partners=["eccp"]),
        record("call", "published", publisher="eccp"),
        record("news", "about", date="2019-03-01", organisations=["eccp"]),
        record("news", "person", date="2019-02-01", people=[{"name": "A. B.", "organisation": "eccp"}]),
    )
    page = view(lib, "organisations/eccp/index.html", OrganisationPage)
    found = [[card.id for card in cards] for cards in (page.organises, page.partner_in, page.calls, page.news)]
    assert found == [["hosted"], ["helped"], ["published"], ["about", "person"]]
    parties = view(lib, "events/hosted/index.html", EventPage).organisers
    assert [(party.name, party.href, party.abbreviation) for party in parties] == [
        ("Platform", "/organisations/eccp/", "ECCP"),
        ("Somebody else", "", ""),
    ]


def test_parts_are_events_of_their_own_and_linked_both_ways() -> None:
    lib = library(
        event("week", "2019-05-13", end="2019-05-17"),
        event("dinner", "2019-05-14 19:00", end="21:00", part_of="week"),
        event("opening", "2019-05-13", part_of="week"),
    )
    week, dinner = (view(lib, f"events/{name}/index.html", EventPage) for name in ("week", "dinner"))
    assert [card.id for card in week.parts] == ["opening", "dinner"]
    assert dinner.part_of is not None
    assert dinner.part_of.id == "week"
    assert [crumb.href for crumb in dinner.common.crumbs] == ["/", "/events/", "/events/week/", "/events/dinner/"]
    assert listed(view(lib, "events/index.html", EventsPage)) == ["opening", "week", "dinner"]


def test_events_lead_to_their_neighbours_in_time() -> None:
    lib = library(event("first", "2018-01-01"), event("second", "2019-01-01"), event("third", "2020-01-01"))
    pages = [view(lib, f"events/{name}/index.html", EventPage) for name in ("first", "second", "third")]
    assert [page.before and page.before.href for page in pages] == [None, "/events/first/", "/events/second/"]
    assert [page.after and page.after.href for page in pages] == ["/events/second/", "/events/third/", None]


def test_a_campaign_counts_its_events_beside_what_a_source_reports() -> None:
    lib = library(
        record(
            "campaign",
            "weeks",
            start="2018-11-20",
            end="2019-04-30",
            reported={"events": "35", "anchor_events": "8", "title": "A newsletter"},
        ),
        event("a", "2019-03-01", campaign="weeks", country="RO", anchor="true"),
        event("b", "2019-04-01", campaign="weeks", country="RO"),
        event("c", "2019-04-01", campaign="weeks", country="DK", part_of="b"),
        event("other", "2019-04-01", country="BE"),
    )
    page = view(lib, "campaigns/weeks/index.html", CampaignPage)
    counts = page.counts
    assert (counts.events, counts.anchor_events, counts.parts, counts.countries) == (2, 1, 1, 2)
    assert (counts.reported_events, counts.reported_anchor_events) == (35, 8)
    assert [[card.id for card in cards] for cards in (page.upcoming, page.past)] == [["b", "c"], ["a"]]
    home = view(lib, "index.html", HomePage)
    assert home.counts == counts
    campaign = view(lib, "events/a/index.html", EventPage).common.campaign
    assert campaign is not None
    assert campaign.href == "/campaigns/weeks/"


def test_what_the_home_page_calls_on_or_next_takes_place() -> None:
    def home(*events: Record) -> HomePage:
        return view(library(*events), "index.html", HomePage)

    off = event("off", "2019-03-22", status="cancelled")
    later = event("later", "2019-03-22", status="postponed")
    some_day = event("some-day", "2019-03")
    soon = event("soon", "2019-03-25")
    found = home(off, later, some_day, soon)
    assert found.next is not None
    assert found.next.id == "soon"
    assert found.on == ()
    assert {card.id for card in found.upcoming} == {"off", "later", "some-day", "soon"}
    assert home(off).next is None
    now = home(off, soon, event("now", "2019-03-22"))
    assert [card.id for card in now.on] == ["now"]
    assert now.next == now.on[0]


def test_signs_tell_topics_apart_and_case_and_spaces_do_not() -> None:
    lib = library(event("a", topics=["C", "C++", "C#", "Circular economy"]), event("b", topics=["circular-economy"]))
    found = sorted(path for path in paths(lib) if path.startswith("events/topic/"))
    assert found == [f"events/topic/{slug}/index.html" for slug in ("c-plus-plus", "c-sharp", "c", "circular-economy")]
