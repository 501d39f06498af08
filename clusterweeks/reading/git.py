"""Questions to git: one command and its answer, whatever the user and the system have set."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

# What a user or a system may have set otherwise and what would change the answers.
_SETTINGS = (
    "core.quotePath=false",
    "core.fsmonitor=false",
    "log.showSignature=false",
    "log.showRoot=true",
    "log.diffMerges=separate",
)


class GitError(Exception):
    """git ended with an error; the text is its own first line."""


def git(folder: Path, *arguments: str, asked: bytes = b"") -> bytes:
    """What a command of git says in a folder; raises GitError, or FileNotFoundError where git is not installed."""
    settings = [word for setting in _SETTINGS for word in ("-c", setting)]
    # A hook's or another tool's GIT_DIR would lead to another repository; GIT_CONFIG… may hold `safe.directory`.
    kept = {
        name: os.environ[name] for name in os.environ if not name.startswith("GIT_") or name.startswith("GIT_CONFIG")
    }
    environment = kept | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_REPLACE_OBJECTS": "1"}
    run = subprocess.run(  # noqa: S603 – fixed arguments, no shell
        ["git", *settings, *arguments],  # noqa: S607 – git is where the user has it
        cwd=folder,
        env=environment,
        input=asked,
        capture_output=True,
        check=False,
    )
    if run.returncode:
        said = run.stderr.decode("utf-8", "replace").strip().splitlines()
        first = said[0].removeprefix("fatal: ") if said else f"exit code {run.returncode}"
        raise GitError("the folder is in no git repository" if first.startswith("not a git repository") else first)
    return run.stdout


def blobs(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """The contents of blobs by their ids; those that git does not have are left out."""
    wanted = sorted(set(names))
    if not wanted:
        return {}
    rest = memoryview(git(folder, "cat-file", "--batch", asked="".join(f"{name}\n" for name in wanted).encode()))
    found: dict[str, bytes] = {}
    # One answer for each line: `<id> <type> <size>`, the content and a line break; or a line that ends in `missing`.
    for name in wanted:
        head = bytes(rest[:200]).partition(b"\n")[0]
        rest = rest[len(head) + 1 :]
        if head.endswith(b"missing"):
            continue
        size = int(head.rpartition(b" ")[2])
        found[name] = bytes(rest[:size])
        rest = rest[size + 1 :]
    return found
