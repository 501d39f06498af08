"""The whole look at links to other sites: which there are, what is known of them, what is asked, what is kept."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from clusterweeks.model.library import Library
from clusterweeks.model.problems import Problem
from clusterweeks.outside.addresses import addresses
from clusterweeks.outside.answers import Answer
from clusterweeks.outside.asking import CLOCK, ask_all
from clusterweeks.outside.findings import Finding, offline, problems, summary
from clusterweeks.outside.manners import Manners
from clusterweeks.outside.memory import Remembered, keep, place_of, recalled
from clusterweeks.outside.turns import Clock


@dataclass(frozen=True, slots=True)
class Way:
    """How sites are reached: in what manners, by which clock, and whose certificates are trusted."""

    manners: Manners
    clock: Clock = CLOCK
    trust: ssl.SSLContext | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of it: every address with its answer, the warnings, and a line for people."""

    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    said: str = ""


def look(library: Library, content: Path, now: datetime, way: Way, progress: Callable[[int, int], None]) -> Looked:
    """Look at every link to another site; what was learned is kept even where the user stops it."""
    place, all_of_them = place_of(content), addresses(library)
    before = recalled(place)
    known = {one.url: before[one.url] for one in all_of_them if one.url in before and before[one.url].holds(now)}
    todo = [one.url for one in all_of_them if one.url not in known]
    answers: dict[str, Remembered] = {}

    def told(url: str, answer: Answer) -> None:
        answers[url] = Remembered(answer, now)
        progress(len(answers), len(todo))

    if todo:
        try:
            asyncio.run(ask_all(todo, way.manners, told, way.clock, way.trust))
        finally:
            keep(place, {**before, **answers}, now)
    every: Mapping[str, Remembered] = {**known, **answers}
    findings = tuple(Finding(one, every[one.url], now=one.url in answers) for one in all_of_them)
    # Where nobody can be reached, nothing has been learned but that.
    telling = tuple(one for one in findings if not one.now) if offline(findings) else findings
    return Looked(findings, tuple(problems(telling, library)), summary(findings))
