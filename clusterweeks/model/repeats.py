"""Rules of repetition (RFC 5545, 3.3.10): what may stand in one, and the wall times that it gives."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from dateutil.rrule import rrulestr

_PLACES = {
    "FREQ": r"DAILY|WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": r"0*[1-9]\d{0,2}",
    "COUNT": r"0*[1-9]\d{0,3}",
    "UNTIL": r"\d{8}(T\d{6}Z?)?",
    "WKST": r"MO|TU|WE|TH|FR|SA|SU",
}
_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_NUMBERS = {
    "BYMONTH": (1, 12, False),
    "BYMONTHDAY": (1, 31, True),
    "BYYEARDAY": (1, 366, True),
    "BYWEEKNO": (1, 53, True),
    "BYSETPOS": (1, 366, True),
    "BYHOUR": (0, 23, False),
    "BYMINUTE": (0, 59, False),
}
"""Name → the least and the greatest number, and whether it may be counted from the end (`-1`)."""
_FORMS = {
    "FREQ": "`FREQ` is DAILY, WEEKLY, MONTHLY or YEARLY",
    "INTERVAL": "`INTERVAL` is a number from 1 to 999",
    "COUNT": "`COUNT` is a number from 1 to 9999",
    "UNTIL": "`UNTIL` is a day such as 20190701",
    "WKST": "`WKST` is a day of the week such as MO",
}
_ONLY_WITH = {"BYWEEKNO": ("YEARLY",), "BYYEARDAY": ("YEARLY",), "BYMONTHDAY": ("DAILY", "MONTHLY", "YEARLY")}
_LAST = "21991231T235959"


class BadRule(ValueError):  # noqa: N818 - it is a finding, not a failure
    """A text is not a rule of repetition; it says why."""


def repeated(rule: str, begin: datetime, *, timed: bool) -> Iterator[datetime]:
    """The wall times at which a rule repeats, from `begin` on; raises BadRule."""
    parts = _parts(rule)
    _fit(parts, timed=timed)
    count = int(parts.pop("COUNT", "0")) or None
    # A day is the last one, whatever the hour. dateutil refuses UTC beside a local start, which RFC 5545 asks for.
    until = parts.get("UNTIL", _LAST).removesuffix("Z")
    parts["UNTIL"] = until if timed and "T" in until else until[:8] + "T235959"
    try:
        return islice(rrulestr(";".join(f"{name}={value}" for name, value in parts.items()), dtstart=begin), count)
    except (ValueError, TypeError, KeyError) as reason:
        raise BadRule(str(reason)) from reason


def _parts(rule: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in rule.strip().upper().removeprefix("RRULE:").split(";"):
        name, equals, value = part.partition("=")
        if not equals:
            raise BadRule(f"`{part}` is not of the form `NAME=VALUE`" if part else "there is a `;` too many")
        if name not in (*_PLACES, *_NUMBERS, "BYDAY"):
            raise BadRule(f"there is no `{name}` in a rule")
        if name in parts:
            raise BadRule(f"`{name}` stands there twice")
        if fault := _fault(name, value):
            raise BadRule(fault)
        parts[name] = value
    return parts


def _fault(name: str, value: str) -> str:
    """What is wrong with one part, or an empty text."""
    if name in _PLACES:
        return "" if re.fullmatch(_PLACES[name], value, re.ASCII) and _is_day(name, value) else _FORMS[name]
    if name == "BYDAY":
        return "" if all(_DAY.fullmatch(one) for one in value.split(",")) else "`BYDAY` is a list such as TU,TH or 1MO"
    least, greatest, signed = _NUMBERS[name]
    sign = "[+-]?" if signed else ""
    good = all(
        re.fullmatch(rf"{sign}\d{{1,3}}", one, re.ASCII) and least <= abs(int(one)) <= greatest
        for one in value.split(",")
    )
    return "" if good else f"`{name}` is a list of numbers from {least} to {greatest}"


def _is_day(name: str, value: str) -> bool:
    if name != "UNTIL":
        return True
    try:
        datetime.strptime(value[:8], "%Y%m%d")
    except ValueError:
        return False
    return value[:4] >= "1900"


def _fit(parts: dict[str, str], *, timed: bool) -> None:
    """Refuse what RFC 5545 does not allow beside one another."""
    if "FREQ" not in parts:
        raise BadRule(_FORMS["FREQ"])
    frequency = parts["FREQ"]
    if "COUNT" in parts and "UNTIL" in parts:
        raise BadRule("it has both `COUNT` and `UNTIL`")
    for name, allowed in _ONLY_WITH.items():
        if name in parts and frequency not in allowed:
            raise BadRule(f"`{name}` does not go with FREQ={frequency}")
    if not timed and parts.keys() & {"BYHOUR", "BYMINUTE"}:
        raise BadRule("`BYHOUR` and `BYMINUTE` need a start with a time of day")
    if "BYSETPOS" in parts and not any(name.startswith("BY") and name != "BYSETPOS" for name in parts):
        raise BadRule("`BYSETPOS` needs another `BY…` beside it")
    # What never fits would be searched for until the year 9999.
    if "BYSETPOS" in parts and frequency == "DAILY":
        raise BadRule("`BYSETPOS` does not go with FREQ=DAILY")
    if not _is_in_a_month(parts):
        raise BadRule("none of its months has such a day")
    ordinals = [int(one) for one in re.findall(r"[+-]?\d+", parts.get("BYDAY", ""))]
    most = {"MONTHLY": 5, "YEARLY": 5 if "BYMONTH" in parts else 53}.get(frequency, 0)
    if any(not 1 <= abs(one) <= most for one in ordinals):
        allowed_numbers = f"a number from 1 to {most}" if most else "no number"
        raise BadRule(f"a day in `BYDAY` has {allowed_numbers} before it, with FREQ={frequency}")


def _is_in_a_month(parts: dict[str, str]) -> bool:
    if "BYMONTH" not in parts or "BYMONTHDAY" not in parts:
        return True
    # 2000 is a leap year.
    longest = max(monthrange(2000, int(month))[1] for month in parts["BYMONTH"].split(","))
    return any(abs(int(day)) <= longest for day in parts["BYMONTHDAY"].split(","))
