"""Freezing an edition: what it carries as a file beside its own, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from clusterweeks.model.library import Library
from clusterweeks.model.problems import did_you_mean
from clusterweeks.model.records import Edition, Kind
from clusterweeks.planning.cards import Cards
from clusterweeks.planning.derive import derive
from clusterweeks.planning.editions import Editions
from clusterweeks.planning.resolver import Resolver
from clusterweeks.planning.routes import Routes
from clusterweeks.planning.snapshots import dump


class CannotFreeze(ValueError):  # noqa: N818 - it is an answer to the user
    """There is no such edition, or it has gone out already; the text says which."""


def snapshot_of(library: Library, edition: Edition) -> str:
    """What an edition carries as the records have it now, as text."""
    routes = Routes.of(library.site)
    editions = Editions(Cards(derive(library), routes, library.today), Resolver.of(library, routes), {}, pdf=False)
    return dump(editions.live(edition), edition, routes)


def edition_id(name: str) -> str:
    """The id of an edition that is named by it, as `newsletter:id`, or by its file."""
    return Path(name.removeprefix(f"{Kind.NEWSLETTER}:")).name.removesuffix(".yaml").removesuffix(".md")


def no_edition(library: Library, name: str) -> str:
    """That there is no such edition, and which there is."""
    if reason := library.hidden.get((Kind.NEWSLETTER, name)):
        return f"the edition `{name}` is hidden ({reason}): add `--drafts`, or publish it"
    known = [edition.id for edition in library.editions]
    hint = did_you_mean(name, known) or (f"there is `{known[0]}`" if known else "there is none at all")
    return f"there is no edition `{name}` (its id is the name of its file): {hint}"


def write_whole(path: Path, data: bytes) -> None:
    """Put a file into place in one step, so that nobody ever finds half of it."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
