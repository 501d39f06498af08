"""What calendars and lists are called and what is said of calendars."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

from slugify import slugify

from clusterweeks.planning.views import CalendarFeed, Facet, FeedLink
from clusterweeks.rendering.context import Context
from clusterweeks.rendering.words import N_

_NAMES = {
    "all": N_("All events"),
    "anchor": N_("Anchor events"),
    "tentative": N_("Events without a day yet"),
    "deadlines": N_("Deadlines of calls"),
    "deadlines-reminders": N_("Deadlines with reminders"),
}
_ABOUT = {
    "all": N_("All events of %(site)s."),
    "anchor": N_("The anchor events of %(site)s."),
    "tentative": N_("What is planned at %(site)s and has no day yet: an entry stands over its whole month."),
    "country": N_("Events of %(site)s in this country: %(value)s."),
    "topic": N_("Events of %(site)s on this topic: %(value)s."),
    "type": N_("Events of %(site)s of this type: %(value)s."),
    "deadlines": N_("The deadlines of all calls of %(site)s."),
    "deadlines-reminders": N_(
        "The deadlines of all calls of %(site)s, with a reminder seven days and one day before each."
    ),
    "event": N_("An event of %(site)s: %(value)s."),
    "call": N_("The deadlines of a call of %(site)s: %(value)s."),
}

T = TypeVar("T", FeedLink, Facet)


def label(context: Context, feed: CalendarFeed | FeedLink | Facet) -> str:
    """What is in a calendar or list, in a word: `All events`, a country, a topic, a title."""
    wording = context.wording
    return wording.value(feed.value, feed.scope) or wording.gettext(_NAMES[feed.scope])


def by_label(context: Context, feeds: Iterable[T]) -> list[T]:
    """Calendars or lists in the order of what they are called, letters with marks beside those without."""
    return sorted(feeds, key=lambda feed: (_order(label(context, feed)), feed.value))


@lru_cache(maxsize=16_384)
def _order(label: str) -> str:
    return str(slugify(label))


def name(context: Context, feed: CalendarFeed | FeedLink) -> str:
    """The name of a calendar among those of a subscriber."""
    site = context.site.calendar_name or context.site.title
    if feed.scope == "all":
        return site
    return label(context, feed) if feed.scope in ("event", "call") else f"{site}: {label(context, feed)}"


def description(context: Context, feed: CalendarFeed) -> str:
    """What is said of a calendar: by the editor, or else by us."""
    said = {"site": context.site.title, "value": label(context, feed)}
    return feed.about or context.wording.gettext(_ABOUT[feed.scope]) % said
