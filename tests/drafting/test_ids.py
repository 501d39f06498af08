"""Ids of new records: short, of the title's words, and never one that cannot be had."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterweeks.drafting.ids import LONGEST, Taken, files_of, id_of
from clusterweeks.model.kinds import Kind
from clusterweeks.reading.source import key_of

NAMES = ("EU Cluster Weeks 2018–2019", "Weeks")


@pytest.mark.parametrize(
    ("title", "suffix", "name"),
    [
        ("Cluster summer school", "2019", "cluster-summer-school-2019"),
        ("EU Cluster Weeks: Matchmaking in Žilina 2019", "2019", "matchmaking-in-zilina-2019"),
        ("EU Cluster Weeks: 🎉", "", "eu-cluster-weeks"),
        ("EU Cluster Days: Matchmaking", "", "eu-cluster-days-matchmaking"),
        ("Weeks: the start", "", "weeks-start"),
        ("The state of the art", "", "state-art"),
        ("How to get there", "", "how-to-get-there"),
        ("The", "2019", "the-2019"),
        ("Horizon 2020 info day", "2019", "horizon-2020-info-day-2019"),
        ("Konferenz für die Zukunft der Straße", "2019", "konferenz-fur-zukunft-strasse-2019"),
        ("L'innovation et l'énergie", "", "innovation-energie"),
        ("What a newsletter brings", "2019-04", "what-newsletter-brings-2019-04"),
        (
            "Seminar on the integration of European SMEs and clusters into global value chains",
            "2019",
            "seminar-integration-european-smes-clusters-into-global-2019",
        ),
        ("🎉", "2019", ""),
        ("会議", "2019", "hui-yi-2019"),
    ],
)
def test_an_id_of_a_title(title: str, suffix: str, name: str) -> None:
    assert id_of(title, suffix, NAMES) == name


@given(st.text(max_size=200), st.sampled_from(["", "2019", "2019-04"]), st.lists(st.text(max_size=20), max_size=2))
def test_any_title_has_a_good_id_or_none(title: str, suffix: str, names: list[str]) -> None:
    name = id_of(title, suffix, names)
    assert len(name) <= LONGEST
    assert not name or (key_of(f"events/{name}.yaml") == (Kind.EVENT, name) and suffix in name)


def test_files_in_any_folder_translations_and_wrong_endings_are_taken(tmp_path: Path) -> None:
    for file in ("2019/Fair.yaml", "a/b/day.de.md", "night.yml", "logo.png"):
        (tmp_path / "events" / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "events" / file).write_text("")
    taken = Taken(Kind.EVENT, files_of(tmp_path, Kind.EVENT), {})
    assert taken.why_not("fair").startswith(f"`{(tmp_path / 'events/2019/Fair.yaml').as_posix()}` has the id")
    assert [bool(taken.why_not(name)) for name in ("FAIR", "day", "night", "logo", "week", "")] == [
        True,
        True,
        True,
        False,
        False,
        True,
    ]
