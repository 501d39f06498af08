"""The forms of single values: what their types read, as JSON Schema, each under a name that schemas refer to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import webcolors

from clusterweeks.model import editions, fields
from clusterweeks.model.kinds import FOLDERS, ITEM_KINDS, Kind
from clusterweeks.model.records import Event, Record, Section
from clusterweeks.model.settings import INTERFACE_LANGUAGES, CalendarSettings, NewsletterSettings, Site
from clusterweeks.model.territories import country_names
from clusterweeks.schemas import patterns

Schema = dict[str, Any]

NO_TEXT = ["string", "object", "array"]
"""What is no number, `true` or `false`, which are read as the texts that they are written as; and not empty."""
NO_VALUE = [*NO_TEXT, "number", "boolean"]
"""What is not empty."""
_EU_LANGUAGES = "bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv"
"""What is offered first; all other codes are read, too."""


@dataclass(frozen=True, slots=True)
class Form:
    """Names of definitions of which a value fits one; a text may be `2019` or `true`, which are none to YAML."""

    names: tuple[str, ...]
    text: bool = False


LINE = Form(("line",), text=True)
REQUIRED = Form(("required-line",), text=True)
CONTACT = Form(("contact",), text=True)
REASON = Form(("reason",), text=True)

FORMS: dict[Any, Form] = {
    fields.Line: LINE,
    fields.Required: REQUIRED,
    fields.Body: Form(("markdown",), text=True),
    fields.Whole: Form(("whole", "whole-text")),
    fields.Count: Form(("count", "count-text")),
    fields.Flag: Form(("flag", "flag-text")),
    fields.Latitude: Form(("latitude", "latitude-text")),
    fields.Longitude: Form(("longitude", "longitude-text")),
    fields.Url: Form(("url",)),
    fields.Target: Form(("target",)),
    fields.Email: Form(("email",)),
    fields.Country: Form(("country",)),
    fields.Language: Form(("language-name", "language")),
    fields.Zone: Form(("zone",)),
    fields.DeadlineZone: Form(("anywhere", "zone")),
    fields.Day: Form(("day",)),
    fields.When: Form(("moment",)),
    fields.DayOrMinute: Form(("day-or-minute",)),
    fields.MonthOrDay: Form(("moment",)),
    fields.Hour: Form(("hour",)),
    fields.Cutoff: Form(("deadline",)),
    fields.EarlierCutoff: Form(("earlier-deadline",)),
    editions.Since: Form(("previous", "day")),
}
"""Type of a field → what it reads."""
NARROWER: dict[tuple[type[Any], str], Form] = {
    (Event, "end"): Form(("end",)),
    (Record, "aliases"): Form(("old-path",)),
    (Section, "items"): Form(("item",), text=True),
    (Site, "language"): Form(("interface-language", "interface-variant")),
    (Site, "base_url"): Form(("base-url",)),
    (Site, "accent"): Form(("colour", "colour-hex", "colour-text")),
    (Site, "documents"): Form(("folder",)),
    (CalendarSettings, "uid_domain"): Form(("host",), text=True),
    (CalendarSettings, "color"): Form(("colour", "colour-text")),
    (NewsletterSettings, "sender"): Form(("ascii-email",)),
    (NewsletterSettings, "reply_to"): Form(("ascii-email",)),
    (NewsletterSettings, "list_id"): Form(("host",), text=True),
    (NewsletterSettings, "unsubscribe"): Form(("mail-link",)),
    (NewsletterSettings, "preferences"): Form(("mail-link",)),
}
"""A part, and the name of its field whose own validator asks for more than its type → what it reads."""

_DAYS = "Write a day that is in the calendar"
_URLS = ["https://example.org/", "https://example.org/events/conference"]
_NUMBER = "Write a whole number, in digits only."
_FLAG = "Write `true` or `false`."


def _string(pattern: str, says: str, *examples: str) -> Schema:
    # `errorMessage` is what VS Code and the other users of the server for YAML show; the rest of the world ignores it.
    return {"type": "string", "pattern": pattern, "errorMessage": says} | (
        {"examples": [*examples]} if examples else {}
    )


def _number(kind: str, least: int, most: int, says: str) -> Schema:
    return {"type": kind, "minimum": least, "maximum": most, "errorMessage": says}


@lru_cache(maxsize=1)
def definitions() -> dict[str, Schema]:
    """Every form by its name."""
    return {**_texts(), **_numbers(), **_moments(), **_addresses(), **_places(), **_colours()}


def _texts() -> dict[str, Schema]:
    kinds = ", ".join(f"`{kind}:`" for kind in ITEM_KINDS)
    return {
        "line": _string(patterns.LINE, "Write one text, on one line."),
        "required-line": _string(patterns.REQUIRED, "Write one text, on one line; it must not be empty."),
        "markdown": _string(patterns.BODY, "Write one text, without invisible characters."),
        "reason": _string(r"\S", "Write why it is right as it is."),
        "item": _string(
            patterns.item(ITEM_KINDS),
            f"Write an id, alone or with one of these before it: {kinds}.",
            "event:conference-2019",
            "conference-2019",
        ),
    }


def _numbers() -> dict[str, Schema]:
    most = 10**15 - 1
    north, east = "Write degrees from -90 to 90, as 48.2082.", "Write degrees from -180 to 180, as 16.3738."
    return {
        "whole": _number("integer", -most, most, _NUMBER),
        "whole-text": _string(patterns.WHOLE, _NUMBER),
        "count": _number("integer", 0, most, _NUMBER),
        "count-text": _string(patterns.COUNT, _NUMBER),
        "flag": {"type": "boolean", "errorMessage": _FLAG},
        "flag-text": _string(patterns.FLAG, _FLAG),
        "latitude": _number("number", -90, 90, north),
        "latitude-text": _string(patterns.LATITUDE, north),
        "longitude": _number("number", -180, 180, east),
        "longitude-text": _string(patterns.LONGITUDE, east),
    }


def _moments() -> dict[str, Schema]:
    minute = f"{_DAYS}, as 2019-05-14, or a minute of it, as 2019-05-14 09:00"
    moment = f"{minute}; or 2019-06 where only the month is known."
    deadline = f"{minute}; `AoE` or a time zone may stand behind it, as 2019-05-14 17:00 Europe/Brussels."
    shown = ("2019-05-14", "2019-05-14 17:00", "2019-05-14 AoE", "2019-05-14 17:00 Europe/Brussels")
    return {
        "day": _string(patterns.DAY, f"{_DAYS}, as 2019-05-14.", "2019-05-14"),
        "day-or-minute": _string(patterns.DAY_OR_MINUTE, f"{minute}.", "2019-05-14", "2019-05-14 09:00"),
        "moment": _string(patterns.MOMENT, moment, "2019-05-14", "2019-05-14 09:00", "2019-06"),
        "hour": _string(patterns.HOUR, "Write a time of day, as 14:30, or a day.", "14:30", "2019-05-14 14:30"),
        "end": _string(
            patterns.HOUR,
            f"{minute}; or only the time, as 17:00, if it ends on its first day.",
            "2019-05-16",
            "2019-05-14 17:00",
            "17:00",
        ),
        "deadline": _string(patterns.deadline(), deadline, *shown),
        "earlier-deadline": _string(
            patterns.earlier_deadline(), f"{deadline} `none`: the earlier one was a mistake.", *shown, "none"
        ),
        "previous": {"const": editions.PREVIOUS},
    }


def _addresses() -> dict[str, Schema]:
    contacts = ("office@example.org", "https://example.org/contact/")
    mail, host = "Write an address of e-mail, as office@example.org.", "Write the name of a host, as example.org."
    return {
        "url": _string(patterns.URL, "Write the whole address of a page, from https:// on.", *_URLS),
        "base-url": _string(
            patterns.BASE_URL,
            "Write the whole address of the site, from https:// on, without `?` and `#`.",
            "https://example.org/",
            "https://example.org/weeks/",
        ),
        "target": _string(
            patterns.target(Kind),
            "Write https://…, a path on this site such as /events/, or a kind and an id such as event:conference-2019.",
            "https://example.org/",
            "/events/",
            "event:conference-2019",
            "mailto:office@example.org",
        ),
        "email": _string(patterns.EMAIL, mail, "office@example.org"),
        "ascii-email": _string(patterns.ASCII_EMAIL, f"{mail} Use the letters a to z.", "office@example.org"),
        "contact": _string(patterns.CONTACT, "Write an address of e-mail, a web address or a name.", *contacts),
        "host": _string(patterns.HOST, host, "example.org"),
        "folder": _string(patterns.FOLDER, "Write a folder beside the content folder, as ../docs.", "../docs"),
        "old-path": _string(patterns.OLD_PATH, "Write a path on this site, as /events/old-name/.", "/events/old-name/"),
        "mail-link": _string(
            patterns.LINK_OR_PLACEHOLDER,
            "Write https://…, mailto:…, or the placeholder of the service, in quotes.",
            "https://example.org/unsubscribe",
            "{{ UnsubscribeURL }}",
        ),
    }


def _places() -> dict[str, Schema]:
    names, languages, common = country_names(), patterns.language_names(), _EU_LANGUAGES.split()
    tongue = "Write the code of a language, as en, de or pt-BR."
    interface = f"Write one of {', '.join(INTERFACE_LANGUAGES)}: the interface has these languages."
    variants = rf"(?:{'|'.join(INTERFACE_LANGUAGES)})[-_](?:[A-Za-z]{{2,4}}|[0-9]{{3}})?"
    return {
        "country": {
            "enum": [*names],
            "enumDescriptions": [*names.values()],
            "errorMessage": "Write the code of a country in two capital letters, as RO for Romania.",
        },
        "language-name": {
            "enum": common,
            "enumDescriptions": [languages[code] for code in common],
            "errorMessage": tongue,
        },
        "language": _string(patterns.languages(), tongue),
        "interface-language": {
            "enum": [*INTERFACE_LANGUAGES],
            "enumDescriptions": [languages[code] for code in INTERFACE_LANGUAGES],
            "errorMessage": interface,
        },
        "interface-variant": _string(patterns.whole(variants), interface),
        "zone": {
            "enum": [*patterns.zones()],
            "errorMessage": "Write the name of a time zone, as Europe/Brussels.",
        },
        "anywhere": {
            **_string(patterns.one_of(["aoe"]), "Write the name of a time zone, as Europe/Brussels, or AoE."),
            "examples": ["AoE"],
        },
    }


def _colours() -> dict[str, Schema]:
    names = sorted(webcolors.names(webcolors.CSS3))
    says = "Write the name of a colour in CSS, as navy or teal."
    return {
        "colour": {"enum": names, "errorMessage": says},
        "colour-text": _string(patterns.one_of(names), says),
        "colour-hex": _string(patterns.HEX_COLOUR, says, "#0a6b5c"),
    }


def selected_kinds() -> Schema:
    """What a section of an edition can select: a kind, or the name of its folder."""
    kinds = (Kind.EVENT, Kind.CALL, Kind.NEWS)
    folders = [folder for folder, kind in FOLDERS.items() if kind in kinds and folder != kind]
    return {"enum": [*kinds, *folders], "errorMessage": "Write event, call or news."}
