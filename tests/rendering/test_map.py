"""The page of the map: links with names, and a list that has all that the map has."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from clusterweeks.model.library import Library, Position
from clusterweeks.planning.output import Output
from clusterweeks.rendering.render import Renderer
from tests.conftest import ROOT
from tests.planning.builders import event, library, planned

KNOWN = {
    ("RO", "Bucharest"): Position("Bucharest", 44.43, 26.11),
    ("BE", "Brussels"): Position("Brussels", 50.85, 4.35),
    ("BE", "Antwerp"): Position("Antwerp", 51.22, 4.40),
    ("AT", "Vienna"): Position("Vienna", 48.21, 16.37),
    ("ES", "Madrid"): Position("Madrid", 40.42, -3.70),
}
EVENTS = (
    event("fair", city="Bucharest", country="RO"),
    event("forum", "2019-01-14", city="Bucharest", country="RO"),
    event("talk", city="Brussels", country="BE"),
    event("visit", city="Antwerp", country="BE"),
    event("ball", "2019-01-31", city="Vienna", country="AT"),
    event("gone", city="Madrid", country="ES", status="cancelled"),
    event("web", online="https://example.org/"),
)
LINK = re.compile(r'<a href="([^"]+)"[^>]*><title>([^<]+)</title>')


def made(lib: Library) -> str:
    plan = planned(lib)
    page: Output = next(one for one in plan.outputs if one.path == "map/index.html")
    return Renderer(plan.site, (ROOT / "templates",)).render(page).decode()


def of(**site: str) -> str:
    return made(replace(library(*EVENTS, site=site), positions=KNOWN))


def test_every_mark_is_a_link_that_says_what_is_there() -> None:
    assert [(href, unescape(name)) for href, name in LINK.findall(of())] == [
        ("#s--be-antwerp", "Antwerp, Belgium, and 1 place nearby: 2 upcoming events"),
        ("/events/ball/", "Vienna, Austria: 1 past event (Ball)"),
        ("#s--ro-bucharest", "Bucharest, Romania: 2 events, 1 upcoming"),
    ]


def test_a_mark_leads_to_what_is_in_the_list() -> None:
    text = of()
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    fragments = re.findall(r'href="#([^"]+)"', text)
    assert set(fragments) <= set(ids)


def test_every_event_is_in_the_list_with_its_status() -> None:
    listed = of().partition('id="s--list"')[2]
    assert sorted(re.findall(r'<a href="/events/(\w+)/">', listed)) == sorted(one.id for one in EVENTS)
    assert re.search(r"/events/gone/.*Cancelled", listed)


def test_countries_are_named_and_ordered_in_the_language_of_the_site() -> None:
    names = re.findall(r'<a href="/events/country/\w+/">([^<]+)</a>', of(language="de"))
    assert names == ["Belgien", "Österreich", "Rumänien", "Spanien"]


def test_what_is_past_is_told_by_shape_and_word() -> None:
    assert re.findall(r'<a href="([^"]+)" class="is-over"><title>[^<]*past', of()) == ["/events/ball/"]


def test_addresses_have_the_prefix_of_the_site() -> None:
    text = of(base_url="https://weeks.example/2019/")
    assert '<a href="/2019/events/ball/" class="is-over">' in text
    assert 'href="/2019/events/country/ro/"' in text


def test_nothing_of_it_needs_a_style_or_a_script_in_the_page() -> None:
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?! type=\"application/ld)", of())
