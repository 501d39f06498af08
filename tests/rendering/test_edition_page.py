"""The page of an edition: what it carries, its other faces, and what has changed since, outside of its text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from clusterweeks.model.dates import Moment
from clusterweeks.model.kinds import EventStatus, Layout
from clusterweeks.planning.output import Form, Output
from clusterweeks.planning.views import ChangedSince, EditionItem, EditionPage, Faces, News, SectionView, TextView
from clusterweeks.planning.views.cards import CallCard, PreviousCutoff
from clusterweeks.rendering.render import Renderer
from tests.conftest import ROOT
from tests.rendering.sample_edition import EDITION, PAGE, SITE, call_item, event_item

MARCH, MAY, JUNE = (Moment(date(2019, 3, 20)), Moment(date(2019, 5, 14)), Moment(date(2019, 6, 1)))


def page_of(view: EditionPage, language: str = "en") -> str:
    output = Output("newsletter/second/index.html", Form.PAGE, view, "edition.html")
    return Renderer(replace(SITE, language=language), (ROOT / "templates",)).render(output).decode()


def words(html: str) -> str:
    """The text of a piece of HTML, with single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def text_of(html: str) -> str:
    return html[html.index('<div class="text">') : html.rindex("</article>")]


def told(item: EditionItem, layout: Layout = Layout.TEASER) -> str:
    """What the page says of an item."""
    section = SectionView("s-one", "One", TextView(""), layout, (item,))
    html = page_of(replace(PAGE, edition=replace(EDITION, letter=None, sections=(section,), contacts=())))
    return words(html[html.index('<h2 id="s-one"') : html.index("</section>")])


def test_everything_is_carried_in_order() -> None:
    text = words(text_of(page_of(PAGE)))
    parts = (
        "From the editor", "Dear readers", "Ulla Beispiel Head of Unit Directorate (DG)", "About this newsletter.",
        "In numbers", "Events 1,234", "Participants 10,500", "Reports", "What has happened.",
        "What came of Łódź, Plzeň, Győr, Σύρος and Пловдив", "Picture: Ana Pană", "How it went", "Łódź 40",
        "Excellence call", "Apply now .", "Coming up", "Fair of clusters", "All dates", "Fair of clusters", "Vacancies",
        "Nothing to report in this issue.", "desk@example.org",
    )  # fmt: skip
    place = 0
    for part in parts:
        assert part in text[place:], part
        place = text.index(part, place) + len(part)


def test_pictures_of_items_come_with_their_words() -> None:
    assert '<img src="/weeks/files/halls.svg" alt="Halls full of people"' in text_of(page_of(PAGE))


@pytest.mark.parametrize("layout", [Layout.TEASER, Layout.FULL, Layout.LIST])
@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (event_item("x", "X", News("new")), "New"),
        (event_item("x", "X", News("moved", MAY)), "Moved from 14 May 2019"),
        (event_item("x", "X", News("moved", MAY), previous_start=MAY), "Moved from 14 May 2019"),
        (event_item("x", "X", News("cancelled"), status=EventStatus.CANCELLED), "Cancelled"),
        (event_item("x", "X", News("postponed"), status=EventStatus.POSTPONED), "Postponed"),
        (event_item("x", "X", News("moved-online"), status=EventStatus.CONFIRMED), "Moved online"),
        (call_item(News("extended", MARCH)), "Deadline extended from 20 March 2019"),
        (call_item(News("brought-forward", JUNE)), "Deadline brought forward from 1 June 2019"),
        (call_item(News("extended")), "New deadline"),
    ],
)
def test_what_is_new_is_told_once(item: EditionItem, expected: str, layout: Layout) -> None:
    assert told(item, layout).count(expected) == 1


def test_a_deadline_whose_card_tells_of_the_extension_has_no_second_word_for_it() -> None:
    item = call_item(News("extended", MARCH))
    assert isinstance(item.card, CallCard)
    assert item.card.next
    before = PreviousCutoff(MARCH, "Europe/Brussels", item.card.next.instant, extended=True)
    card = replace(item.card, next=replace(item.card.next, previous=before))
    text = told(replace(item, card=card))
    assert "Extended from 20 March 2019." in text
    assert "Deadline extended" not in text


def test_only_what_there_is_is_linked_to() -> None:
    html = page_of(PAGE)
    faces = html[html.index('<nav class="faces"') :].partition("</nav>")[0]
    assert re.findall(r'href="([^"]+)"', faces) == ["email.html", "email.txt", "email.eml", "edition.pdf"]
    without = page_of(replace(PAGE, faces=Faces("email.html", "email.txt", "email.eml")))
    assert "edition.pdf" not in without
    assert "email.txt" in without


def test_what_has_changed_stands_outside_of_the_editions_text() -> None:
    html = page_of(PAGE)
    box = html[html.index('<aside class="since"') :].partition("</aside>")[0]
    assert words(box) == (
        "What has changed since this issue went out "
        "Fair of clusters Moved from 16 May 2019 to 1 June 2019 changed on 2 April 2019 "
        "Lab night No longer on this site"
    )
    assert '<a href="/weeks/events/fair/">Fair of clusters</a>' in box
    assert html.index("</aside>") < html.index('<div class="text">')
    assert "1 June 2019" not in text_of(html)


@pytest.mark.parametrize(
    ("news", "now", "expected"),
    [
        (News("cancelled"), None, "Cancelled"),
        (News("postponed"), None, "Postponed"),
        (News("moved-online"), None, "Moved online"),
        (News("moved"), JUNE, "New date: 1 June 2019"),
        (News("extended", MAY), JUNE, "Deadline extended from 14 May 2019 to 1 June 2019"),
        (News("brought-forward", JUNE), MAY, "Deadline brought forward from 1 June 2019 to 14 May 2019"),
        (News("extended", MAY), None, "New deadline"),
        (News("removed"), None, "No longer on this site"),
    ],
)
def test_every_change_has_its_words(news: News, now: Moment | None, expected: str) -> None:
    html = page_of(replace(PAGE, changes=(ChangedSince("Title", "", news, now, None),)))
    assert words(html[html.index('<aside class="since"') :].partition("</aside>")[0]).endswith(f"Title {expected}")


def test_without_changes_there_is_no_box_and_only_what_was_sent_is_called_kept() -> None:
    kept = "This issue was sent, is dated 22 March 2019, and is kept as it was."
    unchanged, draft = page_of(replace(PAGE, changes=())), page_of(replace(PAGE, changes=(), sent=False))
    assert 'class="since"' not in unchanged
    assert kept in unchanged
    assert kept not in draft


def test_an_edition_of_a_month_is_dated_by_it() -> None:
    march = replace(EDITION, dated=Moment(date(2019, 3, 1), month_only=True), number=None)
    html = page_of(replace(PAGE, edition=march))
    assert '<time datetime="2019-03">March 2019</time>' in html
    assert "Issue 2" not in html


def test_a_text_in_another_language_says_which() -> None:
    html = page_of(replace(PAGE, edition=replace(EDITION, lang="de")))
    assert '<h1 lang="de">The second newsletter</h1>' in html
    assert '<h2 id="s-ahead" lang="de">Coming up</h2>' in html
