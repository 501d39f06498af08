"""The catalogues of translations: `locale/<language>/LC_MESSAGES/clusterweeks.po`, read as they are."""

from __future__ import annotations

from functools import lru_cache
from gettext import GNUTranslations
from importlib.resources import files
from io import BytesIO

DOMAIN = "clusterweeks"


@lru_cache(maxsize=8)
def catalogue(language: str) -> GNUTranslations:
    """The translations into a language of `INTERFACE_LANGUAGES`, compiled in memory."""
    # Here and not above, because a run with little to do says nothing, and would take 20 ms longer.
    from babel.messages.mofile import write_mo  # noqa: PLC0415
    from babel.messages.pofile import read_po  # noqa: PLC0415

    text = files("clusterweeks").joinpath("locale", language, "LC_MESSAGES", f"{DOMAIN}.po").read_bytes()
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(text), locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)
