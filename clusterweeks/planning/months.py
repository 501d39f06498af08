"""The calendar's pages: how to subscribe, and a grid for every month that has events."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterator
from datetime import date

from babel import Locale

from clusterweeks.planning.calendars import FACETS, Calendars, feed_link
from clusterweeks.planning.cards import Cards
from clusterweeks.planning.derive import days_of
from clusterweeks.planning.lists import crumbs
from clusterweeks.planning.views import CalendarPage, DayView, EventCard, FeedLink, LinkView, MonthPage

CALENDAR = "Calendar"
"""The title of the calendar: a msgid, which the templates translate."""


def calendar_page(cards: Cards, calendars: Calendars) -> CalendarPage:
    """How to subscribe to each calendar, and all months."""
    routes, almanac = cards.routes, cards.almanac
    facets: dict[str, list[FeedLink]] = {scope: [] for scope in FACETS}
    for (scope, _), feed in calendars.facets.items():
        facets[scope].append(feed_link(cards, feed))
    counted = {month: len({one.event.id for one in found}) for month, found in almanac.months.items()}
    return CalendarPage(
        path=routes.calendar(),
        crumbs=crumbs(cards, LinkView(CALENDAR, routes.calendar())),
        feeds=tuple(feed_link(cards, feed) for feed in calendars.site.values()),
        countries=tuple(facets["country"]),
        topics=tuple(sorted(facets["topic"], key=lambda link: (link.value.casefold(), link.href))),
        types=tuple(facets["type"]),
        months=tuple((month, _href(cards, month), count) for month, count in counted.items()),
        month_only=tuple(card for card in cards.events(almanac.upcoming) if card.span.month_only),
    )


def month_pages(cards: Cards) -> Iterator[MonthPage]:
    """A grid for every month that has events, each leading to the nearest such months."""
    first_weekday = Locale.parse(cards.library.site.language, sep="-").first_week_day
    months = list(cards.almanac.months)
    for number, month in enumerate(months):
        before, after = months[max(number - 1, 0) : number], months[number + 1 : number + 2]
        yield _month_page(cards, month, Calendar(first_weekday), before, after)


def _month_page(cards: Cards, month: date, calendar: Calendar, before: list[date], after: list[date]) -> MonthPage:
    path = _href(cards, month)
    found = [(one, cards.occurrence(one.event, one.span)) for one in cards.almanac.months[month]]
    days: dict[date, list[EventCard]] = {}
    for one, card in found:
        if not one.span.month_only:
            for day in days_of(one.span, month):
                days.setdefault(day, []).append(card)
    weeks = calendar.monthdatescalendar(month.year, month.month)
    return MonthPage(
        path=path,
        month=month,
        crumbs=crumbs(cards, LinkView(CALENDAR, cards.routes.calendar()), LinkView(f"{month:%Y-%m}", path)),
        weeks=tuple(
            tuple(DayView(day, day.month != month.month, day == cards.day, tuple(days.get(day, ()))) for day in week)
            for week in weeks
        ),
        events=tuple(card for one, card in found if not one.span.month_only),
        month_only=tuple(card for one, card in found if one.span.month_only),
        before=(before[0], _href(cards, before[0])) if before else None,
        after=(after[0], _href(cards, after[0])) if after else None,
    )


def _href(cards: Cards, month: date) -> str:
    return cards.routes.month(f"{month:%Y-%m}")
