"""Icons: the mark of the site in every size and shape; and what telephones read."""

import json
from io import BytesIO

import pytest
from PIL import Image

from clusterweeks.planning.views import IconFile, ManifestIcon, ManifestView, Palette
from clusterweeks.rendering.context import Context
from clusterweeks.rendering.marks import favicon, icon, manifest

NAVY, WHITE, GOLD = (20, 37, 107), (255, 255, 255), (255, 204, 0)


def drawn(side: int, shape: str, palette: Palette = Palette()) -> Image.Image:  # noqa: B008 - it is frozen
    image = Image.open(BytesIO(icon(IconFile(side, shape, palette))))
    assert (image.format, image.size) == ("PNG", (side, side))
    return image.convert("RGBA")


@pytest.mark.parametrize(("side", "shape"), [(180, "full"), (192, "round"), (512, "round"), (512, "maskable")])
def test_the_mark_is_seven_dots_of_which_one_is_gold(side: int, shape: str) -> None:
    image = drawn(side, shape)
    unit = side / 64 * (0.8 if shape == "maskable" else 1)
    places = {(0, 0): WHITE, (16.5, 0): WHITE, (-8.25, 14.3): WHITE, (8.25, -14.3): GOLD, (0, 24): NAVY}
    for (x, y), colour in places.items():
        found = image.getpixel((round(side / 2 + x * unit), round(side / 2 + y * unit)))
        assert isinstance(found, tuple)
        assert found[3] == 255
        assert all(abs(one - other) <= 4 for one, other in zip(found[:3], colour, strict=True))


@pytest.mark.parametrize(("shape", "alpha"), [("round", 0), ("full", 255), ("maskable", 255)])
def test_only_the_round_icon_has_cut_corners(shape: str, alpha: int) -> None:
    corner = drawn(192, shape).getpixel((1, 1))
    assert isinstance(corner, tuple)
    assert corner[3] == alpha


def test_what_telephones_may_cut_off_has_nothing_of_the_mark() -> None:
    image = drawn(512, "maskable").convert("RGB")
    outside = [
        image.getpixel((x, y))
        for x in range(0, 512, 8)
        for y in range(0, 512, 8)
        if (x - 256) ** 2 + (y - 256) ** 2 > (0.4 * 512) ** 2
    ]
    assert set(outside) == {image.getpixel((0, 0))}


def test_colours_are_those_of_the_palette() -> None:
    found = drawn(64, "full", Palette(band="#0b5d3b")).getpixel((2, 2))
    assert isinstance(found, tuple)
    assert all(abs(one - other) <= 4 for one, other in zip(found[:3], (0x0B, 0x5D, 0x3B), strict=True))


def test_the_favicon_is_an_icon_file() -> None:
    data = favicon(IconFile(32, "round", Palette()))
    image = Image.open(BytesIO(data))
    assert (image.format, image.size) == ("ICO", (32, 32))
    assert data == favicon(IconFile(32, "round", Palette()))


def test_the_manifest_names_the_site_and_its_icons(context: Context) -> None:
    icons = (ManifestIcon("/weeks/i.png", 192, "round"), ManifestIcon("/weeks/m.png", 512, "maskable"))
    found = json.loads(manifest(context, ManifestView("Wochen für Käse", "de", "/weeks/", icons, Palette())))
    assert (found["name"], found["short_name"], found["lang"], found["dir"]) == ("Wochen für Käse",) * 2 + ("de", "ltr")
    assert found["start_url"] == found["scope"] == "/weeks/"
    assert [(one["src"], one["sizes"], one["purpose"]) for one in found["icons"]] == [
        ("/weeks/i.png", "192x192", "any"),
        ("/weeks/m.png", "512x512", "maskable"),
    ]
