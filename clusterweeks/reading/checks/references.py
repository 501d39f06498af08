"""References between records: every id names a record that is there, is published, and is the only one meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from functools import lru_cache, partial

from slugify import slugify

from clusterweeks.model.kinds import FOLDER_OF, ITEM_KINDS
from clusterweeks.model.library import Library
from clusterweeks.model.origins import Steps
from clusterweeks.model.parts import Link
from clusterweeks.model.problems import Problem, Where, did_you_mean
from clusterweeks.model.records import (
    FOLDERS,
    Call,
    Edition,
    Event,
    EventType,
    Kind,
    News,
    NewsKind,
    Organisation,
    Record,
    Selection,
)
from clusterweeks.model.references import references as links_in
from clusterweeks.model.topics import topic_slug
from clusterweeks.reading.checks.strings import prose

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
_WORD = re.compile(r"[a-z0-9]{4,}")
_PREFIXED = re.compile(r"(?P<prefix>[A-Za-z][A-Za-z0-9+.-]*):(?P<name>[^#]*)(#\S*)?")
_WITH_PREFIX = re.compile(r"\](?:\(|:)\s*<?(?!https?://)[A-Za-z][A-Za-z0-9+.-]*:")
_SCHEMES = {"http", "https", "mailto", "tel"}
"""What a link in a text may begin with, beside the kinds of records."""


def references(library: Library) -> Iterator[Problem]:
    """Problems of ids in `part_of`, `campaign`, `event` and `info_session`, and of `kind:id` in links and texts."""
    for record in library.records.values():
        for kind, steps, written in _ids(record):
            yield from _named(library, kind, written, partial(library.where, record, *steps))
        for index, link in enumerate(record.links):
            yield from _linked(library, link.url, partial(library.where, record, "links", index, "url"))
        if isinstance(record, Call) and (hint := _misspelt_session(library, record.info_session)):
            message = f"there is no event `{record.info_session}`"
            yield Problem(library.where(record, "info_session"), "missing-reference", message, hint)
    for text in prose(library):
        if not _WITH_PREFIX.search(text.source):
            continue
        origin = library.origins[text.record.kind, text.record.id]
        for one in links_in(text.source):
            if one.picture:
                continue
            yield from _linked(library, one.target, partial(origin.where_in, text.steps, one.line, one.column))
    yield from _navigation(library, library.site.navigation)


def organisations(library: Library) -> Iterator[Problem]:
    """Problems of what looks like the id of an organisation; anything else is a name."""
    known = _known(library, Kind.ORGANISATION)
    for record in library.records.values():
        for steps, written in _organisations(record):
            if not written or written in known:
                continue
            where = partial(library.where, record, *steps)
            if (Kind.ORGANISATION, written) in library.hidden:
                yield from _named(library, Kind.ORGANISATION, written, where)
            elif (Kind.ORGANISATION, written) not in library.broken:
                yield from _unknown_organisation(written, known, where)


def items(library: Library) -> Iterator[Problem]:
    """Problems of the items that a section of an edition names, and of the words by which it selects others."""
    if not library.editions:
        return
    topics = _topics(library)
    organisers = {one for event in library.events for one in event.organisers}
    for edition in library.editions:
        for number, section in enumerate(edition.sections):
            for index, item in enumerate(section.items):
                where = partial(library.where, edition, "sections", number, "items", index)
                yield from _item(library, item, where)
            if section.select:
                place = ("sections", number, "select")
                yield from _selection(library, edition, section.select, place, topics, organisers)


def own_parts(library: Library) -> Iterator[Problem]:
    """Events that are, directly or not, a part of themselves."""
    parents = {event.id: event.part_of for event in library.events if event.part_of}
    settled: set[str] = set()
    for start in parents:
        path: dict[str, int] = {}
        here = start
        while here in parents and here not in settled and here not in path:
            path[here] = len(path)
            here = parents[here]
        circle = list(path)[path[here] :] if here in path else []
        settled.update(path)
        for index, one in enumerate(circle):
            way = " is a part of ".join(f"`{name}`" for name in (*circle[index:], *circle[:index], one))
            where = library.where(library.records[Kind.EVENT, one], "part_of")
            yield Problem(where, "part-of-itself", way, "correct `part_of` here or in one of the others")


@lru_cache(maxsize=1024)
def _nearest(word: str, known: frozenset[str], cutoff: float = 0.6) -> str:
    # What shares neither the first letter nor a word is not worth a close look: there may be ten thousand.
    slug = slugify(word)
    if slug in known:
        return f"did you mean `{slug}`?"
    parts = set(slug.split("-"))
    return did_you_mean(slug, [one for one in known if one[:1] == slug[:1] or parts & set(one.split("-"))], cutoff)


def _known(library: Library, kind: Kind) -> frozenset[str]:
    return frozenset(name for one, name in library.records if one is kind)


def _ids(record: Record) -> Iterator[tuple[Kind, Steps, str]]:
    if record.campaign:
        yield Kind.CAMPAIGN, ("campaign",), record.campaign
    if isinstance(record, Event) and record.part_of:
        yield Kind.EVENT, ("part_of",), record.part_of
    if isinstance(record, News) and record.event:
        yield Kind.EVENT, ("event",), record.event


def _named(library: Library, kind: Kind, name: str, where: Callable[[], Where]) -> Iterator[Problem]:
    key = (kind, name)
    if key in library.hidden:
        message = f"`{kind}:{name}` is not published ({library.hidden[key]})"
        yield Problem(where(), "hidden-reference", message, "publish it too, or remove the reference")
    elif key not in library.records and key not in library.broken:
        message = f"there is no {kind} `{name}`"
        hint = _hint(library, kind, name)
        yield Problem(where(), "missing-reference", message, hint)


def _hint(library: Library, kind: Kind, name: str) -> str:
    prefix, colon, bare = name.partition(":")
    if colon and prefix == kind and (kind, bare) in library.records:
        return f"write the id alone: `{bare}`"
    if other := next((one for one in Kind if (one, name) in library.records), None):
        return f"`{name}` is of another kind: `{other}`"
    add = f"correct the id, or add `{FOLDER_OF[kind]}/{name}.yaml`"
    none = f"write an id: the name of a file in `{FOLDER_OF[kind]}/`"
    return _nearest(name, _known(library, kind)) or (add if re.fullmatch(r"[A-Za-z0-9-]+", name) else none)


def _linked(library: Library, target: str, where: Callable[[], Where]) -> Iterator[Problem]:
    found = _PREFIXED.fullmatch(target)
    if not found or found["prefix"].lower() in _SCHEMES:
        return
    prefix, name = found["prefix"], found["name"]
    kinds = [str(kind) for kind in Kind]
    if prefix in kinds:
        yield from _named(library, Kind(prefix), name, where)
    elif close := get_close_matches(FOLDERS.get(prefix.lower(), prefix.lower()), kinds, 1, 0.75):
        message = f"`{target}` names no kind of record"
        yield Problem(where(), "missing-reference", message, f"did you mean `{close[0]}:{name}`?")
    else:
        hint = "write `https://…`, a path such as `/events/`, or `event:ID`"
        yield Problem(where(), "bad-url", f"`{target}` cannot be a link: `{prefix}:` is not published", hint)


def _navigation(library: Library, links: tuple[Link, ...]) -> Iterator[Problem]:
    for index, link in enumerate(links):
        yield from _linked(library, link.url, partial(library.site_origin.where, "navigation", index, "url"))


def _misspelt_session(library: Library, written: str) -> str:
    key = (Kind.EVENT, written)
    if not _ID.fullmatch(written) or key in library.records or key in library.hidden or key in library.broken:
        return ""
    return _nearest(written, _known(library, Kind.EVENT), 0.75)


def _organisations(record: Record) -> Iterator[tuple[Steps, str]]:
    lists: dict[str, tuple[str, ...]] = {}
    if isinstance(record, Event):
        lists = {"organisers": record.organisers, "partners": record.partners}
    elif isinstance(record, News):
        lists = {"organisations": record.organisations}
        yield from ((("people", index, "organisation"), one.organisation) for index, one in enumerate(record.people))
    elif isinstance(record, Call):
        yield ("publisher",), record.publisher
    elif isinstance(record, Edition) and record.letter:
        yield ("letter", "organisation"), record.letter.organisation
    elif isinstance(record, Organisation) and record.contact:
        yield ("contact", "organisation"), record.contact.organisation
    for key, names in lists.items():
        yield from (((key, index), name) for index, name in enumerate(names))
    yield from ((("contacts", index, "organisation"), one.organisation) for index, one in enumerate(record.contacts))


def _unknown_organisation(written: str, known: frozenset[str], where: Callable[[], Where]) -> Iterator[Problem]:
    looks_like_id = _ID.fullmatch(written) is not None
    near = _nearest(written, known, 0.6 if looks_like_id else 0.8) if looks_like_id or _WORD.fullmatch(written) else ""
    if looks_like_id or near:
        message = f"`{written}` looks like an id, and no organisation has it"
        hint = near or f"add `organisations/{written}.yaml`, or write the name"
        yield Problem(where(), "unknown-organisation", message, hint)


def _item(library: Library, item: str, where: Callable[[], Where]) -> Iterator[Problem]:
    prefix, colon, name = item.partition(":")
    if colon and prefix in ITEM_KINDS:
        yield from _named(library, Kind(prefix), name, where)
    elif colon:
        known = ", ".join(f"`{kind}:`" for kind in ITEM_KINDS)
        yield Problem(where(), "unknown-value", f"a section cannot show `{item}`", f"begin it with one of {known}")
    else:
        yield from _bare_item(library, item, where)


def _bare_item(library: Library, name: str, where: Callable[[], Where]) -> Iterator[Problem]:
    kinds = [kind for kind in ITEM_KINDS if (kind, name) in library.records]
    if len(kinds) > 1:
        full = [f"`{kind}:{name}`" for kind in kinds]
        message = f"`{name}` is the id of several records: {' and '.join(full)}"
        yield Problem(where(), "ambiguous-reference", message, f"write {' or '.join(full)}")
    elif not kinds and not any((kind, name) in library.broken for kind in ITEM_KINDS):
        hidden = next((kind for kind in ITEM_KINDS if (kind, name) in library.hidden), None)
        if hidden:
            yield from _named(library, hidden, name, where)
            return
        ids = frozenset(one for kind, one in library.records if kind in ITEM_KINDS)
        hint = _nearest(name, ids) or "correct the id, or add the record"
        yield Problem(where(), "missing-reference", f"there is no record `{name}` that a section could show", hint)


def _selection(
    library: Library, edition: Edition, select: Selection, place: Steps, topics: dict[str, str], organisers: set[str]
) -> Iterator[Problem]:
    def where(key: str) -> Where:
        return library.where(edition, *place, key)

    # What is hidden or could not be read may have what nothing else has.
    unknown = bool(library.hidden or library.broken)

    if select.campaign:
        yield from _named(library, Kind.CAMPAIGN, select.campaign, partial(where, "campaign"))
    types = [str(one) for one in {Kind.EVENT: EventType, Kind.NEWS: NewsKind}.get(select.kind, ())]
    if select.type and select.type not in types:
        known = "one of " + ", ".join(types) if types else "remove it: calls have no type"
        hint = did_you_mean(select.type, types) or known
        yield Problem(where("type"), "unknown-value", f"no {select.kind} has the type `{select.type}`", hint)
    near_topic = did_you_mean(select.topic, topics.values())
    if select.topic and topic_slug(select.topic) not in topics and (near_topic or not unknown):
        hint = near_topic or "write a topic that records have"
        yield Problem(where("topic"), "unknown-value", f"no record has the topic `{select.topic}`", hint)
    name = select.organiser
    near = did_you_mean(name, organisers | _known(library, Kind.ORGANISATION))
    if name and name not in organisers and (Kind.ORGANISATION, name) not in library.records:
        if (Kind.ORGANISATION, name) in library.hidden or _ID.fullmatch(name):
            yield from _named(library, Kind.ORGANISATION, name, partial(where, "organiser"))
        elif near or not unknown:
            hint = near or "write it as the events do"
            yield Problem(where("organiser"), "unknown-value", f"no event is organised by `{name}`", hint)


def _topics(library: Library) -> dict[str, str]:
    written = {topic for record in library.records.values() for topic in record.topics} | set(library.site.topics)
    return {topic_slug(topic): topic for topic in sorted(written)}
