"""The parser of all of Markdown."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor

from clusterweeks.rendering.tree import Addresses, identify, settle, shift_headings
from clusterweeks.rendering.wording import Wording

# U+FE0E asks for a letter-like arrow where a system would show a coloured picture.
_BACK = "&#8617;&#65038;"


class _Tidy(Treeprocessor):
    """The last step on the tree of a text; what it needs for the text at hand is set before each."""

    addresses: Addresses
    level: int
    taken: set[str]
    table_label: str

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        settle(root, self.addresses, self.table_label)
        shift_headings(root, self.level)
        identify(root, self.taken)


class Parser:
    """Turns Markdown into HTML that has yet to be made safe; notes and tables have words of their own."""

    def __init__(self, wording: Wording) -> None:
        self._parser = _parser(wording)
        self._tidy = _Tidy(self._parser)
        self._tidy.table_label = wording.gettext("Table")
        # After the extensions' own processors, of which the last has the priority 0.
        self._parser.treeprocessors.register(self._tidy, "tidy", -10)

    def html(self, markdown: str, addresses: Addresses, level: int, taken: set[str]) -> str:
        """A text whose topmost headings are of a level, and whose ids are none of those taken."""
        self._tidy.addresses, self._tidy.level, self._tidy.taken = addresses, level, taken
        return self._parser.reset().convert(markdown)


def _parser(wording: Wording) -> Markdown:
    back = wording.gettext("Back to note %(number)s in the text") % {"number": "{}"}
    extensions = [
        TableExtension(),
        FencedCodeExtension(),
        FootnoteExtension(SEPARATOR="-", BACKLINK_TEXT=_BACK, BACKLINK_TITLE=back),
        DefListExtension(),
        AbbrExtension(),
        AttrListExtension(),
        SaneListExtension(),
    ]
    parser = Markdown(extensions=extensions, output_format="html")
    # Without these two, HTML in a text is text like any other.
    parser.preprocessors.deregister("html_block")
    parser.inlinePatterns.deregister("html")
    return parser
