"""Parts that records are made of: places, contacts, attachments, sources and the like."""

from __future__ import annotations

from typing import Any, Self

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, model_validator
from pydantic.fields import FieldInfo

from clusterweeks.model.field_errors import field_error
from clusterweeks.model.fields import (
    Body,
    Count,
    Country,
    Cutoff,
    EarlierCutoff,
    Email,
    Flag,
    Hour,
    Latitude,
    Line,
    Longitude,
    Required,
    Target,
    Url,
    When,
)


class Part(BaseModel):
    """A frozen group of keys; a key that it does not have is a problem."""

    # Workers load every kind and read none, and no site has all: pydantic builds a kind's reader when it is needed.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def keys_of(name: str, field: FieldInfo) -> tuple[str, ...]:
    """The keys under which a field may stand in a file, the usual one first."""
    alias = field.validation_alias
    return tuple(str(one) for one in alias.choices) if isinstance(alias, AliasChoices) else (str(alias or name),)


class Place(Part):
    """Where an event takes place."""

    city: Line = ""
    """The town."""
    country: Country = ""
    """Code of the country in two capital letters (ISO 3166), such as `RO` for Romania."""
    venue: Line = ""
    """The building or site."""
    address: Line = ""
    """Street, number, postcode."""
    latitude: Latitude | None = None
    """Degrees north (WGS 84), such as `48.2082`."""
    longitude: Longitude | None = None
    """Degrees east (WGS 84), such as `16.3738`."""


class Contact(Part):
    """Somebody to ask; a text alone is an e-mail address, a web address or a name."""

    name: Line = ""
    """The person or the office."""
    role: Line = ""
    """What the person does there."""
    organisation: Line = ""
    """Id of an organisation, or a name."""
    address: Line = ""
    """Postal address on one line."""
    email: Email = ""
    """E-mail address; it is published."""
    phone: Line = ""
    """Telephone number with the country's code, such as `+32 2 555 01 23`."""
    url: Url = ""
    """A page of the contact."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        if value.startswith(("http://", "https://")):
            return {"url": value}
        return {"email": value} if "@" in value else {"name": value}


class Image(Part):
    """A picture, with the words for those who cannot see it; a text alone is the name of its file."""

    file: Required
    """JPEG, PNG, GIF, WebP, AVIF or SVG beside the record, or below the content folder."""
    alt: Line | None = None
    """What the picture shows; an empty text for a mere ornament."""
    credit: Line = ""
    """Who made it."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"file": value} if isinstance(value, str) else value


class Attachment(Part):
    """A document to take along; size and type are computed from `file`."""

    file: Line = ""
    """File beside the record, or below the content folder."""
    url: Url = ""
    """Address of a document elsewhere."""
    name: Line = ""
    """Name of a document that a source mentions and that has not come down to us."""
    size: Line = ""
    """Size as a source states it; only with `name`."""
    title: Line = ""
    """What the document is; the default is its file name."""

    @model_validator(mode="after")
    def _one_of_three(self) -> Self:
        given = [key for key in ("file", "url", "name") if getattr(self, key)]
        if len(given) != 1:
            found = " and ".join(f"`{key}`" for key in given) or "none of them"
            message = f"an attachment has one of `file`, `url` and `name`; here is {found}"
            hint = "keep one of them" if given else "add `file: …`, or `url: https://…`"
            raise field_error("nothing-to-attach", message, hint)
        if self.size and not self.name:
            raise field_error("unknown-key", "it is computed from the file", "remove it", at="size")
        return self


class Link(Part):
    """A named address."""

    title: Required
    """What the reader finds there."""
    url: Target
    """Address elsewhere, path on this site (`/events/`), or a record (`event:conference-2019`)."""


class SourceClaim(Part):
    """What a source says of the record; where it says otherwise, `accepted` tells why the record differs."""

    title: Required
    """The source."""
    url: Url = ""
    """Where it can be read."""
    says: dict[str, Any] = Field(default_factory=dict)
    """What the source says: a key of this record, and the value that the source gives."""
    accepted: Line = ""
    """Why the record differs, in a sentence; without it, a difference is a warning."""


class Registration(Part):
    """How to take part in an event."""

    url: Url = ""
    """Page of the form."""
    opens: When | None = None
    """Day or minute from which on it is open."""
    deadline: Cutoff | None = None
    """The last moment, `2019-04-30 17:00`; a day alone ends at 23:59. A zone or `AoE` may stand behind it."""
    fee: Line = ""
    """What it costs, in words: `free`, `120 EUR`, `120 EUR, students free`."""
    capacity: Count | None = None
    """How many can take part."""
    invitation_only: Flag = False
    """Whether only those invited can take part."""


class Session(Part):
    """One item of a programme."""

    title: Required
    """What it is."""
    start: Hour | None = None
    """Time of day (`14:30`), day (`2019-05-14`), or both."""
    end: Hour | None = None
    """Time of day (`14:30`), day (`2019-05-14`), or both."""
    speakers: tuple[Required, ...] = ()
    """Names of those who speak."""
    url: Url = ""
    """Its own page."""
    invitation_only: Flag = False
    """Whether only those invited can take part."""
    body: Body = ""
    """More about it, in Markdown."""


class Figures(Part):
    """Numbers reported after an event."""

    participants: Count | None = None
    """People who took part."""
    organisations: Count | None = None
    """Organisations that took part."""
    countries: Count | None = None
    """Countries they came from."""
    smes: Count | None = None
    """Small and medium-sized enterprises they stand for."""


class Recap(Part):
    """What came of an event."""

    figures: Figures = Field(default_factory=Figures)
    """Numbers reported."""
    countries: tuple[Country, ...] = ()
    """Countries named by the report."""
    video: Url = ""
    """Address of a recording."""
    poster: Image | None = None
    """A picture of the recording, to be shown in its place; the recording itself is only linked to."""
    body: Body = ""
    """Report, in Markdown."""


class NamedDeadline(Part):
    """One of several deadlines of a call."""

    label: Required
    """What ends then, such as `First stage`."""
    at: Cutoff
    """Day or minute, with `AoE` or a zone behind it where it differs from the call's."""
    previous_deadline: EarlierCutoff | None = None
    """What it was before it was moved, if git does not know; `none` if an earlier one was a mistake."""


class Person(Part):
    """Somebody who is named in a news item."""

    name: Required
    """First and last name."""
    role: Line = ""
    """What the person does, such as `Cluster manager`."""
    organisation: Line = ""
    """Id of an organisation, or a name."""


class Letter(Part):
    """An editor's letter, at the head of an edition."""

    body: Body
    """The letter, in Markdown."""
    name: Line = ""
    """Who signs."""
    role: Line = ""
    """As what: the office of who signs."""
    organisation: Line = ""
    """Id of an organisation, or a name."""


class Reported(Part):
    """What a source says of a whole campaign; the site shows its own count beside it."""

    events: Count | None = None
    """Number of events."""
    anchor_events: Count | None = None
    """How many of them are anchor events."""
    title: Required
    """The source."""
    url: Url = ""
    """Where it can be read."""
