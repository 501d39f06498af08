"""The one table of all rules about calendar files, and the function that applies them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from clusterweeks.icscheck import (
    clocks,
    comparison,
    deadlines,
    forms,
    identity,
    links,
    structure,
    texts,
    times,
    timezones,
)
from clusterweeks.icscheck.components import Feed
from clusterweeks.model.problems import Problem


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule about one feed, and the codes that it can give."""

    find: Callable[[Feed], Iterator[Problem]]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A rule about two states of one feed, the one of now first."""

    find: Callable[[Feed, Feed], Iterator[Problem]]
    codes: tuple[str, ...]


READING = (
    "ics-empty-file",
    "ics-not-utf8",
    "ics-byte-order-mark",
    "ics-line-end",
    "ics-last-line",
    "ics-long-line",
    "ics-split-character",
    "ics-control-character",
    "ics-no-property",
    "ics-parameter",
    "ics-no-calendar",
    "ics-unbalanced",
)
"""Codes of what is found while a file is read."""

RULES: tuple[Rule, ...] = (
    Rule(structure.empty_feeds, ("ics-empty-feed",)),
    Rule(structure.versions, ("ics-version",)),
    Rule(structure.products, ("ics-missing-prodid",)),
    Rule(structure.repeated, ("ics-property-twice",)),
    Rule(structure.unknown, ("ics-unknown-property",)),
    Rule(structure.names, ("ics-missing-name", "ics-one-name", "ics-names-differ")),
    Rule(structure.refreshing, ("ics-missing-refresh",)),
    Rule(structure.methods, ("ics-method",)),
    Rule(structure.attendees, ("ics-attendee",)),
    Rule(structure.alarms, ("ics-alarm",)),
    Rule(structure.broken_alarms, ("ics-bad-alarm",)),
    Rule(structure.value_parameters, ("ics-value-parameter",)),
    Rule(identity.missing_uids, ("ics-missing-uid",)),
    Rule(identity.weak_uids, ("ics-weak-uid",)),
    Rule(identity.uids_twice, ("ics-uid-twice",)),
    Rule(identity.missing_stamps, ("ics-missing-dtstamp",)),
    Rule(identity.stamps_in_utc, ("ics-stamp-not-utc",)),
    Rule(identity.stamps_of_export, ("ics-stamp-of-export",)),
    Rule(identity.missing_sequences, ("ics-missing-sequence",)),
    Rule(times.missing_starts, ("ics-missing-start",)),
    Rule(times.broken_dates, ("ics-bad-date",)),
    Rule(times.value_dates, ("ics-value-date",)),
    Rule(times.mixtures, ("ics-mixed-dates",)),
    Rule(times.inclusive_ends, ("ics-inclusive-end",)),
    Rule(times.reversed_times, ("ics-end-before-start",)),
    Rule(times.ends_twice, ("ics-end-and-duration",)),
    Rule(times.whole_day_blocks, ("ics-whole-day-block",)),
    Rule(times.durations, ("ics-duration",)),
    Rule(clocks.utc_with_zone, ("ics-utc-with-zone",)),
    Rule(clocks.local_as_utc, ("ics-local-as-utc",)),
    Rule(timezones.missing, ("ics-missing-timezone",)),
    Rule(timezones.broken, ("ics-bad-timezone",)),
    Rule(timezones.differing, ("ics-timezone-differs",)),
    Rule(clocks.floating, ("ics-floating",)),
    Rule(clocks.gaps, ("ics-dst-gap",)),
    Rule(clocks.overlaps, ("ics-dst-overlap",)),
    Rule(forms.repetitions, ("ics-rrule",)),
    Rule(forms.limits, ("ics-until",)),
    Rule(forms.numbers, ("ics-number",)),
    Rule(forms.coordinates, ("ics-geo",)),
    Rule(forms.states, ("ics-status",)),
    Rule(forms.unsaid_cancellations, ("ics-cancelled-unsaid",)),
    Rule(forms.busy, ("ics-busy",)),
    Rule(forms.colors, ("ics-color",)),
    Rule(links.broken, ("ics-url",)),
    Rule(links.local, ("ics-local-url",)),
    Rule(links.slashes, ("ics-slashes",)),
    Rule(texts.unescaped, ("ics-unescaped",)),
    Rule(texts.escapes, ("ics-escape",)),
    Rule(texts.escaped_twice, ("ics-double-escape",)),
    Rule(texts.quotes, ("ics-quotes",)),
    Rule(texts.split_categories, ("ics-split-category",)),
    Rule(texts.html, ("ics-html",)),
    Rule(texts.entities, ("ics-entity",)),
    Rule(texts.markdown, ("ics-markdown",)),
    Rule(deadlines.at_midnight, ("ics-deadline-at-midnight",)),
    Rule(deadlines.of_days, ("ics-deadline-of-days",)),
    Rule(deadlines.anywhere_on_earth, ("ics-deadline-aoe",)),
    Rule(deadlines.other_days, ("ics-deadline-other-day",)),
)

COMPARISONS: tuple[Comparison, ...] = (
    Comparison(comparison.changed_uids, ("ics-uid-changed",)),
    Comparison(comparison.reused_uids, ("ics-uid-reused",)),
    Comparison(comparison.moved_stamps, ("ics-stamp-moved",)),
    Comparison(comparison.sequences, ("ics-sequence-not-grown",)),
    Comparison(comparison.shrunken_sequences, ("ics-sequence-shrank",)),
)

TOGETHER = ("ics-uid-contradiction", "ics-vanished")
"""Codes of what only all feeds together can tell."""


def check(
    feeds: Sequence[Feed], pairs: Sequence[tuple[Feed, Feed]] = (), lost: Sequence[Feed] = ()
) -> tuple[Problem, ...]:
    """All that is wrong with feeds, in order; `pairs` have each feed's earlier state, `lost` are gone since."""
    found = {problem for feed in feeds for problem in feed.problems}
    found.update(problem for feed in feeds for rule in RULES for problem in rule.find(feed))
    found.update(identity.uid_contradictions(feeds))
    found.update(problem for now, old in pairs for rule in COMPARISONS for problem in rule.find(now, old))
    found.update(comparison.vanished(pairs, lost, feeds))
    return tuple(sorted(found))
