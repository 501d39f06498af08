"""Asking for what is missing, one fact after another; what is wrong is told at once, and asked again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from clusterweeks.drafting.draft import Draft
from clusterweeks.drafting.facts import Fact
from clusterweeks.drafting.judging import Finding, findings
from clusterweeks.drafting.surroundings import Surroundings
from clusterweeks.drafting.values import country_name, country_of, settle, zone_of

_AGAIN = "; the same again keeps it"
_MOST_TOPICS = 20
"""How many topics are named."""


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Asks questions by `ask` (a question → an answer, empty for Enter alone), and tells what is wrong by `say`."""

    around: Surroundings
    ask: Callable[[str], str]
    say: Callable[[str], None]
    defaults: Mapping[str, str] = field(default_factory=dict)
    """Key → what is written if Enter alone is the answer."""

    def completed(self, draft: Draft, *, required: bool = False) -> Draft:
        """The draft with answers to all that is asked and not known yet, or only to what is required."""
        for fact in draft.form.facts:
            is_wanted = fact.required or (fact.asked and not required)
            if is_wanted and fact.key not in draft.values and self._fits(draft, fact):
                self.say(f"\n{fact.says}{self._known(fact)}")
                draft = self._list(draft, fact) if fact.many else self._single(draft, fact)
        return draft

    def name(self, proposed: str, why_not: Callable[[str], str]) -> str:
        """The id that is chosen; Enter alone takes the proposed one."""
        self.say("\nThe name of its file, without the ending: it makes the address, and never changes.")
        while True:
            name = self.ask(f"name [{proposed}]: " if proposed else "name: ").strip() or proposed
            if not name:
                continue
            if not (reason := why_not(name)):
                return name
            self.say(f"  {reason}: choose another one")

    def _known(self, fact: Fact) -> str:
        """The topics of the site, to choose from."""
        topics = list(self.around.library.site.topics) if fact.key == "topics" else []
        more = " …" if len(topics) > _MOST_TOPICS else ""
        return f"\nKnown ones: {', '.join(topics[:_MOST_TOPICS])}{more}" if topics else ""

    def _single(self, draft: Draft, fact: Fact) -> Draft:
        default = self.defaults.get(fact.key) or self._guess(draft, fact)
        shown = f" [{default}]" if default else "" if fact.required else " (Enter: none)"
        answered = self._answer(draft, fact, f"{fact.key}{shown}: ", default, partial(draft.having, fact.key))
        return answered or draft

    def _fits(self, draft: Draft, fact: Fact) -> bool:
        if fact.key == "timezone":
            return bool(zone_of(self.around, draft))
        return (not fact.after or fact.after in draft.values) and fact.instead_of not in draft.values

    def _list(self, draft: Draft, fact: Fact) -> Draft:
        question = f"{fact.key} (Enter: none): "
        while answered := self._answer(draft, fact, question, "", partial(_with_one_more, draft, fact.key)):
            draft, question = answered, "  one more (Enter: no more): "
        return draft

    def _answer(
        self, draft: Draft, fact: Fact, question: str, default: str, having: Callable[[str], Draft]
    ) -> Draft | None:
        """The draft with an answer that is good, or that is given twice although it is doubtful; None for none."""
        doubted = ""
        while True:
            text = self.ask(question).strip() or default
            if not text and not fact.required:
                return None
            if not text:
                self.say("  this is needed")
                continue
            settled = settle(self.around, fact, text)
            there = having(settled.value)
            error, doubt = self._judged(draft, there, fact)
            error, doubt = settled.error or error, settled.doubt or doubt
            if not error and (not doubt or text == doubted):
                return there
            doubted = "" if error else text
            self.say(f"  {error or doubt + _AGAIN}")

    def _judged(self, before: Draft, after: Draft, fact: Fact) -> tuple[str, str]:
        """What an answer makes wrong, and what it makes doubtful."""
        known = {(one.problem.code, one.problem.message) for one in findings(self.around, before)}
        found = findings(self.around, after)
        new = [one for one in found if (one.problem.code, one.problem.message) not in known]
        errors = [said(one) for one in new if one.problem.is_error and one.problem.code != "missing-key"]
        # Of the clocks of a town it is asked next.
        warnings = [one for one in new if not one.problem.is_error]
        doubts = [said(one) for one in warnings if one.problem.code != "timezone-of-town" or fact.key == "timezone"]
        return next(iter(errors), ""), next(iter(doubts), "")

    def _guess(self, draft: Draft, fact: Fact) -> str:
        """The country of a town, where there is only one; or the zone of its clocks."""
        if fact.key == "timezone":
            return zone_of(self.around, draft)
        if fact.key != "country" or not (code := country_of(draft.value("city"))):
            return ""
        self.say(f"  ({draft.value('city')} is in {country_name(code)})")
        return code


def said(finding: Finding) -> str:
    """A problem in the words of `check`, on one line, without the key that it names first."""
    message = finding.problem.message.removeprefix(f"`{finding.key.rpartition('.')[2]}`: ")
    return f"{message}: {finding.problem.advice}"


def _with_one_more(draft: Draft, key: str, value: str) -> Draft:
    return draft.having(key, *draft.values.get(key, ()), value)
