"""The vocabulary: kinds of records, and the words that their fields choose from."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """The kinds of records; a reference in a text is written `kind:id`."""

    EVENT = "event"
    CALL = "call"
    NEWS = "news"
    NEWSLETTER = "newsletter"
    PAGE = "page"
    ORGANISATION = "organisation"
    CAMPAIGN = "campaign"


FOLDERS = {
    "events": Kind.EVENT,
    "calls": Kind.CALL,
    "news": Kind.NEWS,
    "newsletters": Kind.NEWSLETTER,
    "pages": Kind.PAGE,
    "organisations": Kind.ORGANISATION,
    "campaigns": Kind.CAMPAIGN,
}
"""Folder below `content/` → the kind of what lies in it."""
FOLDER_OF = {kind: folder for folder, kind in FOLDERS.items()}
"""Kind → its folder below `content/`."""


ITEM_KINDS = (Kind.EVENT, Kind.CALL, Kind.NEWS, Kind.ORGANISATION, Kind.PAGE, Kind.NEWSLETTER)
"""Kinds that an item of an edition's section can be, in the order in which a bare id is looked up."""


class EventType(StrEnum):
    """What kind of event it is."""

    CONFERENCE = "conference"
    """Talks to many who listen."""
    MATCHMAKING = "matchmaking"
    """Meetings of two, arranged before, between those who look for partners."""
    WORKSHOP = "workshop"
    """People work on something together."""
    WEBINAR = "webinar"
    """Talks online only."""
    TRAINING = "training"
    """People learn something."""
    MISSION = "mission"
    """A journey of a delegation."""
    FAIR = "fair"
    """Exhibitors show what they have."""
    MEETING = "meeting"
    """A group or a network meets."""
    FORUM = "forum"
    """A debate on policy."""
    CLUSTER_WEEK = "cluster-week"
    """Several events under one name, in one week or about it."""
    AWARD = "award"
    """A prize is given."""
    OTHER = "other"
    """Anything else; the default."""


class EventStatus(StrEnum):
    """Whether and when it takes place (schema.org EventStatusType, and what precedes it)."""

    CONFIRMED = "confirmed"
    """It takes place as announced; the default."""
    SAVE_THE_DATE = "save-the-date"
    """The date is fixed, and not much else."""
    TENTATIVE = "tentative"
    """It is not sure that it takes place."""
    CANCELLED = "cancelled"
    """It does not take place; calendars say so."""
    POSTPONED = "postponed"
    """It does not take place at its old time, which stands in `previous_start` once there is a new one."""
    RESCHEDULED = "rescheduled"
    """It has a new time; the old one stands in `previous_start`."""
    MOVED_ONLINE = "moved-online"
    """It takes place online only; the address stands in `online`."""


class Anchor(StrEnum):
    """Whether it is one of a campaign's anchor events, or the main one."""

    NO = "false"
    YES = "true"
    MAIN = "main"

    def __bool__(self) -> bool:
        return self is not Anchor.NO


def anchor_word(value: object) -> object:
    """`True` and `TRUE` as YAML 1.2 reads them: in small letters."""
    return value.lower() if isinstance(value, str) and value in ("True", "TRUE", "False", "FALSE") else value


class NewsKind(StrEnum):
    """What kind of news it is."""

    ARTICLE = "article"
    """A report; the default."""
    PRESS_RELEASE = "press-release"
    """What somebody told the press."""
    RECAP = "recap"
    """What came of an event."""
    INTERVIEW = "interview"
    """Somebody answers questions."""
    SUCCESS_STORY = "success-story"
    """What has worked out well."""
    AGREEMENT = "agreement"
    """Somebody has agreed to work together."""
    VIDEO = "video"
    """A recording."""


class Provider(StrEnum):
    """The service that sends the newsletter, whose placeholders stand in it."""

    NONE = "none"
    """No service, or another; the default."""
    LISTMONK = "listmonk"
    MAILCHIMP = "mailchimp"
    BREVO = "brevo"


class ShareImages(StrEnum):
    """Which events have a picture drawn for those who pass their address on."""

    UPCOMING = "upcoming"
    """Those that are not over; the default."""
    ALL = "all"
    """All of them."""
    NONE = "none"
    """No event, no edition and not the site."""


class Layout(StrEnum):
    """How an edition's section shows its items."""

    FULL = "full"
    """With its whole text."""
    TEASER = "teaser"
    """With its summary; the default."""
    LIST = "list"
    """Its title and its day only."""
