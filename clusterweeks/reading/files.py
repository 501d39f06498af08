"""The pictures and documents that records name: found below the content folder, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from clusterweeks.model.library import Asset, Key, Origin
from clusterweeks.model.problems import Problem, Problems, Where, did_you_mean
from clusterweeks.model.records import FOLDERS, Organisation, Record
from clusterweeks.model.references import references
from clusterweeks.model.texts import texts

_ADDRESS = re.compile(r"//|[A-Za-z][A-Za-z0-9+.-]+:")
_LONG = 200


def find_files(
    record: Record, origin: Origin, path: Path, content: Path
) -> tuple[dict[tuple[Key, str], Asset], tuple[Problem, ...]]:
    """The files that a record names, by its key and their name in it, and those that are not there."""
    assets: dict[tuple[Key, str], Asset] = {}
    problems = Problems()
    for name, where in _named(record, origin, problems):
        found = _find(name, path.parent, content, where, problems)
        if found is not None:
            assets[(record.kind, record.id), name] = found
    return assets, problems.in_order()


def _named(record: Record, origin: Origin, problems: Problems) -> Iterator[tuple[str, Where]]:
    pictures = {"image": record.image, "logo": record.logo if isinstance(record, Organisation) else None}
    for key, picture in pictures.items():
        if picture and _ADDRESS.match(picture.file):
            problems.extend([_foreign(picture.file, origin.where(key, "file"))])
        elif picture:
            yield picture.file, origin.where(key, "file")
    for number, attachment in enumerate(record.attachments):
        if attachment.file:
            yield attachment.file, origin.where("attachments", number, "file")
    for steps, text in texts(record):
        for reference in references(text):
            where = origin.where_in(steps, reference.line, reference.column)
            if reference.picture and _ADDRESS.match(reference.target):
                problems.extend([_foreign(reference.target, where)])
            elif reference.file:
                yield reference.file, where


def _foreign(address: str, where: Where) -> Problem:
    hint = "put the file beside the record and write its name"
    return Problem(where, "foreign-picture", f"the picture `{address}` is not a file of the content folder", hint)


def _find(name: str, folder: Path, content: Path, where: Where, problems: Problems) -> Asset | None:
    root = content.resolve()
    if "\\" in name or name.startswith("/") or ":" in name.split("/")[0]:
        message = f"`{name}` is not the name of a file in the content folder"
        problems.add(where, "outside-content", message, "write a name such as `flyer.pdf`, of a file beside the record")
        return None
    for base in (folder, content):
        try:
            path = (base / name).resolve()
            found = path.is_file()
        except (OSError, RuntimeError, ValueError):
            # Too long, a circle of symbolic links, or a character that no file's name has.
            continue
        if not path.is_relative_to(root):
            message = f"`{name}` leads out of the content folder"
            problems.add(where, "outside-content", message, "put the file into the content folder")
            return None
        if found and _is_content(path, root):
            message = f"`{name}` is a content file, and those are not published as they are"
            problems.add(where, "bad-url", message, "link to its page, as in `event:ID`, or name another file")
            return None
        if found:
            return Asset(path, path.relative_to(root).as_posix(), path.stat().st_size)
    shown = name if len(name) <= _LONG else f"{name[:_LONG]}…"
    near = did_you_mean(Path(name).name, _names_in(folder / name)) if len(name) <= _LONG else ""
    hint = near or "put it beside the record, or below the content folder"
    problems.add(where, "missing-file", f"there is no file `{shown}`", hint)
    return None


def _is_content(path: Path, root: Path) -> bool:
    parts = path.relative_to(root).parts
    return path.suffix in (".yaml", ".md") and (parts[0] in FOLDERS or parts == ("site.yaml",))


def _names_in(path: Path) -> list[str]:
    return [one.name for one in sorted(path.parent.glob("*")) if one.is_file()]
