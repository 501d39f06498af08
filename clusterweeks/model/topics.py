"""Topics: texts that mean the same have the same slug."""

from __future__ import annotations

from functools import lru_cache

from slugify import slugify

# So that C, C++ and C# are three topics.
_SIGNS = (("+", " plus "), ("#", " sharp "))


@lru_cache(maxsize=16_384)
def topic_slug(topic: str) -> str:
    """The part of an address that stands for a topic; empty if it has neither letters nor digits."""
    return str(slugify(topic, max_length=100, replacements=_SIGNS))
