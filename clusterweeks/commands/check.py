"""`check`: find what is wrong with the content, and, if it is asked to, with its links to other sites."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pathlib import Path

import click

from clusterweeks.commands.outcome import print_failure, print_problems
from clusterweeks.commands.running import result_of
from clusterweeks.model.run import Run
from clusterweeks.summary import of_check


def command(run: Run, form: str, *, links: bool = False, report: Path | None = None) -> bool:
    """Print the problems of the content and its links; whether there are none that would stop a build."""
    result = result_of(run, write=False)
    looked = None
    if links and not any(problem.is_error for problem in result.problems):
        # What it takes is loaded for those who ask for it.
        looked = import_module("clusterweeks.commands.links").looked(run, report)
    found = looked.problems if looked else ()
    told = replace(result, problems=tuple(sorted((*result.problems, *found))))
    print_problems(told, form)
    # Whatever other sites answer: it is not in the editor's hands, and stops nothing.
    failed = result.failed(run.strict)
    if failed:
        print_failure(result, "" if looked or not links else ": links to other sites were not asked for")
    else:
        click.echo(of_check(told), err=form != "text")
    if looked:
        click.echo(looked.said, err=form != "text")
    return not failed
