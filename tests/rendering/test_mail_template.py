"""The template of an edition's e-mail: its faults, its key, and what becomes of the HTML that is made with it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from clusterweeks.planning.output import Form, Output, Plan
from clusterweeks.rendering.keys import keys_of
from clusterweeks.rendering.mail import LINE, folded, weights
from clusterweeks.rendering.render import Renderer, RenderError
from tests.rendering.mail_views import EDITION, FORMS, SITE, TEMPLATES, Seen, face, html


def test_weights_add_up() -> None:
    page = html()
    parts = weights(page)
    assert sum(size for _, size in parts) == len(page.encode())
    sections = [one.anchor for one in EDITION.sections]
    assert [name for name, _ in parts] == ["", "contents", "letter", "body", *sections, "contact", "foot"]


def test_weights_of_a_mail_without_markers_are_one() -> None:
    assert weights("<p>é</p>") == (("", 9),)


def test_folding_changes_nothing_that_is_seen() -> None:
    pre = "x" * 300 + "\n" + "y  z " * 20
    words = "<p>word and <b>bold</b> word</p>" * 90
    page = f"<div>{words}<pre>{pre}</pre><p>{'ab cd ' * 400}<a href='x'>q</a></p></div>"
    done = folded(page)
    assert max(len(line.encode()) for line in done.split("\n")) <= LINE
    assert "".join(Seen(done).text.split()) == "".join(Seen(page).text.split())
    assert "word and bold word" in Seen(done).text
    assert f"<pre>{pre}</pre>" in done
    assert done.count("<p>") == page.count("<p>")


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("<mj-text>", "cannot be read as MJML"),
        ("<mjml><mj-body><mj-foo></mj-foo></mj-body></mjml>", "uses `mj-foo` where MJML does not know it"),
        ("", "cannot be read as MJML"),
        ("<mjml><mj-body>{{ view.titel }}</mj-body></mjml>", "uses `view.titel`, which is not there"),
        ('<mjml><mj-body><mj-include path="x.mjml" /></mj-body></mjml>', "cannot be read as MJML"),
    ],
)
def test_a_fault_of_the_template_is_a_problem(tmp_path: Path, wrong: str, message: str) -> None:
    (tmp_path / "email.mjml").write_text(wrong, "utf-8")
    for form in (Form.EMAIL_HTML, Form.EMAIL_MESSAGE):
        with pytest.raises(RenderError) as caught:
            face(form, templates=tmp_path)
        assert caught.value.problem.code == "template-error"
        assert message in caught.value.problem.message
        assert caught.value.problem.where.file == str(tmp_path / "email.mjml")


def test_a_mail_is_made_again_when_its_template_changes(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    shutil.copytree(TEMPLATES, templates)
    outputs = tuple(Output(f"{form}", form, EDITION, "email.mjml" if form != Form.EMAIL_TEXT else "") for form in FORMS)
    plan = Plan(SITE, outputs)
    before = keys_of(plan, Renderer(SITE, (templates,))).of
    macros = templates / "email-macros.html"
    macros.write_text(macros.read_text("utf-8") + "\n", "utf-8")
    after = keys_of(plan, Renderer(SITE, (templates,))).of
    assert {path for path in before if before[path] != after[path]} == {Form.EMAIL_HTML, Form.EMAIL_MESSAGE}
