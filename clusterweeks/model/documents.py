"""The documents of a site: Markdown files beside its content, for those who make it, that are pages of it as well."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class DocumentLink:
    """A link or a picture of a document: as it is written, where, and the file that it leads to."""

    target: str
    line: int
    column: int
    path: str
    """The file, below the folder that the site lies in, with `/`; empty for a place in the same document."""
    fragment: str
    """The place in it, with `#`, or nothing."""


@dataclass(frozen=True, slots=True)
class Document:
    """One file: its text is what stands below its title."""

    id: str
    """The file's stem; empty for the overview, which is `README.md`."""
    file: str
    """Its name as problems show it."""
    title: str
    summary: str
    """Its first sentence."""
    markdown: str
    sections: tuple[tuple[str, str], ...] = ()
    """Words and id of every heading of the second level."""
    links: tuple[DocumentLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture that documents show, published as it is: its path below their folder, and its sides in pixels."""

    path: str
    source: Path
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Documents:
    """All documents, the overview first, in the order in which it names them; and the pictures that they show."""

    folder: str
    """Their folder, below that which the site lies in."""
    pages: tuple[Document, ...]
    pictures: tuple[Drawing, ...] = ()
