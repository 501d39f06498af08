"""Read the documents of a site: Markdown files as people write them for a code host, which know nothing of the site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from clusterweeks.model.documents import Document, DocumentLink, Documents, Drawing
from clusterweeks.model.origins import Origin
from clusterweeks.model.problems import Problem, Problems, Where, did_you_mean
from clusterweeks.model.references import Reference, references
from clusterweeks.reading.elsewhere import beside
from clusterweeks.reading.pictures import KINDS, BadPicture, measured
from clusterweeks.reading.source import decoded

OVERVIEW = "README"
"""Stem of the document that names the others."""
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"(#{1,6}) +(\S.*?)[ #]*")
_MARKUP = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[`*]")
_SENTENCE = re.compile(r"(.+?[.:!?])(?:\s|$)", re.DOTALL)
_PLACE = re.compile(r"[a-z][a-z0-9_-]*")


def read_documents(content: Path, name: str, origin: Origin) -> tuple[Documents | None, tuple[Problem, ...]]:
    """The documents of a folder that `site.yaml` names, and what is wrong with them."""
    problems = Problems()
    folder = beside(content, name)
    try:
        files = {path.stem: path for path in sorted(folder.glob("*.md")) if _ID.fullmatch(path.stem) and path.is_file()}
    except OSError:
        files = {}
    if not files:
        hint = "name a folder with files such as `tutorial.md` in it, or remove the setting"
        message = f"there is no document in `{folder.as_posix()}/`"
        return None, (Problem(origin.where("documents"), "missing-file", message, hint),)
    inside = name.removeprefix("../").strip("/")
    read = {stem: _document(path, inside, problems) for stem, path in files.items()}
    found = {stem: document for stem, document in read.items() if document}
    pages = tuple(_in_order(found, inside)) if OVERVIEW in found else (_overview(found.values()), *found.values())
    if problems.stop:
        return None, problems.in_order()
    pictures = tuple(_pictures(pages, folder, inside, problems))
    problems.extend(_dead(pages, files, inside))
    return Documents(inside, pages, pictures), problems.in_order()


def _document(path: Path, inside: str, problems: Problems) -> Document | None:
    file = path.as_posix()
    try:
        text, found = decoded(path.read_bytes(), file)
    except OSError as error:
        problems.add(Where(file), "unreadable-file", f"the file cannot be opened: {error.strerror}")
        return None
    problems.extend(found)
    if text is None:
        return None
    name = "" if path.stem == OVERVIEW else path.stem
    lines, headings = _named(text)
    first = headings[0] if headings and headings[0].level == 1 else None
    title = first.words if first else path.stem
    body = "\n".join(lines[first.line + 1 :] if first else lines).strip("\n")
    sections = tuple((one.words, one.place) for one in headings if one.level == 2)
    links = tuple(link for one in references(text) if (link := _link(one, inside)))
    return Document(name, file, title, _summary(body), body, sections, links)


@dataclass(frozen=True, slots=True)
class _Heading:
    line: int
    level: int
    words: str
    place: str
    """Its id."""


def _named(text: str) -> tuple[list[str], list[_Heading]]:
    """The lines of a text in which every heading has the id that code hosts give it; and the headings."""
    lines, headings = text.split("\n"), []
    taken: set[str] = set()
    fence = ""
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        elif not fence and (found := _HEADING.fullmatch(line)):
            words = _plain(found[2])
            place = _place(words, taken)
            lines[number] = f"{found[1]} {found[2]} {{#{place}}}"
            headings.append(_Heading(number, len(found[1]), words, place))
    return lines, headings


def _place(words: str, taken: set[str]) -> str:
    """The id of a heading: small letters, hyphens for spaces, nothing for other signs."""
    name = re.sub(r"[^\w -]", "", words.lower()).replace(" ", "-")
    # Ids that begin with `s-` belong to the templates.
    base = name if _PLACE.fullmatch(name) and not name.startswith("s-") else f"h-{re.sub('[^a-z0-9_-]', '', name)}"
    place, count = base, 0
    while place in taken:
        count += 1
        place = f"{base}-{count}"
    taken.add(place)
    return place


def _plain(words: str) -> str:
    return _MARKUP.sub(lambda found: found[1] or "", words)


def _summary(body: str) -> str:
    """The first sentence of a text that begins with one."""
    paragraph = body.partition("\n\n")[0]
    found = _SENTENCE.match(" ".join(_plain(paragraph).split())) if paragraph[:1] not in "#`|-!" else None
    return found[1].rstrip(":") + "." * found[1].endswith(":") if found else ""


def _link(reference: Reference, inside: str) -> DocumentLink | None:
    """Where a reference leads, if not to another site."""
    fragment = "".join(reference.target.partition("#")[1:])
    if reference.target.startswith("#"):
        return DocumentLink(reference.target, reference.line, reference.column, "", fragment)
    if not reference.file:
        return None
    path = posixpath.normpath(posixpath.join(inside, reference.file))
    return DocumentLink(reference.target, reference.line, reference.column, path, fragment)


def _in_order(found: dict[str, Document], inside: str) -> Iterator[Document]:
    """The overview, then what it links to."""
    overview = found[OVERVIEW]
    yield overview
    known = {f"{inside}/{stem}.md": document for stem, document in found.items() if document is not overview}
    for path in dict.fromkeys(link.path for link in overview.links):
        if path in known:
            yield known[path]


def _overview(found: Iterable[Document]) -> Document:
    """An overview, where nobody has written one."""
    documents = tuple(found)
    lines = [f"- [{one.title}]({one.id}.md): {one.summary}" for one in documents]
    folder = Path(documents[0].file).parent.name
    links = tuple(
        DocumentLink(f"{one.id}.md", number, 0, f"{folder}/{one.id}.md", "") for number, one in enumerate(documents)
    )
    return Document("", documents[0].file, folder.capitalize(), "", "\n".join(lines), links=links)


def _pictures(pages: Iterable[Document], folder: Path, inside: str, problems: Problems) -> Iterator[Drawing]:
    """The pictures that documents show: files in their folder."""
    known: set[str] = set()
    for page in pages:
        for link in page.links:
            name = link.path.removeprefix(f"{inside}/")
            if not link.path.startswith(f"{inside}/") or name in known or not _is_picture(name):
                continue
            known.add(name)
            file = folder / name
            if not file.is_file():
                continue
            try:
                picture = measured(file)
            except BadPicture as bad:
                problems.add(_where(page, link), "bad-picture", *bad.args)
                continue
            yield Drawing(name, file, picture.width, picture.height)


def _is_picture(name: str) -> bool:
    return name.lower().endswith(tuple(KINDS))


def _dead(pages: Iterable[Document], files: dict[str, Path], inside: str) -> Iterator[Problem]:
    """A problem for every link to a file of the folder that is not there; what lies elsewhere is not looked for."""
    folder = next(iter(files.values())).parent
    for page in pages:
        for link in page.links:
            name = unquote(link.path.removeprefix(f"{inside}/"))
            if link.path.startswith(f"{inside}/") and not (folder / name).exists():
                hint = did_you_mean(name, [path.name for path in files.values()]) or "correct the link"
                yield Problem(_where(page, link), "broken-link", f"there is no file `{name}` beside it", hint)


def _where(page: Document, link: DocumentLink) -> Where:
    return Where(page.file, link.line + 1, link.column + 1)
