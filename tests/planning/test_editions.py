from datetime import date
from typing import Any

import pytest

from clusterweeks.model.records import Edition, Record
from clusterweeks.planning.selection import contents
from clusterweeks.planning.views import CallCard, EditionPage, EventCard
from tests.planning.builders import cards, event, library, record, view

DAY = date(2019, 3, 22)


def ids(
    *records: Record, sections: list[dict[str, Any]], day: date = DAY, today: date = date(2026, 1, 1)
) -> list[list[str]]:
    """The ids in each section of an edition of that day, in a build of a much later day."""
    edition = record(
        "newsletter", "edition", date=day.isoformat(), sections=[{"heading": "H", **one} for one in sections]
    )
    assert isinstance(edition, Edition)
    lib = library(*records, edition, today=today)
    return [[one.record.id for one in found] for found in contents(cards(lib).as_of(edition.day), edition)]


def selected(*records: Record, **select: Any) -> list[str]:
    return ids(*records, sections=[{"select": select}])[0]


EVENTS = (
    event("over", "2019-03-01", country="BE", type="webinar", topics=["health"]),
    event("on", "2019-03-20", end="2019-03-23", country="RO", anchor="true"),
    event("near", "2019-04-01", country="RO", topics=["Health"], campaign="weeks"),
    event("far", "2019-09-01", country="DE", organisers=["go-cluster"]),
)


def test_an_edition_selects_as_of_its_own_day() -> None:
    assert selected(*EVENTS, kind="event", when="upcoming") == ["near", "far"]
    assert selected(*EVENTS, kind="event", when="on") == ["on"]
    assert selected(*EVENTS, kind="event", when="past") == ["over"]
    assert selected(*EVENTS, kind="event") == ["over", "on", "near", "far"]


@pytest.mark.parametrize(
    ("select", "expected"),
    [
        ({"when": "upcoming", "within_days": "10"}, ["near"]),
        ({"when": "upcoming", "within_days": "9"}, []),
        ({"when": "past", "within_days": "21"}, ["over"]),
        ({"when": "past", "within_days": "20"}, []),
        ({"within_days": "30"}, ["over", "on", "near"]),
        ({"type": "webinar"}, ["over"]),
        ({"topic": "health"}, ["over", "near"]),
        ({"country": "RO"}, ["on", "near"]),
        ({"anchor": "true"}, ["on"]),
        ({"campaign": "weeks"}, ["near"]),
        ({"organiser": "go-cluster"}, ["far"]),
        ({"limit": "2"}, ["over", "on"]),
        ({"limit": "0"}, []),
    ],
)
def test_what_a_selection_of_events_finds(select: dict[str, str], expected: list[str]) -> None:
    assert selected(*EVENTS, kind="event", **select) == expected


def test_calls_come_by_their_next_deadline_and_open_ones_may_be_closing_soon() -> None:
    calls = (
        record("call", "late", deadline="2019-09-01"),
        record("call", "soon", deadline="2019-03-25"),
        record("call", "over", deadline="2019-03-20"),
        record("call", "undated"),
        record("call", "planned", opens="2019-06-01", deadline="2019-08-01"),
    )
    assert selected(*calls, kind="call", when="open") == ["soon", "late"]
    assert selected(*calls, kind="call", when="closing-soon") == ["soon"]
    assert selected(*calls, kind="call", when="forthcoming") == ["planned"]
    assert selected(*calls, kind="call", when="closed") == ["over"]
    assert selected(*calls, kind="call", when="open", within_days="3") == ["soon"]


def test_news_that_are_newer_than_the_edition_are_not_in_it() -> None:
    news = (
        record("news", "same-month", date="2019-03"),
        record("news", "month-after", date="2019-04"),
        record("news", "same-day", date="2019-03-22"),
        record("news", "day-after", date="2019-03-23"),
        record("news", "old", date="2018-01-01", kind="interview"),
    )
    assert selected(*news, kind="news") == ["same-day", "same-month", "old"]
    assert selected(*news, kind="news", within_days="0") == ["same-day", "same-month"]
    assert selected(*news, kind="news", type="interview") == ["old"]


def test_chosen_items_come_first_in_the_order_given_and_the_limit_counts_selected_ones() -> None:
    sections = [{"items": ["event:far", "over"], "select": {"kind": "event", "limit": "1"}}]
    assert ids(*EVENTS, sections=sections) == [["far", "over", "on"]]


def test_an_item_appears_once_in_an_edition_in_its_first_place() -> None:
    sections: list[dict[str, Any]] = [
        {"items": ["event:near", "event:near"]},
        {"select": {"kind": "event", "when": "upcoming"}},
        {"items": ["event:far", "event:on"], "select": {"kind": "event"}},
    ]
    assert ids(*EVENTS, sections=sections) == [["near"], ["far"], ["on", "over"]]


def test_items_can_be_of_any_kind_and_missing_ones_are_left_out() -> None:
    others = (record("organisation", "eccp"), record("page", "about"), record("news", "n", date="2019-01"))
    assert ids(*others, sections=[{"items": ["organisation:eccp", "about", "n", "event:gone"]}]) == [
        ["eccp", "about", "n"]
    ]


def test_the_cards_of_an_edition_have_the_states_of_its_day_for_ever() -> None:
    sections = [
        {"heading": "All", "select": {"kind": "event", "when": "upcoming"}},
        {"heading": "Calls", "items": ["c"]},
    ]
    lib = library(
        *EVENTS,
        record("call", "c", deadline="2019-04-01"),
        record("newsletter", "n", date="2019-03", as_of="2019-03-22", sections=sections),
        today=date(2026, 1, 1),
    )
    page = view(lib, "newsletter/n/index.html", EditionPage).edition
    near, call = page.sections[0].items[0].card, page.sections[1].items[0].card
    assert page.day == DAY
    assert isinstance(near, EventCard)
    assert (near.id, near.state) == ("near", "upcoming")
    assert isinstance(call, CallCard)
    assert (call.state, call.next and call.next.days_left) == ("closing-soon", 10)


def test_only_the_full_layout_has_the_texts_of_its_items() -> None:
    sections = [
        {"heading": "News", "items": ["a"], "layout": "full"},
        {"heading": "News", "items": ["b"], "layout": "teaser"},
    ]
    lib = library(
        record("news", "a", date="2019-03", body="See [b](news:b)."),
        record("news", "b", date="2019-03", body="Text."),
        record("newsletter", "n", date="2019-03", sections=sections, letter={"body": "Dear all", "name": "U. E."}),
    )
    page = view(lib, "newsletter/n/index.html", EditionPage).edition
    full, teaser = page.sections
    assert full.items[0].body.links == (("news:b", "/news/b/"),)
    assert not teaser.items[0].body
    assert (full.anchor, teaser.anchor) == ("s-news", "s-news-2")
    assert page.subject == "N"
    assert page.letter is not None
    assert page.letter.signed is not None
    assert page.letter.signed.name == "U. E."
