"""The index of the filters agrees with the lists, with the open data and with the facets."""

from __future__ import annotations

import json
from typing import Any

import pytest

from clusterweeks.model.library import Library
from clusterweeks.planning.browse import MOST_FACETS
from clusterweeks.planning.feeds import events_data
from clusterweeks.planning.views import EventsPage, FilterIndex
from clusterweeks.rendering.context import Context
from clusterweeks.rendering.filter_index import index as rendered
from clusterweeks.rendering.opendata import events as open_data
from tests.planning.builders import cards, event, library, paths, planned, record, resolver, view

INDEXES = {"upcoming": "events/filter.json", "past": "events/past/filter.json"}


@pytest.fixture(scope="module")
def lib() -> Library:
    places = [{"city": "Oradea", "country": "RO"}, {"city": "Debrecen", "country": "HU"}]
    made = [
        event("joint", "2019-04-30", end="2019-06-02", places=places, topics=["Health", "agri food"], type="fair"),
        event("moved", "2019-04-01", city="Graz", country="AT", status="moved-online", online="https://a.example/"),
        event("hybrid", "2019-05-01", city="Graz", country="AT", online="https://a.example/", anchor="main"),
        event("nowhere", "2019-05-02", organisers=["office", "Somebody"]),
        event("series", "2019-01-07", repeat="FREQ=MONTHLY;COUNT=6", organisers=["somebody"]),
        event("month", "2019-06", online="https://b.example/", topics=["health"]),
    ]
    over = [event(f"past-{number:02}", f"2018-{number % 12 + 1:02}-01", country="DK") for number in range(60)]
    return library(*made, *over, record("organisation", "office", name="Office"))


def indexes(lib: Library) -> dict[str, FilterIndex]:
    return {scope: view(lib, path, FilterIndex) for scope, path in INDEXES.items()}


def values(index: FilterIndex, name: str) -> list[set[str]]:
    column = next(one for one in index.columns if one.name == name)
    return [{column.values[place] for place in found} for found in column.events]


def on_page(lib: Library, path: str) -> tuple[list[str], str]:
    page = view(lib, path, EventsPage)
    assert page.filters is not None
    found = [card.id for groups in (page.months, page.past) for group in groups for card in group.cards]
    return found, page.filters.mark


@pytest.mark.parametrize("scope", INDEXES)
def test_the_place_of_an_event_leads_to_the_page_that_has_its_card(lib: Library, scope: str) -> None:
    almanac = cards(lib).almanac
    index, wanted = indexes(lib)[scope], almanac.upcoming if scope == "upcoming" else almanac.past
    assert {len(column.events) for column in index.columns} == {len(wanted)}
    for place, one in enumerate(wanted):
        href = index.pages[place // index.length]
        found, mark = on_page(lib, f"{href.removeprefix('/')}index.html")
        assert (found[place % index.length], mark) == (one.id, index.mark)
    assert len(index.pages) == (1 if scope == "upcoming" else 2)


def test_what_an_event_is_filtered_by_is_what_the_open_data_say(lib: Library) -> None:
    context = Context.of(planned(lib).site)
    made = cards(lib)
    data = {one["id"]: one for one in json.loads(open_data(context, events_data(made, resolver(lib))))["events"]}
    slugs = {"Office": "office", "Somebody": "somebody", "somebody": "somebody"}
    for scope, index in indexes(lib).items():
        order = [one.id for one in (made.almanac.upcoming if scope == "upcoming" else made.almanac.past)]
        found = {column.name: dict(zip(order, values(index, column.name), strict=True)) for column in index.columns}
        for name in order:
            told: dict[str, Any] = data[name]
            places = told["places"] + told["moved_from"]
            assert found["country"][name] == {place["country"] for place in places if place["country"]}
            assert found["type"][name] == {told["type"]}
            assert found["topic"][name] == set(told["topics"])
            assert found["organiser"][name] == {slugs[one] for one in told["organisers"]}
            assert found["anchor"][name] == ({"yes"} if told["anchor"] else set())
            assert told["start"][:7] in found["month"][name]


def test_an_event_is_found_under_every_month_and_way_of_taking_part(lib: Library) -> None:
    index = indexes(lib)["upcoming"]
    order = [one.id for one in cards(lib).almanac.upcoming]
    months = dict(zip(order, values(index, "month"), strict=True))
    assert months["joint"] == {"2019-04", "2019-05", "2019-06"}
    assert months["series"] == {"2019-04", "2019-05", "2019-06"}
    access = dict(zip(order, values(index, "access"), strict=True))
    assert access["hybrid"] == {"on-site", "online", "hybrid"}
    assert access["joint"] == {"on-site"}
    assert access["moved"] == access["month"] == {"online"}
    assert access["nowhere"] == set()


def test_each_value_has_as_many_events_in_the_indexes_as_in_its_own_list(lib: Library) -> None:
    browse = view(lib, "events/index.html", EventsPage).browse
    assert browse is not None
    for group in browse.groups:
        rows = [found for index in indexes(lib).values() for found in values(index, group.scope)]
        assert {one.key: one.count for one in group.facets} == {
            one.key: sum(one.key in found for found in rows) for one in group.facets
        }


def test_the_index_names_what_the_form_leaves_out() -> None:
    names = [f"Office {number:03}" for number in range(MOST_FACETS + 2)]
    lib = library(event("all", organisers=names), event("most", organisers=names[2:]))
    data = json.loads(rendered(Context.of(planned(lib).site), indexes(lib)["upcoming"]))
    column = data["columns"]["organiser"]
    labels = dict(zip(column["values"], column["labels"], strict=True))
    assert {value: label for value, label in labels.items() if label} == {
        "office-000": "Office 000",
        "office-001": "Office 001",
    }
    assert data["columns"]["type"]["labels"] == []


def test_a_list_that_has_changed_has_another_mark() -> None:
    marks = {on_page(library(*made), "events/index.html")[1] for made in ([event("a")], [event("a"), event("b")])}
    assert len(marks) == 2


def test_without_events_there_is_nothing_to_filter() -> None:
    assert view(library(), "events/index.html", EventsPage).filters is None
    assert [path for path in paths(library()) if path.endswith("filter.json")] == []
