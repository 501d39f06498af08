"""Charts: where each bar and each word of one stands, in whole numbers, and what is the largest in words.

A chart is as wide as the page lets it be: from side to side it is measured in hundredths of a percent, so that neither
the words in it nor its lines are stretched, and from top to bottom in pixels. What has no room on a phone is left to
wider windows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from babel.lists import format_list
from slugify import slugify

from clusterweeks.planning.views import FigureRow, Point, Series
from clusterweeks.rendering.context import Context

PHONE, DESK = 280, 660
"""Pixels that columns have at least: in the narrowest window, and in one that is not a phone's."""
TOP, PLOT, AXIS = 24, 168, 44
"""Heights: of a number above a column, of the highest column, of two lines of words below all."""
LETTER, GAP = 7, 4
"""How wide a letter or a digit is, on the safe side, and the space between two words."""
WIDEST = 96
"""How wide one column is at most."""
NAMED = 3
"""How many values are named that are the largest alike."""
FULL = 1000
"""The length of the longest bar."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: percentages from left to right, pixels from top to bottom; `year` stands at the first of each."""

    point: Point
    x: str
    width: str
    middle: str
    behind: tuple[int, int]
    """Where the part that is over begins, and its height."""
    ahead: tuple[int, int]
    narrow: str
    """What stands below it in a narrow window, and in a wide one."""
    wide: str
    year: str

    @property
    def top(self) -> int:
        """Where it begins."""
        return self.ahead[0]


@dataclass(frozen=True, slots=True)
class ColumnChart:
    """Columns over time; `numbers` stand above them in windows that are `all` or `wide`, or in none (empty)."""

    width: int
    height: int
    base: int
    numbers: str
    ticks: tuple[tuple[int, int], ...]
    """What a line across stands for, and where it is."""
    columns: tuple[Column, ...]


def columns(context: Context, series: Series) -> ColumnChart:
    """A chart of the months or years of a series."""
    points = series.points
    most = max(point.count for point in points)
    size = _size(context.wording.number(most))
    fits = [room for room in (PHONE, DESK) if size * len(points) <= room]
    return ColumnChart(
        width=WIDEST * len(points),
        height=TOP + PLOT + AXIS,
        base=TOP + PLOT,
        numbers="all" if PHONE in fits else "wide" if fits else "",
        ticks=tuple((value, TOP + PLOT - _height(value, most)) for value in _ticks(most)),
        columns=tuple(_columns(context, series, most)),
    )


def share(number: int, most: int) -> int:
    """The length of a bar beside the longest one."""
    return max(FULL * number // most, FULL // 100) if number else 0


def by_label(context: Context, rows: Iterable[FigureRow], scope: str) -> list[FigureRow]:
    """Rows with the largest number first; those with the same in the order of what they are called."""
    return sorted(rows, key=lambda row: (-row.count, slugify(context.wording.value(row.value, scope)), row.value))


def largest(context: Context, rows: Sequence[FigureRow], scope: str) -> str:
    """The names of what has the largest number; empty where they are too many to be named."""
    most = max(row.count for row in rows)
    first = [row for row in by_label(context, rows, scope) if row.count == most]
    return _named(context, [context.wording.value(row.value, scope) for row in first])


def highest(context: Context, series: Series, *, first_days: bool = False) -> str:
    """The same of years, of months, or of the first days of these."""
    most = max(point.count for point in series.points)
    dates = context.dates
    told = dates.year if series.step == "year" else dates.day if first_days else dates.month_year
    return _named(context, [told(point.start) for point in series.points if point.count == most])


def _named(context: Context, names: Sequence[str]) -> str:
    return format_list(names, locale=context.wording.locale) if len(names) <= NAMED else ""


def _columns(context: Context, series: Series, most: int) -> Iterator[Column]:
    points = series.points
    number = len(points)
    narrow, wide = (_labels(context, series, room) for room in (PHONE, DESK))
    years = _years(context, series)
    for place, point in enumerate(points):
        left, right = (10000 * (10 * place + part) // (10 * number) for part in (1, 9))
        behind, ahead = _height(point.behind, most), _height(point.ahead, most)
        base = TOP + PLOT
        yield Column(
            point=point,
            x=_percent(left),
            width=_percent(right - left),
            middle=_percent(10000 * (2 * place + 1) // (2 * number)),
            behind=(base - behind, behind),
            ahead=(base - behind - ahead, ahead),
            narrow=narrow[place],
            wide=wide[place],
            year=years.get(place, ""),
        )


def _labels(context: Context, series: Series, room: int) -> list[str]:
    """What stands below each column: the longest names that have room, or years at even distances."""
    dates, days, number = context.dates, [point.start for point in series.points], len(series.points)
    if series.step == "year":
        every = -(-_size("2019") * number // room)
        return [dates.year(day) if place % every == 0 else "" for place, day in enumerate(days)]
    forms = ([told(day) for day in days] for told in (dates.month_short, dates.month_letter))
    return next((form for form in forms if max(map(_size, form)) * number <= room), [""] * number)


def _years(context: Context, series: Series) -> dict[int, str]:
    """The place of the first month of each year, where there is room for the year."""
    days = [point.start for point in series.points]
    if series.step == "year":
        return {}
    firsts = [place for place, day in enumerate(days) if place == 0 or day.month == 1]
    ends = [*firsts[1:], len(days)]
    needed = _size("2019") * len(days)
    return {
        first: context.dates.year(days[first])
        for first, end in zip(firsts, ends, strict=True)
        if len(firsts) == 1 or (end - first) * PHONE >= needed
    }


def _ticks(most: int) -> Iterator[int]:
    """One to five round numbers from nothing to the largest."""
    steps = (factor * 10**power for power in count() for factor in (1, 2, 5))
    return iter(range(0, most + 1, next(step for step in steps if most <= 4 * step)))


def _size(text: str) -> int:
    return LETTER * len(text) + GAP


def _height(number: int, most: int) -> int:
    return max(PLOT * number // most, 2) if number else 0


def _percent(hundredths: int) -> str:
    return f"{hundredths // 100}.{hundredths % 100:02}%"
