"""No two outputs at one address: every path of a plan is told apart from all others."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from clusterweeks.model.library import Library
from clusterweeks.model.problems import Problem, Where
from clusterweeks.planning.output import Bundle, Output
from clusterweeks.planning.routes import Routes
from clusterweeks.planning.views import RedirectPage


def collisions(library: Library, outputs: Iterable[Output], bundles: Iterable[Bundle] = ()) -> Iterator[Problem]:
    """Outputs at a path that another has, or that is a folder of another; letters' case tells no paths apart.

    The folder of a bundle is a path like any other, in which nothing else can be.
    """
    taken: dict[str, Output] = {}
    folders: dict[str, Output] = {}
    for output in (*(Output(bundle.folder, bundle.form) for bundle in bundles), *outputs):
        path = _folded(output.path).rstrip("/")
        folder = path.rpartition("/")[0]
        # What is a folder already has no output in its place, and neither has any folder above it.
        steps = folder.split("/") if folder and folder not in folders else []
        above = ["/".join(steps[:length]) for length in range(1, len(steps) + 1)]
        other = taken.get(path) or folders.get(path) or next((taken[one] for one in above if one in taken), None)
        if other:
            yield _same_address(library, output, other)
        else:
            taken[path] = output
            folders.update((one, output) for one in above if one not in folders)


def _folded(path: str) -> str:
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", path).casefold()


def _same_address(library: Library, output: Output, other: Output) -> Problem:
    # What an editor can rename is a file; a list that the site always has is not.
    if not output.subject and not output.source:
        output, other = other, output
    where, hint = _where(library, output), "give the file another name"
    if isinstance(output.view, RedirectPage) and output.subject:
        record = library.records[output.subject]
        routes = Routes.of(library.site)
        paths = [routes.output_path(routes.old(alias)) for alias in record.aliases]
        where, hint = library.where(record, "aliases", paths.index(output.path)), "remove the alias"
    what = f"`{_where(library, other).file}`" if other.subject or other.source else "a list that every site has"
    message = f"the address `/{output.path.removesuffix('index.html')}` is already that of {what}"
    return Problem(where, "same-address", message, hint)


def _where(library: Library, output: Output) -> Where:
    if output.subject:
        return library.origins[output.subject].where()
    return Where(_file(library, output.source)) if output.source else Where(library.site_origin.file)


def _file(library: Library, source: Path) -> str:
    """A file as problems name it: those of the content folder beside `site.yaml`."""
    content = PurePosixPath(library.site_origin.file).parent
    assets = (asset for asset in library.assets.values() if asset.source == source)
    return next(((content / asset.path).as_posix() for asset in assets), source.as_posix())
