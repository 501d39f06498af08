"""What the repository promises: README's commands, its layers, its generated pages, its files."""

from __future__ import annotations

import re
import subprocess
import sys

from clusterweeks.model.records import KINDS
from clusterweeks.schemas.explained import explained
from tests.conftest import ROOT, run

README = (ROOT / "README.md").read_text("utf-8")


def test_readme_has_the_two_commands_in_full() -> None:
    commands = re.findall(r"```sh\n(.*?)\n```", README, re.DOTALL)
    venv = "python3 -m venv .venv && . .venv/bin/activate && "
    assert commands[0] == venv + "pip install -c constraints.txt -e . && python build.py"
    assert commands[1] == venv + 'pip install -c constraints.txt -e ".[test]" && python -m pytest'


def test_ci_runs_the_readme_commands() -> None:
    script = (ROOT / ".ci/run").read_text("utf-8")
    assert "README.md" in script or "python -m pytest" in script


def test_every_file_that_the_readme_links_to_is_there() -> None:
    for target in re.findall(r"\]\((?!\w+:)([^)#]+)", README):
        assert (ROOT / target).exists(), target


def test_every_option_of_the_readme_exists() -> None:
    commands = re.findall(r"^\| `([a-z-]+)", README, re.MULTILINE)
    assert "serve" in commands
    calls = [(command, "--help") for command in commands] + [("new", "event", "--help")]
    help_text = "".join(run(ROOT, *call).out for call in calls)
    for option in re.findall(r"`(--[a-z-]+)", README):
        assert option in help_text, option


def test_layers_point_down() -> None:
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command; lint_imports_command()",
        "--no-cache",
    ]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_reference_pages_are_up_to_date() -> None:
    ran = subprocess.run([sys.executable, "docs/make_reference.py", "--check"], cwd=ROOT, check=False)
    assert ran.returncode == 0, "run python docs/make_reference.py"


def test_constraints_name_exact_versions_and_no_index() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    assert all(re.fullmatch(r"[A-Za-z0-9_.-]+==[\w.]+", line) for line in lines if not line.startswith("#"))


def test_every_key_is_explained() -> None:
    for record in KINDS.values():
        assert [name for name in record.model_fields if not explained(record).get(name)] == [], record


def test_modules_are_short() -> None:
    modules = (ROOT / "clusterweeks").rglob("*.py")
    assert [path.name for path in modules if len(path.read_text("utf-8").splitlines()) > 300] == []
