"""What a build remembers, and what it therefore writes again."""

from pathlib import Path

import pytest

from clusterweeks.publishing.manifest import MANIFEST, UNFINISHED, Entry, Manifest, orphans, spelled_out, stale

BEFORE = Manifest({"index.html": Entry("aa", 10), "events/x/index.html": Entry("bb", 20)})
ON_DISK = {"index.html": 10, "events/x/index.html": 20}


def test_what_was_written_is_read_again_in_the_same_form(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_bytes(BEFORE.to_bytes())
    assert Manifest.read(tmp_path) == BEFORE


def test_the_file_does_not_depend_on_the_order_of_entries() -> None:
    assert Manifest(dict(sorted(BEFORE.entries.items()))).to_bytes() == BEFORE.to_bytes()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "{}",
        '{"version": 99, "files": {}}',
        '{"version": 1, "files": []}',
        '{"version": 1, "files": {"a": "b"}}',
        '{"version": 1, "files": {"a": {"key": 1, "size": 2}}}',
        '{"version": 1, "files": {"a": {"key": "b", "size": "2"}}}',
        '{"version": 1, "files": {"a": {"key": "b"}}}',
        "[" * 100_000,
        b"\xff\xfe".decode("latin-1"),
    ],
)
def test_a_damaged_or_foreign_manifest_reads_as_empty(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_bytes(text.encode("latin-1"))
    assert Manifest.read(tmp_path) == Manifest()


def test_no_manifest_reads_as_empty(tmp_path: Path) -> None:
    assert Manifest.read(tmp_path) == Manifest()
    assert Manifest.read(tmp_path / "nowhere") == Manifest()
    (tmp_path / MANIFEST).mkdir()
    assert Manifest.read(tmp_path) == Manifest()


def test_nothing_is_stale_when_nothing_changed() -> None:
    todo, reasons = stale({"index.html": "aa", "events/x/index.html": "bb"}, BEFORE, ON_DISK)
    assert (todo, reasons) == (frozenset(), {})


@pytest.mark.parametrize(
    ("keys", "present", "reason"),
    [
        ({"new.html": "cc"}, ON_DISK, "new"),
        ({"index.html": "zz"}, ON_DISK, "changed"),
        ({"index.html": "aa"}, {}, "missing from the output folder"),
        ({"index.html": "aa"}, {"index.html": 11}, "not as it was written"),
    ],
)
def test_every_reason_to_write_again(keys: dict[str, str], present: dict[str, int], reason: str) -> None:
    (path,) = keys
    assert stale(keys, BEFORE, present) == (frozenset({path}), {path: reason})


def test_full_writes_everything_and_keeps_the_better_reason() -> None:
    _, reasons = stale({"index.html": "aa", "events/x/index.html": "zz"}, BEFORE, ON_DISK, full=True)
    assert reasons == {"index.html": "asked for with --full", "events/x/index.html": "changed"}


def test_an_output_left_unfinished_is_written_again() -> None:
    unfinished = Manifest({"index.html": Entry(UNFINISHED, 0)})
    assert stale({"index.html": "aa"}, unfinished, ON_DISK)[1] == {"index.html": "left unfinished by an earlier build"}


def test_orphans_are_what_is_planned_no_more() -> None:
    assert orphans({"index.html": "aa", "new.html": "cc"}, BEFORE) == ("events/x/index.html",)


FOLDER = Manifest({**BEFORE.entries, "find/a": Entry("cc", 1), "find/b/c": Entry("cc", 2), "finding": Entry("dd", 3)})
WITH_FOLDER = {**ON_DISK, "find/a": 1, "find/b/c": 2, "finding": 3}


@pytest.mark.parametrize(
    ("key", "present", "reason"),
    [
        ("cc", WITH_FOLDER, None),
        ("ee", WITH_FOLDER, "changed"),
        ("cc", {**WITH_FOLDER, "find/a": 9}, "not as it was written"),
        ("cc", ON_DISK, "missing from the output folder"),
    ],
)
def test_the_files_of_a_folder_are_written_together(key: str, present: dict[str, int], reason: str | None) -> None:
    assert stale({"find/": key}, FOLDER, present)[1].get("find/") == reason


def test_a_folder_that_was_never_written_is_new() -> None:
    assert stale({"find/": "cc"}, BEFORE, ON_DISK)[1] == {"find/": "new"}


def test_a_folder_stands_for_the_files_just_made_or_else_for_those_that_it_has() -> None:
    keys = {"find/": "ee", "index.html": "aa"}
    assert spelled_out(keys, FOLDER, ["find/x", "index.html"]) == {"find/x": "ee", "index.html": "aa"}
    assert spelled_out(keys, FOLDER, ["index.html"]) == {"find/a": "ee", "find/b/c": "ee", "index.html": "aa"}
    assert orphans(spelled_out(keys, FOLDER, ["find/x"]), FOLDER) == (
        "events/x/index.html",
        "find/a",
        "find/b/c",
        "finding",
    )
