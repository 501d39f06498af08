"""Revisions from a real git."""

from pathlib import Path

import pytest

from clusterweeks.model.library import Revision
from clusterweeks.model.records import Kind
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


def test_a_file_in_another_folder_or_format_keeps_its_history(written: Repository) -> None:
    written.move("events/x.yaml", "events/2019/x.yaml")
    written.commit(2)
    written.move("events/2019/x.yaml", "events/2019/Länder und mehr/x.md")
    written.write("events/2019/Länder und mehr/x.md", "---\n" + LONG + "more\n")
    written.commit(3)
    assert written.revision() == Revision(2, at(1), at(3))


def test_moving_there_and_back_and_there_again_counts_every_commit_once(written: Repository) -> None:
    numbers = []
    for hour, (old, new) in enumerate((("", "2019/"), ("2019/", ""), ("", "2019/")), 2):
        written.move(f"events/{old}x.yaml", f"events/{new}x.yaml")
        written.commit(hour)
        numbers.append(written.revision())
    assert numbers == [Revision(1, at(1), at(2)), Revision(2, at(1), at(3)), Revision(3, at(1), at(4))]


def test_a_file_with_another_name_has_a_history_of_its_own(written: Repository) -> None:
    written.move("events/x.yaml", "events/y.yaml")
    written.commit(2)
    assert written.revision("events/x.yaml") == Revision(1, at(1), at(2))
    assert written.revision("events/y.yaml") == Revision(0, at(2), at(2))


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


def test_an_uncommitted_move_is_one_revision_more(written: Repository) -> None:
    written.move("events/x.yaml", "events/2019/x.yaml")
    assert written.revision() == Revision(1, at(1), at(1))
    written.git("add", "--all")
    assert written.revision() == Revision(1, at(1), at(1))


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
    written.write("events/other.yaml", "other")
    written.commit(3)
    written.git("merge", "--quiet", "--no-edit", "side", hour=4)
    assert written.revision() == Revision(1, at(1), at(2))


def test_a_merge_that_leaves_a_file_as_no_parent_had_it_counts(written: Repository) -> None:
    written.git("checkout", "--quiet", "-b", "side")
    written.write("events/x.yaml", "first\n" + LONG)
    written.commit(2)
    written.git("checkout", "--quiet", "main")
    written.write("events/x.yaml", LONG + "last\n")
    written.commit(3)
    written.git("merge", "--quiet", "--no-edit", "side", hour=4)
    assert written.revision() == Revision(3, at(1), at(4))


def test_a_merge_that_changes_or_deletes_what_no_branch_has_touched_counts(written: Repository) -> None:
    written.write("events/y.yaml", LONG)
    written.commit(2)
    written.git("checkout", "--quiet", "-b", "side")
    written.write("events/other.yaml", "other")
    written.commit(3)
    written.git("checkout", "--quiet", "main")
    written.write("events/third.yaml", "third")
    written.commit(4)
    written.git("merge", "--quiet", "--no-commit", "side")
    written.write("events/x.yaml", "something else")
    (written.content / "events/y.yaml").unlink()
    written.commit(5)
    assert written.revision() == Revision(1, at(1), at(5))
    assert written.revision("events/y.yaml") == Revision(1, at(2), at(5))
    assert written.revision("events/other.yaml") == Revision(0, at(3), at(3))


def test_a_change_on_a_branch_counts_for_the_file_that_was_renamed_meanwhile(written: Repository) -> None:
    written.git("checkout", "--quiet", "-b", "side")
    written.write("events/x.yaml", LONG + "more\n")
    written.commit(4)
    written.git("checkout", "--quiet", "main")
    written.move("events/x.yaml", "events/2019/x.yaml")
    written.commit(2)
    written.git("merge", "--quiet", "--no-edit", "side", hour=5)
    assert written.revision() == Revision(3, at(1), at(5))


def test_a_merge_that_drops_a_change_makes_no_number_smaller(written: Repository) -> None:
    written.git("checkout", "--quiet", "-b", "side")
    written.write("events/x.yaml", LONG + "dropped\n")
    written.commit(2)
    written.git("checkout", "--quiet", "main")
    written.write("events/other.yaml", "other")
    written.commit(3)
    written.git("merge", "--quiet", "--no-edit", "--strategy=ours", "side", hour=4)
    assert written.revision() == Revision(1, at(1), at(2))


def test_what_a_merge_only_takes_from_a_branch_is_what_a_file_said_last(written: Repository) -> None:
    written.git("checkout", "--quiet", "-b", "side")
    written.write("events/x.yaml", LONG + "dropped\n")
    written.commit(2)
    written.git("checkout", "--quiet", "main")
    written.write("events/x.yaml", LONG + "kept\n")
    written.commit(3)
    kept = written.git("rev-parse", "HEAD:sub/content/events/x.yaml").strip()
    written.git("merge", "--quiet", "--no-edit", "--strategy=ours", "side", hour=4)
    last = read_history(written.content).versions[Kind.EVENT, "x"][-1]
    assert (last.blob, last.counts) == (kept, False)
    assert written.revision() == Revision(2, at(1), at(3))


def test_a_content_folder_that_is_moved_keeps_its_history(written: Repository) -> None:
    written.write("site.yaml", "title: Weeks\n")
    written.write("events/y.yaml", LONG)
    written.commit(2)
    for hour, folder in ((3, "web/content"), (5, "content"), (7, ".")):
        before = written.content
        written.content = written.folder / folder
        if folder == ".":
            for path in before.iterdir():
                path.rename(written.content / path.name)
        else:
            written.content.parent.mkdir(exist_ok=True)
            before.rename(written.content)
        written.commit(hour)
        written.write("events/x.yaml", LONG + f"at {hour}\n")
        written.commit(hour + 1)
        assert written.revision("events/y.yaml") == Revision(0, at(2), at(2))
    assert written.revision() == Revision(3, at(1), at(8))


def test_a_site_beside_it_that_goes_is_not_what_a_content_folder_was_before(written: Repository) -> None:
    for name in ("2017", "2018"):
        (written.folder / name / "events").mkdir(parents=True)
        (written.folder / name / "site.yaml").write_text(f"title: {name}\n")
        (written.folder / name / "events/x.yaml").write_text(name)
    written.commit(2)
    for name in ("2017", "2018"):
        (written.folder / name / "site.yaml").unlink()
        (written.folder / name / "events/x.yaml").unlink()
    written.write("site.yaml", "title: Weeks\n")
    written.commit(3)
    assert written.revision() == Revision(0, at(1), at(1))


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
    written.move("events/x.yaml", "events/ä/x.yaml")
    written.commit(2)
    settings = "[diff]\nrenames=false\nnoprefix=true\nexternal=false\n[core]\nquotePath=true\n[color]\nui=always\n"
    settings += "[log]\nshowRoot=false\nshowSignature=true\ndate=relative\ndiffMerges=combined\n"
    settings += "[status]\nshort=true\nrelativePaths=true\n"
    (tmp_path / "settings").write_text(settings + "[format]\npretty=fuller\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "settings"))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert written.revision() == Revision(1, at(1), at(2))


def test_a_shallow_clone_is_said_to_be_one(written: Repository, tmp_path: Path) -> None:
    written.write("events/x.yaml", LONG + "more\n")
    written.commit(2)
    written.git("clone", "--quiet", "--depth=1", f"file://{written.folder}", str(tmp_path / "clone"))
    content = tmp_path / "clone/sub/content"
    history = read_history(content)
    assert history.versions == {}
    assert "full history is needed for calendar revisions, fetch it with `git fetch --unshallow`" in history.note


def test_a_folder_outside_git_has_no_revisions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    history = read_history(tmp_path)
    assert history.versions == {}
    assert "the folder is in no git repository" in history.note
    assert "\n" not in history.note


def test_a_repository_without_a_commit_has_no_revisions(repository: Repository) -> None:
    repository.write("events/x.yaml", LONG)
    history = read_history(repository.content)
    assert history.versions == {}
    assert "there is no commit yet" in history.note


def test_without_git_there_are_no_revisions(
    written: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    history = read_history(written.content)
    assert history == History(note="git is not installed, so calendars have the records' own dates")
