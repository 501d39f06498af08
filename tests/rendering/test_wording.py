import re
from enum import StrEnum

import pytest

from clusterweeks.model.parts import Place
from clusterweeks.model.records import Anchor, EventStatus, EventType, Kind, NewsKind
from clusterweeks.rendering.context import Context
from clusterweeks.rendering.wording import Wording, dialled, filetype

STATES = ("upcoming", "on", "past", "forthcoming", "open", "closing-soon", "closed", "not-yet")


@pytest.mark.parametrize("words", [EventType, EventStatus, NewsKind, Kind])
@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_every_value_has_a_word(words: type[StrEnum], language: str, contexts: dict[str, Context]) -> None:
    labels = [contexts[language].wording.label(value) for value in words]
    assert all(labels)
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_every_state_has_a_word_of_its_own(language: str, contexts: dict[str, Context]) -> None:
    assert len({contexts[language].wording.label(state) for state in STATES}) == len(STATES)


def test_the_words_are_those_of_the_language(contexts: dict[str, Context]) -> None:
    assert [one.wording.label("closing-soon") for one in contexts.values()] == [
        "Last chance",
        "Letzte Chance",
        "Dernière chance",
    ]
    assert contexts["en"].wording.label(Anchor.NO) == ""
    assert contexts["en"].wording.label(Anchor.MAIN) == "Main anchor event"


def test_a_word_that_does_not_exist_is_refused(context: Context) -> None:
    with pytest.raises(ValueError, match="there is no label for `soonish`"):
        context.wording.label("soonish")


def test_unknown_kinds_and_fields_stay_readable(context: Context) -> None:
    assert context.wording.organisation_kind("research") == "Research organisation"
    assert context.wording.organisation_kind("guild of bakers") == "guild of bakers"
    assert context.wording.field_label("recap.figures.participants") == "Participants"
    assert context.wording.field_label("recap.figures.cups_of_tea") == "cups of tea"


def test_countries_and_languages_have_names(contexts: dict[str, Context]) -> None:
    assert [one.wording.country("RO") for one in contexts.values()] == ["Romania", "Rumänien", "Roumanie"]
    assert [one.wording.language_name("de") for one in contexts.values()] == ["German", "Deutsch", "allemand"]
    assert contexts["en"].wording.country("XK") == "Kosovo"
    assert contexts["en"].wording.language_name("en-GB") == "British English"


def test_places_are_joined_as_one_would_say_them(contexts: dict[str, Context]) -> None:
    oradea, debrecen = Place(city="Oradea", country="RO"), Place(city="Debrecen", country="HU")
    en, de, _ = contexts.values()
    assert en.wording.places((oradea, debrecen)) == "Oradea, Romania and Debrecen, Hungary"
    assert de.wording.places((oradea, debrecen)) == "Oradea, Rumänien und Debrecen, Ungarn"
    assert en.wording.places((oradea, debrecen, Place(country="SK"))) == "Oradea, Romania; Debrecen, Hungary; Slovakia"
    assert en.wording.places((oradea, oradea)) == "Oradea, Romania"
    assert en.wording.places((Place(venue="Palais"),)) == "Palais"
    assert en.wording.places(()) == ""


@pytest.mark.parametrize(
    ("size", "en", "fr"),
    [
        (1, "1 byte", "1 octet"),
        (999, "999 bytes", "999 octets"),
        (1000, "1 kB", "1 ko"),
        (493_800, "494 kB", "494 ko"),
        (999_600, "1 MB", "1 Mo"),
        (1_234_567, "1.2 MB", "1,2 Mo"),
    ],
)
def test_sizes_are_rounded(size: int, en: str, fr: str, contexts: dict[str, Context]) -> None:
    said = [contexts[language].wording.filesize(size) for language in ("en", "fr")]
    assert [re.sub("[\u00a0\u202f]", " ", text) for text in said] == [en, fr]


def test_numbers_have_the_separators_of_the_language(contexts: dict[str, Context]) -> None:
    assert [one.wording.number(3100) for one in contexts.values()] == ["3,100", "3.100", "3\u202f100"]


@pytest.mark.parametrize(
    ("name", "kind"), [("a.pdf", "PDF"), ("A.tar.gz", "GZ"), ("README", ""), (".htaccess", ""), ("1. Entwurf", "")]
)
def test_the_type_of_a_file_is_in_its_name(name: str, kind: str) -> None:
    assert filetype(name) == kind


def test_a_region_without_conventions_of_its_own_is_no_obstacle() -> None:
    assert Wording("de-XX").label("open") == "Offen"


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("+49 (0)941 / 604 889-55", "+4994160488955"),
        ("+32 2 000 00 00", "+3220000000"),
        ("0032.2.000 ext. 5", "00322000"),
        ('+49 30 <b>"12', "+4930"),
        ("on request", ""),
    ],
)
def test_what_a_telephone_dials(written: str, number: str) -> None:
    assert dialled(written) == number


def test_the_direction_of_a_script(context: Context) -> None:
    languages = ("ar", "he", "ur-PK", "ro", "de-AT", "tlh")
    assert [context.wording.direction(one) for one in languages] == ["rtl", "rtl", "rtl", "ltr", "ltr", "ltr"]
