"""The pages on accessibility and privacy say what the settings say; an editor's own page replaces them."""

from __future__ import annotations

from typing import Any

import pytest

from clusterweeks.planning.views import AccessibilityPage, PlainPage, PrivacyPage
from tests.planning.builders import library, planned, record, view

ACCESSIBILITY, PRIVACY = "accessibility/index.html", "privacy/index.html"


def accessibility(**site: Any) -> AccessibilityPage:
    return view(library(site=site), ACCESSIBILITY, AccessibilityPage)


def privacy(**site: Any) -> PrivacyPage:
    return view(library(site=site), PRIVACY, PrivacyPage)


def test_without_settings_nothing_is_claimed() -> None:
    page = accessibility()
    assert (page.status, page.method, page.prepared, page.limits, page.contact) == (None, None, None, (), None)
    notice = privacy()
    assert (notice.controller, notice.logs_days, notice.host, notice.newsletter) == (None, None, "", False)


def test_whom_to_ask_is_the_sites_contact_if_no_other_is_given() -> None:
    page = accessibility(contact="info@office.example")
    assert page.contact
    assert page.contact.email == "info@office.example"
    own = accessibility(contact="info@office.example", accessibility={"contact": "barriers@office.example"})
    assert own.contact
    assert own.contact.email == "barriers@office.example"


def test_the_publisher_is_responsible_if_nobody_else_is_named() -> None:
    publisher = {"name": "Office", "address": "Street 1, Town"}
    found = privacy(
        publisher=publisher, contact={"name": "Ana", "role": "press", "email": "a@office.example"}
    ).controller
    assert found
    assert (found.name, found.role, found.address, found.email) == ("Office", "", "Street 1, Town", "a@office.example")
    other = privacy(publisher=publisher, privacy={"controller": "Ministry"}).controller
    assert other
    assert (other.name, other.address) == ("Ministry", "")


@pytest.mark.parametrize(
    ("settings", "sent", "service"),
    [({}, False, ""), ({"from": "n@o.example"}, True, ""), ({"provider": "brevo"}, True, "Brevo")],
)
def test_the_newsletter_is_told_of_where_there_is_one(settings: Any, sent: bool, service: str) -> None:
    page = privacy(newsletter=settings)
    assert (page.newsletter, page.service) == (sent, service)


def test_an_editors_page_replaces_the_made_one() -> None:
    lib = library(record("page", "privacy", title="Data protection"))
    assert view(lib, PRIVACY, PlainPage).common.title == "Data protection"
    assert view(lib, ACCESSIBILITY, AccessibilityPage)
    assert planned(lib).site.privacy == "/privacy/"
