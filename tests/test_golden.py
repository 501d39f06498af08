"""A small content folder with one of everything, and its whole site: byte for byte, pictures pixel for pixel."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

from PIL import Image

from tests.conftest import run

GOLDEN = Path(__file__).parent / "golden"


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_site_is_as_expected(tmp_path: Path, update_golden: bool) -> None:
    shutil.copytree(GOLDEN / "content", tmp_path / "content")
    ran = run(tmp_path, "build", "--jobs", "1")
    assert ran.code == 0, ran.out + ran.err
    made = files_of(tmp_path / "site")
    # The manifest changes with every line of code; how it is written has a test of its own.
    del made[".clusterweeks.json"]
    # What Pagefind writes changes with its version; it is judged by searching in it (tests/judges/test_search.py).
    index = [path for path in made if path.startswith("search/index/")]
    assert "search/index/pagefind.js" in index
    for path in index:
        del made[path]
    if update_golden:
        shutil.rmtree(GOLDEN / "site", ignore_errors=True)
        for path, data in made.items():
            (GOLDEN / "site" / path).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / "site" / path).write_bytes(data)
    expected = files_of(GOLDEN / "site")
    assert sorted(made) == sorted(expected)
    assert [path for path in made if meant(path, made[path]) != meant(path, expected[path])] == []


def meant(path: str, data: bytes) -> bytes:
    """The bytes of a file; of a picture those of its pixels, as libraries differ in how well they compress."""
    if not path.endswith((".png", ".ico")):
        return data
    return Image.open(BytesIO(data)).convert("RGBA").tobytes()


def test_nothing_hidden_is_published(tmp_path: Path) -> None:
    shutil.copytree(GOLDEN / "content", tmp_path / "content")
    ran = run(tmp_path, "build")
    assert "event:secret-dinner (draft)" in ran.out
    assert "news:scheduled (to be published on 2019-03-25)" in ran.out
    assert not [
        path for path, data in files_of(tmp_path / "site").items() if b"Secret dinner" in data or b"Not yet" in data
    ]
    run(tmp_path, "build", "--drafts")
    assert (tmp_path / "site/events/secret-dinner/index.html").is_file()
