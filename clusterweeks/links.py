"""Broken links of rendered pages as problems, at the place in the content where the link is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from clusterweeks.model.library import Library
from clusterweeks.model.problems import Problem, Where
from clusterweeks.model.references import references
from clusterweeks.model.texts import texts
from clusterweeks.planning.output import Output, Plan
from clusterweeks.publishing.linkcheck import Broken, PageLinks, broken


def link_problems(plan: Plan, pages: Mapping[str, PageLinks], library: Library, templates: Path) -> Iterator[Problem]:
    """A problem for every link of the pages that leads nowhere."""
    outputs = {output.path: output for output in plan.outputs}
    for link in broken(pages, outputs.keys(), plan.site.prefix, plan.site.base_url):
        message = f"`{link.href}` on the page `{link.page}` {link.reason}"
        hint = "correct the link, or add what it leads to"
        yield Problem(_where(link, outputs[link.page], library, templates), "broken-link", message, hint)


def _where(link: Broken, output: Output, library: Library, templates: Path) -> Where:
    """The link in the record's text; the record, where it is in none; the template, where the page has no record."""
    if output.subject is None:
        return Where((templates / output.template).as_posix())
    origin, record = library.origins[output.subject], library.records[output.subject]
    for steps, text in texts(record):
        for reference in references(text):
            if reference.target and link.href.endswith(reference.target):
                return origin.where_in(steps, reference.line, reference.column)
    for number, one in enumerate(record.links):
        if link.href.endswith(one.url):
            return origin.where("links", number, "url")
    return Where(origin.file)
