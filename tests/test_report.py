from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from clusterweeks.model.problems import Problem, Where
from clusterweeks.report import FORMATS


@pytest.mark.parametrize("form", FORMATS)
def test_a_problem_stays_on_its_line_and_can_be_printed_whatever_is_in_it(form: str) -> None:
    strange = Problem(Where(os.fsdecode(b"a\nb\xff.yaml")), "unknown-key", "`a\nb\x1b\u202e` is not a key", "hint\r")
    said = FORMATS[form]([strange])
    assert said.encode("utf-8")
    assert not any(sign in said.replace("\n", "") for sign in "\r\x1b\u202e")
    if form == "json":
        assert json.loads(said)[0]["file"] == "a\\nb\\udcff.yaml"
    elif form == "gitlab":
        assert json.loads(said)[0]["location"]["path"] == "a\\nb\\udcff.yaml"
    else:
        assert len(said.splitlines()) == (2 if form == "text" else 1)


def test_the_source_line_is_that_of_the_file_without_its_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xef\xbb\xbftitle: A\rkey: B\r\n")
    said = FORMATS["text"]([Problem(Where(path.as_posix(), 1, 8), "wrong-type", "wrong", "right")])
    assert said.splitlines()[1:3] == ["    1 | title: A", "      |        ^"]


def test_an_annotation_of_github_keeps_its_parts_apart_whatever_is_in_them() -> None:
    problem = Problem(Where("content/a,b:c%.yaml", 3, 7), "unknown-key", "100%: a, b", "do c")
    assert FORMATS["github"]([problem]) == (
        "::error file=content/a%2Cb%3Ac%25.yaml,line=3,col=7,title=unknown-key::100%25: a, b – do c\n"
    )


def test_a_problem_for_gitlab_stays_the_same_where_its_line_moves_and_no_two_are_the_same() -> None:
    def rows(*lines: int) -> list[dict[str, object]]:
        there = [Problem(Where("content/x.yaml", line, 2), "unknown-key", "`a` is not a key", "no") for line in lines]
        found: list[dict[str, object]] = json.loads(FORMATS["gitlab"](there))
        return found

    before, after = rows(3, 9), rows(4, 10)
    assert before[0] == {
        "description": "`a` is not a key – no",
        "check_name": "unknown-key",
        "fingerprint": before[0]["fingerprint"],
        "severity": "blocker",
        "location": {"path": "content/x.yaml", "lines": {"begin": 3}},
    }
    assert before[0]["fingerprint"] != before[1]["fingerprint"]
    assert [row["fingerprint"] for row in before] == [row["fingerprint"] for row in after]
