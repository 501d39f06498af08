"""The design in another colour: its blues take the hue of a site's accent, and keep their luminance.

The contrast of two colours depends on nothing but their luminance (WCAG 2.2, "contrast ratio"), so every text stays as
readable as it is in the design, in light and in dark, whatever colour an editor chooses.
"""

from __future__ import annotations

import re
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import fields

from clusterweeks.planning.views import Palette

_OWN = "#1d3fbb"
"""The accent of the design."""
_BLUES = (200 / 360, 245 / 360)
_HEX = re.compile(r"#(?:[0-9a-f]{6}|[0-9a-f]{3})\b", re.IGNORECASE)
_STEPS = 24
"""Halvings until no byte of a colour changes any more."""

Rgb = tuple[float, float, float]


class Tint:
    """Turns the colours of the design into those of a site; without an accent, into themselves."""

    def __init__(self, accent: str = "") -> None:
        self._known: dict[str, str] = {}
        if accent:
            self._hue, _, saturation = rgb_to_hls(*_rgb(accent))
            self._strength = saturation / rgb_to_hls(*_rgb(_OWN))[2]
        self._accent = accent

    def color(self, text: str) -> str:
        """What stands in the place of a colour of the design, as `#rrggbb`; only its blues change."""
        if not self._accent:
            return text
        if text not in self._known:
            self._known[text] = self._tinted(text)
        return self._known[text]

    def text(self, text: str) -> str:
        """A style sheet or a drawing with all its colours (`#rrggbb`, `#rgb`) changed."""
        return _HEX.sub(lambda found: self.color(found[0]), text) if self._accent else text

    def _tinted(self, text: str) -> str:
        hue, _, saturation = rgb_to_hls(*_rgb(text))
        if not saturation or not _BLUES[0] <= hue <= _BLUES[1]:
            return text
        return _hex(_of_luminance(self._hue, min(1.0, saturation * self._strength), luminance(text)))


def palette(accent: str) -> Palette:
    """The colours of what is drawn, of a site with an accent or without."""
    own, tint = Palette(), Tint(accent)
    return Palette(*(tint.color(getattr(own, one.name)) for one in fields(Palette)))


def luminance(text: str) -> float:
    """Relative luminance of a colour from 0 to 1 (WCAG 2.2)."""
    return _luminance(_rgb(text))


def _of_luminance(hue: float, saturation: float, wanted: float) -> Rgb:
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if _luminance(hls_to_rgb(hue, middle, saturation)) < wanted:
            low = middle
        else:
            high = middle
    return hls_to_rgb(hue, high, saturation)


def _luminance(rgb: Rgb) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _rgb(text: str) -> Rgb:
    digits = text.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    red, green, blue = (int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4))
    return red, green, blue


def _hex(rgb: Rgb) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in rgb)
