"""E-mail addresses in a text: whose they are, by the words in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from clusterweeks.reading.checks.marks import without_code

_EMAIL = re.compile(r"(?<![\w.+-])([\w.+-]++)@([A-Za-z0-9-]++(?:\.[A-Za-z0-9-]++)+)")
_OFFICE = frozenset(
    re.findall(
        r"\w+",
        """
    info infos contact contacts kontakt kontakte office buero press presse prensa stampa media medien mail email post
    hello hallo bonjour webmaster postmaster admin administration support help helpdesk team service services
    secretary secretariat sekretariat segreteria secretaria registration registrations register anmeldung inscription
    inscriptions event events conference conferences cluster clusters clustering eu europe european newsletter news
    editor editors editorial redaktion redaction project projects projekt programme program funding grants grow
    marketing communication communications comms kommunikation comunicacion pr sales account accounts finance jobs
    career careers hr privacy datenschutz dpo legal noreply reply members member membership network international export
    innovation zentrale accueil direction ufficio oficina biuro urad ured iroda titkarsag kansli toimisto hq welcome
    booking reception partner partners partnering matchmaking call calls application applications observatory platform
    forum web it tech research science business invest investment trade tourism city region agency association
    enterprise foundation institute university library museum centre center hub lab labs public general mailbox
    questions enquiries inquiries feedback newsroom spokesperson hotline week weeks
    """,
    )
)
_INSIDE = tuple(sorted(word for word in _OFFICE if len(word) > 5))


@dataclass(frozen=True, slots=True)
class Address:
    """An address, and the place of its first letter in the text, counted from 0."""

    local: str
    domain: str
    whole: str
    start: int


def addresses(source: str) -> Iterator[Address]:
    """Every e-mail address outside of code."""
    if "@" in source:
        for found in _EMAIL.finditer(without_code(source)):
            yield Address(found[1], found[2], found[0].rstrip("."), found.start())


def is_personal(local: str, domain: str, names: frozenset[str] = frozenset()) -> bool:
    """Whether the part before the `@` looks like the name of a person, and not of an office or organisation."""
    words = [word for word in re.split(r"[._+-]|\d+", local.casefold()) if word]
    joined = "".join(words)
    if not all(word.isalpha() for word in words) or len(joined) < 3:
        return False
    if any(word in _OFFICE for word in words) or any(word in joined for word in _INSIDE) or joined in names:
        return False
    if any(joined in label.replace("-", "") for label in domain.casefold().split(".")):
        return False
    several = len(words) > 1 and any(len(word) > 1 for word in words)
    # A word with a number, or in capitals, is a project or an organisation.
    return several or (local.isalpha() and not local.isupper() and len(local) < 20)
