"""The types of single values: each reads the text of a YAML scalar and says what is wrong with it.

YAML hands over text only, so `NO`, `01067`, `on` and `1.10` stay what the editor wrote until a field gives
them a meaning. An error's type is a code of `CODES`; its context may hold a hint.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from functools import lru_cache
from typing import Annotated, Any
from urllib.parse import urlsplit

from babel import Locale
from pydantic import BeforeValidator, InstanceOf
from pydantic_core import PydanticCustomError

from clusterweeks.model.dates import (
    DateProblem,
    Deadline,
    Moment,
    parse_deadline,
    parse_hour,
    parse_moment,
    parse_zone,
)
from clusterweeks.model.problems import did_you_mean

# C0 and C1 controls, and the marks that reverse the direction of what follows (they can disguise a text).
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
_EMAIL = re.compile(r"[^@\s<>()\",;:]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_INTERNAL = re.compile(r"(event|call|news|page|organisation|newsletter|campaign):([A-Za-z0-9._-]+)(#[\w-]+)?")
_COUNTRY_HABITS = {"UK": "GB", "EL": "GR"}


def problem(code: str, message: str, hint: str = "", at: str = "") -> PydanticCustomError:
    """An error for pydantic that keeps our code and hint; `at` names the key, where a whole record is at fault."""
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint, "at": at})


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        raise problem(
            "wrong-type", "a text is wanted, and there is nothing", "write something here, or remove the line"
        )
    found = "a list" if isinstance(value, list | tuple) else "a group of keys"
    hint = (
        "write one text, without brackets"
        if isinstance(value, list | tuple)
        else "write one text on the line of the key"
    )
    raise problem("wrong-type", f"a text is wanted, and this is {found}", hint)


def _body(value: Any) -> str:
    text = _text(value).replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if found := _CONTROL.search(text):
        raise problem("control-character", f"the text has an invisible character in it (U+{ord(found[0]):04X})")
    return text


def _line(value: Any) -> str:
    text = _body(value).strip()
    if "\n" in text:
        raise problem(
            "line-break", "this has to be one line, and has a line break", "write `>-` or quotes, or shorten it"
        )
    return text


def _typed(read: Callable[[str], Any]) -> Callable[[Any], Any]:
    """Turn a reader of text into a validator that lets read values pass."""

    def validate(value: Any) -> Any:
        if value is None or not isinstance(value, str | list | dict):
            return value
        try:
            return read(_line(value))
        except DateProblem as found:
            raise problem(found.code, found.message, found.hint) from found

    return validate


def _whole(text: str) -> int:
    if re.fullmatch(r"[+-]?[0-9]{1,15}", text):
        return int(text)
    digits = re.sub(r"(?<=\d)[.,' \u00a0](?=\d{3}\b)", "", text)
    hint = (
        f"did you mean `{digits}`?"
        if re.fullmatch(r"\d+", digits)
        else "write digits only; other words belong in the text"
    )
    raise problem("wrong-type", f"a whole number is wanted, and `{text}` is none", hint)


def _count(text: str) -> int:
    number = _whole(text)
    if number < 0:
        raise problem("out-of-range", f"`{text}` is less than nothing")
    return number


def _degrees(limit: int) -> Callable[[str], float]:
    def read(text: str) -> float:
        if not re.fullmatch(r"[+-]?[0-9]{1,9}(\.[0-9]{1,15})?", text):
            raise problem("wrong-type", f"a number of degrees is wanted, and `{text}` is none", "write it as `48.2082`")
        if abs(float(text)) > limit:
            raise problem("out-of-range", f"`{text}` is not between -{limit} and {limit} degrees")
        return float(text)

    return read


def _flag(text: str) -> bool:
    # YAML 1.2 has two words for this; `yes` and `on` are texts.
    if text in ("true", "True", "TRUE"):
        return True
    if text in ("false", "False", "FALSE"):
        return False
    meant = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}.get(text.lower())
    raise problem(
        "wrong-type", f"`true` or `false` is wanted, not `{text}`", f"did you mean `{meant}`?" if meant else ""
    )


def _url(text: str) -> str:
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        good = parts.scheme in ("http", "https") and bool(host) and not re.search(r'[\s<>"\\^`{}|]', text)
        good = good and parts.port != 0
    except ValueError:
        good = False
    if good:
        return text
    hint = (
        f"did you mean `https://{text}`?"
        if re.match(r"^[\w-]+(\.[\w-]+)+(/\S*)?$", text)
        else "write the whole address, from `https://` on"
    )
    raise problem("bad-url", f"`{text}` is not an address of a page", hint)


def _target(text: str) -> str:
    if _INTERNAL.fullmatch(text) or (re.fullmatch(r"/[^\s<>\"\\]*", text) and not text.startswith("//")):
        return text
    if text.startswith("mailto:") and _EMAIL.fullmatch(text.removeprefix("mailto:")):
        return text
    return _url(text)


def _email(text: str) -> str:
    if _EMAIL.fullmatch(text):
        return text
    raise problem("bad-email", f"`{text}` is not an e-mail address")


@lru_cache(maxsize=1)
def country_names() -> dict[str, str]:
    """English names of all countries by ISO 3166 alpha-2 code (Unicode CLDR; XK is Kosovo)."""
    codes = Locale("en").territories
    no_countries = {"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB", "AC", "CP", "DG", "EA", "IC", "TA", "CQ"}
    return {code: codes[code] for code in sorted(codes) if re.fullmatch("[A-Z]{2}", code) and code not in no_countries}


@lru_cache(maxsize=1)
def _countries_by_name() -> dict[str, str]:
    """Lower-case names in some languages, for hints; English comes last and wins."""
    named = ((Locale(language).territories, country_names()) for language in ("it", "es", "fr", "de", "en"))
    return {names[code].lower(): code for names, known in named for code in known if code in names}


def _country(text: str) -> str:
    known = country_names()
    if text in known:
        return text
    by_name = _countries_by_name()
    meant = _COUNTRY_HABITS.get(text.upper()) or (text.upper() if text.upper() in known else by_name.get(text.lower()))
    if meant:
        hint = f"did you mean `{meant}` ({known[meant]})?"
    else:
        near = did_you_mean(text, by_name, 0.75)
        hint = (
            f"did you mean `{by_name[near.split('`')[1].lower()]}`?"
            if near
            else "write a code such as `DE` for Germany"
        )
    raise problem("unknown-country", f"`{text}` is not the code of a country", hint)


@lru_cache(maxsize=1)
def _languages() -> dict[str, str]:
    return {code: name for code, name in Locale("en").languages.items() if "_" not in code}


def _language(text: str) -> str:
    main, _, region = text.replace("_", "-").partition("-")
    if main in _languages() and (not region or re.fullmatch(r"[A-Za-z]{2,4}|\d{3}", region)):
        return f"{main}-{region}" if region else main
    by_name = {name.lower(): code for code, name in _languages().items()}
    meant = by_name.get(text.lower()) or (text.lower() if text.lower() in _languages() else None)
    hint = f"did you mean `{meant}`?" if meant else "write a code such as `en`"
    raise problem("unknown-language", f"`{text}` is not the code of a language", hint)


def _date(text: str) -> date:
    moment = parse_moment(text)
    if moment.month_only or moment.at:
        raise problem("bad-date", f"a day is wanted, and `{text}` is none", "write it as `2019-05-14`")
    return moment.day


def _month_or_day(text: str) -> Moment:
    moment = parse_moment(text)
    return Moment(moment.day, None, moment.month_only)


Line = Annotated[str, BeforeValidator(_line)]
"""One line of plain text."""
Body = Annotated[str, BeforeValidator(_body)]
"""Text of any number of lines, in Markdown."""
Whole = Annotated[int, BeforeValidator(_typed(_whole))]
Count = Annotated[int, BeforeValidator(_typed(_count))]
Flag = Annotated[bool, BeforeValidator(_typed(_flag))]
Latitude = Annotated[float, BeforeValidator(_typed(_degrees(90)))]
Longitude = Annotated[float, BeforeValidator(_typed(_degrees(180)))]
Url = Annotated[str, BeforeValidator(_typed(_url))]
"""An address of a page elsewhere: http or https."""
Target = Annotated[str, BeforeValidator(_typed(_target))]
"""An address elsewhere, a path on this site, `kind:id`, or `mailto:`."""
Email = Annotated[str, BeforeValidator(_typed(_email))]
Country = Annotated[str, BeforeValidator(_typed(_country))]
"""ISO 3166 alpha-2."""
Language = Annotated[str, BeforeValidator(_typed(_language))]
"""BCP 47."""
Zone = Annotated[str, BeforeValidator(_typed(parse_zone))]
"""A name of the IANA time zone database."""
Day = Annotated[date, BeforeValidator(_typed(_date))]
When = Annotated[InstanceOf[Moment], BeforeValidator(_typed(parse_moment))]
"""A month, a day, or a minute."""
MonthOrDay = Annotated[InstanceOf[Moment], BeforeValidator(_typed(_month_or_day))]
Hour = Annotated[InstanceOf[Moment] | InstanceOf[time], BeforeValidator(_typed(parse_hour))]
"""A time of day, or what `When` reads."""
Cutoff = Annotated[InstanceOf[Deadline], BeforeValidator(_typed(parse_deadline))]


def deadline_zone(value: Any) -> Any:
    """Read the zone of a call's deadlines: an IANA name or AoE."""
    read = _typed(lambda text: "AoE" if text.upper() == "AOE" else parse_zone(text))
    return read(value)


DeadlineZone = Annotated[str, BeforeValidator(deadline_zone)]
