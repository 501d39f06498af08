"""How a command on the content ends: the problems it prints, and what follows where they stop it."""

from __future__ import annotations

import click

from clusterweeks.model.outcome import Result
from clusterweeks.report import FORMATS
from clusterweeks.summary import of_problems


def print_problems(result: Result, form: str) -> None:
    """Print the problems; a format for programs says so, too, if there are none."""
    click.echo(FORMATS[form](result.problems), nl=False)


def print_failure(result: Result, consequence: str = "") -> None:
    """Say how many problems stopped the command, and what did not come of it."""
    click.echo(f"\n{of_problems(result)}{consequence}.", err=True)
