"""Linters look at the workflows and forms, without the network: the hosts' schemas, zizmor for GitHub, ShellCheck."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from docs.make_workflows import FILES, made

pytestmark = pytest.mark.judge

SCHEMAS = {
    ".github/workflows/*.yml": ["vendor.github-workflows"],
    ".github/dependabot.yml": ["vendor.dependabot"],
    ".github/ISSUE_TEMPLATE/*.yml": ["vendor.github-issue-forms"],
    ".gitlab-ci.yml": ["vendor.gitlab-ci", "--data-transform", "gitlab-ci"],
}


def program(name: str) -> str:
    """The program of that name, which its package puts beside Python."""
    found = shutil.which(name, path=Path(sys.executable).parent) or shutil.which(name)
    if not found:
        pytest.skip(f'there is no {name}: pip install -c constraints.txt -e ".[judges]"')
    return found


@pytest.fixture(scope="module", params=["own", "new"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This repository's own files, or those of a new site, as they are used."""
    texts = made()
    if request.param == "new":
        sources = [path for path in FILES.rglob("*") if path.is_file()]
        names = {path.relative_to(FILES).as_posix().removesuffix(".in"): path for path in sources}
        texts = {name: names[name].read_text("utf-8").replace("@TIMEZONE@", "Asia/Tokyo") for name in texts}
    place = tmp_path_factory.mktemp("host")
    for name, text in texts.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, "utf-8")
    return place


def said(*command: str, folder: Path) -> str:
    """What a linter found; an empty text if nothing."""
    ran = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    return "" if ran.returncode == 0 else ran.stdout + ran.stderr


@pytest.mark.parametrize("pattern", SCHEMAS)
def test_files_are_as_their_hosts_describe_them(folder: Path, pattern: str) -> None:
    check = program("check-jsonschema")
    files = sorted(str(path) for path in folder.glob(pattern))
    assert files
    assert not said(check, "--builtin-schema", *SCHEMAS[pattern], *files, folder=folder)


def test_zizmor_finds_no_way_into_the_workflow(folder: Path) -> None:
    command = (program("zizmor"), "--offline", "--no-config", "--persona", "pedantic", "--strict-collection", ".")
    assert not said(*command, folder=folder)


def test_zizmor_would_say_so_if_there_was_one(folder: Path, tmp_path: Path) -> None:
    text = (folder / ".github/workflows/site.yml").read_text("utf-8").replace("persist-credentials: false", "")
    path = tmp_path / ".github/workflows/site.yml"
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    assert "artipacked" in said(program("zizmor"), "--offline", "--no-config", ".", folder=tmp_path)


def test_shellcheck_finds_nothing_in_any_script(folder: Path, tmp_path: Path) -> None:
    shellcheck = program("shellcheck")
    flow: dict[str, Any] = yaml.safe_load((folder / ".github/workflows/site.yml").read_text("utf-8"))
    jobs: dict[str, Any] = yaml.safe_load((folder / ".gitlab-ci.yml").read_text("utf-8"))
    scripts = [step["run"] for job in flow["jobs"].values() for step in job["steps"] if "run" in step]
    scripts += ["\n".join(jobs[job]["script"]) for job in ("check", "preview", "pages")]
    scripts.append("\n".join(jobs["default"]["before_script"]))
    for number, script in enumerate(scripts):
        (tmp_path / f"{number}.sh").write_text(script, "utf-8")
    names = [f"{number}.sh" for number in range(len(scripts))]
    assert not said(shellcheck, "--shell", "bash", *names, folder=tmp_path)
