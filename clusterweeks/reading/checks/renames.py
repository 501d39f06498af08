"""Files whose names no longer stand for what subscribers know by them: renamed, or used for another record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from clusterweeks.model.kinds import FOLDER_OF
from clusterweeks.model.library import Library
from clusterweeks.model.problems import Problem, Where
from clusterweeks.model.records import Call, Event

ANOTHER_EDITION = 300
"""Days between the starts of two events of a yearly series, or the deadlines of two calls, at least."""


def unannounced(library: Library) -> Iterator[Problem]:
    """New records that look like deleted ones and do not name their old address."""
    content = library.site_origin.file.removesuffix("site.yaml")
    for (kind, name), path in library.renamed.items():
        file = path.rpartition("/")[2]
        old = f"/{FOLDER_OF[kind]}/{file.rpartition('.')[0]}/"
        add = f"add `{old}` to its `aliases`" if library.records[kind, name].aliases else f"add `aliases: [{old}]`"
        yield Problem(
            Where(library.origins[kind, name].file),
            "renamed",
            f"looks like a rename of `{content}{path}`: subscribers would see a cancellation and a new {kind}",
            f"{add}, or name the file `{file}` again",
        )


def reused(library: Library) -> Iterator[Problem]:
    """Records whose file was that of an event or a call which was over when it became theirs: last year's, mostly."""
    records: tuple[Event | Call, ...] = (*library.events, *library.calls)
    for record in records:
        days = _days(record)
        changed = library.revisions.get((record.kind, record.id))
        for before in library.earlier.get((record.kind, record.id), ()):
            old, until = before.record, before.until or (changed.changed if changed else before.changed)
            old_days = _days(old)
            if not days or not old_days or old_days[-1] >= until.date():
                continue
            if (days[0] - old_days[0]).days >= ANOTHER_EDITION:
                yield _reused(library, record, old)
                break


def _days(record: Event | Call) -> tuple[date, ...]:
    """First and last day of an event, or the days of a call's deadlines; none of a series, which has many."""
    if isinstance(record, Call):
        return tuple(one.at.moment.last_day for one in record.cutoffs)
    return () if record.repeat else (record.span.first_day, record.span.last_day)


def _reused(library: Library, record: Event | Call, old: Event | Call) -> Problem:
    key = "start" if isinstance(record, Event) else "deadlines" if record.deadlines else "deadline"
    when = old.start if isinstance(old, Event) else old.cutoffs[0].at.moment
    message = f"the file was that of `{old.title}` ({when}), which is over: calendars would move it here"
    hint = f"make a new file for the new {record.kind}, and give this one back what it said"
    return Problem(library.where(record, key), "reused", message, hint)
