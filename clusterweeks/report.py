"""Problems as text for people, as JSON for programs, and as annotations for GitHub and GitLab."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from clusterweeks.model.problems import Problem

_WIDTH = 120
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def as_text(problems: Iterable[Problem]) -> str:
    """Each problem with its source line, a caret and a hint."""
    lines = _SourceLines()
    return "".join(f"{_text(problem, lines)}\n" for problem in problems)


def as_json(problems: Iterable[Problem]) -> str:
    """An array of objects with `file`, `line`, `column`, `severity`, `code`, `message` and `hint`."""
    rows = [
        {
            "file": _shown(problem.where.file),
            "line": problem.where.line,
            "column": problem.where.column,
            "severity": problem.severity.value,
            "code": problem.code,
            "message": _shown(problem.message),
            "hint": _shown(problem.advice),
        }
        for problem in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def as_github(problems: Iterable[Problem]) -> str:
    """Workflow commands that annotate the line in a pull request."""
    return "".join(f"{_command(problem)}\n" for problem in problems)


def as_gitlab(problems: Iterable[Problem]) -> str:
    """A Code Quality report, which shows each problem in a merge request."""
    rows, seen = [], Counter[str]()
    for problem in problems:
        path = _shown(problem.where.file)
        # Without the line: what only moves stays the same problem. What is there twice is told apart by its number.
        same = "\n".join((path, problem.code, _shown(problem.message)))
        seen[same] += 1
        rows.append(
            {
                "description": _shown(f"{problem.message} – {problem.advice}"),
                "check_name": problem.code,
                "fingerprint": hashlib.sha256(f"{same}\n{seen[same]}".encode()).hexdigest(),
                "severity": "blocker" if problem.is_error else "minor",
                "location": {"path": path, "lines": {"begin": problem.where.line}},
            }
        )
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, Callable[[Iterable[Problem]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "gitlab": as_gitlab,
}
"""Name of a format → its writer."""


class _SourceLines:
    """Lines of the files that problems are in, each file read once."""

    def __init__(self) -> None:
        self._files: dict[str, list[str]] = {}

    def line(self, file: str, number: int) -> str:
        if file not in self._files:
            text = _content(Path(file)).decode("utf-8", "replace").lstrip("\ufeff")
            self._files[file] = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        lines = self._files[file]
        return lines[number - 1] if number <= len(lines) else ""


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.is_file() else b""
    except OSError:
        # That it cannot be read may be the very problem.
        return b""


def _text(problem: Problem, lines: _SourceLines) -> str:
    where = problem.where
    said = [_shown(f"{where}: {problem.severity}[{problem.code}]: {problem.message}")]
    source = "".join(letter if letter.isprintable() else " " for letter in lines.line(where.file, where.line))
    column = where.column - 1
    if source.strip():
        begin = max(0, column - _WIDTH // 2) if len(source) > _WIDTH else 0
        margin = f"{where.line:>5}"
        said.append(f"{margin} | {source[begin : begin + _WIDTH]}")
        said.append(f"{' ' * len(margin)} | {' ' * (column - begin)}^")
    said.append(f"      = hint: {_shown(problem.advice)}")
    return "\n".join(said)


def _shown(text: str) -> str:
    """The text on one line, as any output can take it: what is not to be seen is written as `\\x07`."""
    # A file's name need not be UTF-8 (PEP 383), and a key in double quotes may hold anything.
    return _INVISIBLE.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def _command(problem: Problem) -> str:
    where = problem.where
    message = _shown(f"{problem.message} – {problem.advice}")
    properties = f"file={_escaped(_shown(where.file), ',:')},line={where.line},col={where.column},title={problem.code}"
    return f"::{problem.severity} {properties}::{_escaped(message)}"


def _escaped(text: str, more: str = "") -> str:
    for letter in "%\r\n" + more:
        text = text.replace(letter, f"%{ord(letter):02X}")
    return text
