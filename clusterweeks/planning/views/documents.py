"""The page of a document."""

from __future__ import annotations

from dataclasses import dataclass

from clusterweeks.planning.texts import TextView
from clusterweeks.planning.views.details import LinkView


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A document for those who make the site, or the overview of all; `summary` is its first sentence."""

    path: str
    title: str
    summary: str
    crumbs: tuple[LinkView, ...]
    body: TextView
    sections: tuple[LinkView, ...]
    """The headings of the second level; none where there are few."""
    before: LinkView | None
    """The document before it, in the order of the overview."""
    after: LinkView | None
