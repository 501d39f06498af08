"""What every kind of record has."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from clusterweeks.model.field_errors import field_error
from clusterweeks.model.fields import Body, Day, Flag, Language, Line, Required
from clusterweeks.model.kinds import Kind
from clusterweeks.model.parts import Attachment, Contact, Image, Link, Part, SourceClaim


def _old_path(path: str) -> str:
    if re.fullmatch(r"/[\w./-]*", path) and ".." not in path and "//" not in path:
        return path
    raise field_error("bad-url", f"`{path}` is not a path on this site", "write it as `/events/old-name/`")


class Record(Part):
    """What every kind of record has."""

    kind: ClassVar[Kind]

    id: str
    """The file's stem: makes the address and the calendar's UID, and never changes."""
    title: Required
    """Its name."""
    summary: Line = ""
    """One or two sentences for lists and search engines."""
    lang: Language = ""
    """Language of its texts; the default is the site's."""
    topics: tuple[Required, ...] = ()
    """What it is about."""
    campaign: Line = ""
    """Id of the campaign that it belongs to."""
    image: Image | None = None
    """A picture of it."""
    attachments: tuple[Attachment, ...] = ()
    """Documents to take along."""
    links: tuple[Link, ...] = ()
    """Further addresses."""
    contacts: tuple[Contact, ...] = ()
    """Whom to ask."""
    sources: tuple[SourceClaim, ...] = ()
    """Where its facts come from, and what each source says."""
    aliases: tuple[Annotated[Line, AfterValidator(_old_path)], ...] = ()
    """Old paths on this site that lead here; of a renamed event or call, the old address keeps its calendar entry."""
    draft: Flag = False
    """Whether it is hidden, but for `--drafts`."""
    publish_on: Day | None = None
    """The day before which it is hidden."""
    accept: dict[str, str] = Field(default_factory=dict)
    """Code of a warning → the reason why it is right as it is."""
    body: Body = ""
    """Text, in Markdown."""

    def hidden_on(self, day: date) -> str:
        """Why it is not published on a day, or an empty text."""
        if self.draft:
            return "draft"
        if self.publish_on and self.publish_on > day:
            return f"to be published on {self.publish_on.isoformat()}"
        return ""
