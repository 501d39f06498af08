"""E-mail addresses in public texts: an office's is welcome, a person's is not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slugify import slugify

from clusterweeks.model.library import Library
from clusterweeks.model.problems import Problem
from clusterweeks.reading.checks.marks import without_code
from clusterweeks.reading.checks.strings import sources, texts

_EMAIL = re.compile(r"(?<![\w.+-])([\w.+-]++)@([A-Za-z0-9-]++(?:\.[A-Za-z0-9-]++)+)")
_MEANT_FOR_IT = {"contacts", "contact"}
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


def personal(library: Library) -> Iterator[Problem]:
    """Addresses that look like a person's, in texts and links; `contacts` are there for them."""
    names = _organisations(library)
    for record, written in sources(library):
        told: set[str] = set()
        for text in texts(record) if any("@" in source for source in written) else ():
            if "@" not in text.source or text.steps[0] in _MEANT_FOR_IT:
                continue
            for found in _EMAIL.finditer(without_code(text.source)):
                address = found[0].rstrip(".")
                if address.casefold() not in told and is_personal(found[1], found[2], names | {record.id}):
                    told.add(address.casefold())
                    message = f"`{address}` looks like a person's address, and stands in a public text"
                    hint = "use the office's address, or name the person under `contacts`"
                    yield Problem(text.where(library, found.start()), "personal-email", message, hint)


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


def _organisations(library: Library) -> frozenset[str]:
    known = {name for one in library.organisations for name in (one.id, one.title, one.abbreviation) if name}
    return frozenset(slugify(name, separator="") for name in known)
