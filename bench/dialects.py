"""How each generator wants the front matter of a record; the data and the text are the same in all."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Literal, TypeAlias

Value: TypeAlias = str | bool | list[str] | dict[str, str]
Fields: TypeAlias = dict[str, Value]
Section: TypeAlias = Literal["events", "calls", "news"]

_CITIES = (
    "Vienna Brussels Sofia Zagreb Nicosia Prague Copenhagen Tallinn Helsinki Paris Berlin Athens Budapest Dublin Rome "
    "Riga Vilnius Luxembourg Malta Amsterdam Warsaw Lisbon Bucharest Bratislava Ljubljana Madrid Stockholm"
)
_COUNTRIES = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE"
ZONES = {
    country: f"{'Asia' if country == 'CY' else 'Europe'}/{city}"
    for country, city in zip(_COUNTRIES.split(), _CITIES.split(), strict=True)
}


def _yaml(fields: Mapping[str, Value]) -> str:
    # What is valid JSON is valid YAML, too.
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items())
    return f"---\n{''.join(lines)}---\n\n"


def _neutral(_section: Section, fields: Fields) -> str:
    return _yaml(fields)


def _hugo(_section: Section, fields: Fields) -> str:
    # Hugo keeps `url` and `type` for itself.
    return _yaml(_renamed(fields))


def _pelican(_section: Section, fields: Fields) -> str:
    every = _renamed(fields) | {"date": fields.get("date") or fields.get("start") or fields["deadline"]}
    lines = (f"{key}: {', '.join(value) if isinstance(value, list) else value}\n" for key, value in every.items())
    return f"{''.join(lines)}\n"


def _renamed(fields: Fields) -> Fields:
    return {{"url": "link", "type": "kind"}.get(key, key): value for key, value in fields.items()}


def _clusterweeks(section: Section, fields: Fields) -> str:
    own = dict(fields)
    if section == "events":
        own = _own_event(own)
    elif section == "calls":
        own["deadline"] = f"{own['deadline']} 17:00"
    else:
        own["authors"] = [str(own.pop("author"))]
    return _yaml(own)


def _own_event(own: Fields) -> Fields:
    start, end = str(own["start"]), str(own["end"])
    if "T" in start:
        times = {"start": start[:16].replace("T", " "), "end": end[:16].replace("T", " ")}
        own |= {**times, "timezone": ZONES[str(own["country"])]}
    own["organisers"] = [str(own.pop("organiser"))]
    own["topics"] = own.pop("tags")
    own["audience"] = str(own["audience"]).split(", ")
    own["registration"] = {"url": str(own["url"]), "deadline": str(own.pop("registration_deadline"))}
    if own["type"] == "anchor":
        own |= {"type": "conference", "anchor": True}
    return own


DIALECTS: Mapping[str, Callable[[Section, Fields], str]] = {
    "clusterweeks": _clusterweeks,
    "eleventy": _neutral,
    "hugo": _hugo,
    "pelican": _pelican,
}
"""The head of a record's file, by the name of the generator that reads it."""
