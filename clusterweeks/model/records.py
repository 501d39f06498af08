"""What a campaign consists of: events, calls, news, editions, pages, organisations and campaigns.

Field names are the keys of the content files. Records are frozen; their types read YAML text (see `fields`).
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import AliasChoices, BeforeValidator, Field, model_validator

from clusterweeks.model.calls import Call
from clusterweeks.model.dates import DateProblem, Span, is_moment
from clusterweeks.model.editions import Edition, Section, Selection
from clusterweeks.model.field_errors import field_error
from clusterweeks.model.fields import (
    Count,
    Country,
    DayOrMinute,
    Language,
    Latitude,
    Line,
    Longitude,
    MonthOrDay,
    Required,
    Url,
    When,
    Zone,
)
from clusterweeks.model.kinds import FOLDERS, Anchor, EventStatus, EventType, Kind, Layout, NewsKind, anchor_word
from clusterweeks.model.parts import (
    Contact,
    Image,
    Person,
    Place,
    Recap,
    Registration,
    Reported,
    Session,
)
from clusterweeks.model.record import Record
from clusterweeks.model.series import parse_repeat

__all__ = [
    "FOLDERS",
    "KINDS",
    "Anchor",
    "Call",
    "Campaign",
    "Edition",
    "Event",
    "EventStatus",
    "EventType",
    "Kind",
    "Layout",
    "News",
    "NewsKind",
    "Organisation",
    "Page",
    "Record",
    "Section",
    "Selection",
]


class Event(Record):
    """Something that takes place."""

    kind = Kind.EVENT

    start: When
    """First day, or the minute at which it begins: `2019-05-14`, `2019-05-14 09:00`, or `2019-06` for a month."""
    end: When = Field(default=None, validate_default=False)  # type: ignore[assignment]
    """Its last day, or the minute at which it closes; only the time (`17:00`) if that is on the first day."""
    timezone: Zone = "UTC"
    """Zone of its times, by its IANA name such as `Europe/Brussels`; the default is the site's."""
    type: EventType = EventType.OTHER
    """What kind of event it is."""
    anchor: Annotated[Anchor, BeforeValidator(anchor_word)] = Anchor.NO
    """`true` for an anchor event of its campaign, `main` for the main one."""
    status: EventStatus = EventStatus.CONFIRMED
    """Whether it takes place as announced; the default is `confirmed`."""
    previous_start: When | None = None
    """When it was to begin before it was moved, `2019-05-07`; readers are shown both."""
    city: Line = ""
    """The town."""
    country: Country = ""
    """Code of the country in two capital letters (ISO 3166), such as `RO` for Romania."""
    venue: Line = ""
    """The building or site."""
    address: Line = ""
    """Street, number, postcode."""
    latitude: Latitude | None = None
    """Degrees north (WGS 84), such as `48.2082`; for the map, where the town is not enough."""
    longitude: Longitude | None = None
    """Degrees east (WGS 84), such as `16.3738`."""
    places: tuple[Place, ...] = ()
    """The places of an event in several towns, instead of `city`, `country` and so on."""
    online: Url = ""
    """Where to take part online; with a place, the event is hybrid."""
    organisers: tuple[Required, ...] = ()
    """Ids of organisations, or names; each has a list of its events, for all spellings that differ in case or signs."""
    partners: tuple[Required, ...] = ()
    """Ids of organisations (the names of their files), or their names in words."""
    host_event: Line = ""
    """The fair or congress that it takes place at, in words."""
    part_of: Line = ""
    """Id of the event that it is a part of: the name of its file without the ending."""
    motto: Line = ""
    """Its motto."""
    aim: Line = ""
    """What it is for, in a sentence."""
    audience: tuple[Required, ...] = ()
    """Whom it is for, such as `Cluster managers`."""
    target_countries: tuple[Country, ...] = ()
    """Codes of the countries that it is about or aimed at, such as `[DE, RO]`."""
    languages: tuple[Language, ...] = ()
    """Codes of the languages spoken there, such as `[en, fr]`."""
    expected: Count | None = None
    """Number of participants expected."""
    url: Url = ""
    """Its own web page."""
    registration: Registration | None = None
    """How to take part: the form, the deadline, what it costs."""
    programme: tuple[Session, ...] = ()
    """What happens when: the items of its programme in their order."""
    repeat: Line = Field(default="", examples=["FREQ=WEEKLY;COUNT=6", "FREQ=MONTHLY;BYDAY=1MO;UNTIL=20191231"])
    """How it repeats from `start` on, as a rule of calendars (RFC 5545 RRULE) such as `FREQ=WEEKLY;COUNT=6`."""
    except_: tuple[DayOrMinute, ...] = Field(default=(), alias="except")
    """Days on which a repeated event does not take place, such as `[2019-05-14, 2019-06-11]`."""
    awards: tuple[Required, ...] = ()
    """Awards that are given there."""
    recap: Recap | None = None
    """What came of it: numbers, a report, a recording."""

    @model_validator(mode="before")
    @classmethod
    def _end_by_default(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        start: Any = data.get("start")
        end: Any = data.get("end", start)
        clock = isinstance(end, str) and re.fullmatch(r"\s*\d{1,2}:\d{2}\s*", end)
        if not isinstance(start, str) or not is_moment(start):
            # What is wrong with the start is told there; without it a time of day cannot be read.
            return {key: value for key, value in data.items() if key != "end" or not clock}
        day = start.strip()[:10]
        return {**data, "end": f"{day} {end.strip()}" if clock and len(day) == 10 else end}

    @model_validator(mode="after")
    def _one_way_to_name_places(self) -> Self:
        if self.places and (self.city or self.country or self.venue or self.address):
            raise field_error("place-twice", "the event has `places` and a place of its own", at="places")
        return self

    @model_validator(mode="after")
    def _readable_rule(self) -> Self:
        if self.repeat:
            try:
                first = next(parse_repeat(self.repeat, self.start, self.timezone), None)
            except DateProblem as found:
                raise field_error(found.code, found.message, found.hint, at="repeat") from found
            if first is None:
                message = f"`{self.repeat}` gives no day from `{self.start}` on"
                raise field_error("bad-repeat", message, "correct the rule or the start", at="repeat")
        return self

    @cached_property
    def span(self) -> Span:
        """From its first to its last moment."""
        return Span(self.start, self.end, self.timezone)

    @property
    def standing(self) -> EventStatus:
        """Its status as it counts: what is postponed and has a new date is rescheduled (schema.org EventStatusType)."""
        moved = self.previous_start is not None and self.previous_start != self.start
        return EventStatus.RESCHEDULED if self.status is EventStatus.POSTPONED and moved else self.status

    @cached_property
    def where(self) -> tuple[Place, ...]:
        """All its places, one or several."""
        if self.places or not (self.city or self.country or self.venue or self.address):
            return self.places
        keys = ("city", "country", "venue", "address", "latitude", "longitude")
        return (Place.model_construct(**{key: getattr(self, key) for key in keys}),)


class News(Record):
    """Something that is reported."""

    kind = Kind.NEWS

    date: MonthOrDay
    """Day on which it appeared (`2019-05-14`), or the month where only that is known (`2019-05`)."""
    news_kind: NewsKind = Field(default=NewsKind.ARTICLE, alias="kind")
    """What kind of report it is."""
    authors: tuple[Required, ...] = ()
    """Names of those who wrote it."""
    event: Line = ""
    """Id of the event that it reports: the name of its file without the ending."""
    organisations: tuple[Required, ...] = ()
    """Ids of organisations that it is about, or names."""
    people: tuple[Person, ...] = ()
    """Persons that it is about."""
    original_url: Url = ""
    """Where it first appeared."""


class Page(Record):
    """A page of its own, such as the imprint."""

    kind = Kind.PAGE


class Organisation(Record):
    """An organisation that publishes, organises or takes part."""

    kind = Kind.ORGANISATION

    title: Required = Field(validation_alias=AliasChoices("name", "title"))
    """Its name, as readers are to see it; the key is `name`."""
    abbreviation: Line = ""
    """Its short name, such as `ECCP`."""
    organisation_kind: Line = Field(default="", alias="kind")
    """What kind of organisation it is, in a word."""
    url: Url = ""
    """Its own web page."""
    country: Country = ""
    """Code of its country in two capital letters (ISO 3166), such as `RO` for Romania."""
    city: Line = ""
    """Its town."""
    logo: Image | None = None
    """Its logo."""
    contact: Contact | None = None
    """How to reach it."""


class Campaign(Record):
    """A campaign that events belong to."""

    kind = Kind.CAMPAIGN

    start: MonthOrDay
    """Its first day (`2019-02-01`), or the month where only that is known."""
    end: MonthOrDay
    """Its last day (`2019-05-31`), or the month where only that is known."""
    scope: tuple[Country, ...] = ()
    """Codes of the countries that it covers, such as `[DE, RO]`; without it, all."""
    reported: Reported | None = None
    """What a source says of its size."""


KINDS: dict[Kind, type[Record]] = {
    record.kind: record for record in (Event, Call, News, Edition, Page, Organisation, Campaign)
}
"""Kind → its type of record."""
