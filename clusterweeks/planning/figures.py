"""The page of figures: events by month, country, type and topic, what they report, and calls that are open."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from clusterweeks.model.dates import Moment, day_of
from clusterweeks.model.parts import Figures
from clusterweeks.model.records import Call, Event
from clusterweeks.planning.cards import Cards
from clusterweeks.planning.derive import Groups
from clusterweeks.planning.lists import crumbs
from clusterweeks.planning.pages import counts
from clusterweeks.planning.resolver import Resolver
from clusterweeks.planning.tally import has_figures, held, key_figures, over, reported
from clusterweeks.planning.views import (
    Breakdown,
    CountsView,
    FigureRow,
    FiguresPage,
    LinkView,
    Measure,
    Point,
    Report,
    Reports,
    Series,
)

FIGURES = "Figures"
"""The title of the page: a msgid, which the templates translate."""
MOST_MONTHS = 60
"""Of a longer time, years are counted."""
MOST_BARS = 15
"""How many rows a chart has; what is left is in its table."""
MOST_REPORTS = 100
"""How many events have a row of what they report; the others are summed up."""
MEASURES = ("participants", "organisations", "smes")
"""What can be summed up of what events report; the countries that people came from cannot."""


def figures_page(cards: Cards, resolver: Resolver) -> FiguresPage | None:
    """All counts of the site; None where there is nothing to count or the site does without."""
    library, almanac, routes = cards.library, cards.almanac, cards.routes
    if not has_figures(library):
        return None
    events = held(library.events)
    past = over(cards, events)
    path = routes.figures()
    open_times = [found for call in library.calls if (found := _open_time(cards, call))]
    return FiguresPage(
        path=path,
        crumbs=crumbs(cards, LinkView(FIGURES, path)),
        day=cards.day,
        period=_period(cards, events),
        key=key_figures(cards),
        events=len(events),
        over=len(past),
        parts=sum(bool(event.part_of) for event in events),
        series=sum(bool(event.repeat) for event in events),
        off=len(library.events) - len(events),
        months=_events_over_time(cards, events, past),
        countries=_breakdown(cards, "country", almanac.countries, events),
        types=_breakdown(cards, "type", almanac.types, events),
        topics=_breakdown(cards, "topic", almanac.topics, events),
        reports=_reports(cards, past),
        calls=_open_over_time(cards, open_times) if open_times else None,
        calls_counted=len(open_times),
        calls_left_out=len(library.calls) - len(open_times),
        campaigns=_campaigns(cards, resolver),
        events_data=routes.events_data(),
        calls_data=routes.calls_data(),
    )


def _period(cards: Cards, events: Iterable[Event]) -> tuple[Moment, Moment]:
    spans = [cards.almanac.span(event, cards.day) for event in events]
    first = min(spans, key=lambda span: (span.first_day, span.start.month_only)).start
    last = max(spans, key=lambda span: (span.last_day, not span.end.month_only)).end
    return Moment(first.day, None, first.month_only), Moment(last.day, None, last.month_only)


def _steps(first: date, last: date) -> tuple[str, tuple[date, ...]]:
    """The first days of all months from one day to another, or else of all years."""
    begin, end = (day.year * 12 + day.month - 1 for day in (first, last))
    if end - begin < MOST_MONTHS:
        return "month", tuple(date(month // 12, month % 12 + 1, 1) for month in range(begin, end + 1))
    return "year", tuple(date(year, 1, 1) for year in range(first.year, last.year + 1))


def _events_over_time(cards: Cards, events: Iterable[Event], past: Iterable[Event]) -> Series:
    """Each event in the month in which it begins: a repeated one with its next date, or else its last."""
    gone = {event.id for event in past}
    days = {event.id: cards.almanac.span(event, cards.day).first_day for event in events}
    step, starts = _steps(min(days.values()), max(days.values()))
    found = Counter(
        (day.replace(day=1) if step == "month" else date(day.year, 1, 1), name in gone) for name, day in days.items()
    )
    is_shown = cards.almanac.months if step == "month" and cards.library.site.month_grids else {}
    return Series(
        step,
        tuple(
            Point(
                start,
                found[start, True],
                found[start, False],
                cards.routes.month(f"{start:%Y-%m}") if start in is_shown else "",
            )
            for start in starts
        ),
    )


def _open_time(cards: Cards, call: Call) -> tuple[date, date] | None:
    """The first and the last day on which one can answer a call, as its card has it; None where one is not known."""
    if not call.opens or not call.cutoffs:
        return None
    last = day_of(call.cutoffs[-1].at.instant(call.timezone), cards.library.site.timezone)
    return (call.opens.day, last) if call.opens.day <= last else None


def _open_over_time(cards: Cards, times: Sequence[tuple[date, date]]) -> Series:
    """How many calls are open on the first day of every month; of years, how many at any time in each."""
    opened, closed = (sorted(days) for days in zip(*times, strict=True))
    step, starts = _steps(opened[0], closed[-1])
    points = []
    for start in starts:
        until = start if step == "month" else date(start.year, 12, 31)
        count = bisect_right(opened, until) - bisect_left(closed, start)
        points.append(Point(start, count, 0) if start <= cards.day else Point(start, 0, count))
    return Series(step, tuple(points))


def _breakdown(cards: Cards, scope: str, groups: Groups[Event], events: Sequence[Event]) -> Breakdown:
    counted = {event.id for event in events}
    members = {value: counted & {event.id for event in found} for value, found in groups.items()}
    values = sorted((value for value in members if members[value]), key=lambda value: (-len(members[value]), value))
    # A single one is not worth summing up.
    shown = len(values) if len(values) <= MOST_BARS + 1 else MOST_BARS
    labels = cards.almanac.labels if scope == "topic" else {}
    return Breakdown(
        scope=scope,
        rows=tuple(
            FigureRow(labels.get(value, value), cards.routes.facet(scope, value), len(members[value]))
            for value in values
        ),
        shown=shown,
        rest=len(set().union(*(members[value] for value in values[shown:]))),
        without=len(counted.difference(*members.values())),
    )


def _reports(cards: Cards, past: Iterable[Event]) -> Reports | None:
    """What past events report, the latest first; None where none does."""
    found = [(event, _numbers(figures)) for event, figures in reported(past)]
    given = [(event, numbers) for event, numbers in found if set(numbers) != {None}]
    if not given:
        return None
    given.sort(key=lambda one: (cards.almanac.span(one[0], cards.day).first_day, one[0].id), reverse=True)
    rest = [numbers for _, numbers in given[MOST_REPORTS:]]
    return Reports(
        measures=tuple(_measure(cards, place, given) for place in range(len(MEASURES))),
        events=len(given),
        rows=tuple(_report(cards, event, numbers) for event, numbers in given[:MOST_REPORTS]),
        more=len(rest),
        rest=tuple(sum(numbers[place] or 0 for numbers in rest) for place in range(len(MEASURES))),
    )


def _numbers(figures: Figures) -> tuple[int | None, ...]:
    return figures.participants, figures.organisations, figures.smes


def _measure(cards: Cards, place: int, given: Iterable[tuple[Event, tuple[int | None, ...]]]) -> Measure:
    known = [(event, number) for event, numbers in given if (number := numbers[place]) is not None]
    largest = sorted(known, key=lambda one: (-one[1], one[0].title.casefold(), one[0].id))[:MOST_BARS]
    return Measure(
        name=MEASURES[place],
        total=sum(number for _, number in known),
        events=len(known),
        rows=tuple(FigureRow(event.title, cards.href(event), number, cards.lang(event)) for event, number in largest),
    )


def _report(cards: Cards, event: Event, numbers: tuple[int | None, ...]) -> Report:
    start = cards.almanac.span(event, cards.day).start
    return Report(event.title, cards.href(event), cards.lang(event), Moment(start.day, None, start.month_only), numbers)


def _campaigns(cards: Cards, resolver: Resolver) -> tuple[tuple[LinkView, CountsView], ...]:
    campaigns = sorted(cards.library.campaigns, key=lambda one: (one.start.day, one.id), reverse=True)
    return tuple((cards.link(one), counts(cards, resolver, one)) for one in campaigns if one.reported)
