"""Every node of JSON-LD is what schema.org says it can be, and has what Google asks for if the record knows it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.judges.conftest import BASE, module
from tests.judges.vocabulary import Vocabulary

pytestmark = pytest.mark.judge

_SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
REQUIRED = {
    "Event": {"name", "startDate"},
    "EventSeries": {"name", "startDate"},
    "NewsArticle": {"headline", "datePublished", "publisher"},
    "BreadcrumbList": {"itemListElement"},
    "ItemList": {"itemListElement"},
    "ListItem": {"position"},
    "Organization": {"name"},
}
"""Type → what Google's documentation of structured data requires; an event's place is looked at apart."""


@cache
def vocabulary() -> Vocabulary:
    return Vocabulary.of(module("schema-dts/dist/schema.d.ts"))


def nodes_of(site: Path, pattern: str = "**/*.html") -> Iterator[tuple[str, dict[str, Any]]]:
    for page in sorted(site.glob(pattern)):
        for text in _SCRIPT.findall(page.read_text("utf-8")):
            yield page.relative_to(site).as_posix(), json.loads(text)


def within(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for value in node.values():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                yield from within(one)


@pytest.mark.parametrize("made", ["site", "corpus_site"])
def test_every_node_is_known_to_schema_org(made: str, request: pytest.FixtureRequest) -> None:
    nodes = list(nodes_of(request.getfixturevalue(made)))
    assert len(nodes) > 300
    assert {f"{page}: {fault}" for page, node in nodes for fault in vocabulary().faults(node)} == set()
    assert {node["@context"] for _, node in nodes} == {"https://schema.org"}


def test_every_kind_of_node_is_there(site: Path) -> None:
    kinds = {"WebSite", "Event", "EventSeries", "NewsArticle", "PublicationIssue", "WebPage", "Organization"}
    assert {node["@type"] for _, node in nodes_of(site)} == {*kinds, "BreadcrumbList", "ItemList"}


@pytest.mark.parametrize("made", ["site", "corpus_site"])
def test_every_node_has_what_google_requires(made: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(made)
    parts = [(page, part) for page, node in nodes_of(site) for part in within(node)]
    lacking = {
        f"{page}: {part['@type']} without {', '.join(sorted(missing))}"
        for page, part in parts
        if (missing := REQUIRED.get(part["@type"], set()) - set(part))
    }
    assert lacking == set()
    assert [page for page, part in parts if part["@type"] == "Place" and not {"name", "address"} & set(part)] == []
    assert [part["headline"] for _, part in parts if len(part.get("headline", "")) > 110] == []


@pytest.mark.parametrize("made", ["site", "corpus_site"])
def test_an_event_has_all_that_its_record_has(made: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(made)
    rows = {row["url"]: row for row in json.loads((site / "events.json").read_text("utf-8"))["events"]}
    nodes = [node for _, node in nodes_of(site, "events/*/index.html") if node["@type"] in ("Event", "EventSeries")]
    assert {node["url"] for node in nodes} == set(rows)
    for node in nodes:
        row = rows[node["url"]]
        known = {
            "location": any(place["city"] or place["venue"] or place["country"] for place in row["places"])
            or row["online"],
            "organizer": row["organisers"],
            "keywords": row["topics"],
            "previousStartDate": row["previous_start"] or row["status"] == "postponed",
            "eventAttendanceMode": row["places"] or row["online"],
        }
        assert {key for key in known if key in node} == {key for key, value in known.items() if value}, row["id"]
        assert {"name", "url", "startDate", "eventStatus"} <= set(node)
        told = (node, *node.get("subEvent", ())) if node["@type"] == "EventSeries" else (node,)
        assert all("endDate" in one for one in told[-1:])


def test_crumbs_are_those_that_the_page_shows(site: Path) -> None:
    for page, node in nodes_of(site):
        if node["@type"] == "BreadcrumbList":
            shown = re.search(r'<nav class="crumbs".*?</nav>', (site / page).read_text("utf-8"), re.DOTALL)
            assert shown, page
            names = [unescape(name) for name in re.findall(r"<li><[^>]+>([^<]*)<", shown[0])]
            # A list's own name is the site's, its heading that of what is in it.
            assert [item["name"] for item in node["itemListElement"][:-1]] == names[:-1], page
            assert node["itemListElement"][-1]["item"] == BASE + page.removesuffix("index.html")


def test_the_judge_sees_what_is_wrong() -> None:
    node = {
        "@type": "Event",
        "nmae": "x",
        "startDate": "14 May",
        "organizer": {"@type": "Place", "name": "x"},
        "eventStatus": "https://schema.org/Cancelled",
        "maximumAttendeeCapacity": True,
        "location": {"@type": "Plaice"},
    }
    assert sorted(vocabulary().faults(node)) == [
        "Event.eventStatus: it is not `https://schema.org/Cancelled`",
        "Event.location/Plaice: there is no such type",
        "Event.location: it is no Plaice",
        "Event.maximumAttendeeCapacity: it is not true or false",
        "Event.organizer: it is no Place",
        "Event.startDate: `14 May` is no date",
        "Event: it has no `nmae`",
    ]
