"""The one that writes to the disk: all or nothing, only what changed, never outside the output folder.

Outputs wait in a staging folder on the same file system until all of them are there. Then they are moved into place
one by one, each move with its way back. Before the first move the manifest says what is about to be written: so the
next build knows its own files even after this one was killed half-way. One build at a time may write to a folder.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from clusterweeks.model.outcome import Written
from clusterweeks.publishing.folder import STAGING, OutputRefused, check_path, check_place, check_targets, files_in
from clusterweeks.publishing.manifest import MANIFEST, UNFINISHED, Entry, Manifest, orphans, spelled_out

__all__ = ["OutputRefused", "Writer", "Written"]


@dataclass(frozen=True, slots=True)
class Staged:
    """An output's size, and the file in which its bytes wait; none where they are on the disk already."""

    size: int
    file: str = ""


class Writer:
    """Puts files into one output folder: `stage` each, then `publish` all; before that, nothing is changed."""

    def __init__(self, output: Path, away_from: Iterable[Path] = ()) -> None:
        check_place(output, away_from)
        self._named = output
        self._output = output.resolve()
        self._staging = _staging_for(self._output)
        self.present: Mapping[str, int] = files_in(self._output)
        """Path → size of every file that lies there."""
        # Where there is nothing yet, the whole folder waits, and is moved in one go.
        self._whole = not self.present and self._staging.parent == self._output.parent and _is_free(self._output)
        self._sizes: dict[str, int] = {}
        self._staged: dict[str, str] = {}
        self._names = itertools.count()
        self.files: tuple[str, ...] = ()
        """Paths of all that was published, and of the manifest."""

    def __enter__(self) -> Self:
        if self._staging.is_symlink() or self._staging.is_file():
            raise OutputRefused(f"`{self._staging}` is no folder: remove it, its name is needed to write the site")
        if self._staging.exists():
            shutil.rmtree(self._staging)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        shutil.rmtree(self._staging, ignore_errors=True)

    def stage(self, path: str, data: bytes) -> Staged:
        """Keep the bytes of an output; what a copy of this process stages is to be added here."""
        check_path(path)
        with _about(self._named / path):
            staged = Staged(len(data), "" if self._is_there(path, data) else _kept(data, self._place(path)))
        self.add(path, staged)
        return staged

    def add(self, path: str, staged: Staged) -> None:
        """Count an output that was staged among those that are published."""
        self._sizes[path] = staged.size
        if staged.file:
            self._staged[path] = staged.file

    def _is_there(self, path: str, data: bytes) -> bool:
        return self.present.get(path) == len(data) and (self._output / path).read_bytes() == data

    def _place(self, path: str) -> str:
        if self._whole:
            return f"{self._staging}{os.sep}{path}"
        self._staging.mkdir(exist_ok=True)
        # Other processes have writers of their own, that do not know how far this one has counted.
        return f"{self._staging}{os.sep}{hashlib.blake2b(os.fsencode(path), digest_size=16).hexdigest()}"

    def publish(self, keys: Mapping[str, str], manifest: Manifest) -> Written:
        """Make the folder what `keys` (path → key of every output) says; `manifest` is that of the build before.

        A key of a folder is that of all its files.
        """
        keys = spelled_out(keys, manifest, self._sizes)
        self.files = (MANIFEST, *sorted(keys))
        leaving = [path for path in orphans(keys, manifest) if path in self.present]
        if self._whole:
            return self._publish_whole(keys)
        check_targets(self._named, (*self._staged, MANIFEST), {*manifest.entries, MANIFEST}, frozenset(leaving))
        with ExitStack() as undo:
            if self._staged:
                self._put_manifest(_begun(manifest, self._staged), undo)
            for path in leaving:
                self._remove(path, undo)
            self._prune(leaving, undo)
            for path in sorted(self._staged):
                self._put(path, self._staged[path], undo)
            self._put_manifest(self._finished(keys, manifest), undo)
            undo.pop_all()
        return Written(len(self._staged), len(keys) - len(self._staged), len(leaving))

    def _publish_whole(self, keys: Mapping[str, str]) -> Written:
        """Put the folder itself in its place."""
        manifest = self._finished(keys, Manifest())
        with _about(self._named):
            (self._staging / MANIFEST).write_bytes(manifest.to_bytes())
            with suppress(FileNotFoundError):
                self._output.rmdir()
            self._staging.replace(self._output)
        return Written(len(self._staged), 0, 0)

    def _finished(self, keys: Mapping[str, str], manifest: Manifest) -> Manifest:
        sizes = {path: entry.size for path, entry in manifest.entries.items()} | self._sizes
        return Manifest({path: Entry(key, sizes[path]) for path, key in keys.items()})

    def _put_manifest(self, manifest: Manifest, undo: ExitStack) -> None:
        data = manifest.to_bytes()
        target = self._output / MANIFEST
        if not target.is_file() or target.read_bytes() != data:
            with _about(self._named / MANIFEST):
                kept = _kept(data, self._free_name())
            self._put(MANIFEST, kept, undo)

    def _put(self, path: str, file: str, undo: ExitStack) -> None:
        target = self._output / path
        with _about(self._named / path):
            self._make_folder(target.parent, undo)
            if target.exists():
                undo.callback(self._copy_of(target).replace, target)
            else:
                undo.callback(target.unlink, missing_ok=True)
            Path(file).replace(target)

    def _remove(self, path: str, undo: ExitStack) -> None:
        target = self._output / path
        with _about(self._named / path):
            aside = Path(self._free_name())
            target.replace(aside)
            undo.callback(aside.replace, target)

    def _prune(self, removed: Iterable[str], undo: ExitStack) -> None:
        """Remove the folders that removing files has emptied, the deepest first."""
        above = {parent for path in removed for parent in (self._output / path).parents}
        folders = (folder for folder in above if self._output in folder.parents)
        for folder in sorted(folders, key=lambda one: (-len(one.parts), one)):
            with suppress(OSError):
                folder.rmdir()
                undo.callback(folder.mkdir)

    def _make_folder(self, folder: Path, undo: ExitStack) -> None:
        if folder.is_dir():
            return
        self._make_folder(folder.parent, undo)
        folder.mkdir()
        undo.callback(_remove_if_empty, folder)

    def _copy_of(self, file: Path) -> Path:
        """A second name of a file; where the file system has no hard links, the file itself is moved there."""
        aside = Path(self._free_name())
        try:
            aside.hardlink_to(file)
        except OSError:
            file.replace(aside)
        return aside

    def _free_name(self) -> str:
        self._staging.mkdir(exist_ok=True)
        return f"{self._staging}{os.sep}{next(self._names)}"


def replace_files(output: Path, steps: Iterable[Mapping[str, bytes]]) -> None:
    """Put other bytes in the place of files that are the tool's own, one step after the other."""
    staging = _staging_for(output.resolve())
    place = f"{staging}{os.sep}{os.getpid()}"
    try:
        for files in steps:
            for path, data in files.items():
                check_path(path)
                with _about(output / path):
                    os.replace(_kept(data, place), output / path)  # noqa: PTH105
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _kept(data: bytes, place: str) -> str:
    """Write a new file, and the folders that it needs."""
    try:
        file = open(place, "xb")  # noqa: PTH123, SIM115 - there are thousands, and pathlib takes longer
    except FileNotFoundError:
        os.makedirs(os.path.dirname(place), exist_ok=True)  # noqa: PTH103, PTH120
        file = open(place, "xb")  # noqa: PTH123, SIM115
    with file:
        file.write(data)
    return place


def _is_free(output: Path) -> bool:
    """Whether a folder can be put in this place: there is none, or an empty one."""
    return not output.exists() or not any(output.iterdir())


def _begun(manifest: Manifest, staged: Iterable[str]) -> Manifest:
    return Manifest({**manifest.entries, **{path: Entry(UNFINISHED, 0) for path in staged}})


def _staging_for(output: Path) -> Path:
    """A folder beside the output folder, or in it where that is a file system of its own: a move must not be a copy."""
    beside = next(parent for parent in output.parents if parent.is_dir())
    if output.is_dir() and (output.stat().st_dev != beside.stat().st_dev or not os.access(beside, os.W_OK | os.X_OK)):
        return output / STAGING
    return beside / f".{output.name}{STAGING}"


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()


@contextmanager
def _about(place: Path) -> Iterator[None]:
    """Let an error of the disk name the file that was to be written, and not the one that is for the time being."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(place)) from error
