"""`check --links` as an editor sees it; without the option, nothing is asked."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys

import pytest

from tests.conftest import ROOT, Here
from tests.outside.sites import Sites

FILES = {
    "site.yaml": "title: Weeks\nbase_url: https://weeks.example/\nsocial: {mastodon: http://social.example/}\n",
    "events/talks.md": """\
---
title: Talks
start: 2019-05-14
url: http://talks.example/moved
---

Read [the paper](http://paper.example/gone) and [the plan](http://plan.example/).
""",
    "news/opened.yaml": """\
title: It is open
date: 2019-03-20
original_url: http://paper.example/gone
links:
  - {title: Forum, url: http://forum.example/robots}
""",
}
TOLD = """\
content/events/talks.md:4:6: warning[link-moved]: `http://talks.example/moved`: it has moved for good to \
`http://talks.example/new-home`
    4 | url: http://talks.example/moved
      |      ^
      = hint: open it, and if it is the page that is meant, write `http://talks.example/new-home`
content/events/talks.md:7:18: warning[link-gone]: `http://paper.example/gone`: the site answers `404 Not Found`; \
it stands in 1 more place
    7 | Read [the paper](http://paper.example/gone) and [the plan](http://plan.example/).
      |                  ^
      = hint: correct the address, link to a copy at web.archive.org, \
or accept `link-gone` with the reason
content/news/opened.yaml:5:25: warning[link-refused]: `http://forum.example/robots`: the site answers `403 Forbidden`
    5 |   - {title: Forum, url: http://forum.example/robots}
      |                         ^
      = hint: open it in a browser; if it works there, accept `link-refused` with that reason
"""
SUMMARY = "5 links to 5 other sites: 2 work, 1 moved, 1 could not be looked at, 1 does not.\n"
COUNTS = "1 event, 0 calls, 1 news item, 0 editions, 0 pages, 0 organisations, 0 campaigns: 3 warnings.\n"


@pytest.fixture
def written(here: Here, all_hosts: Sites) -> Here:
    for name, text in FILES.items():
        path = here.folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return here


@pytest.mark.parametrize("options", [(), ("--strict",)])
def test_what_does_not_work_is_told_and_fails_nothing(written: Here, options: tuple[str, ...]) -> None:
    ran = written.run("check", "--links", *options)
    assert ran.out == TOLD + COUNTS + SUMMARY
    assert (ran.code, ran.err) == (0, "")
    assert not (written.folder / "site").exists()


def test_the_formats_for_programs(written: Here) -> None:
    ran = written.run("check", "--links", "--format", "json")
    rows = json.loads(ran.out)
    assert [(row["file"], row["line"], row["column"], row["code"], row["severity"]) for row in rows] == [
        ("content/events/talks.md", 4, 6, "link-moved", "warning"),
        ("content/events/talks.md", 7, 18, "link-gone", "warning"),
        ("content/news/opened.yaml", 5, 25, "link-refused", "warning"),
    ]
    assert (ran.code, ran.err) == (0, COUNTS + SUMMARY)
    ran = written.run("check", "--links", "--format", "github")
    assert ran.out.splitlines()[-1] == (
        "::warning file=content/news/opened.yaml,line=5,col=25,title=link-refused::`http://forum.example/robots`: "
        "the site answers `403 Forbidden` – open it in a browser; "
        "if it works there, accept `link-refused` with that reason"
    )


@pytest.mark.parametrize("arguments", [("check",), ("check", "--strict"), ("build",)])
def test_without_the_option_nothing_is_asked(written: Here, all_hosts: Sites, arguments: tuple[str, ...]) -> None:
    assert written.run(*arguments).code == 0
    assert all_hosts.asked == []


def test_what_it_takes_is_not_loaded_without_the_option(written: Here) -> None:
    program = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\nfrom clusterweeks.cli import main\n"
        "try:\n    main(sys.argv[1:])\nfinally:\n    print(*sys.modules)"
    )
    command = [sys.executable, "-c", program, "check"]
    ran = subprocess.run(command, cwd=written.folder, capture_output=True, encoding="utf-8", check=True)
    assert not {"httpx", "certifi", "asyncio"} & set(ran.stdout.split())


def test_errors_in_the_content_come_first(written: Here, all_hosts: Sites) -> None:
    (written.folder / "content/events/bad.yaml").write_text("title: Bad\n")
    ran = written.run("check", "--links")
    assert (ran.code, all_hosts.asked) == (1, [])
    assert ran.err == "\n1 error: links to other sites were not asked for.\n"


def test_what_is_accepted_is_no_problem_of_a_usual_check(written: Here) -> None:
    talks = written.folder / "content/events/talks.md"
    reasons = "accept: {link-moved: It is quoted so., link-gone: It was there in 2018.}\n---\n\nRead"
    talks.write_text(talks.read_text("utf-8").replace("---\n\nRead", reasons))
    assert written.run("check").out == COUNTS.replace("3 warnings", "no problems")
    # The other record that leads there does not accept it.
    assert [
        line.partition(": ")[0] for line in written.run("check", "--links").out.splitlines() if "[link-" in line
    ] == [
        "content/news/opened.yaml:3:15",
        "content/news/opened.yaml:5:25",
    ]


def test_content_without_links(written: Here, all_hosts: Sites) -> None:
    for name in ("events/talks.md", "news/opened.yaml"):
        (written.folder / "content" / name).unlink()
    (written.folder / "content/site.yaml").write_text("title: Weeks\nbase_url: https://weeks.example/\n")
    ran = written.run("check", "--links")
    assert ran.out.splitlines()[-1] == "No links to other sites."
    assert all_hosts.asked == []


def test_the_report_has_every_link(written: Here) -> None:
    for name in ("report.json", "report.csv", "report.md"):
        assert written.run("check", "--links", "--links-report", name).code == 0
    told = json.loads((written.folder / "report.json").read_text("utf-8"))
    assert told["summary"] == SUMMARY.strip()
    paper = next(row for row in told["links"] if row["url"] == "http://paper.example/gone")
    assert paper["state"] == "gone"
    assert paper["status"] == 404
    assert paper["where"] == ["content/events/talks.md:7:18", "content/news/opened.yaml:3:15"]
    with (written.folder / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["url"]: row["state"] for row in rows} == {row["url"]: row["state"] for row in told["links"]}
    lines = (written.folder / "report.md").read_text("utf-8").splitlines()
    assert lines[0] == "# Links to other sites"
    assert len([line for line in lines if line.startswith("| <")]) == 5


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--links-report", "x.json"), "--links-report tells what --links finds: add --links"),
        (("--links", "--links-report", "x.txt"), "`x.txt` ends in none of .json, .csv, .md"),
        (("--links", "--links-report", "nowhere/x.md"), "there is no folder `nowhere`"),
    ],
)
def test_a_report_that_cannot_be_is_refused_at_once(
    written: Here, all_hosts: Sites, arguments: tuple[str, ...], said: str
) -> None:
    ran = written.run("check", *arguments)
    assert ran.code == 2
    assert said in ran.err
    assert all_hosts.asked == []


def test_a_proxy_that_cannot_be_used_is_the_machines_fault(written: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("all_proxy", "nonsense://proxy.example")
    ran = written.run("check", "--links")
    assert ran.code == 3
    assert ran.err.startswith("error: the proxy that this machine's settings (HTTP_PROXY, HTTPS_PROXY, ALL_PROXY) name")


@pytest.mark.skipif(sys.platform == "win32", reason="a console of Windows has other signals")
def test_ctrl_c_stops_it_and_keeps_what_was_learned(written: Here, all_hosts: Sites) -> None:
    slow = "title: Slow\nstart: 2019-05-14\nurl: http://slow.example/slow\n"
    (written.folder / "content/events/slow.yaml").write_text(slow)
    command = [sys.executable, str(ROOT / "build.py"), "check", "--links"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    kept = written.folder / ".clusterweeks_cache/links.json"
    with subprocess.Popen(command, cwd=written.folder, encoding="utf-8", env=dict(os.environ), **pipes) as running:
        for path, times in (("/gone", 2), ("/robots", 2), ("/slow", 1), ("/", 2)):
            assert all_hosts.wait_for(path, times)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=60)
    assert (running.returncode, out, err) == (130, "", "\nerror: stopped\n")
    assert "http://plan.example/" in json.loads(kept.read_text("utf-8"))["answers"]
