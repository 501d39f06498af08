"""The key of an output: equal keys mean equal bytes, so an output is rendered again when its key changes.

A key has three parts: of the site's settings with the versions of our code and of the libraries that make the bytes; of
the text of the templates; of the view. The day is not in it: what the day changes is in a view.
"""

from __future__ import annotations

import hashlib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import clusterweeks
from clusterweeks.planning.output import Form, Output, Plan
from clusterweeks.rendering.render import Renderer

_SIZE = 12
"""Bytes of a part's digest."""
_LIBRARIES = ("babel", "icalendar", "jinja2", "markdown", "mrml", "nh3", "python-slugify")


def keys_of(plan: Plan, renderer: Renderer) -> dict[str, str]:
    """Path → key of every output."""
    common = _digest(repr(plan.site), _code(), *(f"{name} {version(name)}" for name in _LIBRARIES), *_optional())
    return {output.path: _key(output, common, renderer) for output in plan.outputs}


def _key(output: Output, common: str, renderer: Renderer) -> str:
    if output.source is not None:
        file = _of_file(output.source)
        return f"{common}-{file}" if output.form is Form.TINTED else file
    template = _digest(renderer.template_key(output.template)) if output.template else ""
    pictures = (f"{href} {_of_file(file)}" for href, file in output.pictures)
    return f"{common}-{template}-{_digest(output.form, repr(output.view), *pictures)}"


def _optional() -> tuple[str, ...]:
    """The version of what editions are set with, where that is installed."""
    try:
        return (f"weasyprint {version('weasyprint')}",)
    except PackageNotFoundError:
        return ()


def _code() -> str:
    """The text of the package, its catalogues, its fonts and its outlines."""
    folder = Path(clusterweeks.__file__).parent
    files = sorted(path for ending in ("*.py", "*.po", "*.woff2", "atlas/*.json") for path in folder.rglob(ending))
    return _digest(*(f"{path.relative_to(folder).as_posix()} {_of_file(path)}" for path in files))


def _of_file(file: Path) -> str:
    return hashlib.blake2b(file.read_bytes(), digest_size=_SIZE).hexdigest()


def _digest(*parts: str) -> str:
    digest = hashlib.blake2b(digest_size=_SIZE)
    for part in parts:
        text = part.encode("utf-8", "surrogatepass")
        digest.update(len(text).to_bytes(8, "big") + text)
    return digest.hexdigest()
