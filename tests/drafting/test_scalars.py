"""Texts in YAML: the project's reader, and one of YAML 1.1, read back what was written."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from clusterweeks.drafting.scalars import scalar
from clusterweeks.reading.yaml_tree import read_yaml

HARD = [
    "NO",
    "yes",
    "2019",
    "~",
    "null",
    "",
    "- a",
    "a: b",
    "a #b",
    "#b",
    "'a'",
    '"a"',
    "1.10",
    "14:30",
    "=",
    "<<",
    "a\nb",
]
HARD += [
    "*x",
    "&x",
    "!x",
    "%x",
    "@x",
    "`x`",
    "|",
    ">",
    "[a, b]",
    "{a: b}",
    "a, b",
    "?",
    ":",
    "a:",
    "🎉 ü",
    "\\",
    "\"\\'",
    "...",
]


@given(st.text(st.characters(exclude_categories=["Cs"])))
@example("\ufffe\x85\u2028\ufeff\xa0\x7f\t")
def test_any_text_is_read_back(text: str) -> None:
    _is_read_back(text)


@pytest.mark.parametrize("text", HARD)
def test_hard_texts_are_read_back(text: str) -> None:
    _is_read_back(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Cluster day", "Cluster day"),
        ("Žilina 🎉", "Žilina 🎉"),
        ("NO", '"NO"'),
        ("2019", '"2019"'),
        ("Skills: more", '"Skills: more"'),
        ('The "best": all', "'The \"best\": all'"),
    ],
)
def test_quotes_stand_only_where_they_are_wanted(text: str, written: str) -> None:
    assert scalar(text) == written


def test_what_is_no_free_text_stays_without_quotes() -> None:
    for text in ("2019-07-01 09:00", "NO", "true", "7", "https://example.org/a?b=c#d"):
        assert scalar(text, is_text=False) == text


def _is_read_back(text: str) -> None:
    for written in (f"key: {scalar(text)}\n", f"key: [{scalar(text, in_list=True)}]\n"):
        tree, problems = read_yaml(written, "x.yaml")
        assert problems == ()
        assert tree is not None
        assert tree.data in ({"key": text}, {"key": [text]})
        assert yaml.safe_load(written) == tree.data
