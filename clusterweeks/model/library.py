"""Everything that was read, and where each part of it stands in the files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from clusterweeks.model.documents import Documents
from clusterweeks.model.origins import Key, Origin
from clusterweeks.model.problems import Problem, Where
from clusterweeks.model.records import (
    Call,
    Campaign,
    Edition,
    Event,
    Kind,
    News,
    Organisation,
    Page,
    Record,
)
from clusterweeks.model.settings import Site

REMEMBERED = timedelta(days=90)
"""For how long calendars call off what takes place no more, after the day on which it was to end."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is shown, turned upright: its sides in pixels, 0 where a drawing does not tell."""

    kind: str
    """`JPEG`, `PNG`, `GIF`, `WEBP`, `AVIF` or `SVG`."""
    width: int
    height: int
    moving: bool = False


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that a record names: `path` is relative to the content folder, with `/`."""

    source: Path
    path: str
    size: int
    picture: Picture | None = None
    """What is known of it where a record shows it, and does not only link to it."""

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Revision:
    """How often a record was changed, and when first and last (RFC 5545 SEQUENCE, CREATED, LAST-MODIFIED)."""

    number: int
    created: datetime
    changed: datetime


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a record said in an earlier commit: since when, and until when (None: what replaces it is not committed)."""

    record: Event | Call
    changed: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """Where a town is: what it is called in the gazetteer, degrees north and east (WGS 84)."""

    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """All records by kind and id, in the order of their ids; hidden ones are only counted. No two are the same."""

    site: Site
    today: date
    records: Mapping[Key, Record]
    origins: Mapping[Key, Origin]
    assets: Mapping[tuple[Key, str], Asset] = field(default_factory=dict)
    hidden: Mapping[Key, str] = field(default_factory=dict)
    revisions: Mapping[Key, Revision] = field(default_factory=dict)
    deleted: Mapping[Key, Event | Call] = field(default_factory=dict)
    """Events and calls that were published and are deleted, and ended not long ago: calendars call them off."""
    earlier: Mapping[Key, tuple[Earlier, ...]] = field(default_factory=dict)
    """Published versions before the present one, the oldest first: of calls, and of events whose entries can change."""
    calendar_ids: Mapping[Key, str] = field(default_factory=dict)
    """The id in a renamed record's UID, where it is not its own: the one under which subscribers came to know it."""
    frozen: Mapping[str, str] = field(default_factory=dict)
    """Id of an edition → the text of its snapshot."""
    broken: frozenset[Key] = frozenset()
    """Files that are there and could not be read: a reference to one of them is not a second problem."""
    site_origin: Origin = field(default=Origin("content/site.yaml"))
    site_known: bool = True
    """Whether the day and the zone of the site could be read."""
    renamed: Mapping[Key, str] = field(default_factory=dict)
    """New records that look like deleted ones → the file, below the content folder, that each seems to have been."""
    positions: Mapping[tuple[str, str], Position] = field(default_factory=dict)
    """Country and town, as events name them → where that is, if the gazetteer knows it."""
    documents: Documents | None = None
    """What is told to those who make the site."""

    @property
    def deleted_events(self) -> tuple[Event, ...]:
        """All events that calendars call off."""
        return tuple(record for record in self.deleted.values() if isinstance(record, Event))

    @property
    def deleted_calls(self) -> tuple[Call, ...]:
        """All calls that calendars call off."""
        return tuple(record for record in self.deleted.values() if isinstance(record, Call))

    def of(self, kind: Kind) -> Iterator[Record]:
        """All records of a kind."""
        return (record for (one, _), record in self.records.items() if one is kind)

    @property
    def events(self) -> tuple[Event, ...]:
        """All events."""
        return tuple(record for record in self.records.values() if isinstance(record, Event))

    @property
    def calls(self) -> tuple[Call, ...]:
        """All calls."""
        return tuple(record for record in self.records.values() if isinstance(record, Call))

    @property
    def news(self) -> tuple[News, ...]:
        """All news."""
        return tuple(record for record in self.records.values() if isinstance(record, News))

    @property
    def editions(self) -> tuple[Edition, ...]:
        """All editions of the newsletter."""
        return tuple(record for record in self.records.values() if isinstance(record, Edition))

    @property
    def pages(self) -> tuple[Page, ...]:
        """All pages."""
        return tuple(record for record in self.records.values() if isinstance(record, Page))

    @property
    def organisations(self) -> tuple[Organisation, ...]:
        """All organisations."""
        return tuple(record for record in self.records.values() if isinstance(record, Organisation))

    @property
    def campaigns(self) -> tuple[Campaign, ...]:
        """All campaigns."""
        return tuple(record for record in self.records.values() if isinstance(record, Campaign))

    def unaccepted(self, problems: Iterable[Problem]) -> Iterator[Problem]:
        """All problems but the warnings that are right as they are: their record says so, or the site does for all."""
        accepted = {
            origin.file: self.records[key].accept for key, origin in self.origins.items() if key in self.records
        }
        for problem in problems:
            given = (*self.site.accept, *accepted.get(problem.where.file, ()))
            if problem.is_error or problem.code not in given:
                yield problem

    def where(self, record: Record, *steps: str | int) -> Where:
        """Where a value of a record stands."""
        return self.origins[record.kind, record.id].where(*steps)
