"""Pictures for those who pass an address on: title, day and place in the design of the site, 1200 by 630 pixels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from itertools import product

from PIL import Image, ImageColor, ImageDraw

from clusterweeks.model.records import EventStatus
from clusterweeks.planning.shares import HEIGHT, WIDTH
from clusterweeks.planning.views import EventFacts, Palette, ShareImage
from clusterweeks.rendering import leaves
from clusterweeks.rendering.context import Context
from clusterweeks.rendering.lettering import Face, Setting, setting
from clusterweeks.rendering.marks import mark

_MARGIN = 72
_HEAD = 148
"""Where the head with the mark ends."""
_MARK = 76
_GAP = 56
"""Between the leaf and the text."""
_ROOM = HEIGHT - _HEAD - _MARGIN
_STEP = 40
"""Pixels from one dot of the ground to the next."""
_DOT = 7.5
_NEAR = 12
_SERIF, _SANS = "source-serif-4", "source-sans-3"
_SHADES = 12
"""How many colours smooth an edge between two."""


def _faces(family: str, weight: int, *sizes: int) -> tuple[Face, ...]:
    return tuple(Face(family, weight, size) for size in sizes)


_TITLE = _faces(_SERIF, 700, 72, 66, 60, 54, 50, 46, 42)
_NAME = _faces(_SERIF, 700, 104, 92, 80, 70, 60)
_LEAD = _faces(_SERIF, 400, 38, 34)
_SITE = _faces(_SERIF, 700, 34, 30, 26)
_KICKER = _faces(_SANS, 600, 30)
_FACT = _faces(_SANS, 600, 36, 32, 28)
_PLACE = _faces(_SANS, 400, 36, 32, 28)


@dataclass(frozen=True, slots=True)
class _Block:
    """A text, its colour, the space above it, and the colour of a label around it, if it stands in one."""

    text: Setting
    colour: str
    above: int = 0
    label: str = ""

    @property
    def height(self) -> int:
        return self.text.height + self.above + (12 if self.label else 0)


def drawn(context: Context, view: ShareImage) -> bytes:
    """The picture as PNG; a text in a script that no font here has is left out."""
    image = Image.new("RGB", (WIDTH, HEIGHT), view.palette.band)
    canvas = ImageDraw.Draw(image)
    left = _MARGIN + (leaves.WIDTH + _GAP if view.event else 0)
    blocks = [block for block in _blocks(context, view, WIDTH - _MARGIN - left) if block.text.lines]
    top = _HEAD + max(0, (_ROOM - sum(block.height for block in blocks)) // 2)
    boxes = _set(canvas, blocks, left, top)
    if view.event:
        place = (_MARGIN, _HEAD + (_ROOM - leaves.HEIGHT) // 2)
        image.paste(leaves.leaf(context, view.event, view.palette), place)
    boxes.append(_head(image, canvas, view))
    _dots(image, boxes, view.palette)
    out = BytesIO()
    # The best compression would take ten times as long, for a tenth.
    flat = image.quantize(palette=_palette(view.palette), dither=Image.Dither.NONE)
    flat.save(out, "PNG", compress_level=6)
    return out.getvalue()


def _blocks(context: Context, view: ShareImage, width: int) -> list[_Block]:
    colours = view.palette
    if view.event:
        return _event(context, view, view.event, width)
    if view.dated:
        words = [context.wording.gettext("Newsletter")]
        if view.number is not None:
            words.append(context.wording.gettext("Issue %(number)s") % {"number": view.number})
        words.append(context.dates.moment(view.dated))
        kicker = _Block(setting(" · ".join(words), _KICKER, width, 1), colours.gold)
        return [kicker, _Block(setting(view.title, _TITLE, width, 4), colours.on_band, 14)]
    name = _short(view.title, _NAME, width * 4 // 5, 2, 3)
    return [_Block(name, colours.on_band), _Block(setting(view.lead, _LEAD, width * 2 // 3, 2), colours.on_band, 28)]


def _short(text: str, faces: tuple[Face, ...], width: int, *most: int) -> Setting:
    """A text in as few lines as it takes in the smallest size."""
    found = [setting(text, faces, width, lines) for lines in most]
    return next((one for one in found if not one.cut), found[-1])


def _event(context: Context, view: ShareImage, event: EventFacts, width: int) -> list[_Block]:
    colours, label = view.palette, context.wording.label
    kicker = (
        _Block(setting(label(event.status), _KICKER, width, 1), _alarm(event, colours), 0, colours.paper)
        if event.status is not EventStatus.CONFIRMED
        else _Block(setting(label(event.type), _KICKER, width, 1), colours.gold)
    )
    where = context.wording.places(event.places) or (context.wording.gettext("Online") if event.online else "")
    when = _Block(_short(context.dates.date_range(event.span), _FACT, width, 1, 2), colours.gold, 24)
    place = _Block(_short(where, _PLACE, width, 1, 2), colours.on_band, 4)
    rest = sum(block.height for block in (kicker, when, place)) + 16
    title = _title(view.title, width, _ROOM - rest)
    return [kicker, _Block(title, colours.on_band, 16), when, place]


def _title(text: str, width: int, room: int) -> Setting:
    """A title in the largest size in which there is room for it."""
    found = Setting(_TITLE[-1], ())
    for face in _TITLE:
        found = setting(text, (face,), width, max(1, min(4, room // Setting(face, ()).leading)))
        if not found.cut:
            break
    return found


def _alarm(event: EventFacts, palette: Palette) -> str:
    """The colour of a status: what is only not settled yet alarms nobody."""
    settled = event.status not in (EventStatus.SAVE_THE_DATE, EventStatus.TENTATIVE)
    return palette.alert if settled else palette.band


def _set(canvas: ImageDraw.ImageDraw, blocks: list[_Block], left: int, top: int) -> list[tuple[float, ...]]:
    """Set blocks below each other; the places that they take."""
    boxes: list[tuple[float, ...]] = []
    for block in blocks:
        top += block.above
        face, leading, indent = block.text.face, block.text.leading, 0
        if block.label:
            indent = 16
            canvas.rounded_rectangle(
                (left, top, left + block.text.width + 2 * indent, top + leading + 8), 6, fill=block.label
            )
            top += 4
        for line in block.text.lines:
            baseline = top + round(leading / 2 + face.size * 0.33)
            face.draw(canvas, (left + indent, baseline), line, block.colour)
            boxes.append((left, top, left + face.width(line) + 2 * indent, top + leading))
            top += leading
        top += 8 if block.label else 0
    return boxes


@lru_cache(maxsize=4)
def _palette(colours: Palette) -> Image.Image:
    """Every colour of the design, and those between any two that meet."""
    meeting = [(colours.band, one) for one in (colours.on_band, colours.gold)]
    meeting += [
        (colours.paper, one) for one in (colours.ink, colours.muted, colours.accent, colours.alert, colours.dot)
    ]
    meeting += [(colours.paper, colours.band), (colours.gold, colours.on_gold), (colours.gold, colours.band)]
    pure: dict[tuple[int, ...], None] = {ImageColor.getrgb(one)[:3]: None for pair in meeting for one in pair}
    shades = dict(pure)
    for one, other in meeting:
        ends = ImageColor.getrgb(one)[:3], ImageColor.getrgb(other)[:3]
        for step in range(1, _SHADES):
            shade = tuple(round(a + (b - a) * step / _SHADES) for a, b in zip(*ends, strict=True))
            # Pillow looks for the nearest roughly, and would take one beside a pure colour for it.
            if all(max(abs(a - b) for a, b in zip(shade, known, strict=True)) > _NEAR for known in pure):
                shades[shade] = None
    image = Image.new("P", (1, 1))
    image.putpalette([value for shade in shades for value in shade])
    return image


def _head(image: Image.Image, canvas: ImageDraw.ImageDraw, view: ShareImage) -> tuple[float, ...]:
    """The mark and, where it is not the title, the name of the site."""
    image.paste(mark(_MARK, view.palette, view.palette.band), (_MARGIN - 11, 56))
    name = setting(view.site if view.site != view.title else "", _SITE, WIDTH - 2 * _MARGIN - _MARK, 1)
    for line in name.lines:
        name.face.draw(canvas, (_MARGIN + _MARK, 56 + _MARK / 2 + name.face.size * 0.33), line, view.palette.on_band)
    return (_MARGIN, 56, _MARGIN + _MARK + name.width, 56 + _MARK)


def _dots(image: Image.Image, boxes: list[tuple[float, ...]], palette: Palette) -> None:
    """The clusters of the site's head, from the lower right, where no text stands."""
    row_height = _STEP * 0.866
    for row, column in product(range(18), range(31)):
        x, y = WIDTH + 12 - (column + row % 2 / 2) * _STEP, HEIGHT + 4 - row * row_height
        light = 1.12 - ((WIDTH - x) / 620) ** 2 - ((HEIGHT - y) / 640) ** 2
        if light <= 0.04 or any(a - 26 < x < c + 26 and b - 20 < y < d + 20 for a, b, c, d in boxes):
            continue
        # Of each cluster of seven, one is gold.
        is_gold = (2 * column + row % 2 + 5 * row) % 14 == 0
        colour, strength = (palette.gold, light) if is_gold else (palette.on_band, 0.2 * light)
        image.paste(ImageColor.getrgb(colour), (round(x) - 9, round(y) - 9), _dot(round(min(1.0, strength), 2)))


@lru_cache(maxsize=128)
def _dot(strength: float) -> Image.Image:
    fine = Image.new("L", (18 * 4, 18 * 4))
    ImageDraw.Draw(fine).circle((36, 36), _DOT * 4, fill=round(255 * strength))
    return fine.resize((18, 18), Image.Resampling.BOX)
