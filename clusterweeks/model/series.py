"""Events that repeat: the times at which a rule lets them take place, in wall time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from clusterweeks.model.dates import DateProblem, Moment, Span, wall_time
from clusterweeks.model.repeats import BadRule, repeated

MOST_STEPS = 50_000
"""How far a rule is followed at most; every day of 137 years."""


def parse_repeat(rule: str, start: Moment, zone: str) -> Iterator[datetime]:
    """The wall times in a zone at which a rule (RFC 5545 RRULE) repeats; raises DateProblem."""
    if start.month_only:
        raise DateProblem(
            "bad-repeat", f"`{rule}` cannot be followed: the start needs a day", "write the day of `start`"
        )
    begin = datetime.combine(start.day, start.at or time())
    # UNTIL is told in UTC where the start has a zone (3.3.10), and rules are followed in wall time.
    local = re.sub(r"(?<=UNTIL=)(\d{8}T\d{6})Z", lambda found: _in_wall_time(found[1], zone), rule, flags=re.IGNORECASE)
    try:
        return repeated(local, begin, timed=start.at is not None)
    except BadRule as reason:
        raise DateProblem("bad-repeat", f"`{rule}` is not a rule of repetition: {reason}") from reason


def occurrences(span: Span, rule: str, skip: tuple[Moment, ...], until: date) -> Iterator[Span]:
    """Every occurrence of a repeated span that begins by `until`, in order, each in wall time."""
    length = _wall(span.end) - _wall(span.start)
    skipped = {moment.day for moment in skip if moment.at is None}
    skipped_times = {datetime.combine(moment.day, moment.at) for moment in skip if moment.at is not None}
    for wall in parse_repeat(rule, span.start, span.zone):
        if wall.date() > until:
            return
        if wall.date() in skipped or wall in skipped_times:
            continue
        end = wall + length
        start = Moment(wall.date(), wall.time() if span.timed else None)
        yield Span(start, Moment(end.date(), end.time() if span.end.at else None), span.zone)


def _wall(moment: Moment) -> datetime:
    return datetime.combine(moment.last_day, moment.at or time())


def _in_wall_time(stamp: str, zone: str) -> str:
    try:
        at = datetime.strptime(stamp, "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return f"{stamp}Z"
    return wall_time(at, zone).strftime("%Y%m%dT%H%M%S")
