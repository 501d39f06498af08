"""The schemas and the validator say the same of every file: each refuses what the other refuses, and nothing else."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from clusterweeks.model.codes import CODES
from clusterweeks.model.kinds import FOLDERS
from clusterweeks.model.outside_codes import OUTSIDE_CODES
from clusterweeks.model.problems import Problem
from clusterweeks.schemas.documents import schema_of
from clusterweeks.schemas.modeline import SITE
from clusterweeks.schemas.scope import BEYOND, FORM, PARTLY, UNREAD
from tests.conftest import ROOT
from tests.reading.conftest import problems_of
from tests.schemas.documents import core

GOOD = [ROOT / "content", ROOT / "tests" / "golden" / "content"]
BROKEN = sorted((ROOT / "tests" / "broken").glob("*/content"))


def test_every_code_has_its_place() -> None:
    placed = [*FORM, *UNREAD, *chain.from_iterable(BEYOND.values())]
    assert sorted(placed) == sorted({**CODES, **OUTSIDE_CODES})
    assert set(PARTLY) <= FORM


@pytest.mark.parametrize("content", [*GOOD, *BROKEN], ids=lambda content: str(content.parent.name))
def test_schema_refuses_what_the_validator_refuses(content: Path) -> None:
    said = defaultdict(set)
    for problem in _problems(content):
        said[problem.where.file].add(problem.code)
    told = {file.as_posix(): bool(said[file.as_posix()] & FORM) for kind, file in files(content)}
    unread = {file for file in told if said[file] & UNREAD and not told[file]}
    refused = {file.as_posix(): refuses(kind, file) for kind, file in files(content)}
    assert {file: refused[file] for file in refused if file not in unread} == {
        file: told[file] for file in told if file not in unread
    }


@pytest.mark.parametrize(
    ("more", "wrong"),
    [
        ("items: [conference, 'event:conference', Conference]", False),
        ("items: ['foo:bar']", True),
        ("items: ['events:conference']", True),
        ("select: {kind: event, type: workshop}", False),
        ("select: {kind: events, type: workshp}", True),
        ("select: {kind: news, type: video}", False),
        ("select: {kind: news, type: workshop}", True),
        ("select: {kind: call, type: video}", True),
        ("select: {kind: call, when: closing-soon, country: ~, anchor: false}", False),
        ("select: {kind: call, country: RO}", True),
    ],
)
def test_sections_of_an_edition(tmp_path: Path, more: str, wrong: bool) -> None:
    """What they show is checked once all records have been read, and is in the schema all the same."""
    content = tmp_path / "content"
    shutil.copytree(GOOD[1], content)
    file = content / "newsletters" / "new.yaml"
    text = f"title: New\ndate: 2019-03\naccept:\n  long-subject: So.\nsections:\n  - heading: New\n    {more}\n"
    file.write_text(text, encoding="utf-8")
    codes = {problem.code for problem in problems_of(content) if problem.where.file == file.as_posix()}
    assert bool(codes & FORM) is wrong
    assert refuses("newsletter", file) is wrong


def test_what_can_be_accepted(tmp_path: Path) -> None:
    codes = [*CODES, *OUTSIDE_CODES, "ics-busy", "similar"]
    for number, code in enumerate(codes):
        for name, reason in (("with", "So."), ("without", "")):
            file = tmp_path / "content" / "pages" / f"{name}-{number}.yaml"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"title: Page {number}\naccept:\n  {code}: {reason}\n", encoding="utf-8")
    told = {problem.where.file for problem in problems_of(tmp_path / "content") if problem.code == "bad-accept"}
    assert len(codes) < len(told) < 2 * len(codes)
    assert told == {file.as_posix() for kind, file in files(tmp_path / "content") if refuses(kind, file)}


def test_every_code_of_the_form_has_a_file_that_both_refuse() -> None:
    found = {problem.code for content in BROKEN for problem in _problems(content)}
    assert found >= FORM


def refuses(kind: str, file: Path) -> bool:
    """Whether an editor would mark something in a file: of what it is read as, or by the schema."""
    text = file.read_bytes().decode("utf-8", "replace")
    if file.suffix == ".md":
        # As far as these go, the keys are those of a YAML file; editors do not look at them.
        _, _, text = text.partition("---\n")
        text, _, _ = text.partition("\n---")
    try:
        return not schema(kind).is_valid(core(text))
    except yaml.YAMLError:
        return True


@cache
def schema(kind: str) -> Any:
    """The schema of a kind, ready to judge."""
    found = schema_of(kind)
    Draft7Validator.check_schema(found)
    return Draft7Validator(found)


@cache
def _problems(content: Path) -> list[Problem]:
    return problems_of(content)


def files(content: Path) -> Iterator[tuple[str, Path]]:
    """Every content file of a folder, and its kind."""
    for file in sorted(content.rglob("*")):
        folder = file.relative_to(content).parts[0]
        if folder == "site.yaml":
            yield SITE, file
        elif folder in FOLDERS and file.suffix in (".yaml", ".md"):
            yield FOLDERS[folder], file
