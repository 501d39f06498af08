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
    else:
        assert len(said.splitlines()) == (2 if form == "text" else 1)


def test_the_source_line_is_that_of_the_file_without_its_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xef\xbb\xbftitle: A\rkey: B\r\n")
    said = FORMATS["text"]([Problem(Where(path.as_posix(), 1, 8), "wrong-type", "wrong", "right")])
    assert said.splitlines()[1:3] == ["    1 | title: A", "      |        ^"]
