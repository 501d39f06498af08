"""What is accepted is left out, and what is accepted in vain or wrongly is told."""

from clusterweeks.model.codes import CODES, RECORDS, TEXTS
from clusterweeks.reading.checks.table import CHECKS, check
from tests.checks.builders import codes, event, filed, hints, library, told


def test_accepted_warning_is_left_out() -> None:
    reason = {"deadline-without-time": "The source names the day only."}
    given = library(filed("call", "a", deadline="2019-04-04", accept=reason), filed("call", "b", deadline="2019-04-04"))
    assert [place for place, _ in told(given, "deadline-without-time")] == ["calls/b.yaml deadline"]
    assert codes(given) == ["deadline-without-time"]


def test_site_accepts_for_all() -> None:
    site = {"accept": {"deadline-without-time": "Our sources name days only."}}
    assert codes(library(filed("call", "a", deadline="2019-04-04"), site=site)) == []


def test_error_cannot_be_accepted() -> None:
    given = library(event("a", end="2019-05-13", accept={"end-before-start": "Time flies."}))
    assert told(given, "end-before-start")
    message = "`end-before-start` is an error, and only warnings can be accepted"
    assert told(given, "bad-accept") == [("events/a.yaml key accept.end-before-start", message)]


def test_unknown_code_and_empty_reason() -> None:
    given = library(event("a", accept={"simlar-event": "So.", "vague-link": " "}), site={"accept": {"vague": "So."}})
    assert told(given, "bad-accept") == [
        ("events/a.yaml key accept.simlar-event", "`simlar-event` is not the code of a warning"),
        ("events/a.yaml accept.vague-link", "`vague-link` is accepted without a reason"),
        ("site.yaml key accept.vague", "`vague` is not the code of a warning"),
    ]
    assert hints(given, "bad-accept")[0] == "did you mean `similar-event`?"


def test_accepted_in_vain() -> None:
    given = library(event("a", accept={"similar-event": "There was one.", "month-only-soon": "It was soon."}))
    assert told(given, "accept-unused") == [
        ("events/a.yaml key accept.similar-event", "`similar-event` is accepted here, and is not given")
    ]


def test_every_code_has_a_check() -> None:
    given = {code for row in CHECKS for code in row.codes}
    assert {code.name for code in (*RECORDS, *TEXTS)} - {"accept-unused"} <= given
    assert given <= set(CODES)


def test_checks_give_no_other_codes() -> None:
    body = "# Top\n\n[here](#) ![](x.jpg) <b>[^1] anna.k@x.example"
    given = library(
        event(
            "a",
            "2019-03-31 02:30",
            end="2019-03-30",
            part_of="a",
            organisers=["no-one"],
            body=body,
        ),
        event("b", "2019-05", status="save-the-date", registration={"opens": "2019-08", "deadline": "2019-07"}),
        filed("call", "c", deadline="2019-04-04"),
    )
    for row in CHECKS:
        assert {problem.code for problem in row.find(given)} <= set(row.codes)


def test_problems_are_in_order() -> None:
    given = library(event("b", end="2019-05-13"), event("a", end="2019-05-13", body="[here](#)"))
    found = check(given)
    assert list(found) == sorted(found)
    assert len(found) == 4
