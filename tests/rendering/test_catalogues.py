"""The catalogues have every text of the templates and of the package, and nothing else."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from clusterweeks.model.settings import INTERFACE_LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "clusterweeks" / "locale"
KEYWORDS = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
QUOTES = {"en": "“”", "de": "„“", "fr": "«»"}


def catalogue(language: str) -> Catalog:
    return read_po(BytesIO((LOCALE / language / "LC_MESSAGES" / "clusterweeks.po").read_bytes()), locale=language)


def _of_ours(folder: str) -> bool:
    return Path(folder).relative_to(ROOT).parts[0] in ("clusterweeks", "templates")


@pytest.fixture(scope="module")
def extracted() -> Catalog:
    with (ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    found = Catalog()
    for name, line, text, _, context in extract_from_dir(
        ROOT, methods, options, keywords=KEYWORDS, directory_filter=_of_ours
    ):
        found.add(text, locations=[(name, line)], context=context)
    return found


def texts(catalog: Catalog) -> dict[str, Message]:
    return {str(message.id): message for message in catalog if message.id}


def strings(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"%\(\w+\)[sd]|%%", text))


def test_there_is_a_catalogue_for_every_language() -> None:
    assert sorted(path.name for path in LOCALE.iterdir()) == sorted(INTERFACE_LANGUAGES)


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_a_catalogue_is_complete_and_has_nothing_obsolete(language: str, extracted: Catalog) -> None:
    held, wanted = catalogue(language), texts(extracted)
    assert len(wanted) > 100
    assert sorted(set(wanted) - set(texts(held))) == [], "missing: pybabel extract, pybabel update, translate"
    assert sorted(set(texts(held)) - set(wanted)) == [], "no longer used: remove them"
    assert not held.obsolete
    assert not [message.id for message in held if message.fuzzy and message.id]
    assert [message.id for message in texts(held).values() if not all(strings(message))] == []


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_translations_have_the_placeholders_of_the_text(language: str) -> None:
    for message in texts(catalogue(language)).values():
        text = message.id[1] if isinstance(message.id, tuple) else message.id
        for string in strings(message):
            assert placeholders(string) == placeholders(text), string


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_translations_have_the_quotation_marks_of_their_language(language: str) -> None:
    for message in texts(catalogue(language)).values():
        for string in strings(message):
            assert not set("\"'") & set(string), string
            assert set(string) & set("“”„«»") <= set(QUOTES[language]), string
            if language == "fr":
                assert not re.search("[^\u00a0\u202f][:;?!»]|«[^\u00a0\u202f]", string.replace("://", "")), string


def test_plurals_follow_the_language() -> None:
    assert catalogue("fr").plural_expr == "(n > 1)"
    assert catalogue("de").plural_expr == "(n != 1)"
