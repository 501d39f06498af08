"""A run, for which no more of the program is loaded than it takes: most runs of a day have little to do."""

from __future__ import annotations

from importlib import import_module

from clusterweeks.ledger.standing import as_it_was, standing
from clusterweeks.model.outcome import Result
from clusterweeks.model.run import Run


def result_of(run: Run, *, write: bool) -> Result:
    """What `pipeline.build` comes to."""
    before = standing(run, write=write)
    found = as_it_was(before)
    if not found and before.changed:
        found = import_module("clusterweeks.retouch").retouched(run, before)
    return found or import_module("clusterweeks.pipeline").anew(run, before, write=write)
