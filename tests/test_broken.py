"""One small content folder for every code: `check` says exactly what `expected.txt` holds, and writes nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from clusterweeks.model.codes import CODES, Severity
from tests.conftest import Here

BROKEN = Path(__file__).parent / "broken"
CASES = sorted(folder.name for folder in BROKEN.iterdir())
# A file that cannot be opened cannot be kept in git, a template is no content, and a rename needs a history: they have
# tests of their own.
ELSEWHERE = {"unreadable-file", "template-error", "renamed", "reused", "postponed-without-previous"}


def test_every_code_has_a_case() -> None:
    assert set(CASES) == set(CODES) - ELSEWHERE


@pytest.mark.parametrize("code", CASES)
def test_problem_is_reported(code: str, here: Here, update_golden: bool) -> None:
    shutil.copytree(BROKEN / code / "content", here.folder / "content")
    ran = here.run("check")
    expected = BROKEN / code / "expected.txt"
    said = ran.out + ran.err
    if update_golden:
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")
    assert f"[{code}]" in said
    assert ran.code == (1 if CODES[code].severity is Severity.ERROR else 0)
    assert not (here.folder / "site").exists()
