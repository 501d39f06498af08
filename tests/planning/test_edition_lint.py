"""What an editor is told of an edition before it goes out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from clusterweeks.freezing import snapshot_of
from clusterweeks.model.codes import EDITIONS
from clusterweeks.model.library import Asset, Library, Picture
from clusterweeks.model.records import Edition, Kind, Record
from clusterweeks.planning.edition_lint import RULES
from tests.planning.builders import event, library, record, warned

SITE = {"contact": "office@weeks.example"}
GOOD = {"preheader": "What is in it", "subject": "Spring"}


def told(*records: Record, sections: list[dict[str, Any]] | None = None, **values: Any) -> list[tuple[str, str]]:
    """Code and message of everything that is said of an edition of 22 March 2019."""
    given = {"date": "2019-03-22", **GOOD, **values, "sections": [{"heading": "H", **one} for one in sections or []]}
    edition = record("newsletter", "spring", **{key: value for key, value in given.items() if value is not None})
    return [(problem.code, problem.message) for problem in warned(library(*records, edition, site=SITE))]


def codes(*records: Record, **values: Any) -> list[str]:
    return [code for code, _ in told(*records, **values)]


def test_a_good_edition_is_not_spoken_of() -> None:
    fair = event("fair", "2019-03-28", anchor="true")
    call = record("call", "c", deadline="2019-03-30 17:00")
    sections = [
        {"items": ["event:fair", "c"]},
        {"heading": "Past events", "select": {"kind": "event", "when": "past"}},
        {"heading": "Closed", "select": {"kind": "call", "when": "closed"}, "body": "[Link](https://a.example/)"},
    ]
    old = (event("over", "2019-03-01"), record("call", "closed", deadline="2019-03-01 17:00"))
    assert told(fair, call, *old, sections=sections) == []


def test_a_call_that_has_closed_is_not_to_be_advertised() -> None:
    call = record("call", "c", title="Ideas", deadline="2019-03-21 17:00")
    assert told(call, sections=[{"items": ["c"]}]) == [
        ("expired-call", "`Ideas` in the section `H` has closed by 2019-03-22")
    ]
    assert codes(call, sections=[{"select": {"kind": "call"}}]) == ["expired-call"]
    assert codes(call, sections=[{"select": {"kind": "call", "when": "closed"}}]) == []
    assert codes(call, date="2019-03-21", sections=[{"items": ["c"]}]) == []


@pytest.mark.parametrize(
    "heading", ["Upcoming events", "What comes next", "The next ones", "Kommende Termine", "Événements à venir"]
)
def test_what_is_over_is_not_ahead(heading: str) -> None:
    over = event("over", "2019-03-20", title="Fair")
    found = told(over, sections=[{"heading": heading, "items": ["over"]}])
    assert found == [("past-event", f"`Fair` in the section `{heading}` is over on 2019-03-22")]
    assert codes(over, sections=[{"heading": "Reports", "items": ["over"]}]) == []
    assert codes(over, sections=[{"items": ["over"], "select": {"kind": "event", "when": "upcoming"}}]) == [
        "past-event"
    ]


def test_an_item_that_is_named_twice_is_carried_once() -> None:
    sections = [{"items": ["event:fair"]}, {"items": ["fair"], "select": {"kind": "event"}}]
    assert told(event("fair"), sections=sections) == [
        ("item-twice", "`fair` stands in the edition already, and is carried once")
    ]


def test_anchor_events_and_closing_calls_of_the_month_are_not_forgotten() -> None:
    records = (
        event("large", "2019-03-31", anchor="true"),
        event("next-month", "2019-04-01", anchor="true"),
        event("over", "2019-03-21", anchor="true"),
        event("off", "2019-03-31", anchor="true", status="cancelled"),
        event("small", "2019-03-31"),
        record("call", "closing", deadline="2019-03-31 17:00"),
        record("call", "later", deadline="2019-04-01 17:00"),
        record("call", "closed", deadline="2019-03-21 17:00"),
    )
    assert told(*records) == [
        ("left-out", "no section carries `Large`, which begins on 2019-03-31"),
        ("left-out", "no section carries `Closing`, which closes on 2019-03-31"),
    ]
    assert codes(*records, sections=[{"items": ["large", "closing"]}]) == []


def test_mail_programs_need_a_preheader_and_a_short_subject() -> None:
    assert codes(preheader=None) == ["missing-preheader"]
    assert codes(subject="x" * 60) == []
    assert told(subject="x" * 61) == [
        ("long-subject", "the subject has 61 letters, and many programs show no more than 60")
    ]
    assert codes(subject=None, title="x" * 61) == ["long-subject"]


@pytest.mark.parametrize(
    ("width", "moving", "expected"), [(1201, True, ["wide-picture"]), (1200, True, []), (4000, False, [])]
)
def test_pictures_that_are_sent_as_they_are_are_not_wider_than_a_mail_can_use(
    width: int, moving: bool, expected: list[str]
) -> None:
    report = record("news", "n", date="2019-03", image={"file": "hall.gif", "alt": ""})
    sections = [{"heading": "H", "items": ["n"], "layout": "full"}]
    edition = record("newsletter", "spring", date="2019-03-22", sections=sections, **GOOD)
    picture = Picture("GIF", width, 100, moving)
    assets = {((Kind.NEWS, "n"), "hall.gif"): Asset(Path("hall.gif"), "news/hall.gif", 1, picture)}
    assert [problem.code for problem in warned(library(report, edition, assets=assets, site=SITE))] == expected


def test_links_are_encrypted() -> None:
    sections = [{"body": "See [a](http://a.example/) and [b](https://b.example/)."}]
    message = "`http://a.example/` is not encrypted, and mail programs warn of that"
    assert told(sections=sections) == [("insecure-link", message)]
    assert codes(letter={"body": "[a](http://a.example/)"}) == ["insecure-link"]
    assert codes(body="[a](http://a.example/)") == ["insecure-link"]


def test_links_in_whole_texts_are_looked_at_too() -> None:
    report = record("news", "n", date="2019-03", body="See [a](http://a.example/).")
    sections = [{"items": ["n"], "layout": "full"}]
    assert told(report, sections=sections) == [("insecure-link", "`http://a.example/` in `news:n` is not encrypted")]
    assert codes(report, sections=[{"items": ["n"]}]) == []


def test_words_that_a_mailing_service_would_take_for_its_own_are_told() -> None:
    for text in ("Dear *|FNAME|*,", "Dear {{ name }},", "{% if x %}"):
        assert codes(letter={"body": text}) == ["placeholder-in-text"]
    assert codes(event("fair", title="{{ Fair }}"), sections=[{"items": ["fair"]}]) == ["placeholder-in-text"]
    assert codes(body="100 % of *all* | a") == []


def test_somebody_has_to_send_it() -> None:
    edition = record("newsletter", "spring", date="2019-03-22", **GOOD)
    assert [problem.code for problem in warned(library(edition))] == ["no-sender"]
    site = {"newsletter": {"from": "news@weeks.example"}}
    assert warned(library(edition, site=site)) == ()


def test_what_has_changed_is_known_from_git_only() -> None:
    assert codes(sections=[{"select": {"kind": "event", "changed_since": "previous"}}]) == ["no-history"]
    assert codes(sections=[{"select": {"kind": "news", "changed_since": "previous"}}]) == []


def test_an_anchor_event_of_the_month_without_a_day_is_not_forgotten() -> None:
    assert codes(event("fair", "2019-03", anchor="true")) == ["left-out"]


def test_what_was_frozen_and_has_changed_is_to_be_frozen_again() -> None:
    edition = record("newsletter", "spring", date="2019-03-22", sections=[{"heading": "H", "items": ["fair"]}], **GOOD)
    assert isinstance(edition, Edition)

    def said(fair: Record) -> list[str]:
        lib = library(fair, edition, site=SITE)
        slots = {name: getattr(lib, name) for name in Library.__slots__}
        return [problem.code for problem in warned(Library(**slots | {"frozen": {"spring": snapshot}}))]

    snapshot = snapshot_of(library(event("fair"), edition, site=SITE), edition)
    assert said(event("fair")) == []
    assert said(event("fair", "2019-05-15")) == ["frozen-outdated"]


def test_an_editor_may_accept_what_is_said() -> None:
    assert codes(preheader=None, accept={"missing-preheader": "The subject says it all."}) == []


def test_what_has_been_sent_is_only_to_be_kept_as_it_was() -> None:
    assert told(sent="true", preheader=None, subject="x" * 99) == [
        ("sent-not-frozen", "the edition has been sent, and is not frozen: it will change with the records")
    ]


def test_a_change_of_what_was_sent_is_told() -> None:
    edition = record("newsletter", "spring", date="2019-03-22", sent="true", **GOOD)
    assert isinstance(edition, Edition)
    snapshot = snapshot_of(library(edition), edition)

    def said(**changes: Any) -> list[str]:
        one = record("newsletter", "spring", date="2019-03-22", sent="true", **{**GOOD, **changes})
        lib = library(one)
        slots = {name: getattr(lib, name) for name in Library.__slots__}
        return [problem.code for problem in warned(Library(**slots | {"frozen": {"spring": snapshot}}))]

    assert said() == []
    assert said(aliases=["/newsletter/old/"], accept={"left-out": "x"}) == []
    assert said(subject="Summer") == ["changed-after-sending"]


def test_every_rule_is_in_the_table_of_problems() -> None:
    assert len(RULES) == 11
    names = {code.name for code in EDITIONS}
    assert {"expired-call", "past-event", "item-twice", "left-out", "missing-preheader", "long-subject"} <= names
