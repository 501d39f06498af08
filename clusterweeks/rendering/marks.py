"""The mark of the site, seven days as a cluster, and the icons that are made of it."""

from __future__ import annotations

import json
from io import BytesIO

from PIL import Image, ImageDraw

from clusterweeks.planning.views import IconFile, ManifestView, Palette
from clusterweeks.rendering.context import Context

_DAYS = ((0, 0), (16.5, 0), (8.25, 14.3), (-8.25, 14.3), (-16.5, 0), (-8.25, -14.3))
"""The white dots around the middle of a square of 64, as in `icons/icon.svg`; each has a radius of 7."""
_TODAY = (8.25, -14.3)
_RADIUS = 7
_REACH = (16.5 + _RADIUS, 14.3 + _RADIUS)
"""How far from the middle the dots come."""
_CORNER = 14
_SCALE = {"round": 1.0, "full": 1.0, "maskable": 0.8}
"""How large the mark is: of a maskable icon, a circle of 80 % is kept (W3C Web Application Manifest, 1.10)."""
_FINE = 8
"""Pixels that are drawn for one, so that edges are smooth."""


def icon(view: IconFile) -> bytes:
    """An icon as PNG."""
    out = BytesIO()
    _icon(view).save(out, "PNG", optimize=True)
    return out.getvalue()


def favicon(view: IconFile) -> bytes:
    """An icon for browsers that know no SVG."""
    out = BytesIO()
    _icon(view).save(out, "ICO", sizes=[(view.side, view.side)])
    return out.getvalue()


def manifest(context: Context, view: ManifestView) -> bytes:
    """What telephones read of a site (W3C Web Application Manifest)."""
    icons = [
        {
            "src": one.href,
            "sizes": f"{one.side}x{one.side}",
            "type": "image/png",
            "purpose": "maskable" if one.shape == "maskable" else "any",
        }
        for one in view.icons
    ]
    members = {
        "name": view.name,
        "short_name": view.name,
        "lang": view.language,
        "dir": context.wording.direction(view.language),
        "id": view.start,
        "start_url": view.start,
        "scope": view.start,
        "display": "minimal-ui",
        "theme_color": view.palette.band,
        "background_color": view.palette.paper,
        "icons": icons,
    }
    return f"{json.dumps(members, ensure_ascii=False, indent=1)}\n".encode()


def mark(side: int, palette: Palette, ground: str) -> Image.Image:
    """The seven dots on a ground of one colour, `side` pixels wide."""
    return _drawn(side, palette, 1.0, ground)


def _icon(view: IconFile) -> Image.Image:
    image = _drawn(view.side, view.palette, _SCALE[view.shape], view.palette.band)
    if view.shape != "round":
        return image
    image.putalpha(_rounded(view.side))
    return image


def _rounded(side: int) -> Image.Image:
    """A square with round corners; no more than the corners is drawn finely."""
    reach = min(side * _CORNER // 64 + 2, side // 2)
    fine = 2 * reach * _FINE
    corners = Image.new("L", (fine, fine))
    ImageDraw.Draw(corners).rounded_rectangle((0, 0, fine - 1, fine - 1), _FINE * side * _CORNER / 64, fill=255)
    small = corners.resize((2 * reach, 2 * reach), Image.Resampling.BOX)
    square = Image.new("L", (side, side), 255)
    for x in (0, 1):
        for y in (0, 1):
            corner = small.crop((x * reach, y * reach, (x + 1) * reach, (y + 1) * reach))
            square.paste(corner, (x * (side - reach), y * (side - reach)))
    return square


def _drawn(side: int, palette: Palette, scale: float, ground: str) -> Image.Image:
    """The seven dots on a square; no more than the part in which they lie is drawn finely."""
    image = Image.new("RGB", (side, side), ground)
    unit = _FINE * side / 64 * scale
    left, top = (max(0, int(side / 2 - reach * side / 64 * scale) - 1) for reach in _REACH)
    size = (side - 2 * left, side - 2 * top)
    part = Image.new("RGB", (size[0] * _FINE, size[1] * _FINE), ground)
    draw = ImageDraw.Draw(part)
    for (x, y), colour in (*((day, palette.on_band) for day in _DAYS), (_TODAY, palette.gold)):
        draw.circle((size[0] * _FINE / 2 + x * unit, size[1] * _FINE / 2 + y * unit), _RADIUS * unit, fill=colour)
    image.paste(part.resize(size, Image.Resampling.BOX), (left, top))
    return image
