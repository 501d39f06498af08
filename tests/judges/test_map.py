"""The map in Chromium: what a finger hits, what a screen reader says, where a keyboard goes."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.judges.conftest import BASE
from tests.judges.test_accessibility import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.judge

TARGET = 24
"""Pixels of the smallest target (WCAG 2.2, 2.5.8)."""


@pytest.fixture
def page(browser: Browser, site: Path) -> Iterator[Page]:
    visit = Visit(browser, site)
    visit.page.set_viewport_size({"width": 360, "height": 800})
    visit.page.goto(f"{BASE}map/")
    yield visit.page
    visit.page.close()


def test_a_finger_hits_the_mark_that_it_is_meant_for(page: Page) -> None:
    boxes = [circle.bounding_box() for circle in page.locator(".map .touch").all()]
    middles = [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes if box]
    assert len(middles) > 3
    assert all(box and box["width"] > TARGET - 1 for box in boxes)
    for place, one in enumerate(middles):
        assert all(math.dist(one, other) >= TARGET for other in middles[place + 1 :])


def test_every_number_has_room_in_its_mark(page: Page) -> None:
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for mark in page.locator(".map [role=listitem]").all():
            number, circle = (mark.locator(name).bounding_box() for name in ("text", ".dot"))
            assert number
            assert circle
            assert number["width"] < circle["width"]


def test_a_screen_reader_hears_a_list_of_links_with_whole_names(page: Page) -> None:
    marks = page.get_by_role("group", name="Map of events").get_by_role("list").get_by_role("listitem")
    count = marks.count()
    assert count > 3
    named = page.get_by_role("group", name="Map of events").get_by_role("link", name="event")
    assert named.count() == count
    assert page.get_by_role("link", name="Brussels, Belgium", exact=False).first.is_visible()


def test_a_keyboard_goes_from_mark_to_mark_and_into_the_list(page: Page) -> None:
    page.get_by_role("link", name="Skip the map").focus()
    page.keyboard.press("Tab")
    ring = page.locator(".map a:focus .touch")
    assert ring.count() == 1
    assert ring.evaluate("one => getComputedStyle(one).strokeWidth") != "1px"
    link = page.locator(".map a[href^='#']").first
    target = link.get_attribute("href")
    link.focus()
    page.keyboard.press("Enter")
    assert target
    assert page.url.endswith(target)
    assert page.locator(target).is_visible()
