"""Other commands in the words of the one that was called: with the same content, under the same name."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

_PASSED_ON = (("content", Path("content")), ("templates", None), ("as_of", None), ("base_url", None))
"""Options that another command is to have, too; and what each is if it is not given."""


def call_of(command: str) -> str:
    """The line that calls another command on the same content."""
    context = click.get_current_context()
    words = ["python", "build.py"] if context.find_root().info_name == "build.py" else ["clusterweeks"]
    words.append(command)
    for option, usual in _PASSED_ON:
        given = context.params.get(option, usual)
        if given != usual:
            words += [f"--{option.replace('_', '-')}", str(given)]
    return shlex.join(words)
