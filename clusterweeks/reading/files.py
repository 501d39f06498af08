"""The pictures and documents that records name: found below the content folder, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from clusterweeks.model.library import Asset, Picture
from clusterweeks.model.origins import Key, Origin
from clusterweeks.model.problems import Problem, Problems, Where, did_you_mean
from clusterweeks.model.records import FOLDERS, Record
from clusterweeks.model.references import may_have_files, references
from clusterweeks.model.texts import pictures, texts
from clusterweeks.reading.pictures import BadPicture, measured
from clusterweeks.reading.source import SUFFIXES

_ADDRESS = re.compile(r"//|[A-Za-z][A-Za-z0-9+.-]+:")
_LONG = 200


def find_files(
    record: Record, origin: Origin, path: Path, content: Path
) -> tuple[dict[tuple[Key, str], Asset], tuple[Problem, ...]]:
    """The files that a record names, by its key and their name in it, and those that are not there."""
    assets: dict[tuple[Key, str], Asset] = {}
    problems = Problems()
    for one in named(record, origin):
        if one.shown and _ADDRESS.match(one.name):
            problems.extend([_foreign(one.name, one.where)])
            continue
        found = _find(one.name, path.parent, content, one.where, problems)
        if found is not None:
            picture = _picture(found, one.where, problems) if one.shown else None
            key = (record.kind, record.id), one.name
            # What is shown at one place and linked to at another is a picture.
            known = assets[key].picture if key in assets else None
            assets[key] = replace(found, picture=picture or known)
    return assets, problems.in_order()


@dataclass(frozen=True, slots=True)
class Named:
    """A file as a record names it, where, and whether it is shown there as a picture."""

    name: str
    where: Where
    shown: bool


def named(record: Record, origin: Origin) -> Iterator[Named]:
    """Every file that a record names; what is shown may also be an address elsewhere."""
    for steps, picture in pictures(record):
        yield Named(picture.file, origin.where(*steps, "file"), shown=True)
    for number, attachment in enumerate(record.attachments):
        if attachment.file:
            yield Named(attachment.file, origin.where("attachments", number, "file"), shown=False)
    for steps, text in texts(record):
        for reference in references(text) if may_have_files(text) else ():
            where = origin.where_in(steps, reference.line, reference.column)
            if reference.picture and _ADDRESS.match(reference.target):
                yield Named(reference.target, where, shown=True)
            elif reference.file:
                yield Named(reference.file, where, shown=reference.picture)


def _picture(asset: Asset, where: Where, problems: Problems) -> Picture | None:
    try:
        return measured(asset.source)
    except BadPicture as bad:
        problems.add(where, "bad-picture", *bad.args)
        return None


def _foreign(address: str, where: Where) -> Problem:
    hint = "put the file beside the record and write its name"
    return Problem(where, "foreign-picture", f"the picture `{address}` is not a file of the content folder", hint)


def _find(name: str, folder: Path, content: Path, where: Where, problems: Problems) -> Asset | None:
    root = content.resolve()
    if "\\" in name or name.startswith("/") or ":" in name.split("/")[0]:
        message = f"`{name}` is not the name of a file in the content folder"
        problems.add(where, "outside-content", message, "write a name such as `flyer.pdf`, of a file beside the record")
        return None
    paths = [path for base in (folder, content) if (path := _resolved(base / name))]
    inside = [path for path in paths if path.is_relative_to(root)]
    found = next((path for path in inside if path.is_file()), None)
    if found and _is_content(found, root):
        message = f"`{name}` is a content file, and those are not published as they are"
        problems.add(where, "bad-url", message, "link to its page, as in `event:ID`, or name another file")
    elif found:
        return Asset(found, found.relative_to(root).as_posix(), found.stat().st_size)
    elif any(path.is_file() for path in paths) or (paths and not inside):
        message = f"`{name}` leads out of the content folder"
        problems.add(where, "outside-content", message, "put the file into the content folder")
    else:
        shown = name if len(name) <= _LONG else f"{name[:_LONG]}…"
        hint = _near(name, inside) or "put it beside the record, or below the content folder"
        problems.add(where, "missing-file", f"there is no file `{shown}`", hint)
    return None


def _resolved(path: Path) -> Path | None:
    """The file itself; None for what can be no file's name: too long, a circle of links, a zero byte."""
    try:
        path.stat()
    except FileNotFoundError:
        pass
    except (OSError, ValueError):
        return None
    return path.resolve()


def _is_content(path: Path, root: Path) -> bool:
    parts = path.relative_to(root).parts
    return path.suffix in SUFFIXES and (parts[0] in FOLDERS or parts == ("site.yaml",))


def _near(name: str, paths: list[Path]) -> str:
    before = name[: name.rfind("/") + 1]
    names = {
        one.name for path in paths for one in path.parent.glob("*") if one.is_file() and one.suffix not in SUFFIXES
    }
    return did_you_mean(name, [before + one for one in names])
