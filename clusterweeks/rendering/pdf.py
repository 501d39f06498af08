"""The paged edition: a PDF to read, print and keep, where the machine has what it takes to make one."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from ctypes import CDLL
from importlib import import_module
from importlib.util import find_spec
from types import MappingProxyType

from clusterweeks.planning.views import EditionView
from clusterweeks.rendering.context import Context

# The names under which WeasyPrint loads them on Linux, and Debian's packages of them.
_LIBRARIES: Mapping[str, str] = MappingProxyType(
    {
        "libpango-1.0.so.0": "libpango-1.0-0",
        "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
        "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
    }
)


def missing(package: str = "weasyprint", libraries: Mapping[str, str] = _LIBRARIES) -> str:
    """Why no PDF can be made on this machine, in one line; empty if it can."""
    if find_spec(package) is None:
        return 'no PDF of editions: WeasyPrint is not installed; `pip install "clusterweeks[pdf]"` does it'
    lacking = sorted(libraries[name] for name in libraries if not _loads(name))
    if sys.platform == "linux" and lacking:
        return f"no PDF of editions: libraries of the system are missing; on Debian, `apt install {' '.join(lacking)}`"
    return ""


def edition_pdf(context: Context, html: str, view: EditionView, files: Mapping[str, bytes]) -> bytes:
    """The PDF of an edition from its page for print; `files` has its pictures by their hrefs.

    Raises ValueError if the page needs any other file.
    """
    # Here and not above, because WeasyPrint may be missing, and takes half a second to load.
    typesetting = import_module("clusterweeks.rendering.typesetting")
    pictures = {context.absolute(href): data for href, data in files.items()}
    data: bytes = typesetting.typeset(html, view.url, pictures)
    return data


def _loads(library: str) -> bool:
    try:
        CDLL(library)
    except OSError:
        return False
    return True
