"""What is settled of templates before a page is filled, and what is kept: pages say what they would say without."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from datetime import date as day
from pathlib import Path

import pytest

from clusterweeks.model.dates import Moment
from clusterweeks.model.kinds import NewsKind
from clusterweeks.planning.output import Form, Output
from clusterweeks.planning.views import Common, Facet, FacetGroup, LinkView, NewsCard, PlainPage, SiteView, TextView
from clusterweeks.rendering.context import Context
from clusterweeks.rendering.keeping import FEWEST_LETTERS, MOST_BYTES
from clusterweeks.rendering.render import Renderer, RenderError
from clusterweeks.rendering.templating import Templates


@pytest.fixture
def view(common: Callable[..., Common]) -> PlainPage:
    return PlainPage(common(title="A & B", body=TextView("Some *words*.")))


@pytest.fixture
def filled(site: SiteView, tmp_path: Path, view: PlainPage) -> Callable[..., str]:
    """Fills `page.html`, which is given beside other templates."""

    def fill(page: str, changed: SiteView = site, **others: str) -> str:
        for name, text in {"page": page, **others}.items():
            (tmp_path / f"{name}.html").write_text(text, "utf-8")
        return Renderer(changed, (tmp_path,)).render(Output("a.html", Form.PAGE, view, "page.html")).decode()

    return fill


@pytest.mark.parametrize(
    ("page", "made"),
    [
        ("{{ site.title }}, {{ site.title|length }}", "<Weeks> &amp; more, 14"),
        ('{{ "<b>" ~ _("News") }}', "&lt;b&gt;News"),
        ('{{ _("Issue %(number)s", number=view.common.title) }}', "Issue A &amp; B"),
        ('{% trans count=2 %}{{ count }} day left{% pluralize %}{{ count }} days left{% endtrans %}', "2 days left"),
        ("{% if site.search %}a{% elif site.atom %}b{% else %}c{% endif %}", "c"),
        ("{% if not site.search and view.common.title %}a{% endif %}", "a"),
        ("{% for one in site.navigation %}{{ one.title }}{{ loop.index }} {% endfor %}", "News1 Map2 "),
        ("{% for one in site.navigation %}{{ one.href }}{% endfor %}{{ one is defined }}", "/news//map/False"),
        (
            '{% set words = {"News": _("News")} %}'
            '{% for one in site.navigation %}{{ words.get(one.title, "-") }}{% endfor %}',
            "News-",
        ),
        ("{% set site = view.common %}{{ site.title }}", "A &amp; B"),
        ("{% for site in (1, 2) %}{{ site }}{% endfor %}", "12"),
        ("{% macro m(site) %}{{ site }}{% endmacro %}{{ m(3) }}", "3"),
        ("{% autoescape false %}{{ site.title }}{% endautoescape %}", "<Weeks> & more"),
        ("{% if site.search %}{% block a %}x{% endblock %}{% endif %}{{ self.a() }}", "x"),
        ("{{ site.nothing is defined }}{{ site.nothing|default('-') }}", "False-"),
        ("{{ site.title.upper() }}", "&lt;WEEKS&gt; &amp; MORE"),
    ],
)  # fmt: skip
def test_what_is_known_of_the_site_says_the_same(
    page: str, made: str, site: SiteView, filled: Callable[..., str]
) -> None:
    navigation = (LinkView("News", "/news/"), LinkView("Map", "/map/"))
    made = made.replace("<Weeks> &amp; more", "&lt;Weeks&gt; &amp; more")
    assert filled(page, replace(site, title="<Weeks> & more", navigation=navigation, search=None, atom="")) == made


def test_a_name_that_a_template_sets_holds_in_those_that_it_extends(filled: Callable[..., str]) -> None:
    base = "{{ site }}{% block main %}{% endblock %}"
    assert filled('{% extends "base.html" %}{% set site = "mine" %}', base=base) == "mine"


def test_a_macro_is_the_one_that_was_imported_last(filled: Callable[..., str]) -> None:
    page = '{% extends "base.html" %}{% from "one.html" import m %}{% block main %}{{ m() }}{% endblock %}'
    base = '{% from "two.html" import m %}{% block main %}{% endblock %}'
    one, two = ("{% macro m() %}" + name + "{% endmacro %}" for name in ("one", "two"))
    assert filled(page, base=base, one=one, two=two) == "two"


def test_a_macro_that_calls_itself_in_its_own_template(filled: Callable[..., str]) -> None:
    macros = "{% macro m(n) %}{{ n }}{% if n %}{{ m(n - 1) }}{% endif %}{% endmacro %}"
    assert filled('{% from "macros.html" import m %}{{ m(3) }}', macros=macros) == "3210"


@pytest.mark.parametrize(
    ("macro", "body", "made"),
    [
        ("<dt>{{ term }}</dt> <dd>{{ caller() }}</dd>", "{{ view.common.title }}", "<dt>T</dt> <dd>A &amp; B</dd>."),
        ("<dd>{{ caller() }}{{ caller() }}</dd>", "{{ view.common.title }}", "<dd>A &amp; BA &amp; B</dd>."),
        ("{{ caller()|upper }}", "{{ view.common.title }}", "A &AMP; B."),
        ("{{ caller()|trim }}", " {{ view.common.title }} ", "A &amp; B."),
        ("{{ caller()|length }}", "{{ view.common.title }}", "9."),
        ("{% if caller() %}{{ caller() }}{% else %}none{% endif %}", "", "none."),
        ("({{ caller() }})", "{% set x = 1 %}{{ x }}", "(1)."),
        ("({{ term }})", "{{ view.common.title }}", None),
        ("({{ caller(1) }})", "{{ view.common.title }}", None),
    ],
)
def test_a_call_with_a_body(macro: str, body: str, made: str | None, filled: Callable[..., str]) -> None:
    macros = "{% macro m(term) %}" + macro + "{% endmacro %}"
    page = '{% from "macros.html" import m %}{% call m("T") %}' + body + "{% endcall %}."
    if made is None:
        with pytest.raises(RenderError):
            filled(page, macros=macros)
    else:
        assert filled(page, macros=macros) == made


def test_what_is_wrong_with_the_site_s_part_is_told_with_its_line(filled: Callable[..., str]) -> None:
    with pytest.raises(RenderError) as caught:
        filled("<p>\n{{ site.titel }}</p>")
    assert caught.value.problem.where.line == 2
    assert "`site.titel`" in caught.value.problem.message


def test_a_file_beside_the_templates_need_not_be_text(filled: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\xff\xfe")
    assert filled("a") == "a"


def card(**changed: object) -> NewsCard:
    date = Moment(day=day(2019, 5, 14))
    return replace(NewsCard("a", "A & <b>", "/a/", date, NewsKind.ARTICLE, "", "en"), **changed)  # type: ignore[arg-type]


def test_a_card_is_kept_only_as_long_as_it_is_the_same(site: SiteView, tmp_path: Path) -> None:
    macros = '{% macro m(card, level=3) %}{{ level }}: {{ card.title }}; {{ "-" * FEWEST }}{% endmacro %}'
    (tmp_path / "macros.html").write_text(macros.replace("FEWEST", str(FEWEST_LETTERS)), "utf-8")
    calls = "{% for one in view %}{{ m(one) }}{{ m(one, level=2) }}{{ m(one, 4) }}{% endfor %}"
    (tmp_path / "page.html").write_text('{% from "macros.html" import m %}' + calls, "utf-8")
    templates = Templates((tmp_path,), Context.of(site))
    said = [templates.render("page.html", cards).replace("-", "") for cards in ([card()], [card(), card(title="C")])]
    first = "3: A &amp; &lt;b&gt;; 2: A &amp; &lt;b&gt;; 4: A &amp; &lt;b&gt;; "
    assert said == [first, f"{first}3: C; 2: C; 4: C; "]


def test_what_is_kept_of_cards_has_a_limit(site: SiteView, tmp_path: Path) -> None:
    (tmp_path / "macros.html").write_text("{% macro m(card) %}{{ card.title * 100_000 }}{% endmacro %}", "utf-8")
    (tmp_path / "page.html").write_text('{% from "macros.html" import m %}{{ m(view)|length }}', "utf-8")
    templates = Templates((tmp_path,), Context.of(site))
    cards = [card(title="title–", href=f"/{number}/") for number in range(50)]
    tracemalloc.start()
    assert {templates.render("page.html", one) for one in (*cards, *cards)} == {"600000"}
    assert tracemalloc.get_traced_memory()[0] < 1.5 * MOST_BYTES
    tracemalloc.stop()


def test_a_group_of_links_is_kept_as_the_very_same_thing(site: SiteView, tmp_path: Path) -> None:
    macros = "{% macro m(group, here) %}{{ group.facets|map(attribute='value')|join(', ') }} {{ here }}{% endmacro %}"
    (tmp_path / "macros.html").write_text(macros, "utf-8")
    (tmp_path / "page.html").write_text('{% from "macros.html" import m %}{{ m(view, here) }}', "utf-8")
    templates = Templates((tmp_path,), Context.of(site))
    groups = [FacetGroup("topic", (Facet("topic", "a", f"A {n}", "/a/", n),), 1, "") for n in range(100)]
    said = [templates.render("page.html", group, here=here) for group in (*groups, *groups) for here in ("x", "<")]
    assert said == [f"A {n} {here}" for n in (*range(100), *range(100)) for here in ("x", "&lt;")]
    assert groups[0].leads_to("/a/")
    assert not groups[0].leads_to("")


def test_a_card_that_fails_does_not_keep_others_from_being_kept(site: SiteView, tmp_path: Path) -> None:
    macros = "{% macro m(card) %}{{ card.title }}{{ 1 // (card.title|length - 1) }}{% endmacro %}"
    (tmp_path / "macros.html").write_text(macros, "utf-8")
    (tmp_path / "page.html").write_text('{% from "macros.html" import m %}{{ m(view) }}', "utf-8")
    templates = Templates((tmp_path,), Context.of(site))
    with pytest.raises(RenderError):
        templates.render("page.html", card(title="x"))
    assert templates.render("page.html", card(title="xy")) == "xy1"


def test_a_macro_tells_a_word_from_one_that_is_safe(site: SiteView, tmp_path: Path) -> None:
    (tmp_path / "macros.html").write_text("{% macro m(x) %}{{ x }} {% endmacro %}", "utf-8")
    page = '{% from "macros.html" import m %}{{ m(view) }}{{ m(view|safe) }}{{ m(1) }}{{ m(true) }}{{ m(1.0) }}'
    (tmp_path / "page.html").write_text(page, "utf-8")
    assert Templates((tmp_path,), Context.of(site)).render("page.html", "<") == "&lt; < 1 True 1.0 "


def test_a_macro_of_a_page_sees_the_page(site: SiteView, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("{% macro m(x) %}{{ x }}{{ view }}{% endmacro %}{{ m('a') }}", "utf-8")
    templates = Templates((tmp_path,), Context.of(site))
    assert [templates.render("page.html", one) for one in (1, 2)] == ["a1", "a2"]


def test_programs_are_read_from_their_folder_unless_they_are_damaged(site: SiteView, tmp_path: Path) -> None:
    folder, cache = tmp_path / "templates", tmp_path / "cache"
    folder.mkdir()
    (folder / "macros.html").write_text("{% macro m() %}one{% endmacro %}", "utf-8")
    (folder / "page.html").write_text('{% from "macros.html" import m %}{{ m() }} {{ site.title }}', "utf-8")

    def made(title: str = "A") -> str:
        return Templates((folder,), Context.of(replace(site, title=title)), cache).render("page.html", None)

    assert [made(), made(), made("B"), made()] == ["one A", "one A", "one B", "one A"]
    assert len(list(cache.iterdir())) == 2
    for file in cache.iterdir():
        file.write_bytes(file.read_bytes()[:-3] + b"???")
    assert made() == "one A"
    # What was settled of another template is outdated with it.
    (folder / "macros.html").write_text("{% macro m() %}two{% endmacro %}", "utf-8")
    assert made() == "two A"


def test_a_folder_that_cannot_be_written_is_no_error(site: SiteView, tmp_path: Path) -> None:
    folder, cache = tmp_path / "templates", tmp_path / "cache"
    folder.mkdir()
    (folder / "page.html").write_text("{{ view }}", "utf-8")
    cache.write_text("in the way", "utf-8")
    assert Templates((folder,), Context.of(site), cache).render("page.html", 1) == "1"
