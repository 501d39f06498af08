"""A text as a YAML scalar that the project, and every other reader of YAML, reads back as the same text."""

from __future__ import annotations

import json
import re
from io import StringIO

import yaml
from yaml.emitter import Emitter
from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

_TEXT = "tag:yaml.org,2002:str"


def scalar(text: str, *, is_text: bool = True, in_list: bool = False) -> str:
    """A text without quotes where it can do without, and else in quotes.

    What `is_text` stays text even for readers that take `NO`, `2019` or `12:30` for something else.
    """
    look = Emitter(StringIO(), allow_unicode=True).analyze_scalar(text)
    is_plain = look.allow_flow_plain if in_list else look.allow_block_plain
    if is_plain and not look.multiline and not (is_text and _can_be_mistaken(text)):
        return text
    if '"' in text and not re.search("['\\\\]", text) and all(map(_is_printed, text)):
        return f"'{text}'"
    # JSON's texts are YAML's, but for what JSON leaves as it is and YAML does not print.
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(letter if _is_printed(letter) else _escaped(letter) for letter in quoted)


def _can_be_mistaken(text: str) -> bool:
    """Whether a reader of YAML 1.1 takes a text without quotes for something else."""
    return bool(Resolver().resolve(ScalarNode, text, (True, False)) != _TEXT)  # type: ignore[no-untyped-call]


def _is_printed(letter: str) -> bool:
    return letter.isprintable() and yaml.reader.Reader.NON_PRINTABLE.search(letter) is None


def _escaped(letter: str) -> str:
    code = ord(letter)
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
