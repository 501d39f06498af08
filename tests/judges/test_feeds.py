"""A feed reader's parser reads the feed without complaint, and finds in it what the JSON feed says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.judges.conftest import BASE

pytestmark = pytest.mark.judge


def test_the_feed_is_read_and_the_same_as_the_json_feed(site: Path) -> None:
    feedparser = pytest.importorskip("feedparser", reason="the Python package `feedparser` is not installed")
    feed = feedparser.parse((site / "feed.xml").read_bytes())
    assert not feed.bozo, feed.bozo_exception
    assert feed.version == "atom10"
    assert feed.feed.updated_parsed == max(entry.updated_parsed for entry in feed.entries)
    told = [(entry.id, entry.title, entry.link) for entry in feed.entries]
    items = json.loads((site / "feed.json").read_text("utf-8"))["items"]
    assert told == [(item["id"], item["title"], item["url"]) for item in items]
    pages = [site / link.removeprefix(BASE) / "index.html" for _, _, link in told]
    assert [page for page in pages if not page.is_file()] == []
