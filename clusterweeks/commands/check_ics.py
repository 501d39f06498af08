"""`check-ics`: find what is wrong with calendar files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from clusterweeks.icscheck.files import WrongPath, check_paths
from clusterweeks.report import FORMATS


def command(paths: Sequence[Path], before: Path | None, strict: bool, form: str) -> bool:
    """Print the problems of calendar files; whether there are none, or only warnings without `strict`."""
    try:
        checked = check_paths(paths, before)
    except WrongPath as error:
        raise click.UsageError(str(error)) from error
    failed = checked.failed(strict)
    click.echo(FORMATS[form](checked.problems), nl=False)
    click.echo(f"\n{checked.summary}" if checked.problems else checked.summary, err=failed or form != "text")
    return not failed
