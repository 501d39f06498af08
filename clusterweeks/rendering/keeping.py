"""Macros that say the same of the same are asked once: a card stands in ten lists, and looks alike in all of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from jinja2.nodes import EvalContext
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import Markup

from clusterweeks.planning.views import (
    Browse,
    CallCard,
    EditionCard,
    EventCard,
    FacetGroup,
    Mention,
    NewsCard,
    OtherCard,
)

MOST_BYTES = 24_000_000
"""How much is kept of cards in all.

What has been kept for longest stays: lists go through the same events in the same order, again and again, so that what
makes room for the next one would be gone just before it is asked for.
"""
FEWEST_LETTERS = 500
"""Less than that, such as the picture of a date, is not worth keeping."""
MOST_WORDS = 256
"""How many answers are kept of a macro that is asked with words only."""
MOST_WHOLES = 32
"""Likewise of what stands on many pages; where other copies of it come all the time, none is of use for long."""
_CARDS = frozenset((CallCard, EditionCard, EventCard, Mention, NewsCard, OtherCard))
_ENTRY_BYTES = 400
"""About what an entry takes up besides its text; the card itself is there anyway."""
_WHOLES = frozenset((Browse, FacetGroup))
"""What stands on many pages as the very same thing; there are few of them."""
_SIMPLE = frozenset((str, int, type(None)))
"""Types of which things that are equal look alike: not so a word and one that is safe, or 1 and true."""


@dataclass(slots=True)
class Shelf:
    """What macros said of cards; texts are kept as UTF-8, since one dash would double what they take up."""

    entries: dict[tuple[object, ...], tuple[object, bytes]] = field(default_factory=dict)
    size: int = 0
    is_busy: bool = False
    """Whether a macro is being asked of a card."""

    def find(self, key: tuple[object, ...], card: object) -> Markup | None:
        """What was said of a card, which another build of the same address may have changed."""
        if (found := self.entries.get(key)) is None:
            return None
        known, text = found
        if known is not card:
            if known != card:
                return None
            # What comes next has the same copy of it.
            self.entries[key] = card, text
        return str.__new__(Markup, text.decode("utf-8", "surrogatepass"))

    def put(self, key: tuple[object, ...], card: object, text: str) -> None:
        """Keep what was said."""
        old = self.entries.pop(key, None)
        data = text.encode("utf-8", "surrogatepass")
        self.size += len(data) + _ENTRY_BYTES - (len(old[1]) + _ENTRY_BYTES if old else 0)
        if self.size <= MOST_BYTES:
            self.entries[key] = card, data
        else:
            self.size -= len(data) + _ENTRY_BYTES


class KeptMacro(Macro):
    """A macro that depends on nothing but what it is given."""

    def __init__(self, macro: Macro, shelf: Shelf) -> None:
        self.__dict__.update(macro.__dict__)
        self._shelf = shelf
        self._words: dict[tuple[object, ...], Markup] = {}
        self._wholes: dict[tuple[object, ...], tuple[object, Markup]] = {}
        self._is_plain = not (macro.catch_kwargs or macro.catch_varargs or macro.caller or macro.explicit_caller)

    def say(self, context: EvalContext, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
        """What the macro says, from before if it can be."""
        if kwargs or not args or not self._is_plain or not context.autoescape or len(args) > self._argument_count:
            return self(context, *args, **kwargs)
        kind = type(args[0])
        if len(args) == 1 or _SIMPLE.issuperset(map(type, args[1:])):
            if kind in _SIMPLE:
                return self._of_words(args)
            # What a macro asks of others in turn is in what it says itself.
            if kind in _CARDS and not self._shelf.is_busy:
                return self._of_card(args[0], args)
            if kind in _WHOLES:
                return self._of_whole(args[0], args)
        return self._said(args)

    def _of_words(self, args: tuple[Any, ...]) -> Markup:
        if (said := self._words.get(args)) is None:
            said = self._said(args)
            if len(self._words) < MOST_WORDS:
                self._words[args] = said
        return said

    def _of_card(self, card: Any, args: tuple[Any, ...]) -> Markup:
        key = (self, card.href, *args[1:])
        if (said := self._shelf.find(key, card)) is None:
            self._shelf.is_busy = True
            try:
                said = self._said(args)
            finally:
                self._shelf.is_busy = False
            if len(said) >= FEWEST_LETTERS:
                self._shelf.put(key, card, said)
        return said

    def _of_whole(self, thing: object, args: tuple[Any, ...]) -> Markup:
        """What is said of a thing that is known by being the same one: as long as it is held, no other has its id."""
        key = (id(thing), *args[1:])
        if (found := self._wholes.get(key)) is None:
            if len(self._wholes) >= MOST_WHOLES:
                self._wholes.clear()
            found = self._wholes[key] = thing, self._said(args)
        return found[1]

    def _said(self, args: tuple[Any, ...]) -> Markup:
        # As Jinja calls the function of a macro, which gives a text and nothing that would tell of its own HTML.
        return str.__new__(Markup, self._func(*args, *(missing,) * (self._argument_count - len(args))))
