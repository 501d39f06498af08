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
    """Its title; in quotes if it has a colon and a space in it."""
    summary: Line = ""
    """One or two sentences for lists and search engines."""
    lang: Language = ""
    """Code of the language of its texts, such as `en`; the default is the site's."""
    topics: tuple[Required, ...] = ()
    """What it is about: words of your own, or those that `site.yaml` has under `topics`."""
    campaign: Line = ""
    """Id of the campaign that it belongs to: the name of its file without the ending."""
    image: Image | None = None
    """A picture of it: the name of a file, with the words for those who cannot see it (`alt`)."""
    attachments: tuple[Attachment, ...] = ()
    """Documents to take along, such as a programme as PDF."""
    links: tuple[Link, ...] = ()
    """Further addresses, each with a title."""
    contacts: tuple[Contact, ...] = ()
    """Whom to ask."""
    sources: tuple[SourceClaim, ...] = ()
    """Where its facts come from, and what each source says."""
    aliases: tuple[Annotated[Line, AfterValidator(_old_path)], ...] = ()
    """Old paths on this site that lead here; of a renamed event or call, the old address keeps its calendar entry."""
    draft: Flag = False
    """`true` hides it from the site; previews, and builds with `--drafts`, show it."""
    publish_on: Day | None = None
    """Day on which it appears, `2019-05-14`; until then it is hidden as a draft is."""
    accept: dict[str, str] = Field(default_factory=dict)
    """What `check` warns of here and is right as it is: the code of the warning, and the reason."""
    body: Body = ""
    """The text, in Markdown; in a `.yaml` file behind `|`, on the lines below, indented."""

    def hidden_on(self, day: date) -> str:
        """Why it is not published on a day, or an empty text."""
        if self.draft:
            return "draft"
        if self.publish_on and self.publish_on > day:
            return f"to be published on {self.publish_on.isoformat()}"
        return ""
