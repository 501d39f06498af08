"""The settings of a site: `content/site.yaml`."""

from __future__ import annotations

import re
from typing import Annotated, Any
from urllib.parse import urlsplit

import webcolors
from pydantic import AfterValidator, BeforeValidator, Field

from clusterweeks.model.field_errors import field_error
from clusterweeks.model.fields import BaseUrl, Count, Day, Email, Flag, Language, Line, Required, Url, Zone
from clusterweeks.model.kinds import Provider, ShareImages
from clusterweeks.model.parts import Contact, Link, Part
from clusterweeks.model.problems import did_you_mean
from clusterweeks.model.statements import Accessibility, Privacy

_PLACEHOLDER = re.compile(r"\{\{[^{}<>]+\}\}|\*\|[^|<>]+\|\*|\[[^\[\]<>]+\]|%[A-Za-z_]+%")
_MAIL_LINK = re.compile(r"(https?://|mailto:)[^\s<>,\"]+")
_BESIDE = re.compile(r"\.\.(?:/(?!\.\.(?:/|$))[A-Za-z0-9_.-]+)+/?")
INTERFACE_LANGUAGES = ("en", "de", "fr")
"""Languages with a catalogue of the interface's words."""


def _interface_language(code: str) -> str:
    if code.partition("-")[0] in INTERFACE_LANGUAGES:
        return code
    known = ", ".join(f"`{one}`" for one in INTERFACE_LANGUAGES)
    raise field_error("unknown-language", f"there is no interface in the language `{code}`", f"choose one of {known}")


def _host(text: str) -> str:
    if re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)*", text):
        return text
    raise field_error("bad-url", f"`{text}` is not the name of a host", "write it as `example.org`")


def _color(name: str) -> str:
    known = webcolors.names(webcolors.CSS3)
    if name.lower() in known:
        return name.lower()
    hint = did_you_mean(name, known) or "choose one such as `navy`, `teal` or `darkgreen`"
    raise field_error("unknown-value", f"`{name}` is not the name of a colour in CSS", hint)


def _accent(text: str) -> str:
    names = webcolors.names(webcolors.CSS3)
    try:
        return str(webcolors.name_to_hex(text) if text.lower() in names else webcolors.normalize_hex(text))
    except ValueError:
        hint = did_you_mean(text.lower(), names) or "write it as `#0a6b5c` (in quotes) or as a name such as `teal`"
        raise field_error("unknown-value", f"`{text}` is not a colour", hint) from None


def _beside(text: str) -> str:
    if not text or _BESIDE.fullmatch(text):
        return text
    hint = "write it as `../docs`: a folder that lies beside the content folder"
    raise field_error("bad-url", f"`{text}` is no folder beside the content folder", hint)


class Publisher(Part):
    """Who publishes the site; a text alone is the name."""

    name: Required
    """Name of the publisher."""
    url: Url = ""
    """Its own web page."""
    address: Line = ""
    """Postal address on one line."""


class CalendarSettings(Part):
    """How calendar feeds present themselves."""

    uid_domain: Annotated[Line, AfterValidator(_host)] | None = None
    """Host name at the end of every UID; it never changes. The default is that of `base_url`."""
    name: Line = ""
    """Name of the main feed; the default is the site's title."""
    color: Annotated[Line, AfterValidator(_color)] = "navy"
    """Colour of the feeds: a CSS colour name (RFC 7986)."""


def _plain_address(address: str) -> str:
    if address.isascii():
        return address
    hint = "use one of the letters a–z; many mail programs cannot answer to others"
    raise field_error("bad-email", f"`{address}` is no address that every mail program knows", hint)


def _link_or_placeholder(text: str) -> str:
    """An address that stands in a mail and in its head as it is, or what a mailing service puts one in the place of."""
    if not text or _PLACEHOLDER.fullmatch(text) or (text.isascii() and _MAIL_LINK.fullmatch(text)):
        return text
    hint = "write `https://…`, `mailto:…`, or the service's placeholder such as `{{ UnsubscribeURL }}`"
    raise field_error("bad-url", f"`{text}` can be no link in a mail", hint)


class NewsletterSettings(Part):
    """How editions go out by e-mail."""

    name: Line = ""
    """Name of the sender; the default is the site's title."""
    sender: Annotated[Email, AfterValidator(_plain_address)] = Field(default="", alias="from")
    """Address of the sender; the default is that of `contact`."""
    reply_to: Annotated[Email, AfterValidator(_plain_address)] = ""
    """Where answers go; the default is the sender."""
    list_id: Annotated[Line, AfterValidator(_host)] | None = None
    """Name of the list in mail programs (RFC 2919), such as `newsletter.example.org`."""
    provider: Provider = Provider.NONE
    """Service that sends it; it fills in the placeholders for unsubscribing."""
    unsubscribe: Annotated[Line, AfterValidator(_link_or_placeholder)] = ""
    """Address, or the service's placeholder, of the link to unsubscribe, if not the usual one of `provider`."""
    preferences: Annotated[Line, AfterValidator(_link_or_placeholder)] = ""
    """The same of the link to change one's preferences."""
    address: Line = ""
    """Postal address, or the service's placeholder; the default is that of `publisher`."""
    why: Line = ""
    """Why the reader gets it."""
    pdf: Flag = True
    """Whether editions are made as PDF, too, where the optional library is installed."""


def _publisher(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


class Site(Part):
    """What `content/site.yaml` says."""

    title: Required
    """Name of the site."""
    tagline: Line = ""
    """What it is, in a sentence."""
    base_url: BaseUrl
    """Address under which it is published, such as `https://example.org/weeks/`; a path is fine."""
    language: Annotated[Language, AfterValidator(_interface_language)] = "en"
    """Language of the interface: `en`, `de` or `fr`."""
    timezone: Zone = "UTC"
    """IANA zone of all times that name no other, and of the day on which a build is made."""
    publisher: Annotated[Publisher, BeforeValidator(_publisher)] | None = None
    """Who publishes it."""
    contact: Contact | None = None
    """How to reach the publisher."""
    navigation: tuple[Link, ...] = ()
    """The menu; the default has the main lists, whose English titles (`Events`, `Calls` …) are always translated."""
    accent: Annotated[Line, AfterValidator(_accent)] = ""
    """Colour of the design, `"#0a6b5c"` or a name such as `teal`; shades that keep texts readable are computed."""
    closing_soon_days: Count = 14
    """From how many days before its deadline on a call is closing soon."""
    as_of: Day | None = None
    """Day that every build shows, for an archived campaign; the default is today."""
    figures: Flag = True
    """Whether there is a page of figures, `/figures/`."""
    month_grids: Flag = True
    """Whether every month that has events gets a page with its grid."""
    calendar: CalendarSettings = Field(default_factory=CalendarSettings)
    """The calendar feeds."""
    newsletter: NewsletterSettings = Field(default_factory=NewsletterSettings)
    """How editions go out by e-mail."""
    map: Flag = True
    """Whether there is a map of the events."""
    accessibility: Accessibility = Field(default_factory=Accessibility)
    """What the page `/accessibility/` says; `pages/accessibility.md` replaces it."""
    privacy: Privacy = Field(default_factory=Privacy)
    """What the page `/privacy/` says; `pages/privacy.md` replaces it."""
    live_days: Flag = True
    """Whether a small script dims what has ended and counts days to deadlines until the next build."""
    share_images: ShareImages = ShareImages.UPCOMING
    """Which events have a picture drawn for networks and messengers; `none`: no event, no edition and not the site."""
    search: Flag = True
    """Whether there is a search of the site."""
    documents: Annotated[Line, AfterValidator(_beside)] = ""
    """Folder of Markdown files, such as `../docs`: those that its `README.md` names become pages below `/docs/`."""
    repository: Url = ""
    """What comes before the path of a file where the repository is shown, `https://example.org/weeks/blob/main/`."""
    social: dict[str, Url] = Field(default_factory=dict)
    """Name of a network, and the address of the campaign there."""
    topics: dict[str, Line] = Field(default_factory=dict)
    """Topic as records write it, and its label for readers."""
    accept: dict[str, str] = Field(default_factory=dict)
    """Code of a warning, and the reason why it is right as it is wherever it is given."""

    @property
    def uid_domain(self) -> str:
        """What stands behind the `@` of every UID."""
        return self.calendar.uid_domain or urlsplit(self.base_url).hostname or ""

    @property
    def prefix(self) -> str:
        """Path of the site on its host, with a slash at both ends."""
        return urlsplit(self.base_url).path or "/"
