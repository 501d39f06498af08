"""Measure Clusterweeks beside other generators, and write `performance.md` and `performance.svg`.

`python -m bench.run --work DIR [--tools DIR] [--report docs]`; `bench/performance.in.md` says what is measured.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

# Started by its path (`python bench/run.py`), Python looks for packages beside this file only.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.chart import chart
from bench.imports import heaviest
from bench.machine import versions
from bench.measure import adopt_orphans
from bench.report import page
from bench.results import Results
from bench.scenarios import CommandFailedError, Course
from bench.sites import PEERS, NotEmptyError, Site, Tool, new_folder, ours, prepare


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, write, and say where."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    try:
        work = new_folder(chosen.work)
    except NotEmptyError as refusal:
        parser.error(str(refusal))
    found = {name: PEERS[name](chosen.tools and chosen.tools.resolve()) for name in chosen.peers}
    missing = [name for name, tool in found.items() if tool is None]
    tools = [ours(), *(tool for tool in found.values() if tool)]
    for name in missing:
        print(f"{name} is not installed: left out", file=sys.stderr)
    adopt_orphans()
    try:
        results = measure(tools, chosen.n, chosen.runs, work, extras=not chosen.no_extras)
    except CommandFailedError as failure:
        print(f"error: {failure}", file=sys.stderr)
        return 1
    report: Path = chosen.report or work
    report.mkdir(parents=True, exist_ok=True)
    (report / "performance.svg").write_text(chart(results), "utf-8", newline="\n")
    (report / "performance.md").write_text(page(results, versions(tools), missing), "utf-8", newline="\n")
    print(f"written: {report / 'performance.md'}, {report / 'performance.svg'}")
    return 0


def measure(tools: Sequence[Tool], sizes: Sequence[int], runs: int, work: Path, *, extras: bool) -> Results:
    """Everything, at every size."""
    course, results = Course(work, runs), Results()
    for size in sorted(sizes):
        sites = [prepare(tool, size, work / str(size) / tool.name) for tool in tools]
        own = sites[0]
        course.compare(sites)
        results.counts.update({(site.name, size): site.count() for site in sites})
        if size == min(sizes):
            course.answer(own)
            own.edit_event("A change.")
            command = (sys.executable, "-X", "importtime", *own.tool.build[1:])
            results.imports = heaviest(_printed(command, own).stderr)
        course.follow(own)
        if "--timings" in _printed((*own.tool.build, "--help"), own).stdout:
            course.clear(own)
            results.stages[size] = _printed((*own.tool.build, "--timings"), own).stdout
        if extras:
            results.extras.update({(name, size): files for name, files in course.extras(own)})
    results.rows = course.rows
    return results


def _printed(command: Sequence[str], site: Site) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=site.folder, capture_output=True, encoding="utf-8", check=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.run", description=__doc__)
    parser.add_argument("--work", type=Path, required=True, metavar="DIR", help="a new or empty folder for everything")
    parser.add_argument(
        "--report", type=Path, metavar="DIR", help="where performance.md and its chart go (default: the work folder)"
    )
    parser.add_argument("--tools", type=Path, metavar="DIR", help="folder of the installed peers (default: PATH)")
    parser.add_argument(
        "--peers",
        type=_peers,
        default=list(PEERS),
        metavar="NAMES",
        help=f"of {','.join(PEERS)}, or none (default: all)",
    )
    parser.add_argument("--n", type=_sizes, default=[1_000, 10_000], metavar="N,…", help="events (default: 1000,10000)")
    parser.add_argument("--runs", type=_positive, default=3, metavar="N", help="turns (default: 3)")
    parser.add_argument("--no-extras", action="store_true", help="leave out what no peer makes")
    return parser


def _peers(text: str) -> list[str]:
    names = [] if text == "none" else text.split(",")
    if unknown := [name for name in names if name not in PEERS]:
        raise argparse.ArgumentTypeError(f"no such peer: {', '.join(unknown)}")
    return names


def _sizes(text: str) -> list[int]:
    sizes = [int(word) for word in text.split(",")]
    if min(sizes) < 10:
        raise argparse.ArgumentTypeError("at least 10 events are needed")
    return sizes


def _positive(text: str) -> int:
    if int(text) < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
