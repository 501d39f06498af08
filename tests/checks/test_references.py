"""References: every id names a record that is there, is published, and is the only one meant."""

import pytest

from clusterweeks.model.records import Kind
from tests.checks.builders import Filed, codes, event, filed, hints, library, told

WEEK = event("cluster-week", "2019-05-13", end="2019-05-17")


def edition(**section: object) -> Filed:
    return filed("newsletter", "march", date="2019-03-20", sections=[{"heading": "News", **section}])


@pytest.mark.parametrize(
    ("record", "place", "message", "hint"),
    [
        (
            event("day", part_of="cluster-weak"),
            "events/day.yaml part_of",
            "there is no event `cluster-weak`",
            "did you mean `cluster-week`?",
        ),
        (
            event("day", campaign="cluster-week"),
            "events/day.yaml campaign",
            "there is no campaign `cluster-week`",
            "`cluster-week` is of another kind: `event`",
        ),
        (
            filed("news", "report", date="2019-03", event="zzz"),
            "news/report.yaml event",
            "there is no event `zzz`",
            "correct the id, or add `events/zzz.yaml`",
        ),
        (
            event("day", links=[{"title": "The week", "url": "event:cluster-wek"}]),
            "events/day.yaml links.0.url",
            "there is no event `cluster-wek`",
            "did you mean `cluster-week`?",
        ),
        (
            event("day", body="One line.\nSee [the week](event:cluster-weeks#programme)."),
            "events/day.yaml body line 1 column 15",
            "there is no event `cluster-weeks`",
            "did you mean `cluster-week`?",
        ),
        (
            event("day", body="See [the week](events:cluster-week)."),
            "events/day.yaml body line 0 column 15",
            "`events:cluster-week` names no kind of record",
            "did you mean `event:cluster-week`?",
        ),
        (
            filed("call", "money", info_session="cluster-wek"),
            "calls/money.yaml info_session",
            "there is no event `cluster-wek`",
            "did you mean `cluster-week`?",
        ),
        (
            edition(items=["cluster-weak"]),
            "newsletters/march.yaml sections.0.items.0",
            "there is no record `cluster-weak` that a section could show",
            "did you mean `cluster-week`?",
        ),
        (
            edition(items=["event:cluster-week", "news:cluster-week"]),
            "newsletters/march.yaml sections.0.items.1",
            "there is no news `cluster-week`",
            "`cluster-week` is of another kind: `event`",
        ),
        (
            edition(select={"kind": "event", "campaign": "spring"}),
            "newsletters/march.yaml sections.0.select.campaign",
            "there is no campaign `spring`",
            "correct the id, or add `campaigns/spring.yaml`",
        ),
    ],
)
def test_missing_record_is_named(record: Filed, place: str, message: str, hint: str) -> None:
    given = library(WEEK, record)
    assert told(given, "missing-reference") == [(place, message)]
    assert hints(given, "missing-reference") == [hint]


def test_references_to_records_are_fine() -> None:
    given = library(
        WEEK,
        filed("campaign", "spring", start="2019-01", end="2019-12"),
        event(
            "day",
            campaign="spring",
            part_of="cluster-week",
            body="[The week](event:cluster-week), [us](mailto:info@x.example)",
        ),
        filed("news", "report", date="2019-03", event="cluster-week"),
        filed("call", "money", info_session="cluster-week"),
        edition(items=["report", "event:day"], select={"kind": "event", "campaign": "spring"}),
    )
    assert codes(given) == []


def test_code_holds_no_references() -> None:
    assert codes(library(event("day", body="Write `[the week](event:x)` to link."))) == []


@pytest.mark.parametrize("words", ["a session on the web", "webinar", "zoom-meeting"])
def test_words_name_an_information_session(words: str) -> None:
    assert codes(library(WEEK, filed("call", "money", info_session=words))) == []


def test_menu_refers_to_records() -> None:
    menu = {"navigation": [{"title": "About", "url": "page:abuot"}]}
    given = library(filed("page", "about"), site=menu)
    assert told(given, "missing-reference") == [("site.yaml navigation.0.url", "there is no page `abuot`")]


def test_hidden_record_is_told() -> None:
    given = library(event("day", part_of="week"), hidden={(Kind.EVENT, "week"): "draft"})
    assert told(given, "hidden-reference") == [("events/day.yaml part_of", "`event:week` is not published (draft)")]
    assert "missing-reference" not in codes(given)


def test_hidden_item_and_organisation_are_told() -> None:
    hidden = {(Kind.NEWS, "soon"): "to be published on 2019-04-01", (Kind.ORGANISATION, "new-one"): "draft"}
    given = library(edition(items=["soon"]), event("day", organisers=["new-one"]), hidden=hidden)
    assert told(given, "hidden-reference") == [
        ("events/day.yaml organisers.0", "`organisation:new-one` is not published (draft)"),
        (
            "newsletters/march.yaml sections.0.items.0",
            "`news:soon` is not published (to be published on 2019-04-01)",
        ),
    ]


def test_file_that_cannot_be_read_is_no_second_problem() -> None:
    broken = [(Kind.EVENT, "week"), (Kind.ORGANISATION, "a-cluster")]
    given = library(event("day", part_of="week", organisers=["a-cluster"]), edition(items=["week"]), broken=broken)
    assert codes(given) == []


def test_bare_id_of_several_kinds_is_ambiguous() -> None:
    energy = filed("call", "energy", deadline="2019-06-04 17:00")
    given = library(event("energy"), energy, edition(items=["energy", "call:energy"]))
    message = "`energy` is the id of several records: `event:energy` and `call:energy`"
    assert told(given, "ambiguous-reference") == [("newsletters/march.yaml sections.0.items.0", message)]
    assert hints(given, "ambiguous-reference") == ["write `event:energy` or `call:energy`"]


def test_section_cannot_show_a_campaign() -> None:
    given = library(edition(items=["campaign:spring"]))
    message = "a section cannot show `campaign:spring`"
    assert told(given, "unknown-value") == [("newsletters/march.yaml sections.0.items.0", message)]


@pytest.mark.parametrize(
    ("select", "key", "message", "hint"),
    [
        (
            {"kind": "event", "type": "confrence"},
            "type",
            "no event has the type `confrence`",
            "did you mean `conference`?",
        ),
        ({"kind": "event", "topic": "enrgy"}, "topic", "no record has the topic `enrgy`", "did you mean `energy`?"),
        (
            {"kind": "event", "organiser": "Somebody"},
            "organiser",
            "no event is organised by `Somebody`",
            "write it as the events do",
        ),
    ],
)
def test_words_that_select_nothing(select: dict[str, str], key: str, message: str, hint: str) -> None:
    given = library(event("day", topics=["energy"]), edition(select=select))
    assert told(given, "unknown-value") == [(f"newsletters/march.yaml sections.0.select.{key}", message)]
    assert hints(given, "unknown-value") == [hint]


def test_words_that_select_are_fine() -> None:
    select = {"kind": "event", "type": "other", "topic": "Energy", "organiser": "The Ministry"}
    given = library(event("day", topics=["energy"], organisers=["The Ministry"]), edition(select=select))
    assert codes(given) == []


def test_what_looks_like_an_id_of_an_organisation() -> None:
    alliance = filed("organisation", "cluster-alliance")
    given = library(
        alliance, filed("organisation", "eccp"), event("day", organisers=["cluster-aliance"], partners=["ecccp"])
    )
    assert told(given, "unknown-organisation") == [
        ("events/day.yaml organisers.0", "`cluster-aliance` looks like an id, and no organisation has it"),
        ("events/day.yaml partners.0", "`ecccp` looks like an id, and no organisation has it"),
    ]
    assert hints(given, "unknown-organisation") == ["did you mean `cluster-alliance`?", "did you mean `eccp`?"]


@pytest.mark.parametrize(
    "name", ["cluster-alliance", "Cluster Alliance", "Media-Evolution", "BMWi", "oecd", "Ministry of Finance"]
)
def test_ids_and_names_of_organisations_are_fine(name: str) -> None:
    given = library(filed("organisation", "cluster-alliance"), event("day", organisers=[name]))
    assert codes(given) == []


@pytest.mark.parametrize(
    ("record", "key"),
    [
        (filed("news", "a", date="2019-03", organisations=["no-one"]), "news/a.yaml organisations.0"),
        (
            filed("news", "a", date="2019-03", people=[{"name": "A", "organisation": "no-one"}]),
            "news/a.yaml people.0.organisation",
        ),
        (filed("call", "a", publisher="no-one"), "calls/a.yaml publisher"),
        (
            filed("newsletter", "a", date="2019-03", letter={"body": "Dear all", "organisation": "no-one"}),
            "newsletters/a.yaml letter.organisation",
        ),
        (filed("organisation", "a", contact={"organisation": "no-one"}), "organisations/a.yaml contact.organisation"),
        (event("a", contacts=[{"organisation": "no-one"}]), "events/a.yaml contacts.0.organisation"),
    ],
)
def test_organisations_are_looked_up_wherever_they_are_named(record: Filed, key: str) -> None:
    assert [place for place, _ in told(library(record), "unknown-organisation")] == [key]


def test_part_of_itself() -> None:
    given = library(event("a", part_of="b"), event("b", part_of="a"), event("c", part_of="a"), event("d", part_of="d"))
    assert told(given, "part-of-itself") == [
        ("events/a.yaml part_of", "`a` is a part of `b` is a part of `a`"),
        ("events/b.yaml part_of", "`b` is a part of `a` is a part of `b`"),
        ("events/d.yaml part_of", "`d` is a part of `d`"),
    ]


def test_parts_of_parts_are_fine() -> None:
    assert codes(library(event("a"), event("b", part_of="a"), event("c", part_of="b"))) == []
