"""Markdown of editors becomes HTML that is safe, reachable by its ids, and leads where it should."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.util import AMP_SUBSTITUTE

from clusterweeks.planning.views import SiteView, TextView
from clusterweeks.rendering.context import Context
from clusterweeks.rendering.tree import AMPERSAND

ATTACKS = (
    "<script>alert(1)</script>",
    "text <script src=https://evil.example/x.js></script>",
    "<img src=x onerror=alert(1)>",
    '<div onclick="alert(1)" style="position:fixed">x</div>',
    "<svg onload=alert(1)><a xlink:href='javascript:alert(1)'>x</a></svg>",
    "<style>body{display:none}</style>",
    "<iframe src=https://evil.example></iframe>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    "![x](javascript:alert(1))",
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    "## x {onclick=alert(1) style=color:red}",
    "*x*{onmouseover=alert(1)}",
    "[x](https://a.example){target=_blank onclick=alert(1)}",
    "> <scr<script>ipt>alert(1)</scr</script>ipt>",
    "- a\n    <object data=x></object>",
    "`<script>`",
    '[x](https://a.example "\\"><script>alert(1)</script>")',
    '![a" onerror="alert(1)](x.png)',
    "*[x]: <script>alert(1)</script>\n\nx",
    "note[^1]\n\n[^1]: <img src=x onerror=alert(1)>",
    "a | b\n--|--\n<script>1</script> | [x](javascript:1)",
)
TAGS = {
    "p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "em", "code", "pre", "blockquote", "ul", "ol", "li",
    "dl", "dt", "dd", "a", "img", "div", "table", "thead", "tbody", "tr", "th", "td", "sup", "abbr",
}  # fmt: skip
ATTRIBUTES = {
    "id", "lang", "href", "rel", "role", "class", "aria-label", "tabindex", "title", "src", "alt", "loading", "start",
    "scope",
}  # fmt: skip


class Elements(HTMLParser):
    """Every element of a text with its attributes, as a browser sees them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [values for name, values in self.found if name == tag]


def html(context: Context, markdown: str, level: int = 2, **links: str) -> str:
    context.texts.begin_page()
    return context.texts.html(
        TextView(markdown, tuple((key.replace("__", ":"), value) for key, value in links.items())), level
    )


def assert_harmless(text: str) -> None:
    for tag, values in Elements(text).found:
        assert tag in TAGS
        assert set(values) <= ATTRIBUTES
        for value in (values.get("href"), values.get("src")):
            assert value is None or re.match("https?://|mailto:|tel:|/|#", value), value
    assert "<!--" not in text


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("around", ["{}", "> {}", "- {}", "1. a\n\n    {}", "x\n:   {}"])
def test_nothing_dangerous_passes(attack: str, around: str, context: Context) -> None:
    assert_harmless(html(context, around.format(attack)))


@given(
    st.lists(
        st.sampled_from([*ATTACKS, "\n", "<", ">", '"', "'", "&", "](", "![", "[^1]", "{", "}", "`", "*", "|"]),
        max_size=6,
    )
)
def test_nothing_dangerous_passes_in_any_company(context: Context, parts: list[str]) -> None:
    assert_harmless(html(context, "".join(parts)))


def test_html_is_shown_as_text(context: Context) -> None:
    assert html(context, "a <b>bold</b> word") == "<p>a &lt;b&gt;bold&lt;/b&gt; word</p>"


def test_links_to_records_are_resolved_or_become_bare_text(context: Context) -> None:
    links = {"event__a": "/weeks/events/a/", "plan.pdf": "/weeks/files/plan.pdf"}
    assert html(context, "[A](event:a)", **links) == '<p><a href="/weeks/events/a/">A</a></p>'
    assert html(context, "[A](event:a#dates)", **links) == '<p><a href="/weeks/events/a/#dates">A</a></p>'
    assert html(context, "[plan](plan.pdf)", **links) == '<p><a href="/weeks/files/plan.pdf">plan</a></p>'
    assert html(context, "see [*B* too](event:b), please", **links) == "<p>see <em>B</em> too, please</p>"
    assert html(context, "[gone](gone.pdf)", **links) == "<p>gone</p>"


def test_links_on_this_site_get_its_prefix_and_others_are_marked(context: Context) -> None:
    assert html(context, "[all](/events/)") == '<p><a href="/weeks/events/">all</a></p>'
    assert (
        html(context, "[o](https://o.example/?a=1&b=2)")
        == '<p><a href="https://o.example/?a=1&amp;b=2" rel="external">o</a></p>'
    )
    assert html(context, "[us](https://example.org/weeks/x/)") == '<p><a href="https://example.org/weeks/x/">us</a></p>'
    assert html(context, "[no](//evil.example)") == "<p>no</p>"
    assert html(context, "<office@example.org>") == '<p><a href="mailto:office@example.org">office@example.org</a></p>'


def test_pictures_are_loaded_from_this_site_only(context: Context) -> None:
    found = Elements(html(context, "![Hall](hall.jpg)", **{"hall.jpg": "/weeks/files/hall.jpg"})).all("img")
    assert found == [{"src": "/weeks/files/hall.jpg", "alt": "Hall", "loading": "lazy"}]
    assert (
        html(context, "![Hall](https://o.example/hall.jpg)")
        == '<p><a href="https://o.example/hall.jpg" rel="external">Hall</a></p>'
    )
    assert html(context, "![Hall](lost.jpg)") == "<p>Hall</p>"
    nested = html(context, "[![Logo](https://o.example/l.png)](https://o.example/)")
    assert nested == '<p><a href="https://o.example/" rel="external">Logo</a></p>'


def test_headings_move_to_the_level_of_their_place(context: Context) -> None:
    text = "## One\n\n### Two\n\n## Three"
    assert re.findall(r"<(h\d)", html(context, text)) == ["h2", "h3", "h2"]
    assert re.findall(r"<(h\d)", html(context, text, 4)) == ["h4", "h5", "h4"]
    assert re.findall(r"<(h\d)", html(context, "#### Deep\n\n##### Deeper", 6)) == ["h6", "h6"]


def test_ids_are_unique_on_a_page_and_begin_anew_on_the_next(context: Context) -> None:
    text = TextView("## Über uns\n\n## Über uns\n\n## S main\n\n## 2019\n\n## ?\n\nsee[^1]\n\n[^1]: Note.")
    context.texts.begin_page()
    ids = re.findall('id="([^"]*)"', context.texts.html(text) + context.texts.html(text))
    assert ids[:7] == ["uber-uns", "uber-uns-2", "h-s-main", "h-2019", "section", "fnref-1", "fn-1"]
    assert len(set(ids)) == len(ids) == 14
    context.texts.begin_page()
    assert 'id="uber-uns"' in context.texts.html(text)


def test_footnotes_of_two_texts_lead_to_their_own(context: Context) -> None:
    text = TextView("a[^1] b[^1]\n\n[^1]: Note.\n[^2]: To which nothing leads.")
    context.texts.begin_page()
    whole = context.texts.html(text) + context.texts.html(text)
    targets = re.findall('href="#([^"]*)"', whole)
    ids = re.findall('id="([^"]*)"', whole)
    assert set(targets) <= set(ids)
    assert len(targets) == 8
    assert 'aria-label="Back to note 1 in the text"' in whole


def test_a_link_to_a_heading_follows_it_when_its_id_changes(context: Context) -> None:
    text = TextView("[below](#plan)\n\n## Plan")
    context.texts.begin_page()
    context.texts.html(text)
    assert str(context.texts.html(text)) == '<p><a href="#plan-2">below</a></p>\n<h2 id="plan-2">Plan</h2>'


def test_tables_scroll_and_name_their_columns(context: Context) -> None:
    table = Elements(html(context, "| Day | | Seats |\n|---|:-:|--:|\n| Monday | a | 3 |"))
    assert table.all("div") == [{"class": "scroll", "role": "group", "tabindex": "0", "aria-label": "Table"}]
    assert [one.get("scope") for one in table.all("th")] == ["col", "col"]
    assert table.all("th")[1]["class"] == "align-right"
    assert [one.get("class") for one in table.all("td")] == ["align-center", None, "align-center", "align-right"]


def test_abbreviations_definitions_and_languages_are_kept(context: Context) -> None:
    assert '<abbr title="Small firm">SME</abbr>' in html(context, "An SME\n\n*[SME]: Small firm")
    assert "<dt>Cluster</dt>" in html(context, "Cluster\n:   A group")
    assert '<p lang="de">' in html(context, "Guten Tag\n{lang=de}")


def test_feeds_get_whole_addresses(context: Context, site: SiteView) -> None:
    text = TextView(
        "[A](event:a) [n](#x) ![i](i.png)\n\n## X", (("event:a", "/weeks/events/a/"), ("i.png", "/weeks/files/i.png"))
    )
    whole = context.texts.html_for(text, site.base_url + "news/n/")
    assert re.findall('(?:href|src)="([^"]*)"', whole) == [
        "https://example.org/weeks/events/a/",
        "https://example.org/weeks/news/n/#x",
        "https://example.org/weeks/files/i.png",
    ]


def test_one_text_does_not_colour_the_next(context: Context) -> None:
    html(context, "x[^1]\n\n[^1]: note\n\n*[x]: why\n\n[ref]: https://a.example")
    assert html(context, "x [^1] [ref]") == "<p>x [^1] [ref]</p>"


@pytest.mark.parametrize(
    ("markdown", "lead"),
    [
        (
            "## Heading\n\nA *day* for [clusters][c].[^1]\n\nMore.\n\n[c]: event:x\n\n[^1]: A note.",
            "A day for clusters.",
        ),
        ("Two\nlines.", "Two lines."),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n\nWords.", "Words."),
        ("- a\n- b", ""),
        ("", ""),
    ],
)
def test_the_lead_is_the_first_paragraph(context: Context, markdown: str, lead: str) -> None:
    assert context.texts.lead(TextView(markdown, (("event:x", "/weeks/events/x/"),))) == lead


def test_the_mark_of_an_ampersand_is_that_of_the_parser() -> None:
    assert AMPERSAND == AMP_SUBSTITUTE
