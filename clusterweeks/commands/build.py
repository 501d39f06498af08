"""`build`: make the site."""

from __future__ import annotations

import time

import click

from clusterweeks.commands.calling import call_of
from clusterweeks.commands.outcome import print_failure, print_problems
from clusterweeks.commands.running import result_of
from clusterweeks.model.run import Run
from clusterweeks.summary import of_build, of_timings


def command(run: Run, form: str, *, timings: bool = False) -> bool:
    """Make the site, and say what was made; whether no problem stopped it."""
    begin = time.perf_counter()
    result = result_of(run, write=True)
    print_problems(result, form)
    if result.failed(run.strict):
        print_failure(result, f": nothing was written to {run.output.as_posix()}/")
        return False
    if run.explain:
        for path, reason in sorted(result.reasons.items()):
            click.echo(f"{path}: {reason}", err=form != "text")
    if timings:
        click.echo(of_timings(result), err=form != "text")
    click.echo(of_build(result, run, time.perf_counter() - begin, call_of("serve")), err=form != "text")
    return True
