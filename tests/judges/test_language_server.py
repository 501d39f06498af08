"""The server for YAML that VS Code, Neovim and others run: by our schemas it completes, explains and checks."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from clusterweeks.schemas.modeline import schema_line
from clusterweeks.schemas.scope import FORM, UNREAD
from tests.conftest import ROOT, run
from tests.judges.conftest import module, program
from tests.judges.language_server import LanguageServer, language_server
from tests.schemas.test_agreement import BROKEN, GOOD, files, refuses

pytestmark = pytest.mark.judge
SERVER = "yaml-language-server/out/server/src/server.js"
OURS = "yaml-schema: "
"""How the name of what found a problem begins, if it was a schema."""
EVENT = "title: Conference\nstart: 2019-05-14\n"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with some content and its schemas."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "tests" / "golden" / "content", folder / "content")
    assert run(folder, "schema").code == 0
    return folder


@pytest.fixture(scope="module", params=["line", "settings"])
def desk(request: pytest.FixtureRequest, home: Path) -> Iterator[tuple[LanguageServer, str]]:
    """A server, and how a text begins: with the line that names its schema, or without, if settings name it."""
    by_settings = request.param == "settings"
    line = schema_line("event", home / "content" / "events" / "new.yaml", home / "schema")
    with language_server(program("node"), module(SERVER), home, by_settings) as server:
        yield server, "" if by_settings else f"{line}\n"


def test_a_good_file_has_no_problem(desk: tuple[LanguageServer, str]) -> None:
    assert (
        _problems(desk, "good", f"{EVENT}type: workshop\ncountry: NO\nexpected: 400\ncity: 01067\nprogramme:\n") == []
    )


def test_what_is_wrong_is_told_in_its_line(desk: tuple[LanguageServer, str]) -> None:
    text = "title: Conference\nstart: 2019-02-30\ncitty: Berlin\ntype: workshp\nregistration:\n  capacity: many\n"
    assert _problems(desk, "broken", text) == [
        (1, "Write a day that is in the calendar, as 2019-05-14"),
        (2, "Property citty is not allowed."),
        (3, "Value is not accepted. Valid values: "),
        (5, "Write a whole number, in digits only."),
    ]


def test_a_missing_key_is_told(desk: tuple[LanguageServer, str]) -> None:
    assert _problems(desk, "missing", "title: Conference\n") == [(0, 'Missing property "start".')]


def test_keys_and_words_are_offered(desk: tuple[LanguageServer, str]) -> None:
    server, line = desk
    above = line.count("\n")
    text = f"{EVENT}type: \nregistration:\n  u\nreg\n"
    uri = server.open(server.folder / "content" / "events" / "offered.yaml", line + text)
    words = server.completions(uri, above + 2, len("type: "))
    assert {"workshop", "cluster-week"} <= words.keys()
    assert "null" not in words
    assert words["workshop"]["documentation"] == "People work on something together."
    keys = server.completions(uri, above + 5, len("reg"))
    assert {"registration", "programme", "city"} <= keys.keys() | {"registration"}
    assert "title" not in keys
    inner = server.completions(uri, above + 4, len("  u"))
    assert list(inner) == ["url", "opens", "deadline", "fee", "capacity", "invitation_only"]


def test_an_empty_line_offers_all_keys_that_are_not_there(desk: tuple[LanguageServer, str]) -> None:
    server, line = desk
    uri = server.open(server.folder / "content" / "events" / "keys.yaml", f"{line}{EVENT}\n")
    keys = server.completions(uri, line.count("\n") + 2, 0)
    assert {"registration", "type", "organisers"} <= keys.keys()
    assert not {"title", "start", "id"} & keys.keys()
    assert keys["registration"]["insertText"].startswith("registration:\n  ")


def test_a_key_is_explained(desk: tuple[LanguageServer, str]) -> None:
    server, line = desk
    uri = server.open(server.folder / "content" / "events" / "hover.yaml", f"{line}{EVENT}country: RO\n")
    start = server.hover(uri, line.count("\n") + 1, 2)
    assert start.startswith("#### Start\n\nFirst day, or the minute at which it begins")
    assert "2019-05-14 09:00" in start
    assert "* `RO`: Romania" in server.hover(uri, line.count("\n") + 2, len("country: R"))


@pytest.mark.parametrize("value", ["", "2019", "en", "2019-05-14", "[a]"])
def test_a_key_is_explained_whatever_is_behind_it(desk: tuple[LanguageServer, str], value: str) -> None:
    server, line = desk
    keys = ("lang", "image", "type", "anchor", "latitude", "registration", "organisers", "previous_start")
    text = "".join(f"{key}: {value}\n" for key in keys)
    uri = server.open(server.folder / "content" / "events" / f"x{value.strip('[]')}.yaml", f"{line}{text}")
    for number, key in enumerate(keys):
        shown = server.hover(uri, line.count("\n") + number, 2)
        assert shown.startswith(f"#### {key.replace('_', ' ').capitalize()}\n\n")
        assert "||" not in shown


def test_server_marks_what_the_schema_refuses(home: Path) -> None:
    """All files of the tests and of the content that comes with it, but those in which there is nothing to read."""
    refused, marked = {}, {}
    with language_server(program("node"), module(SERVER), home, by_settings=False) as server:
        opened = {}
        for number, content in enumerate([*GOOD, *BROKEN]):
            for kind, file in files(content):
                if file.suffix == ".yaml" and content.parent.name not in UNREAD:
                    # Each content folder lies beside the schemas, where they are no further away than in a real one.
                    place = home / str(number) / file.relative_to(content)
                    line = schema_line(kind, place, home / "schema")
                    opened[server.open(place, f"{line}\n{file.read_text('utf-8')}")] = kind, file
        for uri, (kind, file) in opened.items():
            name = file.relative_to(ROOT).as_posix()
            refused[name] = refuses(kind, file)
            marked[name] = any(one["source"].startswith(OURS) for one in server.problems(uri))
            assert name.startswith("tests/broken/") or server.problems(uri) == [], name
    assert marked == refused
    assert sum(marked.values()) >= len(FORM)


def _problems(desk: tuple[LanguageServer, str], name: str, text: str) -> list[tuple[int, str]]:
    """Line (from 0, without the one that names the schema) and the beginning of what is said to be wrong there."""
    server, line = desk
    uri = server.open(server.folder / "content" / "events" / f"{name}.yaml", line + text)
    above = line.count("\n")
    found = [(one["range"]["start"]["line"] - above, one["message"]) for one in server.problems(uri)]
    return sorted((at, re.split(', or a minute|"conference"', said)[0]) for at, said in found)
