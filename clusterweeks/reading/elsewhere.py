"""The one folder beside the content folder that a run may read: that of the site's documents.

It is looked for without a parser of YAML, which a run that has nothing to do must not load.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

_SETTING = re.compile(rb"(?m)^documents:[ \t]*(['\"]?)(\.\./[A-Za-z0-9_./-]+)\1[ \t]*(?:#.*)?\r?$")


def documents_folder(content: Path) -> Path | None:
    """The folder that `site.yaml` names; None if it names none, or cannot be read."""
    try:
        found = _SETTING.search((content / "site.yaml").read_bytes())
    except OSError:
        return None
    return beside(content, found[2].decode()) if found else None


def beside(content: Path, name: str) -> Path:
    """A folder by its path from the content folder, written as short as can be."""
    return Path(os.path.normpath(content / name))
