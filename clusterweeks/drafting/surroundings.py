"""What a new record finds in the content folder: other records by their names, where files lie, what cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path, PurePosixPath
from typing import Self

from clusterweeks.drafting.draft import Draft
from clusterweeks.drafting.facts import Form
from clusterweeks.drafting.scalars import scalar
from clusterweeks.model.dates import is_moment, parse_deadline
from clusterweeks.model.kinds import FOLDER_OF
from clusterweeks.model.library import Library
from clusterweeks.model.records import Call, Campaign, Event, Kind, Record
from clusterweeks.model.run import Run
from clusterweeks.model.topics import topic_slug
from clusterweeks.reading.load import load

_DATED = {Kind.EVENT: "start", Kind.NEWS: "date", Kind.NEWSLETTER: "date", Kind.CAMPAIGN: "start"}
_TO_APPLY = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The content as it is, hidden records included."""

    content: Path
    library: Library
    unread: tuple[str, ...] = ()
    """Files that are there and cannot be read."""

    @classmethod
    def of(cls, run: Run, form: Form) -> Self:
        """Those of a new file of a kind; what is broken elsewhere stops nobody."""
        library, _, problems = load(replace(run, drafts=True), all_versions=form.kind is Kind.NEWSLETTER)
        unread = sorted({problem.where.file for problem in problems if problem.is_error})
        return cls(run.content, library, tuple(unread))

    def ids(self, kind: Kind) -> dict[str, str]:
        """What somebody may call a record of a kind, in small letters and hyphens → its id; ids win over names."""
        found: dict[str, str] = {}
        for record in self.library.of(kind):
            for name in (record.title, getattr(record, "abbreviation", "")):
                if slug := topic_slug(name):
                    found.setdefault(slug, record.id)
        return found | {record.id.lower(): record.id for record in self.library.of(kind)}

    def topics(self) -> dict[str, str]:
        """What somebody may call a topic, in small letters and hyphens → how it is written."""
        site = self.library.site.topics
        written = sorted({topic for record in self.library.records.values() for topic in record.topics} | set(site))
        labels = {topic_slug(label): topic for topic, label in site.items()}
        return labels | {topic_slug(topic): topic for topic in written}

    def folder(self, form: Form, draft: Draft) -> Path:
        """Where the file goes: in a folder of its year, if those of the last year are; else beside the others."""
        top = self.content / FOLDER_OF[form.kind]
        places = [(year, place) for record in self.library.of(form.kind) for year, place in self._place(record)]
        latest = max((year for year, _ in places), default="")
        by_year = bool(latest) and all(place == latest for year, place in places if year == latest)
        return top / year_of(draft) if by_year and year_of(draft) else top

    def _place(self, record: Record) -> Iterator[tuple[str, str]]:
        inside = PurePosixPath(self.library.origins[record.kind, record.id].file).relative_to(self.content.as_posix())
        day = record.cutoffs[0].at.moment if isinstance(record, Call) and record.cutoffs else None
        moment = day or getattr(record, _DATED.get(record.kind, ""), None)
        if moment:
            yield str(moment.day.year), "/".join(inside.parts[1:-1])

    def samples(self, draft: Draft) -> dict[str, str]:
        """Values for lines that are switched off: switched on, they are right."""
        today = self.library.today
        deadline = last_day(draft.value("deadline")) or today + _TO_APPLY
        found = {
            "start": draft.value("start"),
            "opens": min(today, deadline).isoformat(),
            "deadline": f"{max(today, last_day(draft.value('opens')) or today) + _TO_APPLY} 17:00",
            "topic": scalar(next(iter(sorted(self.topics().values())), "topic"), in_list=True),
            "subject": "What is new",
            "preheader": "What is in it, in a line",
            "campaign": self._campaign(last_day(draft.value(draft.form.dated)) or today),
            "event": self._last_event(),
        }
        return {key: value for key, value in found.items() if value}

    def _campaign(self, day: date) -> str:
        """The id of the campaign on a day, or else of the last one before it."""
        begun: list[Campaign] = [one for one in self.library.campaigns if one.start.day <= day]
        return max(begun, key=lambda one: (one.end.last_day >= day, one.start, one.id)).id if begun else ""

    def _last_event(self) -> str:
        events: list[Event] = [one for one in self.library.events if one.start.day <= self.library.today]
        return max(events, key=lambda one: (one.start.day, one.id)).id if events else ""


def year_of(draft: Draft) -> str:
    """The year by which a record's id and folder go; empty if it has none."""
    day = last_day(draft.value(draft.form.dated)) if draft.form.dated else None
    return str(day.year) if day else ""


def last_day(text: str) -> date | None:
    """The day of a date or a deadline, the last one of a month; None if it is neither."""
    head = text if is_moment(text) else text.rpartition(" ")[0]
    return parse_deadline(head).moment.last_day if is_moment(head) else None


def looks_like_id(text: str) -> bool:
    """Whether a text can be meant as an id only."""
    return re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", text) is not None
