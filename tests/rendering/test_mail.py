"""The HTML of an edition's e-mail, and what its three faces have in common."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from clusterweeks.model.kinds import Layout
from clusterweeks.planning.output import Form
from clusterweeks.planning.views import EditionView, News, TextView
from tests.rendering.mail_views import (
    EDITION,
    FORMS,
    MAIL,
    SITE,
    Seen,
    call,
    event,
    face,
    html,
    item,
    section,
    text,
    webinar,
)

GOLDEN = Path(__file__).parent / "mail"


def links_of_html(page: str) -> set[str]:
    return {link["href"] for link in Seen(page).all("a") if not link["href"].startswith("#")}


def links_of_text(plain: str) -> Counter[str]:
    """The addresses in a text: in its lists, and below the labels that name them."""
    listed = re.findall(r"^\[\d+\] (.*)$", plain, re.MULTILINE)
    named = re.findall(r"^(?:View this issue online|Unsubscribe|Change your preferences):\n(.*)$", plain, re.MULTILINE)
    return Counter((*listed, *named))


@pytest.mark.parametrize("form", FORMS)
def test_a_face_is_as_expected(form: Form, update_golden: bool) -> None:
    file = GOLDEN / {Form.EMAIL_HTML: "email.html", Form.EMAIL_TEXT: "email.txt", Form.EMAIL_MESSAGE: "email.eml"}[form]
    made = face(form)
    if update_golden:
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(made)
    assert made == file.read_bytes()


@pytest.mark.parametrize("form", FORMS)
def test_the_same_edition_gives_the_same_bytes(form: Form) -> None:
    assert face(form) == face(form)


def test_html_and_text_lead_to_the_same_addresses_and_the_text_says_each_once() -> None:
    plain = links_of_text(text())
    assert links_of_html(html()) == set(plain)
    assert set(plain.values()) == {1}
    assert {
        "{{ MessageURL }}",
        "{{ UnsubscribeURL }}",
        "{{ ManageURL & 'b' }}",
        "https://example.org/weeks/events/conference/",
        "https://outside.example/a_(b)?x=1&y=2",
        "https://autolink.example/a?b=1&c=2",
        "https://note.example/",
        "mailto:ada@example.org",
    } <= set(plain)


def test_placeholders_come_out_as_they_went_in() -> None:
    for form in FORMS:
        made = face(form).decode()
        for placeholder in (MAIL.unsubscribe, MAIL.preferences, MAIL.view_online, MAIL.postal):
            assert placeholder in made, form


def test_an_address_that_is_none_of_a_service_is_escaped_around_its_placeholders() -> None:
    mail = replace(MAIL, unsubscribe='https://lists.example/?a=1&b="&u={{ Sub "x" & y }}', why="A & B *|X & Y|*")
    made = html(site=replace(SITE, mail=mail))
    assert 'href="https://lists.example/?a=1&amp;b=&quot;&amp;u={{ Sub "x" & y }}"' in made
    assert "A &amp; B *|X & Y|*" in made


def test_without_settings_a_mail_leads_to_the_page_and_has_no_link_to_unsubscribe() -> None:
    site = replace(SITE, mail=None)
    assert EDITION.url in links_of_html(html(site=site))
    assert "Rue de la Loi 1, 1000 Brussels" in text(site=site)
    assert "because you subscribed to the newsletter of Cluster Weeks." in text(site=site)
    assert "Unsubscribe" not in html(site=site) + text(site=site)


def test_html_is_whole_and_says_its_language_and_its_title() -> None:
    seen = Seen(html())
    assert seen.open == []
    assert seen.all("html")[0]["lang"] == "en"
    assert seen.all("html")[0]["dir"] == "ltr"
    assert "<title>Clusters: what is new – and why</title>" in html()
    assert {"name": "color-scheme", "content": "light dark"} in seen.all("meta")


def test_headings_go_down_one_step_at_a_time() -> None:
    levels = [int(tag[1]) for tag, _ in Seen(html()).tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_table_but_that_of_an_editor_is_for_layout() -> None:
    tables = Seen(html()).all("table")
    assert [table for table in tables if table.get("role") != "presentation"] == [
        table for table in tables if table.get("class") == "data"
    ]
    assert len([table for table in tables if table.get("class") == "data"]) == 1
    hidden = re.findall(r"<table[^>]*>", "".join(re.findall(r"<!--.*?-->", html(), re.DOTALL)))
    assert hidden
    assert all('role="presentation"' in table for table in hidden)


def test_pictures_have_words_for_them_a_width_and_a_whole_address() -> None:
    pictures = Seen(html()).all("img")
    assert [picture["alt"] for picture in pictures] == ["A cover", 'The hall & its "doors"', "A hall full of people"]
    assert all(picture["width"].isdecimal() and int(picture["width"]) <= 600 for picture in pictures)
    assert all(picture["src"].startswith("https://example.org/weeks/pictures/") for picture in pictures)


def test_nothing_is_loaded_run_or_sent() -> None:
    seen = Seen(html())
    assert {tag for tag, _ in seen.tags} & {"script", "link", "form", "video", "iframe", "object", "base"} == set()
    styles = " ".join((html(), *(attributes.get("style", "") for _, attributes in seen.tags)))
    assert not re.search(r"url\(|@import|@font-face|background-image|position:|fonts\.", styles)


def test_links_within_the_mail_lead_to_what_is_in_it() -> None:
    seen = Seen(html())
    ids = [attributes["id"] for _, attributes in seen.tags if "id" in attributes]
    inner = {link["href"][1:] for link in seen.all("a") if link["href"].startswith("#")}
    assert inner
    assert inner <= set(ids)
    assert len(ids) == len(set(ids))


def test_links_say_where_they_lead() -> None:
    words = [
        " ".join(re.sub("<[^>]*>", "", inner).split()) for inner in re.findall(r"<a [^>]*>(.*?)</a>", html(), re.DOTALL)
    ]
    assert [one for one in words if one.lower() in ("", "here", "more", "read more", "link", "click here")] == []


def test_the_preheader_stands_alone() -> None:
    body = Seen(html()).text.partition("Bucharest, and a deadline.")[2]
    assert len(re.match("[\u034f\u200c\u00a0 ]*", body)[0]) > 150  # type: ignore[index]


def test_an_item_says_what_a_reader_must_know() -> None:
    said = unescape(Seen(html()).text)
    for words in (
        "14–16 May 2019",
        "Bucharest, Romania",
        "Deadline: 4 April 2019, 17:00 (Brussels time)",
        "Extended from 20 March 2019.",
        "Last chance",
        "Cancelled",
        "Postponed",
        "The new date is not known yet.",
        "2 April 2019, 14:00–15:30 (Berlin time)",
        "Invitation only",
        "New",
        "Save the date",
        "Moved from 3 May 2019",
        "Moved online",
        "Originally planned in Bucharest, Romania.",
        "12,345",
        "Participants",
        "Nothing to report in this issue.",
    ):
        assert words in said, words


@pytest.mark.parametrize(
    ("news", "words"),
    [
        (News("moved"), "New date"),
        (News("extended"), "New deadline"),
        (News("extended", call().next.moment), "Deadline extended from 4 April 2019, 17:00 (Brussels time)"),  # type: ignore[union-attr]
        (News("brought-forward", event().span.start), "Deadline brought forward from 14 May 2019"),
        (News("moved-online"), "Moved online"),
        (News("postponed"), "Postponed"),
    ],
)
def test_what_is_new_is_said_on_both_faces(news: News, words: str) -> None:
    view = replace(EDITION, sections=(section("Calls", item(call(), news=news)),))
    assert words in Seen(html(view)).text
    assert words in text(view)


def test_what_the_card_says_is_not_said_again_as_news() -> None:
    before = call().next.previous.moment  # type: ignore[union-attr]
    view = replace(EDITION, sections=(section("Calls", item(call(), news=News("extended", before))),))
    assert text(view).count("20 March 2019") == 1
    view = replace(EDITION, sections=(section("Off", item(event(status="cancelled"), news=News("cancelled"))),))
    assert text(view).count("Cancelled") == 1


def test_an_item_in_another_language_says_so() -> None:
    assert re.search(r'<a [^>]*lang="de"[^>]*>Über Cluster</a>', html())
    arabic = replace(EDITION, sections=(section("Talks", item(webinar(lang="ar", title="كلمة"))),))
    assert re.search(r'<a [^>]*lang="ar" dir="rtl"[^>]*>كلمة</a>', html(arabic))


def test_a_layout_shows_as_much_as_it_should() -> None:
    long = item(event(), body=TextView("The whole text."))
    shown = {
        layout: html(replace(EDITION, sections=(section("Events", long, layout=layout),))) for layout in list(Layout)
    }
    assert {layout for layout, page in shown.items() if "The whole text." in page} == {Layout.FULL}
    assert {layout for layout, page in shown.items() if "Clusters meet." in page} == {Layout.TEASER, Layout.FULL}


def test_a_space_between_marked_words_stays() -> None:
    view = replace(EDITION, body=TextView("**Bold**\n*slanted*\n[link](https://a.example/) `code`"))
    assert "Bold slanted link code" in Seen(html(view)).text


CHARACTERS = st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("<>&\"'\\`*_[](){}|#-!~^:\n\t ﷽日👩‍")
ANY = st.text(CHARACTERS, max_size=40)


@given(title=ANY, prose=ANY, url=ANY)
@example(title="<mj-raw>{{ x }}</mj-text>", prose="- a\n- > b\n\n<!-- --> ]]>", url='https://a.example/ b"c<d>')
@example(title="\u2028\ufffe\u00ad", prose="[a](<https://x.example/ y>) &amp; &#0; **a**\n*b*", url="javascript:x")
@settings(max_examples=30)
def test_any_text_gives_valid_faces(title: str, prose: str, url: str) -> None:
    body = TextView(f"{prose}\n\n[{title}]({url})\n\n{prose}")
    view: EditionView = replace(
        EDITION,
        title=title,
        subject=title,
        preheader=title,
        summary=title,
        sections=(section("Any", item(event(title=title, summary=prose), body=body), layout=Layout.FULL, body=body),),
    )
    page = html(view)
    seen = Seen(page)
    assert seen.open == []
    assert "mj-" not in "".join(tag for tag, _ in seen.tags)
    assert len(seen.all("h1")) == 1
    assert max(len(line.encode()) for line in page.split("\n")) <= 998
    addresses = {" ".join(one.split()) for one in links_of_html(page)}
    assert addresses == {" ".join(one.split()) for one in links_of_text(text(view))}
