"""What VS Code is told of the schemas: `.vscode/settings.json`, and the extension that reads YAML."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clusterweeks.model.kinds import FOLDERS
from clusterweeks.schemas.modeline import SITE, schema_name

EXTENSION = "redhat.vscode-yaml"
_SCHEMAS = "yaml.schemas"


@dataclass(frozen=True, slots=True)
class Settings:
    """A file of VS Code's settings: what is to be in it, or else what an editor has to add by hand."""

    path: Path
    data: bytes
    """All of it, as it is to be."""
    missing: str = ""
    """What is to be added by hand, where the file is not plain JSON."""


def settings(home: Path, content: Path, folder: Path) -> tuple[Settings, ...]:
    """The files of VS Code's settings in the folder that holds the content folder."""
    return (
        _merged(home / ".vscode" / "settings.json", lambda found: _with_schemas(found, home, content, folder)),
        _merged(home / ".vscode" / "extensions.json", _with_extension),
    )


def _merged(path: Path, merge: Callable[[dict[str, Any]], dict[str, Any]]) -> Settings:
    """The file with what is ours in it, and all else as it was."""
    there = path.read_bytes() if path.is_file() else b""
    ours = merge({})
    try:
        found = json.loads(there or b"{}")
        merged = merge(found)
        data = (json.dumps(merged, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()
    except (ValueError, TypeError, AttributeError):
        # Comments and commas too many, which VS Code allows, would be lost. Whoever has added ours is not told again.
        text = there.decode("utf-8", "replace")
        said = all(json.dumps(word, ensure_ascii=False) in text for word in _words(ours))
        return Settings(path, there, "" if said else json.dumps(ours, ensure_ascii=False, indent=2))
    if merged == found and there:
        return Settings(path, there)
    return Settings(path, data)


def _with_schemas(found: dict[str, Any], home: Path, content: Path, folder: Path) -> dict[str, Any]:
    ours = _patterns(home, content, folder)
    others = {schema: files for schema, files in found.get(_SCHEMAS, {}).items() if schema not in ours}
    return found | {_SCHEMAS: others | ours}


def _with_extension(found: dict[str, Any]) -> dict[str, Any]:
    named = list(found.get("recommendations", []))
    return found | {"recommendations": named if EXTENSION in named else [*named, EXTENSION]}


def _patterns(home: Path, content: Path, folder: Path) -> dict[str, str]:
    """Where each schema is, and which files have it; both as seen from the folder that VS Code opens."""
    inside = Path(os.path.relpath(content, home)).as_posix()
    schemas = Path(os.path.relpath(folder, home)).as_posix()
    files = {SITE: f"{inside}/site.yaml"} | {kind: f"{inside}/{name}/**/*.yaml" for name, kind in FOLDERS.items()}
    before = "" if schemas.startswith("../") else "./"
    return {f"{before}{schemas}/{schema_name(kind)}": pattern for kind, pattern in files.items()}


def _words(value: Any) -> list[str]:
    """Every text in the settings, whether it is a key or a value."""
    if isinstance(value, dict):
        return [word for key, one in value.items() for word in (key, *_words(one))]
    return [word for one in value for word in _words(one)] if isinstance(value, list) else [value]
