"""Which towns of events are known, and where they are."""

import pytest

from clusterweeks.reading.positions import positions
from tests.planning.builders import event, record


def test_a_town_is_the_largest_of_its_name_in_its_country() -> None:
    found = positions([event("a", city="London", country="GB"), event("b", city="London", country="CA")])
    assert found["GB", "London"].longitude == pytest.approx(-0.1, abs=0.2)
    assert found["CA", "London"].longitude == pytest.approx(-81.2, abs=0.2)


def test_a_town_has_one_name_in_the_gazetteer_however_it_is_written() -> None:
    places = [{"city": "București", "country": "RO"}, {"city": "BUKAREST", "country": "RO"}]
    found = positions([event("a", places=places)])
    assert {position.name for position in found.values()} == {"Bucharest"}
    assert set(found) == {("RO", "București"), ("RO", "BUKAREST")}


def test_what_is_not_known_there_has_no_position() -> None:
    records = [
        event("a", city="Nowhere-on-Sea", country="RO"),
        event("b", city="Berlin", country="RO"),
        event("c", city="Berlin"),
        event("d", country="RO"),
        record("organisation", "e", city="Lyon", country="FR"),
    ]
    assert positions(records) == {}


def test_a_territory_may_be_given_as_its_country() -> None:
    assert positions([event("a", city="Hong Kong", country="CN")])["CN", "Hong Kong"].latitude < 23
