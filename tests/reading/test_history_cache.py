"""What git said of a commit is kept, and is the same as what it would say again."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from clusterweeks.model.records import Kind
from clusterweeks.reading.history import History, read_history
from tests.reading.repositories import LONG, Repository

X = (Kind.EVENT, "x")


class Asked:
    """A `git` on the PATH that writes down what it is asked."""

    def __init__(self, folder: Path) -> None:
        self.book = folder / "asked"
        real = subprocess.run(["which", "git"], check=True, capture_output=True, text=True).stdout.strip()
        (folder / "git").write_text(f'#!/bin/sh\necho "$@" >> "{self.book}"\nexec "{real}" "$@"\n')
        (folder / "git").chmod(0o755)

    def commands(self) -> list[str]:
        """Which commands were asked since the last time."""
        lines = self.book.read_text().splitlines() if self.book.exists() else []
        self.book.unlink(missing_ok=True)
        return [next(word for word in line.split() if word in ("log", "status", "rev-parse")) for line in lines]


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Asked:
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return Asked(folder)


@pytest.fixture
def long(written: Repository) -> Repository:
    """A repository with changes, a move, a deletion and a name that is not ASCII."""
    written.write("events/x.yaml", LONG + "more\n")
    written.write("news/Länder.md", "new")
    written.commit(2)
    written.move("events/x.yaml", "events/2019/x.yaml")
    (written.content / "news/Länder.md").unlink()
    written.commit(3)
    return written


def number(history: History) -> int | None:
    found = history.revision(X)
    return found.number if found else None


def cache(repository: Repository) -> Path:
    return repository.content.parent / ".clusterweeks_cache/history.json"


def fresh(repository: Repository) -> History:
    """What git says without a cache."""
    cache(repository).unlink(missing_ok=True)
    return read_history(repository.content)


def test_the_second_run_reads_no_log_and_gives_the_same(long: Repository, asked: Asked) -> None:
    first = read_history(long.content)
    assert asked.commands() == ["rev-parse", "log", "status"]
    assert read_history(long.content) == first
    assert asked.commands() == ["rev-parse", "status"]
    assert number(first) == 2


def test_what_is_not_committed_is_never_kept(long: Repository) -> None:
    read_history(long.content)
    long.write("events/2019/x.yaml", LONG)
    changed = read_history(long.content)
    assert number(changed) == 3
    assert changed == fresh(long)


def test_another_commit_is_asked_for_anew_and_takes_the_place_of_the_first(long: Repository, asked: Asked) -> None:
    read_history(long.content)
    long.commit(4)
    asked.commands()
    found = read_history(long.content)
    assert "log" in asked.commands()
    assert found == fresh(long)
    assert sorted(path.name for path in cache(long).parent.iterdir()) == [".gitignore", "CACHEDIR.TAG", "history.json"]


def test_going_back_to_a_commit_without_a_branch_gives_its_own_history(long: Repository) -> None:
    read_history(long.content)
    long.git("checkout", "--quiet", "HEAD~2")
    assert set(read_history(long.content).versions) == {X}


def test_another_content_folder_of_the_repository_has_its_own_history(long: Repository) -> None:
    other = long.content.parent / "other"
    (other / "events").mkdir(parents=True)
    (other / "events/z.yaml").write_text("z")
    long.commit(4)
    assert X in read_history(long.content).versions
    assert set(read_history(other).versions) == {(Kind.EVENT, "z")}
    assert X in read_history(long.content).versions


def test_a_repository_whose_content_is_not_committed_has_an_empty_history(repository: Repository) -> None:
    (repository.folder / "readme").write_text("x")
    repository.git("add", "readme")
    repository.git("commit", "--quiet", "--message=x")
    assert read_history(repository.content).versions == {}
    assert read_history(repository.content).note == ""


def _cut(text: str) -> str:
    return text[: len(text) // 2]


def _other_log(text: str) -> str:
    entry = json.loads(text)
    return json.dumps({**entry, "log": entry["log"].replace("more", "less").replace("A\0", "M\0")})


def _other_format(text: str) -> str:
    return json.dumps({**json.loads(text), "format": 0})


@pytest.mark.parametrize(
    "damage",
    [
        _cut,
        _other_log,
        _other_format,
        lambda text: "",
        lambda text: "[]",
        lambda text: '{"log": 1}',
        lambda text: json.dumps({**json.loads(text), "log": "\ud800"}),
        lambda text: "[" * 100_000,
    ],
)
def test_a_damaged_cache_is_of_no_account(long: Repository, asked: Asked, damage: object) -> None:
    first = read_history(long.content)
    assert callable(damage)
    cache(long).write_text(damage(cache(long).read_text()))
    asked.commands()
    assert read_history(long.content) == first
    assert "log" in asked.commands()
    assert read_history(long.content) == first
    assert "log" not in asked.commands()


def test_where_nothing_can_be_written_git_is_asked_every_time(long: Repository, asked: Asked) -> None:
    first = read_history(long.content)
    for path in cache(long).parent.iterdir():
        path.unlink()
    cache(long).parent.rmdir()
    # A file where the folder has to be stands for a disk that takes nothing: root may write anywhere else.
    cache(long).parent.write_text("")
    asked.commands()
    assert read_history(long.content) == first
    assert read_history(long.content) == first
    assert asked.commands().count("log") == 2


def test_git_does_not_see_the_cache(long: Repository) -> None:
    read_history(long.content)
    assert cache(long).is_file()
    assert long.git("status", "--porcelain", "--untracked-files=all") == ""
