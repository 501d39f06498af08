"""`check --links`: ask other sites whether links to them work."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from clusterweeks.model.run import Run
from clusterweeks.outside.look import Looked, Way, look
from clusterweeks.outside.manners import manners_of
from clusterweeks.outside.reports import write
from clusterweeks.reading.load import load


def looked(run: Run, report: Path | None) -> Looked:
    """What other sites answer, counted in a terminal as they come, and written into the file of a report."""
    library, _, _ = load(run)
    found = look(library, run.content, run.now, Way(manners_of(library.site.base_url)), _progress)
    if report:
        write(report, found.findings)
    return found


def _progress(done: int, count: int) -> None:
    """Show in a terminal how far it has come; the line is wiped out at the end."""
    if sys.stderr.isatty():
        line = f"asking other sites: {done} of {count} links"
        click.echo(f"\r{' ' * len(line)}\r" if done == count else f"\r{line}", nl=False, err=True)
