"""What a new edition could carry, as the lines of its file: an editor deletes what is not wanted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from babel.dates import format_skeleton

from clusterweeks.drafting.scalars import scalar
from clusterweeks.drafting.tidings import Offer, Tidings
from clusterweeks.model.dates import Moment
from clusterweeks.model.library import Library
from clusterweeks.model.records import Edition, Layout
from clusterweeks.planning.edition_lint import LONGEST_SUBJECT
from clusterweeks.rendering.catalogues import catalogue

MOST = 30
"""Items of a section that are named one by one."""
_LONGEST_PREHEADER = 110
"""Letters that mail programs show beside a subject."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section that an edition could have."""

    heading: str
    layout: Layout
    says: str
    """What is in it."""
    offers: tuple[Offer, ...]
    select: tuple[str, ...]
    """What selects the same, where there is too much to be named item by item."""

    @property
    def count(self) -> int:
        """How many items are switched on."""
        return sum(offer.is_on for offer in self.offers)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a new edition could carry, its number and its title."""

    last: Edition | None
    number: int | None
    title: str
    since: date
    parts: tuple[Part, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The sections as lines of the edition's file."""
        return tuple(line for part in self.parts for line in _section(part))

    @property
    def subject(self) -> str:
        """The first title that is short enough for the subject of a mail; empty if none is."""
        return next((title for title in self._titles if len(title) <= LONGEST_SUBJECT), "")

    @property
    def preheader(self) -> str:
        """The next titles, as many as mail programs show."""
        others = [title for title in self._titles if title != self.subject and len(title) <= _LONGEST_PREHEADER]
        several = [" · ".join(others[:count]) for count in (1, 2, 3)]
        return max((one for one in several if len(one) <= _LONGEST_PREHEADER), key=len, default="")

    @property
    def _titles(self) -> list[str]:
        return [offer.title for part in self.parts for offer in part.offers if offer.is_on]

    @property
    def summary(self) -> tuple[str, ...]:
        """What is proposed, in a few lines."""
        before = f"the last edition, `{self.last.id}` of {self.last.date}" if self.last else f"{self.since}"
        off = sum(len(part.offers) - part.count for part in self.parts)
        found = [f"{part.heading}: {part.count} ({part.says})" for part in self.parts if part.count]
        none = "nothing has happened that an edition could tell; `sections` is yours to write"
        left = [f"{off} more the last edition had: they are in the file, switched off"] if off else []
        return (f"Proposed since {before}:", *(f"  {one}" for one in (*(found or [none]), *left)))


def propose(library: Library, dated: Moment) -> Proposal:
    """What is to be told in an edition of a day, after the one before it."""
    day = dated.day
    tidings = Tidings.of(_published(library, day), day)
    words = catalogue(_language(library)).gettext
    since, until = tidings.since, tidings.until
    back, ahead = f"within_days: {(day - since).days}", f"within_days: {(until - day).days}"
    fresh, near = f"since {since}, and in no edition yet", f"until {until}, and later ones that are news"
    recaps = ("kind: news", "type: recap", back)
    parts = (
        Part(words("Latest news"), Layout.TEASER, fresh, tidings.news(), ("kind: news", back)),
        Part(words("Upcoming events"), Layout.LIST, near, tidings.events(), ("kind: event", "when: upcoming", ahead)),
        Part(
            words("Open calls"), Layout.LIST, "whose deadline is ahead", tidings.calls(), ("kind: call", "when: open")
        ),
        Part(words("What came of it"), Layout.TEASER, f"reports on events, since {since}", tidings.reports(), recaps),
    )
    numbers = [one.number for one in library.editions if one.number is not None]
    return Proposal(
        last=tidings.last,
        number=max(numbers) + 1 if numbers else None if library.editions else 1,
        title=_title(library, tidings.last, day),
        since=since,
        parts=tuple(part for part in parts if part.offers),
    )


def _section(part: Part) -> Iterator[str]:
    if part.count > MOST:
        yield f"  ## {part.says[0].upper()}{part.says[1:]}: {part.count}, too many to name each, so they are selected."
        yield from (f"  - heading: {scalar(part.heading)}", f"    layout: {part.layout}", "    select:")
        yield from (f"      {line}" for line in (*part.select, f"limit: {MOST}"))
        return
    off = "" if part.count else "# "
    yield f"  ## {part.says[0].upper()}{part.says[1:]}: delete the lines that you do not want."
    yield f"{off}  - heading: {scalar(part.heading)}"
    yield f"{off}    layout: {part.layout}"
    yield f"{off}    items:"
    for offer in part.offers:
        yield f"{'' if offer.is_on else '# '}      - {offer.item}  # {offer.words}"


def _published(library: Library, day: date) -> Library:
    """What readers can see on the day; and all editions, as one that is hidden is being written."""
    records = library.records.items()
    shown = {key: record for key, record in records if isinstance(record, Edition) or not record.hidden_on(day)}
    return replace(library, records=MappingProxyType(shown))


def _title(library: Library, last: Edition | None, day: date) -> str:
    """The title of the last edition with another month in it, or else that of the site with the month."""
    language = _language(library)
    month = month_name(library, day)
    before = month_name(library, last.date.day) if last else ""
    if last and before in last.title and before != month:
        return last.title.replace(before, month)
    return f"{library.site.title}: {catalogue(language).gettext('Newsletter')}, {month}"


def month_name(library: Library, day: date) -> str:
    """A month and its year in the language of the site, as titles of editions have it."""
    return str(format_skeleton("yMMMM", day, locale=_language(library)))


def _language(library: Library) -> str:
    return library.site.language.partition("-")[0]
