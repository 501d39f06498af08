"""What this machine can make of a site, and what it lacks for the rest: the build goes on without, and says so."""

from __future__ import annotations

from dataclasses import dataclass, replace

from clusterweeks.model.kinds import ShareImages
from clusterweeks.model.library import Library
from clusterweeks.rendering import lettering, pdf, search_index


@dataclass(frozen=True, slots=True)
class Means:
    """Whether editions are made as PDF, whether there is a search, and what there is to say of what is missing."""

    library: Library
    """Without the share images that cannot be drawn."""
    pdf: bool
    search: bool
    notes: tuple[str, ...]


def means_of(library: Library, *, write: bool, no_search: str = "") -> Means:
    """What can be made; `no_search` is why an index could not be made when it was tried."""
    site = library.site
    # A check looks at texts and links, and a PDF has none of its own.
    wants_pdf = write and bool(library.editions) and site.newsletter.pdf
    no_pdf = pdf.missing() if wants_pdf else ""
    no_letters = lettering.missing() if site.share_images is not ShareImages.NONE else ""
    if no_letters:
        library = replace(library, site=site.model_copy(update={"share_images": ShareImages.NONE}))
    no_search = no_search or (search_index.missing() if write and site.search else "")
    notes = tuple(note for note in (no_pdf, no_letters, no_search) if note)
    return Means(library, wants_pdf and not no_pdf, site.search and not no_search, notes)
