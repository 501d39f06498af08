"""Some three hundred events, and some calls, with everything in them that calendars are known to get wrong.

The same seed gives the same files. What the checks of content refuse (control characters, marks that reverse the
direction of a text) is not among it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from clusterweeks.model.kinds import EventStatus, EventType

EVENTS, CALLS = 300, 40
SITE = {
    "title": "Weeks, days; and hours \\ minutes",
    "base_url": "https://judged.example/weeks/",
    "timezone": "Europe/Brussels",
    "as_of": "2019-03-22",
    "calendar": {"uid_domain": "judged.example"},
}
ZONES = (
    "Africa/Casablanca",  # its clocks go back for Ramadan
    "America/Sao_Paulo",  # its clocks go forward at midnight
    "America/St_Johns",
    "Asia/Kathmandu",
    "Asia/Tehran",
    "Australia/Lord_Howe",  # its clocks change by half an hour
    "Europe/Brussels",
    "Europe/Dublin",
    "Pacific/Apia",  # across the date line
    "Pacific/Chatham",
    "UTC",
)
FIRST, DAYS = date(2018, 9, 1), 500
# No piece is `TZID=`: Radicale mends what it takes for a fault of Outlook after it, in texts, too.
PIECES = (
    ("C:\\New\\nights", "\\N", "\\n", "\\\\", "\\,", "\\;", "back\\"),
    (",", ";", ":", "a,b;c:d", '"quoted"', "‘typed’", "^n^^^'", "=", "%2C", "&amp;", "#1", "- dash", "* star"),
    ("BEGIN:VEVENT", "END:VCALENDAR", "DTSTART;VALUE=DATE:20190101", "mailto:a"),
    ("👩‍👩‍👧‍👦", "🏳️‍🌈", "🇪🇺", "👍🏽", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢", "𠜎𠜱𠝹", "日本語の題", "e\u0301a\u0308", "ﬁ", "ß", "İı"),
    ("שלום", "مرحبا بالعالم", "\u200f\u200e", "zero\u200bwidth", "soft\u00adhyphen", "no\u00a0break", "em\u2003space"),
    ("a word", "Clusters", "of 2019", "and more", "W" * 80),
)
RULES = (
    ("FREQ=DAILY;COUNT=4", 1),
    ("FREQ=WEEKLY;COUNT=6", 7),
    ("FREQ=WEEKLY;INTERVAL=2;COUNT=5", 14),
    ("FREQ=MONTHLY;BYMONTHDAY=15,-1;COUNT=5", 0),
    ("FREQ=YEARLY;COUNT=2", 0),
)
"""A rule, and after how many days the second occurrence is, where that is always the same."""
BODIES = (
    "A first line\nand a second, of one paragraph.\n\nAnother \\paragraph; with, marks.",
    "Separated&#8232;by&#8233;what is no line break to most.",
    "| a | b |\n|---|---|\n| 1 | 2 |\n\n- one\n- two\n\n> *said* by **nobody**",
    "`\\n` and `\\N` and C:\\\\New, " + "𝔴𝔬𝔯𝔡 " * 60,
)
TOWNS = (("Porto", "PT"), ("Łódź", "PL"), ("Kathmandu", "NP"), ("Saint John's", "CA"), ("Αθήνα", "GR"), ("Apia", "WS"))


@dataclass(frozen=True)
class Dice:
    """Chance that is the same in every run."""

    random: Random

    def title(self, number: int) -> str:
        """One line; its first word moves what follows over every octet at which a line is folded."""
        pieces = [self.random.choice(self.random.choice(PIECES)) for _ in range(self.random.randint(1, 12))]
        return " ".join(("x" * (number % 75 + 1), *pieces))

    def place(self) -> dict[str, Any]:
        """A town, and a venue with all that is escaped."""
        city, country = self.random.choice(TOWNS)
        return {"city": city, "country": country, "venue": self.title(self.random.randrange(75))}

    def wall(self, zone: str) -> datetime:
        """A time of the clock in a zone, most often on a day on which it changes, and one that exists."""
        changes = list(_changes(zone))
        while True:
            day = self.random.choice(changes or [FIRST]) + timedelta(days=self.random.randint(-1, 1))
            if not changes or self.random.random() < 0.2:
                day = FIRST + timedelta(days=self.random.randrange(DAYS))
            wall = datetime(day.year, day.month, day.day, self.random.randrange(24), self.random.choice((0, 30, 45)))
            if exists(wall, zone):
                return wall

    def dates(self, number: int) -> dict[str, Any]:
        """The keys of an event that tell when it is."""
        day = FIRST + timedelta(days=self.random.randrange(DAYS))
        match number % 6:
            case 0:
                return {"start": f"{day}"}
            case 1:
                return {"start": f"{day}", "end": f"{day + timedelta(days=self.random.randint(1, 40))}"}
            case 2:
                return {"start": f"{day:%Y-%m}"}
            case 3:
                rule, apart = self.random.choice(RULES)
                skipped = {"except": [f"{day + timedelta(days=apart)}"]} if apart else {}
                return {"start": f"{day}", "repeat": rule, **skipped}
            case _:
                return self.hours(number)

    def hours(self, number: int) -> dict[str, Any]:
        """A time, some of them repeated, and an end after no time, after hours, overnight, or after days."""
        zone = self.random.choice(ZONES)
        start = self.wall(zone)
        end = start + timedelta(minutes=self.random.choice((0, 15, 90, 8 * 60, 14 * 60, 3 * 24 * 60 + 5)))
        if not exists(end, zone) or _instant(end, zone) < _instant(start, zone):
            end = start
        repeated = {"repeat": "FREQ=DAILY;COUNT=5"} if number % 4 == 0 and end.date() == start.date() else {}
        return {"start": f"{start:%Y-%m-%d %H:%M}", "end": f"{end:%Y-%m-%d %H:%M}", "timezone": zone, **repeated}

    def event(self, number: int) -> dict[str, Any]:
        """An event, with a status, a place or several or none, and a text or a summary."""
        statuses, types = list(EventStatus), list(EventType)
        event = {"title": self.title(number), **self.dates(number), "status": statuses[number % len(statuses)].value}
        event |= {"type": self.random.choice(types).value, "topics": self.random.sample(["a, b", "c; d", "e\\f"], 2)}
        if number % 5 < 2 or event["status"] == "moved-online":
            event["online"] = f"https://meet.example/a;b,c?d={number}&e='f'"
        match number % 5:
            case 1 | 2:
                event |= self.place()
            case 3:
                event["places"] = [self.place() for _ in range(self.random.randint(2, 4))]
        if event["status"] == "rescheduled":
            event["previous_start"] = "2018-08-01"
        text = self.random.choice(BODIES)
        return {**event, "body": text} if number % 2 else {**event, "summary": self.title(number), "body": text}

    def call(self, number: int) -> dict[str, Any]:
        """A call with one deadline, or with several whose labels are hard."""
        zone = self.random.choice(ZONES)
        wall = self.wall(zone)
        moments = [
            f"{wall:%Y-%m-%d}",
            f"{wall:%Y-%m-%d %H:%M}",
            f"{wall:%Y-%m-%d %H:%M} AoE",
            f"{wall:%Y-%m-%d %H:%M} {zone}",
        ]
        call: dict[str, Any] = {"title": self.title(number), "timezone": zone, "body": self.random.choice(BODIES)}
        if number % 3:
            return {**call, "deadline": moments[number % 4]}
        labels = [self.title(one) for one in range(len(moments))]
        return {**call, "deadlines": [{"label": label, "at": at} for label, at in zip(labels, moments, strict=True)]}


def write(folder: Path, seed: int = 2019) -> None:
    """Write a content folder."""
    dice = Dice(Random(seed))  # noqa: S311 - it is to be foreseen
    _write(folder / "site.yaml", SITE)
    for number in range(EVENTS):
        _write(folder / f"events/event-{number:03}.yaml", dice.event(number))
    for number in range(CALLS):
        _write(folder / f"calls/call-{number:02}.yaml", dice.call(number))


def exists(wall: datetime, zone: str) -> bool:
    """Whether the clocks of a zone show a time, and do not skip it."""
    return _instant(wall, zone).astimezone(ZoneInfo(zone)).replace(tzinfo=None) == wall


def _write(file: Path, record: dict[str, Any]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False, default_style='"'), "utf-8")


def _instant(wall: datetime, zone: str) -> datetime:
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def _changes(zone: str) -> Iterator[date]:
    """The days on which the clocks of a zone change."""
    days = [datetime(FIRST.year, FIRST.month, FIRST.day) + timedelta(days=number) for number in range(DAYS)]
    offsets = [day.replace(tzinfo=ZoneInfo(zone)).utcoffset() for day in days]
    for number in range(1, DAYS):
        if offsets[number] != offsets[number - 1]:
            yield days[number - 1].date()
