"""The finished site, and the judges' programs; a judge that this machine lacks is skipped with the reason."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, run

BASE = "https://judged.example/weeks/"
"""Where the judged site is: under a prefix, which is harder than none."""
MODULES = Path(__file__).parent / "node_modules"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that `python build.py` makes of the content that comes with it, for `BASE`."""
    output = tmp_path_factory.mktemp("judged") / "site"
    ran = run(ROOT, "build", "--output", str(output), "--base-url", BASE)
    assert ran.code == 0, ran.out + ran.err
    return output


def program(name: str) -> str:
    """The place of a program."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"`{name}` is not installed")
    return found


def module(path: str) -> Path:
    """The place of a file of an npm package."""
    file = MODULES / path
    if not file.exists():
        pytest.skip("the judges' npm packages are not installed: run `npm install` in tests/judges")
    return file
