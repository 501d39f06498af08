"""What is known of the files that a run reads."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from clusterweeks.ledger.files import framing, known_file, known_files, stats_of

TEXT = b"One.\n\n---\n\nTwo.\n"
OTHER = b"Three.\n"

SAME_FRAME = {
    "Markdown": ("a.md", b"---\ntitle: A\n---\n\n%s"),
    "Markdown with old lines": ("a.md", b"---\r\ntitle: A\r\n---\r\n\r\n%s"),
    "Markdown without a line between": ("a.md", b"---\ntitle: A\n---\n%s"),
    "spaces behind the lines": ("a.md", b"--- \ntitle: A\n---\t\n%s"),
    "YAML": ("a.yaml", b"title: A\nbody: |\n  %send: 1\n"),
    "YAML that keeps lines": ("a.yaml", b"title: A\nbody: |+\n  %send: 1\n"),
    "YAML with old lines": ("a.yaml", b"title: A\r\nbody: |\r\n  %send: 1\r\n"),
}
OTHER_FRAME = {
    "a mark at the beginning": ("a.md", b"\xef\xbb\xbf---\ntitle: A\n---\n\n%s"),
    "nothing closed": ("a.md", b"---\ntitle: A\n%s"[:-2] + b"x%s"),
    "words above": ("a.md", b"x\n---\ntitle: A\n---\n\n%s"),
    "keys": ("a.md", b"---\ntitle: %s---\n\n"),
    "a text that is folded": ("a.yaml", b"title: A\nbody: >\n  %s"),
    "a text in quotes": ("a.yaml", b'title: A\nbody: "%s"\n'),
    "a text of a part": ("a.yaml", b"title: A\nrecap:\n  body: |\n    %s"),
    "old breaks": ("a.yaml", b"title: A\nbody: |\n  x\rend: 1\r  %s"),
    "another file": ("a.txt", b"---\ntitle: A\n---\n\n%s"),
}


def filled(name: str, form: bytes, text: bytes) -> bytes:
    return form % (text.replace(b"\n\n---\n\n", b" ") if name.endswith(".yaml") else text)


@pytest.mark.parametrize("case", SAME_FRAME)
def test_another_text_below_the_keys_leaves_the_frame(case: str) -> None:
    name, form = SAME_FRAME[case]
    one, other = (filled(name, form, text) for text in (TEXT, OTHER))
    assert framing(one, name) == framing(other, name)
    assert framing(one.replace(b"A", b"B", 1), name) != framing(one, name)


@pytest.mark.parametrize("case", OTHER_FRAME)
def test_what_is_not_surely_a_text_is_in_the_frame(case: str) -> None:
    name, form = OTHER_FRAME[case]
    one, other = (filled(name, form, text) for text in (b"One.\n", OTHER))
    assert framing(one, name) != framing(other, name)


def test_stats_are_of_files_and_of_what_links_lead_to(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.md").write_text("A")
    (tmp_path / "link.md").symlink_to("in/a.md")
    (tmp_path / "loop.md").symlink_to("loop.md")
    (tmp_path / "away").symlink_to("in")
    os.mkfifo(tmp_path / "pipe.md")
    found = stats_of((str(tmp_path), str(tmp_path / "nowhere")))
    assert set(found) == {
        *(str(tmp_path / name) for name in ("in/a.md", "link.md", "loop.md", "away", "pipe.md", "nowhere"))
    }
    assert found[str(tmp_path / "link.md")] == found[str(tmp_path / "in/a.md")] + " link"
    assert found[str(tmp_path / "loop.md")].startswith("unreadable ")
    assert found[str(tmp_path / "nowhere")].startswith("unreadable ")
    assert len({len(found[str(tmp_path / name)].split()) for name in ("in/a.md", "pipe.md")}) == 2


def test_what_comes_and_goes_is_not_looked_at_and_what_is_published_is(tmp_path: Path) -> None:
    names = (".a.md.swp", "a.md~", "#a.md#", "4913", "a.tmp", ".git/index", "__pycache__/a.pyc", "a.md", "b.bak/a.md")
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("A")
    assert set(stats_of((str(tmp_path),))) == {str(tmp_path / name) for name in ("a.md", "b.bak/a.md")}
    assert set(stats_of((), (str(tmp_path),))) == {str(tmp_path / name) for name in names[1:]}


def test_a_file_is_another_one_however_its_time_is_set(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("One")
    before = stats_of((str(tmp_path),))
    time = file.stat().st_mtime_ns
    file.write_text("Two")
    os.utime(file, ns=(time, time))
    assert stats_of((str(tmp_path),)) != before


def test_only_what_has_been_touched_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: A\n---\nOne.\n")
    (tmp_path / "b.txt").write_text("B")
    stats = stats_of((str(tmp_path),))
    first = known_files(stats, {})
    assert known_files(stats, first) == first
    assert [bool(one.frame) for _, one in sorted(first.items())] == [True, False]
    (tmp_path / "b.txt").unlink()
    assert known_files(stats, {})[str(tmp_path / "b.txt")].whole == ""


def test_a_file_that_was_saved_again_has_no_digest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One")
    line = stats_of((str(tmp_path),))[str(tmp_path / "a.txt")]
    (tmp_path / "a.txt").write_text("Three")
    assert known_file(str(tmp_path / "a.txt"), line).whole == ""
