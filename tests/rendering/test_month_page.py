"""The page of a month: a table whose bars say in words what they show, and the list by days beneath it."""

from __future__ import annotations

import re
from html import unescape

from clusterweeks.model.records import Record
from clusterweeks.rendering.render import Renderer
from tests.conftest import ROOT
from tests.planning.builders import event, library, planned


def page_of(*records: Record, path: str = "calendar/2019-05/index.html", **site: str) -> str:
    plan = planned(library(*records, site=site))
    (output,) = (one for one in plan.outputs if one.path == path)
    return Renderer(plan.site, (ROOT / "templates",)).render(output).decode()


def words(html: str) -> str:
    """The text of a piece of HTML, with single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def ribbons(html: str) -> list[str]:
    return [words(text) for text in re.findall(r'<a class="ribbon.*?</a>', html, re.DOTALL)]


def test_a_bar_tells_its_days_its_hour_and_its_standing() -> None:
    html = page_of(
        event("range", "2019-05-18", end="2019-05-21"),
        event("hour", "2019-05-07 14:30", end="16:00"),
        event("off", "2019-05-08", status="cancelled"),
    )
    assert ribbons(html) == [
        "14:30 Hour",
        "Cancelled Off",
        "Range, 18–21 May 2019",
        "continued: Range, 18–21 May 2019",
    ]
    assert 'class="ribbon is-off"' in html
    assert 'class="ribbon goes-on"' in html
    assert 'class="ribbon is-continued"' in html


def test_anchor_events_look_as_on_their_leaf_and_foreign_titles_have_their_language() -> None:
    html = page_of(event("a", anchor="main"), event("b", anchor="true"), event("c", lang="de", title="Tag"))
    assert [look for look in ("is-main", "is-anchor") if f'class="ribbon {look}"' in html] == ["is-main", "is-anchor"]
    assert '<span class="name" lang="de">Tag</span>' in html
    assert ribbons(html) == ["A, Main anchor event", "B, Anchor event", "Tag"]


def test_every_row_has_seven_days_and_every_day_a_head_in_words() -> None:
    html = page_of(event("a", "2019-05-02", end="2019-05-09"), event("b", "2019-05-03"), event("c", "2019-05-31"))
    table = html[html.index("<table") : html.index("</table>")]
    assert words(table[: table.index("<thead")]) == "Events in May 2019"
    for row in re.findall(r"<tr>.*?</tr>", table, re.DOTALL):
        cells = re.findall(r"<t[hd]\b[^>]*>", row)
        spans = [re.search(r'colspan="(\d)"', cell) for cell in cells]
        assert sum(int(found[1]) if found else 1 for found in spans) == 7
    heads = re.findall(r'<th scope="col"[^>]*><time.*?</th>', table, re.DOTALL)
    assert len(heads) == 31
    assert words(heads[1].replace("<span aria", " <span aria")) == "Thursday, 2 May 2019 2"
    assert '<th scope="col" abbr="Mon">Monday</th>' in table


def test_what_has_no_room_leads_to_its_day() -> None:
    html = page_of(*(event(f"e-{number}") for number in range(9)))
    (link,) = re.findall(r'<a class="more" href="#([^"]+)">(.*?)</a>', html)
    assert words(link[1]) == "+3 more, 14 May 2019"
    assert f'<h3 id="{link[0]}"><time datetime="2019-05-14">' in html


def test_today_is_said_in_the_grid_and_in_the_list() -> None:
    html = page_of(event("a", "2019-03-20", end="2019-03-23"), path="calendar/2019-03/index.html", language="de")
    days = re.findall(r'<time datetime="2019-03-22">.*?</time> <b class="today">(.*?)</b>', html)
    assert days == ["Heute", "Heute"]
    note = html[html.index('<p class="note">') :]
    assert '<a href="/events/a/" lang="en">' not in note
    assert words(note[: note.index("</p>")]).endswith("A")


def test_many_events_have_a_line_each_with_what_the_day_does_not_say() -> None:
    single = [event(f"e-{number}", places=[{"city": "Lyon", "country": "FR"}]) for number in range(60)]
    html = page_of(*single, event("z", "2019-05-14", end="2019-05-15", status="postponed"))
    lines = [words(line) for line in re.findall(r"<li>(?:(?!<li>).)*?class=\"meta\".*?</li>", html)]
    assert lines[0] == "E 0 Lyon, France"
    assert lines[-1] == "Z Postponed 14–15 May 2019"
    assert len(lines) == 61
    assert '<article class="card' not in html


def test_the_calendar_leads_to_months_only_if_they_have_pages() -> None:
    assert "/calendar/2019-05/" in page_of(event("a"), path="calendar/index.html")
    without = page_of(event("a"), path="calendar/index.html", month_grids="false")
    assert "/calendar/2019-05/" not in without
    assert "month by month" not in without.lower()
