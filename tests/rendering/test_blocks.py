"""Texts that are read without Python-Markdown become just what it makes of them."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from clusterweeks.planning.views import SiteView, TextView
from clusterweeks.rendering.blocks import Blocks, Doubtful, blocks
from clusterweeks.rendering.markup import Texts
from clusterweeks.rendering.plaintext import Reader, plain_text
from clusterweeks.rendering.wording import Wording

LINKS = (("event:x", "/weeks/events/x/"), ("call:y", "/weeks/calls/y/"), ("plan.pdf", "/weeks/files/plan.pdf"))
ROOT = Path(__file__).parents[2]

# Of these a text is made that is read; each of the odd ones may be put anywhere in it.
WORDS = (
    "cluster", "cluster", "Über", "R&D", "x > y", '"so"', "it's", "a_b", "3", "*so*", "**so**", "(*a*)", "*(a b)*,",
    "*a*b", "**a** *b*", "*a b\nc*", "*R&D*", "*«a»*", "**a > b**", "*[a](event:x) b*", "[a](event:x)*b*",
    "[a b](event:x)", "[so](https://a.example/?a=1&b=2&lang=en)", "*[so](https://a.example/x_y_z)*", "[so](/about/)",
    "[a\nb](call:y)", "[so](mailto:a@b.example)", "[so](plan.pdf)", "[https://a.example](https://a.example/)",
    "[so](event:x#plan)", "[so](https://example.org/weeks/x/)", "مؤتمر", "שלום", "中文", "e\u0301", "Plan", "plan",
)  # fmt: skip
STARTS = ("", "", "", "- ", "- ", "*  ", "1. ", "2. ", "## ", "### ", "# ", "(", " ")
BREAKS = ("\n", "\n\n", "\n\n", "\n\n", "\n\n\n")
ODD = (
    "AT&T;", "a&copy;b", "&amp;", "&copy", "&#38;", "1.", "2027. ", "2) ", "5 * 3", "_a", "b_", "_so_", "__so__",
    "***so***", "*so", "so*", "**so", "so**", "* so *", "*a **b** c*", "**a *b* c**", "**a* b*", "*a** b**", "a*b*c",
    "a**b**c", "*", "**", "_", "a_*b*", "*a*_b", "*\xa0a*", "*a\xa0*", "\xa0", "[*so*](event:x)", "[_a_](event:x)",
    "**[so](https://a.example/x*y)**", "[so](event:none)", "[so](//a.example)", "[so](#plan)", "[so](mailto:a)",
    "[so](tel:+32)", "[so](javascript:x)", "[so]()", "[]()", "[](event:x)", "[ ](event:x)",
    '[so](https://a.example "Title")', "[so](<https://a.example>)", "[so](https://xn--a.example)",
    "[so](https://a.example:99999)", "[so](https://1.2.3.999/)", "[so](HTTPS://A.example/)",
    "[so](https://a.example/?a&copy=2)", "[so](https://a.example/(b))", "![so](plan.pdf)", "! [so](event:x)", "!",
    "[so][1]", "[so]", "[^1]", "[a [b] c](event:x)", "[a](event:x)[b](call:y)", "[", "]", "<https://a.example>",
    "<a@b.example>", "<b>", "<", ">", "`code`", "`", "\\", "\\*", "{: #id}", "{#id}", "{", "}", "|", "a | b\n--|--",
    "\u2009", "\u202f", "\u200f", "\xad", "\u2028", "\x85", "\x0b", "\x02", "\t", "\r\n", "😀", "$", "~", "^", "=",
    "+", "-", "#", ":", "://", "  ", "\n ", "\n  - ", "\n    ", "\n\n    ", "\n \n", "\n: ", "\n\n: ", "\n> ", "\n* ",
    "\n+ ", "\n- ", "\n-", "\n10. ", "\n01. ", "\n٣. ", "\n#", "\n#### ", "\n####### ", " #\n", " ##", "  \n", " \n",
    "\n---\n", "\n===\n", "\n***\n", "\n- - -\n", "\n\n*[so]: So on\n\n", "\n\n[^1]: Note\n\n",
    "\n\n[so]: https://a.example\n\n", "*[so]: x", "„", "\n|",
)  # fmt: skip


@st.composite
def markdown(draw: st.DrawFn) -> str:
    text = ""
    for _ in range(draw(st.integers(1, 6))):
        words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4))
        text += draw(st.sampled_from(STARTS)) + " ".join(words) + draw(st.sampled_from(BREAKS))
    for odd in draw(st.lists(st.sampled_from(ODD), max_size=2)):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + odd + text[place:]
    return text


class WholeMarkdown(Texts):
    """Texts that all go through Python-Markdown."""

    def _read_blocks(self, _text: TextView) -> Blocks | None:
        return None


class Fed(HTMLParser):
    """Plain text by way of a parser of all HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.reader = Reader()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.reader.start(tag, {key: value or "" for key, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        self.reader.end(tag)

    def handle_data(self, data: str) -> None:
        self.reader.words(data)


@pytest.fixture(scope="session")
def whole(site: SiteView) -> Texts:
    return WholeMarkdown(site, lambda: Wording("en"))


@pytest.fixture(scope="session")
def quick(site: SiteView) -> Texts:
    return Texts(site, lambda: Wording("en"))


def faces(texts: Texts, text: TextView, level: int) -> tuple[str, ...]:
    texts.begin_page()
    return (
        texts.html(text, level),
        texts.html(text, level + 1),
        texts.html_for(text, "https://example.org/weeks/news/n/"),
        texts.plain(text),
        texts.lead(text),
    )


@given(markdown() | st.text("ab *_-#>[]()!`|:\n\t1.<&;{}\\^=+\"'\xa0/", max_size=60), st.integers(1, 6))
@settings(max_examples=300)
@example("## Plan\n\n## Plan\n\n# R&D *so* [x](event:x)\n\nd\n## 2019\n#### 2019", 3)
@example("a\n\n- b\n- c\n  d\n\n1. e\n2. f", 2)
@example("**a*\n\n*a* b*\n\n*a*b*c*\n\n*a**b*", 2)
def test_a_text_becomes_the_same(quick: Texts, whole: Texts, markdown: str, level: int) -> None:
    text = TextView(markdown, LINKS)
    assert faces(quick, text, level) == faces(whole, text, level)


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings(part)


def test_all_that_has_been_written_becomes_the_same(quick: Texts, whole: Texts) -> None:
    folders = (ROOT / "content", ROOT / "tests" / "golden" / "content", ROOT / "docs")
    written = {path.read_text() for folder in folders for path in folder.rglob("*.md")}
    written |= {text.partition("\n---\n")[2] for text in written if text.startswith("---\n")}
    for path in (path for folder in folders for path in folder.rglob("*.yaml")):
        written.update(words for words in strings(yaml.safe_load(path.read_text())) if " " in words)
    assert len(written) > 200
    for markdown in sorted(written):
        text = TextView(markdown, LINKS)
        assert faces(quick, text, 3) == faces(whole, text, 3)


def read(markdown: str) -> Blocks:
    return blocks(markdown, lambda _target: "<a>")


@pytest.mark.parametrize(
    "markdown",
    [
        "",
        "One *line*, and **another**:\nR&D in \"quotes\", 'more' – and *one\nmore*.",
        "## Programme\n\n- [Opening](https://a.example/?a=1&b=2)\n- Close,\n  late\n\n1. a\n2. b\n\n## Programme\nEnd",
    ],
)
def test_usual_texts_need_no_parser_of_all_markdown(markdown: str) -> None:
    assert read(markdown)


@pytest.mark.parametrize(
    "odd", ["\\*", "`a`", "<b>", "&amp;", "a  \nb", "a[^1]", "![a](b)", "*a **b***", "_a_", "- a\n\n- b"]
)
def test_others_do(odd: str) -> None:
    with pytest.raises(Doubtful):
        read(odd)


@given(markdown(), st.integers(0, 400), st.integers(0, 400))
def test_plain_text_needs_no_parser_of_all_html(whole: Texts, markdown: str, begin: int, end: int) -> None:
    html = str(whole.html(TextView(f"{markdown}\n\n> - {markdown}", LINKS)))
    tags = [place for place, sign in enumerate(html) if sign == "<"] or [0]
    # As of a mail's text, of which the quotations are told apart.
    for part in (html, html[tags[begin % len(tags)] : tags[end % len(tags)]]):
        assert plain_text(part) == Fed(part).reader.text()
