"""An edition of the newsletter: its letter, its sections, and what they select."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, model_validator

from clusterweeks.model.field_errors import field_error
from clusterweeks.model.fields import Body, Count, Country, Day, Flag, Line, MonthOrDay, Required, Whole, read_day
from clusterweeks.model.kinds import FOLDERS, Kind, Layout
from clusterweeks.model.parts import Letter, Part
from clusterweeks.model.record import Record


def _singular(value: Any) -> Any:
    return FOLDERS[value].value if isinstance(value, str) and value in FOLDERS else value


def _since(value: Any) -> Any:
    return value if value == PREVIOUS else read_day(value)


PREVIOUS = "previous"
Since = Annotated[date | Literal["previous"], BeforeValidator(_since)]
"""A day, or the day of the edition before."""


class Selection(Part):
    """What a section of an edition takes from the records, as of the edition's day."""

    kind: Annotated[Kind, BeforeValidator(_singular)]
    """What to select: `event`, `call` or `news`."""
    when: Line = "any"
    """Of events `upcoming`, `on` or `past`; of calls `open`, `forthcoming`, `closing-soon` or `closed`; or `any`."""
    within_days: Count | None = None
    """Only what is at most so many days away from the edition's day."""
    type: Line = ""
    """Only events of this type, or news of this kind."""
    topic: Line = ""
    """Only what has this topic."""
    country: Country = ""
    """Only events in this country, by its code such as `RO`."""
    anchor: Flag = False
    """Only anchor events."""
    campaign: Line = ""
    """Only what belongs to this campaign."""
    organiser: Line = ""
    """Only events organised by this organisation (id or name)."""
    changed_since: Since | None = None
    """Only what is new, was moved, called off or extended since a day, or since the edition before: `previous`."""
    limit: Count | None = None
    """At most so many of them."""

    @model_validator(mode="after")
    def _fitting_words(self) -> Self:
        words = {
            Kind.EVENT: ("upcoming", "on", "past"),
            Kind.CALL: ("open", "forthcoming", "closing-soon", "closed"),
            Kind.NEWS: ("past",),
        }
        if self.kind not in words:
            hint = "choose `event`, `call` or `news`"
            raise field_error("unknown-value", f"a section cannot select `{self.kind}`", hint, at="kind")
        for key in ("country", "anchor", "organiser", *(("type",) if self.kind is Kind.CALL else ())):
            if getattr(self, key) and (self.kind is not Kind.EVENT or key == "type"):
                said = f"`{key}` does not fit `kind: {self.kind}`, and would be ignored"
                raise field_error("unknown-value", said, "remove it, or select events", at=key)
        if self.when != "any" and self.when not in words[self.kind]:
            known = ", ".join(f"`{word}`" for word in (*words[self.kind], "any"))
            said = f"`when: {self.when}` does not fit `kind: {self.kind}`"
            raise field_error("unknown-value", said, f"choose one of {known}", at="when")
        return self


class Section(Part):
    """One section of an edition: chosen items, selected ones, or both."""

    heading: Required
    """Heading of the section."""
    items: tuple[Required, ...] = ()
    """What it shows, in this order: ids, with the kind before them (`event:conference-2019`) or bare."""
    select: Selection | None = None
    """What to take from the records, after `items`."""
    layout: Layout = Layout.TEASER
    """How items are shown."""
    statistics: Flag = False
    """Whether it counts events, countries, open calls, and what was reported of them."""
    body: Body = ""
    """Words before the items, in Markdown."""


class Edition(Record):
    """One issue of the newsletter."""

    kind = Kind.NEWSLETTER

    number: Whole | None = None
    """Number of the issue."""
    date: MonthOrDay
    """Day on which it appears, or the month where only that is known."""
    as_of: Day | None = None
    """Day as of which it selects; the default is `date`, or the first of its month."""
    subject: Line = ""
    """Subject of the e-mail; the default is the title."""
    preheader: Line = ""
    """What mail programs show beside the subject."""
    letter: Letter | None = None
    """The editor's letter."""
    sections: tuple[Section, ...] = ()
    """The sections that it consists of, in their order."""
    sent: Flag = False
    """Whether it has gone out: then it stays as it was frozen, whatever becomes of the records."""

    @property
    def day(self) -> Day:
        """The day as of which it selects."""
        return self.as_of or self.date.day
