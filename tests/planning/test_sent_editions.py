"""Editions that have gone out: frozen, read again, and told what has changed since."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from clusterweeks.freezing import snapshot_of
from clusterweeks.model.library import Asset, Earlier, Library, Picture, Revision
from clusterweeks.model.records import Call, Edition, Event, Kind, Record
from clusterweeks.planning.output import Form
from clusterweeks.planning.routes import Routes
from clusterweeks.planning.snapshots import BadSnapshot, dump, load
from clusterweeks.planning.views import EditionPage, EditionView, EventCard
from tests.planning.builders import event, library, planned, record, refused, view

SECTIONS = [
    {"heading": "Events", "items": ["event:fair", "event:forum"], "layout": "full", "body": "See [it](event:fair)."},
    {"heading": "Calls", "select": {"kind": "call"}, "layout": "list"},
    {"heading": "Rest", "items": ["news:n", "organisation:o", "page:p", "newsletter:before"], "statistics": "true"},
]
RECORDS = (
    event("fair", "2019-05-14", end="2019-05-16", city="Oradea", country="RO", body="*All* meet [there](page:p)."),
    event("forum", "2019-06-03 09:00", end="2019-06-03 17:30", online="https://meet.example/", status="tentative"),
    record(
        "call", "c", deadlines=[{"label": "One", "at": "2019-04-01 17:00"}, {"label": "Two", "at": "2019-09-01 AoE"}]
    ),
    record("news", "n", date="2019-03"),
    record("organisation", "o"),
    record("page", "p"),
    record("newsletter", "before", date="2019-01-10"),
)


def edition(**values: Any) -> Edition:
    given_values = {
        "date": "2019-03-22",
        "sections": SECTIONS,
        "letter": {"body": "Dear all", "name": "U. E."},
        **values,
    }
    found = record("newsletter", "spring", **given_values)
    assert isinstance(found, Edition)
    return found


def replaced(lib: Library, **changes: Any) -> Library:
    return Library(**{name: getattr(lib, name) for name in Library.__slots__} | changes)


def frozen(*records: Record, one: Edition | None = None, **settings: Any) -> str:
    one = one or edition()
    return snapshot_of(library(*(records or RECORDS), one, **settings), one)


def sent(*records: Record, snapshot: str, **changes: Any) -> EditionPage:
    lib = replaced(library(*records, edition(sent="true")), frozen={"spring": snapshot}, **changes)
    return view(lib, "newsletter/spring/index.html", EditionPage)


def test_a_snapshot_reads_back_as_the_same_view() -> None:
    lib = library(*RECORDS, edition())
    made = view(lib, "newsletter/spring/index.html", EditionPage).edition
    routes = Routes.of(lib.site)
    assert {item.card.kind for section in made.sections for item in section.items} == {
        "event",
        "call",
        "news",
        "newsletter",
        "other",
    }
    assert load(dump(made, edition(), routes), routes).view == made


def test_a_sent_edition_shows_its_pictures_in_the_sizes_that_they_have_now() -> None:
    def with_picture(one: Record, width: int, **changes: Any) -> Library:
        asset = Asset(Path("hall.jpg"), "newsletters/hall.jpg", 9, Picture("JPEG", width, 300))
        lib = library(*RECORDS, one, assets={((Kind.NEWSLETTER, "spring"), "hall.jpg"): asset})
        return replaced(lib, **changes)

    image = {"file": "hall.jpg", "alt": "The hall"}
    one = edition(image=image, body="![The hall](hall.jpg)")
    snapshot = snapshot_of(with_picture(one, 400), one)
    assert ".webp" not in snapshot
    is_sent = edition(image=image, body="![The hall](hall.jpg)", sent="true")
    for width in (400, 600):
        page = view(
            with_picture(is_sent, width, frozen={"spring": snapshot}), "newsletter/spring/index.html", EditionPage
        )
        assert page.edition.image
        assert (page.edition.image.width, page.edition.image.sizes[-1].width) == (width, width)
        assert [picture.width for picture in page.edition.body.pictures] == [width]
    lost = replaced(library(*RECORDS, is_sent), frozen={"spring": snapshot})
    gone = view(lost, "newsletter/spring/index.html", EditionPage).edition.image
    assert gone
    assert (gone.href, gone.width, gone.sizes) == ("/files/newsletters/hall.jpg", 0, ())


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc"))))
def test_a_snapshot_keeps_every_letter(text: str) -> None:
    lib = library(*RECORDS, edition())
    made = view(lib, "newsletter/spring/index.html", EditionPage).edition
    routes = Routes.of(lib.site)
    changed = replace(made, title=text, sections=(replace(made.sections[0], heading=text), *made.sections[1:]))
    assert load(dump(changed, edition(), routes), routes).view == changed


def test_a_sent_edition_is_what_was_frozen_whatever_becomes_of_the_records() -> None:
    snapshot = frozen()
    was = view(library(*RECORDS, edition()), "newsletter/spring/index.html", EditionPage).edition
    later = (
        event("fair", "2019-10-01", title="Another fair", body="Nothing."),
        record("call", "new", deadline="2019-04-02"),
    )
    page = sent(*later, snapshot=snapshot)
    assert page.edition == was
    assert page.sent
    lib = replaced(library(*later, edition(sent="true")), frozen={"spring": snapshot})
    faces = [
        one
        for one in planned(lib).outputs
        if one.path.startswith("newsletter/spring/") and one.form not in (Form.PAGE, Form.SHARE_IMAGE)
    ]
    assert [(one.form, one.view) for one in faces] == [
        (Form.EMAIL_MESSAGE, was),
        (Form.EMAIL_HTML, was),
        (Form.EMAIL_TEXT, was),
    ]


def test_until_it_is_sent_an_edition_follows_the_records() -> None:
    lib = replaced(library(event("fair", title="New"), edition()), frozen={"spring": frozen()})
    page = view(lib, "newsletter/spring/index.html", EditionPage)
    assert (page.sent, page.edition.sections[0].items[0].card.title) == (False, "New")


def test_a_snapshot_moves_with_the_address_of_the_site() -> None:
    snapshot = frozen()
    lib = library(*RECORDS, edition(sent="true"), site={"base_url": "https://new.example/weeks/"})
    found = {one.path: one.view for one in planned(replaced(lib, frozen={"spring": snapshot})).outputs}
    moved = found["newsletter/spring/index.html"]
    assert isinstance(moved, EditionPage)
    assert moved.edition.url == "https://new.example/weeks/newsletter/spring/"
    item = moved.edition.sections[0].items[0]
    assert (item.card.href, item.url) == ("/weeks/events/fair/", "https://new.example/weeks/events/fair/")
    assert moved.edition.sections[0].body.links == (("event:fair", "/weeks/events/fair/"),)
    forum = moved.edition.sections[0].items[1].card
    assert isinstance(forum, EventCard)
    assert forum.online == "https://meet.example/"


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: "",
        lambda text: text[: len(text) // 2],
        lambda text: "[]",
        lambda text: "{}",
        lambda text: text.replace('"format": 1', '"format": 2'),
        lambda text: text.replace('"kind": "event"', '"kind": "x"'),
        lambda text: text.replace('"2019-05-14"', '"2019-05-34"'),
        lambda text: json.dumps({**json.loads(text), "edition": {"sections": 1}}),
        lambda text: json.dumps({**json.loads(text), "edition": None}),
        lambda text: text.replace("Dear all", "Dear some"),
        lambda text: "[" * 200_000,
    ],
)
def test_a_damaged_snapshot_is_a_problem_at_the_edition(damage: Any) -> None:
    lib = replaced(library(*RECORDS, edition(sent="true")), frozen={"spring": damage(frozen())})
    (problem,) = refused(lib)
    assert (problem.code, problem.where.file) == ("bad-snapshot", "content/newsletters/spring.yaml")
    with pytest.raises(BadSnapshot):
        load(damage(frozen()), Routes.of(lib.site))


def test_what_has_changed_since_is_told_outside_of_what_was_sent() -> None:
    known = Revision(3, datetime(2019, 1, 1, tzinfo=UTC), datetime(2019, 4, 9, 12, tzinfo=UTC))
    before = RECORDS[0]
    assert isinstance(before, Event)
    page = sent(
        event("fair", "2019-05-21", end="2019-05-23", city="Oradea", country="RO", summary="Edited later, too."),
        event("forum", "2019-06-03 09:00", end="2019-06-03 17:30", online="https://meet.example/", status="cancelled"),
        record(
            "call",
            "c",
            deadlines=[{"label": "One", "at": "2019-04-01 17:00"}, {"label": "Two", "at": "2019-09-15 AoE"}],
        ),
        record("news", "n", date="2019-03", title="Changed"),
        snapshot=frozen(),
        revisions={(Kind.EVENT, "fair"): known, (Kind.EVENT, "forum"): known},
        earlier={
            (Kind.EVENT, "fair"): (
                Earlier(before, datetime(2019, 1, 1, tzinfo=UTC), datetime(2019, 4, 1, tzinfo=UTC)),
                Earlier(
                    event("fair", "2019-05-21", end="2019-05-23", city="Oradea", country="RO"),
                    datetime(2019, 4, 1, tzinfo=UTC),
                    known.changed,
                ),
            )
        },
    )
    told = [(one.title, one.news.kind, str(one.now) if one.now else None, one.on) for one in page.changes]
    assert told == [
        ("Fair", "moved", "2019-05-21", date(2019, 4, 1)),
        ("Forum", "cancelled", None, date(2019, 4, 9)),
        ("C", "extended", "2019-09-15", None),
    ]
    assert [str(one.news.before) for one in page.changes if one.news.before] == ["2019-05-14", "2019-09-01"]


def test_an_event_that_is_no_more_is_told_and_leads_nowhere() -> None:
    page = sent(*RECORDS[1:], snapshot=frozen())
    assert [(one.title, one.href, one.news.kind) for one in page.changes] == [("Fair", "", "removed")]


def test_a_renamed_event_is_the_same() -> None:
    renamed = event("exhibition", "2019-05-14", end="2019-05-16", city="Oradea", country="RO")
    page = sent(*RECORDS[1:], renamed, snapshot=frozen(), calendar_ids={(Kind.EVENT, "exhibition"): "fair"})
    assert page.changes == ()


def test_edits_that_a_reader_need_not_know_of_are_not_told() -> None:
    same = [one.model_copy(update={"summary": "New", "title": "New"}) for one in RECORDS]
    assert sent(*same, snapshot=frozen()).changes == ()


def test_the_statistics_are_counted_as_of_the_day_of_the_edition() -> None:
    records = (
        event("held", "2019-03-01", country="RO", recap={"figures": {"participants": "40", "organisations": "12"}}),
        event("ahead", "2019-05-01", country="HU", recap={"figures": {"participants": "7"}}),
        event("off", "2019-05-02", country="FR", status="cancelled"),
        record("call", "open", deadline="2019-04-01 17:00"),
        record("call", "over", deadline="2019-03-01 17:00"),
    )
    one = edition(sections=[{"heading": "Figures", "statistics": "true"}])
    page = view(library(*records, one, today=date(2026, 1, 1)), "newsletter/spring/index.html", EditionPage)
    assert [(one.name, one.value) for one in page.edition.sections[0].statistics] == [
        ("events", 2),
        ("upcoming-events", 1),
        ("countries", 2),
        ("open-calls", 1),
        ("organisations", 12),
        ("participants", 40),
    ]


def changed(name: str, *versions: tuple[str, Record], last: str) -> dict[str, Any]:
    """The history of a record: its earlier versions with the day of each, and the day of the present one."""
    days = [datetime.fromisoformat(f"{day}T12:00+00:00") for day, _ in versions]
    until = [*days[1:], datetime.fromisoformat(f"{last}T12:00+00:00")]
    key = (versions[0][1].kind, name) if versions else (Kind.EVENT, name)
    earlier = []
    for (_, one), begun, ended in zip(versions, days, until, strict=False):
        assert isinstance(one, Event | Call)
        earlier.append(Earlier(one, begun, ended))
    first = days[0] if days else until[-1]
    return {"key": key, "revision": Revision(len(versions), first, until[-1]), "earlier": tuple(earlier)}


def news(*records: Record, history: list[dict[str, Any]], select: dict[str, Any]) -> list[tuple[str, str, str | None]]:
    one = edition(sections=[{"heading": "New", "select": select}])
    lib = replaced(
        library(*records, record("newsletter", "before", date="2019-02-15"), one),
        revisions={found["key"]: found["revision"] for found in history},
        earlier={found["key"]: found["earlier"] for found in history if found["earlier"]},
    )
    page = view(lib, "newsletter/spring/index.html", EditionPage)
    return [
        (item.card.id, item.news.kind, str(item.news.before) if item.news.before else None)
        for item in page.edition.sections[0].items
        if item.news
    ]


EVENTS = (
    event("new", "2019-05-01"),
    event("old", "2019-05-02"),
    event("moved", "2019-05-03"),
    event("moved-before", "2019-05-04"),
    event("edited", "2019-05-05"),
    event("off", "2019-05-06", status="cancelled"),
    event("later", "2019-05-07"),
)
HISTORY = [
    changed("new", last="2019-03-01"),
    changed("old", last="2019-01-01"),
    changed("moved", ("2019-01-01", event("moved", "2019-04-03")), last="2019-03-01"),
    changed("moved-before", ("2019-01-01", event("moved-before", "2019-04-04")), last="2019-02-01"),
    changed("edited", ("2019-01-01", event("edited", "2019-05-05", summary="Before.")), last="2019-03-01"),
    changed("off", ("2019-01-01", event("off", "2019-05-06")), last="2019-03-01"),
    changed("later", last="2019-03-23"),
]


def test_an_edition_may_tell_what_is_new_since_the_one_before() -> None:
    select = {"kind": "event", "when": "upcoming", "changed_since": "previous"}
    assert news(*EVENTS, history=HISTORY, select=select) == [
        ("new", "new", None),
        ("moved", "moved", "2019-04-03"),
        ("off", "cancelled", None),
    ]


def test_it_may_tell_what_is_new_since_a_day() -> None:
    select = {"kind": "event", "changed_since": "2019-01-15"}
    found = news(*EVENTS, history=HISTORY, select=select)
    assert ("moved-before", "moved", "2019-04-04") in found
    assert [name for name, _, _ in found] == ["new", "moved", "moved-before", "off"]


def test_calls_are_new_or_extended() -> None:
    calls = (
        record("call", "extended", deadline="2019-06-30 17:00"),
        record("call", "earlier", deadline="2019-06-01 17:00"),
        record("call", "same", deadline="2019-07-01 17:00"),
    )
    history = [
        changed("extended", ("2019-01-01", record("call", "extended", deadline="2019-05-31 17:00")), last="2019-03-01"),
        changed("earlier", ("2019-01-01", record("call", "earlier", deadline="2019-06-15 17:00")), last="2019-03-01"),
        changed(
            "same", ("2019-01-01", record("call", "same", deadline="2019-07-01 17:00", budget="1")), last="2019-03-01"
        ),
    ]
    select = {"kind": "call", "changed_since": "previous"}
    assert news(*calls, history=history, select=select) == [
        ("earlier", "brought-forward", "2019-06-15 17:00"),
        ("extended", "extended", "2019-05-31 17:00"),
    ]


def test_without_a_history_only_news_are_known_to_be_new() -> None:
    reports = (record("news", "a", date="2019-03-01"), record("news", "b", date="2019-02-15"))
    assert news(*EVENTS, history=[], select={"kind": "event", "changed_since": "previous"}) == []
    assert news(*reports, history=[], select={"kind": "news", "changed_since": "previous"}) == [("a", "new", None)]


def test_the_view_of_an_edition_has_whole_addresses() -> None:
    page = view(library(*RECORDS, edition()), "newsletter/spring/index.html", EditionPage)
    assert isinstance(page.edition, EditionView)
    assert page.edition.url == "https://weeks.example/newsletter/spring/"
    assert {item.url for section in page.edition.sections for item in section.items} >= {
        "https://weeks.example/events/fair/"
    }
    assert page.faces.email_html == "/newsletter/spring/email.html"
    assert page.faces.pdf == ""


def test_every_heading_has_an_address_of_its_own() -> None:
    headings = ("News", "News 3", "News", "News", "!", "!")
    one = edition(sections=[{"heading": heading} for heading in headings])
    page = view(library(*RECORDS, one), "newsletter/spring/index.html", EditionPage)
    anchors = [section.anchor for section in page.edition.sections]
    assert len(set(anchors)) == len(headings)


def test_what_takes_place_after_all_or_elsewhere_is_told() -> None:
    off, here = event("fair", status="cancelled"), event("forum", city="Rome", country="IT")
    sections = [{"heading": "H", "items": ["event:fair", "event:forum"]}]
    snapshot = frozen(off, here, one=edition(sections=sections))
    lib = library(event("fair"), event("forum", city="Milan", country="IT"), edition(sent="true", sections=sections))
    page = view(replaced(lib, frozen={"spring": snapshot}), "newsletter/spring/index.html", EditionPage)
    assert [(one.title, one.news.kind) for one in page.changes] == [("Fair", "reinstated"), ("Forum", "place")]


def test_a_series_that_is_cancelled_is_told_and_one_that_goes_on_is_not() -> None:
    rule = {"repeat": "FREQ=WEEKLY;COUNT=30"}
    sections = [{"heading": "H", "items": ["event:a", "event:b"]}]
    snapshot = frozen(
        event("a", "2019-03-05", **rule), event("b", "2019-03-05", **rule), one=edition(sections=sections)
    )
    later = (event("a", "2019-03-05", **rule), event("b", "2019-03-05", status="cancelled", **rule))
    lib = library(*later, edition(sent="true", sections=sections), today=date(2019, 5, 1))
    page = view(replaced(lib, frozen={"spring": snapshot}), "newsletter/spring/index.html", EditionPage)
    assert [(one.title, one.news.kind) for one in page.changes] == [("B", "cancelled")]


def test_a_letter_may_be_signed_by_an_office_alone() -> None:
    one = edition(letter={"body": "Dear all", "role": "Campaign office"})
    letter = view(library(*RECORDS, one), "newsletter/spring/index.html", EditionPage).edition.letter
    assert letter is not None
    assert letter.signed is not None
    assert letter.signed.name == "Campaign office"


@pytest.mark.parametrize("key", ["country", "anchor", "organiser"])
def test_a_selection_refuses_what_does_not_fit_it(key: str) -> None:
    value = {"country": "RO", "anchor": "true", "organiser": "x"}[key]
    with pytest.raises(ValidationError, match="does not fit"):
        edition(sections=[{"heading": "H", "select": {"kind": "call", key: value}}])
