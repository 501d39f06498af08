"""Files that something happened to: whatever it is, it is a problem with a place, and never a traceback."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from clusterweeks.report import FORMATS
from tests.conftest import ROOT
from tests.reading.conftest import problems_of

CONTENT = ROOT / "tests" / "golden" / "content"
FILES = sorted(path.relative_to(CONTENT) for path in CONTENT.rglob("*") if path.suffix in (".yaml", ".md"))
PIECES = st.one_of(
    st.text(max_size=4),
    st.binary(max_size=3),
    st.sampled_from(["", "~", "[]", "{}", "- a", ": ", "#", "*x", "&y", "!t", "|", "24:00", "2019-05", "[x](event:y)"]),
)


@settings(max_examples=150)
@given(
    st.sampled_from(FILES), st.lists(st.tuples(st.integers(0, 99), st.integers(0, 4), PIECES), min_size=1, max_size=4)
)
def test_a_damaged_file_is_told_with_its_place(file: Path, blows: list[tuple[int, int, str | bytes]]) -> None:
    with TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        shutil.copytree(CONTENT, content)
        (content / file).write_bytes(_damaged((CONTENT / file).read_bytes(), blows))
        found = problems_of(content)
        for write in FORMATS.values():
            write(found).encode("utf-8")
        for problem in found:
            path = Path(problem.where.file)
            lines = path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
            assert 1 <= problem.where.line <= len(lines)
            assert 1 <= problem.where.column <= len(lines[problem.where.line - 1]) + 1


def _damaged(raw: bytes, blows: list[tuple[int, int, str | bytes]]) -> bytes:
    lines = raw.split(b"\n")
    for place, how, piece in blows:
        at = place % len(lines)
        line, new = lines[at], piece if isinstance(piece, bytes) else piece.encode("utf-8", "replace")
        key = line.partition(b":")[0]
        lines[at : at + 1] = {
            0: [],
            1: [line, line],
            2: [key + b": " + new],
            3: [line[: place % (len(line) + 1)] + new + line[place % (len(line) + 1) :]],
            4: [new, line],
        }[how] or [b""]
    return b"\n".join(lines)
