"""The text of an edition's e-mail: its lines, headings, links."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterweeks.planning.views import TextView
from clusterweeks.rendering.wrapping import COLUMNS, quoted, underlined, width, wrapped
from tests.rendering.mail_views import EDITION, text


def said(markdown: str) -> str:
    """What the text of an edition's body is, until its first section."""
    whole = text(replace(EDITION, letter=None, image=None, sections=(), contacts=(), body=TextView(markdown)))
    return whole.partition("{{ MessageURL }}\n\n")[2].partition("\n\n\n---")[0]


def test_lines_are_short_and_end_in_lf() -> None:
    plain = text()
    assert "\r" not in plain
    assert plain.endswith("\n")
    assert not plain.endswith("\n\n")
    assert [line for line in plain.split("\n") if width(line) > COLUMNS and not re.match(r"\[\d+\] ", line)] == []
    assert [line for line in plain.split("\n") if line != line.rstrip()] == []


def test_no_mark_of_html_or_markdown_is_left() -> None:
    assert not re.search(r"&\w+;|&#|<[a-z/]|\*\*|\]\(|^#|`|^\|", text(), re.MULTILINE)


def test_headings_have_a_line_of_their_own_length_below_them() -> None:
    assert "Letter of March\n===============\n" in text()
    assert "\nIn full\n-------\n" in text()
    assert underlined("日本", "-") == "日本\n----"


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("See [us](https://a.example/) and [us again](https://a.example/).",
         "See us [1] and us again [1].\n\n[1] https://a.example/"),
        ("<https://a.example/x>", "a.example/x [1]\n\n[1] https://a.example/x"),
        ("<me@a.example>", "me@a.example [1]\n\n[1] mailto:me@a.example"),
        ("[a](https://a.example/?b=1&c=2 \"T\")", "a [1]\n\n[1] https://a.example/?b=1&c=2"),
        ("[this](#that)", "this"),
        ("> A *quote*\n> of two lines\n\nand more", "> A quote of two lines\n\nand more"),
        ("- a\n\n    > in a list\n\n- b", "- a\n\n  in a list\n\n- b"),
        ("a & b < c &amp; d", "a & b < c & d"),
        ("![A hall](https://a.example/b.png)", "A hall [1]\n\n[1] https://a.example/b.png"),
        ("1. one\n2. two", "1. one\n2. two"),
        ("note[^a]\n\n[^a]: said", "note (1)\n\n1. said"),
    ],
)  # fmt: skip
def test_markdown_as_text(markdown: str, expected: str) -> None:
    assert said(markdown) == expected


def test_a_long_address_is_not_broken() -> None:
    url = "https://a.example/" + "b-c/" * 60
    assert f"\n[1] {url}" in said(f"[a]({url})")


def test_wide_signs_take_two_columns_and_may_be_parted() -> None:
    lines = wrapped("- " + "日本語の文章" * 20).split("\n")
    assert len(lines) > 3
    assert all(width(line) <= COLUMNS for line in lines)
    assert [line[:2] for line in lines] == ["- ", *["  "] * (len(lines) - 1)]


def test_what_joins_a_sign_stays_with_it() -> None:
    family = "👩‍👩‍👧‍👦"
    assert all(line.replace(family, "") == "" for line in wrapped(family * 60).split("\n"))


def test_a_quotation_is_marked_on_every_line() -> None:
    assert all(line.startswith("> ") for line in quoted("word " * 60).split("\n"))
    assert quoted("a\n\nb") == "> a\n>\n> b"


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")) | st.just(" "), max_size=400))
def test_wrapping_loses_no_word(words: str) -> None:
    done = wrapped(words)
    assert "".join(done.split()) == "".join(words.split())
    assert all(width(line) <= COLUMNS or " " not in line.strip() for line in done.split("\n"))
