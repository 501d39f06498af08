"""The calendar leaf of an event, as it stands beside it on pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PIL import Image, ImageColor, ImageDraw

from clusterweeks.model.kinds import Anchor
from clusterweeks.planning.cards import OFF
from clusterweeks.planning.views import EventFacts, Palette
from clusterweeks.rendering.context import Context
from clusterweeks.rendering.lettering import Face

WIDTH, HEIGHT = 232, 256
_SANS = "source-sans-3"
_FINE = 4
"""Pixels that are drawn for one, so that edges are smooth."""
_STEP, _SMALL, _LARGE = 27, 6, 9.5
"""Pixels from one day of the week to the next, and the radius of a day that is not and one that is filled."""


def leaf(context: Context, event: EventFacts, palette: Palette) -> Image.Image:
    """Month and day, and the seven days of the week with those of the event filled; of a month, its name and year."""
    look = _look(event, palette)
    sheet = _sheet(look.ground, look.on)
    canvas = ImageDraw.Draw(sheet)
    first, last = event.span.first_day, event.span.last_day
    if event.span.month_only:
        _middle(canvas, str(first.year), 36, 104, look.muted)
        _middle(canvas, context.dates.month_short(first), 74, 176, look.ink)
        return sheet
    _middle(canvas, context.dates.month_short(first), 36, 66, look.muted)
    in_month = (first.year, first.month) == (last.year, last.month)
    days = f"{first.day}–{last.day}" if last != first and in_month else str(first.day)
    wide = len(days) > 2
    width = _middle(canvas, days, 84 if wide else 112, 174 if wide else 180, look.ink)
    if event.status in OFF:
        canvas.rectangle(((WIDTH - width) / 2 - 6, 142, (WIDTH + width) / 2 + 6, 148), fill=look.ink)
    sheet.paste(_week(first, last, look), ((WIDTH - 7 * _STEP) // 2, 206))
    return sheet


@dataclass(frozen=True, slots=True)
class _Look:
    """Colours of a leaf: of its ground, the day, the month, and the days of the week that are filled and not."""

    ground: str
    ink: str
    muted: str
    on: str
    off: str


def _look(event: EventFacts, palette: Palette) -> _Look:
    if event.status in OFF:
        return _Look(palette.paper, palette.muted, palette.muted, palette.muted, palette.dot)
    if event.anchor is Anchor.MAIN:
        red, green, blue = ImageColor.getrgb(palette.gold)[:3]
        shade = f"#{red * 4 // 5:02x}{green * 4 // 5:02x}{blue * 4 // 5:02x}"
        return _Look(palette.gold, palette.on_gold, palette.on_gold, palette.band, shade)
    return _Look(palette.paper, palette.ink, palette.muted, palette.accent, palette.dot)


def _middle(canvas: ImageDraw.ImageDraw, text: str, size: int, baseline: int, colour: str) -> float:
    """Set a text in the middle, as large as it may be; its width."""
    while (face := Face(_SANS, 600, size)).width(text) > WIDTH - 24:
        size -= 4
    if face.has(text):
        face.draw(canvas, ((WIDTH - face.width(text)) / 2, baseline), text, colour)
    return face.width(text)


def _sheet(ground: str, edge: str) -> Image.Image:
    image = Image.new("RGB", (WIDTH, HEIGHT), ground)
    ImageDraw.Draw(image).rectangle((0, 0, WIDTH, 11), fill=edge)
    return image


def _week(first: date, last: date, look: _Look) -> Image.Image:
    days = range(first.weekday(), min(7, first.weekday() + (last - first).days + 1))
    image = Image.new("RGB", (7 * _STEP * _FINE, _STEP * _FINE), look.ground)
    canvas = ImageDraw.Draw(image)
    for day in range(7):
        middle = ((day + 0.5) * _STEP * _FINE, 0.5 * _STEP * _FINE)
        canvas.circle(middle, (_LARGE if day in days else _SMALL) * _FINE, fill=look.on if day in days else look.off)
    return image.resize((7 * _STEP, _STEP), Image.Resampling.BOX)
