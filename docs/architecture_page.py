"""The table of layers in `architecture.md`, from what the packages say of themselves; its other words are written."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_TABLE = re.compile(r"(?<=\| layer \| what it is \|\n\|---\|---\|\n)(?:\|.*\n)*")


def architecture_page() -> str:
    """The page as it is, with the layers as they are now."""
    text = (ROOT / "docs/architecture.md").read_text("utf-8")
    return _TABLE.sub(lambda found: "".join(_layers()), text)


def _layers() -> Iterator[str]:
    """A row for each layer, those on one line behind each other."""
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"][0]
    for layer in contract["layers"]:
        for place, name in enumerate(layer.split(" | ")):
            beside = ", beside it" if place else ""
            yield f"| `{name.removeprefix('clusterweeks.')}`{beside} | {_about(name)} |\n"


def _about(name: str) -> str:
    """The first sentence or paragraph of a module's docstring."""
    place = ROOT / name.replace(".", "/")
    file = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
    said = ast.get_docstring(ast.parse(file.read_text("utf-8"))) or ""
    return " ".join(said.partition("\n\n")[0].split())
