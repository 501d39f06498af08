"""Events that are probably one and the same, written down twice."""

from itertools import product

import pytest

from clusterweeks.reading.checks.twins import candidates
from tests.checks.builders import Filed, codes, event, library, told


def test_similar_event() -> None:
    given = library(
        event("conference", title="Annual Conference of the go-cluster programme", city="Berlin", country="DE"),
        event("go-cluster", title="Annual Conference of the “go-cluster” Programme 2019", city="berlin", country="DE"),
    )
    message = (
        "`Annual Conference of the “go-cluster” Programme 2019` (2019-05-14) is almost the same as "
        "`Annual Conference of the go-cluster programme` (2019-05-14), `event:conference`"
    )
    assert told(given, "similar-event") == [("events/go-cluster.yaml title", message)]


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("European Cluster Conference", "European Cluster Conferense"),
        ("EU-Canada Match-making", "EU Canada Matchmaking"),
        ("Cluster Policy Forum", "Forum: Cluster Policy"),
        ("Journée des clusters", "Journee des Clusters"),
    ],
)
def test_almost_the_same_title(title: str, other: str) -> None:
    assert codes(library(event("a", title=title), event("b", title=other))) == ["similar-event"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            event("a", title="Cluster Forum", city="Berlin", country="DE"),
            event("b", title="Cluster Forum", city="Lyon", country="FR"),
        ),
        (event("a", title="Cluster Forum"), event("b", "2019-05-15", title="Cluster Forum")),
        (event("a", title="Workshop 1 on energy"), event("b", title="Workshop 2 on energy")),
        (event("a", title="Cluster training: finance"), event("b", title="Cluster training: marketing")),
        (event("a", title="Cluster Forum"), event("b", title="Cluster Forum", part_of="a")),
    ],
)
def test_different_events(first: Filed, second: Filed) -> None:
    assert codes(library(first, second)) == []


def test_parts_of_one_event_may_have_one_title() -> None:
    parts = (event(name, title="Opening session", part_of="week") for name in "ab")
    assert codes(library(event("week"), *parts)) == []


@pytest.mark.parametrize(
    "titles",
    [
        [f"Cluster workshop in Europe {number}" for number in range(5000)],
        ["Cluster workshop in Europe"] * 5000,
        [" ".join(words) for words in product(("alpha", "beta", "gamma", "delta", "kappa"), repeat=5)]
        + ["alpha beta"] * 1875,
    ],
)
def test_work_does_not_grow_with_the_square_of_events(titles: list[str]) -> None:
    events = tuple(event(f"event-{number}", title=title)[0] for number, title in enumerate(titles))
    assert len(events) == 5000
    compared = sum(1 for _ in candidates(events))  # type: ignore[arg-type]
    assert compared <= 200 * len(events)
