"""Who organises: organisations by their ids, and names as they are written out, several spellings of one as one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from clusterweeks.model.library import Library
from clusterweeks.model.records import Event, Kind
from clusterweeks.model.topics import topic_slug


@dataclass(frozen=True, slots=True)
class Organisers:
    """What events write as their organisers → the part of an address that stands for it → what is read."""

    slugs: Mapping[str, str]
    names: Mapping[str, str]

    def of(self, written: Iterable[str]) -> tuple[str, ...]:
        """The slugs of organisers, each once; those who are hidden have none."""
        return tuple(dict.fromkeys(slug for name in written if (slug := self.slugs.get(name, ""))))


def organisers(library: Library, events: Iterable[Event]) -> Organisers:
    """Tell the organisers of events apart."""
    counted = Counter(name for event in events for name in event.organisers)
    slugs = {name: _slug(library, name) for name in counted}
    titles: dict[str, str] = {}
    for one in library.organisations:
        titles.setdefault(topic_slug(one.title), one.id)
    # What is hidden, or has neither letters nor digits, is nobody's other spelling.
    titles.pop("", None)
    slugs = {name: titles.get(slug, slug) for name, slug in slugs.items()}
    names = {slugs[name]: name for name in sorted(counted, key=lambda name: (counted[name], name))}
    return Organisers(slugs, names | {one.id: one.title for one in library.organisations})


def _slug(library: Library, name: str) -> str:
    key = (Kind.ORGANISATION, name)
    if key in library.hidden:
        return ""
    # Signs tell names apart as they tell topics.
    return name if key in library.records else topic_slug(name)
