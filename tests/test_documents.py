"""Every command and every file that the documents show is tried: in the order in which a reader would."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import click
import pytest

from clusterweeks.cli import commands
from tests.conftest import ROOT
from tests.documents import Desk, blocks, commands_in

DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
LONGEST = 1200
"""How many letters a paragraph has at most."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("desk")


@pytest.mark.parametrize("document", [one for one in DOCUMENTS if any(blocks(one))], ids=lambda one: one.name)
def test_examples_do_what_they_show(
    document: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    # What commands say of themselves is told to who calls them so.
    monkeypatch.setattr(sys, "argv", ["build.py"])
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Editor")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "editor@example.org")
    desk = Desk(folder, capsys)
    for section, found in blocks(document):
        for block in found:
            desk.do(block)
        if not all(block.reason for block in found):
            assert desk.mended() == "", f"{document.name}, {section}: what it leaves is not in order"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: one.name)
def test_commands_in_sentences_are_commands(document: Path) -> None:
    for command in commands_in(document.read_text("utf-8")):
        words = [word for word in shlex.split(command) if word not in ("python", "build.py", "clusterweeks")]
        name = next((word for word in words if word in commands.commands), "build")
        words = [word for word in words if word != name]
        if "COMMAND" in words:
            continue
        try:
            commands.commands[name].make_context(name, words)
        except click.MissingParameter:
            # A sentence may name a command without saying of what.
            continue
        except click.ClickException as error:
            pytest.fail(f"{document.name}: `{command}`: {error.message}")


def test_the_overview_names_every_document() -> None:
    overview = (ROOT / "docs/README.md").read_text("utf-8")
    elsewhere = {"README.md", "performance.md", "screenshots.md"}
    assert [one.name for one in DOCUMENTS[1:] if f"]({one.name})" not in overview and one.name not in elsewhere] == []


@pytest.mark.parametrize("document", DOCUMENTS[1:], ids=lambda one: one.name)
def test_links_lead_to_files_of_the_repository(document: Path) -> None:
    for target in re.findall(
        r"\]\((?!\w+:|#)([^)#]+)", re.sub(r"(?ms)^```.*?^```|`[^`]*`", "", document.read_text("utf-8"))
    ):
        assert (document.parent / target).exists(), target


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: one.name)
def test_no_paragraph_is_long(document: Path) -> None:
    text = re.sub(r"(?ms)^```.*?^```$", "", document.read_text("utf-8"))
    long = [one[:60] for one in re.split(r"\n\s*\n|\n(?=[-*\d|])", text) if len(one) > LONGEST and one[0] != "|"]
    assert long == []
