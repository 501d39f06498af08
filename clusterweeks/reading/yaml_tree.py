"""YAML text -> plain data of texts, with a line and a column for every key and value.

Nothing is typed here: a scalar is its text (or None where it is empty), so that YAML's guesses about `NO`, `on`,
`1.10` or `14:30` never happen. PyYAML's event stream shows what its constructors hide: duplicate keys, aliases, tags.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import yaml

from clusterweeks.model.origins import Origin, Steps
from clusterweeks.model.problems import Problem, Problems, Where
from clusterweeks.reading.yaml_data import LOADER, MAX_DEPTH, NULLS, UnusualError, plain_data
from clusterweeks.reading.yaml_problems import repaired, syntax_problem

_MAX_REPAIRS = 100
_LOST = re.compile(r" +(#\w.*?) *")
"""What looks like a value to an editor and is a comment: no space follows its sign."""
# What YAML does not allow, and what it takes for a line break where no editor shows one (U+0085, U+2028, U+2029).
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")

_Places = dict[Steps, tuple[int, int]]


class LateOrigin(Origin):
    """The origin of a document's values that keeps its text, and looks for their places when one is asked for."""

    __slots__ = ("_body", "_first_line", "_text")
    _body: int
    _first_line: int
    _text: str

    def __init__(self, file: str, text: str, first_line: int = 1, body: int = 0) -> None:
        """`first_line` is that of the document in the file, `body` that of a text below it, if there is one."""
        object.__setattr__(self, "file", file)
        object.__setattr__(self, "_text", text)
        object.__setattr__(self, "_first_line", first_line)
        object.__setattr__(self, "_body", body)

    def above(self, line: int) -> LateOrigin:
        """The same with a text, the `body`, that begins in a line of the file."""
        return LateOrigin(self.file, self._text, self._first_line, line)

    @property
    def positions(self) -> Mapping[Steps, tuple[int, int]]:
        """Where every value begins."""
        found = _places(self._text, self._first_line)[0]
        return {**found, ("body",): (self._body, 1)} if self._body else found

    @property
    def keys(self) -> Mapping[Steps, tuple[int, int]]:
        """Where the key of every value begins."""
        return _places(self._text, self._first_line)[1]

    @property
    def blocks(self) -> Mapping[Steps, tuple[int, int]]:
        """Where every text begins whose lines are those of the file."""
        found = _places(self._text, self._first_line)[2]
        return {**found, ("body",): (self._body, 0)} if self._body else found


@lru_cache(maxsize=64)
def _places(text: str, first_line: int) -> tuple[_Places, _Places, _Places]:
    """The places of values, keys and blocks of a document that can be read."""
    reader = _Reader(text, "", first_line, Problems())
    reader.read()
    return reader.positions, reader.keys, reader.blocks


@dataclass(slots=True)
class Tree:
    """The data of one YAML document, and where everything in it stands."""

    data: Any
    origin: LateOrigin


class _Stop(Exception):  # noqa: N818 - it is no error, but the end of reading
    """The document cannot be read any further."""


def read_yaml(text: str, file: str, first_line: int = 1) -> tuple[Tree | None, tuple[Problem, ...]]:
    """Read a document whose first line is `first_line` of the file; the tree is None where it cannot be read.

    A tree may come with problems: it is then good for finding more of them, and for nothing else.
    """
    problems = Problems()
    if "\0" in text:
        before = text[: text.index("\0")]
        where = Where(file, before.count("\n") + first_line, len(before) - before.rfind("\n"))
        hint = "save the file again with the encoding UTF-8, if it is UTF-16; or delete the character"
        return None, (Problem(where, "control-character", "there is an invisible character here (U+0000)", hint),)
    text = _without_unprintables(text, file, first_line, problems)
    try:
        return Tree(plain_data(text), LateOrigin(file, text, first_line)), problems.in_order()
    except (UnusualError, yaml.MarkedYAMLError):
        return read_closely(text, file, first_line, problems)


def read_closely(text: str, file: str, first_line: int, problems: Problems) -> tuple[Tree | None, tuple[Problem, ...]]:
    """Read a document that may have problems."""
    for _ in range(_MAX_REPAIRS):
        reader = _Reader(text, file, first_line, Problems())
        try:
            reader.read()
        except yaml.MarkedYAMLError as error:
            problem = syntax_problem(error, text, file, first_line)
            mended = None if problem in problems.found else repaired(text, problem, first_line)
            problems.extend([problem])
            if mended is None:
                return None, problems.in_order()
            text = mended
            continue
        except _Stop:
            problems.extend(reader.problems)
            return None, problems.in_order()
        problems.extend(reader.problems)
        return Tree(reader.data, LateOrigin(file, text, first_line)), problems.in_order()
    return None, problems.in_order()


def _without_unprintables(text: str, file: str, first_line: int, problems: Problems) -> str:
    """The text with a space for each character that YAML does not allow; the first of every line is told."""
    if text.replace("\n", "").isprintable() or not _UNPRINTABLE.search(text):
        return text
    for number, line in enumerate(text.split("\n")):
        if found := _UNPRINTABLE.search(line):
            message = f"there is an invisible control character here (U+{ord(found[0]):04X})"
            where = Where(file, number + first_line, found.start() + 1)
            problems.add(where, "control-character", message, "delete it and type the text again")
    return _UNPRINTABLE.sub(" ", text)


@dataclass(slots=True)
class _Reader:
    text: str
    file: str
    first_line: int
    problems: Problems
    data: Any = None
    positions: _Places = field(default_factory=dict)
    keys: _Places = field(default_factory=dict)
    blocks: _Places = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    events: Iterator[Any] = field(default_factory=lambda: iter(()))

    def read(self) -> None:
        self.lines = self.text.split("\n")
        self.events = yaml.parse(self.text, Loader=LOADER)
        next(self.events)  # StreamStart
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            return
        self.data = self._node(next(self.events), ())
        next(self.events)  # DocumentEnd
        event = next(self.events)
        if not isinstance(event, yaml.StreamEndEvent):
            self._problem(event, "several-documents", "a second YAML document begins here", "remove the line `---`")

    def _place(self, event: Any) -> tuple[int, int]:
        return event.start_mark.line + self.first_line, event.start_mark.column + 1

    def _problem(self, event: Any, code: str, message: str, hint: str = "") -> None:
        self.problems.add(Where(self.file, *self._place(event)), code, message, hint)

    def _node(self, event: Any, steps: Steps) -> Any:
        self.positions[steps] = self._place(event)
        if len(steps) > MAX_DEPTH:
            self._problem(event, "too-deep", f"this is nested more than {MAX_DEPTH} levels deep")
            raise _Stop
        if isinstance(event, yaml.AliasEvent):
            hint = f'if the text begins with a star, put it in quotes: `"*{event.anchor}…"`'
            self._problem(event, "alias", f"`*{event.anchor}` is a YAML alias, and aliases are not read", hint)
            return f"*{event.anchor}"
        self._properties(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(steps)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(steps)
        return self._scalar(event, steps)

    def _properties(self, event: Any) -> None:
        """Refuse the anchor and the tag of a value or a key."""
        if event.anchor is not None:
            hint = "write the value out where it is wanted, or put the text in quotes"
            self._problem(event, "alias", f"`&{event.anchor}` is a YAML anchor, and anchors are not read", hint)
        if event.tag is not None and not (isinstance(event, yaml.ScalarEvent) and event.tag == "!"):
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._problem(
                event, "tag", f"`{tag}` is a YAML tag, and tags are not read", "if it is text, put it in quotes"
            )

    def _scalar(self, event: Any, steps: Steps) -> str | None:
        text: str = event.value
        if event.style == "|":
            self._note_block(event, steps)
        if not text and event.implicit[0]:
            self._mind_sign(event)
        return None if event.implicit[0] and text in NULLS else text

    def _mind_sign(self, event: Any) -> None:
        """Say so where what was meant for a value is a comment: a colour, or a word with its sign, without quotes."""
        line = self.lines[event.start_mark.line] if event.start_mark.line < len(self.lines) else ""
        if found := _LOST.fullmatch(line, event.start_mark.column):
            where = Where(self.file, event.start_mark.line + self.first_line, found.start(1) + 1)
            message = "a `#` without quotes begins a comment, so there is no value here"
            self.problems.add(
                where, "yaml-syntax", message, f"put it in quotes: `{json.dumps(found[1], ensure_ascii=False)}`"
            )

    def _note_block(self, event: Any, steps: Steps) -> None:
        """Remember where a block's text begins, so that a problem within it has the file's line and column."""
        text = event.value.lstrip("\n")
        first = int(event.start_mark.line) + 1 + len(event.value) - len(text)
        if text and first < len(self.lines):
            indent = len(self.lines[first]) - len(text.split("\n", 1)[0])
            self.blocks[steps] = (first + self.first_line, indent)

    def _sequence(self, steps: Steps) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self._node(event, (*steps, len(items))))
        return items

    def _mapping(self, steps: Steps) -> dict[str, Any]:
        entries: dict[str, Any] = {}
        seen: dict[str, int] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if isinstance(event, yaml.AliasEvent):
                self._problem(event, "alias", f"`*{event.anchor}` is a YAML alias, and aliases are not read")
                self._node(next(self.events), (*steps, f"*{event.anchor}"))
                continue
            if not isinstance(event, yaml.ScalarEvent):
                self._problem(event, "yaml-syntax", "a key has to be a single word", "write `key: value`")
                raise _Stop
            self._properties(event)
            key, inner = event.value, (*steps, event.value)
            if key in seen:
                self._problem(
                    event,
                    "duplicate-key",
                    f"the key `{key}` stands here twice; first in line {seen[key]}",
                    "remove one of the two",
                )
            else:
                seen[key] = self._place(event)[0]
                self.keys[inner] = self._place(event)
            value = self._node(next(self.events), inner)
            if value is not None:
                entries[key] = value
        return entries
