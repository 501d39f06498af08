"""What happens to outputs whose templates are right, wrong or changed."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from clusterweeks.model.problems import Problem
from clusterweeks.planning.output import Form, Output
from clusterweeks.planning.views import Common, PlainPage, SiteView, TextView
from clusterweeks.rendering.render import Renderer, RenderError

Page = Callable[[str], Output]


@pytest.fixture
def page(common: Callable[..., Common]) -> Page:
    view = PlainPage(common(title="<Imprint>", body=TextView("Some *words*.")))
    return lambda template: Output("imprint/index.html", Form.PAGE, view, template)


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    (tmp_path / "base.html").write_text("<title>{{ site.title }}</title>{% block main %}{% endblock %}\n", "utf-8")
    return tmp_path


def problem_of(site: SiteView, templates: Path, output: Output) -> Problem:
    with pytest.raises(RenderError) as caught:
        Renderer(site, (templates,)).render(output)
    return caught.value.problem


def test_a_page_is_filled_from_its_view(site: SiteView, templates: Path, page: Page) -> None:
    main = "<h1>{{ view.common.title }}</h1>{{ view.common.body|markdown }}"
    text = '{% extends "base.html" %}{% block main %}' + main + "{% endblock %}"
    (templates / "page.html").write_text(text, "utf-8")
    data = Renderer(site, (templates,)).render(page("page.html"))
    assert data == b"<title>Cluster Weeks</title><h1>&lt;Imprint&gt;</h1><p>Some <em>words</em>.</p>"


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        (
            "<p>\n{{ view.common.titel }}",
            2,
            "`page.html` uses `view.common.titel`, which is not there",
            "did you mean `title`?",
        ),
        ("{{ veiw }}", 1, "`page.html` uses `veiw`, which is not there", ""),
        ("\n\n{% if x %}", 3, "`page.html` cannot be read: ", ""),
        ("{{ view|markdwon }}", 1, "`page.html` cannot be read: no filter named 'markdwon'", ""),
        ('\n{% include "gone.html" %}', 2, "`page.html` uses `gone.html`, which is not there", "add it to "),
        ("{{ 'soonish'|label }}", 1, "`page.html` cannot be rendered: there is no label for `soonish`", ""),
        ("{{ view.common.title|date_range }}", 1, "`page.html` cannot be rendered: 'str' object has no attribute", ""),
        ("{{ view.common.body|markdown(1, 2, 3) }}", 1, "`page.html` cannot be rendered: ", ""),
        ("{{ 1 / 0 }}", 1, "`page.html` cannot be rendered: division by zero", ""),
        ('{% include "page.html" %}', 1, "`page.html` cannot be rendered: it includes itself without end", ""),
        ("{{ _('50% more') }}", 1, "`page.html` cannot be rendered: ", ""),
    ],
)
def test_a_wrong_template_is_named_with_the_line(
    text: str, line: int, message: str, hint: str, site: SiteView, templates: Path, page: Page
) -> None:
    (templates / "page.html").write_text(text, "utf-8")
    found = problem_of(site, templates, page("page.html"))
    assert (found.code, found.where.file, found.where.line) == ("template-error", str(templates / "page.html"), line)
    assert found.message.startswith(message)
    assert found.hint.startswith(hint)
    assert "object at 0x" not in found.message


def test_the_template_that_is_wrong_is_named_and_not_the_one_that_uses_it(
    site: SiteView, templates: Path, page: Page
) -> None:
    (templates / "macros.html").write_text("{% macro card(one) %}\n{{ one.nmae }}\n{% endmacro %}", "utf-8")
    (templates / "page.html").write_text('{% from "macros.html" import card %}{{ card(view.common) }}', "utf-8")
    found = problem_of(site, templates, page("page.html"))
    assert (found.where.file, found.where.line) == (str(templates / "macros.html"), 2)
    assert found.message == "`macros.html` uses `one.nmae`, which is not there"


def test_a_page_without_a_template_says_so(site: SiteView, templates: Path, page: Page) -> None:
    found = problem_of(site, templates, page("nowhere.html"))
    assert found.message == "`nowhere.html` is not there"


def test_an_error_survives_the_way_out_of_a_worker(site: SiteView, templates: Path, page: Page) -> None:
    with pytest.raises(RenderError) as caught:
        Renderer(site, (templates,)).render(page("nowhere.html"))
    assert pickle.loads(pickle.dumps(caught.value)).problem == caught.value.problem  # noqa: S301 - our own bytes


def test_a_key_changes_with_every_template_that_is_used(site: SiteView, templates: Path) -> None:
    (templates / "page.html").write_text(
        '{% extends "base.html" %}{% block main %}{% include "a.html" %}{% endblock %}', "utf-8"
    )
    (templates / "a.html").write_text('{% from "b.html" import x %}', "utf-8")
    (templates / "b.html").write_text("{% macro x() %}1{% endmacro %}", "utf-8")
    (templates / "other.html").write_text("other", "utf-8")

    def key() -> str:
        return Renderer(site, (templates,)).template_key("page.html")

    before = key()
    assert key() == before
    (templates / "other.html").write_text("changed", "utf-8")
    assert key() == before
    for name in ("page.html", "base.html", "a.html", "b.html"):
        with (templates / name).open("a") as file:
            file.write("{# changed #}")
        assert key() != before
        before = key()


def test_a_template_chosen_at_run_time_depends_on_all(site: SiteView, templates: Path) -> None:
    (templates / "page.html").write_text("{% include view.common.id %}", "utf-8")
    (templates / "other.html").write_text("other", "utf-8")
    before = Renderer(site, (templates,)).template_key("page.html")
    (templates / "other.html").write_text("changed", "utf-8")
    assert Renderer(site, (templates,)).template_key("page.html") != before


def test_the_key_of_a_wrong_template_is_a_problem(site: SiteView, templates: Path) -> None:
    (templates / "page.html").write_text('{% extends "gone.html" %}', "utf-8")
    with pytest.raises(RenderError) as caught:
        Renderer(site, (templates,)).template_key("page.html")
    assert caught.value.problem.message == "`page.html` uses `gone.html`, which is not there"


def test_every_form_of_output_can_be_rendered(site: SiteView, templates: Path, tmp_path: Path) -> None:
    renderer = Renderer(site, (templates,))
    (tmp_path / "a.bin").write_bytes(b"\x00\x01")
    assert set(renderer.forms) | set(renderer.bundles) == set(Form)
    assert renderer.render(Output(".nojekyll", Form.EMPTY)) == b""
    assert renderer.render(Output("a.bin", Form.FILE, source=tmp_path / "a.bin")) == b"\x00\x01"
