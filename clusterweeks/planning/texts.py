"""Texts and their pictures, as every view shows them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SizeView:
    """A version of a picture in WebP."""

    href: str
    width: int


@dataclass(frozen=True, slots=True)
class ImageView:
    """A picture on this site: `width` and `height` in pixels (0: not known), and its versions, the smallest first."""

    href: str
    alt: str
    credit: str = ""
    width: int = 0
    height: int = 0
    sizes: tuple[SizeView, ...] = ()


@dataclass(frozen=True, slots=True)
class TextView:
    """Markdown, with the addresses of what it refers to: `event:id` or a picture's file → href."""

    markdown: str
    links: tuple[tuple[str, str], ...] = ()
    pictures: tuple[ImageView, ...] = ()
    """The pictures in it; their words are those of the text."""
    owner: str = ""
    """`kind:id` of the record whose own text it is; empty for every other text."""

    def __bool__(self) -> bool:
        return bool(self.markdown)
