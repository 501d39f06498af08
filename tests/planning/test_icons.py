"""The icons and the manifest: drawn, unless the design has files of its own."""

from pathlib import Path

from clusterweeks.planning.output import Form
from clusterweeks.planning.views import IconFile, ManifestView, SiteIcons
from tests.planning.builders import library, output, paths, planned

ICONS = {
    "favicon.ico",
    "apple-touch-icon.png",
    "icons/icon-192.png",
    "icons/icon-512.png",
    "icons/icon-maskable-512.png",
    "site.webmanifest",
}


def test_a_site_has_all_its_icons_below_its_prefix() -> None:
    lib = library(site={"base_url": "https://weeks.example/eu/"})
    assert set(paths(lib)) >= ICONS
    assert planned(lib).site.icons == SiteIcons("/eu/favicon.ico", "/eu/apple-touch-icon.png", "/eu/site.webmanifest")
    manifest = output(lib, "site.webmanifest").view
    assert isinstance(manifest, ManifestView)
    assert (manifest.name, manifest.language, manifest.start) == ("Cluster weeks", "en", "/eu/")
    for icon in manifest.icons:
        drawn = output(lib, icon.href.removeprefix("/eu/")).view
        assert isinstance(drawn, IconFile)
        assert (drawn.side, drawn.shape) == (icon.side, icon.shape)


def test_files_of_the_design_come_first() -> None:
    static = {name: Path("static") / name for name in ("favicon.ico", "icons/icon-192.png")}
    for name in static:
        assert output(library(), name, static).form is Form.FILE
    assert output(library(), "apple-touch-icon.png", static).form is Form.ICON
