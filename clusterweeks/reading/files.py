"""The pictures and documents that records name: found below the content folder, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from clusterweeks.model.library import Asset, Key, Origin
from clusterweeks.model.problems import Problem, Problems, Where, did_you_mean
from clusterweeks.model.records import Organisation, Record
from clusterweeks.model.references import references
from clusterweeks.model.texts import texts


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
    if record.image:
        yield record.image.file, origin.where("image", "file")
    if isinstance(record, Organisation) and record.logo:
        yield record.logo.file, origin.where("logo", "file")
    for number, attachment in enumerate(record.attachments):
        if attachment.file:
            yield attachment.file, origin.where("attachments", number, "file")
    for steps, text in texts(record):
        for reference in references(text):
            where = origin.where_in(steps, reference.line, reference.column)
            if reference.picture and reference.target.startswith(("http:", "https:", "//")):
                hint = "put the file beside the record and write its name"
                problems.add(where, "foreign-picture", f"the picture `{reference.target}` lies on another host", hint)
            elif reference.file:
                yield reference.file, where


def _find(name: str, folder: Path, content: Path, where: Where, problems: Problems) -> Asset | None:
    root = content.resolve()
    if "\\" in name or name.startswith("/") or ":" in name.split("/")[0]:
        problems.add(
            where,
            "outside-content",
            f"`{name}` is not the name of a file in the content folder",
            "write it as `flyer.pdf`",
        )
        return None
    for base in (folder, content):
        path = (base / name).resolve()
        if not path.is_relative_to(root):
            problems.add(
                where,
                "outside-content",
                f"`{name}` leads out of the content folder",
                "put the file into the content folder",
            )
            return None
        if path.is_file():
            return Asset(path, path.relative_to(root).as_posix(), path.stat().st_size)
    near = did_you_mean(
        Path(name).name, [one.name for one in sorted((folder / name).parent.glob("*")) if one.is_file()]
    )
    problems.add(
        where,
        "missing-file",
        f"there is no file `{name}`",
        near or "put it beside the record, or below the content folder",
    )
    return None
