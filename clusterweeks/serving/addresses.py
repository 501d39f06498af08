"""Where the preview is: its address, under which names it may be asked for, and what files a path stands for."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from mimetypes import MimeTypes
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from pydantic import TypeAdapter, ValidationError

from clusterweeks.model.fields import BaseUrl
from clusterweeks.model.run import Run
from clusterweeks.reading.source import read_tree

_LOCAL = frozenset(("localhost", "127.0.0.1", "::1"))
_DOTTED = frozenset((".nojekyll", ".well-known"))
_TYPES = MimeTypes()
"""The types of the standard library, and not also those of this machine."""
for _kind, _ending in (
    ("application/manifest+json", ".webmanifest"),
    ("application/xml", ".xml"),
    ("text/calendar", ".ics"),
    ("image/webp", ".webp"),
    ("image/avif", ".avif"),
    ("font/woff2", ".woff2"),
    ("message/rfc822", ".eml"),
    ("text/markdown", ".md"),
):
    _TYPES.add_type(_kind, _ending)
_CHARSET = ("application/javascript", "application/xml", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class Place:
    """A host and a port to listen on."""

    host: str
    port: int

    @property
    def origin(self) -> str:
        """How a browser on this machine names it."""
        host = self.host
        if _is_any(host):
            host = "::1" if ":" in host else "127.0.0.1"
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"

    def answers_to(self, host: str) -> bool:
        """Whether a `Host` header names this place: a page of another site could have its name lead here."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        return name in _LOCAL or name == self.host.lower() or (_is_any(self.host) and _is_number(name))


def prefix_of(run: Run, before: str) -> str:
    """The path under which the site is published; that of `before` while nobody can tell."""
    return urlsplit(run.base_url or _written(run.content / "site.yaml")).path or before


def file_for(output: Path, prefix: str, path: str) -> Path | None:
    """The file of the output folder that answers a path of an address; None if there is none, or it is not public."""
    whole, below = unquote(path, errors="surrogateescape"), unquote(prefix)
    if not whole.startswith(below) or "\0" in whole or "\\" in whole:
        return None
    name = whole.removeprefix(below)
    parts = (f"{name}index.html" if name.endswith("/") or not name else name).split("/")
    if any(part in ("", ".", "..") or (part.startswith(".") and part not in _DOTTED) for part in parts):
        return None
    root = output.resolve()
    file = root.joinpath(*parts)
    return file if file.is_file() and file.resolve().is_relative_to(root) else None


def folder_for(output: Path, prefix: str, path: str) -> str | None:
    """The address with a slash at its end, where only that has a page."""
    return quote(unquote(path)) + "/" if file_for(output, prefix, f"{path}/index.html") else None


def type_of(name: str) -> str:
    """The content type of a file, by its name."""
    kind = _TYPES.guess_type(name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind in _CHARSET else kind


def _written(path: Path) -> str:
    """The address that the settings give; none if it cannot be read."""
    if not path.is_file():
        return ""
    tree, _ = read_tree(path, path.as_posix())
    try:
        return str(TypeAdapter(BaseUrl).validate_python(tree.data.get("base_url"))) if tree else ""
    except ValidationError:
        return ""


def _is_any(host: str) -> bool:
    return _is_number(host) and ipaddress.ip_address(host).is_unspecified


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
