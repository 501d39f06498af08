"""Revisions from a real git."""

from pathlib import Path

import pytest

from clusterweeks.model.library import Revision
from clusterweeks.reading.history import History, read_history
from tests.reading.repositories import LONG, Repository, at


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
    history = read_history(content)
    assert history.files == {}
    assert "full history is needed for calendar revisions, fetch it with `git fetch --unshallow`" in history.note


def test_a_folder_outside_git_has_no_revisions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    history = read_history(tmp_path)
    assert history.files == {}
    assert "not a git repository" in history.note
    assert "\n" not in history.note


def test_a_repository_without_a_commit_has_no_revisions(repository: Repository) -> None:
    repository.write("events/x.yaml", LONG)
    history = read_history(repository.content)
    assert history.files == {}
    assert "there is no commit yet" in history.note


def test_without_git_there_are_no_revisions(
    written: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    history = read_history(written.content)
    assert history == History({}, "git is not installed, so calendars have the records' own dates")
