"""Facts: figures agree with lists, records with their sources, and what is accepted is left out."""

from typing import Any

import pytest

from clusterweeks.model.claims import differences
from clusterweeks.model.parts import SourceClaim
from tests.checks.builders import codes, event, filed, hints, library, told


def test_figure_contradicts_list() -> None:
    given = library(event("a", recap={"figures": {"countries": "14"}, "countries": ["DE", "FR"]}))
    message = "`recap.figures.countries` is 14, and `recap.countries` names 2"
    assert told(given, "figure-contradicts-list") == [("events/a.yaml recap.figures.countries", message)]


@pytest.mark.parametrize(
    "recap",
    [
        {"figures": {"countries": "2"}, "countries": ["DE", "FR"]},
        {"figures": {"countries": "14"}},
        {"countries": ["DE", "FR"]},
    ],
)
def test_figure_agrees_with_list(recap: dict[str, Any]) -> None:
    assert codes(library(event("a", recap=recap))) == []


def test_source_disagrees() -> None:
    says = {"start": "2019-03-26", "city": "sofia"}
    given = library(event("a", city="Sofia", country="BG", sources=[{"title": "Newsletter", "says": says}]))
    message = "`Newsletter` says `2019-03-26` for `start`, and the record says `2019-05-14`"
    assert told(given, "source-disagrees") == [("events/a.yaml sources.0.says.start", message)]


def test_source_that_may_disagree() -> None:
    source = {"title": "Newsletter", "says": {"start": "2019-03-26"}, "accepted": "It was moved."}
    assert codes(library(event("a", sources=[source]))) == []


def test_unknown_field_of_a_source() -> None:
    given = library(event("a", sources=[{"title": "Newsletter", "says": {"recap.figures.contries": "3"}}]))
    message = "`recap.figures.contries` in `says` is not a field of this record"
    assert told(given, "unknown-key") == [("events/a.yaml key sources.0.says.recap.figures.contries", message)]
    assert hints(given, "unknown-key") == ["did you mean `recap.figures.countries`?"]


@pytest.mark.parametrize(
    ("says", "differs"),
    [
        ({"start": "2019-05-14 9:00"}, ()),
        ({"start": "14 May"}, (("start", "14 May", "2019-05-14 09:00"),)),
        ({"title": "the  conference"}, ()),
        ({"country": "Romania"}, ()),
        ({"country": "Romaniaa"}, (("country", "Romaniaa", "RO"),)),
        ({"expected": "400"}, ()),
        ({"expected": "450"}, (("expected", "450", "400"),)),
        ({"target_countries": ["FR", "DE"]}, ()),
        ({"organisers": "eccp"}, ()),
        ({"organisers": ["ECCP", "EEN"]}, (("organisers", "ECCP, EEN", "ECCP"),)),
        ({"registration": {"deadline": "2019-05-01"}}, ()),
        ({"registration.deadline": "2019-05-02"}, (("registration.deadline", "2019-05-02", "2019-05-01"),)),
        ({"recap.figures.participants": "3"}, (("recap.figures.participants", "3", ""),)),
        ({"anchor": "main"}, (("anchor", "main", "true"),)),
        ({"city": ""}, ()),
    ],
)
def test_claims_are_read_as_the_fields_are(says: dict[str, Any], differs: tuple[tuple[str, str, str], ...]) -> None:
    record, _ = event(
        "a",
        "2019-05-14 09:00",
        title="The Conference",
        country="RO",
        expected="400",
        target_countries=["DE", "FR"],
        organisers=["ECCP"],
        registration={"deadline": "2019-05-01"},
        anchor="true",
    )
    assert differences(record, SourceClaim(title="Newsletter", says=says)) == differs


def test_claims_use_the_keys_of_the_files() -> None:
    record, _ = filed("news", "a", date="2019-03", kind="interview")
    claim = SourceClaim(title="Newsletter", says={"kind": "article", "date": "2019-03"})
    assert differences(record, claim) == (("kind", "article", "interview"),)
    record, _ = filed("organisation", "b", name="ECCP")
    assert differences(record, SourceClaim(title="Newsletter", says={"name": "EEN"})) == (("name", "EEN", "ECCP"),)


def test_one_of_several_places() -> None:
    record, _ = event("a", places=[{"city": "Oradea"}, {"city": "Debrecen"}])
    claim = SourceClaim(title="Newsletter", says={"places.0.city": "oradea", "places.1.city": "Budapest"})
    assert differences(record, claim) == (("places.1.city", "Budapest", "Debrecen"),)
