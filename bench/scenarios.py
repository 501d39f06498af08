"""What is done to the sites while they are measured: each generator in turn, and all of it again."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path

from bench.measure import Usage, measured
from bench.sites import AS_OF, Site, settings

FIRST, NOTHING, EVENT = "first build", "nothing changed", "one event's text changed"
TEMPLATE, DAY, CHECK = "a template changed", "the day changed", "`check` after one event's text changed"
HELP, USAGE_ERROR = "`--help`", "a usage error"
EXTRAS = {
    "search index": {"search": "true"},
    "month grids": {"month_grids": "true"},
    "share images of all events": {"share_images": "all"},
    "an edition of the newsletter": {},
    "the edition, as PDF too": {"pdf": "true"},
}
"""What no peer makes, and what of site.yaml is other for it."""
EDITION = """\
title: Bench newsletter
date: "2026-01-15"
sections:
  - heading: Upcoming events
    layout: list
    select: {kind: event, when: upcoming, limit: 20}
  - heading: News
    layout: teaser
    select: {kind: news, limit: 20}
"""


@dataclass(frozen=True)
class Row:
    """One run of one command."""

    tool: str
    size: int
    scenario: str
    run: int
    usage: Usage


class Course:
    """Runs commands in a working folder, and keeps what they used in `rows.jsonl` there."""

    def __init__(self, work: Path, runs: int, tell: Callable[[str], None] = print) -> None:
        self._work = work
        self._runs = runs
        self._tell = tell
        self._marks = iter(range(1, 1_000_000))
        self.rows: list[Row] = []

    def compare(self, sites: Sequence[Site]) -> None:
        """All that every generator does, each in turn."""
        for scenario in (FIRST, NOTHING, EVENT, TEMPLATE):
            for run in range(self._runs):
                for site in sites:
                    mark = self._mark()
                    if scenario == FIRST:
                        self.clear(site)
                    elif scenario == EVENT:
                        site.edit_event(mark)
                    elif scenario == TEMPLATE:
                        site.edit_template(mark)
                    self._measure(site, scenario, run, site.tool.build)
                    if (mark in site.event_html()) != (scenario in (EVENT, TEMPLATE)):
                        raise CommandFailedError(f"{site.name}: the page of the event does not show the change")

    def follow(self, ours: Site) -> None:
        """What only we do: another day, a check of an edit."""
        for run in range(self._runs):
            day = date.fromisoformat(AS_OF) + timedelta(days=run + 1)
            self._measure(ours, DAY, run, (*ours.tool.build, "--as-of", day.isoformat()))
        for run in range(self._runs):
            ours.edit_event(self._mark())
            check = [{"build": "check"}.get(word, word) for word in ours.tool.build]
            self._measure(ours, CHECK, run, check)

    def answer(self, ours: Site) -> None:
        """What takes no content."""
        for scenario, option, code in ((HELP, "--help", 0), (USAGE_ERROR, "--nonsense", 2)):
            for run in range(self._runs):
                self._measure(ours, scenario, run, (*ours.tool.version[:2], option), code)

    def extras(self, ours: Site) -> Iterator[tuple[str, int]]:
        """First builds with what no peer makes, once each: its name, and how many files there were."""
        content = ours.folder / "content"
        for name, switches in EXTRAS.items():
            self.clear(ours)
            if "edition" in name:
                (content / "newsletters").mkdir(exist_ok=True)
                (content / "newsletters" / "2026-01.yaml").write_text(EDITION, "utf-8")
            (content / "site.yaml").write_text(settings(**switches), "utf-8")
            self._measure(ours, name, 0, ours.tool.build)
            yield name, ours.count().files

    def clear(self, site: Site) -> None:
        """Move what builds of a site have left aside."""
        site.clear(self._work / "moved-aside" / f"{site.name}-{site.size}-{next(self._marks)}")

    def _mark(self) -> str:
        return f"Change number {next(self._marks)}."

    def _measure(self, site: Site, scenario: str, run: int, command: Sequence[str], code: int = 0) -> None:
        if hasattr(os, "sync"):
            # What one has written must not be waited for by the next.
            os.sync()
        usage = measured(command, site.folder, self._work / f"{site.name}.log", site.variables)
        row = Row(site.name, site.size, scenario, run, usage)
        with (self._work / "rows.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(row)) + "\n")
        self._tell(
            f"{row.size:>7,} {row.tool:<12} {scenario}: {usage.wall:.2f} s, CPU {usage.cpu:.2f} s, "
            f"{usage.peak / 1e6:.0f} MB"
        )
        if usage.code != code:
            raise CommandFailedError(f"`{' '.join(command)}` ended with {usage.code}: see {site.name}.log")
        self.rows.append(row)


class CommandFailedError(Exception):
    """A command that is measured did not do its work."""
