"""From what is given and answered to a file: checked before it is written, and never over another one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from clusterweeks.drafting.dialogue import Dialogue, said
from clusterweeks.drafting.draft import Draft, Page, page_of
from clusterweeks.drafting.facts import Form
from clusterweeks.drafting.forms import EDITION
from clusterweeks.drafting.ids import Taken, id_of
from clusterweeks.drafting.judging import Finding, findings, problems_of
from clusterweeks.drafting.proposal import month_name, propose
from clusterweeks.drafting.scalars import scalar
from clusterweeks.drafting.surroundings import Surroundings, last_day, year_of
from clusterweeks.drafting.values import country_name, country_of, settle, zone_of
from clusterweeks.model.dates import parse_moment
from clusterweeks.model.problems import Problem
from clusterweeks.schemas.modeline import FOLDER, schema_line, schema_name

_TODAY = ("news", "edition")
"""Forms whose date is today, if nobody says otherwise."""


class CannotMake(ValueError):  # noqa: N818 - it is an answer to the user
    """A file cannot be made of what is given; the text says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was written, and what there is to say of it."""

    path: Path
    notes: tuple[str, ...]
    problems: tuple[Problem, ...]
    """What `check` warns of in it."""


@dataclass(frozen=True, slots=True)
class Asking:
    """How a terminal is asked (a question → an answer), and told what is wrong."""

    ask: Callable[[str], str]
    say: Callable[[str], None]


@dataclass(slots=True)
class Making:
    """One new file in the making."""

    around: Surroundings
    form: Form
    asking: Asking | None
    notes: list[str] = field(default_factory=list)
    proposed: dict[str, str] = field(default_factory=dict)
    """Key → a value that somebody may take, and that stands in a line that is switched off."""

    def make(self, values: Mapping[str, tuple[str, ...]], name: str = "") -> Made:
        """Write a file of given values, and of answers to what is missing; raises CannotMake."""
        taken = Taken.of(self.around.library, self.around.content, self.form.kind)
        if name:
            _refuse_taken(taken, name)
        draft = self._completed(self._given(values))
        name = name or self._name(draft, taken)
        path = self.around.folder(self.form, draft) / f"{name}{self.form.ending}"
        page = page_of(draft, self._samples(draft), self._schema_line(path))
        found = problems_of(self.around, draft, page, path)
        if errors := [one for one in found if one.problem.is_error]:
            raise CannotMake("\n".join(self._by_option(one) for one in errors))
        _write(path, page)
        if self.around.unread:
            self.notes.append(_unread(self.around))
        return Made(path, tuple(self.notes), tuple(one.problem for one in found))

    def _schema_line(self, path: Path) -> str:
        """The line by which editors find the schema of a file; none where the site keeps no schemas."""
        folder = self.around.content.parent / FOLDER
        there = (folder / schema_name(self.form.kind)).is_file()
        return schema_line(self.form.kind, path, folder) if there else ""

    def _given(self, values: Mapping[str, tuple[str, ...]]) -> Draft:
        """The draft of what the command line says."""
        draft, wrong = Draft(self.form), []
        for key, given in values.items():
            fact = self.form.fact(key)
            settled = [settle(self.around, fact, one) for one in given]
            wrong += [f"{self._option(key)}: {one.error}" for one in settled if one.error]
            self.notes += [one.doubt for one in settled if one.doubt]
            draft = draft.having(key, *dict.fromkeys(one.value for one in settled))
        found = [one for one in findings(self.around, draft) if one.problem.is_error]
        # What is missing may be asked for.
        wrong += [self._by_option(one) for one in found if one.problem.code != "missing-key"]
        if wrong:
            raise CannotMake("\n".join(wrong))
        return draft

    def _by_option(self, finding: Finding) -> str:
        """What is wrong, with the option that said it."""
        return f"{self._option(finding.key)}: {said(finding)}" if finding.key else said(finding)

    def _option(self, key: str) -> str:
        return "the title" if key == self.form.facts[0].key else f"`{self.form.fact(key).flag}`"

    def _completed(self, draft: Draft) -> Draft:
        """The draft with all that is missing: answered, taken by default, or proposed."""
        defaults = self._defaults(draft)
        if not self.asking:
            draft = self._by_default(draft, defaults)
            self._refuse_missing(draft)
            return self._proposed(draft)
        called = f"{self.form.called[0].upper()}{self.form.called[1:]}"
        self.asking.say(f"{called}. Enter leaves out what is not needed; Ctrl-C stops, and writes nothing.")
        dialogue = Dialogue(self.around, self.asking.ask, self.asking.say, defaults)
        draft = self._proposed(dialogue.completed(draft, required=True))
        if self.notes:
            self.asking.say("\n" + "\n".join(self.notes))
            self.notes.clear()
        return replace(dialogue, defaults=defaults | self.proposed).completed(draft)

    def _defaults(self, draft: Draft) -> dict[str, str]:
        if self.form.word not in _TODAY:
            return {}
        found = {"date": self.around.library.today.isoformat()}
        day = draft.value("date") or found["date"]
        if self.form is EDITION and last_day(day):
            found["title"] = propose(self.around.library, parse_moment(day)).title
        return found

    def _by_default(self, draft: Draft, defaults: Mapping[str, str]) -> Draft:
        for key, value in defaults.items():
            draft = draft if key in draft.values else draft.having(key, value)
        code = country_of(city) if (city := draft.value("city")) and "country" not in draft.values else ""
        if code:
            self.notes.append(f"{city} is in {country_name(code)}, so it says `country: {code}`.")
            draft = draft.having("country", code)
        zone = zone_of(self.around, draft) if "timezone" not in draft.values else ""
        if zone:
            self.notes.append(f"The clocks of {city} are not those of the site, so it says `timezone: {zone}`.")
        return draft.having("timezone", zone) if zone else draft

    def _refuse_missing(self, draft: Draft) -> None:
        if not draft.title:
            raise CannotMake(f'{self.form.called} needs a title: `new {self.form.word} "Title"`')
        others = [fact for fact in self.form.facts[1:] if fact.required and not draft.value(fact.key)]
        if others:
            missing = (f"`{fact.flag}` ({fact.says[0].lower()}{fact.says[1:-1]})" for fact in others)
            raise CannotMake(f"{self.form.called} needs {' and '.join(missing)}")

    def _proposed(self, draft: Draft) -> Draft:
        """An edition with its number and what it could carry; any other draft as it is."""
        if self.form is not EDITION:
            return draft
        proposal = propose(self.around.library, parse_moment(draft.value("date")))
        self.notes += proposal.summary
        if proposal.number is not None and "number" not in draft.values:
            draft = draft.having("number", str(proposal.number))
        shown = {"subject": proposal.subject, "preheader": proposal.preheader}
        self.proposed |= {key: text for key, text in shown.items() if text}
        return replace(draft, blocks={"sections": proposal.lines} if proposal.lines else {})

    def _samples(self, draft: Draft) -> dict[str, str]:
        return self.around.samples(draft) | {key: scalar(text) for key, text in self.proposed.items()}

    def _name(self, draft: Draft, taken: Taken) -> str:
        proposed = self._id_of(draft)
        if self.asking:
            dialogue = Dialogue(self.around, self.asking.ask, self.asking.say)
            return dialogue.name("" if taken.why_not(proposed) else proposed, taken.why_not)
        if not proposed:
            raise CannotMake(f"`{draft.title}` has no letters of which an id can be made: choose one with `--id …`")
        _refuse_taken(taken, proposed)
        return proposed

    def _id_of(self, draft: Draft) -> str:
        site = self.around.library.site.title
        names = (site, *(campaign.title for campaign in self.around.library.campaigns))
        suffix = year_of(draft) if self.form.year_in_id else ""
        title = draft.title
        if self.form is EDITION and (day := last_day(draft.value("date"))):
            suffix, title = f"{day:%Y-%m}", title.replace(month_name(self.around.library, day), "")
        return id_of(title, suffix, () if self.form.kind == "campaign" else names) or id_of(draft.title, suffix)


def _refuse_taken(taken: Taken, name: str) -> None:
    if reason := taken.why_not(name):
        raise CannotMake(f"{reason}: choose an id with `--id …`, or change what is there")


def _unread(around: Surroundings) -> str:
    some = ", ".join(f"`{file}`" for file in around.unread[:3])
    more = f" and {len(around.unread) - 3} more" if len(around.unread) > 3 else ""
    return f"Not looked at, because they cannot be read: {some}{more}. `check` says why."


def _write(path: Path, page: Page) -> None:
    """Write a file where there is none; nothing is left of it where that fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        file = path.open("x", encoding="utf-8", newline="\n")
    except FileExistsError as error:
        raise CannotMake(f"`{path.as_posix()}` is there already, and nothing is overwritten") from error
    try:
        with file:
            file.write(page.text)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
