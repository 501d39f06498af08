"""The codes of countries and languages, and what an editor may have meant by other words (Unicode CLDR)."""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale

from clusterweeks.model.field_errors import field_error
from clusterweeks.model.problems import did_you_mean

_COUNTRY_HABITS = {"UK": "GB", "EL": "GR"}


@lru_cache(maxsize=1)
def country_names() -> dict[str, str]:
    """English names of all countries by ISO 3166 alpha-2 code (Unicode CLDR; XK is Kosovo)."""
    codes = Locale("en").territories
    no_countries = {"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB", "AC", "CP", "DG", "EA", "IC", "TA", "CQ"}
    return {code: codes[code] for code in sorted(codes) if re.fullmatch("[A-Z]{2}", code) and code not in no_countries}


@lru_cache(maxsize=1)
def _countries_by_name() -> dict[str, str]:
    """Lower-case names in some languages, for hints; English comes last and wins."""
    named = ((Locale(language).territories, country_names()) for language in ("it", "es", "fr", "de", "en"))
    return {names[code].lower(): code for names, known in named for code in known if code in names}


def country_meant(text: str) -> str:
    """The code of the country that a text names in another way; empty if it names none."""
    known = country_names()
    code = text.upper()
    return _COUNTRY_HABITS.get(code) or (code if code in known else _countries_by_name().get(text.lower(), ""))


def read_country(text: str) -> str:
    """Check the code of a country (ISO 3166 alpha-2); its error says which one may be meant."""
    known = country_names()
    if text in known:
        return text
    meant = country_meant(text)
    if meant:
        hint = f"did you mean `{meant}` ({known[meant]})?"
    else:
        by_name = _countries_by_name()
        near = did_you_mean(text, by_name, 0.75)
        hint = (
            f"did you mean `{by_name[near.split('`')[1].lower()]}`?"
            if near
            else "write a code such as `DE` for Germany"
        )
    raise field_error("unknown-country", f"`{text}` is not the code of a country", hint)


@lru_cache(maxsize=1)
def _languages() -> dict[str, str]:
    return {code: name for code, name in Locale("en").languages.items() if "_" not in code}


def read_language(text: str) -> str:
    """Check the code of a language (BCP 47); its error says which one may be meant."""
    main, _, region = text.replace("_", "-").partition("-")
    if main in _languages() and (not region or re.fullmatch(r"[A-Za-z]{2,4}|\d{3}", region)):
        return f"{main}-{region}" if region else main
    by_name = {name.lower(): code for code, name in _languages().items()}
    meant = by_name.get(text.lower()) or (text.lower() if text.lower() in _languages() else None)
    hint = f"did you mean `{meant}`?" if meant else "write a code such as `en`"
    raise field_error("unknown-language", f"`{text}` is not the code of a language", hint)
