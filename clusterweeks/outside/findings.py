"""What answers mean to an editor: problems at the places where addresses are written, and one line for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from clusterweeks.model.library import Library
from clusterweeks.model.problems import Problem
from clusterweeks.outside.addresses import Address
from clusterweeks.outside.answers import Answer, State
from clusterweeks.outside.memory import Remembered

OFFLINE = "None of the other sites could be reached: is this machine online? Nothing is said of their links."
_MANY = 3
"""So many hosts are not all down at a time: if none can be reached, it is this machine."""


@dataclass(frozen=True, slots=True)
class Finding:
    """An address with its answer, and whether that was given in this run."""

    address: Address
    given: Remembered
    now: bool = True

    @property
    def answer(self) -> Answer:
        """What the site said."""
        return self.given.answer


def problems(findings: Iterable[Finding], library: Library) -> Iterator[Problem]:
    """A warning for each address that does not work as it should, at its first place where that is not accepted."""
    everywhere = [tuple(_everywhere(finding)) for finding in findings]
    open_ones = set(library.unaccepted(chain.from_iterable(everywhere)))
    for places in everywhere:
        told = [problem for problem in places if problem in open_ones]
        if told:
            first, more = told[0], len(told) - 1
            also = f"; it stands in {more} more place{'s' * (more > 1)}" if more else ""
            yield Problem(first.where, first.code, f"{first.message}{also}", first.hint)


def offline(findings: Sequence[Finding]) -> bool:
    """Whether it seems to be this machine that cannot reach anything."""
    asked = [finding for finding in findings if finding.now and finding.answer.state is not State.PRIVATE]
    hosts = {finding.address.host for finding in asked}
    return len(hosts) >= _MANY and all(finding.answer.offline for finding in asked)


def summary(findings: Sequence[Finding]) -> str:
    """How many addresses there are, and how many of them work."""
    if not findings or offline(findings):
        return OFFLINE if findings else "No links to other sites."
    hosts = {finding.address.host for finding in findings}
    states = Counter(finding.answer.state for finding in findings)
    works, moved = states[State.WORKS], states[State.MOVED]
    counts = {"work": works, "moved": moved, "not seen": states[State.REFUSED] + states[State.BUSY]}
    rest = len(findings) - sum(counts.values())
    said = [_count(works, "works", "work")]
    said += [f"{moved} moved"] if moved else []
    said += [f"{counts['not seen']} could not be looked at"] if counts["not seen"] else []
    said += [_count(rest, "does not", "do not")] if rest else []
    known = sum(not finding.now for finding in findings)
    kept = f" ({known} of them seen in the last 7 days)" if known else ""
    links = f"{_count(len(findings), 'link', 'links')} to {_count(len(hosts), 'other site', 'other sites')}"
    return f"{links}: {', '.join(said)}{kept}."


def _everywhere(finding: Finding) -> Iterator[Problem]:
    answer, url = finding.answer, finding.address.url
    if answer.state is State.WORKS:
        return
    for where in finding.address.places:
        yield Problem(where, f"link-{answer.state}", f"`{url}`: {answer.said}", _hint(answer))


def _hint(answer: Answer) -> str:
    if answer.state is State.MOVED and "front page" not in answer.said:
        return f"open it, and if it is the page that is meant, write `{answer.final}`"
    if answer.state is State.MOVED:
        return "the page is probably no more: look for it there, and correct or remove the link"
    return ""


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
