"""Time the calendar of all events against the number of events, and check every calendar that is made.

`python bench/calendars.py` takes made-up events; `--conferences DIR` takes real ones, from a checkout of the public
repository tech-conferences/conference-data (JSON files below `DIR/conferences/`, MIT licence).
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import yaml
from babel import Locale

from clusterweeks.icscheck.files import check_paths
from clusterweeks.model.run import Run
from clusterweeks.planning.output import Form
from clusterweeks.planning.plan import plan
from clusterweeks.reading.load import load
from clusterweeks.rendering.render import Renderer

ROOT = Path(__file__).resolve().parent.parent
SIZES = (1_000, 10_000)
COUNTRIES = {name: code for code, name in Locale("en").territories.items() if len(code) == 2} | {
    "U.S.A.": "US", "U.K.": "GB", "Czech Republic": "CZ", "Turkey": "TR",
}  # fmt: skip


def real(folder: Path) -> Iterator[dict[str, object]]:
    """Conferences as records of events, each once."""
    seen = set()
    for file in sorted(folder.glob("conferences/*/*.json")):
        for one in json.loads(file.read_text("utf-8")):
            key = (one["name"], one["startDate"])
            if key in seen or not re.fullmatch(r"\d{4}-\d\d-\d\d", one["startDate"]):
                continue
            seen.add(key)
            last = one.get("endDate") or one["startDate"]
            row: dict[str, object] = {
                "title": one["name"],
                "start": one["startDate"],
                "end": max(last, one["startDate"]),
            }
            row |= {"type": "conference", "topics": [file.stem]}
            # The tool refuses an address with a space in it, and such there are.
            row |= {} if re.search(r"\s", one["url"]) else {"url": one["url"]}
            if country := COUNTRIES.get(one.get("country", "")):
                row |= {"city": one.get("city", ""), "country": country}
            yield row


def made_up() -> Iterator[dict[str, object]]:
    """Events without end, of every week since 2015."""
    number = 0
    while True:
        day = date(2015, 1, 5) + timedelta(days=number % 4000)
        yield {
            "title": f"Größe & Märkte, “{number}”: a conference; with a long title, and more",
            "start": day.isoformat(),
            "end": (day + timedelta(days=number % 4)).isoformat(),
            "type": "conference",
            "topics": [f"topic-{number % 30}"],
            "city": "Bonn",
            "country": "DE",
            "summary": "What clusters need, and who can help. " * (1 + number % 4),
        }
        number += 1


def write(content: Path, rows: Iterator[dict[str, object]], count: int) -> int:
    """Write so many records; the number that there were."""
    (content / "events").mkdir(parents=True)
    settings = {"title": "Bench", "base_url": "https://bench.example/", "timezone": "UTC", "as_of": "2026-01-01"}
    (content / "site.yaml").write_text(yaml.safe_dump(settings), "utf-8")
    written = 0
    for written, row in enumerate((row for row, _ in zip(rows, range(count), strict=False)), 1):
        text = yaml.safe_dump(row, allow_unicode=True, width=10_000)
        (content / "events" / f"e{written}.yaml").write_text(text, "utf-8")
    return written


def main() -> None:
    """Print a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--conferences", type=Path)
    folder = parser.parse_args().conferences
    per_event: list[float] = []
    counts: list[int] = []
    for size in SIZES:
        with tempfile.TemporaryDirectory() as name:
            content = Path(name) / "content"
            count = write(content, real(folder) if folder else made_up(), size)
            now = datetime.now(UTC)
            run = Run(content, (ROOT / "templates",), (ROOT / "static",), Path(name) / "site", now)
            library, _, problems = load(run)
            assert not [one for one in problems if one.is_error], problems[:3]
            planned, problems = plan(library, {})
            assert planned, problems[:3]
            renderer = Renderer(planned.site, run.templates)
            feeds = {one.path: one for one in planned.outputs if one.form is Form.CALENDAR}
            begin = time.perf_counter()
            data = renderer.render(feeds["calendar.ics"])
            seconds = time.perf_counter() - begin
            for path, output in feeds.items():
                file = run.output / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(renderer.render(output))
            found = check_paths([run.output]).problems
        per_event.append(seconds / count)
        counts.append(count)
        print(
            f"{count:>6} events: calendar.ics of {len(data) / 1e6:.1f} MB in {seconds:.2f} s, "
            f"{seconds / count * 1e6:.0f} µs an event; {len(feeds)} calendars, {len(found)} problems"
        )
        for problem in found[:20]:
            print(f"       {problem.where.file.rpartition('/site/')[2]}: [{problem.code}] {problem.message}")
    print(f"time for one event among {counts[1]} / among {counts[0]}: {per_event[1] / per_event[0]:.2f}")


if __name__ == "__main__":
    main()
