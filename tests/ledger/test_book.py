"""What a run keeps for the next one is read as it was written, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterweeks.ledger import book
from clusterweeks.ledger.book import Ledger
from clusterweeks.ledger.files import Known

LEDGER = Ledger(
    {"today": "2019-03-22", "result": {"title": "Wéeks \udcff"}},
    {"content/a.md": Known("1 2 3 4", "aa", "bb"), "content/\udcff.txt": Known("unreadable 13", "", "")},
    (".clusterweeks.json", "index.html"),
    {"event:a": '["index.html",[]]'},
    ("1 2 3 4", "5 6 7 8"),
)


def same(one: Ledger, other: Ledger) -> bool:
    sections = ((ledger.head, ledger.outputs, ledger.written, dict(ledger.records)) for ledger in (one, other))
    return len(set(map(repr, sections))) == 1 and dict(one.inputs) == dict(other.inputs)


@pytest.mark.parametrize("ledger", [LEDGER, Ledger({}, {}, (), {})])
def test_a_ledger_is_read_as_it_was_written(ledger: Ledger, tmp_path: Path) -> None:
    place = str(tmp_path / "kept/one.ledger")
    book.write(place, ledger)
    found = book.read(place)
    assert found is not None
    assert same(found, ledger)
    assert (tmp_path / "kept/.gitignore").read_text() == "*\n"


@given(st.integers(0, len(LEDGER.to_bytes()) - 1), st.integers(1, 255))
def test_a_ledger_with_another_byte_is_none(place: int, difference: int) -> None:
    data = bytearray(LEDGER.to_bytes())
    data[place] ^= difference
    assert Ledger.of_bytes(bytes(data)) is None


@given(st.integers(0, len(LEDGER.to_bytes()) - 1))
def test_a_ledger_that_is_cut_is_none(length: int) -> None:
    assert Ledger.of_bytes(LEDGER.to_bytes()[:length]) is None


@given(st.binary())
def test_other_bytes_are_no_ledger(data: bytes) -> None:
    assert Ledger.of_bytes(data) is None
    assert Ledger.of_bytes(LEDGER.to_bytes() + data) is None or not data


@pytest.mark.parametrize(
    "ledger",
    [
        Ledger({}, {"a\tb": Known("", "", "")}, (), {}),
        Ledger({}, {"a\nb": Known("", "", "")}, (), {}),
        Ledger({}, {}, ("a\nb",), {}),
        Ledger({}, {}, (), {"event:a\n": "[]"}),
    ],
)
def test_names_that_no_line_can_hold_are_not_kept(ledger: Ledger, tmp_path: Path) -> None:
    book.write(str(tmp_path / "kept/one.ledger"), ledger)
    assert book.read(str(tmp_path / "kept/one.ledger")) is None


def test_where_nothing_can_be_kept_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("A file.")
    book.write(str(tmp_path / "kept/one.ledger"), LEDGER)
    assert (tmp_path / "kept").read_text() == "A file."


def test_the_newest_ledgers_are_kept(tmp_path: Path) -> None:
    for number in range(20):
        book.write(str(tmp_path / f"{number}.ledger"), LEDGER)
    assert len(list(tmp_path.glob("*.ledger"))) == 16
    assert (tmp_path / "19.ledger").is_file()
