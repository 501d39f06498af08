"""What the pages on accessibility and privacy say, and what they leave unsaid."""

from __future__ import annotations

import re
from typing import Any

import pytest

from clusterweeks.planning.output import Form
from clusterweeks.planning.plan import plan
from clusterweeks.rendering.render import Renderer
from tests.conftest import ROOT
from tests.planning.builders import library

HEADINGS = re.compile(r"<h([1-3])[^>]*>([^<]*)</h")


def page(name: str, **site: Any) -> str:
    found, _ = plan(library(site=site), {})
    assert found
    (output,) = [one for one in found.outputs if one.path == f"{name}/index.html" and one.form is Form.PAGE]
    text = Renderer(found.site, (ROOT / "templates",)).render(output).decode()
    return re.sub(r"\s+", " ", re.search("<main.*</main>", text, re.DOTALL)[0])  # type: ignore[index]


def headings(text: str) -> list[str]:
    return [words for _, words in HEADINGS.findall(text)]


def test_a_statement_follows_the_model_of_the_commission() -> None:
    text = page(
        "accessibility",
        publisher="Office",
        contact="info@office.example",
        accessibility={
            "status": "partial",
            "prepared": "2026-11-24",
            "reviewed": "2026-12-01",
            "method": "external",
            "assessor": "Testers Ltd",
            "limits": ["Films have no captions.", {"what": "Old maps.", "why": "Too many.", "ground": "burden"}],
            "answer_days": "14",
            "enforcement": {"title": "Ombudsman", "url": "https://ombudsman.example/"},
        },
    )
    assert headings(text) == [
        "Accessibility statement",
        "Compliance status",
        "Non-accessible content",
        "Not in line with the requirements",
        "Disproportionate burden",
        "Preparation of this accessibility statement",
        "Feedback and contact information",
        "Enforcement procedure",
    ]
    assert "Office is committed to making this website accessible." in text
    assert "<strong>partially compliant</strong> with WCAG 2.1 AA (EN 301 549)" in text
    assert "prepared on 24 November 2026" in text
    assert "an assessment by a third party: Testers Ltd" in text
    assert "last reviewed on 1 December 2026" in text
    assert "within 14 days" in text
    assert 'href="mailto:info@office.example"' in text
    assert 'href="https://ombudsman.example/"' in text


def test_a_statement_without_settings_says_that_nobody_has_looked() -> None:
    text = page("accessibility")
    assert headings(text) == ["Accessibility statement", "Compliance status"]
    assert "It has not been assessed yet" in text
    assert "committed" not in text


@pytest.mark.parametrize(
    ("status", "words"),
    [("full", "<strong>fully compliant</strong>"), ("none", "<strong>not compliant</strong>")],
)
def test_each_status_has_its_words(status: str, words: str) -> None:
    text = page("accessibility", accessibility={"status": status})
    assert words in text
    assert "listed below" not in text


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, "is for those to say who run it"),
        ({"logs_days": "0"}, "It keeps no record of that."),
        ({"logs_days": "7", "host": "Hoster Ltd"}, "for 7 days at most"),
    ],
)
def test_what_servers_keep_is_said_if_it_is_known(given: dict[str, str], says: str) -> None:
    text = page("privacy", privacy=given)
    assert says in text
    assert ("It is run by" in text) is ("host" in given)


def test_a_notice_tells_of_the_newsletter_only_if_there_is_one() -> None:
    assert "Newsletter" not in headings(page("privacy"))
    text = page("privacy", newsletter={"from": "n@office.example", "provider": "mailchimp"})
    assert "Newsletter" in headings(text)
    assert "It is sent with Mailchimp." in text
    assert "a link to unsubscribe" in text
