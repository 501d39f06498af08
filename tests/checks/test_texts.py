"""Texts: links, notes, headings, pictures, addresses, and names with letters that look alike."""

import pytest

from clusterweeks.reading.checks.addresses import is_personal
from tests.checks.builders import codes, event, filed, hints, library, told


@pytest.mark.parametrize(
    "words", ["here", "Click here!", "**Read more** »", "link", "This", "hier", "ici", "Lire la suite…"]
)
def test_vague_link(words: str) -> None:
    given = library(event("a", body=f"First line.\n\nYes: [{words}](https://x.example/a_(b))."))
    [(place, message)] = told(given, "vague-link")
    assert place == "events/a.yaml body line 2 column 5"
    assert message.endswith("does not say where the link leads (`https://x.example/a_(b)`)")


def test_link_without_words_and_link_by_label() -> None:
    given = library(event("a", body="[](https://x.example/) and [here][x]\n\n[x]: https://y.example/"))
    assert told(given, "vague-link") == [
        ("events/a.yaml body line 0 column 0", "no words say where the link leads (`https://x.example/`)"),
        ("events/a.yaml body line 0 column 27", "`here` does not say where the link leads (`https://y.example/`)"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "See [the programme](https://x.example/).",
        "`[here](https://x.example/)`",
        "```\n[here](https://x.example/)\n```",
        "Text\n\n    [here](https://x.example/)\n",
        "\\[here](https://x.example/)",
        "[here] and there",
        "[![The hall](hall.jpg)](https://x.example/)",
    ],
)
def test_link_that_says_where_it_leads(body: str) -> None:
    assert codes(library(event("a", body=body))) == []


def test_every_text_is_read() -> None:
    here = "[here](https://x.example/)"
    given = library(
        event("a", body=here, recap={"body": here}, programme=[{"title": "Talk", "body": here}]),
        filed("newsletter", "b", date="2019-03", letter={"body": here}, sections=[{"heading": "News", "body": here}]),
    )
    assert [place for place, _ in told(given, "vague-link")] == [
        "events/a.yaml body line 0 column 0",
        "events/a.yaml recap.body line 0 column 0",
        "events/a.yaml programme.0.body line 0 column 0",
        "newsletters/b.yaml letter.body line 0 column 0",
        "newsletters/b.yaml sections.0.body line 0 column 0",
    ]


@pytest.mark.parametrize("target", ["#", ""])
def test_empty_link(target: str) -> None:
    given = library(event("a", body=f"See [the programme]({target})."))
    assert told(given, "empty-link") == [
        ("events/a.yaml body line 0 column 20", "the link `the programme` leads nowhere")
    ]


def test_link_to_a_heading_leads_somewhere() -> None:
    assert codes(library(event("a", body="See [the programme](#programme)."))) == []


def test_footnotes() -> None:
    given = library(event("a", body="Seven[^1] countries.\n\n[^2]: A note."))
    assert told(given, "dangling-footnote") == [
        ("events/a.yaml body line 0 column 5", "the mark `[^1]` has no note in this text"),
        ("events/a.yaml body line 2 column 0", "the note `[^2]` has no mark in this text"),
    ]


@pytest.mark.parametrize(
    ("body", "place", "word"),
    [
        ("Jordan, Lebanon and Palestine\\*) take part.", "line 0 column 29", "Palestine"),
        ("- A Partnering Event*:\n- An *open* day", "line 0 column 20", "Event"),
        ("**Bold** words*\n\n* an item\n* another", "line 0 column 14", "words"),
    ],
)
def test_star_without_note(body: str, place: str, word: str) -> None:
    given = library(event("a", body=body))
    assert told(given, "dangling-footnote") == [
        (f"events/a.yaml body {place}", f"the star behind `{word}` has no note in this text")
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Seven[^1] countries.\n\n[^1]: A note.",
        "Palestine\\* takes part.\n\n\\* This is no statement.",
        "- A Partnering Event*:\n\n*Upon invitation only",
        "An *open* day and a **great** one, ***really***; *yes*.",
        "*A line that is stressed*\nand another",
        "* an item\n* another *one*\n",
        "2 * 3 * 4 and 2*3*4 and `a*`",
        "*words\nover lines* go on",
    ],
)
def test_notes_and_emphasis_are_fine(body: str) -> None:
    assert codes(library(event("a", body=body))) == []


def test_headings() -> None:
    given = library(
        event("a", body="# Top\n\n## Programme\n\n#### Morning\n\n## Evening"), event("b", body="### First")
    )
    assert told(given, "heading-skips-level") == [
        ("events/a.yaml body line 0 column 0", "`# Top` is of level 1, which is that of the page's title"),
        ("events/a.yaml body line 4 column 0", "the heading `#### Morning` is of level 4, and follows one of level 2"),
        (
            "events/b.yaml body line 0 column 0",
            "the heading `### First` is of level 3, and is the first below the page's title",
        ),
    ]
    assert hints(given, "heading-skips-level")[1] == "write `### Morning`"


def test_underlined_heading_and_number_sign() -> None:
    given = library(event("a", body="Top\n===\n\n#hashtag"))
    assert [message for _, message in told(given, "heading-skips-level")] == [
        "`# Top` is of level 1, which is that of the page's title",
        "`# hashtag` is of level 1, which is that of the page's title",
    ]


@pytest.mark.parametrize(
    "body", ["## One\n\n### Two\n\n## Three", "Words\n-----\n\n### Two", "\\# 1", "    # code", "- one\n- two\n---"]
)
def test_headings_in_order(body: str) -> None:
    assert codes(library(event("a", body=body))) == []


def test_missing_alt() -> None:
    given = library(
        event("a", image={"file": "hall.jpg"}, body="See ![](hall.jpg)"),
        filed("organisation", "b", logo={"file": "logo.svg"}),
    )
    assert told(given, "missing-alt") == [
        ("events/a.yaml image", "the picture `hall.jpg` has no text for those who cannot see it"),
        ("events/a.yaml body line 0 column 4", "the picture has no text for those who cannot see it"),
        ("organisations/b.yaml logo", "the picture `logo.svg` has no text for those who cannot see it"),
    ]


def test_pictures_with_words_and_ornaments() -> None:
    assert codes(library(event("a", image={"file": "hall.jpg", "alt": ""}, body="![The hall](hall.jpg)"))) == []


@pytest.mark.parametrize(
    ("body", "name"), [("A <b>bold</b> step", "`<b>` is HTML"), ("A <!-- note -->", "`<!--` is a comment in HTML")]
)
def test_raw_html(body: str, name: str) -> None:
    given = library(event("a", body=body))
    assert told(given, "raw-html") == [("events/a.yaml body line 0 column 2", f"{name}, and HTML is not published")]


@pytest.mark.parametrize("body", ["3 < 4 and 5 > 2", "`<b>`", "\\<b>", "<https://x.example/>", "<info@x.example>"])
def test_no_html(body: str) -> None:
    assert codes(library(event("a", body=body))) == []


def test_personal_email() -> None:
    given = library(
        event(
            "a",
            summary="Ask j.smith@x.example.",
            body="Write to [Maria](mailto:maria.muster@x.example) or maria.muster@x.example.",
            contacts=[{"email": "maria.muster@x.example"}],
        )
    )
    assert told(given, "personal-email") == [
        ("events/a.yaml summary", "`j.smith@x.example` looks like a person's address, and stands in a public text"),
        (
            "events/a.yaml body line 0 column 24",
            "`maria.muster@x.example` looks like a person's address, and stands in a public text",
        ),
    ]


@pytest.mark.parametrize(
    "address", ["anna.kovacs@x.eu", "a.kovacs@x.eu", "anna@x.eu", "akovacs@x.eu", "Jane_Doe@x.eu", "jane.doe2@x.eu"]
)
def test_addresses_of_persons(address: str) -> None:
    assert is_personal(*address.split("@"))


@pytest.mark.parametrize(
    "address",
    [
        "info@x.eu",
        "contact@x.eu",
        "press.office@x.eu",
        "info@eucluster2019.eu",
        "EUclusterobservatory@EOCIC.eu",
        "GROW-CLUSTERS@ec.europa.eu",
        "eocic@eocic.eu",
        "EREK@x.eu",
        "h2020@x.eu",
        "no-reply@x.eu",
    ],
)
def test_addresses_of_offices(address: str) -> None:
    assert not is_personal(*address.split("@"))


def test_organisation_may_have_an_address() -> None:
    assert codes(library(filed("organisation", "vitagora"), event("a", body="Write to vitagora@x.example."))) == []


def test_look_alike_letters() -> None:
    given = library(
        filed("organisation", "mobigoin", name="MobiGoIn"),
        filed("news", "one", date="2019-03", title="MobiGoIn goes to China"),
        filed("news", "two", date="2019-03", title="A memorandum", body="In China,\nMobiGoln signs. MobiGoln is glad."),
    )
    difference = "letter 7 is a small L (`l`) here, a capital i (`I`) there"
    message = f"`MobiGoln` looks like `MobiGoIn`, and is another word: {difference}"
    assert told(given, "look-alike-letters") == [("news/two.yaml body line 1 column 0", message)]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Iceland", "lceland"),
        ("Horizon2020", "Horizon2O20"),
        ("Governance", "Govemance"),
        ("Clusters", "Сlusters"),
        ("Europe", "Еurоре"),
    ],
)
def test_letters_that_look_alike(right: str, wrong: str) -> None:
    given = library(filed("page", "a", body=f"{right} and {right}."), filed("page", "b", body=f"Not {wrong}."))
    assert [place for place, _ in told(given, "look-alike-letters")] == ["pages/b.yaml body line 0 column 4"]
    assert hints(given, "look-alike-letters")[0].startswith(f"write `{right}`")


def test_letters_of_two_alphabets() -> None:
    given = library(filed("page", "a", body="The Сluster"))
    message = (
        "`Сluster` has letters of several alphabets, Cyrillic and Latin: letter 1 is a Cyrillic capital letter es (`С`)"
    )
    assert told(given, "look-alike-letters") == [("pages/a.yaml body line 0 column 4", message)]


def test_later_one_of_two_is_wrong() -> None:
    given = library(filed("page", "a", body="MobiGoIn"), filed("page", "b", body="MobiGoln"))
    assert [place for place, _ in told(given, "look-alike-letters")] == ["pages/b.yaml body line 0 column 0"]


@pytest.mark.parametrize(
    "words",
    [
        "OILS oils Oils",
        "Modern Modem",
        "I l 1 AI Al",
        "VIII",
        "Phase1 Phase2",
        "България Bulgaria",
        "see https://x.example/MobiGoln MobiGoIn",
        "12 µm",
    ],
)
def test_words_that_are_no_look_alikes(words: str) -> None:
    assert codes(library(filed("page", "a", body=words))) == []
