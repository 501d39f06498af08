"""Pictures for the web, made from those of editors: upright, in sRGB, not too large, and nothing but pixels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any

from PIL import Image, ImageCms, ImageFile, ImageOps

from clusterweeks.model.problems import Problem, Where
from clusterweeks.planning.views import PictureFile
from clusterweeks.reading.pictures import UNREADABLE
from clusterweeks.rendering.failures import RenderError

_QUALITIES = (82, 74, 66, 58, 50, 42, 34)
_COLOURS = (256, 128, 64, 32)
_OPTIONS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "JPEG": {"optimize": True, "progressive": True},
        "PNG": {"optimize": True},
        "GIF": {"optimize": True},
        "WEBP": {"method": 4},
        # Several threads would be quicker, and nobody promises the same bytes.
        "AVIF": {"speed": 8, "max_threads": 1},
    }
)
_WITHOUT_LOSS = ("PNG", "GIF")
_DEEP = ("I;16", "I;16L", "I;16B", "I;16N", "I")
"""Modes of grey in 16 bits."""


def made(source: Path, view: PictureFile) -> bytes:
    """A picture as it is published; raises RenderError if its file turns out to be broken."""
    # WeasyPrint has Pillow make do with half a file, from then on and everywhere.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(source) as opened:
            kind = opened.format or ""
            image = _settled(opened, (view.width, view.height))
    except UNREADABLE as error:
        message, hint = f"`{source.name}` is damaged, or not whole", "get it again from where it is from"
        raise RenderError(Problem(Where(view.file), "bad-picture", message, hint)) from error
    tried = _drawings(image, view.kind) if kind in _WITHOUT_LOSS else _photographs(image, view.kind)
    smallest = b""
    for data in tried:
        smallest = min(smallest or data, data, key=len)
        if len(data) <= view.most:
            break
    return smallest


def _photographs(image: Image.Image, kind: str) -> Iterator[bytes]:
    """A picture in ever less quality."""
    for quality in _QUALITIES:
        yield _saved(image, kind, quality=quality)


def _drawings(image: Image.Image, kind: str) -> Iterator[bytes]:
    """A picture as it is, then with ever fewer colours, or as a photograph where the format can hold one."""
    if kind == "WEBP":
        lossless = _saved(image, kind, lossless=True)
        first, *others = _photographs(image, kind)
        yield min(lossless, first, key=len)
        yield from others
        return
    if kind != "GIF" or image.mode == "P":
        yield _saved(image, kind)
    for colours in _COLOURS:
        yield _saved(_reduced(image, colours, kind), kind)


def _reduced(image: Image.Image, colours: int, kind: str) -> Image.Image:
    if image.mode not in ("RGB", "RGBA"):
        image = image.convert("RGBA" if image.mode == "LA" or "transparency" in image.info else "RGB")
    if image.mode == "RGB":
        return image.quantize(colours)
    if kind != "GIF":
        # Only this method knows of colours that can be seen through.
        return image.quantize(colours, method=Image.Quantize.FASTOCTREE)
    # A GIF has one such colour, and nothing in between.
    reduced = image.convert("RGB").quantize(colours - 1)
    reduced.paste(colours - 1, mask=image.getchannel("A").point(lambda value: 255 * (value < 128)))
    reduced.info["transparency"] = colours - 1
    return reduced


def _saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    if kind in ("WEBP", "AVIF") and image.mode not in ("RGB", "RGBA"):
        clear = image.mode == "LA" or "transparency" in image.info
        image = image.convert("RGBA" if clear else "RGB")
    if kind == "JPEG" and image.mode not in ("RGB", "L"):
        image = image.convert("RGB")
    out = BytesIO()
    image.save(out, kind, **_OPTIONS[kind], **options)
    return out.getvalue()


def _settled(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The pixels of a picture, upright and in sRGB, of a size, without all else that the file has in it."""
    turned = sorted(size) if image.width < image.height else sorted(size, reverse=True)
    # A JPEG can be read at a fraction of its size at once; twice the size wanted is enough to be sharp.
    image.draft(image.mode, (2 * turned[0], 2 * turned[1]))
    image.load()
    upright = _in_srgb(ImageOps.exif_transpose(image))
    if upright.size != size:
        upright = _in_full_colour(upright).resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    bare = upright.copy()
    bare.info = {name: value for name, value in upright.info.items() if name == "transparency" and bare.mode == "P"}
    return bare


def _in_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    if image.mode in _DEEP:
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if profile and image.mode in ("RGB", "RGBA", "CMYK"):
        wanted = "RGB" if image.mode == "CMYK" else image.mode
        try:
            given, srgb = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(image, given, srgb, outputMode=wanted)
        except (ImageCms.PyCMSError, OSError):
            # A profile that cannot be read says nothing of the colours.
            converted = None
        image = converted or image
    if image.mode in ("RGB", "RGBA", "L", "LA", "P") and not (image.mode != "P" and "transparency" in image.info):
        return image
    return _in_full_colour(image)


def _in_full_colour(image: Image.Image) -> Image.Image:
    """A picture in a mode that can be made smaller."""
    if image.mode in ("RGB", "RGBA", "L", "LA") and "transparency" not in image.info:
        return image
    clear = "transparency" in image.info or image.mode in ("LA", "La", "PA", "RGBa", "RGBA")
    return image.convert("RGBA" if clear else "RGB")
