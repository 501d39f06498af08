"""What is drawn: pictures for those who pass an address on, and the site's icons."""

from __future__ import annotations

from dataclasses import dataclass

from clusterweeks.model.dates import Moment, Span
from clusterweeks.model.kinds import Anchor, EventStatus, EventType
from clusterweeks.model.parts import Place


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of the design, as CSS writes them."""

    band: str = "#14256b"
    on_band: str = "#ffffff"
    gold: str = "#ffcc00"
    on_gold: str = "#131a2e"
    paper: str = "#ffffff"
    ink: str = "#131a2e"
    muted: str = "#525c75"
    dot: str = "#c3cbe0"
    accent: str = "#1d3fbb"
    alert: str = "#b0241c"


@dataclass(frozen=True, slots=True)
class EventFacts:
    """What the picture of an event tells beside its title."""

    span: Span
    type: EventType
    anchor: Anchor
    status: EventStatus
    places: tuple[Place, ...]
    online: bool


@dataclass(frozen=True, slots=True)
class ShareImage:
    """A picture for those who pass the address of a page on: of an event, of an edition (`dated`), or of the site."""

    language: str
    site: str
    title: str
    lead: str = ""
    event: EventFacts | None = None
    number: int | None = None
    dated: Moment | None = None
    palette: Palette = Palette()


@dataclass(frozen=True, slots=True)
class IconFile:
    """The mark of the site, `side` pixels wide: `round`, with cut corners; `full`; or `maskable`, with room around."""

    side: int
    shape: str
    palette: Palette


@dataclass(frozen=True, slots=True)
class ManifestIcon:
    """An icon that the manifest names."""

    href: str
    side: int
    shape: str


@dataclass(frozen=True, slots=True)
class ManifestView:
    """What a telephone needs to know to put the site on its home screen (W3C Web Application Manifest)."""

    name: str
    language: str
    start: str
    icons: tuple[ManifestIcon, ...]
    palette: Palette


@dataclass(frozen=True, slots=True)
class SiteIcons:
    """Hrefs of what stands for the site in browsers and on telephones."""

    favicon: str
    apple: str
    manifest: str
