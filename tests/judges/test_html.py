"""The Nu HTML checker finds nothing to say about any page, stylesheet or drawing."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.judges.conftest import module, program

pytestmark = pytest.mark.judge

FAULTS = {
    "page.html": '<!doctype html><html lang="en"><head><title>x</title></head><body><img src="x.png"></body></html>',
    "sheet.css": "p { colour: red }",
    "drawing.svg": '<svg xmlns="http://www.w3.org/2000/svg"><circle radius="2"/></svg>',
}


def test_every_page_is_valid(site: Path, tmp_path: Path) -> None:
    for name, text in FAULTS.items():
        (tmp_path / name).write_text(text)
    faults = said_of(tmp_path)
    assert {Path(line.partition(":")[0]).name for line in faults} == set(FAULTS), (
        "the checker does not see what is wrong"
    )
    assert said_of(site) == []


def said_of(folder: Path) -> list[str]:
    """All that the checker says about a site."""
    kinds = ["--skip-non-html", "--also-check-css", "--also-check-svg"]
    command = [
        program("java"),
        "-jar",
        str(module("vnu-jar/build/dist/vnu.jar")),
        *kinds,
        "--format",
        "json",
        "--stdout",
    ]
    ran = subprocess.run([*command, str(folder)], capture_output=True, check=False)
    messages = json.loads(ran.stdout)["messages"]
    said = [f"{one['url'].removeprefix('file:')}:{one.get('lastLine', 0)}: {one['message']}" for one in messages]
    # E-mails are written for mail programs: tests/judges/test_mail.py has them checked by their own measure.
    # It reads files, which have no host that could be `'self'`, and takes JSON-LD for a script that runs: tests/judges/
    # test_privacy.py has Chromium hold pages to their policy.
    pages = [line for line in said if "/email.html:" not in line]
    return [line for line in pages if " Content Security Policy (meta tag): " not in line]
