"""Editions as they went out: an edition's view as a file that is kept in git, and read again for ever."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from clusterweeks.model.records import Edition
from clusterweeks.planning.pictures import Shelf
from clusterweeks.planning.routes import Routes
from clusterweeks.planning.views import CallCard, Card, EditionCard, EditionView, EventCard, NewsCard, OtherCard

FORMAT = 1
_CARDS: Mapping[str, Any] = {card.kind: card for card in (EventCard, CallCard, NewsCard, EditionCard, OtherCard)}
# What an editor may go on changing in a sent edition: it is no part of what was said.
_LIVE = {"sent", "aliases", "sources", "accept", "draft", "publish_on"}


class BadSnapshot(ValueError):  # noqa: N818 - it is a finding, not a failure
    """A snapshot cannot be read; the text says why."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An edition as it went out, and a digest of the record that it was made from."""

    view: EditionView
    record: str


def dump(view: EditionView, edition: Edition, routes: Routes) -> str:
    """A snapshot as text: JSON whose lines git can compare."""
    # Which versions of a picture there are is a matter of the day on which the site is built.
    data = _reader(EditionView).dump_python(Shelf({}).dressed(view), mode="json")
    for section, shown in zip(data["sections"], view.sections, strict=True):
        for item, made in zip(section["items"], shown.items, strict=True):
            item["kind"] = made.card.kind
    head = {"format": FORMAT, "record": digest(edition), "content": _hash(data)}
    place = {"origin": routes.origin, "prefix": routes.prefix}
    return json.dumps({**head, **place, "edition": data}, ensure_ascii=False, indent=1) + "\n"


def load(text: str, routes: Routes) -> Snapshot:
    """Read a snapshot, its addresses those of the site as it is published now; raises BadSnapshot."""
    try:
        whole = json.loads(text)
        if whole["format"] != FORMAT:
            raise BadSnapshot(f"it has the format {whole['format']}, and {FORMAT} is known here")
        if whole["content"] != _hash(whole["edition"]):
            raise BadSnapshot("it was changed by hand")
        data = _moved(whole["edition"], (whole["origin"], whole["prefix"]), routes)
        for section in data["sections"]:
            for item in section["items"]:
                item["card"] = _card(item.pop("kind"), item["card"])
        return Snapshot(_reader(EditionView).validate_python(data), whole["record"])
    except ValidationError as error:
        first = error.errors()[0]
        raise BadSnapshot(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    except (json.JSONDecodeError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadSnapshot(f"{type(error).__name__}: {error}") from error


def digest(edition: Edition) -> str:
    """A hash of what an edition's record says."""
    # What has its default may be a key that was not there yet when it was frozen.
    return _hash(edition.model_dump(mode="json", exclude=_LIVE, exclude_defaults=True))


def _hash(data: Any) -> str:
    text = json.dumps(data, ensure_ascii=True, sort_keys=True)
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()


def _card(kind: str, data: Any) -> Card:
    card: Card = _reader(_CARDS[kind]).validate_python(data)
    return card


@lru_cache(maxsize=1 + len(_CARDS))
def _reader(view: Any) -> TypeAdapter[Any]:
    """What reads and writes a view: built where an edition is frozen, which is seldom so."""
    return TypeAdapter(view)


def _moved(value: Any, old: tuple[str, str], routes: Routes) -> Any:
    """The same with its addresses under the site's present origin and prefix."""
    if isinstance(value, list):
        return [_moved(one, old, routes) for one in value]
    if not isinstance(value, dict):
        return value
    moved = {key: _moved(one, old, routes) for key, one in value.items()}
    for key in ("href", "url"):
        if isinstance(moved.get(key), str):
            moved[key] = _address(moved[key], old, routes)
    if isinstance(moved.get("links"), list):
        moved["links"] = [[target, _address(href, old, routes)] for target, href in moved["links"]]
    return moved


def _address(address: str, old: tuple[str, str], routes: Routes) -> str:
    origin, prefix = old
    if address.startswith(origin + prefix):
        return routes.absolute(routes.prefix + address.removeprefix(origin + prefix))
    if address.startswith(prefix) and not address.startswith("//"):
        return routes.prefix + address.removeprefix(prefix)
    return address
