"""A key of a new file with the words that explain it, and what a new file of a kind consists of."""

from __future__ import annotations

from dataclasses import dataclass

from clusterweeks.model.kinds import Kind


@dataclass(frozen=True, slots=True)
class Fact:
    """A key of a new file, with the words that explain it."""

    key: str
    """As it is written; `registration.url` is `url` below `registration`."""
    says: str
    """What to write, in a sentence."""
    option: str = ""
    """Its option, where that is not the key."""
    sample: str = ""
    """What stands behind the key while it is switched off; without it, it is written only where it is given."""
    required: bool = False
    asked: bool = False
    """Whether a terminal is asked for it, although it may be left out."""
    many: bool = False
    """Whether it is a list."""
    is_text: bool = False
    """Whether it is free text, which no program may take for a number, a date or a truth value."""
    words: tuple[str, ...] = ()
    """The words to choose from."""
    refers: Kind | None = None
    """What its value is the id of."""
    after: str = ""
    """The key without which it is not asked for."""
    instead_of: str = ""
    """The key with which it is not asked for."""
    blank: bool = False
    """Whether it is switched on, with nothing behind it yet."""

    @property
    def is_given(self) -> bool:
        """Whether it has an option: what takes several lines has none."""
        return self.key not in ("body", "letter", "sections")

    @property
    def name(self) -> str:
        """The key as Python names an argument."""
        return self.key.replace(".", "_")

    @property
    def flag(self) -> str:
        """Its option on the command line."""
        return f"--{self.option or self.key.replace('.', '-').replace('_', '-')}"


@dataclass(frozen=True, slots=True)
class Form:
    """What a new file of a kind consists of, in the order of its lines."""

    word: str
    """What the kind is called on the command line."""
    called: str
    """The same with its article."""
    kind: Kind
    facts: tuple[Fact, ...]
    dated: str = ""
    """The key of the date that its id and its folder go by."""
    year_in_id: bool = False
    ending: str = ".yaml"

    def fact(self, key: str) -> Fact:
        """The fact with a key."""
        return next(fact for fact in self.facts if fact.key == key)
