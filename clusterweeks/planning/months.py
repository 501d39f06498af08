"""The calendar's pages: how to subscribe, and a grid for every month that has events."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date

from babel import Locale, UnknownLocaleError

from clusterweeks.planning.calendars import FACETS, Calendars, feed_link
from clusterweeks.planning.cards import Cards
from clusterweeks.planning.lists import crumbs
from clusterweeks.planning.views import (
    CalendarPage,
    DataLinks,
    DayGroup,
    DayView,
    EventCard,
    FeedLink,
    LinkView,
    MonthPage,
    WeekView,
    YearView,
)
from clusterweeks.planning.weeks import week_of

CALENDAR = "Calendar"
"""The title of the calendar: a msgid, which the templates translate."""
MOST_NAMED = 6
"""How many events from earlier days are named on a day; of more than that, only the number is told."""
MOST_CARDS = 60
"""How many events of a month have a card each; of more than that, each has a line."""


def calendar_page(cards: Cards, calendars: Calendars) -> CalendarPage:
    """How to subscribe to each calendar, and all months."""
    routes, almanac = cards.routes, cards.almanac
    facets: dict[str, list[FeedLink]] = {scope: [] for scope in FACETS}
    for (scope, _), feed in calendars.facets.items():
        facets[scope].append(feed_link(cards, feed))
    month_only = tuple(card for card in cards.events(almanac.upcoming) if card.span.month_only)
    return CalendarPage(
        path=routes.calendar(),
        crumbs=crumbs(cards, LinkView(CALENDAR, routes.calendar())),
        feeds=tuple(feed_link(cards, feed) for feed in calendars.site.values()),
        countries=tuple(facets["country"]),
        topics=tuple(sorted(facets["topic"], key=lambda link: (link.value.casefold(), link.href))),
        types=tuple(facets["type"]),
        grids=cards.library.site.month_grids,
        years=tuple(_years(cards)) if cards.library.site.month_grids else (),
        month_only=month_only,
        day=cards.told_on(month_only),
        data=DataLinks(
            routes.events_data(), routes.data_schema("events"), routes.calls_data(), routes.data_schema("calls")
        ),
    )


def month_pages(cards: Cards) -> Iterator[MonthPage]:
    """A grid for every month that has events, each leading to the nearest such months."""
    if not cards.library.site.month_grids:
        return
    calendar = Calendar(first_weekday(cards.library.site.language))
    months = list(cards.almanac.months)
    for number, month in enumerate(months):
        before, after = months[max(number - 1, 0) : number], months[number + 1 : number + 2]
        yield _month_page(cards, month, calendar, before, after)


def first_weekday(language: str) -> int:
    """The day on which weeks begin where a language is spoken, from 0 for Monday on."""
    main, _, region = language.partition("-")
    # For English in Japan, of which CLDR has no locale, what counts is Japan; for a place that is none, the language.
    for code in (language, f"und-{region}"):
        with suppress(UnknownLocaleError, ValueError):
            return Locale.parse(code, sep="-").first_week_day
    return Locale.parse(main).first_week_day


def _years(cards: Cards) -> Iterator[YearView]:
    years: dict[int, list[tuple[date, str, int]]] = {}
    for month, found in cards.almanac.months.items():
        count = len({one.event.id for one in found})
        years.setdefault(month.year, []).append((month, _href(cards, month), count))
    for year in sorted(years, key=lambda year: (year < cards.day.year, abs(year - cards.day.year))):
        yield YearView(year, tuple(years[year]))


def _month_page(cards: Cards, month: date, calendar: Calendar, before: list[date], after: list[date]) -> MonthPage:
    path = _href(cards, month)
    found = [cards.occurrence(one.event, one.span) for one in cards.almanac.months[month]]
    dated = [card for card in found if not card.span.month_only]
    weeks = [week_of(days, month, cards.day, dated) for days in calendar.monthdatescalendar(month.year, month.month)]
    return MonthPage(
        path=path,
        month=month,
        crumbs=crumbs(cards, LinkView(CALENDAR, cards.routes.calendar()), LinkView(f"{month:%Y-%m}", path)),
        weeks=tuple(weeks),
        days=tuple(_day_groups(weeks, month, dated)),
        month_only=tuple(card for card in found if card.span.month_only),
        brief=len(found) > MOST_CARDS,
        before=(before[0], _href(cards, before[0])) if before else None,
        after=(after[0], _href(cards, after[0])) if after else None,
        calendar_href=cards.routes.calendar(),
        day=cards.day if any(one.today for week in weeks for one in week.days) else cards.told_on(found),
    )


def _day_groups(weeks: Sequence[WeekView], month: date, found: Sequence[EventCard]) -> Iterator[DayGroup]:
    """Every event of a month under the day on which it begins; today has a group even if nothing does."""
    begins: dict[date, list[EventCard]] = {}
    again: dict[date, list[EventCard]] = {}
    listed: set[str] = set()
    for card in found:
        (again if card.id in listed else begins).setdefault(card.span.first_day, []).append(card)
        listed.add(card.id)
    earlier = [card for day in begins if day < month for card in begins[day]]
    if earlier:
        yield DayGroup(None, False, tuple(earlier))
    for one in (day for week in weeks for day in week.days if not day.outside):
        named, counted = _going_on(one, found)
        group = DayGroup(
            one.day, one.today, tuple(begins.get(one.day, ())), tuple(again.get(one.day, ())), named, counted
        )
        if group.begins or group.again or one.today or one.more:
            yield group


def _going_on(one: DayView, found: Iterable[EventCard]) -> tuple[tuple[EventCard, ...], int]:
    """What began before a day and is told there: on today, and where some of its events have no bar."""
    if not one.today and not one.more:
        return (), 0
    cards = tuple(card for card in found if card.span.first_day < one.day <= card.span.last_day)
    return (cards, 0) if len(cards) <= MOST_NAMED else ((), len(cards))


def _href(cards: Cards, month: date) -> str:
    return cards.routes.month(f"{month:%Y-%m}")
