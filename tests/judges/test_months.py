"""A month full of events has no barriers, and its weeks begin as the browser's own calendar (ICU) has them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.localedata import locale_identifiers

from clusterweeks.model.settings import INTERFACE_LANGUAGES
from clusterweeks.planning.months import first_weekday
from tests.judges.test_accessibility import Visit, largest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.judge


def test_weeks_begin_as_the_browser_says(browser: Browser) -> None:
    known = [name.split("_") for name in locale_identifiers()]
    tags = [
        "-".join(parts) for parts in known if parts[0] in INTERFACE_LANGUAGES and len(parts) == 2 and len(parts[1]) < 4
    ]
    assert {"en-US", "en-GB", "de-AT", "fr-CA"} <= set(tags)
    page = browser.new_page()
    ask = "tags => tags.map(tag => new Intl.Locale(tag)).map(one => (one.getWeekInfo?.() ?? one.weekInfo).firstDay)"
    # From 1 for Monday on; English without a region is British here, and the language of all regions there.
    said = page.evaluate(ask, ["en-GB", "de", "fr", *tags])
    page.close()
    ours = [first_weekday(tag) + 1 for tag in ("en", "de", "fr", *tags)]
    assert dict(zip(tags, ours[3:], strict=True)) == dict(zip(tags, said[3:], strict=True))
    assert ours == said


def test_a_month_full_of_events_has_no_barriers(browser: Browser, corpus_site: Path) -> None:
    visit = Visit(browser, corpus_site)
    assert visit.judge(largest(corpus_site, "calendar/*-*/index.html")) == []
    visit.page.close()
