"""The output folder: what lies in it, where it may be, and what may be put into it."""

from __future__ import annotations

import os
import stat
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

STAGING = ".staging"
"""Last part of the name of the folder in which outputs wait until all of them are there."""


class OutputRefused(Exception):  # noqa: N818 – it is an answer and not a mistake
    """Writing would touch what is not the tool's own; nothing was changed."""


def files_in(output: Path) -> dict[str, int]:
    """Path → size of every file of a folder; symbolic links are neither counted nor followed."""
    found: dict[str, int] = {}
    folders = [(output, "")]
    while folders:
        folder, prefix = folders.pop()
        for name, size in _listed(folder):
            if size is not None:
                found[prefix + name] = size
            elif prefix or name != STAGING:
                folders.append((folder / name, f"{prefix}{name}/"))
    return found


def check_place(output: Path, away_from: Iterable[Path]) -> None:
    """Refuse an output folder that is, holds or lies in a folder of sources, or is no folder."""
    place = output.resolve()
    for folder in away_from:
        source = folder.resolve()
        if place == source or place in source.parents or source in place.parents:
            relation = "is" if place == source else "holds" if place in source.parents else "lies in"
            raise OutputRefused(
                f"the output folder `{output}` {relation} the source folder `{folder}`: choose another one"
            )
    if place.exists() and not place.is_dir():
        raise OutputRefused(f"the output folder `{output}` is a file: remove it or choose another one")


def check_path(path: str) -> None:
    """Refuse a path that leads out of the output folder or is not written in the one form that paths have."""
    parts = path.split("/")
    odd = "\0" in path or "\\" in path or Path(path).drive
    if odd or parts[0] == STAGING or any(part in ("", ".", "..") for part in parts):
        raise OutputRefused(f"`{path}` is no path inside the output folder")


def check_targets(output: Path, paths: Iterable[str], owned: Container[str], leaving: Container[str]) -> None:
    """Refuse to put files at `paths` where something lies that is neither `owned` nor about to leave."""
    checked: set[str] = set()
    for path in paths:
        parts = path.split("/")
        for end in range(1, len(parts)):
            folder = "/".join(parts[:end])
            if folder not in checked:
                checked.add(folder)
                _check_folder(output, folder, leaving)
        _check_file(output, path, owned, leaving)


def _listed(folder: Path) -> list[tuple[str, int | None]]:
    """Names in a folder with their sizes; None where it is a folder."""
    try:
        with os.scandir(folder) as entries:
            found = [(entry.name, entry.stat(follow_symlinks=False)) for entry in entries]
    except (FileNotFoundError, NotADirectoryError):
        return []
    files = [(name, status.st_size) for name, status in found if stat.S_ISREG(status.st_mode)]
    return [*files, *((name, None) for name, status in found if stat.S_ISDIR(status.st_mode))]


def _mode(place: Path) -> int | None:
    try:
        return place.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None


def _check_folder(output: Path, path: str, leaving: Container[str]) -> None:
    place = output / path
    mode = _mode(place)
    if mode is None or stat.S_ISDIR(mode) or path in leaving:
        return
    if stat.S_ISLNK(mode):
        raise OutputRefused(f"`{place}` is a symbolic link, and the site is not written through it: remove the link")
    raise OutputRefused(f"`{place}` is in the place of a folder and was not written by this tool: move it away")


def _check_file(output: Path, path: str, owned: Container[str], leaving: Container[str]) -> None:
    place = output / path
    mode = _mode(place)
    if mode is None or (stat.S_ISREG(mode) and path in owned):
        return
    if stat.S_ISLNK(mode):
        raise OutputRefused(f"`{place}` is a symbolic link, and the site is not written through it: remove the link")
    if stat.S_ISDIR(mode):
        if all(below in leaving for below in _leaves(place, path)):
            return
        raise OutputRefused(f"`{place}` is a folder in the place of a file and not only this tool's: move it away")
    raise OutputRefused(
        f"`{place}` is there already and was not written by this tool: move it away, or write elsewhere"
    )


def _leaves(folder: Path, path: str) -> Iterator[str]:
    """Paths of all below a folder that holds nothing itself: files, links and empty folders."""
    names = sorted(place.name for place in folder.iterdir())
    if not names:
        yield path
    for name in names:
        if (folder / name).is_dir() and not (folder / name).is_symlink():
            yield from _leaves(folder / name, f"{path}/{name}")
        else:
            yield f"{path}/{name}"
