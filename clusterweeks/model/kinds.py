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


ITEM_KINDS = (Kind.EVENT, Kind.CALL, Kind.NEWS, Kind.ORGANISATION, Kind.PAGE, Kind.NEWSLETTER)
"""Kinds that an item of an edition's section can be, in the order in which a bare id is looked up."""


class EventType(StrEnum):
    """What kind of event it is."""

    CONFERENCE = "conference"
    MATCHMAKING = "matchmaking"
    WORKSHOP = "workshop"
    WEBINAR = "webinar"
    TRAINING = "training"
    MISSION = "mission"
    FAIR = "fair"
    MEETING = "meeting"
    FORUM = "forum"
    CLUSTER_WEEK = "cluster-week"
    AWARD = "award"
    OTHER = "other"


class EventStatus(StrEnum):
    """Whether and when it takes place (schema.org EventStatusType, and what precedes it)."""

    CONFIRMED = "confirmed"
    SAVE_THE_DATE = "save-the-date"
    TENTATIVE = "tentative"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    RESCHEDULED = "rescheduled"
    MOVED_ONLINE = "moved-online"


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
    PRESS_RELEASE = "press-release"
    RECAP = "recap"
    INTERVIEW = "interview"
    SUCCESS_STORY = "success-story"
    AGREEMENT = "agreement"
    VIDEO = "video"


class Provider(StrEnum):
    """The service that sends the newsletter, whose placeholders stand in it."""

    NONE = "none"
    LISTMONK = "listmonk"
    MAILCHIMP = "mailchimp"
    BREVO = "brevo"


class ShareImages(StrEnum):
    """Which events have a picture drawn for those who pass their address on."""

    UPCOMING = "upcoming"
    ALL = "all"
    NONE = "none"


class Layout(StrEnum):
    """How an edition's section shows its items."""

    FULL = "full"
    TEASER = "teaser"
    LIST = "list"
