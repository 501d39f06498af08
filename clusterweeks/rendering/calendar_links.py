"""Links to calendars on the web: to subscribe to a feed there, or to note an event or a deadline; no script needed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import quote, urlencode

from clusterweeks.planning.views import CallPage, EventPage, FeedLink
from clusterweeks.rendering import calendar_names, facts
from clusterweeks.rendering.context import Context
from clusterweeks.rendering.dates import iso

_GOOGLE = "https://calendar.google.com/calendar"
_OUTLOOK = {"live": "https://outlook.live.com/calendar/0", "office": "https://outlook.office.com/calendar/0"}
"""Outlook on the web for private persons, and in organisations."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A new entry for a calendar on the web: instants in UTC, or days, of which `end` is the one after the last."""

    title: str
    start: datetime | date
    end: datetime | date
    details: str
    place: str


def google_subscription(feed: FeedLink) -> str:
    """Google Calendar's page that adds a feed; it takes a `webcal:` address only."""
    return f"{_GOOGLE}/r?{_query(cid=feed.webcal)}"


def outlook_subscription(context: Context, feed: FeedLink, host: str = "live") -> str:
    """The page of Outlook on the web (`live` or `office`) that adds a feed."""
    return f"{_OUTLOOK[host]}/addfromweb?{_query(url=feed.url, name=calendar_names.name(context, feed))}"


def event_draft(context: Context, page: EventPage) -> Draft:
    """An event, at the time that its page shows."""
    card, span = page.card, page.card.span
    start: datetime | date = span.starts_at or span.first_day
    end: datetime | date = span.ends_at or span.last_day + timedelta(days=1)
    when = context.dates.date_range(span) if span.timed else ""
    online = context.wording.gettext("Take part online: %(address)s") % {"address": card.online} if card.online else ""
    details = _text(when, card.summary, online, context.absolute(page.common.path))
    return Draft(facts.headline(context, card), start, end, details, facts.location(context, card))


def deadline_drafts(context: Context, page: CallPage) -> list[Draft]:
    """The deadlines of a call that are still ahead and have a day."""
    card, address = page.card, context.absolute(page.common.path)
    return [
        Draft(
            title=facts.deadline_title(context, card.title, cutoff.label),
            start=cutoff.instant,
            end=cutoff.instant,
            details=_text(context.dates.cutoff(cutoff), card.summary, address),
            place="",
        )
        for cutoff in card.cutoffs
        if cutoff.days_left >= 0 and not cutoff.moment.month_only
    ]


def google_form(draft: Draft) -> str:
    """Google Calendar's form for a new entry, filled in."""
    dates = f"{_compact(draft.start)}/{_compact(draft.end)}"
    said = {"text": draft.title, "dates": dates, "details": draft.details, "location": draft.place}
    return f"{_GOOGLE}/render?{_query(action='TEMPLATE', **said)}"


def outlook_form(draft: Draft, host: str = "live") -> str:
    """The form of Outlook on the web (`live` or `office`) for a new entry, filled in."""
    whole_days = "" if isinstance(draft.start, datetime) else "true"
    when = {"startdt": iso(draft.start), "enddt": iso(draft.end), "allday": whole_days}
    said = {"subject": draft.title, **when, "body": draft.details, "location": draft.place}
    return f"{_OUTLOOK[host]}/action/compose?{_query(path='/calendar/action/compose', rru='addevent', **said)}"


def _text(*paragraphs: str) -> str:
    return "\n\n".join(part for part in paragraphs if part)


def _compact(at: datetime | date) -> str:
    """As in iCalendar."""
    return f"{at:%Y%m%dT%H%M%SZ}" if isinstance(at, datetime) else f"{at:%Y%m%d}"


def _query(**values: str) -> str:
    return urlencode({key: value for key, value in values.items() if value}, quote_via=quote, safe="")
