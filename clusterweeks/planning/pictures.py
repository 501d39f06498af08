"""How pictures are published: in which sizes and forms, and where pages find them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import PurePosixPath
from typing import Any, TypeVar

from clusterweeks.model.library import Asset, Library, Picture
from clusterweeks.planning.output import Form, Output
from clusterweeks.planning.routes import Routes
from clusterweeks.planning.views import ImageView, PictureFile, SizeView, TextView

LONGEST = 1600
"""Pixels of the longest side of a picture that is published."""
WIDTHS = (480, 960)
"""Widths of the smaller versions, where the picture is wide enough to have them."""
_MOST_BYTES = 300_000
_BYTES_PER_COLUMN = 150_000 / 960
"""What a version in WebP may have for each pixel of its width."""

_View = TypeVar("_View")


@dataclass(frozen=True, slots=True)
class Shelf:
    """All pictures of a site by their hrefs, each as pages show it but for its words."""

    pictures: Mapping[str, ImageView]

    def dressed(self, view: _View) -> _View:
        """A view whose pictures have the sizes that they have now, or none where they are gone."""
        dressed: _View = _dressed(view, self.pictures)
        return dressed


def shelf(library: Library, routes: Routes) -> Shelf:
    """The shelf of a library."""
    assets = files(library).values()
    return Shelf({routes.asset(one.path): _shown(routes, one, one.picture) for one in assets if one.picture})


def files(library: Library) -> dict[str, Asset]:
    """Every file that records name by its path; a picture, if any of them shows it."""
    found: dict[str, Asset] = {}
    for asset in library.assets.values():
        if asset.path not in found or asset.picture:
            found[asset.path] = asset
    return found


def outputs(library: Library, routes: Routes) -> Iterator[Output]:
    """The files that records name as they are published: pictures anew and in several sizes, all else as it is."""
    content = PurePosixPath(library.site_origin.file).parent
    for asset in files(library).values():
        href, picture = routes.asset(asset.path), asset.picture
        if picture is None or not _is_made_anew(picture):
            yield Output(routes.output_path(href), Form.FILE, source=asset.source)
            continue
        file, (width, height) = (content / asset.path).as_posix(), published(picture)
        view = PictureFile(file, picture.kind, width, height, _MOST_BYTES)
        yield Output(routes.output_path(href), Form.PICTURE, view, source=asset.source)
        for size in _sizes(routes, asset, width):
            high = max(1, round(height * size.width / width))
            view = PictureFile(file, "WEBP", size.width, high, round(_BYTES_PER_COLUMN * size.width))
            yield Output(routes.output_path(size.href), Form.PICTURE, view, source=asset.source)


def published(picture: Picture) -> tuple[int, int]:
    """The size in which a picture is published; it is never made larger."""
    longest = max(picture.width, picture.height)
    if longest <= LONGEST or not _is_made_anew(picture):
        return picture.width, picture.height
    return tuple(max(1, round(side * LONGEST / longest)) for side in (picture.width, picture.height))  # type: ignore[return-value]


def _shown(routes: Routes, asset: Asset, picture: Picture) -> ImageView:
    width, height = published(picture)
    sizes = tuple(_sizes(routes, asset, width)) if _is_made_anew(picture) else ()
    return ImageView(routes.asset(asset.path), "", "", width, height, sizes)


def _sizes(routes: Routes, asset: Asset, width: int) -> Iterator[SizeView]:
    # A version that is hardly smaller than the next saves nobody anything.
    for one in (*(one for one in WIDTHS if one < 0.8 * width), width):
        yield SizeView(routes.asset(f"{asset.path}.{one}.webp"), one)


def _is_made_anew(picture: Picture) -> bool:
    # A drawing has no pixels, and what moves would stand still.
    return picture.kind != "SVG" and not picture.moving


def _dressed(value: Any, pictures: Mapping[str, ImageView]) -> Any:
    if isinstance(value, tuple):
        return tuple(_dressed(one, pictures) for one in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    if isinstance(value, ImageView):
        bare = ImageView(value.href, value.alt, value.credit)
        known = pictures.get(value.href, bare)
        return replace(bare, width=known.width, height=known.height, sizes=known.sizes)
    if isinstance(value, TextView):
        return replace(value, pictures=tuple(pictures[href] for _, href in value.links if href in pictures))
    return replace(value, **{one.name: _dressed(getattr(value, one.name), pictures) for one in fields(value)})
