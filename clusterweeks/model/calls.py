"""Calls and their deadlines."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from clusterweeks.model.field_errors import field_error
from clusterweeks.model.fields import Cutoff, DeadlineZone, EarlierCutoff, Line, Url, When
from clusterweeks.model.kinds import Kind
from clusterweeks.model.parts import NamedDeadline
from clusterweeks.model.record import Record


class Call(Record):
    """A call for proposals, ideas or applications, with a deadline."""

    kind = Kind.CALL

    programme: Line = ""
    """The funding programme."""
    publisher: Line = ""
    """Id of the organisation that publishes it, or a name."""
    reference: Line = ""
    """Its official number."""
    opens: When | None = None
    """Day or minute from which on one can apply."""
    deadline: Cutoff | None = None
    """The last moment, `2019-04-30 17:00`; a day alone ends at 23:59. A zone or `AoE` may stand behind it."""
    previous_deadline: EarlierCutoff | None = None
    """What it was before it was moved, if git does not know; `none` if an earlier one was a mistake."""
    deadlines: tuple[NamedDeadline, ...] = ()
    """Several deadlines, instead of `deadline`."""
    timezone: DeadlineZone = "UTC"
    """IANA zone of its times, or `AoE`; the default is the site's zone."""
    budget: Line = ""
    """How much there is, in words: `10 million EUR`."""
    eligibility: Line = ""
    """Who can apply."""
    url: Url = ""
    """Its own web page."""
    submission_url: Url = ""
    """Where to apply."""
    info_session: Line = ""
    """Id of the event that explains it, or words."""

    @model_validator(mode="after")
    def _one_way_to_name_deadlines(self) -> Self:
        if self.deadline and self.deadlines:
            raise field_error("two-deadlines", "the call has both `deadline` and `deadlines`", at="deadlines")
        if self.deadlines and self.previous_deadline is not None:
            hint = "write it below the one of `deadlines` that was moved"
            message = "the call has several deadlines, and this does not say which of them it was"
            raise field_error("unknown-key", message, hint, at="previous_deadline")
        return self

    @property
    def cutoffs(self) -> tuple[NamedDeadline, ...]:
        """All its deadlines in the order of time; the label of an only one is empty."""
        if self.deadline:
            previous = self.previous_deadline
            return (NamedDeadline.model_construct(label="", at=self.deadline, previous_deadline=previous),)
        return tuple(sorted(self.deadlines, key=lambda one: (one.at.instant(self.timezone), one.label)))
