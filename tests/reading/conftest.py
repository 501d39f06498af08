"""A content folder of a few files, read and checked as a build does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from clusterweeks.model.problems import Problem
from clusterweeks.model.run import Run
from clusterweeks.reading.checks.table import check
from clusterweeks.reading.load import load
from tests.reading.repositories import LONG, Repository

SITE = "title: Weeks\nbase_url: https://weeks.example/\ntimezone: Europe/Brussels\nas_of: 2019-03-22\n"
EVENT = "title: Conference\nstart: 2019-05-14\n"

Told = Callable[..., list[str]]


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """Write files, read and check them, and say where which problem is, as `file:line:column code`."""

    def write(files: dict[str, str | bytes], hints: bool = False) -> list[str]:
        content = tmp_path / "content"
        for name, text in {"site.yaml": SITE, **files}.items():
            path = content / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return [_said(problem, content, hints) for problem in problems_of(content)]

    return write


def problems_of(content: Path) -> list[Problem]:
    """Everything that reading and checking a folder finds."""
    none = content / "none"
    library, _, found = load(Run(content, (none,), (none,), none, now=datetime(2019, 3, 22, tzinfo=UTC)))
    return sorted({*found, *check(library)})


def _said(problem: Problem, content: Path, hints: bool) -> str:
    where = str(problem.where).removeprefix(f"{content.as_posix()}/")
    return f"{where} {problem.code}: {problem.advice}" if hints else f"{where} {problem.code}"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    return Repository(tmp_path / "repository")


@pytest.fixture
def written(repository: Repository) -> Repository:
    """A repository with one file of one commit."""
    repository.write("events/x.yaml", LONG)
    repository.commit(1)
    return repository
