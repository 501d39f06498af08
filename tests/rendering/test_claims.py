"""What a source says reads as the rest of the page does, in the site's language."""

import pytest

from clusterweeks.model.dates import parse_deadline, parse_hour, parse_moment
from clusterweeks.model.parts import Place
from clusterweeks.model.records import Anchor, EventStatus, EventType
from clusterweeks.rendering.claims import told
from clusterweeks.rendering.context import Context


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("start", parse_moment("2019-05-14"), "14. Mai 2019"),
        ("start", parse_moment("2019-05-14 09:00"), "14. Mai 2019, 09:00 Uhr"),
        ("end", parse_moment("2019-05"), "Mai 2019"),
        ("programme.0.start", parse_hour("14:30"), "14:30"),
        ("publish_on", parse_moment("2019-05-14").day, "14. Mai 2019"),
        ("deadline", parse_deadline("2019-04-04"), "4. April 2019"),
        ("deadline", parse_deadline("2019-04-04 AoE"), "4. April 2019, 23:59 Uhr, überall auf der Erde (AoE)"),
        ("deadline", parse_deadline("2019-04-04 17:00 Europe/Vienna"), "4. April 2019, 17:00 Uhr (Ortszeit Wien)"),
        ("country", "RO", "Rumänien"),
        ("country", "Berlin, Romania", "Berlin, Romania"),
        ("recap.countries", ("RO", "DE"), "Rumänien, Deutschland"),
        ("languages.0", "fr", "Französisch"),
        ("type", EventType.WORKSHOP, "Workshop"),
        ("status", EventStatus.CANCELLED, "Abgesagt"),
        ("kind", "network", "Netzwerk"),
        ("anchor", Anchor.NO, "nein"),
        ("anchor", Anchor.YES, "ja"),
        ("anchor", Anchor.MAIN, "Zentrale Ankerveranstaltung"),
        ("registration.invitation_only", True, "ja"),
        ("expected", 1500, "1.500"),
        ("organisers", ("Office", "", "Bureau"), "Office, Bureau"),
        ("audience", ("SMEs, mostly", "regions"), "SMEs, mostly; regions"),
        ("places", (Place(city="Oradea", country="RO", venue="Hall"),), "Hall, Oradea, Rumänien"),
        ("title", "A title", "A title"),
        ("url", "", ""),
        ("expected", None, ""),
    ],
)
def test_a_value_in_words(contexts: dict[str, Context], field: str, value: object, words: str) -> None:
    assert told(contexts["de"], value, field) == words
