"""An editor names a colour, and the whole site has it: pages, icon, e-mail; what is not a colour is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import Here
from tests.test_golden import GOLDEN

NAVY = (b"#14256b", b"#1d3fbb")


@pytest.fixture
def content(here: Here) -> Path:
    shutil.copytree(GOLDEN / "content", here.folder / "content")
    return here.folder / "content/site.yaml"


def test_every_face_has_the_colour(here: Here, content: Path) -> None:
    content.write_text(content.read_text() + 'accent: "#C8102E"\n')
    assert here.run("build", "--jobs", "1").code == 0
    site = here.folder / "site"
    faces = ("css/site.css", "icons/icon.svg", "index.html", "newsletter/first/email.html")
    for face in faces:
        data = (site / face).read_bytes()
        assert b"#5b0a18" in data, face
        assert not [color for color in NAVY if color in data], face


def test_a_change_of_the_colour_is_seen_by_the_next_build(here: Here, content: Path) -> None:
    before = content.read_text()
    content.write_text(before + "accent: teal\n")
    here.run("build", "--jobs", "1")
    teal = (here.folder / "site/css/site.css").read_bytes()
    content.write_text(before)
    here.run("build", "--jobs", "1")
    own = (here.folder / "site/css/site.css").read_bytes()
    assert NAVY[0] in own
    assert NAVY[0] not in teal


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("'#12345'", "write it as `#0a6b5c` (in quotes) or as a name such as `teal`"),
        ("darkgren", "did you mean `darkgreen`?"),
    ],
)
def test_what_is_no_colour_is_told(here: Here, content: Path, written: str, hint: str) -> None:
    content.write_text(content.read_text() + f"accent: {written}\n")
    ran = here.run("check")
    assert ran.code == 1
    assert "error[unknown-value]" in ran.out
    assert "is not a colour\n" in ran.out
    assert f"= hint: {hint}\n" in ran.out


def test_a_colour_without_quotes_is_told(here: Here, content: Path) -> None:
    content.write_text(content.read_text() + "accent: #0a6b5c\n")
    ran = here.run("check")
    assert ran.code == 1
    assert "error[yaml-syntax]: a `#` without quotes begins a comment, so there is no value here\n" in ran.out
    assert "accent: #0a6b5c\n" in ran.out
    assert '= hint: put it in quotes: `"#0a6b5c"`\n' in ran.out
