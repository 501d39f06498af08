"""The comment in a content file that tells an editor which schema it has."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

SITE = "site"
"""What the settings are called where other files have a kind."""
FOLDER = "schema"
"""The usual folder of the schemas; it lies beside the content folder."""


def schema_name(kind: str) -> str:
    """The name of the file that has the schema of a kind, or of `site`."""
    return f"{kind}.schema.json"


def schema_line(kind: str, file: Path, folder: Path) -> str:
    """The comment for the first line of a file of a kind: where its schema is, seen from the file."""
    way = Path(os.path.relpath(folder / schema_name(kind), file.parent)).as_posix()
    # The line ends for editors where a space is.
    return f"# yaml-language-server: $schema={quote(way)}"
