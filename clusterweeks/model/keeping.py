"""The folder in which runs keep what saves the next ones work; it may be deleted at any time."""

from __future__ import annotations

FOLDER = ".clusterweeks_cache"
"""Its name; it lies beside the content folder."""
MARKS = {
    ".gitignore": "*\n",
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n# Made by clusterweeks. See https://bford.info/cachedir/\n",
}
"""Name → text of the files that tell git and programs for backups to pass it by."""
