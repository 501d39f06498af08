"""Words that look alike, and words with letters of several alphabets (Unicode TR 39)."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set

WORD = re.compile(r"[^\W_]{4,}")
_FOREIGN = {
    "cyrillic": ("аеорсухіјѕһԁАВЕКМНОРСТХІЈЅУ", "aeopcyxijshdABEKMHOPCTXIJSY"),
    "greek": ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοναρικυ", "ABEZHIKMNOPTYXovapiku"),
}
_ALIKE = {"I": "l", "1": "l", "0": "O"}
_LATIN = {letter: like for pair in _FOREIGN.values() for letter, like in zip(*pair, strict=True)}
_SKELETON = str.maketrans({letter: _ALIKE.get(like, like) for letter, like in (_LATIN | _ALIKE).items()})
_SPOKEN = {
    "I": "a capital i (`I`)",
    "l": "a small L (`l`)",
    "1": "the digit `1`",
    "O": "a capital `O`",
    "0": "the digit `0`",
}
_LONG_ENOUGH = 7
"""From so many letters on, `rn` and `m` make no two English words (`modern` and `modem` are shorter)."""


def words_of(texts: Iterable[str]) -> set[str]:
    """The words of some texts that are long enough for a name."""
    # Of the pieces between spaces, most come many times.
    pieces = {piece for text in texts for piece in text.split()}
    return {word for piece in pieces for word in WORD.findall(piece)}


def is_unlike(words: Set[str], others: Set[str]) -> bool:
    """Whether no word looks like another one of these words or of others, and none has letters of two alphabets."""
    looks = {skeleton(word) for word in words}
    if len(looks) < len(words) or any(map(alphabets, words)):
        return False
    # Without new words, as after most edits, the others are not looked at.
    return not looks or not any(skeleton(word) in looks for word in others - words)


def alphabets(word: str) -> tuple[str, ...]:
    """The alphabets of a word's letters, where they are several and one of them looks like Latin."""
    if word.isascii():
        return ()
    found = {unicodedata.name(letter, "").partition(" ")[0] for letter in word if letter.isalpha()}
    return tuple(sorted(found)) if "LATIN" in found and found & {"CYRILLIC", "GREEK"} else ()


def groups(words: Iterable[str]) -> Iterator[list[str]]:
    """Words that look the same, as far as at least one of them is a name: it has a capital."""
    by_look: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        if sum(letter.isalpha() for letter in word) > 1:
            by_look[skeleton(word)].append(word)
    for same in by_look.values():
        if len(same) > 1 and any(word[0].isupper() for word in same):
            yield sorted(same)


def skeleton(word: str) -> str:
    """What a word looks like: equal for words that a reader takes for each other."""
    look = word.translate(_SKELETON)
    wide = look.replace("m", "rn")
    return wide if len(wide) >= _LONG_ENOUGH else look


def words_about(word: str, right: str) -> tuple[str, str]:
    """What is wrong with a word, where another one is meant, and a hint."""
    mixed = alphabets(word)
    if mixed:
        foreign = next(letter for letter in word if unicodedata.name(letter, "").startswith(("CYRILLIC", "GREEK")))
        names = " and ".join(name.capitalize() for name in mixed)
        place = f"letter {word.index(foreign) + 1} is {_spoken(foreign)}"
        hint = f"write `{right}`" if right else "type the word again"
        return f"`{word}` has letters of several alphabets, {names}: {place}", hint
    hint = f"write `{right}`, or correct the other one if that is wrong"
    for index, (wrong, good) in enumerate(zip(word, right, strict=False)):
        if wrong != good and len(word) == len(right):
            difference = f"letter {index + 1} is {_spoken(wrong)} here, {_spoken(good)} there"
            return f"`{word}` looks like `{right}`, and is another word: {difference}", hint
    return f"`{word}` looks like `{right}`, and is another word: `rn` looks like `m`", hint


def _spoken(letter: str) -> str:
    if letter in _SPOKEN:
        return _SPOKEN[letter]
    return f"`{letter}`" if letter.isascii() else f"a {unicodedata.name(letter, letter).capitalize()} (`{letter}`)"
