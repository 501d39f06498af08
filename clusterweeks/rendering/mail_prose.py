"""An editor's text as HTML for e-mails: what only browsers understand is cleaned away, every address is whole."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

import nh3
from markupsafe import Markup

from clusterweeks.planning.texts import TextView
from clusterweeks.rendering.context import Context

WIDTH = 552
"""Pixels of a picture that is as wide as the text."""

_BACK_LINK = re.compile(r'\s*<a [^<>]*class="footnote-backref"[^<>]*>.*?</a>', re.DOTALL)
_PRE = re.compile(r"(<pre>.*?</pre>)", re.DOTALL)
_ALIGNMENTS = {"align-left", "align-center", "align-right"}


def prose(context: Context, text: TextView, level: int = 3) -> Markup:
    """A text of Markdown for a mail, whose topmost headings are of a level."""
    page = _BACK_LINK.sub("", context.texts.html(text, level))
    parts = _PRE.split(_cleaner(context.site.origin).clean(page))
    # MJML drops what is only a line break, which between two words is the space.
    whole = "".join(part if part.startswith("<pre>") else re.sub(r"\s*\n\s*", " ", part) for part in parts)
    return Markup(whole)  # noqa: S704 - it has just been sanitised


@lru_cache(maxsize=8)
def _cleaner(origin: str) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags={
            "p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "em", "code", "pre", "blockquote", "ul",
            "ol", "li", "dl", "dt", "dd", "a", "img", "table", "thead", "tbody", "tr", "th", "td", "sup", "abbr",
        },
        attributes={
            "*": {"id", "lang"}, "a": {"href"}, "abbr": {"title"}, "img": {"src", "alt"}, "ol": {"start"},
        },
        tag_attribute_values={"th": {"scope": {"col"}}},
        # One for each tag: several would come out in a different order in each run.
        set_tag_attribute_values={"img": {"width": str(WIDTH)}, "table": {"class": "data"}},
        allowed_classes={"td": _ALIGNMENTS, "th": _ALIGNMENTS},
        attribute_filter=_whole_addresses(origin),
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )  # fmt: skip


def _whole_addresses(origin: str) -> Callable[[str, str, str], str]:
    return lambda _tag, name, value: origin + value if name in ("href", "src") and value.startswith("/") else value
