"""The data of a YAML document in which nothing is unusual, and of no other: what nearly every file is.

No places are noted and no problems are told: whoever wants one of them, or has an unusual document, takes the reader in
`yaml_tree`, which gives the same data and takes several times as long.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml

MAX_DEPTH = 12
"""How many levels deep values may be nested."""
NULLS = frozenset(("", "~", "null", "Null", "NULL"))
"""What stands for nothing, without quotes."""
LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""The class whose events are read; the one that is made in C, where there is one."""


_SIGN = re.compile(r" #\w")


class UnusualError(Exception):
    """The document has something in it that wants a closer look."""


def plain_data(text: str) -> Any:
    """The data of a document, its scalars as texts; raises UnusualError, or what PyYAML raises."""
    # What looks like a value may be a comment.
    if "#" in text and _SIGN.search(text):
        raise UnusualError
    following = LOADER(text).get_event
    following()  # StreamStart
    if following().__class__ is yaml.StreamEndEvent:
        return None
    data = _value(following(), following, 0)
    following()  # DocumentEnd
    if following().__class__ is not yaml.StreamEndEvent:
        raise UnusualError
    return data


def _value(event: Any, following: Callable[[], Any], depth: int) -> Any:
    kind = event.__class__
    if kind is yaml.AliasEvent or event.anchor is not None or depth > MAX_DEPTH:
        raise UnusualError
    if kind is yaml.ScalarEvent:
        text = event.value
        if event.tag is not None:
            raise UnusualError
        if not event.implicit[0] or text not in NULLS:
            return text
        return None
    if event.tag is not None:
        raise UnusualError
    return _mapping(following, depth + 1) if kind is yaml.MappingStartEvent else _sequence(following, depth + 1)


def _sequence(following: Callable[[], Any], depth: int) -> list[Any]:
    items: list[Any] = []
    while (event := following()).__class__ is not yaml.SequenceEndEvent:
        items.append(_value(event, following, depth))
    return items


def _mapping(following: Callable[[], Any], depth: int) -> dict[str, Any]:
    entries: dict[str, Any] = {}
    seen = 0
    while (event := following()).__class__ is not yaml.MappingEndEvent:
        if event.__class__ is not yaml.ScalarEvent or event.anchor is not None or event.tag is not None:
            raise UnusualError
        key = event.value
        seen += 1
        entries[key] = _value(following(), following, depth)
        if len(entries) != seen:
            raise UnusualError
    # What has no value is no entry.
    return {key: value for key, value in entries.items() if value is not None} if None in entries.values() else entries
