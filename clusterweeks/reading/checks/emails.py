"""E-mail addresses in public texts: an office's is welcome, a person's is not."""

from __future__ import annotations

from collections.abc import Iterator

from slugify import slugify

from clusterweeks.model.library import Library
from clusterweeks.model.problems import Problem
from clusterweeks.reading.checks.addresses import addresses, is_personal
from clusterweeks.reading.checks.strings import sources, texts

_MEANT_FOR_IT = {"contacts", "contact"}


def personal(library: Library) -> Iterator[Problem]:
    """Addresses that look like a person's, in texts and links; `contacts` are there for them."""
    names = _organisations(library)
    for record, written in sources(library):
        told: set[str] = set()
        for text in texts(record) if any("@" in source for source in written) else ():
            if text.steps[0] in _MEANT_FOR_IT:
                continue
            for one in addresses(text.source):
                if one.whole.casefold() not in told and is_personal(one.local, one.domain, names | {record.id}):
                    told.add(one.whole.casefold())
                    message = f"`{one.whole}` looks like a person's address, and stands in a public text"
                    hint = "use the office's address, or name the person under `contacts`"
                    yield Problem(text.where(library, one.start), "personal-email", message, hint)


def _organisations(library: Library) -> frozenset[str]:
    known = {name for one in library.organisations for name in (one.id, one.title, one.abbreviation) if name}
    return frozenset(slugify(name, separator="") for name in known)
