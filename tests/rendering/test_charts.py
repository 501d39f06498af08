"""Where the bars and words of a chart stand, and what is said of the largest."""

from __future__ import annotations

from datetime import date

import pytest

from clusterweeks.planning.views import FigureRow, Point, Series
from clusterweeks.rendering.charts import by_label, columns, highest, largest, share
from clusterweeks.rendering.context import Context


def months(*numbers: tuple[int, int], start: int = 2019 * 12) -> Series:
    days = (date((start + place) // 12, (start + place) % 12 + 1, 1) for place in range(len(numbers)))
    return Series("month", tuple(Point(day, *number) for day, number in zip(days, numbers, strict=True)))


def years(first: int, *numbers: int) -> Series:
    return Series("year", tuple(Point(date(first + place, 1, 1), number, 0) for place, number in enumerate(numbers)))


def test_columns_stand_on_the_ground_and_what_is_ahead_stands_on_what_is_over(context: Context) -> None:
    chart = columns(context, months((4, 0), (1, 2), (0, 0)))
    first, second, third = chart.columns
    assert (first.behind, first.ahead) == ((24, 168), (24, 0))
    assert (second.behind, second.ahead) == ((150, 42), (66, 84))
    assert (third.behind, third.ahead) == ((192, 0), (192, 0))
    assert (chart.base, second.top) == (192, 66)
    assert [(one.x, one.width) for one in chart.columns] == [
        ("3.33%", "26.67%"),
        ("36.66%", "26.67%"),
        ("70.00%", "26.66%"),
    ]
    assert [one.middle for one in chart.columns] == ["16.66%", "50.00%", "83.33%"]


def test_one_event_among_very_many_can_be_seen(context: Context) -> None:
    low = columns(context, months((10000, 0), (1, 0))).columns[1]
    assert low.behind == (190, 2)
    assert (share(1, 10000), share(0, 10000), share(10000, 10000)) == (10, 0, 1000)


def test_nothing_at_all_is_drawn_flat(context: Context) -> None:
    chart = columns(context, months((0, 0)))
    assert chart.columns[0].behind == chart.columns[0].ahead == (192, 0)
    assert chart.ticks == ((0, 192),)


@pytest.mark.parametrize(
    ("most", "ticks"),
    [
        (1, [0, 1]),
        (4, [0, 1, 2, 3, 4]),
        (5, [0, 2, 4]),
        (9, [0, 5]),
        (20, [0, 5, 10, 15, 20]),
        (12345, [0, 5000, 10000]),
    ],
)
def test_lines_across_stand_for_round_numbers(context: Context, most: int, ticks: list[int]) -> None:
    assert [value for value, _ in columns(context, months((most, 0))).ticks] == ticks


@pytest.mark.parametrize(
    ("number", "most", "where"), [(12, 99, "all"), (25, 9, "all"), (26, 9, "wide"), (36, 99, "wide"), (60, 99, "")]
)
def test_numbers_stand_above_columns_where_they_have_room(context: Context, number: int, most: int, where: str) -> None:
    assert columns(context, months(*[(most, 0)] * number)).numbers == where


def test_months_have_names_or_letters_and_the_first_of_a_year_has_the_year(contexts: dict[str, Context]) -> None:
    chart = columns(contexts["de"], months(*[(1, 0)] * 8, start=2018 * 12 + 10))
    assert [one.narrow for one in chart.columns] == ["Nov", "Dez", "Jan", "Feb", "Mär", "Apr", "Mai", "Jun"]
    assert [one.year for one in chart.columns] == ["2018", "", "2019", "", "", "", "", ""]
    chart = columns(contexts["fr"], months(*[(1, 0)] * 12))
    assert "".join(one.narrow for one in chart.columns) == "JFMAMJJASOND"
    assert chart.columns[6].wide == "juil."
    chart = columns(contexts["en"], months(*[(1, 0)] * 60, start=2018 * 12 + 11))
    assert {one.narrow for one in chart.columns} == {""}
    assert "".join(one.wide for one in chart.columns[:3]) == "DJF"
    # One month has no room for its year.
    assert [one.year for one in chart.columns if one.year] == ["2019", "2020", "2021", "2022", "2023"]


def test_of_many_years_some_are_named(context: Context) -> None:
    few, many = columns(context, years(2015, 1, 2, 3)), columns(context, years(1900, *[1] * 300))
    assert [one.narrow for one in few.columns] == ["2015", "2016", "2017"]
    assert [one.narrow for one in many.columns if one.narrow][:3] == ["1900", "1935", "1970"]
    assert [one.year for one in few.columns] == ["", "", ""]


def test_the_highest_is_named_and_so_are_three_but_not_more(contexts: dict[str, Context]) -> None:
    context = contexts["en"]
    assert highest(context, months((1, 1), (0, 3))) == "February 2019"
    assert highest(context, months((1, 1), (2, 0)), first_days=True) == "1 January 2019 and 1 February 2019"
    assert highest(contexts["de"], months((1, 0), (1, 0), (1, 0))) == "Januar 2019, Februar 2019 und März 2019"
    assert highest(context, months((1, 0), (1, 0), (1, 0), (1, 0))) == ""
    assert highest(context, years(2018, 4, 5), first_days=True) == "2019"


def test_rows_with_the_same_number_are_in_the_order_of_what_they_are_called(contexts: dict[str, Context]) -> None:
    rows = [FigureRow("DE", "", 2), FigureRow("AT", "", 2), FigureRow("ES", "", 1), FigureRow("BE", "", 3)]
    assert [row.value for row in by_label(contexts["en"], rows, "country")] == ["BE", "AT", "DE", "ES"]
    # Deutschland, Österreich; Germany, Austria.
    assert [row.value for row in by_label(contexts["de"], rows, "country")] == ["BE", "DE", "AT", "ES"]
    assert largest(contexts["de"], rows[:2], "country") == "Deutschland und Österreich"
    assert largest(contexts["fr"], [FigureRow("fair", "", 1)], "type") == "Salon"
