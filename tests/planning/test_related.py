"""What else a reader may want to see: what shares most and is nearest in time, and nothing twice."""

from __future__ import annotations

from typing import Any

from clusterweeks.planning.output import Plan
from clusterweeks.planning.plan import plan
from tests.planning.builders import event, library, record


def page(found: Plan | None, path: str) -> Any:
    assert found is not None
    return next(output.view for output in found.outputs if output.path == f"{path}/index.html")


def related(*records: Any, of: str) -> list[str]:
    found, _ = plan(library(*records), {})
    return [one.title for one in page(found, of).related]


def test_shared_topics_weigh_most_and_then_nearness() -> None:
    found = related(
        event("one", "2019-05-14", topics=["energy", "health"], country="RO", city="Arad"),
        event("far", "2019-12-01", topics=["energy"]),
        event("near", "2019-05-20", topics=["energy"]),
        event("both", "2019-11-01", topics=["energy", "health"]),
        event("neither", "2019-05-15", topics=["skills"]),
        of="events/one",
    )
    assert found == ["Both", "Near", "Far"]


def test_a_country_alone_is_too_little() -> None:
    one, two = (event(name, country="RO", city="Arad", type="forum") for name in ("one", "two"))
    three = event("three", country="RO", city="Arad", type="fair")
    assert related(one, two, three, of="events/one") == ["Two"]


def test_what_does_not_take_place_is_no_next_choice() -> None:
    off = event("off", topics=["energy"], status="cancelled")
    assert related(event("one", topics=["energy"]), off, of="events/one") == []
    assert related(event("one", topics=["energy"]), off, of="events/off") == []


def test_family_is_named_as_family_and_not_again() -> None:
    parent = event("week", "2019-05-13", end="2019-05-17", topics=["energy"])
    parts = [event(f"day-{number}", f"2019-05-1{number}", topics=["energy"], part_of="week") for number in (3, 4, 5)]
    found, _ = plan(library(parent, *parts, event("other", "2019-05-18", topics=["energy"])), {})
    day = page(found, "events/day-4")
    assert [one.title for one in day.siblings] == ["Day 3", "Day 5"]
    assert [one.title for one in day.related] == ["Other"]
    assert [one.title for one in page(found, "events/week").related] == ["Other"]


def test_of_many_siblings_the_nearest_are_named_and_the_others_counted() -> None:
    parts = [event(f"part-{number:02}", f"2019-05-{number:02}", part_of="week") for number in range(1, 21)]
    found, _ = plan(library(event("week", "2019-05-01", end="2019-05-31"), *parts), {})
    day = page(found, "events/part-10")
    assert [one.title for one in day.siblings] == [f"Part {n:02}" for n in (6, 7, 8, 9, 11, 12, 13, 14)]
    assert day.more_siblings == 11


def test_calls_and_news_have_their_like() -> None:
    calls = [record("call", name, deadline="2019-06-01", programme="COSME") for name in ("one", "two")]
    news = [record("news", name, date="2019-03-01", organisations=["Vitagora"]) for name in ("told", "again")]
    assert related(*calls, *news, of="calls/one") == ["Two"]
    assert related(*calls, *news, of="news/told") == ["Again"]


def test_a_mention_does_not_change_with_the_day() -> None:
    records = event("one", topics=["energy"]), event("two", "2019-03-25", topics=["energy"])
    before, _ = plan(library(*records), {})
    after, _ = plan(library(*records, today=records[1].start.day.replace(day=30)), {})
    assert page(before, "events/one").related == page(after, "events/one").related
