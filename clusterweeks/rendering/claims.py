"""What a source says of a field, in words: values of any field's type as a reader of the site would write them."""

from __future__ import annotations

from datetime import date, time

from clusterweeks.model.dates import Deadline, Moment
from clusterweeks.model.parts import Place
from clusterweeks.model.records import Anchor
from clusterweeks.rendering.context import Context
from clusterweeks.rendering.words import LABELS

_COUNTRIES = {"country", "countries", "scope", "target_countries"}
_LANGUAGES = {"lang", "languages"}
_LABELLED = {"anchor", "kind", "status", "type"}


def told(context: Context, value: object, field: str) -> str:
    """A value of a field (dotted name) in words; empty where there is none."""
    wording, dates = context.wording, context.dates
    match value:
        case bool() | Anchor.YES | Anchor.NO:
            return wording.gettext("yes") if value else wording.gettext("no")
        case int():
            return wording.number(value)
        case Moment():
            return dates.moment(value)
        case Deadline():
            return dates.deadline(value.moment, value.zone)
        case date():
            return dates.day(value)
        case time():
            return dates.clock(value)
        case Place():
            return ", ".join(part for part in (value.venue, value.address, wording.town(value)) if part)
        case tuple():
            parts = [text for text in (told(context, one, field) for one in value) if text]
            return ("; " if any("," in part for part in parts) else ", ").join(parts)
        case None:
            return ""
    return _word(context, str(value), next(step for step in reversed(field.split(".")) if not step.isdecimal()))


def _word(context: Context, text: str, field: str) -> str:
    wording = context.wording
    if field in _COUNTRIES:
        return wording.country(text)
    if field in _LANGUAGES:
        return wording.language_name(text)
    if field in _LABELLED:
        return wording.label(text) if text in LABELS else wording.organisation_kind(text)
    return text
