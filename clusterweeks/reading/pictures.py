"""What the head of a picture's file tells: its kind and its size, or that it is none."""

from __future__ import annotations

import re
import struct
import warnings
import zlib
from pathlib import Path
from types import MappingProxyType
from xml.etree.ElementTree import ParseError, iterparse

from PIL import ExifTags, Image

from clusterweeks.model.library import Picture

UNREADABLE = (
    OSError,
    EOFError,
    SyntaxError,
    ValueError,
    LookupError,
    TypeError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)
"""What Pillow raises for files that are broken, or made to take all memory there is."""
KINDS = MappingProxyType(
    {
        ".jpg": "JPEG",
        ".jpeg": "JPEG",
        ".png": "PNG",
        ".gif": "GIF",
        ".webp": "WEBP",
        ".avif": "AVIF",
        ".svg": "SVG",
    }
)
"""Ending of a file's name → what browsers show."""
_TURNED = range(5, 9)
"""Values of EXIF's orientation that exchange the sides."""
_SVG = "{http://www.w3.org/2000/svg}svg"
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)(?:px)?\s*")
_BOX = re.compile(r"[\d.eE+-]+[\s,]+[\d.eE+-]+[\s,]+(\d+(?:\.\d+)?)[\s,]+(\d+(?:\.\d+)?)")


class BadPicture(ValueError):  # noqa: N818 - it is a finding, not a failure
    """A file that cannot be shown as a picture; the first value is what is wrong, the second what to do."""


def measured(file: Path) -> Picture:
    """The kind of a picture and its size as it is shown, turned upright; raises BadPicture."""
    wanted = KINDS.get(file.suffix.lower())
    if wanted is None:
        raise BadPicture(f"`{file.name}` is of a kind that browsers do not show", "save it as JPEG or PNG")
    return _drawing(file) if wanted == "SVG" else _raster(file, wanted)


def _raster(file: Path, wanted: str) -> Picture:
    try:
        with warnings.catch_warnings():
            # Pillow only warns of sizes that are twice as much as it takes for safe.
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(file) as image:
                turned = image.getexif().get(ExifTags.Base.Orientation) in _TURNED
                width, height = reversed(image.size) if turned else image.size
                # A camera's MPO is a JPEG with a second picture behind it.
                kind = "JPEG" if image.format == "MPO" else image.format or ""
                moving = kind != "JPEG" and bool(getattr(image, "is_animated", False))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise BadPicture(f"`{file.name}` has more pixels than can be read safely", "make it smaller") from error
    except UNREADABLE as error:
        raise BadPicture(f"`{file.name}` cannot be read as a picture", "save it anew as JPEG or PNG") from error
    if kind != wanted:
        endings = [ending for ending, known in KINDS.items() if known == kind]
        hint = f"name it `{file.stem}{endings[0]}`" if endings else "save it anew as JPEG or PNG"
        raise BadPicture(f"`{file.name}` has the name of a {wanted} and is a {kind}", hint)
    return Picture(kind, width, height, moving)


def _drawing(file: Path) -> Picture:
    try:
        with file.open("rb") as stream:
            # Only the first tag is read, and expat refuses what would grow without end.
            _, root = next(iterparse(stream, events=("start",)))  # noqa: S314
    except (ParseError, StopIteration, ValueError, LookupError) as error:
        raise BadPicture(f"`{file.name}` cannot be read as a drawing", "save it anew as SVG") from error
    if root.tag != _SVG:
        raise BadPicture(f"`{file.name}` has the name of an SVG and is something else", "save it anew as SVG")
    sides = [_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height")]
    box = _BOX.fullmatch(root.get("viewBox", "").strip())
    lengths = [side[1] for side in sides if side] if all(sides) else list(box.groups()) if box else ["0", "0"]
    width, height = (round(float(length)) for length in lengths)
    return Picture("SVG", width, height) if width and height else Picture("SVG", 0, 0)
