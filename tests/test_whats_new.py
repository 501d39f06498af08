"""An edition that tells what is new since the one before, as git knows it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.conftest import run

SITE = "title: Weeks\nbase_url: https://weeks.example/\ntimezone: UTC\n"
EDITIONS = {
    "newsletters__winter": "title: Winter\ndate: 2019-02-01\n",
    "newsletters__spring": (
        "title: Spring\ndate: 2019-03-31\nsections:\n"
        "  - {heading: Events, layout: list, select: {kind: event, changed_since: previous}}\n"
        "  - {heading: Calls, layout: list, select: {kind: call, changed_since: previous}}\n"
    ),
}


def git(folder: Path, *arguments: str, **environment: str) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, env={**os.environ, **environment})


def commit(folder: Path, day: str, **files: str) -> None:
    """Write files (`events__x`) and commit them at noon of a day."""
    for name, text in files.items():
        path = folder / "content" / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    git(folder, "add", "--all")
    moment = f"{day}T12:00:00Z"
    git(folder, "commit", "--quiet", "--message=x", GIT_AUTHOR_DATE=moment, GIT_COMMITTER_DATE=moment)


def test_an_edition_lists_what_has_changed_since_the_one_before(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    commit(tmp_path, "2019-01-09", **EDITIONS)
    commit(
        tmp_path,
        "2019-01-10",
        site=SITE,
        events__old="title: Old\nstart: 2019-05-01\n",
        events__moved="title: Moved\nstart: 2019-05-02\n",
        events__off="title: Off\nstart: 2019-05-03\n",
        calls__extended="title: Extended\ndeadline: 2019-05-31 17:00\n",
        calls__same="title: Same\ndeadline: 2019-06-30 17:00\n",
    )
    commit(tmp_path, "2019-02-10", events__new="title: New one\nstart: 2019-05-04\n")
    commit(
        tmp_path,
        "2019-02-20",
        events__moved="title: Moved\nstart: 2019-05-09\n",
        events__off="title: Off\nstart: 2019-05-03\nstatus: cancelled\n",
        events__old="title: Old\nstart: 2019-05-01\nmotto: Together\n",
        calls__extended="title: Extended\ndeadline: 2019-06-14 17:00\n",
    )
    commit(tmp_path, "2019-04-02", events__later="title: Too late\nstart: 2019-05-05\n")
    ran = run(tmp_path, "build", "--as-of", "2019-03-31")
    assert ran.code == 0, ran.out + ran.err
    text = (tmp_path / "site/newsletter/spring/email.txt").read_text("utf-8")
    events = text[text.index("\nEvents\n------") : text.index("\nCalls\n-----")]
    calls = text[text.index("\nCalls\n-----") :]
    names = ("New one", "Moved", "Off", "Old", "Too late")
    assert [name for name in names if name in events] == ["New one", "Moved", "Off"]
    assert "Moved from 2 May 2019" in events
    assert "Cancelled" in events
    assert "Extended from 31 May 2019, 17:00" in " ".join(calls.split())
    assert "Same" not in calls
