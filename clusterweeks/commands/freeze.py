"""`freeze`: keep what an edition carries."""

from __future__ import annotations

import click

from clusterweeks.commands.outcome import print_failure, print_problems
from clusterweeks.freezing import CannotFreeze
from clusterweeks.model.run import Run
from clusterweeks.pipeline import freeze


def command(run: Run, form: str, edition: str) -> bool:
    """Write an edition's snapshot beside its file, and say where; whether no problem stopped it."""
    try:
        frozen = freeze(run, edition)
    except CannotFreeze as reason:
        raise click.UsageError(str(reason)) from reason
    print_problems(frozen.result, form)
    if frozen.path is None:
        print_failure(frozen.result, ": nothing was frozen")
        return False
    following = "commit it" if frozen.sent else "once the edition has gone out, set `sent: true` and commit both files"
    click.echo(f"frozen in {frozen.path.as_posix()}: {following}.", err=form != "text")
    return True
