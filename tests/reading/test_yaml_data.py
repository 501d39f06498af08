"""The quick reader gives what the close one gives, or leaves the document to it."""

from __future__ import annotations

import contextlib

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterweeks.model.problems import Problems
from clusterweeks.reading.yaml_data import UnusualError, plain_data
from clusterweeks.reading.yaml_tree import read_closely, read_yaml

PIECES = st.sampled_from(
    [
        "a: ",
        "b:",
        "- ",
        "  ",
        "\n",
        "\n  ",
        "x",
        "'y'",
        '"z"',
        "[",
        "]",
        "{",
        "}",
        ", ",
        ": ",
        "#",
        "# n",
        "&a ",
        "*a",
        "!t ",
        "~",
        "null",
        "---",
        "...",
        ">-",
        "?",
        "%",
        "@",
        "\t",
        "é",
        " #c",
        "2019-05-14",
    ]
)


@settings(max_examples=400)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_the_quick_reader_agrees_with_the_close_one(text: str) -> None:
    with contextlib.suppress(UnusualError, yaml.MarkedYAMLError):
        data = plain_data(text)
        tree, problems = read_closely(text, "x.yaml", 1, Problems())
        assert tree is not None
        assert (tree.data, problems) == (data, ())


@pytest.mark.parametrize(
    "text",
    ["a: &x b", "a: *x", "a: !t b", "&x a: b", "a: 1\na: 2", "a: 1\n---\nb: 2", "a: #b", "[a]: b", "[" * 14 + "]" * 14],
)
def test_the_unusual_is_left_to_the_close_reader(text: str) -> None:
    with pytest.raises((UnusualError, yaml.MarkedYAMLError)):
        plain_data(text)


def test_what_is_empty_is_usual() -> None:
    assert plain_data("a:\nb: ~\nc: ''\nd: [~, x]\n") == {"c": "", "d": [None, "x"]}


def test_places_are_found_when_they_are_asked_for() -> None:
    tree, problems = read_yaml("a: 1\nb:\n  - c\n", "x.yaml", first_line=2)
    assert tree is not None
    assert not problems
    origin = tree.origin.above(7)
    assert str(origin.where("b", 0)) == "x.yaml:4:5"
    assert str(origin.where_key("b")) == "x.yaml:3:1"
    assert str(origin.where("body")) == "x.yaml:7:1"
    assert str(origin.where_in(("body",), 2, 3)) == "x.yaml:9:4"
