"""Towns: each is in its country, and an event's times are those of the clocks there."""

from clusterweeks.reading.gazetteer import MIDDLING, fold, towns
from tests.checks.builders import codes, event, filed, hints, library, told


def test_town_in_another_country() -> None:
    places = [{"city": "Oradea", "country": "RO"}, {"city": "Debrecen", "country": "RO"}]
    given = library(
        event("a", city="Berlin", country="RO"),
        event("b", places=places),
        filed("organisation", "c", city="Lyon", country="BE"),
    )
    assert told(given, "town-not-in-country") == [
        ("events/a.yaml city", "`Berlin` is not known in Romania (`RO`), but in Germany (`DE`)"),
        ("events/b.yaml places.1.city", "`Debrecen` is not known in Romania (`RO`), but in Hungary (`HU`)"),
        ("organisations/c.yaml city", "`Lyon` is not known in Belgium (`BE`), but in France (`FR`)"),
    ]
    assert hints(given, "town-not-in-country")[0] == "did you mean Germany, `country: DE`?"


IN_THEIR_COUNTRY_OR_UNKNOWN = [
    ("București", "RO"),
    ("Bucharest", "RO"),
    ("Cluj", "RO"),
    ("Cluj Napoca", "RO"),
    ("Hanover", "DE"),
    ("München", "DE"),
    ("Munich", "DE"),
    ("Brussels", "BE"),
    ("Bruxelles", "BE"),
    ("Luxembourg", "LU"),
    ("Esch", "LU"),
    ("LIEGE", "BE"),
    ("Saint-Denis", "FR"),
    ("Hong Kong", "CN"),
    ("Oradea / Debrecen", "RO"),
    ("Nowhere-on-Sea", "RO"),
    # A small town with the name of a big one elsewhere.
    ("Linz", "DE"),
]


def test_town_in_its_country_or_unknown() -> None:
    there = [{"city": city, "country": country} for city, country in IN_THEIR_COUNTRY_OR_UNKNOWN]
    assert told(library(event("a", places=there), event("b", city="Berlin")), "town-not-in-country") == []


def test_accepted_town_is_left_out() -> None:
    reason = {"town-not-in-country": "A village of that name."}
    assert codes(library(event("a", city="Vienna", country="RO", accept=reason))) == []


def test_clocks_of_the_town() -> None:
    given = library(event("a", "2019-05-14 09:00", end="17:00", city="Bucharest", country="RO"))
    message = "the times are those of `Europe/Brussels`, and the clocks of Bucharest show others (`Europe/Bucharest`)"
    assert told(given, "timezone-of-town") == [("events/a.yaml start", message)]


def test_zone_that_is_written_is_where_it_is_wrong() -> None:
    given = library(event("a", "2019-05-14 09:00", timezone="Europe/London", city="Bucharest", country="RO"))
    assert [place for place, _ in told(given, "timezone-of-town")] == ["events/a.yaml timezone"]


def test_same_clock_or_no_time_or_unknown_town() -> None:
    given = library(
        event("a", "2019-05-14 09:00", city="Berlin", country="DE"),
        event("b", "2019-05-14", city="Bucharest", country="RO"),
        event("c", "2019-05-14 09:00", city="Nowhere-on-Sea", country="RO"),
    )
    assert codes(given) == []


def test_towns_are_found_largest_first() -> None:
    found = towns(frozenset({"london"}))["london"]
    assert [town.country for town in found][:2] == ["GB", "CA"]
    assert found[0].zone == "Europe/London"


def test_nothing_is_read_for_no_names() -> None:
    assert towns(frozenset(), MIDDLING) == {}


def test_names_are_folded() -> None:
    assert fold("Cluj-Napoca") == fold("CLUJ  NAPOCA") == "cluj napoca"
    assert fold("Łódź") == "lodz"
