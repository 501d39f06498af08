"""What pages hold for the script that keeps days true, and that they hold nothing where it is not."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

from clusterweeks.planning.output import Form
from clusterweeks.planning.plan import plan
from clusterweeks.rendering.render import Renderer
from tests.conftest import ROOT
from tests.planning.builders import event, library, record

STATIC = {"js/today.js": Path("today.js")}
RECORDS = (
    event("ahead", "2019-05-14 09:00", end="2019-05-14 17:00"),
    record("call", "open", deadline="2019-05-01"),
    record("newsletter", "issue", number="1", date="2019-03-15", sections=[{"heading": "Now", "items": ["open"]}]),
)


def pages(pinned: date | None = None, **site: Any) -> dict[str, str]:
    made, _ = plan(library(*RECORDS, site=site), STATIC, pinned)
    assert made
    renderer = Renderer(made.site, (ROOT / "templates",))
    return {one.path: renderer.render(one).decode() for one in made.outputs if one.form is Form.PAGE}


def test_the_script_has_its_words_and_its_instants() -> None:
    found = pages()
    assert (
        'data-zone="Europe/Brussels" data-last="last day" data-one="# day left" data-other="# days left"'
        in (found["events/index.html"])
    )
    assert 'data-until="2019-05-14T15:00:00Z"' in found["events/index.html"]
    assert 'data-until="2019-05-01T21:59:00Z" data-then="over" data-day="2019-05-01"' in found["calls/index.html"]
    assert "Built as of 22 March 2019" in re.sub("<[^>]+>", "", found["calls/index.html"])


def test_an_issue_is_true_of_its_own_date() -> None:
    text = pages()["newsletter/issue/index.html"]
    assert "<script src" not in text
    assert "Built as of" not in text


def test_a_pinned_day_needs_neither() -> None:
    for text in (*pages(date(2019, 3, 22)).values(), *pages(as_of="2019-03-22").values()):
        assert not re.search("<script src|data-until|data-today|Built as of", text)


def test_the_script_is_small_and_by_itself() -> None:
    script = (ROOT / "static/js/today.js").read_text("utf-8")
    assert len(script.encode()) < 2000
    assert not re.search(r"https?:|import|eval|innerHTML|cookie|Storage|fetch", script)
