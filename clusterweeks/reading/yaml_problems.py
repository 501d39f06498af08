"""What libyaml complains of, said in an editor's words, with the line mended where that is safe."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

import yaml

from clusterweeks.model.problems import Problem, Where

_KEY_LINE = re.compile(r"(?P<head>[ ]*(?:- +)*[^\s:#'\"\[{][^:#]*:[ ]+)(?P<value>[^\s'\"\[{|>&*!#].*?)[ ]*")


@dataclass(frozen=True, slots=True)
class _Complaint:
    """What libyaml says, and how we say it; `{quoted}` is the line with its text in quotes."""

    said: str
    code: str
    message: str
    hint: str
    where_opened: bool = False


_COMPLAINTS = (
    _Complaint(
        "mapping values are not", "unquoted-colon", "a colon in a text, and no quotes around the text", "{quoted}"
    ),
    _Complaint(
        "escape",
        "yaml-syntax",
        "a backslash between double quotes begins a special character, and this is none",
        "use single quotes, or write the backslash twice",
    ),
    _Complaint(
        "quoted scalar",
        "yaml-syntax",
        "the quotation mark that opens here is never closed",
        "close it, or use the other kind of quotes",
        where_opened=True,
    ),
    _Complaint("'\\t'", "tab-indent", "a tab stands where only spaces may", "replace it by spaces"),
    _Complaint("alias", "alias", "a text that begins with `*` needs quotes", "{quoted}"),
    _Complaint("anchor", "alias", "a text that begins with `&` needs quotes", "{quoted}"),
    _Complaint("cannot start any token", "yaml-syntax", "a text cannot begin like this without quotes", "{quoted}"),
    _Complaint(
        "expected ',' or",
        "yaml-syntax",
        "the bracket that opens here is not closed, or a comma is missing",
        "close it, or put a text with brackets in quotes",
        where_opened=True,
    ),
    _Complaint(
        "simple key",
        "yaml-syntax",
        "this line or the one above it is neither a key with a colon nor the rest of a text",
        "write `key: value`",
    ),
    _Complaint(
        "expected",
        "yaml-syntax",
        "this line does not fit the ones above it",
        "indent it as the line above, and put quotes around a text that has quotes within",
    ),
    _Complaint("", "yaml-syntax", "the YAML cannot be read here", "compare the line with the one above it"),
)
"""The first that fits is taken."""


def syntax_problem(error: yaml.MarkedYAMLError, text: str, file: str, first_line: int) -> Problem:
    """The problem that stopped the parser, in the line of the editor's file."""
    lines = text.split("\n")
    mark = error.problem_mark or error.context_mark
    complaint = _complaint(error, lines[mark.line] if mark and mark.line < len(lines) else "")
    mark = (error.context_mark if complaint.where_opened else None) or mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    # At the end of the text libyaml points behind the last line: the editor's is the last with something in it.
    while line > 0 and (line >= len(lines) or not lines[line].strip()):
        line -= 1
        column = len(lines[line])
    hint = complaint.hint.replace("{quoted}", _quote_hint(lines[line]))
    return Problem(Where(file, line + first_line, column + 1), complaint.code, complaint.message, hint)


def _complaint(error: yaml.MarkedYAMLError, line: str) -> _Complaint:
    said = f"{error.context or ''} {error.problem or ''}"
    if "\t" in line[: len(line) - len(line.lstrip())]:
        said = "'\\t'"
    elif "mapping values" in said and not re.search(r":\s.*:(\s|$)", line):
        # The colon of a key: what is wrong is the line above, which has none.
        said = "simple key"
    return next(one for one in _COMPLAINTS if one.said in said)


def repaired(text: str, problem: Problem, first_line: int) -> str | None:
    """The text with the offending value quoted, so that the rest of the file can be read too."""
    if problem.code != "unquoted-colon":
        return None
    lines = text.split("\n")
    number = problem.where.line - first_line
    found = _KEY_LINE.fullmatch(lines[number])
    if not found:
        return None
    lines[number] = found["head"] + json.dumps(found["value"], ensure_ascii=False)
    return "\n".join(lines)


def _quote_hint(line: str) -> str:
    found = _KEY_LINE.fullmatch(line) or re.fullmatch(r"(?P<head>[ ]*(?:- +)*[\w-]+:[ ]+)(?P<value>\S.*?)[ ]*", line)
    if not found:
        return "put the text in quotes"
    return f"put the text in quotes: `{found['head'].strip()} {json.dumps(found['value'], ensure_ascii=False)}`"
