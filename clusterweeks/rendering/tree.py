"""What changes in the tree of a Markdown text before it becomes HTML: links, pictures, headings, tables, ids."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from xml.etree.ElementTree import Element

from slugify import slugify

from clusterweeks.planning.texts import ImageView

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
AMPERSAND = "\x02amp\x03"
"""What Python-Markdown puts for an `&` (`markdown.util.AMP_SUBSTITUTE`); usual texts do without that package."""
_PLACEHOLDER = re.compile("\x02[^\x03]*\x03")
_ALIGNED = re.compile(r"text-align: (left|center|right);")
TEXT_SIZES = "(min-width: 42rem) 40rem, 100vw"
"""How wide a picture in a text is (HTML, 4.8.4.2.2): as the measure, or as a narrow window."""
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the links and pictures of a text lead, on a site with this prefix and base URL."""

    links: Mapping[str, str]
    prefix: str
    base_url: str
    pictures: Mapping[str, ImageView] = field(default_factory=dict)
    """Href → what is known of a picture, where it is to be told."""

    def resolve(self, target: str) -> str:
        """The address to publish for a target; empty where it leads nowhere, or nowhere safe."""
        target = unescape(target.replace(AMPERSAND, "&")).strip()
        if target in self.links:
            return self.links[target]
        page, mark, fragment = target.partition("#")
        if mark and page in self.links:
            return f"{self.links[page]}#{fragment}"
        if target.startswith("/") and target[1:2] not in ("/", "\\"):
            return self.prefix + target[1:]
        known = target.startswith("#") or re.match(r"https?://[^/\s]|mailto:|tel:", target, re.I)
        return target if known else ""

    def external(self, href: str) -> bool:
        """Whether an address leaves the site."""
        return re.match("https?:", href, re.I) is not None and not href.startswith(self.base_url)


def settle(root: Element, addresses: Addresses, table_label: str) -> None:
    """Resolve every link and picture and make tables ready for narrow screens; what leads nowhere becomes bare text."""
    _settle(root, addresses, table_label, inside_link=False)


def shift_headings(root: Element, level: int) -> None:
    """Move all headings so that the topmost are of a level."""
    headings = [element for element in root.iter() if element.tag in _HEADINGS]
    top = min((int(heading.tag[1]) for heading in headings), default=level)
    for heading in headings:
        heading.tag = f"h{min(6, int(heading.tag[1]) - top + level)}"


def identify(root: Element, taken: set[str]) -> None:
    """Give every heading an id, and make all ids differ from each other and from those `taken`, which grows."""
    renamed: dict[str, str] = {}
    for element in root.iter():
        wanted = element.get("id") or ("" if element.tag not in _HEADINGS else _slug(element))
        element.attrib.pop("id", None)
        if wanted:
            new = free(wanted, taken)
            renamed.setdefault(wanted, new)
            element.set("id", new)
    for parent in root.iter():
        for link in [child for child in parent if child.tag == "a"]:
            href = link.get("href") or ""
            if href.startswith("#") and href[1:] in renamed:
                link.set("href", f"#{renamed[href[1:]]}")
            elif link.get("role") == "doc-backlink":
                # A note to which no mark leads has nowhere to go back to.
                parent.remove(link)


def _slug(heading: Element) -> str:
    return section_name(_PLACEHOLDER.sub("", "".join(heading.itertext())))


@lru_cache(maxsize=2_000)
def section_name(words: str) -> str:
    """What the id of a heading is made of; the same headings stand in many texts."""
    return slugify(words) or "section"


def free(wanted: str, taken: set[str]) -> str:
    """An id like the one that is wanted and not among `taken`, which grows."""
    base = wanted if _ID.fullmatch(wanted) else slugify(wanted) or "section"
    # Ids that begin with `s-` belong to the templates.
    base = f"h-{base}" if base.startswith("s-") or not base[0].isalpha() else base
    name, count = base, 1
    while name in taken:
        count += 1
        name = f"{base}-{count}"
    taken.add(name)
    return name


def _settle(parent: Element, addresses: Addresses, table_label: str, *, inside_link: bool) -> None:
    index = 0
    while index < len(parent):
        child = parent[index]
        _settle(child, addresses, table_label, inside_link=inside_link or child.tag == "a")
        if not _leads_somewhere(child, addresses, inside_link=inside_link):
            index += len(child)
            _unwrap(parent, child)
            continue
        if child.tag == "table":
            parent[index] = _scrolling(child, table_label)
        elif child.tag in ("th", "td"):
            _cell(child, head=child.tag == "th")
        index += 1


def _leads_somewhere(element: Element, addresses: Addresses, *, inside_link: bool) -> bool:
    if element.tag == "a":
        return _link(element, addresses)
    return element.tag != "img" or _picture(element, addresses, inside_link)


def _link(link: Element, addresses: Addresses) -> bool:
    href = addresses.resolve(link.get("href") or "")
    if not href:
        return False
    role = {"footnote-ref": "doc-noteref", "footnote-backref": "doc-backlink"}.get(link.get("class") or "")
    if role:
        link.set("role", role)
    if role == "doc-backlink":
        # A name that is read aloud, in place of a bubble that only a mouse can open.
        link.set("aria-label", link.attrib.pop("title", ""))
    link.set("href", href)
    if addresses.external(href):
        link.set("rel", "external")
    return True


def _picture(picture: Element, addresses: Addresses, inside_link: bool) -> bool:
    alt = picture.get("alt") or ""
    src = addresses.resolve(picture.get("src") or "")
    if src.startswith("/"):
        picture.attrib.update(src=src, alt=alt, loading="lazy")
        if known := addresses.pictures.get(src):
            _size(picture, known)
        return True
    picture.text = alt or src
    # A page must not load from another host: the reader decides whether to go there.
    if inside_link or not addresses.external(src):
        return False
    picture.tag, picture.attrib = "a", {"href": src, "rel": "external"}
    return True


def _size(picture: Element, known: ImageView) -> None:
    """Have a picture keep its place before it is there, and offer its versions."""
    if known.width:
        picture.attrib.update(width=str(known.width), height=str(known.height))
    if known.sizes:
        image = Element("img", picture.attrib)
        picture.tag, picture.attrib = "picture", {}
        picture.append(Element("source", {"type": "image/webp", "srcset": srcset(known), "sizes": TEXT_SIZES}))
        picture.append(image)


def srcset(image: ImageView) -> str:
    """The versions of a picture for HTML's `srcset`."""
    return ", ".join(f"{size.href} {size.width}w" for size in image.sizes)


def _unwrap(parent: Element, child: Element) -> None:
    index, inner = list(parent).index(child), list(child)
    parent[index : index + 1] = inner
    _append(parent, index, child.text or "")
    _append(parent, index + len(inner), child.tail or "")


def _append(parent: Element, index: int, text: str) -> None:
    """Add text before the child at an index."""
    if index:
        parent[index - 1].tail = (parent[index - 1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _scrolling(table: Element, label: str) -> Element:
    # Whoever has no mouse scrolls with the keyboard, so the box takes the focus and has a name.
    box = Element("div", {"class": "scroll", "role": "group", "tabindex": "0", "aria-label": label})
    box.tail, table.tail = table.tail, None
    box.append(table)
    return box


def _cell(cell: Element, *, head: bool) -> None:
    if head and (len(cell) or (cell.text or "").strip()):
        cell.set("scope", "col")
    else:
        cell.tag = "td"
    if aligned := _ALIGNED.search(cell.attrib.pop("style", "") or ""):
        cell.set("class", f"align-{aligned[1]}")
