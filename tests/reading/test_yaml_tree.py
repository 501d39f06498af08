from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterweeks.reading.yaml_tree import read_yaml


@pytest.mark.parametrize(
    "text", ["NO", "14:30", "01067", "on", "1.10", "0x1F", "1e3", "2019-05-14", "=", "yes", "-.inf"]
)
def test_nothing_is_typed_by_accident(text: str) -> None:
    tree, problems = read_yaml(f"key: {text}\n", "x.yaml")
    assert not problems
    assert tree is not None
    assert tree.data == {"key": text}


@pytest.mark.parametrize("text", ["", "~", "null", "NULL"])
def test_nothing_is_nothing(text: str) -> None:
    tree, _ = read_yaml(f"key: {text}\nother: '{text}'\n", "x.yaml")
    assert tree is not None
    assert tree.data == {"other": text}


@pytest.mark.parametrize(
    ("text", "column", "value"), [("key: #0a6b5c", 6, "#0a6b5c"), ("key:\n  - #Weeks \n", 5, "#Weeks")]
)
def test_a_value_that_is_a_comment_is_not_lost_without_a_word(text: str, column: int, value: str) -> None:
    _, problems = read_yaml(text, "x.yaml")
    assert [(one.where.column, one.code, one.hint) for one in problems] == [
        (column, "yaml-syntax", f'put it in quotes: `"{value}"`')
    ]


@pytest.mark.parametrize(
    "text", ["key: # a note", "key: x #note", "key: # ", 'key: "" #note', "# key: #x", "key:\n#note"]
)
def test_a_comment_is_a_comment(text: str) -> None:
    assert read_yaml(text, "x.yaml")[1] == ()


def test_every_key_and_value_has_its_place() -> None:
    tree, _ = read_yaml("a: 1\nlist:\n  - {b: x}\nbody: |\n\n  One.\n  Two.\n", "x.yaml", first_line=10)
    assert tree is not None
    assert str(tree.origin.where("list", 0, "b")) == "x.yaml:12:9"
    assert str(tree.origin.where_key("list", 0, "b")) == "x.yaml:12:6"
    assert str(tree.origin.where_in(("body",), 1, 0)) == "x.yaml:16:3"
    assert str(tree.origin.where("list", 0, "missing")) == "x.yaml:12:5"


def test_an_unquoted_colon_does_not_hide_the_problems_behind_it() -> None:
    _, problems = read_yaml("title: a: b\nmotto: c: d\ntitle: e\n", "x.yaml")
    assert [(problem.where.line, problem.where.column, problem.code) for problem in problems] == [
        (1, 9, "unquoted-colon"),
        (2, 9, "unquoted-colon"),
        (3, 1, "duplicate-key"),
    ]


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ('title: "a\nb: c\n', (1, 8), "yaml-syntax"),
        ("a: [b, c\nd: e\n", (1, 4), "yaml-syntax"),
        ("a: @x\n", (1, 4), "yaml-syntax"),
        ("a: *\n", (1, 4), "alias"),
        ("a: *x\n", (1, 4), "alias"),
        ("a:\n\tb: c\n", (2, 1), "tab-indent"),
        ("a\nb: c\n", (2, 2), "yaml-syntax"),
        ("a: b\n---\nc: d\n", (2, 1), "several-documents"),
        ("? [a]\n: b\n", (1, 3), "yaml-syntax"),
        ("a: " + "[" * 5000 + "\n", (1, 16), "too-deep"),
        ("a: !!python/name:os.system x\n", (1, 4), "tag"),
        ("a: \ufffe\n", (1, 4), "control-character"),
        ('a: "\\ud800"\n', (1, 7), "yaml-syntax"),
    ],
)
def test_a_syntax_problem_is_at_its_place(text: str, place: tuple[int, int], code: str) -> None:
    _, problems = read_yaml(text, "x.yaml")
    assert [((problem.where.line, problem.where.column), problem.code) for problem in problems] == [(place, code)]


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("title: [Draft] Foo\n", "yaml-syntax", 'put the text in quotes: `title: "[Draft] Foo"`'),
        ('title: "Foo" bar\n', "yaml-syntax", "put the text in quotes: `title: '\"Foo\" bar'`"),
        ("title: 'it's'\n", "yaml-syntax", 'put the text in quotes: `title: "it\'s"`'),
        (
            "items: [event:, 'event:x']\n",
            "yaml-syntax",
            "put a text with a bracket, a comma or a colon within in quotes",
        ),
        ("title: - foo\n", "yaml-syntax", 'put the text in quotes: `title: "- foo"`'),
        ("title: > foo\n", "yaml-syntax", 'put the text in quotes: `title: "> foo"`'),
        ("title: **foo** bar\n", "alias", 'put the text in quotes: `title: "**foo** bar"`'),
        ("title: a\nstart:2019-05-14\n", "yaml-syntax", "write `start: 2019-05-14`"),
        (
            "summary: a text\n  that goes on: here\n",
            "unquoted-colon",
            "put quotes around the whole text, or indent the line as the one above if it is a key",
        ),
    ],
)
def test_a_hint_says_what_to_write(text: str, code: str, hint: str) -> None:
    _, problems = read_yaml(text, "x.yaml")
    assert [(problem.code, problem.hint) for problem in problems] == [(code, hint)]


def test_anchors_tags_and_aliases_of_keys_are_refused_too() -> None:
    _, problems = read_yaml("&a one: 1\n!!str two: 2\n*a : 3\n", "x.yaml")
    assert [(problem.where.line, problem.code) for problem in problems] == [(1, "alias"), (2, "tag"), (3, "alias")]


def test_an_invisible_character_does_not_hide_the_problems_behind_it() -> None:
    _, problems = read_yaml("a: \x07x\x07\nb: \x01\na: y\n", "x.yaml")
    assert [(problem.where.line, problem.where.column, problem.code) for problem in problems] == [
        (1, 4, "control-character"),
        (2, 4, "control-character"),
        (3, 1, "duplicate-key"),
    ]


def test_a_block_of_a_stated_indentation_keeps_its_columns() -> None:
    tree, _ = read_yaml("body: |2\n     deep\n  text\n", "x.yaml")
    assert tree is not None
    assert tree.data == {"body": "   deep\ntext\n"}
    assert str(tree.origin.where_in(("body",), 1, 0)) == "x.yaml:3:3"


@given(st.text(alphabet=st.sampled_from(list("ab:-#[]{}&*!|>'\"%@`, \n\t?\u00e9\u2028\x00\x85"))))
def test_no_text_ends_in_a_traceback(text: str) -> None:
    tree, problems = read_yaml(text, "x.yaml")
    assert tree is not None or problems
