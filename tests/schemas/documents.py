"""Content files as an editor's server for YAML has them: the core schema of YAML 1.2, keys as texts."""

from __future__ import annotations

import re
from typing import Any

import yaml

_TYPES: tuple[tuple[str, Any], ...] = (
    ("|~|null|Null|NULL", lambda text: None),
    ("true|True|TRUE", lambda text: True),
    ("false|False|FALSE", lambda text: False),
    ("[-+]?[0-9]+", int),
    ("0o[0-7]+", lambda text: int(text[2:], 8)),
    ("0x[0-9a-fA-F]+", lambda text: int(text[2:], 16)),
    (r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", float),
    (r"[-+]?\.(inf|Inf|INF)", lambda text: float(text.replace(".", ""))),
    (r"\.(nan|NaN|NAN)", lambda text: float("nan")),
)
"""YAML 1.2.2, 10.3.2: what a scalar without quotes is; a date or `14:30` is a text there, and `NO` as well."""


def core(text: str) -> Any:
    """The data of a document; raises `yaml.YAMLError`."""
    return _value(yaml.compose(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)))


def _value(node: Any) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _value(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(one) for one in node.value]
    if node is None:
        return None
    if not node.style:
        for form, read in _TYPES:
            if re.fullmatch(form, node.value):
                return read(node.value)
    return node.value
