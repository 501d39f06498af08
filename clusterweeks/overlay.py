"""Folders over each other, the site's own above the package's: of files with one path, the first folder's counts.

A folder that is not there has no files, and may come later.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

README = "README.md"
"""A file on top of a folder that is written for whoever opens the folder, and is no part of the site."""


def find(folders: Sequence[Path], path: str) -> Path:
    """The file with a path; where none has it, the place of the first folder for it."""
    places = [folder / path for folder in folders]
    return next((place for place in places if place.is_file()), places[0])


def files_of(folders: Sequence[Path]) -> dict[str, Path]:
    """Path → file, of all files of the folders."""
    found: dict[PurePosixPath, Path] = {}
    for folder in reversed(folders):
        for file in folder.rglob("*"):
            if file.is_file():
                found[PurePosixPath(file.relative_to(folder).as_posix())] = file
    return {str(path): file for path, file in sorted(found.items()) if str(path) != README}


def path_in(folders: Sequence[Path], file: Path) -> str | None:
    """The path of a file in the folder that it is in; None if it is in none."""
    return next((file.relative_to(folder).as_posix() for folder in folders if file.is_relative_to(folder)), None)
