"""The output folder after a build, and after one that could not be finished."""

import os
import pickle
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from clusterweeks.publishing.folder import OutputRefused, files_in
from clusterweeks.publishing.manifest import MANIFEST, Manifest, stale
from clusterweeks.publishing.writer import Writer, Written

Site = dict[str, str]
FIRST: Site = {"index.html": "home", "events/a/index.html": "A", "events/b/index.html": "B"}


def publish(output: Path, site: Site) -> Written:
    """Build a site (path → text) as the pipeline does; a text is its own key."""
    manifest = Manifest.read(output)
    todo, _ = stale(site, manifest, files_in(output))
    with Writer(output) as writer:
        for path in sorted(todo):
            writer.stage(path, site[path].encode())
        return writer.publish(site, manifest)


def state(folder: Path) -> dict[str, tuple[str, int]]:
    """All that lies in a folder, with the moments of the last changes of files."""
    return {
        path.relative_to(folder).as_posix(): (path.read_text(), path.stat().st_mtime_ns) if path.is_file() else ("", 0)
        for path in sorted(folder.rglob("*"))
    }


def texts(output: Path) -> Site:
    return {path: (output / path).read_text() for path in files_in(output) if path != MANIFEST}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A finished site, its files made to look old."""
    folder = tmp_path / "site"
    publish(folder, FIRST)
    for path in files_in(folder):
        os.utime(folder / path, (1_000_000_000, 1_000_000_000))
    return folder


def test_the_first_build_makes_the_folder_and_leaves_nothing_else(tmp_path: Path) -> None:
    assert publish(tmp_path / "deep" / "site", FIRST) == Written(count=3, unchanged=0, removed=0)
    assert texts(tmp_path / "deep" / "site") == FIRST
    assert [path.name for path in tmp_path.iterdir()] == ["deep"]
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["site"]


def test_a_build_without_changes_touches_nothing(output: Path) -> None:
    before = state(output)
    assert publish(output, FIRST) == Written(count=0, unchanged=3, removed=0)
    assert state(output) == before


def test_only_what_changed_is_written(output: Path) -> None:
    before = state(output)
    assert publish(output, {**FIRST, "index.html": "new home"}) == Written(count=1, unchanged=2, removed=0)
    after = state(output)
    assert {path for path in after if after[path] != before[path]} == {"index.html", MANIFEST}


def test_a_file_that_was_made_anew_with_the_same_bytes_keeps_its_time(output: Path) -> None:
    before = state(output)
    with Writer(output) as writer:
        writer.stage("index.html", b"home")
        assert writer.publish({**FIRST, "index.html": "another key"}, Manifest.read(output)).count == 0
    assert state(output)["index.html"] == before["index.html"]
    assert Manifest.read(output).entries["index.html"].key == "another key"


def test_what_writers_of_other_processes_stage_is_published(output: Path) -> None:
    manifest, site = Manifest.read(output), {path: f"new {text}" for path, text in FIRST.items()}
    with Writer(output) as writer:
        sent = pickle.dumps(writer)
        for path, text in site.items():
            # Each is what a chunk of outputs comes with in a process that has had others before.
            writer.add(path, pickle.loads(sent).stage(path, text.encode()))  # noqa: S301 - it is ours
        writer.publish(site, manifest)
    assert texts(output) == site


def test_orphans_are_removed_with_their_emptied_folders(output: Path) -> None:
    assert publish(output, {"index.html": "home"}).removed == 2
    assert sorted(path.name for path in output.iterdir()) == [MANIFEST, "index.html"]


def test_files_of_others_are_never_removed(output: Path) -> None:
    (output / "events/a/mine.txt").write_text("mine")
    (output / ".git").mkdir()
    (output / ".git/config").write_text("git")
    publish(output, {"index.html": "home"})
    assert texts(output) == {"index.html": "home", "events/a/mine.txt": "mine", ".git/config": "git"}


def test_a_manifest_that_names_files_elsewhere_removes_nothing_there(tmp_path: Path, output: Path) -> None:
    (tmp_path / "precious").write_text("precious")
    manifest = (output / MANIFEST).read_text().replace("events/a/index.html", "../precious")
    (output / MANIFEST).write_text(manifest)
    publish(output, {"index.html": "home"})
    assert (tmp_path / "precious").read_text() == "precious"


def test_a_file_of_others_in_the_way_is_refused_by_name_and_nothing_changes(output: Path) -> None:
    (output / "calls").mkdir()
    (output / "calls/index.html").write_text("mine")
    before = state(output)
    with pytest.raises(OutputRefused, match=r"calls/index\.html` is there already and was not written by this tool"):
        publish(output, {"index.html": "changed", "calls/index.html": "calls"})
    assert state(output) == before


def test_a_file_of_others_with_the_same_bytes_is_adopted(output: Path) -> None:
    (output / "calls.html").write_text("calls")
    assert publish(output, {**FIRST, "calls.html": "calls"}) == Written(count=0, unchanged=4, removed=0)
    assert publish(output, FIRST).removed == 1
    assert texts(output) == FIRST


def test_without_its_manifest_a_site_is_adopted(output: Path) -> None:
    (output / MANIFEST).unlink()
    assert publish(output, FIRST) == Written(count=0, unchanged=3, removed=0)
    assert publish(output, {"index.html": "home"}).removed == 2


def test_a_folder_of_the_site_can_become_a_file_and_the_other_way_round(output: Path) -> None:
    publish(output, {"events": "a file", "index.html/now": "in a folder"})
    assert texts(output) == {"events": "a file", "index.html/now": "in a folder"}
    publish(output, FIRST)
    assert texts(output) == FIRST


@pytest.mark.parametrize("folder", ["feed.xml", "feed.xml/empty", "events/empty"])
def test_a_folder_of_others_in_the_place_of_a_file_is_refused(output: Path, folder: str) -> None:
    (output / folder).mkdir(parents=True)
    before = state(output)
    with pytest.raises(OutputRefused, match=r"` is a folder in the place of a file"):
        publish(output, {"feed.xml": "<feed/>", "events": "a file now"})
    assert state(output) == before


def test_a_file_of_others_in_the_place_of_a_folder_is_refused(output: Path) -> None:
    (output / "calls").write_text("mine")
    with pytest.raises(OutputRefused, match=r"calls` is in the place of a folder"):
        publish(output, {**FIRST, "calls/index.html": "calls"})


@pytest.mark.parametrize("target", ["../elsewhere", "events"])
def test_symbolic_links_are_not_written_through(tmp_path: Path, output: Path, target: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    (output / "calls").symlink_to(target)
    with pytest.raises(OutputRefused, match="calls` is a symbolic link"):
        publish(output, {**FIRST, "calls/index.html": "calls"})
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_page_that_was_replaced_by_a_link_is_not_written_through(tmp_path: Path, output: Path) -> None:
    (tmp_path / "precious").write_text("home")
    (output / "index.html").unlink()
    (output / "index.html").symlink_to(tmp_path / "precious")
    with pytest.raises(OutputRefused, match=r"index\.html` is a symbolic link"):
        publish(output, FIRST)
    assert (tmp_path / "precious").read_text() == "home"


def test_orphans_behind_a_link_stay(tmp_path: Path, output: Path) -> None:
    (output / "events").rename(tmp_path / "moved")
    (output / "events").symlink_to(tmp_path / "moved")
    publish(output, {"index.html": "home"})
    assert (tmp_path / "moved/a/index.html").read_text() == "A"


@pytest.mark.parametrize(
    "path", ["", "/etc/x", "../x", "a/../../x", "a//b", "a/./b", "a/", "a\\..\\b", "a\0b", ".staging/1"]
)
def test_paths_that_lead_elsewhere_are_refused(output: Path, path: str) -> None:
    with Writer(output) as writer, pytest.raises(OutputRefused, match="no path inside the output folder"):
        writer.stage(path, b"x")


@pytest.mark.parametrize("output", [".", "content", "content/events", "../project"])
def test_an_output_folder_that_meets_the_sources_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str
) -> None:
    (tmp_path / "project/content/events").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "project")
    with pytest.raises(OutputRefused, match="source folder `content`: choose another one"):
        Writer(Path(output), away_from=[Path("content")])


def test_a_link_to_the_sources_is_no_way_around(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "site").symlink_to("content")
    with pytest.raises(OutputRefused, match="is the source folder"):
        Writer(tmp_path / "site", away_from=[tmp_path / "content"])


def test_an_output_folder_may_be_a_link_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "site").symlink_to("www")
    publish(tmp_path / "site", FIRST)
    assert texts(tmp_path / "www") == FIRST


def test_a_file_in_the_place_of_the_output_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine")
    with pytest.raises(OutputRefused, match="is a file"):
        Writer(tmp_path / "site")


def test_leaving_before_publishing_changes_nothing(tmp_path: Path, output: Path) -> None:
    before = state(tmp_path)
    with Writer(output) as writer:
        writer.stage("index.html", b"changed")
        writer.stage("new/index.html", b"new")
        assert state(tmp_path) != before
    assert state(tmp_path) == before


@contextmanager
def small_files_only(largest: int) -> Iterator[None]:
    """Let the system refuse files of more bytes, as a full disk does."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)


def test_a_full_disk_leaves_the_site_as_it_was(tmp_path: Path, output: Path) -> None:
    before = state(tmp_path)
    with small_files_only(1000), pytest.raises(OSError, match=r"site/events/a/index\.html"):
        publish(output, {**FIRST, "index.html": "changed", "events/a/index.html": "x" * 5000})
    assert state(tmp_path) == before


@pytest.mark.parametrize("site", [Path("site"), Path("another/site")])
def test_a_build_that_fails_at_the_last_step_is_taken_back(tmp_path: Path, output: Path, site: Path) -> None:
    before = state(tmp_path)
    changed = {"index.html": "changed", "calls/index.html": "calls", "events": "a file now"}
    with Writer(tmp_path / site) as writer:
        for path, text in changed.items():
            writer.stage(path, text.encode())
        keys = dict.fromkeys(changed, "a key that is too long for the disk" * 20)
        with small_files_only(1000), pytest.raises(OSError, match=MANIFEST):
            writer.publish(keys, Manifest.read(tmp_path / site))
    assert state(tmp_path) == before


def test_a_build_that_was_killed_half_way_is_finished_by_the_next(output: Path) -> None:
    manifest = Manifest.read(output)
    changed = {"index.html": "changed", "calls/index.html": "calls"}
    pid = os.fork()
    if pid == 0:  # pragma: no cover – this is the build that is killed
        with Writer(output) as writer:
            for path, text in changed.items():
                writer.stage(path, text.encode())
            moves = iter([None, None, None])
            original = Path.replace

            def replace(self: Path, target: Path) -> Path:
                if next(moves, "over") == "over":
                    os._exit(9)
                return original(self, target)

            Path.replace = replace  # type: ignore[method-assign, assignment]
            writer.publish(changed, manifest)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 9
    assert publish(output, {**changed, "calls/index.html": "other calls"}).count == 2
    assert texts(output) == {"index.html": "changed", "calls/index.html": "other calls"}
    assert [path.name for path in output.parent.iterdir()] == ["site"]


def test_what_an_earlier_build_left_in_the_staging_folder_is_cleaned(output: Path) -> None:
    leftover = output.parent / ".site.staging"
    leftover.mkdir()
    (leftover / "0").write_text("old")
    publish(output, {**FIRST, "index.html": "changed"})
    assert not leftover.exists()
    assert texts(output)["index.html"] == "changed"


def test_a_link_in_the_place_of_the_staging_folder_is_refused(tmp_path: Path, output: Path) -> None:
    (tmp_path / "precious").mkdir()
    (tmp_path / ".site.staging").symlink_to("precious")
    with pytest.raises(OutputRefused, match=r"\.site\.staging"):
        publish(output, {**FIRST, "index.html": "changed"})
    assert (tmp_path / "precious").is_dir()
