"""Find the content files, decode them, and split front matter from the text below it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from slugify import slugify

from clusterweeks.model.problems import Problem, Problems, Where, did_you_mean
from clusterweeks.model.records import FOLDERS, Kind
from clusterweeks.reading.yaml_tree import Tree, read_yaml

_ID = re.compile(r"[A-Za-z0-9]+(?:[_-]+[A-Za-z0-9]+)*")
_EDITORS_LEFTOVERS = re.compile(r"^[.#~].*|.*~$|.*\.(swp|swo|bak|orig|rej|tmp)$|^README(\..*)?$", re.IGNORECASE)
_ALMOST = re.compile(
    r"(?P<stem>.+?)\.(yml|markdown|mdown|yaml\.txt|md\.txt)$|(?P<stem2>.+?)\.(yaml|md)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Source:
    """A content file: `file` is its name as problems show it, `id` its stem."""

    path: Path
    file: str
    kind: Kind
    id: str


def find_sources(content: Path) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Every record's file in the order of names, and what is wrong with folders and names."""
    problems = Problems()
    sources: list[Source] = []
    first: dict[tuple[Kind, str], Source] = {}
    for path in _files(content, problems):
        parts = path.relative_to(content).parts
        if len(parts) == 1 and parts[0] == "site.yaml":
            continue
        source = _source(content, path, problems)
        if source is None:
            continue
        key = (source.kind, source.id)
        if key in first:
            hint = "rename or remove one of them"
            problems.add(
                Where(source.file), "duplicate-id", f"the id `{source.id}` belongs to {first[key].file} already", hint
            )
            continue
        first[key] = source
        sources.append(source)
    return tuple(sources), problems.in_order()


def _files(content: Path, problems: Problems) -> Iterator[Path]:
    for folder, folders, names in os.walk(content, onerror=lambda error: _unreadable(error, problems)):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not _EDITORS_LEFTOVERS.match(name):
                yield Path(folder) / name


def _unreadable(error: OSError, problems: Problems) -> None:
    problems.add(
        Where(Path(error.filename).as_posix()), "unreadable-file", f"the folder cannot be opened: {error.strerror}"
    )


def _source(content: Path, path: Path, problems: Problems) -> Source | None:
    """The record's file that this is, or None for a picture, a document, or a file with a wrong name."""
    where = Where(path.as_posix())
    almost = _ALMOST.fullmatch(path.name)
    if not almost:
        return None
    folder = path.relative_to(content).parts[0]
    if folder not in FOLDERS:
        place = "beside `site.yaml`" if folder == path.name else f"in `{folder}/`"
        near = did_you_mean(folder, FOLDERS)
        hint = near or "the folders are " + ", ".join(f"`{name}/`" for name in FOLDERS)
        problems.add(where, "unknown-folder", f"a content file {place} is not read", hint)
        return None
    stem = almost["stem"] or almost["stem2"]
    if path.suffix not in (".yaml", ".md"):
        kind = ".yaml" if re.search("ya?ml", path.name[len(stem) :], re.IGNORECASE) else ".md"
        problems.add(
            where,
            "unknown-file",
            f"`{path.name}` is not read: names end in `.yaml` or `.md`",
            f"rename it to `{stem}{kind}`",
        )
        return None
    if not _ID.fullmatch(stem):
        hint = f"rename it to `{slugify(stem) or 'a-good-name'}{path.suffix}`"
        reason = (
            "has a dot, which is kept for translations"
            if "." in stem and _ID.fullmatch(stem.replace(".", "-"))
            else "makes no good address"
        )
        problems.add(
            where, "bad-id", f"the file's name `{stem}` {reason}: it is the id, of letters, digits and hyphens", hint
        )
        return None
    if not path.is_file() or (path.is_symlink() and not path.resolve().is_relative_to(content.resolve())):
        problems.add(
            where,
            "outside-content",
            "this is not a file of the content folder, but leads out of it",
            "put the file itself here",
        )
        return None
    return Source(path, path.as_posix(), FOLDERS[folder], stem)


def read_text(path: Path, file: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The file's text with `\\n` at the end of lines and without a byte order mark."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        return None, (Problem(Where(file), "unreadable-file", f"the file cannot be opened: {error.strerror}"),)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        where = Where(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
        message = f"the byte 0x{raw[error.start]:02X} is not UTF-8 text"
        return None, (Problem(where, "not-utf8", message, "save the file again with the encoding UTF-8"),)
    return text.replace("\r\n", "\n").replace("\r", "\n"), ()


def read_tree(path: Path, file: str) -> tuple[Tree | None, tuple[Problem, ...]]:
    """The data of a `.yaml` file, or of a `.md` file with its text under `body`."""
    text, problems = read_text(path, file)
    if text is None:
        return None, problems
    if not text.strip():
        return None, (Problem(Where(file), "empty-file", "the file is empty", "fill it in, or remove it"),)
    tree, problems = _read_markdown(text, file) if path.suffix == ".md" else read_yaml(text, file)
    if tree is None:
        return None, problems
    if not isinstance(tree.data, dict):
        hint = "write `title: …` and the other keys, each on a line of its own"
        where = Where(file, *tree.positions.get((), (1, 1)))
        return None, (*problems, Problem(where, "wrong-type", "keys with values are wanted, and there are none", hint))
    return tree, problems


def _read_markdown(text: str, file: str) -> tuple[Tree | None, tuple[Problem, ...]]:
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        hint = "begin it with a line `---`, then `title: …`, then another line `---`"
        return None, (Problem(Where(file), "front-matter", "the file does not begin with front matter", hint),)
    close = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if close is None:
        hint = "put a line `---` between the keys and the text"
        return None, (Problem(Where(file), "front-matter", "the front matter that opens here is never closed", hint),)
    tree, problems = read_yaml("\n".join(lines[1:close]) + "\n", file, first_line=2)
    if tree is None:
        return None, problems
    if tree.data is None:
        tree.data = {}
    body = lines[close + 1 :]
    blank = next((number for number, line in enumerate(body) if line.strip()), None)
    if blank is None or not isinstance(tree.data, dict):
        return tree, problems
    first = close + 2 + blank
    if "body" in tree.data:
        message = f"the text below begins in line {first}, and there is a `body` here too"
        return None, (*problems, Problem(tree.origin.where_key("body"), "body-twice", message, "keep one of the two"))
    tree.data["body"] = "\n".join(body)
    tree.positions["body",] = (first, 1)
    tree.blocks["body",] = (first, 0)
    return tree, problems
