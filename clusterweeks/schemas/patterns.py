"""Regular expressions of what values may look like: each matches what the reader of the value reads, and no more.

They mean the same to Python and to JavaScript with the flag `u`, which editors use.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources

from babel import Locale

_CONTROLS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff"
_SPACE = r"[ \t\r\n\xa0\u2000-\u200a\u202f\u205f\u3000]*"

BLANK = r"^\s*$"
"""Nothing, or spaces."""
BODY = rf"^[^{_CONTROLS}]*$"
LINE = rf"^{_SPACE}[^{_CONTROLS}\r\n]*{_SPACE}$"
REQUIRED = rf"^{_SPACE}[^\s{_CONTROLS}][^{_CONTROLS}\r\n]*{_SPACE}$"


def whole(form: str) -> str:
    """The expression of a text that is one line, and of the form once the spaces around it are gone."""
    return rf"^{_SPACE}(?:{form}){_SPACE}$"


_YEAR = r"(?:19|20|21)[0-9]{2}"
_LEAP = r"(?:(?:19|20|21)(?:0[48]|[2468][048]|[13579][26])|2000)"
_OF_31, _OF_30 = r"(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])", r"(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
_DAY = rf"(?:{_YEAR}-(?:{_OF_31}|{_OF_30}|02-(?:0[1-9]|1[0-9]|2[0-8]))|{_LEAP}-02-29)"
_MONTH = rf"{_YEAR}-(?:0[1-9]|1[0-2])"
_CLOCK = r"(?:[01]?[0-9]|2[0-3]):[0-5][0-9]"
_DAY_OR_MINUTE = rf"{_DAY}(?:[T ]+{_CLOCK}(?::[0-5][0-9])?)?"
_MOMENT = rf"(?:{_DAY_OR_MINUTE}|{_MONTH})"

DAY = whole(_DAY)
MONTH = whole(_MONTH)
DAY_OR_MINUTE = whole(_DAY_OR_MINUTE)
MOMENT = whole(_MOMENT)
CLOCK = whole(_CLOCK)
HOUR = whole(rf"{_CLOCK}|{_MOMENT}")

_NO_SPACE = r'[^\s<>"\\]'
_NAME = r'[^\s<>"\\/?#@:\[\]]+'
_IN_USER = r'[^\s<>"\\/?#\[\]]'
_PORT = r"(?:0*(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?"
_HOST = rf"(?:{_NAME}|\[[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*\])(?::{_PORT})?"
_URL = rf"[Hh][Tt][Tt][Pp][Ss]?://(?:{_IN_USER}*@)?{_HOST}(?:[/?#]{_NO_SPACE}*)?"
_EMAIL = r'[^@\s<>()",;:]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+'
_WORD = r"[^\x00-\x2c\x2e\x2f\x3a-\x40\x5b-\x5e\x60\x7b-\x7f\s]"
"""A letter, a digit, `_` or `-`; of what is not ASCII, anything."""
_HOST_NAME = r"[a-z0-9-]+(?:\.[a-z0-9-]+)*"
_ASCII = r"(?=[!-~]*\s*$)"
_PLACEHOLDER = r"\{\{[^{}<>\r\n]+\}\}|\*\|[^|<>\r\n]+\|\*|\[[^\[\]<>\r\n]+\]|%[A-Za-z_]+%"
_MAIL_LINK = rf'{_ASCII}(?:https?://|mailto:)[^\s<>,"]+'

URL = whole(_URL)
BASE_URL = whole(rf"(?!.*\?[^#\s])(?!.*#\S){_URL}")
EMAIL = whole(_EMAIL)
ASCII_EMAIL = whole(rf"{_ASCII}{_EMAIL}")
HOST = whole(_HOST_NAME)
FOLDER = whole(r"\.\.(?:/(?!\.\.(?:/|\s*$))[A-Za-z0-9_.-]+)+/?|")
OLD_PATH = whole(rf"(?!.*(?:\.\.|//))/(?:{_WORD}|[./])*")
LINK_OR_PLACEHOLDER = whole(rf"{_PLACEHOLDER}|{_MAIL_LINK}|")
_PLAIN = rf"(?!https?://)[^{_CONTROLS}\r\n@]*"
CONTACT = rf"^(?:(?=https?://){_URL}|(?!https?://)(?=[^@]*@){_SPACE}{_EMAIL}|{_PLAIN}){_SPACE}$"
"""The text that stands for a contact: an address of the web, one of e-mail, or a name."""
WHOLE = whole(r"[+-]?[0-9]{1,15}")
COUNT = whole(r"\+?[0-9]{1,15}|-0{1,15}")
FLAG = whole("[Tt]rue|TRUE|[Ff]alse|FALSE")
LATITUDE = whole(r"[+-]?0{0,7}(?:[0-8]?[0-9](?:\.[0-9]{1,15})?|90(?:\.0{1,15})?)")
LONGITUDE = whole(r"[+-]?0{0,6}(?:(?:0?[0-9]?[0-9]|1[0-7][0-9])(?:\.[0-9]{1,15})?|180(?:\.0{1,15})?)")
HEX_COLOUR = whole("#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")


def target(kinds: Iterable[str]) -> str:
    """The expression of an address elsewhere, a path on the site, a reference to a record, or `mailto:`."""
    record = rf"(?:{'|'.join(kinds)}):[A-Za-z0-9._-]+(?:#{_WORD}+)?"
    return whole(rf"{record}|/(?!/){_NO_SPACE}*|mailto:{_EMAIL}|{_URL}")


def item(kinds: Iterable[str]) -> str:
    """The expression of what a section of an edition shows: an id, with a kind before it or none."""
    text = rf"[^\s{_CONTROLS}:]|[^\s{_CONTROLS}:][^{_CONTROLS}\r\n:]*"
    return whole(rf"(?:{'|'.join(kinds)}):[^{_CONTROLS}\r\n]*|{text}")


@lru_cache(maxsize=1)
def zones() -> tuple[str, ...]:
    """The names of time zones that are read; those of the package, as each machine has others of its own."""
    names = resources.files("tzdata").joinpath("zones").read_text("utf-8").split()
    good = (name for name in names if "/" in name and name.partition("/")[0] not in ("Etc", "posix", "right"))
    return ("UTC", "Etc/UTC", *sorted(good))


def deadline() -> str:
    """The expression of a day, a minute or a month, with a zone behind it or none."""
    return whole(_deadline())


def earlier_deadline() -> str:
    """The expression of a deadline, or of `none`."""
    return whole(rf"[Nn][Oo][Nn][Ee]|{_deadline()}")


def _deadline() -> str:
    areas: dict[str, list[str]] = {}
    for name in zones():
        area, _, place = name.partition("/")
        areas.setdefault(area, []).append(re.escape(place).replace(r"\-", "-"))
    named = "|".join(f"{area}/(?:{'|'.join(places)})" for area, places in areas.items() if places != [""])
    return rf"{_MOMENT}(?: +(?:[Aa][Oo][Ee]|UTC|{named}))?"


@lru_cache(maxsize=1)
def language_names() -> dict[str, str]:
    """The codes of languages that are read, and their names in English."""
    return {code: name for code, name in sorted(Locale("en").languages.items()) if "_" not in code}


def languages() -> str:
    """The expression of the code of a language, with a region or a script behind it or none."""
    return whole(rf"(?:{'|'.join(language_names())})(?:[-_](?:[A-Za-z]{{2,4}}|[0-9]{{3}})?)?")


def one_of(words: Iterable[str]) -> str:
    """The expression of one of some words, in small or large letters."""
    return whole("|".join("".join(f"[{letter.upper()}{letter}]" for letter in word) for word in words))
