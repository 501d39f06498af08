"""Find the content files, decode them, and split front matter from the text below it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from slugify import slugify

from clusterweeks.model.kinds import FOLDERS, Kind
from clusterweeks.model.origins import Key
from clusterweeks.model.problems import Problem, Problems, Where, did_you_mean
from clusterweeks.reading.yaml_tree import Tree, read_yaml

_ID = re.compile(r"[A-Za-z0-9]+(?:[_-]+[A-Za-z0-9]+)*")
_LONGEST_ID = 120
_EDITORS_LEFTOVERS = re.compile(r"^[.#~].*|.*~$|.*\.(swp|swo|bak|orig|rej|tmp)$|^README(\..*)?$", re.IGNORECASE)
SUFFIXES = (".yaml", ".md")
"""How the names of content files end."""
_CONFLICT = re.compile("^<{7} ", re.MULTILINE)
_CLOSE = re.compile(r"^---[^\S\n]*$", re.MULTILINE)
_LETTER = re.compile(r"\S")
_ALMOST = re.compile(
    r"(?P<stem>.+?)\.(yml|markdown|mdown|yaml\.txt|md\.txt)$|(?P<stem2>.+?)\.(yaml|md)$", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Source:
    """A content file: `file` is its name as problems show it, `inside` its path below the content folder."""

    file: str
    inside: str
    kind: Kind
    id: str
    """The file's stem."""

    @property
    def path(self) -> Path:
        """Where the file is."""
        return Path(self.file)


def find_sources(content: Path) -> tuple[tuple[Source, ...], frozenset[Key], tuple[Problem, ...]]:
    """Every record's file in the order of names, what others are meant to be, and what is wrong with their names."""
    problems = Problems()
    sources: list[Source] = []
    misnamed: set[Key] = set()
    first: dict[Key, Source] = {}
    before = (content / "x").as_posix().removesuffix("x")
    for inside, entry in _files(content, "", problems):
        almost = _ALMOST.fullmatch(entry.name)
        if not almost or inside == "site.yaml":
            continue
        stem, folder = almost["stem"] or almost["stem2"], inside.partition("/")[0]
        if folder not in FOLDERS or not _is_good(entry, stem):
            path = content / inside
            if problem := _misplaced(path, folder) or _misnamed(content, path, stem):
                problems.extend([problem])
                misnamed.update({(FOLDERS[folder], stem)} if folder in FOLDERS else ())
                continue
        source = Source(before + inside, inside, FOLDERS[folder], stem)
        key = (source.kind, source.id)
        if key in first:
            message = f"the id `{source.id}` belongs to {first[key].file} already"
            problems.add(Where(source.file), "duplicate-id", message, "rename or remove one of them")
        first.setdefault(key, source)
        sources.append(source)
    return tuple(sources), frozenset(misnamed), problems.in_order()


def frozen_beside(path: Path) -> Path:
    """The place of the snapshot of an edition: beside its file, with another ending."""
    return path.with_name(f"{path.stem}.frozen.json")


def key_of(path: str) -> Key | None:
    """The key of the record whose file a path below the content folder names; None if it names no record's file."""
    *folders, name = path.split("/")
    stem, suffix = PurePosixPath(name).stem, PurePosixPath(name).suffix
    if not folders or folders[0] not in FOLDERS or any(folder.startswith(".") for folder in folders):
        return None
    if suffix not in SUFFIXES or _EDITORS_LEFTOVERS.match(name) or not _ID.fullmatch(stem) or len(stem) > _LONGEST_ID:
        return None
    return FOLDERS[folders[0]], stem


def _files(folder: Path, before: str, problems: Problems) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file below a folder, with its path below the content folder; `before` is that of the folder, with `/`."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        _unreadable(error, problems)
        return
    folders = dict.fromkeys(entry.name for entry in entries if _is_folder(entry))
    for entry in entries:
        if entry.name not in folders and not _EDITORS_LEFTOVERS.match(entry.name):
            yield before + entry.name, entry
    for name in folders:
        if name.startswith("."):
            continue
        if (inner := folder / name).is_symlink():
            message = "this folder is a symbolic link, and those are not read"
            problems.add(Where(inner.as_posix()), "outside-content", message, "put the folder itself here")
        else:
            yield from _files(inner, f"{before}{name}/", problems)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        # A link that leads in a circle.
        return False


def _unreadable(error: OSError, problems: Problems) -> None:
    problems.add(
        Where(Path(error.filename).as_posix()), "unreadable-file", f"the folder cannot be opened: {error.strerror}"
    )


def _misplaced(path: Path, folder: str) -> Problem | None:
    if folder in FOLDERS:
        return None
    where = Where(path.as_posix())
    if folder == path.name and re.fullmatch(r"site\.(ya?ml|md)(\.txt)?", folder, re.IGNORECASE):
        message = f"`{folder}` is not read: the settings are in `site.yaml`"
        return Problem(where, "unknown-file", message, "rename it to `site.yaml`")
    place = "beside `site.yaml`" if folder == path.name else f"in `{folder}/`"
    hint = did_you_mean(folder, FOLDERS) or "the folders are " + ", ".join(f"`{name}/`" for name in FOLDERS)
    return Problem(where, "unknown-folder", f"a content file {place} is not read", hint)


def _is_good(entry: os.DirEntry[str], stem: str) -> bool:
    """Whether a file has a name that is read, and is neither a link nor a device; nearly all are."""
    ending = entry.name[len(stem) :]
    good = ending in SUFFIXES and len(stem) <= _LONGEST_ID and _ID.fullmatch(stem)
    return bool(good) and entry.is_file(follow_symlinks=False)


def _misnamed(content: Path, path: Path, stem: str) -> Problem | None:
    where = Where(path.as_posix())
    if path.suffix not in SUFFIXES:
        kind = ".yaml" if re.search("ya?ml", path.name[len(stem) :], re.IGNORECASE) else ".md"
        message = f"`{path.name}` is not read: names end in `.yaml` or `.md`"
        good = stem if _ID.fullmatch(stem) else slugify(stem, max_length=_LONGEST_ID) or "a-good-name"
        return Problem(where, "unknown-file", message, f"rename it to `{good}{kind}`")
    if not _ID.fullmatch(stem) or len(stem) > _LONGEST_ID:
        dotted = "." in stem and _ID.fullmatch(stem.replace(".", "-"))
        reason = "has a dot, which is kept for translations" if dotted else "makes no good address"
        reason = f"is longer than {_LONGEST_ID} letters" if len(stem) > _LONGEST_ID else reason
        message = f"the file's name `{stem}` {reason}: it is the id, of letters, digits and hyphens"
        good = slugify(stem, max_length=_LONGEST_ID) or "a-good-name"
        hint = "if it is a translation, take it away: translations are not read yet; if not, " if dotted else ""
        return Problem(where, "bad-id", message, f"{hint}rename it to `{good}{path.suffix}`")
    if path.is_symlink() and not _inside(path, content):
        message = "this is a symbolic link that does not lead to a file of the content folder"
        return Problem(where, "outside-content", message, "put the file itself here")
    if not path.is_file():
        return Problem(where, "unreadable-file", "this is not a file, but a device or a pipe", "remove it")
    return None


def _inside(path: Path, content: Path) -> bool:
    try:
        return path.is_file() and path.resolve().is_relative_to(content.resolve())
    except (OSError, RuntimeError):
        return False


def decoded(raw: bytes, file: str) -> tuple[str | None, tuple[Problem, ...]]:
    """A file's text with `\\n` at the end of lines and without a byte order mark."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = _lines_of(raw[: error.start].decode("utf-8", "replace"))
        where = Where(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
        message = f"the byte 0x{raw[error.start]:02X} is not UTF-8 text"
        return None, (Problem(where, "not-utf8", message, "save the file again with the encoding UTF-8"),)
    return _lines_of(text), ()


def _lines_of(text: str) -> str:
    # Some editors put a byte order mark before the one that is there.
    return text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def read_tree(path: Path, file: str) -> tuple[Tree | None, tuple[Problem, ...]]:
    """The data of a `.yaml` file, or of a `.md` file with its text under `body`."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        return None, (Problem(Where(file), "unreadable-file", f"the file cannot be opened: {error.strerror}"),)
    return parse(raw, path.suffix, file)


def parse(raw: bytes, suffix: str, file: str) -> tuple[Tree | None, tuple[Problem, ...]]:
    """The data of a file's bytes; `suffix` tells YAML from Markdown."""
    text, problems = decoded(raw, file)
    if text is None:
        return None, problems
    if not text.strip():
        return None, (Problem(Where(file), "empty-file", "the file is empty", "fill it in, or remove it"),)
    if "<<<<<<<" in text and (conflict := _CONFLICT.search(text)):
        where = Where(file, text.count("\n", 0, conflict.start()) + 1)
        message = "git has left both sides of a conflict here"
        hint = "keep the right one of the two, and remove the lines of `<<<<<<<`, `=======` and `>>>>>>>`"
        return None, (Problem(where, "merge-conflict", message, hint),)
    tree, problems = _read_markdown(text, file) if suffix == ".md" else read_yaml(text, file)
    if tree is None:
        return None, problems
    if not isinstance(tree.data, dict):
        hint = "write `title: …` and the other keys, each on a line of its own"
        where = tree.origin.where()
        return None, (*problems, Problem(where, "wrong-type", "keys with values are wanted, and there are none", hint))
    return tree, problems


def _read_markdown(text: str, file: str) -> tuple[Tree | None, tuple[Problem, ...]]:
    opening, _, rest = text.partition("\n")
    if opening.rstrip() != "---":
        hint = "begin it with a line `---`, then `title: …`, then another line `---`"
        if text.lstrip().startswith("---"):
            hint = "begin the file with the line `---`: nothing may stand above or before it"
        return None, (Problem(Where(file), "front-matter", "the file does not begin with front matter", hint),)
    close = _CLOSE.search(rest)
    if close is None:
        hint = "put a line `---` between the keys and the text"
        return None, (Problem(Where(file), "front-matter", "the front matter that opens here is never closed", hint),)
    front = rest[: close.start()]
    tree, problems = read_yaml(front or "\n", file, first_line=2)
    if tree is None:
        return None, problems
    if tree.data is None:
        tree.data = {}
    letter = _LETTER.search(rest, close.end())
    if letter is None or not isinstance(tree.data, dict):
        return tree, problems
    start = rest.rfind("\n", 0, letter.start()) + 1
    first = 2 + rest.count("\n", 0, start)
    if "body" in tree.data:
        message = f"the text below begins in line {first}, and there is a `body` here too"
        return None, (*problems, Problem(tree.origin.where_key("body"), "body-twice", message, "keep one of the two"))
    tree.data["body"] = rest[start:]
    tree.origin = tree.origin.above(first)
    return tree, problems
