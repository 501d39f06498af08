"""`serve`: show the site on this machine."""

from __future__ import annotations

from clusterweeks.model.run import Run
from clusterweeks.serving.server import serve


def command(run: Run, host: str, port: int) -> bool:
    """Show the site until it is stopped; no problem of the content stops it."""
    serve(run, host, port)
    return True
