"""The keys of open data, each with its meaning and what its value may be: data and schemas are made from this.

Every key is always there; what is not known is `null`, `""` or `[]`. States such as "upcoming" are left out, since they
depend on the day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from clusterweeks.model.kinds import EventStatus, EventType
from clusterweeks.model.parts import Place
from clusterweeks.planning.views import CallRow, CutoffView, EventRow
from clusterweeks.rendering.dates import iso

T = TypeVar("T")
Schema = Mapping[str, Any]

ADDRESS = r"^(https?://\S+)?$"
COUNTRY = "^([A-Z]{2})?$"
LANGUAGE = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
MOMENT = r"^\d{4}-\d{2}(-\d{2}(T\d{2}:\d{2})?)?$"
INSTANT = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$"


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One key: its description, the JSON Schema of its value, and how that is read from a row."""

    name: str
    about: str
    schema: Schema
    read: Callable[[T], Any]


def record(columns: tuple[Column[T], ...], row: T) -> dict[str, Any]:
    """A row as an object with all its keys."""
    return {column.name: column.read(row) for column in columns}


def schema_of(columns: tuple[Column[T], ...]) -> dict[str, Any]:
    """The JSON Schema of such an object; keys may be added to it some day."""
    return {
        "type": "object",
        "properties": {column.name: {"description": column.about, **column.schema} for column in columns},
        "required": [column.name for column in columns],
    }


def _pattern(pattern: str, *, null: bool = False) -> Schema:
    return MappingProxyType({"type": ["string", "null"] if null else "string", "pattern": pattern})


def _list_of(schema: Schema) -> Schema:
    return MappingProxyType({"type": "array", "items": dict(schema)})


def _null_or(value: Any) -> str | None:
    return iso(value) if value is not None else None


_TEXT: Schema = MappingProxyType({"type": "string"})
_URL = _pattern(ADDRESS)
_LANGUAGE = _pattern(LANGUAGE)
_NUMBER: Schema = MappingProxyType({"type": ["number", "null"]})
_ZONE = "A name of the IANA time zone database"

PLACE: tuple[Column[Place], ...] = (
    Column("city", "The town.", _TEXT, lambda place: place.city),
    Column("country", "ISO 3166 alpha-2 code.", _pattern(COUNTRY), lambda place: place.country),
    Column("venue", "The building or site.", _TEXT, lambda place: place.venue),
    Column("address", "Street, number, postcode.", _TEXT, lambda place: place.address),
    Column("latitude", "Degrees north (WGS 84).", _NUMBER, lambda place: place.latitude),
    Column("longitude", "Degrees east (WGS 84).", _NUMBER, lambda place: place.longitude),
)
_PLACES = _list_of({"$ref": "#/$defs/place"})

DEADLINE: tuple[Column[CutoffView], ...] = (
    Column("label", "What ends then, where there are several.", _TEXT, lambda one: one.label),
    Column(
        "deadline",
        "The last month, day or minute, on the clock of `timezone`; a day ends at 23:59.",
        _pattern(MOMENT),
        lambda one: iso(one.moment),
    ),
    Column("timezone", f"{_ZONE}, or `AoE`: anywhere on Earth (UTC−12).", _TEXT, lambda one: one.zone),
    Column("deadline_utc", "The same in UTC.", _pattern(INSTANT), lambda one: iso(one.instant)),
    Column(
        "previous_deadline",
        "What it was before it was moved.",
        _pattern(MOMENT, null=True),
        lambda one: iso(one.previous.moment) if one.previous else None,
    ),
    Column(
        "previous_deadline_utc",
        "The same in UTC.",
        _pattern(INSTANT, null=True),
        lambda one: iso(one.previous.instant) if one.previous else None,
    ),
)

EVENT: tuple[Column[EventRow], ...] = (
    Column("id", "Part of its address; never changes.", _TEXT, lambda row: row.card.id),
    Column("uid", "Its UID in every calendar; never changes.", _TEXT, lambda row: row.uid),
    Column("title", "Its name.", _TEXT, lambda row: row.card.title),
    Column("summary", "One or two sentences.", _TEXT, lambda row: row.card.summary),
    Column("language", "Language of title and summary (BCP 47).", _LANGUAGE, lambda row: row.card.lang),
    Column("url", "Its page on this site.", _URL, lambda row: row.url),
    Column("website", "Its own web page.", _URL, lambda row: row.website),
    Column(
        "start",
        "The first month, day or minute, on the clock of `timezone`; of what is repeated, that of the occurrence that"
        " is on or comes next, or else of the last.",
        _pattern(MOMENT),
        lambda row: iso(row.card.span.start),
    ),
    Column("end", "The last one, inclusive.", _pattern(MOMENT), lambda row: iso(row.card.span.end)),
    Column(
        "timezone",
        f"{_ZONE}; `null` if there are no hours.",
        MappingProxyType({"type": ["string", "null"]}),
        lambda row: row.card.span.zone if row.card.span.timed else None,
    ),
    Column(
        "start_utc",
        "The start in UTC; `null` if there are no hours.",
        _pattern(INSTANT, null=True),
        lambda row: _null_or(row.card.span.starts_at),
    ),
    Column(
        "end_utc",
        "The end in UTC; `null` if there are no hours.",
        _pattern(INSTANT, null=True),
        lambda row: _null_or(row.card.span.ends_at),
    ),
    Column(
        "previous_start",
        "When it was to begin, before it was moved.",
        _pattern(MOMENT, null=True),
        lambda row: _null_or(row.card.previous_start),
    ),
    Column(
        "type",
        "What kind of event it is.",
        MappingProxyType({"enum": [one.value for one in EventType]}),
        lambda row: row.card.type.value,
    ),
    Column(
        "anchor",
        "Whether it is one of a campaign's anchor events, or the main one.",
        MappingProxyType({"enum": [False, True, "main"]}),
        lambda row: {"true": True, "false": False}.get(row.card.anchor.value, row.card.anchor.value),
    ),
    Column(
        "status",
        "Whether it takes place as announced.",
        MappingProxyType({"enum": [one.value for one in EventStatus]}),
        lambda row: row.card.status.value,
    ),
    Column(
        "places",
        "Where it takes place; several for an event in several towns.",
        _PLACES,
        lambda row: [record(PLACE, place) for place in row.card.places],
    ),
    Column(
        "moved_from",
        "Where it was to be, if it takes place online instead.",
        _PLACES,
        lambda row: [record(PLACE, place) for place in row.card.moved_from],
    ),
    Column("online", "Where to take part online.", _URL, lambda row: row.card.online),
    Column("host_event", "The fair that it takes place at, in words.", _TEXT, lambda row: row.card.host_event),
    Column(
        "invitation_only",
        "Whether only those invited can take part.",
        MappingProxyType({"type": "boolean"}),
        lambda row: row.card.invitation_only,
    ),
    Column("organisers", "Names of the organisers.", _list_of(_TEXT), lambda row: list(row.organisers)),
    Column("topics", "What it is about.", _list_of(_TEXT), lambda row: list(row.topics)),
    Column("part_of", "`id` of the event that it is a part of.", _TEXT, lambda row: row.part_of),
    Column("campaign", "Id of the campaign that it belongs to.", _TEXT, lambda row: row.campaign),
)

CALL: tuple[Column[CallRow], ...] = (
    Column("id", "Part of its address; never changes.", _TEXT, lambda row: row.card.id),
    Column("title", "Its name.", _TEXT, lambda row: row.card.title),
    Column("summary", "One or two sentences.", _TEXT, lambda row: row.card.summary),
    Column("language", "Language of title and summary (BCP 47).", _LANGUAGE, lambda row: row.card.lang),
    Column("url", "Its page on this site.", _URL, lambda row: row.url),
    Column("website", "Its own web page.", _URL, lambda row: row.website),
    Column("programme", "The funding programme.", _TEXT, lambda row: row.card.programme),
    Column("publisher", "Name of who publishes it.", _TEXT, lambda row: row.publisher),
    Column(
        "opens",
        "From when on one can apply.",
        _pattern(MOMENT, null=True),
        lambda row: _null_or(row.card.opens),
    ),
    Column(
        "deadlines",
        "Its deadlines, the soonest first.",
        _list_of({"$ref": "#/$defs/deadline"}),
        lambda row: [record(DEADLINE, cutoff) for cutoff in row.card.cutoffs],
    ),
    Column("topics", "What it is about.", _list_of(_TEXT), lambda row: list(row.topics)),
)
