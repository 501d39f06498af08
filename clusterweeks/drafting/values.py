"""What somebody answers → what is written: names of countries, organisations and topics as the project writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from slugify import slugify

from clusterweeks.drafting.draft import Draft
from clusterweeks.drafting.facts import Fact
from clusterweeks.drafting.surroundings import Surroundings, looks_like_id
from clusterweeks.model.dates import instant, is_moment, parse_moment
from clusterweeks.model.kinds import Kind
from clusterweeks.model.problems import did_you_mean
from clusterweeks.model.territories import country_meant, country_names
from clusterweeks.model.topics import topic_slug
from clusterweeks.reading.gazetteer import fold, towns

_ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class Settled:
    """A value as it is written, and what somebody should know of it; a doubt asks whether it is meant."""

    value: str
    doubt: str = ""
    error: str = ""


def settle(around: Surroundings, fact: Fact, text: str) -> Settled:
    """What an answer comes to."""
    text = text.strip()
    if re.search("[\ud800-\udfff]", text):
        # What a terminal hands over if it is no UTF-8 (PEP 383).
        return Settled("", error="there is something in it that is no letter: type it again")
    if fact.key in ("country", "scope"):
        return Settled(country_meant(text) or text)
    if fact.key == "topics":
        return _topic(around, text)
    if fact.refers is Kind.ORGANISATION:
        return _organisation(around, text)
    if fact.refers:
        return _reference(around, fact, fact.refers, text)
    if fact.words:
        # `Cluster week` is meant for `cluster-week`.
        return Settled(slugify(text) if slugify(text) in fact.words else text)
    return Settled(text)


def country_of(city: str) -> str:
    """The code of the only country in which a town of that name is known; empty if there are several, or none."""
    found = {town.country for town in towns(frozenset({fold(city)})).get(fold(city), ())}
    return found.pop() if len(found) == 1 else ""


def zone_of(around: Surroundings, draft: Draft) -> str:
    """The zone of an event's town, if its clocks are not those of the site; empty if they are, or it has no hours."""
    start, (city, country) = draft.value("start"), (draft.value("city"), draft.value("country"))
    if not city or not is_moment(start) or parse_moment(start).at is None:
        return ""
    same_name = towns(frozenset({fold(city)})).get(fold(city), ())
    zone = next((town.zone for town in same_name if town.country == country), "")
    moment, here = parse_moment(start), around.library.site.timezone
    return zone if zone and instant(moment.day, moment.at, zone) != instant(moment.day, moment.at, here) else ""


def country_name(code: str) -> str:
    """What a country is called in English."""
    return country_names().get(code, code)


def _topic(around: Surroundings, text: str) -> Settled:
    known = around.topics()
    if slug := known.get(topic_slug(text)):
        return Settled(slug)
    near = did_you_mean(text, known.values(), _ALIKE)
    return Settled(text, doubt=f"nothing has the topic `{text}` yet: {near}" if near else "")


def _organisation(around: Surroundings, text: str) -> Settled:
    known = around.ids(Kind.ORGANISATION)
    if found := known.get(topic_slug(text)) or known.get(text.lower()):
        return Settled(found)
    if looks_like_id(text):
        # What the check says of it is said then.
        return Settled(text)
    near = _nearest(text, known, _ALIKE)
    return Settled(text, doubt=f"no organisation is called `{text}`: did you mean `{near}`?" if near else "")


def _reference(around: Surroundings, fact: Fact, kind: Kind, text: str) -> Settled:
    known = around.ids(kind)
    bare = text.removeprefix(f"{kind}:")
    if found := known.get(bare.lower()) or known.get(topic_slug(bare)):
        return Settled(found)
    if (kind, bare) in around.library.broken or (fact.is_text and not looks_like_id(bare)):
        return Settled(bare)
    near = _nearest(bare, known, 0.6)
    hint = f"did you mean `{near}`?" if near else "write an id: the name of its file"
    return Settled(bare, error=f"there is no {kind} `{bare}`: {hint}")


def _nearest(text: str, known: Mapping[str, str], cutoff: float) -> str:
    """The id that one of the known names most like a text stands for; empty if none is like it."""
    return next((known[name] for name in get_close_matches(topic_slug(text), known, 1, cutoff)), "")
