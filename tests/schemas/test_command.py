"""`schema`: what an editor at a desk sees of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clusterweeks.model.kinds import Kind
from clusterweeks.schemas.modeline import schema_line
from tests.conftest import ROOT, Here, run

NAMES = sorted(f"{kind}.schema.json" for kind in ("site", *Kind))
MINE = {"editor.tabSize": 2, "yaml.schemas": {"./mine.json": "mine/*.yaml"}}


@pytest.fixture
def content(here: Here) -> Path:
    """An empty content folder in the folder of the command."""
    folder = here.folder / "content"
    folder.mkdir()
    return folder


@pytest.mark.usefixtures("content")
def test_schemas_and_settings_are_written_and_the_second_time_kept(here: Here) -> None:
    ran = here.run("schema")
    assert ran.code == 0
    assert "8 schemas are in schema/, and VS Code knows them from .vscode/: 10 files are new" in ran.out
    assert "`# yaml-language-server: $schema=../../schema/event.schema.json`" in ran.out
    assert sorted(path.name for path in (here.folder / "schema").iterdir()) == NAMES
    assert _read(here, "extensions.json") == {"recommendations": ["redhat.vscode-yaml"]}
    schemas = _read(here, "settings.json")["yaml.schemas"]
    assert schemas["./schema/event.schema.json"] == "content/events/**/*.yaml"
    assert schemas["./schema/site.schema.json"] == "content/site.yaml"
    before = _all(here.folder)
    assert "were up to date" in here.run("schema").out
    assert _all(here.folder) == before
    assert here.run("schema", "--check").code == 0


def test_another_folder_and_other_content(here: Here) -> None:
    (here.folder / "weeks" / "texts").mkdir(parents=True)
    assert here.run("schema", "weeks/.editor/schemas", "--content", "weeks/texts").code == 0
    assert (here.folder / "weeks/.editor/schemas/site.schema.json").is_file()
    told = json.loads((here.folder / "weeks/.vscode/settings.json").read_text("utf-8"))
    assert told["yaml.schemas"]["./.editor/schemas/call.schema.json"] == "texts/calls/**/*.yaml"


@pytest.mark.usefixtures("content")
def test_other_settings_survive(here: Here) -> None:
    _write(here, "settings.json", json.dumps(MINE))
    _write(here, "extensions.json", '{"recommendations": ["ms-python.python"]}')
    here.run("schema")
    settings = _read(here, "settings.json")
    assert settings["editor.tabSize"] == 2
    assert settings["yaml.schemas"].pop("./mine.json") == "mine/*.yaml"
    assert len(settings["yaml.schemas"]) == len(NAMES)
    assert _read(here, "extensions.json") == {"recommendations": ["ms-python.python", "redhat.vscode-yaml"]}


@pytest.mark.usefixtures("content")
@pytest.mark.parametrize("text", ['{\n  // mine\n  "editor.tabSize": 2,\n}\n', "[]", '{"yaml.schemas": []}', "\x00{"])
def test_settings_that_are_no_plain_json_are_left_alone(here: Here, text: str) -> None:
    _write(here, "settings.json", text)
    ran = here.run("schema")
    assert ran.code == 0
    assert ".vscode/settings.json is no plain JSON" in ran.err
    assert '"./schema/event.schema.json": "content/events/**/*.yaml"' in ran.err
    assert (here.folder / ".vscode" / "settings.json").read_text("utf-8") == text
    checked = here.run("schema", "--check")
    assert checked.code == 1
    assert '"./schema/event.schema.json": "content/events/**/*.yaml"' in checked.err
    # Once it has been added by hand, all is well.
    added = json.dumps({"yaml.schemas": _by_hand(ran.err)})
    _write(here, "settings.json", f"{added[:-1]}, // mine\n}}")
    assert here.run("schema", "--check").code == 0
    assert "no plain JSON" not in here.run("schema").err


@pytest.mark.usefixtures("content")
def test_check_writes_nothing_and_names_what_differs(here: Here) -> None:
    ran = here.run("schema", "--check")
    assert ran.code == 1
    assert "schema/event.schema.json is not up to date." in ran.err
    assert not (here.folder / "schema").exists()
    here.run("schema")
    (here.folder / "schema" / "event.schema.json").write_text("{}", encoding="utf-8")
    ran = here.run("schema", "--check")
    assert ran.err.splitlines()[0] == "schema/event.schema.json is not up to date."
    assert len(ran.err.splitlines()) == 2


def test_content_folder_that_one_stands_in(here: Here, content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(content)
    assert "8 schemas are in ../schema/" in here.run("schema", "--content", ".").out
    assert list(content.iterdir()) == []
    assert _read(here, "settings.json")["yaml.schemas"]["./schema/site.schema.json"] == "content/site.yaml"


def test_wrong_content_folder(here: Here) -> None:
    ran = here.run("schema", "--content", "nowhere")
    assert ran.code == 2
    assert "there is no folder `nowhere`" in ran.err
    assert not (here.folder / ".vscode").exists()


def test_what_is_in_the_repository_is_up_to_date() -> None:
    ran = run(ROOT, "schema", "--check")
    assert ran.code == 0, ran.err
    assert sorted(path.name for path in (ROOT / "schema").iterdir()) == NAMES
    assert len(list((ROOT / ".vscode").iterdir())) == 2


def test_line_leads_from_the_file_to_its_schema() -> None:
    line = schema_line("event", Path("content/events/2019/a.yaml"), Path("schema"))
    assert line == "# yaml-language-server: $schema=../../../schema/event.schema.json"
    assert schema_line("site", Path("content/site.yaml"), Path("schema")).endswith("$schema=../schema/site.schema.json")
    assert schema_line("page", Path("content/pages/a.yaml"), Path("my schemas")).endswith(
        "=../../my%20schemas/page.schema.json"
    )


def _read(here: Here, name: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads((here.folder / ".vscode" / name).read_text("utf-8"))
    return found


def _write(here: Here, name: str, text: str) -> None:
    path = here.folder / ".vscode" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _by_hand(said: str) -> dict[str, str]:
    found: dict[str, str] = json.loads(said[said.index("{") :])["yaml.schemas"]
    return found


def _all(folder: Path) -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.usefixtures("content")
@pytest.mark.parametrize("number", ["NaN", "1e400"])
def test_settings_with_a_number_that_is_none_are_left_alone(here: Here, number: str) -> None:
    text = f'{{"editor.fontSize": {number}}}'
    _write(here, "settings.json", text)
    assert "is left alone" in here.run("schema").err
    assert (here.folder / ".vscode/settings.json").read_text("utf-8") == text
