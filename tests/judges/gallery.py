"""A small campaign whose records all have pictures: large, small, high, turned, for print, drawn."""

from __future__ import annotations

from pathlib import Path
from random import Random

from PIL import Image, ImageDraw

TEXTS = {
    "site.yaml": """
title: Picture Weeks
tagline: Weeks with pictures in them
base_url: https://pictures.example/
timezone: Europe/Brussels
as_of: 2026-11-24
newsletter: {from: news@pictures.example}
""",
    "events/conference.yaml": """
title: A conference in a high hall
summary: A conference.
start: 2026-12-14
end: 2026-12-16
city: Bucharest
country: RO
organisers: [office]
image: {file: hall.jpg, alt: The hall, credit: Ada Byron}
body: |
  Something about it.

  ![The hall again](hall.jpg)

  And more of it, below the picture.
""",
    "events/small.yaml": """
title: An event with a small picture
summary: A meeting.
start: 2026-12-01
country: RO
image: {file: map.svg, alt: The way there}
""",
    "news/report.md": """---
title: A report
date: 2026-11-20
summary: What was.
image: {file: panel.jpg, alt: The panel}
---
First a word.

![A print](print.jpg) and [the panel](panel.jpg).

![Small](small.png)

A last word.
""",
    "organisations/office.yaml": """
name: The Office
logo: {file: logo.png, alt: Logo of the Office}
""",
    "newsletters/first.yaml": """
title: First issue
date: 2026-11-22
preheader: Pictures
image: {file: ../news/panel.jpg, alt: The panel}
sections:
  - {heading: Events, layout: full, items: [conference]}
  - {heading: News, layout: teaser, items: [report]}
""",
}


def write(content: Path) -> None:
    """Write the content folder."""
    for name, text in TEXTS.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip(), encoding="utf-8")
    turned = Image.Exif()
    turned[0x0112] = 6
    _scene(2400, 1800).save(content / "events/hall.jpg", exif=turned, quality=90)
    _scene(2000, 1300).save(content / "news/panel.jpg", quality=90)
    _scene(1200, 800).convert("CMYK").save(content / "news/print.jpg")
    _scene(300, 200).save(content / "news/small.png")
    _scene(400, 160).quantize(16).save(content / "organisations/logo.png")
    (content / "events/map.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200"><path fill="#14256b" d="M0 0h300v200z"/></svg>'
    )


def _scene(width: int, height: int) -> Image.Image:
    image = Image.new("RGB", (width, height), "navy")
    canvas, chance = ImageDraw.Draw(image), Random(1)  # noqa: S311 - always the same
    for _ in range(150):
        x, y, size = chance.randrange(width), chance.randrange(height), chance.randrange(8, width // 6)
        canvas.ellipse((x, y, x + size, y + size), fill=tuple(chance.randrange(256) for _ in "rgb"))
    return image
