"""What Pelican does not make by itself: lists per country and type, a calendar of each event and one of all events."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from pelican import signals


def ics(text: object) -> str:
    """A text as a calendar wants it."""
    return re.sub(r"([\\;,])", r"\\\1", str(text)).replace("\n", r"\n")


def day(text: object, form: str = "%-d %B %Y") -> str:
    """A day in words."""
    return dt.date.fromisoformat(str(text)[:10]).strftime(form)


def ics_dates(event: Any) -> str:
    """Begin and end of an event, as a calendar wants them."""
    if "T" in event.start:
        both = (dt.datetime.fromisoformat(text).astimezone(dt.UTC) for text in (event.start, event.end))
        start, end = (moment.strftime("%Y%m%dT%H%M%SZ") for moment in both)
        return f"DTSTART:{start}\nDTEND:{end}"
    after = dt.date.fromisoformat(event.end) + dt.timedelta(days=1)
    return f"DTSTART;VALUE=DATE:{event.start.replace('-', '')}\nDTEND;VALUE=DATE:{after:%Y%m%d}"


def jsonld(event: Any, siteurl: str) -> dict[str, object]:
    """An event for search engines."""
    address = {"@type": "PostalAddress", "addressLocality": event.city, "addressCountry": event.country}
    return {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": event.metadata["title"],
        "startDate": event.start,
        "endDate": event.end,
        "eventStatus": "https://schema.org/EventScheduled",
        "location": {"@type": "Place", "name": event.venue, "address": address},
        "organizer": {"@type": "Organization", "name": event.organiser},
        "description": event.aim,
        "url": f"{siteurl}/{event.url}",
    }


def prepare(generator: Any) -> None:
    """Order the events, and sort them by country and type."""
    generator.env.filters.update(ics=ics, day=day, ics_dates=ics_dates, jsonld=jsonld)
    events = sorted((one for one in generator.articles if one.category.name == "events"), key=lambda one: one.start)
    terms = defaultdict(list)
    for event in events:
        terms["country", event.country].append(event)
        terms["type", event.kind].append(event)
    generator.context["events"], generator.context["terms"] = events, terms


def write(generator: Any, writer: Any) -> None:
    """Write the lists and the calendars."""
    context, relative = generator.context, generator.settings["RELATIVE_URLS"]
    for (kind, term), events in context["terms"].items():
        base = f"{kind}/{term.lower()}/"
        page = generator.get_template("term")
        writer.write_file(base + "index.html", page, context, relative, term=term, term_url=base, events=events)
    template = generator.get_template("event_ics")

    def calendar(path: str, events: list[Any], **more: str) -> None:
        # By hand: Pelican's writer cannot keep the CRLF line ends that calendars ask for.
        text = template.render(SITEURL=context["SITEURL"], calendar=events, **more)
        with Path(generator.output_path, path).open("w", encoding="utf-8", newline="\r\n") as file:
            file.write(text + "\n")

    for event in context["events"]:
        calendar(event.url + "event.ics", [event])
    calendar("events/event.ics", context["events"], calname="Cluster Weeks")


def register() -> None:
    """Tell Pelican when to call."""
    signals.article_generator_finalized.connect(prepare)
    signals.article_writer_finalized.connect(write)
