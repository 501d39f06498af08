"""The one table of all checks across records, and the function that makes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from clusterweeks.copies import beside
from clusterweeks.model.codes import CODES, Severity
from clusterweeks.model.library import Library
from clusterweeks.model.problems import Problem
from clusterweeks.reading.checks import (
    acceptance,
    announcements,
    bounds,
    deadlines,
    emails,
    facts,
    faults,
    names,
    pictures,
    places,
    prose,
    references,
    renames,
    series,
    times,
    twins,
)


@dataclass(frozen=True, slots=True)
class Check:
    """A rule across records, and the codes that it can give."""

    find: Callable[[Library], Iterator[Problem]]
    codes: tuple[str, ...]


CHECKS: tuple[Check, ...] = (
    Check(references.references, ("missing-reference", "hidden-reference", "bad-url")),
    Check(names.look_alikes, ("look-alike-letters",)),
    Check(partial(prose.in_texts, faults.of_links), ("vague-link", "empty-link")),
    Check(facts.sources, ("source-disagrees", "unknown-key")),
    Check(partial(prose.in_texts, faults.of_footnotes), ("dangling-footnote",)),
    Check(partial(prose.in_texts, faults.of_headings), ("heading-skips-level",)),
    Check(partial(prose.in_texts, faults.of_pictures), ("missing-alt",)),
    Check(prose.alternatives, ("missing-alt",)),
    Check(partial(prose.in_texts, faults.of_html), ("raw-html",)),
    Check(emails.personal, ("personal-email",)),
    Check(references.organisations, ("unknown-organisation", "hidden-reference")),
    Check(references.items, ("missing-reference", "ambiguous-reference", "hidden-reference", "unknown-value")),
    Check(references.own_parts, ("part-of-itself",)),
    Check(times.order, ("end-before-start",)),
    Check(times.mixture, ("mixed-times",)),
    Check(times.clock_changes, ("dst-gap", "dst-overlap")),
    Check(deadlines.openings, ("opens-after-deadline",)),
    Check(deadlines.after_event, ("deadline-after-event",)),
    Check(deadlines.hours, ("deadline-without-time",)),
    Check(series.beginnings, ("start-outside-rule",)),
    Check(series.exceptions, ("except-without-day", "bad-repeat")),
    Check(bounds.campaign_dates, ("outside-campaign-dates",)),
    Check(bounds.campaign_countries, ("outside-campaign-countries",)),
    Check(bounds.parents, ("outside-parent-dates",)),
    Check(announcements.rescheduled, ("rescheduled-without-previous",)),
    Check(announcements.postponed, ("postponed-without-previous",)),
    Check(announcements.soon, ("save-the-date-soon", "month-only-soon")),
    Check(places.countries, ("town-not-in-country",)),
    Check(places.clocks, ("timezone-of-town",)),
    Check(facts.figures, ("figure-contradicts-list",)),
    Check(twins.similar, ("similar-event",)),
    Check(renames.unannounced, ("renamed",)),
    Check(renames.reused, ("reused",)),
    Check(announcements.online, ("moved-online-without-address",)),
    Check(pictures.heavy, ("heavy-picture",)),
    Check(acceptance.acceptances, ("bad-accept",)),
)

_OF_THE_SITE = {code.name for code in CODES.values() if code.depends_on_day}
_OF_THE_SITE |= {"timezone-of-town", "dst-gap", "dst-overlap"}
"""What depends on the day and the zone of `site.yaml`."""


_OF_REFERENCES = {"missing-reference", "hidden-reference", "ambiguous-reference", "unknown-organisation"}


def check(library: Library, rows: Sequence[Check] = CHECKS, jobs: int = 1) -> tuple[Problem, ...]:
    """Make every check; what a record or the site accepts is left out, and what is accepted in vain is told."""
    others = beside(partial(_find, library, rows[1::2]), jobs)
    return _told(library, _find(library, rows[::2]) | others())


def _find(library: Library, rows: Iterable[Check]) -> set[Problem]:
    return {problem for row in rows for problem in row.find(library)}


def _told(library: Library, problems: set[Problem]) -> tuple[Problem, ...]:
    settled = _settled(library)
    told = {one for one in problems if one.code not in _OF_REFERENCES or one.where.file not in settled}
    if not library.site_known:
        told = {problem for problem in told if problem.code not in _OF_THE_SITE}
    raised = {(problem.where.file, problem.code) for problem in told}
    return tuple(sorted((*library.unaccepted(told), *_unused(library, raised))))


def _settled(library: Library) -> set[str]:
    """The files of editions that have gone out: their references are shown as they were."""
    sent = (edition for edition in library.editions if edition.sent and edition.id in library.frozen)
    return {library.origins[edition.kind, edition.id].file for edition in sent}


def _unused(library: Library, raised: set[tuple[str, str]]) -> Iterator[Problem]:
    given = {code for row in CHECKS for code in row.codes}
    warnings = {code for code in given if CODES[code].severity is Severity.WARNING and not CODES[code].depends_on_day}
    for key, record in library.records.items():
        origin = library.origins[key]
        for code, reason in record.accept.items():
            if reason.strip() and code in warnings and (origin.file, code) not in raised:
                message = f"`{code}` is accepted here, and is not given"
                yield Problem(origin.where_key("accept", code), "accept-unused", message, "remove it from `accept`")
