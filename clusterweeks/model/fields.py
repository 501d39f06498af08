"""The types of single values: each reads the text of a YAML scalar and says what is wrong with it.

YAML hands over text only, so `NO`, `01067`, `on` and `1.10` stay what the editor wrote until a field gives
them a meaning. An error's type is a code of `CODES`; its context may hold a hint.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, time
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, InstanceOf

from clusterweeks.model.characters import CONTROL, stripped
from clusterweeks.model.dates import (
    DateProblem,
    Deadline,
    Moment,
    parse_deadline,
    parse_hour,
    parse_moment,
    parse_zone,
)
from clusterweeks.model.field_errors import field_error
from clusterweeks.model.problems import did_you_mean
from clusterweeks.model.territories import read_country, read_language

_EMAIL = re.compile(r"[^@\s<>()\",;:]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_FORBIDDEN = re.compile(r"[\^`{}|\[\]#]|%(?![0-9A-Fa-f]{2})")
_PLAIN_URL = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)*(?:/[A-Za-z0-9_.~/?=&+,;-]*)?(?:#[\w-]*)?", re.ASCII)
"""What nearly all addresses are like: nothing of it can be wrong."""
_KINDS = ("event", "call", "news", "page", "organisation", "newsletter", "campaign")
_INTERNAL = re.compile(rf"({'|'.join(_KINDS)}):([A-Za-z0-9._-]+)(#[\w-]+)?")


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        raise field_error(
            "wrong-type", "a text is wanted, and there is nothing", "write something here, or remove the line"
        )
    if isinstance(value, dict) and len(value) == 1 and isinstance(value[key := next(iter(value))], str):
        hint = f"put the text in quotes: `{json.dumps(f'{key}: {value[key]}', ensure_ascii=False)}`"
        raise field_error("unquoted-colon", "a text is wanted, and its colon makes a key of what is before it", hint)
    found = "a list" if isinstance(value, list | tuple) else "a group of keys"
    hint = (
        "write one text, without brackets"
        if isinstance(value, list | tuple)
        else "write one text on the line of the key"
    )
    raise field_error("wrong-type", f"a text is wanted, and this is {found}", hint)


def _body(value: Any) -> str:
    text = stripped(_text(value))
    if text.replace("\n", "").isprintable():
        return text
    if found := CONTROL.search(text):
        raise field_error("control-character", f"the text has an invisible character in it (U+{ord(found[0]):04X})")
    return text


def _line(value: Any) -> str:
    # Nearly all are like this: no letter that can be printed is a control, or a line break.
    if isinstance(value, str) and value.isprintable():
        return value.strip()
    text = _body(value).strip()
    if "\n" in text:
        raise field_error(
            "line-break", "this has to be one line, and has a line break", "write `>-` or quotes, or shorten it"
        )
    return text


def _not_empty(text: str) -> str:
    if not text:
        raise field_error("missing-key", "this is required, and empty")
    return text


def _typed(read: Callable[[str], Any]) -> Callable[[Any], Any]:
    """Turn a reader of text into a validator that lets read values pass."""

    def validate(value: Any) -> Any:
        if value is not None and not isinstance(value, str | list | dict):
            return value
        text = _line(value)
        if not text:
            raise field_error("wrong-type", "there is an empty text here", "write something, or remove the line")
        try:
            return read(text)
        except DateProblem as found:
            raise field_error(found.code, found.message, found.hint) from found

    return validate


def _whole(text: str) -> int:
    if re.fullmatch(r"[+-]?[0-9]{1,15}", text):
        return int(text)
    if re.fullmatch(r"[+-]?[0-9]+", text):
        raise field_error("out-of-range", f"the number has {len(text)} digits")
    digits = re.sub(r"(?<=\d)[.,' \u00a0](?=\d{3}\b)", "", text)
    hint = (
        f"did you mean `{digits}`?"
        if re.fullmatch(r"\d+", digits)
        else "write digits only; other words belong in the text"
    )
    raise field_error("wrong-type", f"a whole number is wanted, and `{text}` is none", hint)


def _count(text: str) -> int:
    number = _whole(text)
    if number < 0:
        raise field_error("out-of-range", f"`{text}` is less than nothing")
    return number


def _degrees(limit: int) -> Callable[[str], float]:
    def read(text: str) -> float:
        if not re.fullmatch(r"[+-]?[0-9]{1,9}(\.[0-9]{1,15})?", text):
            raise field_error(
                "wrong-type", f"a number of degrees is wanted, and `{text}` is none", "write it as `48.2082`"
            )
        if abs(float(text)) > limit:
            raise field_error("out-of-range", f"`{text}` is not between -{limit} and {limit} degrees")
        return float(text)

    return read


def _flag(text: str) -> bool:
    # YAML 1.2 has two words for this; `yes` and `on` are texts.
    if text in ("true", "True", "TRUE"):
        return True
    if text in ("false", "False", "FALSE"):
        return False
    meant = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}.get(text.lower())
    raise field_error(
        "wrong-type",
        f"`true` or `false` is wanted, not `{text}`",
        f"did you mean `{meant}`?" if meant else "write `true` or `false`",
    )


def _url(text: str) -> str:
    if _PLAIN_URL.fullmatch(text):
        return text
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        good = parts.scheme in ("http", "https") and bool(host) and not re.search(r'[\s<>"\\]', text)
        good = good and parts.port != 0
    except ValueError:
        good = False
    if good:
        return _escaped(text)
    hint = (
        f"did you mean `https://{text}`?"
        if re.match(r"^[\w-]+(\.[\w-]+)+(/\S*)?$", text)
        else "write the whole address, from `https://` on"
    )
    raise field_error("bad-url", f"`{text}` is not an address of a page", hint)


def _escaped(url: str) -> str:
    """An address with what RFC 3986 does not allow in it percent-encoded, as browsers do; the host is left alone."""
    host = re.match(r"[^:]+://[^/?#]*[/?#]?", url)
    begin = host.end() if host else 0
    rest, mark, fragment = url[begin:].partition("#")
    return url[:begin] + _FORBIDDEN.sub(_percent, rest) + mark + _FORBIDDEN.sub(_percent, fragment)


def _percent(found: re.Match[str]) -> str:
    return f"%{ord(found[0]):02X}"


def _with_slash(url: str) -> str:
    if urlsplit(url).query or urlsplit(url).fragment:
        raise field_error(
            "bad-url", f"`{url}` cannot be the beginning of every address", "leave out what follows `?` or `#`"
        )
    return url if url.endswith("/") else url + "/"


def _target(text: str) -> str:
    if _INTERNAL.fullmatch(text) or (re.fullmatch(r"/[^\s<>\"\\]*", text) and not text.startswith("//")):
        return text
    if text.startswith("mailto:") and _EMAIL.fullmatch(text.removeprefix("mailto:")):
        return text
    prefix, colon, name = text.partition(":")
    if colon and prefix not in ("http", "https") and not name.startswith("//"):
        kind = did_you_mean(prefix, _KINDS)
        hint = kind.replace("`?", f":{name}`?") or "write `https://…`, a path such as `/events/`, or `event:ID`"
        raise field_error("bad-url", f"`{text}` is not an address, and not a record", hint)
    return _url(text)


def _email(text: str) -> str:
    if _EMAIL.fullmatch(text):
        return text
    raise field_error("bad-email", f"`{text}` is not an e-mail address")


def _date(text: str) -> date:
    moment = parse_moment(text)
    if moment.month_only or moment.at:
        raise field_error("bad-date", f"a day is wanted, and `{text}` is none", "write it as `2019-05-14`")
    return moment.day


def _day_or_minute(text: str) -> Moment:
    moment = parse_moment(text)
    if moment.month_only:
        raise field_error("bad-date", f"a day is wanted, and `{text}` is a month", "write it as `2019-05-14`")
    return moment


def _earlier_cutoff(text: str) -> Deadline | bool:
    return False if text.lower() == "none" else parse_deadline(text)


def _month_or_day(text: str) -> Moment:
    moment = parse_moment(text)
    return Moment(moment.day, None, moment.month_only)


Line = Annotated[str, BeforeValidator(_line)]
"""One line of plain text."""
Required = Annotated[Line, AfterValidator(_not_empty)]
"""One line of plain text that is not empty."""
Body = Annotated[str, BeforeValidator(_body)]
"""Text of any number of lines, in Markdown."""
Whole = Annotated[int, BeforeValidator(_typed(_whole))]
Count = Annotated[int, BeforeValidator(_typed(_count))]
Flag = Annotated[bool, BeforeValidator(_typed(_flag))]
Latitude = Annotated[float, BeforeValidator(_typed(_degrees(90)))]
Longitude = Annotated[float, BeforeValidator(_typed(_degrees(180)))]
Url = Annotated[str, BeforeValidator(_typed(_url))]
"""An address of a page elsewhere: http or https."""
BaseUrl = Annotated[Url, AfterValidator(_with_slash)]
"""The beginning of every address of a site, with a slash at its end."""
Target = Annotated[str, BeforeValidator(_typed(_target))]
"""An address elsewhere, a path on this site, `kind:id`, or `mailto:`."""
Email = Annotated[str, BeforeValidator(_typed(_email))]
Country = Annotated[str, BeforeValidator(_typed(read_country))]
"""ISO 3166 alpha-2."""
Language = Annotated[str, BeforeValidator(_typed(read_language))]
"""BCP 47."""
Zone = Annotated[str, BeforeValidator(_typed(parse_zone))]
"""A name of the IANA time zone database."""
read_day = _typed(_date)
Day = Annotated[date, BeforeValidator(read_day)]
When = Annotated[InstanceOf[Moment], BeforeValidator(_typed(parse_moment))]
"""A month, a day, or a minute."""
DayOrMinute = Annotated[InstanceOf[Moment], BeforeValidator(_typed(_day_or_minute))]
MonthOrDay = Annotated[InstanceOf[Moment], BeforeValidator(_typed(_month_or_day))]
Hour = Annotated[InstanceOf[Moment] | InstanceOf[time], BeforeValidator(_typed(parse_hour))]
"""A time of day, or what `When` reads."""
Cutoff = Annotated[InstanceOf[Deadline], BeforeValidator(_typed(parse_deadline))]
EarlierCutoff = Annotated[InstanceOf[Deadline] | Literal[False], BeforeValidator(_typed(_earlier_cutoff))]
"""A deadline that holds no longer; False for `none`."""


def deadline_zone(value: Any) -> Any:
    """Read the zone of a call's deadlines: an IANA name or AoE."""
    read = _typed(lambda text: "AoE" if text.upper() == "AOE" else parse_zone(text))
    return read(value)


DeadlineZone = Annotated[str, BeforeValidator(deadline_zone)]
