"""`check`: find what is wrong with the content."""

from __future__ import annotations

import click

from clusterweeks.commands.outcome import print_failure, print_problems
from clusterweeks.commands.running import result_of
from clusterweeks.model.run import Run
from clusterweeks.summary import of_check


def command(run: Run, form: str) -> bool:
    """Print the problems of the content and its links; whether there are none that would stop a build."""
    result = result_of(run, write=False)
    print_problems(result, form)
    if result.failed(run.strict):
        print_failure(result)
        return False
    click.echo(of_check(result), err=form != "text")
    return True
