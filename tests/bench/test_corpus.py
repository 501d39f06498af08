from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from bench import corpus
from bench.dialects import DIALECTS
from bench.sites import settings
from tests.conftest import run


def digest(folder: Path) -> str:
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*.md")):
        whole.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


@pytest.mark.parametrize(
    ("dialect", "expected"),
    [
        ("clusterweeks", "f70dc85863e23bc98581b216a7f2cd9a5dc58732506ada9e8719c03ae9245410"),
        ("eleventy", "cb92ab9857b935ccc188a0cb036cd168f9e336395ced68d5da1a6e43379b35b4"),
        ("hugo", "a69a0be76d15b3f358dfe1b325d236d0383725c14dfffa60ffb6ee550748d27b"),
        ("pelican", "7bc65d5cb35d17f0d9967a2034197f63d771861372134529ba52257bfa3526cf"),
    ],
)
def test_a_corpus_is_the_same_bytes_every_time(tmp_path: Path, dialect: str, expected: str) -> None:
    corpus.write(20, tmp_path, dialect)
    assert digest(tmp_path) == expected


def test_a_corpus_has_calls_and_news_beside_its_events() -> None:
    sections = [item.section for item in corpus.items(30)]
    assert [sections.count(section) for section in ("events", "calls", "news")] == [30, 3, 3]


def test_a_smaller_corpus_is_the_beginning_of_a_larger() -> None:
    small, large = list(corpus.items(10)), list(corpus.items(20))
    assert [one for one in small if one.section == "events"] == large[:10]


def test_the_event_that_is_edited_is_in_the_corpus() -> None:
    assert corpus.event_path(20) in {item.path for item in corpus.items(20)}


def test_all_dialects_keep_the_text(tmp_path: Path) -> None:
    for dialect in DIALECTS:
        corpus.write(10, tmp_path / dialect, dialect)
    for item in corpus.items(10):
        for dialect in DIALECTS:
            assert (tmp_path / dialect / f"{item.path}.md").read_text("utf-8").endswith("\n\n" + item.body)


def test_our_dialect_has_nothing_to_complain_of(tmp_path: Path) -> None:
    corpus.write(20, tmp_path / "content", "clusterweeks")
    (tmp_path / "content" / "site.yaml").write_text(settings(), "utf-8")
    ran = run(tmp_path, "check", "--strict", "--jobs", "1")
    assert (ran.code, ran.err) == (0, "")
