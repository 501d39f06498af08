"""What all tests share: the option that renews expected files, and a run of the command line in a folder."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from clusterweeks.cli import main

# What its functions hold beside each other is shown where it differs.
pytest.register_assert_rewrite("tests.garden")

ROOT = Path(__file__).resolve().parent.parent

# The same examples in every run, however slow the machine.
settings.register_profile("clusterweeks", deadline=None, derandomize=True)
settings.load_profile("clusterweeks")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write expected files anew")


@dataclass(frozen=True)
class Ran:
    """What a command left: its exit code and what it printed."""

    code: int
    out: str
    err: str


def run(folder: Path, *arguments: str, **environment: str) -> Ran:
    """Run `python build.py` in a folder, as a user does."""
    command = [sys.executable, str(ROOT / "build.py"), *arguments]
    ran = subprocess.run(
        command, cwd=folder, capture_output=True, encoding="utf-8", env={**os.environ, **environment}, check=False
    )
    assert "Traceback" not in ran.stdout + ran.stderr, ran.stderr
    return Ran(ran.returncode, ran.stdout, ran.stderr)


@dataclass
class Here:
    """A folder in which commands are run in this process: quicker than `run`, and as true but for what a process is."""

    folder: Path
    capture: pytest.CaptureFixture[str]

    def run(self, *arguments: str) -> Ran:
        """Run a command in the folder."""
        with pytest.raises(SystemExit) as stop:
            main(arguments)
        out, err = self.capture.readouterr()
        assert isinstance(stop.value.code, int)
        return Ran(stop.value.code, out, err)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Here:
    monkeypatch.chdir(tmp_path)
    return Here(tmp_path, capsys)


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))
