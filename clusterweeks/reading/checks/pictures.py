"""Pictures: what an editor has to send to git, and a machine to open, for what a page shows of it."""

from __future__ import annotations

from collections.abc import Iterator

from clusterweeks.model.library import Library
from clusterweeks.model.problems import Problem
from clusterweeks.reading.files import named

MOST_BYTES = 10_000_000
MOST_PIXELS = 40_000_000


def heavy(library: Library) -> Iterator[Problem]:
    """Pictures whose files are far larger than any page needs."""
    shown = {key for (key, _), asset in library.assets.items() if asset.picture is not None}
    for key, record in library.records.items():
        for one in named(record, library.origins[key]) if key in shown else ():
            asset = library.assets.get((key, one.name)) if one.shown else None
            if asset is None or asset.picture is None:
                continue
            pixels = asset.picture.width * asset.picture.height
            if asset.size > MOST_BYTES or pixels > MOST_PIXELS:
                much = f"{asset.size / 1e6:.1f} MB" if asset.size > MOST_BYTES else f"{pixels / 1e6:.1f} million pixels"
                message = f"the picture `{asset.name}` has {much}"
                hint = "make it 4,000 pixels wide at most; readers get 1,600"
                yield Problem(one.where, "heavy-picture", message, hint)
