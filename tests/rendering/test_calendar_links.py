"""Links to calendars on the web, taken apart again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from clusterweeks.model.dates import Span, parse_moment
from clusterweeks.planning.views import FeedLink
from clusterweeks.rendering.calendar_links import (
    Draft,
    google_form,
    google_subscription,
    outlook_form,
    outlook_subscription,
)
from clusterweeks.rendering.context import Context

FEED = FeedLink(
    "country",
    "RO",
    "/weeks/calendar/country/ro.ics",
    "https://example.org/weeks/calendar/country/ro.ics",
    "webcal://example.org/weeks/calendar/country/ro.ics",
    "s--country-ro",
    3,
)
DAYS = Draft("Fair & forum", date(2019, 5, 14), date(2019, 5, 17), "Two lines\n\nhttps://example.org/", "Hall 1, Bonn")


def asked(url: str) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(urlsplit(url).query, strict_parsing=True).items()}


def test_google_takes_the_address_for_calendar_programs() -> None:
    url = google_subscription(FEED)
    assert url.startswith("https://calendar.google.com/calendar/r?")
    assert asked(url) == {"cid": FEED.webcal}


@pytest.mark.parametrize(("host", "name"), [("live", "outlook.live.com"), ("office", "outlook.office.com")])
def test_outlook_takes_the_address_of_the_file_and_a_name(host: str, name: str, context: Context) -> None:
    url = outlook_subscription(context, FEED, host)
    assert url.startswith(f"https://{name}/calendar/0/addfromweb?")
    assert asked(url) == {"url": FEED.url, "name": "Cluster Weeks: Romania"}


def test_days_end_on_the_day_after() -> None:
    assert asked(google_form(DAYS)) == {
        "action": "TEMPLATE",
        "text": "Fair & forum",
        "dates": "20190514/20190517",
        "details": DAYS.details,
        "location": "Hall 1, Bonn",
    }
    found = asked(outlook_form(DAYS))
    assert (found["startdt"], found["enddt"], found["allday"]) == ("2019-05-14", "2019-05-17", "true")
    assert (found["subject"], found["body"], found["location"]) == (DAYS.title, DAYS.details, DAYS.place)
    assert (found["path"], found["rru"]) == ("/calendar/action/compose", "addevent")


def test_times_are_told_in_utc() -> None:
    span = Span(parse_moment("2019-05-14 09:00"), parse_moment("2019-05-14 17:30"), "Europe/Bucharest")
    starts, ends = span.starts_at, span.ends_at
    assert starts is not None
    assert ends is not None
    draft = Draft("Forum", starts, ends, "", "")
    assert asked(google_form(draft))["dates"] == "20190514T060000Z/20190514T143000Z"
    found = asked(outlook_form(draft, "office"))
    assert (found["startdt"], found["enddt"]) == ("2019-05-14T06:00:00Z", "2019-05-14T14:30:00Z")
    assert not {"allday", "location", "body"} & set(found)


def test_no_text_can_add_a_value(event_card: Callable[..., Any]) -> None:
    evil = "x&dates=20200101/20200102#?y=1"
    draft = Draft(evil, DAYS.start, DAYS.end, evil, evil)
    for url in (google_form(draft), outlook_form(draft)):
        assert list(asked(url).values()).count(evil) == 3
        assert urlsplit(url).fragment == ""
