"""The id of a new record: short, made of its title, and nobody else's."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from slugify import slugify

from clusterweeks.model.kinds import FOLDER_OF, Kind
from clusterweeks.model.library import Library
from clusterweeks.planning.routes import Routes
from clusterweeks.reading.source import key_of

LONGEST = 60
"""Letters of an id that is made of a title."""
_LONG = 40
"""Letters from which on an id does without any small words."""
_ARTICLES = re.compile(r"an?|the|of|and|or|de[rnm]|die|das|des?|und|l[ae]?|les|du?|et")
_OTHERS = re.compile(r"for|in|on|at|to|with|by|from|fur|[ia]m|zu[mr]|von|mit|en|aux?|pour")
"""Words that say nothing in an id, and those without which a short one is hard to read."""
_ENDINGS = (".yaml", ".yml", ".md", ".markdown", ".frozen.json")


def id_of(title: str, suffix: str = "", names: Iterable[str] = ()) -> str:
    """The id that a title makes; empty if it has neither letters nor digits.

    `suffix` (a year) is appended unless the title has it; of `names` (of the site, of campaigns) one that stands before
    a colon is left out.
    """
    before, colon, rest = title.partition(":")
    if colon and _is_name(before, names) and slugify(rest):
        title = rest
    found = _cut(_without(_without(slugify(title), _ARTICLES, 0), _OTHERS, _LONG), LONGEST)
    if not suffix or not found or suffix in found.split("-") or found.endswith(f"-{suffix}"):
        return found
    return f"{_cut(found, LONGEST - len(suffix) - 1)}-{suffix}"


def _without(slug: str, words: re.Pattern[str], length: int) -> str:
    """A slug of more than so many letters without some words, unless it has no others."""
    kept = [word for word in slug.split("-") if not words.fullmatch(word)]
    return "-".join(kept) if kept and len(slug) > length else slug


def _cut(slug: str, length: int) -> str:
    """A slug that ends with a word before it gets too long."""
    return slugify(slug, max_length=length, word_boundary=True, save_order=True) if len(slug) > length else slug


def _is_name(words: str, names: Iterable[str]) -> bool:
    slug = slugify(words)
    return "-" in slug and any(f"{slugify(name)}-".startswith(f"{slug}-") for name in names)


@dataclass(frozen=True, slots=True)
class Taken:
    """The ids of a kind that cannot be had: those of files that are there, and those whose address is another's."""

    kind: Kind
    files: Mapping[str, str]
    """Id in small letters → its file."""
    addresses: Mapping[str, str]
    """Id in small letters → what is at its address."""

    @classmethod
    def of(cls, library: Library, content: Path, kind: Kind) -> Self:
        """Those of a kind, below a content folder."""
        return cls(kind, files_of(content, kind), _addresses(library, kind))

    def why_not(self, name: str) -> str:
        """Why an id cannot be had, and what to do; empty if it can."""
        if key_of(f"{FOLDER_OF[self.kind]}/{name}.yaml") is None:
            good = slugify(name, max_length=LONGEST)
            return f"`{name}` is no id: those are letters, digits and hyphens, as `{good or 'summer-school-2019'}`"
        if file := self.files.get(name.lower()):
            return f"`{file}` has the id `{name}` already, and nothing is overwritten"
        if there := self.addresses.get(name.lower()):
            return f"the address that the id `{name}` makes is that of {there}"
        return ""


def files_of(content: Path, kind: Kind) -> dict[str, str]:
    """Every content file of a kind by the id that it has or is meant to have, whether or not it can be read."""
    found: dict[str, str] = {}
    for folder, _, names in os.walk(content / FOLDER_OF[kind]):
        for name in sorted(names):
            if name.lower().endswith(_ENDINGS):
                # What follows a dot is the language of a translation, or a wrong ending.
                found.setdefault(name.partition(".")[0].lower(), (Path(folder) / name).as_posix())
    return found


def _addresses(library: Library, kind: Kind) -> dict[str, str]:
    """The ids of a kind whose pages would be where something else is."""
    routes = Routes.of(library.site)
    home = routes.record(kind, "x").removesuffix("x/")
    every_site = "a list that every site has"
    found = {_step(home, address): every_site for address in _lists(routes) if address.startswith(home)}
    for record in library.records.values():
        for alias in record.aliases:
            if (old := routes.old(alias)).startswith(home):
                found[_step(home, old)] = f"the old address of `{record.kind}:{record.id}`"
    return {name.lower(): there for name, there in found.items() if name}


def _step(home: str, address: str) -> str:
    return re.split(r"[/.]", address.removeprefix(home))[0]


def _lists(routes: Routes) -> tuple[str, ...]:
    scopes = ("country", "topic", "type", "organiser", "partner")
    kinds = (kind for kind in Kind if kind is not Kind.PAGE)
    return (
        *(routes.facet(scope, "x") for scope in scopes),
        *(routes.listing(kind, page) for kind in kinds for page in (1, 2)),
        *(routes.past(), routes.anchor(), routes.calendar(), routes.figures(), routes.map(), routes.search()),
        *(
            routes.asset("x"),
            routes.not_found(),
            routes.events_data(),
            routes.atom(),
            routes.edition_face("feed", "xml"),
        ),
        *(routes.file(f"{folder}/") for folder in ("css", "js", "fonts", "icons")),
    )
