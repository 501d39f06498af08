"""`schema`: write the JSON Schemas of the content files, and tell editors of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from clusterweeks.freezing import write_whole
from clusterweeks.schemas.documents import schema_files
from clusterweeks.schemas.editors import Settings, settings
from clusterweeks.schemas.modeline import FOLDER, schema_line


def command(content: Path, folder: Path | None, check: bool) -> bool:
    """Write the schemas and what VS Code is told, or only compare; whether nothing else is to be done."""
    home = _home(content)
    folder = folder or home / FOLDER
    if check:
        return _compare(content, folder)
    schemas, kept = _schemas(folder), settings(home, content, folder)
    click.echo(_summary(len(_written(schemas, kept)), len(schemas), folder))
    for one in kept:
        _tell(one)
    example = schema_line("event", content / "events" / "conference.yaml", folder)
    click.echo(f"Other editors find them by a first line such as `{example}`: see docs/editors.md.")
    return True


def write(content: Path, folder: Path) -> tuple[Path, ...]:
    """Write the schemas into a folder, and what VS Code is told of them; which files are new or changed."""
    return _written(_schemas(folder), settings(_home(content), content, folder))


def _written(schemas: Mapping[Path, bytes], kept: Iterable[Settings]) -> tuple[Path, ...]:
    files = {**schemas, **{one.path: one.data for one in kept}}
    return tuple(path for path, data in files.items() if _write(path, data))


def _home(content: Path) -> Path:
    """The folder that holds the content folder: what an editor opens."""
    return Path(os.path.normpath(content / ".."))


def _schemas(folder: Path) -> dict[Path, bytes]:
    return {folder / name: data for name, data in schema_files().items()}


def _compare(content: Path, folder: Path) -> bool:
    """Say which files are not as they would be written."""
    wanted = _schemas(folder)
    different = [path for path, data in wanted.items() if _there(path) != data]
    # Whoever works without VS Code need not keep its settings.
    kept = [one for one in settings(_home(content), content, folder) if one.path.is_file()]
    different += [one.path for one in kept if one.missing or _there(one.path) != one.data]
    for path in different:
        click.echo(f"{_shown(path)} is not up to date.", err=True)
    for one in kept:
        _tell(one)
    if different:
        click.echo("Run `python build.py schema` and commit what it writes.", err=True)
        return False
    click.echo(f"{len(wanted)} schemas and the settings of VS Code are up to date.")
    return True


def _there(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _write(path: Path, data: bytes) -> bool:
    """Write a file that is not there yet, or differs."""
    if _there(path) == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, data)
    return True


def _summary(written: int, schemas: int, folder: Path) -> str:
    if not written:
        return f"{schemas} schemas in {_shown(folder)}/ and the settings of VS Code were up to date."
    changed = "1 file is" if written == 1 else f"{written} files are"
    return (
        f"{schemas} schemas are in {_shown(folder)}/, and VS Code knows them from .vscode/: {changed} new or changed."
    )


def _tell(one: Settings) -> None:
    if one.missing:
        click.echo(
            f"{_shown(one.path)} is no plain JSON (it may have comments in it), so it is left alone. "
            f"Add to it what stands between the outer brackets here:\n{one.missing}",
            err=True,
        )


def _shown(path: Path) -> str:
    return Path(os.path.normpath(path)).as_posix()
