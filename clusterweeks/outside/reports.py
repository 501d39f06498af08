"""Every address with what came of it, as a file: JSON, a table for a spreadsheet, or Markdown to read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path

from clusterweeks.outside.findings import Finding, summary

_COLUMNS = ("url", "state", "status", "said", "final", "asked", "where")


def as_json(findings: Sequence[Finding]) -> str:
    """An object with `summary` and `links`, each with the places where it is written."""
    rows = [{**_row(one), "status": one.answer.status or None, "where": _places(one)} for one in findings]
    return json.dumps({"summary": summary(findings), "links": rows}, ensure_ascii=False, indent=2) + "\n"


def as_csv(findings: Sequence[Finding]) -> str:
    """A table that spreadsheets open."""
    text = io.StringIO()
    # Some programs know the encoding by this mark alone.
    text.write("\ufeff")
    table = csv.DictWriter(text, _COLUMNS)
    table.writeheader()
    table.writerows({**_row(one), "where": "; ".join(_places(one))} for one in findings)
    return text.getvalue()


def as_markdown(findings: Sequence[Finding]) -> str:
    """What does not work first, then the rest, with the summary above."""
    lines = [
        "# Links to other sites",
        "",
        summary(findings),
        "",
        "| link | | what came of it | where |",
        "|---|---|---|---|",
    ]
    for one in sorted(findings, key=lambda finding: finding.answer.state == "works"):
        cells = (f"<{one.address.url}>", one.answer.state.value, one.answer.said, ", ".join(_places(one)))
        lines.append(f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |")
    return "\n".join([*lines, ""])


REPORTS: dict[str, Callable[[Sequence[Finding]], str]] = {".json": as_json, ".csv": as_csv, ".md": as_markdown}
"""Ending of a file → its writer."""


def write(path: Path, findings: Sequence[Finding]) -> None:
    """Write the report of the form that the file's ending names."""
    path.write_text(REPORTS[path.suffix.lower()](findings), encoding="utf-8", newline="")


def _row(one: Finding) -> dict[str, object]:
    answer = one.answer
    return {
        "url": one.address.url,
        "state": answer.state.value,
        "status": answer.status or "",
        "said": answer.said,
        "final": answer.final,
        "asked": one.given.asked.isoformat(timespec="seconds"),
        "where": "",
    }


def _places(one: Finding) -> list[str]:
    return [str(where) for where in one.address.places]
