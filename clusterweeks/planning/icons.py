"""What stands for the site in browsers and on telephones; a design that brings files of its own has those."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from clusterweeks.model.library import Library
from clusterweeks.planning.output import Form, Output
from clusterweeks.planning.routes import Routes
from clusterweeks.planning.tint import palette
from clusterweeks.planning.views import IconFile, ManifestIcon, ManifestView, SiteIcons

FAVICON, APPLE, MANIFEST = "favicon.ico", "apple-touch-icon.png", "site.webmanifest"
ICONS = (
    ("icons/icon-192.png", 192, "round"),
    ("icons/icon-512.png", 512, "round"),
    ("icons/icon-maskable-512.png", 512, "maskable"),
)
"""Icons that the manifest names, by their path in the site, side and shape."""


def icons(routes: Routes) -> SiteIcons:
    """Where the icons are."""
    return SiteIcons(*(routes.file(path) for path in (FAVICON, APPLE, MANIFEST)))


def outputs(library: Library, routes: Routes, static: Mapping[str, Path]) -> Iterator[Output]:
    """The icons and the manifest, but for those among the files of the design."""
    colours, site = palette(library.site.accent), library.site
    drawn = ((FAVICON, 32, "round"), (APPLE, 180, "full"), *ICONS)
    for path, side, shape in drawn:
        if path not in static:
            form = Form.FAVICON if path == FAVICON else Form.ICON
            yield Output(routes.output_path(routes.file(path)), form, IconFile(side, shape, colours))
    if MANIFEST not in static:
        named = tuple(ManifestIcon(routes.file(path), side, shape) for path, side, shape in ICONS)
        view = ManifestView(site.title, site.language, routes.home(), named, colours)
        yield Output(routes.output_path(routes.file(MANIFEST)), Form.MANIFEST, view)
