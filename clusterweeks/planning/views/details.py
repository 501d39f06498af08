"""The small parts that pages show: links, parties, sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clusterweeks.planning.texts import ImageView, TextView


@dataclass(frozen=True, slots=True)
class LinkView:
    """A named address; `external` where it leaves the site."""

    title: str
    href: str
    external: bool = False


@dataclass(frozen=True, slots=True)
class Translation:
    """A page in one of the languages that it is in; `default` is the one for all other readers."""

    lang: str
    href: str
    default: bool = False


@dataclass(frozen=True, slots=True)
class AttachmentView:
    """A document: `size` in bytes where it lies here; `stated_size`, and no `href`, where only a source tells of it."""

    title: str
    href: str
    name: str
    size: int | None = None
    stated_size: str = ""
    external: bool = False


@dataclass(frozen=True, slots=True)
class PartyView:
    """An organisation or a person by name; `href` leads to the organisation's page, where it has one."""

    name: str
    href: str = ""
    abbreviation: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class ContactView:
    """Somebody to ask."""

    name: str
    role: str
    organisation: PartyView | None
    address: str
    email: str
    phone: str
    url: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """What a source says of a field, beside what the record says: values of the field's type, ids as names."""

    field: str
    says: object
    record: object


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source of a record's facts, where it differs, and why the record does."""

    title: str
    url: str
    differs: tuple[ClaimView, ...]
    accepted: str


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic with its label and the list of its events (`href` is empty where there is none)."""

    id: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Common:
    """What the page of any record shows; `path` is the page's own href, `crumbs` lead from the home page to it."""

    kind: str
    id: str
    path: str
    title: str
    summary: str
    lang: str
    crumbs: tuple[LinkView, ...]
    topics: tuple[TopicView, ...]
    campaign: LinkView | None
    image: ImageView | None
    attachments: tuple[AttachmentView, ...]
    links: tuple[LinkView, ...]
    contacts: tuple[ContactView, ...]
    sources: tuple[SourceView, ...]
    body: TextView
    day: date | None = None
    """The day as of which it is told, where another one may tell otherwise."""
    translations: tuple[Translation, ...] = ()
    """The page itself and the same in other languages; none where there is only one."""
    share: ImageView | None = None
    """What shows the page where its address is passed on, if not the picture of the site."""
