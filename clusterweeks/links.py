"""Broken links of rendered pages as problems, at the place in the content where the link is written."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote, unquote

from clusterweeks import overlay
from clusterweeks.model.library import Library
from clusterweeks.model.problems import Problem, Where
from clusterweeks.model.records import Edition
from clusterweeks.model.references import references
from clusterweeks.model.settings import Site
from clusterweeks.model.texts import texts, written
from clusterweeks.planning.documents import document_at
from clusterweeks.planning.output import Form, Output, Plan
from clusterweeks.planning.routes import Routes
from clusterweeks.planning.views import DocumentPage
from clusterweeks.publishing.linkcheck import Broken, PageLinks, broken, links_of

_ID = re.compile(rb"\s(?:id|name)=\"([^\"]*)\"")


def with_others(
    plan: Plan, pages: Mapping[str, PageLinks], library: Library, folder: Path, present: Collection[str]
) -> dict[str, PageLinks]:
    """The links of `pages`, which are new, and those of pages in a folder, left as they are, that they may break.

    What is left has no dead links: one can only come of a place or a page that is gone, or of a new link.
    """
    outputs = {output.path: output for output in plan.outputs if output.form is Form.PAGE}
    left = [path for path in outputs if path not in pages and path in present]
    if not left:
        return dict(sorted(pages.items()))
    wanted = {path for page, links in pages.items() for path in _led_to(page, links, plan.site.prefix)}
    # Of editions that have gone out, dead links are told in every run.
    wanted |= {path for path in left if _was_sent(outputs[path], library)}
    gone = _gone(plan, pages, folder, present)
    found = dict(pages)
    for path in left:
        data = (folder / path).read_bytes() if gone or path in wanted else b""
        if path in wanted or (gone and gone.search(data)):
            found[path] = links_of(data)
    return dict(sorted(found.items()))


def _led_to(page: str, links: PageLinks, prefix: str) -> Iterator[str]:
    """The pages at places of which a page has links."""
    for href in links.hrefs:
        path, mark, _ = href.partition("#")
        if mark and path:
            inside = (
                path.removeprefix(prefix) if path.startswith("/") else posixpath.join(posixpath.dirname(page), path)
            )
            if "://" in path:
                inside = path.partition("://")[2].partition(prefix)[2]
            yield f"{unquote(posixpath.normpath(inside))}/index.html".removeprefix("./") if inside else "index.html"


def _gone(
    plan: Plan, pages: Mapping[str, PageLinks], folder: Path, present: Collection[str]
) -> re.Pattern[bytes] | None:
    """Where a page may lead to a file or a place that is there no more; None if all are there."""
    planned = {output.path for output in plan.outputs}
    bundles = tuple(bundle.folder for bundle in plan.bundles)
    files = {path for path in present if path not in planned and not path.startswith((*bundles, "."))}
    places = {
        place
        for path, links in pages.items()
        if path in present
        for place in _ID.findall((folder / path).read_bytes())
        if place.decode("utf-8", "replace") not in links.ids
    }
    ends = {quote(path.removesuffix("index.html")).encode() for path in files} | {b"#" + place for place in places}
    ends |= {b"#" + quote(place).encode() for place in places}
    return re.compile(b"|".join(map(re.escape, sorted(ends)))) if ends else None


def link_problems(
    plan: Plan, pages: Mapping[str, PageLinks], library: Library, templates: Sequence[Path]
) -> Iterator[Problem]:
    """A problem for every link that leads nowhere, once for each place where it is written."""
    outputs = {output.path: output for output in plan.outputs}
    told: set[tuple[Where, str]] = set()
    for link in broken(pages, outputs.keys(), plan.site.prefix, plan.site.base_url):
        where = _where(link, outputs[link.page], library, templates)
        # A whole address that an editor writes may be something else that is published on the same host.
        whole = link.href.startswith(("http://", "https://")) and link.href in _written(outputs[link.page], library)
        if not whole and (where, link.href) not in told:
            told.add((where, link.href))
            message = f"`{link.href}` on the page `{link.page}` {link.reason}"
            if _was_sent(outputs[link.page], library):
                problem = Problem(
                    where, "lost-link", message, "name the old path under `aliases` of what took its place"
                )
                yield from library.unaccepted((problem,))
            else:
                off = _switched_off(link, library.site)
                left_out = f"`{off}: false` in `site.yaml` leaves that page out: remove the link, or switch it on"
                yield Problem(
                    where, "broken-link", message, left_out if off else "correct the link, or add what it leads to"
                )


def _switched_off(link: Broken, site: Site) -> str:
    """The setting without which the page would be there."""
    routes = Routes.of(site)
    pages = {"map": routes.map(), "figures": routes.figures(), "search": routes.search()}
    return next((name for name, href in pages.items() if link.href == href and not getattr(site, name)), "")


def _was_sent(output: Output, library: Library) -> bool:
    """Whether it is the page of an edition that is shown as it went out."""
    edition = library.records.get(output.subject) if output.subject else None
    return isinstance(edition, Edition) and edition.sent and edition.id in library.frozen


def _where(link: Broken, output: Output, library: Library, templates: Sequence[Path]) -> Where:
    """The link in the settings of the site, or in the record of the page; else the record, or the template."""
    for steps, value in written(library.site):
        if _is(link, value):
            return library.site_origin.where(*steps)
    if isinstance(output.view, DocumentPage):
        return _where_in_document(link, output.view, library)
    if output.subject is None:
        return Where(overlay.find(templates, output.template).as_posix())
    origin, record = library.origins[output.subject], library.records[output.subject]
    for steps, text in texts(record):
        for reference in references(text):
            if _is(link, reference.target):
                return origin.where_in(steps, reference.line, reference.column)
    for steps, value in written(record):
        if _is(link, value):
            return origin.where(*steps)
    return Where(origin.file)


def _where_in_document(link: Broken, page: DocumentPage, library: Library) -> Where:
    """The link in the file of a document."""
    document = document_at(library, Routes.of(library.site), page.path)
    if document is None:
        return library.site_origin.where("documents")
    found = dict(page.body.links)
    for one in document.links:
        if found.get(one.target) == link.href:
            return Where(document.file, one.line + 1, one.column + 1)
    return Where(document.file)


def _written(output: Output, library: Library) -> set[str]:
    """Every address that is written in the settings of the site and in the record of a page."""
    found = {value for _, value in written(library.site)}
    if output.subject is not None:
        record = library.records[output.subject]
        found |= {value for _, value in written(record)}
        found |= {reference.target for _, text in texts(record) for reference in references(text)}
    return found


def _is(link: Broken, address: str) -> bool:
    """Whether a link is what is written: as it is, with the site's prefix before it, or as `kind:id#fragment`."""
    record, _, fragment = address.partition("#")
    name = record.partition(":")[2]
    if name and fragment and link.href.endswith(f"/{name}/#{fragment}"):
        return True
    return address == link.href or (address.startswith(("/", "#")) and link.href.endswith(address))
