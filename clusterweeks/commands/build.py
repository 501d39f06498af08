"""`build`: make the site."""

from __future__ import annotations

import shlex
import time
from pathlib import Path

import click

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
    click.echo(of_build(result, run, time.perf_counter() - begin, _preview()), err=form != "text")
    return True


def _preview() -> str:
    """The command that shows the same content, as this one was called."""
    context = click.get_current_context()
    words = ["python", "build.py"] if context.find_root().info_name == "build.py" else ["clusterweeks"]
    words.append("serve")
    for option, usual in (("content", Path("content")), ("templates", None), ("as_of", None), ("base_url", None)):
        given = context.params[option]
        if given != usual:
            words += [f"--{option.replace('_', '-')}", str(given)]
    return shlex.join(words)
