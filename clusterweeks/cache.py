"""The folder beside the content in which runs leave things for each other: each file is whole, or not there at all."""

from __future__ import annotations

import os
from contextlib import suppress

from clusterweeks.model.keeping import MARKS


def keep(place: str, data: bytes) -> None:
    """Put a file into the folder, which is made and marked as one of copies if need be; raises OSError."""
    folder = os.path.dirname(place)
    os.makedirs(folder, exist_ok=True)
    for name, text in MARKS.items():
        _put(os.path.join(folder, name), text.encode())
    _put(place, data)


def _put(place: str, data: bytes) -> None:
    """All of it or nothing: another run may read it at the same time."""
    new = os.path.join(os.path.dirname(place), f".new-{os.getpid()}-{os.urandom(4).hex()}")
    try:
        with open(new, "wb") as file:
            file.write(data)
        os.replace(new, place)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(new)
        raise
