"""The workflows that publish a site: their steps are run here as GitHub and GitLab run them, in a copy of a site.

What a step installs is left out, and what it would ask of the host stands in for its answer; the rest is real. Linters
look at the same files in `tests/judges/test_workflow_files.py`.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from docs.make_workflows import FILES, INSTALL, made
from tests.conftest import ROOT, Ran

OWN = made()
NEW = {
    path.relative_to(FILES).as_posix().removesuffix(".in"): path.read_text("utf-8").replace("@TIMEZONE@", "Asia/Tokyo")
    for path in (FILES / ".github/workflows/site.yml.in", FILES / ".gitlab-ci.yml.in")
}
SITE = {
    "site.yaml": "title: Weeks\nbase_url: https://weeks.example/small/\ntimezone: Asia/Tokyo\nsearch: false\n"
    "map: false\nshare_images: none\ncontact: weeks@weeks.example\npublisher: Weeks\n",
    "events/conference.yaml": "title: Conference\nstart: 2019-05-14\ncity: Tokyo\ncountry: JP\n",
    "events/idea.yaml": "title: Idea\nstart: 2019-06\ndraft: true\n",
}
PULL_REQUEST, PUSH = "pull_request", "push"
WHEN = {
    None: {PULL_REQUEST, PUSH},
    "${{ github.event_name == 'pull_request' }}": {PULL_REQUEST},
    "${{ github.event_name != 'pull_request' }}": {PUSH},
}
EVEN_AFTER_A_FAILURE = "${{ !cancelled() && steps.check.conclusion != 'skipped' }}"
ANSWERS = {
    "${{ steps.preview.outputs.artifact-url }}": "https://github.example/artifact/1",
    "${{ steps.publish.outputs.page_url }}": "https://weeks.example/small/",
    "${{ needs.build.outputs.base_url }}": "https://weeks.example/small/",
}


@dataclass(frozen=True)
class Host:
    """A machine that runs workflows: a copy of a site, and programs in whose place others stand."""

    folder: Path

    def bash(self, script: str, **environment: str) -> Ran:
        path = f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
        files = {name: str(self.folder / name) for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT")}
        ran = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=self.folder / "site-of-ours",
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, **files, **environment, "PATH": path},
            check=False,
        )
        return Ran(ran.returncode, ran.stdout, ran.stderr)

    def read(self, name: str) -> str:
        return (self.folder / name).read_text("utf-8")


@pytest.fixture
def host(tmp_path: Path) -> Host:
    for name, text in SITE.items():
        path = tmp_path / "site-of-ours/content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    programs = {
        "clusterweeks": f'exec "{sys.executable}" "{ROOT / "build.py"}" "$@"',
        "python": f'exec "{sys.executable}" "$@"',
        **{name: f'echo "{name} $*" >> "{tmp_path}/installed"' for name in ("pip", "sudo", "apt-get")},
    }
    (tmp_path / "bin").mkdir()
    for name, script in programs.items():
        program = tmp_path / "bin" / name
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
    return Host(tmp_path)


def github(texts: dict[str, str]) -> dict[str, Any]:
    # YAML 1.1, which PyYAML reads, takes the key `on` for true.
    flow: dict[str, Any] = yaml.safe_load(texts[".github/workflows/site.yml"].replace("\non:", "\n'on':"))
    return flow


def gitlab(texts: dict[str, str]) -> dict[str, Any]:
    flow: dict[str, Any] = yaml.safe_load(texts[".gitlab-ci.yml"])
    return flow


def steps_of(flow: dict[str, Any], job: str, event: str) -> Iterator[dict[str, Any]]:
    for step in flow["jobs"][job]["steps"]:
        if "run" in step and (step.get("if") == EVEN_AFTER_A_FAILURE or event in WHEN[step.get("if")]):
            yield step


def ran_of(host: Host, flow: dict[str, Any], job: str, event: str, answers: dict[str, str] = ANSWERS) -> dict[str, Ran]:
    """Run the steps of a job; after one that fails, only those that run even then."""
    done: dict[str, Ran] = {}
    for step in steps_of(flow, job, event):
        if all(ran.code == 0 for ran in done.values()) or step.get("if") == EVEN_AFTER_A_FAILURE:
            environment = {name: answers[value] for name, value in step.get("env", {}).items()}
            done[step["name"]] = host.bash(step["run"], **environment)
    return done


def break_a_date(host: Host) -> None:
    (host.folder / "site-of-ours/content/calls").mkdir()
    (host.folder / "site-of-ours/content/calls/later.yaml").write_text("title: Call\ndeadline: 15.01.2020\n")


def test_this_repository_has_the_workflows_and_templates_of_a_new_site() -> None:
    ran = subprocess.run([sys.executable, "docs/make_workflows.py", "--check"], cwd=ROOT, check=False)
    assert ran.returncode == 0, "run python docs/make_workflows.py"
    there = {path.relative_to(ROOT).as_posix() for top in (".github", ".gitlab") for path in (ROOT / top).rglob("*.*")}
    assert there | {".gitlab-ci.yml"} == set(OWN)
    for theirs, ours in INSTALL.items():
        for path, text in NEW.items():
            assert text.count(theirs) == OWN[path].count(ours) == 1


def test_a_pull_request_is_checked_and_previewed(host: Host) -> None:
    done = ran_of(host, github(NEW), "build", PULL_REQUEST)
    assert {name: ran.code for name, ran in done.items() if ran.code} == {}, done
    summary = host.read("GITHUB_STEP_SUMMARY")
    assert re.search(
        r"## Check\n\n1 event, .*: no problems\.\n\n## Check with .*\n\n2 events, .*: no problems\.\n\n## P", summary
    )
    assert "[Download the preview](https://github.example/artifact/1)" in summary
    assert re.search(r"made +\d+ pages", summary)
    assert "open     " not in summary
    assert "http.server 8000 --bind 127.0.0.1 --directory preview" in summary
    assert not (host.folder / "site-of-ours/site").exists()
    preview = host.folder / "site-of-ours/preview"
    assert (preview / "events/idea/index.html").is_file()
    links = set(re.findall(r'(?:href|src)="(/[^"#?]*)', (preview / "index.html").read_text("utf-8")))
    assert "/events/" in links
    assert [link for link in links if not (preview / link[1:]).exists()] == []
    assert "libpango" in host.read("installed")


def test_both_hosts_say_the_same_of_how_to_look_at_a_preview() -> None:
    steps = {step["name"]: step["run"] for step in steps_of(github(OWN), "build", PULL_REQUEST)}
    hub, lab = steps["Build the preview"].splitlines(), gitlab(OWN)["preview"]["script"]
    assert [line.strip() for line in lab[1].splitlines()][1:-1] == [line.strip() for line in hub][2:-1]
    assert hub[0] == f"{lab[0]} | tee build.txt"


def test_what_is_wrong_is_shown_at_its_line_of_the_pull_request_and_stops_it(host: Host) -> None:
    break_a_date(host)
    done = ran_of(host, github(OWN), "build", PULL_REQUEST)
    assert [name for name, ran in done.items() if ran.code] == ["Check the content"]
    assert "::error file=content/calls/later.yaml,line=2,col=11,title=bad-date::" in done["Check the content"].out
    assert "Build the preview" not in done
    summary = host.read("GITHUB_STEP_SUMMARY")
    assert summary.startswith("\n## Check\n\n1 error.\n")
    assert "    2 | deadline: 15.01.2020\n      |           ^" in summary


def test_what_is_wrong_with_a_draft_is_told_once_and_nothing_else_again(host: Host) -> None:
    events = host.folder / "site-of-ours/content/events"
    (events / "idea.yaml").write_text("title: Idea\nstart: 2019-06\ndraft: true\nbody: '[here](event:nowhere)'\n")
    (events / "conference.yaml").write_text(
        "title: Conference\nstart: 2019-05-14\nbody: '[here](https://tokyo.example/)'\n"
    )
    done = ran_of(host, github(NEW), "build", PULL_REQUEST)
    assert [name for name, ran in done.items() if ran.code] == ["Check what is not published yet"]
    assert done["Check the content"].out.startswith("::warning file=content/events/conference.yaml")
    told = done["Check what is not published yet"].out.splitlines()
    assert [line for line in told if "idea.yaml" not in line] == []
    assert "::error file=content/events/idea.yaml,line=4,col=7,title=missing-reference::" in "\n".join(told)
    assert "1 error" in host.read("GITHUB_STEP_SUMMARY")


def test_main_is_built_and_handed_over(host: Host) -> None:
    done = ran_of(host, github(OWN), "build", PUSH)
    assert {name: ran.code for name, ran in done.items() if ran.code} == {}, done
    assert (host.folder / "site-of-ours/site/index.html").is_file()
    assert not (host.folder / "site-of-ours/site/events/idea").exists()
    assert host.read("GITHUB_OUTPUT") == "base_url=https://weeks.example/small/\n"
    assert re.search(r"\n\n## Build\n\n````text\n.*, as of \d{4}", host.read("GITHUB_STEP_SUMMARY"))


@pytest.mark.parametrize(
    ("address", "fits"),
    [
        ("https://weeks.example/small/", True),
        ("http://weeks.example/small", True),
        ("https://me.github.io/weeks/", False),
    ],
)
def test_another_address_than_that_of_the_links_is_told(host: Host, address: str, fits: bool) -> None:
    answers = {**ANSWERS, "${{ steps.publish.outputs.page_url }}": address}
    (ran,) = ran_of(host, github(NEW), "publish", PUSH, answers).values()
    assert ran.code == 0
    assert ("::warning file=content/site.yaml" in ran.out) is not fits


@pytest.mark.parametrize("texts", [NEW, OWN], ids=["new", "own"])
def test_a_workflow_may_no_more_than_it_needs_and_takes_nothing_that_can_change(texts: dict[str, str]) -> None:
    flow = github(texts)
    assert flow["permissions"] == {}
    assert flow["jobs"]["build"]["permissions"] == {"contents": "read"}
    assert flow["jobs"]["publish"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert "pull_request_target" not in flow["on"]
    for job in flow["jobs"].values():
        assert job["timeout-minutes"] <= 30
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")
            assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step.get("uses", f"actions/x@{'0' * 40}"))
    checkout = flow["jobs"]["build"]["steps"][0]
    assert checkout["with"] == {"fetch-depth": 0, "persist-credentials": False}
    assert gitlab(texts)["variables"]["GIT_DEPTH"] == "0"


@pytest.mark.parametrize(("texts", "zone"), [(NEW, "Asia/Tokyo"), (OWN, "Europe/Brussels")], ids=["new", "own"])
def test_the_site_is_built_each_night_just_after_midnight_in_its_zone(texts: dict[str, str], zone: str) -> None:
    assert github(texts)["on"]["schedule"] == [{"cron": "5 0 * * *", "timezone": zone}]
    assert f"the cron `5 0 * * *`,\n# the time zone {zone}" in texts[".gitlab-ci.yml"]
    assert any('"schedule"' in rule["if"] for rule in gitlab(texts)["workflow"]["rules"])


def test_a_merge_request_has_its_problems_in_a_report_of_code_quality(host: Host) -> None:
    break_a_date(host)
    flow = gitlab(NEW)
    ran = host.bash("\n".join([*flow["default"]["before_script"], *flow["check"]["script"]]))
    assert ran.code == 1
    assert "error[bad-date]" in ran.out
    (problem,) = json.loads(host.read(f"site-of-ours/{flow['check']['artifacts']['reports']['codequality']}"))
    assert problem["location"] == {"path": "content/calls/later.yaml", "lines": {"begin": 2}}
    assert "apt-get install" in host.read("installed")


def test_the_default_branch_is_checked_and_published_by_gitlab(host: Host) -> None:
    flow = gitlab(OWN)
    ran = host.bash("\n".join([*flow["default"]["before_script"], *flow["check"]["script"], *flow["pages"]["script"]]))
    assert ran.code == 0, ran.err
    assert json.loads(host.read("site-of-ours/gl-code-quality-report.json")) == []
    (folder,) = flow["pages"]["artifacts"]["paths"]
    assert (host.folder / "site-of-ours" / folder / "index.html").is_file()
