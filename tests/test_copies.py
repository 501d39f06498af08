"""Work that is done in a copy of the process: its answer, its failure, and what becomes of it when nobody asks."""

from __future__ import annotations

import subprocess
import sys

import pytest

from clusterweeks.copies import beside
from tests.conftest import ROOT

UNASKED = """
from clusterweeks.copies import beside
answer = beside(lambda: b"x" * 10_000_000, 2)
"""


def test_an_answer_is_that_of_the_function() -> None:
    assert [beside(lambda: "done", jobs)() for jobs in (1, 2)] == ["done", "done"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_failure_of_the_machine_is_raised_where_the_answer_is_asked_for(jobs: int) -> None:
    def refuse() -> None:
        raise PermissionError(13, "no")

    answer = beside(refuse, jobs)
    with pytest.raises(PermissionError):
        answer()


@pytest.mark.parametrize("after", ["", "del answer\n", "raise SystemExit(0)\n"])
def test_a_process_ends_though_nobody_asks_for_a_long_answer(after: str) -> None:
    command = [sys.executable, "-c", UNASKED + after]
    # It would wait for ever; the limit is there so that the tests do not.
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False, timeout=120)
    assert (ran.returncode, ran.stderr) == (0, "")
