"""The files of a new site, put into a folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from clusterweeks.skeleton.filling import filled

LANGUAGES = ("en", "de", "fr")
"""Languages in which there are texts to begin with."""
_HERE = Path(__file__).parent
_TO_BE_FILLED = ".in"


def plant(folder: Path, language: str, values: Mapping[str, str]) -> tuple[str, ...]:
    """Write the files of a new site, and give their paths; a file that is there already is an OSError."""
    made = dict(sorted(_files(language, values)))
    for path, data in made.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("xb") as file:
            file.write(data)
    return tuple(made)


def _files(language: str, values: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Path → bytes of every file."""
    for source in (_HERE / "files", _HERE / "texts" / language):
        for file in source.rglob("*"):
            if file.is_dir():
                continue
            path, data = PurePosixPath(file.relative_to(source).as_posix()), file.read_bytes()
            if path.suffix == _TO_BE_FILLED:
                path = PurePosixPath(filled(str(path.with_suffix("")), PurePosixPath(), values))
                data = filled(data.decode(), path, values).encode()
            yield str(path), data
