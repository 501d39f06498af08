"""What the sources of a record say of it, where they say otherwise, for readers."""

from __future__ import annotations

from typing import Any

from clusterweeks.model.claims import Difference, disagreements
from clusterweeks.model.parts import Part, Place
from clusterweeks.model.records import Kind, Record
from clusterweeks.planning.resolver import Resolver
from clusterweeks.planning.views import ClaimView, SourceView

_PARTIES = {"organisers", "partners", "organisations", "organisation", "publisher"}
"""Fields that have ids of organisations, or names."""
_RECORDS = {
    "campaign": Kind.CAMPAIGN,
    "event": Kind.EVENT,
    "info_session": Kind.EVENT,
    "part_of": Kind.EVENT,
}
"""Fields that have the id of a record of one kind."""


def sources(resolver: Resolver, record: Record) -> tuple[SourceView, ...]:
    """The sources of a record, each with the values in which it differs."""
    return tuple(
        SourceView(
            title=source.title,
            url=source.url,
            differs=tuple(_claim(resolver, one) for one in disagreements(record, source)),
            accepted=source.accepted,
        )
        for source in record.sources
    )


def _claim(resolver: Resolver, difference: Difference) -> ClaimView:
    field, said = difference.field, difference.said if difference.read is None else difference.read
    return ClaimView(field, _value(resolver, field, said), _value(resolver, field, difference.own))


def _value(resolver: Resolver, field: str, value: Any) -> object:
    if isinstance(value, list | tuple):
        return tuple(_value(resolver, field, one) for one in value)
    if isinstance(value, dict):
        return tuple(str(one) for one in value.values())
    if isinstance(value, Part) and not isinstance(value, Place):
        found = ((key, getattr(value, key)) for key in type(value).model_fields)
        return tuple(_value(resolver, key, one) for key, one in found if one not in (None, "", ()))
    return _name(resolver, field, value) if isinstance(value, str) else value


def _name(resolver: Resolver, field: str, value: str) -> str:
    steps = [step for step in field.split(".") if not step.isdecimal()]
    if steps[-1] in _PARTIES:
        party = resolver.party(value)
        return party.name if party else ""
    if steps[-1] not in _RECORDS:
        return value
    key = _RECORDS[steps[-1]], value
    found = resolver.library.records.get(key)
    return found.title if found else "" if key in resolver.library.hidden else value
