"""Names of time zones, and what the clocks of a zone show."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON


@lru_cache(maxsize=1)
def zone_names() -> frozenset[str]:
    """Every IANA name of a time zone."""
    return frozenset(available_timezones())


@lru_cache(maxsize=1)
def cities() -> dict[str, str]:
    """The city in an IANA name, in small letters and with spaces → the name."""
    names = sorted(name for name in zone_names() if "/" in name and not name.startswith("Etc/"))
    return {name.rpartition("/")[2].replace("_", " ").lower(): name for name in names}


@lru_cache(maxsize=4096)
def iana_name(name: str) -> str:
    """The IANA name that a TZID means: itself, Outlook's, or a registry's (`/mozilla.org/…/Europe/Berlin`); else it."""
    if name in zone_names():
        return name
    if name in WINDOWS_TO_OLSON:
        return WINDOWS_TO_OLSON[name]
    if name.startswith("/"):
        parts = name.rsplit("/", 3)[1:]
        tails = ("/".join(parts[at:]) for at in range(len(parts) - 1))
        return next((tail for tail in tails if tail in zone_names()), name.removeprefix("/"))
    return name


def zone_of(name: str) -> ZoneInfo | None:
    """The time zone that a TZID means; none if that is not known."""
    known = iana_name(name)
    return ZoneInfo(known) if known in zone_names() else None


def in_utc(wall: datetime, zone: str) -> datetime | None:
    """The moment of a wall time in a zone; none if the zone is unknown."""
    place = zone_of(zone)
    if place is None or not 1 < wall.year < 9999:
        return None
    return wall.replace(tzinfo=place).astimezone(UTC)


def on_clock(moment: datetime, zone: str) -> datetime | None:
    """What clocks in a zone show at a moment; none if the zone is unknown."""
    place = zone_of(zone)
    if place is None or not 1 < moment.year < 9999:
        return None
    return moment.astimezone(place).replace(tzinfo=None)
