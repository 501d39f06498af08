"""Words and names in the language of the interface: labels, countries, places, sizes and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache, partial

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.units import format_unit
from slugify import slugify

from clusterweeks.model.parts import Place
from clusterweeks.rendering.catalogues import catalogue
from clusterweeks.rendering.words import FIELDS, LABELS, ORGANISATION_KINDS

_UNITS = ("byte", "kilobyte", "megabyte", "gigabyte")


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """The conventions of a language; English without a region is British (`14 May 2019`, 24 hours)."""
    main = language.partition("-")[0]
    try:
        return Locale.parse("en-GB" if language == "en" else language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en-GB" if main == "en" else main, sep="-")


@lru_cache(maxsize=64)
def _likely_territory(language: str) -> str:
    """Where a language is most spoken; every page asks, and Babel searches all of its locales for it."""
    return str(Locale.parse(get_global("likely_subtags").get(language, language)).territory)


class Wording:
    """Everything that is said in one language of the interface."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.locale = locale_of(language)
        self._translations = catalogue(language.partition("-")[0])
        # Most numbers are counts, and small.
        self._number = lru_cache(maxsize=4096)(partial(format_decimal, locale=self.locale))

    def gettext(self, message: str) -> str:
        """The translation of a text, or the text itself."""
        # The empty msgid is the catalogue's header.
        return self._translations.gettext(message) if message else ""

    def ngettext(self, one: str, many: str, count: int) -> str:
        """The translation of a text in the form that a count asks for."""
        return self._translations.ngettext(one, many, count)

    def pgettext(self, context: str, message: str) -> str:
        """The translation of a text that means different things in different places."""
        return self._translations.pgettext(context, message)

    def npgettext(self, context: str, one: str, many: str, count: int) -> str:
        """As `pgettext`, in the form that a count asks for."""
        return self._translations.npgettext(context, one, many, count)

    def label(self, value: str) -> str:
        """The word for a value of one of the records' enums, or for a state."""
        if value not in LABELS:
            raise ValueError(f"there is no label for `{value}`")
        return self.gettext(LABELS[value])

    def organisation_kind(self, kind: str) -> str:
        """The word for a kind of organisation; one that is not known stays as the editor wrote it."""
        return self.gettext(ORGANISATION_KINDS.get(kind, "")) or kind

    def field_label(self, field: str) -> str:
        """The word for a field of a record, such as `start` or `recap.figures.participants`."""
        last = field.rpartition(".")[2]
        return self.gettext(FIELDS.get(field, FIELDS.get(last, ""))) or last.replace("_", " ")

    def country(self, code: str) -> str:
        """The name of a country by its ISO 3166 code."""
        return str(self.locale.territories.get(code, code))

    def countries(self, codes: Iterable[str]) -> list[tuple[str, str]]:
        """Countries by name and code in the order of their names, letters with marks beside those without."""
        return sorted(((self.country(code), code) for code in codes), key=lambda one: (slugify(one[0]), one[1]))

    def value(self, value: str, scope: str) -> str:
        """What a value by which events are listed is called: a country, a type, or what it says itself."""
        if scope == "country":
            return self.country(value)
        return self.label(value) if scope == "type" else value

    def language_name(self, code: str) -> str:
        """The name of a language by its BCP 47 code."""
        names = self.locale.languages
        return str(names.get(code.replace("-", "_")) or names.get(code.partition("-")[0], code))

    def locale_code(self, code: str) -> str:
        """A language with a country where it is spoken, as `en_GB`: Open Graph wants both."""
        locale = locale_of(code)
        return f"{locale.language}_{locale.territory or _likely_territory(locale.language)}"

    def direction(self, code: str) -> str:
        """The direction in which a language is written, for HTML's `dir`."""
        try:
            return "rtl" if locale_of(code).character_order == "right-to-left" else "ltr"
        except (UnknownLocaleError, ValueError):
            return "ltr"

    def town(self, place: Place) -> str:
        """A place as `Oradea, Romania`; its building where no town is known."""
        country = self.country(place.country) if place.country else ""
        return ", ".join(part for part in (place.city or place.venue, country) if part)

    def places(self, places: Iterable[Place]) -> str:
        """Several places in one phrase."""
        named = list(dict.fromkeys(text for text in map(self.town, places) if text))
        # Between three or more of these, commas alone would not show where one ends.
        if len(named) > 2:
            return "; ".join(named)
        return format_list(named, locale=self.locale) if named else ""

    def filesize(self, size: int) -> str:
        """A number of bytes as `494 kB` (decimal units)."""
        value, unit = float(size), 0
        while unit + 1 < len(_UNITS) and round(value) >= 1000:
            value, unit = value / 1000, unit + 1
        value = round(value, 1) if value < 10 else round(value)
        return format_unit(value, f"digital-{_UNITS[unit]}", "short" if unit else "long", locale=self.locale)

    def number(self, value: int) -> str:
        """A number with the separators of the language."""
        return self._number(value)


def dialled(phone: str) -> str:
    """What a telephone dials for a number as people write it, with a `(0)` for calls from inside the country."""
    written = re.match(r"[\d\s()./+–-]*", phone.strip(), re.ASCII)
    return re.sub(r"\(0\)|(?<!^)\+|[^\d+]", "", written[0]) if written else ""


def filetype(name: str) -> str:
    """The type of a file by its name, as `PDF`; empty where the name does not tell."""
    stem, dot, ending = name.rpartition(".")
    return ending.upper() if dot and stem and ending.isalnum() and len(ending) <= 5 else ""
