"""Markdown of editors → HTML that is safe to publish, and → plain text."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property, lru_cache, partial
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from markupsafe import Markup
from nh3 import Cleaner

from clusterweeks.planning.texts import TextView
from clusterweeks.rendering.blocks import Blocks, Doubtful, blocks, opening_tag
from clusterweeks.rendering.plaintext import plain_text
from clusterweeks.rendering.slots import Shown
from clusterweeks.rendering.tree import Addresses

if TYPE_CHECKING:
    from clusterweeks.rendering.parser import Parser
    from clusterweeks.rendering.wording import Wording

_ALIGNMENTS = {"align-left", "align-center", "align-right"}
_cleaner = partial(
    Cleaner,
    tags={
        "p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "em", "code", "pre", "blockquote", "ul", "ol",
        "li", "dl", "dt", "dd", "a", "img", "div", "table", "thead", "tbody", "tr", "th", "td", "sup", "abbr",
        "picture", "source",
    },
    clean_content_tags={"script", "style"},
    attributes={
        "*": {"id", "lang"},
        "a": {"href", "aria-label"},
        "abbr": {"title"},
        "div": {"aria-label"},
        "img": {"src", "alt", "width", "height"},
        "ol": {"start"},
        "source": {"srcset", "sizes"},
    },
    tag_attribute_values={
        "a": {"rel": {"external"}, "role": {"doc-noteref", "doc-backlink"}},
        "div": {"role": {"group"}, "tabindex": {"0"}},
        "img": {"loading": {"lazy"}},
        "source": {"type": {"image/webp"}},
        "th": {"scope": {"col"}},
    },
    allowed_classes={
        "a": {"footnote-ref", "footnote-backref"},
        "div": {"footnote", "scroll"},
        "td": _ALIGNMENTS,
        "th": _ALIGNMENTS,
    },
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
)  # fmt: skip
_CLEANER = _cleaner()


class Based(Protocol):
    """What has the address of a site."""

    @property
    def prefix(self) -> str:
        """Path of the site on its host."""

    @property
    def base_url(self) -> str:
        """Whole address of the site."""


class Texts:
    """Renders the Markdown texts of one page after another; ids are unique among all texts of a page."""

    def __init__(self, site: Based, wording: Callable[[], Wording]) -> None:
        self._site, self._wording = site, wording
        self._taken: set[str] = set()
        self.shown: list[Shown] = []
        """The texts of the page."""
        self.plain = lru_cache(maxsize=20_000)(self._plain)
        self.lead = lru_cache(maxsize=20_000)(self._lead)
        # What is wanted of one text is mostly wanted at one time.
        self._blocks = lru_cache(maxsize=1_000)(self._read_blocks)
        self._alone = lru_cache(maxsize=1_000)(self._convert_alone)
        self._opening = lru_cache(maxsize=2_000)(self._open)

    def begin_page(self) -> None:
        """Forget the ids and the texts of the page before."""
        self._taken = set()
        self.shown = []

    def html(self, text: TextView, level: int = 2) -> Markup:
        """A text as safe HTML whose topmost headings are of a level."""
        simple = self._blocks(text)
        html = simple.html(level, self._taken) if simple else self._convert(text, level, self._taken, whole=True)
        self.shown.append(Shown(text, level, html))
        return Markup(html)  # noqa: S704 - either made of nothing else, or just sanitised

    def html_for(self, text: TextView, url: str) -> str:
        """A text as HTML to be read outside the page at `url`: every address in it is absolute."""
        html = self._alone(text)
        if self._blocks(text) and 'href="/' not in html:
            return html
        return _cleaner(url_relative=("rewrite_with_base", url)).clean(html)

    @cached_property
    def _parser(self) -> Parser:
        """The parser of all Markdown, which few texts need, and so is loaded for them only."""
        parser: Parser = import_module("clusterweeks.rendering.parser").Parser(self._wording())
        return parser

    def _plain(self, text: TextView) -> str:
        """A text without its markup."""
        return plain_text(self._alone(text))

    def _lead(self, text: TextView) -> str:
        """The first paragraph as plain text, without the marks of notes that stand elsewhere."""
        paragraph = re.search(r"<p>.*?</p>", self._alone(text), re.DOTALL)
        return plain_text(re.sub(r"<sup id=.*?</sup>", "", paragraph[0], flags=re.DOTALL)) if paragraph else ""

    def _convert_alone(self, text: TextView) -> str:
        """A text as the only one of a page."""
        simple = self._blocks(text)
        return simple.html(2, set()) if simple else self._convert(text, 2, set())

    def _read_blocks(self, text: TextView) -> Blocks | None:
        """What a text consists of, where it needs no parser of all Markdown."""
        try:
            return blocks(text.markdown, partial(self._opening, links=text.links))
        except Doubtful:
            return None

    def _open(self, target: str, links: tuple[tuple[str, str], ...]) -> str:
        """The tag with which a link to a target opens."""
        addresses = Addresses(dict(links), self._site.prefix, self._site.base_url)
        href = addresses.resolve(target)
        return opening_tag(href, external=addresses.external(href))

    def _convert(self, text: TextView, level: int, taken: set[str], *, whole: bool = False) -> str:
        """A text as HTML; `whole` with the sizes and versions of its pictures, for which only pages have a use."""
        site = self._site
        pictures = {picture.href: picture for picture in text.pictures} if whole else {}
        addresses = Addresses(dict(text.links), site.prefix, site.base_url, pictures)
        return _CLEANER.clean(self._parser.html(text.markdown, addresses, level, taken))
