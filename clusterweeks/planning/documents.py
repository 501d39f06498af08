"""The documents for those who make the site, as pages of it; what only the repository has is linked to there."""

from __future__ import annotations

from collections.abc import Iterator

from clusterweeks.model.documents import Document, DocumentLink, Documents
from clusterweeks.model.library import Library
from clusterweeks.planning.output import Form, Output
from clusterweeks.planning.pages import HOME
from clusterweeks.planning.routes import Routes
from clusterweeks.planning.site_pages import TEMPLATES
from clusterweeks.planning.texts import ImageView, TextView
from clusterweeks.planning.views import DocumentPage, LinkView

_FEW = 3
"""Up to how many sections a page names none of them on its top."""


def document_outputs(library: Library, routes: Routes) -> Iterator[Output]:
    """The pages of all documents, and the pictures that they show."""
    if library.documents is None:
        return
    for place in range(len(library.documents.pages)):
        view = _page(library.documents, place, routes, library.site.repository)
        yield Output(routes.output_path(view.path), Form.PAGE, view, TEMPLATES[DocumentPage])
    for picture in library.documents.pictures:
        path = routes.output_path(routes.document_file(picture.path))
        yield Output(path, Form.FILE, source=picture.source)


def document_at(library: Library, routes: Routes, path: str) -> Document | None:
    """The document whose page has an address."""
    pages = library.documents.pages if library.documents else ()
    return next((document for document in pages if routes.document(document.id) == path), None)


def _page(documents: Documents, place: int, routes: Routes, repository: str) -> DocumentPage:
    document, pages = documents.pages[place], documents.pages
    before, after = pages[max(place - 1, 0) : place], pages[place + 1 : place + 2]
    own = () if place == 0 else (_way(document, routes),)
    named = document.sections if len(document.sections) > _FEW else ()
    return DocumentPage(
        path=routes.document(document.id),
        title=document.title,
        summary=document.summary,
        crumbs=(LinkView(HOME, routes.home()), _way(pages[0], routes), *own),
        body=_text(documents, document, routes, repository),
        sections=tuple(LinkView(words, f"#{name}") for words, name in named),
        before=_way(before[0], routes) if before else None,
        after=_way(after[0], routes) if after else None,
    )


def _way(document: Document, routes: Routes) -> LinkView:
    return LinkView(document.title, routes.document(document.id))


def _text(documents: Documents, document: Document, routes: Routes, repository: str) -> TextView:
    pages = {f"{documents.folder}/{page.id or 'README'}.md": routes.document(page.id) for page in documents.pages}
    pictures = {
        f"{documents.folder}/{picture.path}": ImageView(
            routes.document_file(picture.path), "", "", picture.width, picture.height
        )
        for picture in documents.pictures
    }
    files = {path: picture.href for path, picture in pictures.items()}
    links = {link.target: _href(link, pages | files, repository) for link in document.links}
    shown = tuple(pictures[path] for path in dict.fromkeys(link.path for link in document.links) if path in pictures)
    return TextView(document.markdown, tuple((target, href) for target, href in links.items() if href), shown)


def _href(link: DocumentLink, known: dict[str, str], repository: str) -> str:
    """Where a link leads on the site; nowhere, if it is to a file that only the repository has."""
    if not link.path:
        return link.target
    href = known.get(link.path) or (f"{repository.rstrip('/')}/{link.path}" if repository else "")
    return href + link.fragment if href else ""
