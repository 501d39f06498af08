"""Revisions from a real git."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from clusterweeks.model.library import Key, Revision
from clusterweeks.model.records import Kind
from clusterweeks.reading.history import History, revisions

KEY: Key = (Kind.EVENT, "x")
LONG = "".join(f"line {number}\n" for number in range(30))


def at(hour: int) -> datetime:
    return datetime(2019, 5, 14, hour, tzinfo=UTC)


class Repository:
    """A git repository whose commits are made at hours of one day, in another zone than UTC."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.content = folder / "sub" / "content"
        self.content.mkdir(parents=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, hour: int = 0) -> str:
        moment = f"2019-05-14T{hour + 2:02}:00:00+0200"
        environment = {
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "GIT_CONFIG_GLOBAL": "/dev/null",
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "A",
            "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_AUTHOR_DATE": "2001-01-01T00:00:00Z",
            "GIT_COMMITTER_NAME": "C",
            "GIT_COMMITTER_EMAIL": "c@example.org",
            "GIT_COMMITTER_DATE": moment,
        }
        run = subprocess.run(["git", *arguments], cwd=self.folder, env=environment, check=True, capture_output=True)
        return run.stdout.decode()

    def write(self, name: str, text: str) -> Path:
        file = self.content / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        return file

    def commit(self, hour: int) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message=x\n\ny", hour=hour)

    def move(self, old: str, new: str) -> None:
        (self.content / new).parent.mkdir(parents=True, exist_ok=True)
        (self.content / old).rename(self.content / new)

    def revision(self, name: str = "events/x.yaml", content: Path | None = None) -> Revision | None:
        history = revisions(content or self.content, {KEY: (content or self.content) / name})
        assert history.note == ""
        return history.revisions.get(KEY)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    return Repository(tmp_path / "repository")


@pytest.fixture
def written(repository: Repository) -> Repository:
    """A repository with one file of one commit."""
    repository.write("events/x.yaml", LONG)
    repository.commit(1)
    return repository


def test_a_new_file_has_the_number_0_and_the_committers_time_in_utc(written: Repository) -> None:
    assert written.revision() == Revision(0, at(1), at(1))


def test_every_commit_that_changes_the_file_counts_and_no_other(written: Repository) -> None:
    written.write("events/x.yaml", LONG + "more\n")
    written.commit(2)
    written.write("events/other.yaml", "other")
    written.commit(3)
    written.commit(4)
    assert written.revision() == Revision(1, at(1), at(2))


def test_a_renamed_file_keeps_its_history(written: Repository) -> None:
    written.move("events/x.yaml", "events/2019/x.yaml")
    written.commit(2)
    written.move("events/2019/x.yaml", "events/2019/may/Länder und mehr.yaml")
    written.write("events/2019/may/Länder und mehr.yaml", LONG + "more\n")
    written.commit(3)
    assert written.revision("events/2019/may/Länder und mehr.yaml") == Revision(2, at(1), at(3))


def test_a_new_file_under_an_old_name_does_not_count_for_the_renamed_one(written: Repository) -> None:
    written.move("events/x.yaml", "events/y.yaml")
    written.commit(2)
    written.write("events/x.yaml", "something else")
    written.commit(3)
    assert written.revision("events/y.yaml") == Revision(1, at(1), at(2))


def test_a_file_that_was_deleted_and_comes_back_goes_on_counting(written: Repository) -> None:
    (written.content / "events/x.yaml").unlink()
    written.commit(2)
    written.write("events/x.yaml", "anew")
    written.commit(3)
    assert written.revision() == Revision(2, at(1), at(3))


def test_uncommitted_changes_are_one_revision_more_and_do_not_ask_the_clock(written: Repository) -> None:
    written.write("events/x.yaml", LONG + "more\n")
    assert written.revision() == Revision(1, at(1), at(1))
    written.git("add", "--all")
    written.write("events/x.yaml", LONG + "even more\n")
    assert written.revision() == Revision(1, at(1), at(1))


def test_an_uncommitted_rename_is_one_revision_more(written: Repository) -> None:
    written.move("events/x.yaml", "events/y.yaml")
    written.git("add", "--all")
    assert written.revision("events/y.yaml") == Revision(1, at(1), at(1))


def test_a_file_that_is_not_in_git_has_no_revision(written: Repository) -> None:
    written.write("events/new.yaml", "new")
    written.write("events/staged.yaml", "staged")
    written.git("add", "sub/content/events/staged.yaml")
    assert written.revision("events/new.yaml") is None
    assert written.revision("events/staged.yaml") is None


def test_commits_on_a_branch_count_once_and_the_merge_does_not(written: Repository) -> None:
    written.git("checkout", "--quiet", "-b", "side")
    written.write("events/x.yaml", "first\n" + LONG)
    written.commit(2)
    written.git("checkout", "--quiet", "main")
    written.write("events/x.yaml", LONG + "last\n")
    written.commit(3)
    written.git("merge", "--quiet", "--no-edit", "side", hour=4)
    assert written.revision() == Revision(2, at(1), at(3))


def test_a_change_on_a_branch_counts_for_the_file_that_was_renamed_meanwhile(written: Repository) -> None:
    written.git("checkout", "--quiet", "-b", "side")
    written.write("events/x.yaml", LONG + "more\n")
    written.commit(4)
    written.git("checkout", "--quiet", "main")
    written.move("events/x.yaml", "events/2019/x.yaml")
    written.commit(2)
    written.git("merge", "--quiet", "--no-edit", "side", hour=5)
    assert written.revision("events/2019/x.yaml") == Revision(2, at(1), at(4))


def test_a_merge_that_drops_a_change_makes_no_number_smaller(written: Repository) -> None:
    written.git("checkout", "--quiet", "-b", "side")
    written.write("events/x.yaml", LONG + "dropped\n")
    written.commit(2)
    written.git("checkout", "--quiet", "main")
    written.write("events/other.yaml", "other")
    written.commit(3)
    written.git("merge", "--quiet", "--no-edit", "--strategy=ours", "side", hour=4)
    assert written.revision() == Revision(1, at(1), at(2))


def test_every_clone_gives_the_same(written: Repository, tmp_path: Path) -> None:
    written.write("events/x.yaml", LONG + "more\n")
    written.commit(2)
    written.git("clone", "--quiet", str(written.folder), str(tmp_path / "clone"))
    assert written.revision(content=tmp_path / "clone/sub/content") == Revision(1, at(1), at(2))


def test_the_content_may_be_named_relative_to_anywhere(
    written: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert written.revision(content=Path("../repository/sub/content")) == Revision(0, at(1), at(1))


def test_settings_and_surroundings_change_nothing(
    written: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written.move("events/x.yaml", "events/ä.yaml")
    written.commit(2)
    settings = "[diff]\nrenames=false\nnoprefix=true\nexternal=false\n[core]\nquotePath=true\n[color]\nui=always\n"
    settings += "[log]\nshowRoot=false\nshowSignature=true\ndate=relative\n[status]\nshort=true\nrelativePaths=true\n"
    (tmp_path / "settings").write_text(settings + "[format]\npretty=fuller\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "settings"))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert written.revision("events/ä.yaml") == Revision(1, at(1), at(2))


def test_a_shallow_clone_is_said_to_be_one(written: Repository, tmp_path: Path) -> None:
    written.write("events/x.yaml", LONG + "more\n")
    written.commit(2)
    written.git("clone", "--quiet", "--depth=1", f"file://{written.folder}", str(tmp_path / "clone"))
    content = tmp_path / "clone/sub/content"
    history = revisions(content, {KEY: content / "events/x.yaml"})
    assert history.revisions == {}
    assert "full history is needed for calendar revisions, fetch it with `git fetch --unshallow`" in history.note


def test_a_folder_outside_git_has_no_revisions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    history = revisions(tmp_path, {KEY: tmp_path / "events/x.yaml"})
    assert history.revisions == {}
    assert "not a git repository" in history.note
    assert "\n" not in history.note


def test_a_repository_without_a_commit_has_no_revisions(repository: Repository) -> None:
    file = repository.write("events/x.yaml", LONG)
    history = revisions(repository.content, {KEY: file})
    assert history.revisions == {}
    assert "does not have any commits yet" in history.note


def test_without_git_there_are_no_revisions(
    written: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    history = revisions(written.content, {KEY: written.content / "events/x.yaml"})
    assert history == History({}, "git is not installed, so calendars have the records' own dates")
