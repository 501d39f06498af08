"""Broken links of rendered pages as problems, at the place in the content where the link is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from clusterweeks.model.library import Library
from clusterweeks.model.problems import Problem, Where
from clusterweeks.model.records import Edition
from clusterweeks.model.references import references
from clusterweeks.model.settings import Site
from clusterweeks.model.texts import texts, written
from clusterweeks.planning.output import Output, Plan
from clusterweeks.planning.routes import Routes
from clusterweeks.publishing.linkcheck import Broken, PageLinks, broken


def link_problems(plan: Plan, pages: Mapping[str, PageLinks], library: Library, templates: Path) -> Iterator[Problem]:
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


def _where(link: Broken, output: Output, library: Library, templates: Path) -> Where:
    """The link in the settings of the site, or in the record of the page; else the record, or the template."""
    for steps, value in written(library.site):
        if _is(link, value):
            return library.site_origin.where(*steps)
    if output.subject is None:
        return Where((templates / output.template).as_posix())
    origin, record = library.origins[output.subject], library.records[output.subject]
    for steps, text in texts(record):
        for reference in references(text):
            if _is(link, reference.target):
                return origin.where_in(steps, reference.line, reference.column)
    for steps, value in written(record):
        if _is(link, value):
            return origin.where(*steps)
    return Where(origin.file)


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
