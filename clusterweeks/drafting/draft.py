"""A draft: what is known of a new record; and the lines of its file, each explained."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from textwrap import wrap
from typing import Self

from clusterweeks.drafting.facts import Fact, Form
from clusterweeks.drafting.scalars import scalar

_WIDTH = 110
_LEGEND = (
    "## Below, lines with ## explain, and can go. A line with one # is switched off: delete its `# ` to switch it on.",
    "## Every key is explained in docs/content.md of Clusterweeks.",
)


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known of a new record."""

    form: Form
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Key → what is given, several values of a list."""
    blocks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Key → the lines below it, as they are written."""

    def value(self, key: str) -> str:
        """The first value of a key; empty if there is none."""
        return next(iter(self.values.get(key, ())), "")

    def having(self, key: str, *values: str) -> Self:
        """The same with the values of a key."""
        return replace(self, values={**self.values, key: values})

    @property
    def title(self) -> str:
        """Its title."""
        return self.value(self.form.facts[0].key)


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a file, and which line is whose."""

    text: str
    keys: Mapping[int, str]
    """Line → key."""


def page_of(draft: Draft, samples: Mapping[str, str], schema: str = "") -> Page:
    """The file of a draft; `samples` fill the lines that are switched off, `schema` is its first line."""
    lines = list(_head(draft, schema))
    keys: dict[int, str] = {}
    for fact in draft.form.facts:
        for line in _explained(draft, fact, samples):
            lines.append(line)
            keys[len(lines)] = fact.key
    if draft.form.ending == ".md":
        lines += ["---", "", ""]
    return Page("\n".join([*lines, ""]), keys)


def _head(draft: Draft, schema: str) -> Iterator[str]:
    if draft.form.ending == ".md":
        yield "---"
    elif schema:
        yield schema
    yield from _LEGEND


def _explained(draft: Draft, fact: Fact, samples: Mapping[str, str]) -> tuple[str, ...]:
    if fact.blank and draft.form.ending == ".md":
        return ("", f"## Below the next line: {fact.says[0].lower()}{fact.says[1:]}")
    lines = _written(draft, fact) or _switched_off(fact, samples)
    return ("", *_comment(fact.says), *lines) if lines else ()


def _comment(text: str) -> list[str]:
    return wrap(text, _WIDTH, initial_indent="## ", subsequent_indent="## ", break_on_hyphens=False)


def _written(draft: Draft, fact: Fact) -> tuple[str, ...]:
    if fact.key in draft.blocks:
        return (f"{fact.key}:", *draft.blocks[fact.key])
    given = draft.values.get(fact.key, ())
    if fact.many and given:
        inner = ", ".join(scalar(one, is_text=fact.is_text, in_list=True) for one in given)
        return tuple(_below(fact.key, f" [{inner}]"))
    if given:
        return tuple(_below(fact.key, f" {scalar(given[0], is_text=fact.is_text)}"))
    return (f"{fact.key}: |",) if fact.blank else ()


def _switched_off(fact: Fact, samples: Mapping[str, str]) -> tuple[str, ...]:
    try:
        sample = fact.sample.format_map(samples)
    except KeyError:
        return ()
    return (
        tuple(f"# {line}" for line in _below(fact.key, sample if sample[:1] == "\n" else f" {sample}"))
        if sample
        else ()
    )


def _below(key: str, rest: str) -> Iterator[str]:
    group, _, inner = key.rpartition(".")
    if group:
        yield f"{group}:"
    yield from f"{'  ' if group else ''}{inner}:{rest}".split("\n")
