"""Dates and times in words: spans, moments and deadlines, by the conventions of Unicode CLDR."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from functools import lru_cache, partial
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time, get_timezone_location
from markupsafe import Markup, escape

from clusterweeks.model.dates import AOE, Moment, Span
from clusterweeks.planning.views import CutoffView
from clusterweeks.rendering.remembering import of_the_same
from clusterweeks.rendering.wording import Wording

_KEPT = 16_384
"""How many texts of a kind are remembered."""


class Dates:
    """Dates and times in one language of the interface."""

    def __init__(self, wording: Wording) -> None:
        self._wording, self._locale = wording, wording.locale
        self._long, self._full = (str(self._locale.date_formats[name].pattern) for name in ("long", "full"))
        # The same days, hours and spans stand on many pages.
        self._date = lru_cache(maxsize=_KEPT)(partial(_formatted, locale=self._locale))
        self._clock = lru_cache(maxsize=_KEPT)(partial(format_time, format="short", locale=self._locale))
        self._parts = lru_cache(maxsize=_KEPT)(self._parts_of)
        self._marked = of_the_same(lru_cache(maxsize=_KEPT)(self._marked_of), _KEPT)
        self._town = lru_cache(maxsize=_KEPT)(self._town_of)

    def day(self, day: date) -> str:
        """A day as `22 March 2019`."""
        return self._date(day, self._long)

    def full_day(self, day: date) -> str:
        """A day as `Friday, 22 March 2019`."""
        return self._date(day, self._full)

    def weekday(self, day: date) -> str:
        """The name of a day of the week."""
        return self._date(day, "EEEE")

    def weekday_short(self, day: date) -> str:
        """The name of a day of the week as `Fri`."""
        return self._date(day, "ccc")

    def month_year(self, day: date) -> str:
        """A month as `March 2019`."""
        return self._date(day, "LLLL y")

    def month_short(self, day: date) -> str:
        """A month as `Mar`."""
        return self._date(day, "LLL")

    def month_letter(self, day: date) -> str:
        """A month by its first letter."""
        return self._date(day, "LLLLL")

    def year(self, day: date) -> str:
        """A year as `2019`."""
        return self._date(day, "y")

    def moment(self, moment: Moment) -> str:
        """A month, a day, or a day with a time."""
        if moment.month_only:
            return self.month_year(moment.day)
        return self._timed(self.day(moment.day), moment.at) if moment.at else self.day(moment.day)

    def clock(self, moment: Moment | time) -> str:
        """A time of day as `14:30`, or a whole moment."""
        return self._hour(moment) if isinstance(moment, time) else self.moment(moment)

    def date_range(self, span: Span) -> str:
        """From when to when, as short as it is clear; with the zone's town where there are hours."""
        return "".join(self.range_parts(span))

    def range_parts(self, span: Span) -> tuple[str, str, str, str]:
        """What stands for the start, between it and the end, for the end, and behind it: together the range."""
        return self._parts(span)

    def time_range(self, span: Span) -> Markup:
        """A span in words, in which a program finds the start and the end (HTML, 4.5.14)."""
        return self._marked(span)

    def cutoff(self, cutoff: CutoffView) -> str:
        """A deadline with the zone in which it is meant."""
        return self.deadline(cutoff.moment, cutoff.zone)

    def deadline(self, moment: Moment, zone: str | None) -> str:
        """A deadline with its zone, where one is named."""
        if zone == AOE and not moment.month_only:
            text = self._timed(self.day(moment.day), moment.at or time(23, 59))
            return ", ".join((text, self._wording.gettext("anywhere on Earth (AoE)")))
        return self._in_zone(self.moment(moment), zone) if moment.at and zone else self.moment(moment)

    def zone(self, zone: str) -> str:
        """A time zone by its town: `Brussels time`."""
        return self._town(zone)

    def _parts_of(self, span: Span) -> tuple[str, str, str, str]:
        if span.start == span.end:
            parts = [self.moment(span.start)]
        elif span.start.month_only != span.end.month_only:
            parts = [self.moment(span.start), " – ", self.moment(span.end)]
        elif span.start.at and span.end.at:
            parts = self._hours(span.start.day, span.start.at, span.end.day, span.end.at)
        else:
            parts = _range(span.first_day, span.end.day, "yMMMM" if span.month_only else "yMMMd", self._locale)
        first, between, last = (*parts, "", "")[:3]
        return first, between, last, f" ({self.zone(span.zone)})" if span.timed else ""

    def _marked_of(self, span: Span) -> Markup:
        first, between, last, zone = self._parts(span)
        start = marked(iso_in_zone(span.start, span.zone), first)
        end = marked(iso_in_zone(span.end, span.zone), last) if last else ""
        return Markup(f"{start}{escape(between)}{end}{escape(zone)}")  # noqa: S704 - all parts are escaped

    def _town_of(self, zone: str) -> str:
        if zone in ("UTC", "Etc/UTC"):
            return "UTC"
        town = get_timezone_location(zone, locale=self._locale, return_city=True)
        text = self._wording.gettext("%(town)s time") % {"town": town}
        return _elided(text) if self._locale.language == "fr" else text

    def _in_zone(self, text: str, zone: str) -> str:
        return f"{text} ({self.zone(zone)})"

    def _hour(self, at: time) -> str:
        return self._clock(at)

    def _timed(self, day: str, at: time) -> str:
        return self._wording.gettext("%(day)s, %(time)s") % {"day": day, "time": self._hour(at)}

    def _hours(self, first: date, opens: time, last: date, closes: time) -> list[str]:
        if first == last:
            # The day may stand before the hours or behind them: what is marked is found again in the whole.
            hours = "\0".join(_hours(opens, closes, self._locale))
            return (self._wording.gettext("%(day)s, %(hours)s") % {"day": self.day(first), "hours": hours}).split("\0")
        return [self._timed(self.day(first), opens), " – ", self._timed(self.day(last), closes)]


def marked(value: str, words: str) -> Markup:
    """Words for a moment, with the moment beside them as a program reads it (HTML, 4.5.14)."""
    return Markup(f'<time datetime="{escape(value)}">{escape(words)}</time>')  # noqa: S704 - both parts are escaped


def iso_in_zone(moment: Moment, zone: str) -> str:
    """A moment in ISO 8601, as precise as what is known; wall time with its offset where there is a time."""
    if moment.at is None:
        return str(moment)
    return datetime.combine(moment.day, moment.at, tzinfo=_zone(zone)).isoformat()


def iso(value: Moment | date | datetime | time) -> str:
    """A value for `<time datetime>` (HTML, 4.5.14): as precise as what is known, UTC for instants."""
    if isinstance(value, Moment):
        return str(value).replace(" ", "T")
    if isinstance(value, datetime):
        text = (value.astimezone(UTC) if value.tzinfo else value).replace(tzinfo=None).isoformat(timespec="seconds")
        return f"{text}Z" if value.tzinfo else text
    return value.isoformat("minutes") if isinstance(value, time) else value.isoformat()


@lru_cache(maxsize=1024)
def _zone(name: str) -> ZoneInfo:
    # Python itself remembers very few.
    return ZoneInfo(name)


@lru_cache(maxsize=4096)
def _range(first: date, last: date, skeleton: str, locale: Locale) -> list[str]:
    if skeleton == "yMMMM" and (first.year, first.month) == (last.year, last.month):
        return [format_date(first, "LLLL y", locale=locale)]
    field = "y" if first.year != last.year else "M" if first.month != last.month else "d"
    head, tail = (_spelt_out(part) for part in locale.interval_formats[skeleton][field])
    return [*_cut(_formatted(first, head, locale)), _formatted(last, tail, locale)]


@lru_cache(maxsize=4096)
def _hours(opens: time, closes: time, locale: Locale) -> list[str]:
    twelve = "a" in locale.time_formats["short"].pattern
    patterns = locale.interval_formats["hm" if twelve else "Hm"]
    field = ("h" if (opens.hour < 12) == (closes.hour < 12) else "a") if twelve else "H"
    head, tail = (part.replace("\u2009", "") if not twelve else part for part in patterns[field])
    return [*_cut(format_time(opens, head, locale=locale)), format_time(closes, tail, locale=locale)]


def _cut(text: str) -> tuple[str, str]:
    """A beginning, and what stands behind it and before the end: `14`, `–`."""
    begin = re.sub(r"\W+$", "", text)
    return begin, text[len(begin) :]


def _spelt_out(pattern: str) -> str:
    # CLDR has intervals of days with short months only, and thin spaces that few fonts have.
    return re.sub(r"\bMMM\b", "MMMM", pattern).replace("\u2009", " ")


def _formatted(day: date, pattern: str, locale: Locale) -> str:
    # French writes the first of a month as an ordinal, which CLDR leaves out.
    if day.day == 1 and locale.language == "fr":
        pattern = re.sub(r"\bd\b", "d'er'", pattern)
    return format_date(day, pattern, locale=locale)


def _elided(text: str) -> str:
    return re.sub(r"\bde (?=[AEIOUÀÂÉÈÊÎÔ])", "d’", text)
