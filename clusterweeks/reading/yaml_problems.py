"""What libyaml complains of, said in an editor's words, with the line mended where that is safe."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

import yaml

from clusterweeks.model.problems import Problem, Where

_KEY_LINE = re.compile(r"(?P<head>[ ]*(?:- +)*[^\s:#'\"\[{][^:#]*:[ ]+)(?P<value>[^\s'\"\[{|>&*!#].*?)[ ]*")


_CANNOT_BEGIN = "a text cannot begin like this without quotes"
_CONTINUED, _NO_SPACE, _GOES_ON, _BLOCK = (
    "our own: continued",
    "our own: no space",
    "our own: goes on",
    "our own: block",
)
_IN_BRACKETS = "our own: in brackets"
"""What libyaml does not tell apart."""
_CLOSING = {"'": "'", '"': '"', "[": "]", "{": "}"}

_KEY = re.compile(r" *(?:- +)*[^\s:#'\"\[{][^:#]*:(?: +|$)")


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
    _Complaint("alias", "alias", "a text that begins with `*` needs quotes", "{quoted}", where_opened=True),
    _Complaint("anchor", "alias", "a text that begins with `&` needs quotes", "{quoted}", where_opened=True),
    _Complaint("cannot start any token", "yaml-syntax", _CANNOT_BEGIN, "{quoted}"),
    _Complaint("block sequence entries are not", "yaml-syntax", _CANNOT_BEGIN, "{quoted}"),
    _Complaint("mapping keys are not", "yaml-syntax", _CANNOT_BEGIN, "{quoted}"),
    _Complaint(
        "expected ',' or",
        "yaml-syntax",
        "the bracket that opens here is not closed, or a comma is missing",
        "close it; a text with a bracket, a comma or a colon within needs quotes",
        where_opened=True,
    ),
    _Complaint(
        _IN_BRACKETS,
        "yaml-syntax",
        "what stands in brackets cannot be read here",
        "put a text with a bracket, a comma or a colon within in quotes",
    ),
    _Complaint(
        _CONTINUED,
        "unquoted-colon",
        "this line goes on with the text above it, and has a colon",
        "put quotes around the whole text, or indent the line as the one above if it is a key",
    ),
    _Complaint(_NO_SPACE, "yaml-syntax", "a space is missing behind the colon", "write `{spaced}`", where_opened=True),
    _Complaint(
        "simple key",
        "yaml-syntax",
        "this line is neither a key with a colon nor the rest of the text above it",
        "write `key: value`, or indent it if it belongs to the text above",
        where_opened=True,
    ),
    _Complaint(_GOES_ON, "yaml-syntax", "a text begins with quotes or a bracket, and goes on behind them", "{quoted}"),
    _Complaint(_BLOCK, "yaml-syntax", "the text behind `|` or `>` begins on the next line", "{quoted}"),
    _Complaint(
        "expected",
        "yaml-syntax",
        "this line does not fit the ones above it",
        "indent it as the line above",
    ),
    _Complaint("", "yaml-syntax", "the YAML cannot be read here", "compare the line with the one above it"),
)
"""The first that fits is taken."""


def syntax_problem(error: yaml.MarkedYAMLError, text: str, file: str, first_line: int) -> Problem:
    """The problem that stopped the parser, in the line of the editor's file."""
    lines = text.split("\n")
    mark = error.problem_mark or error.context_mark
    complaint = next(one for one in _COMPLAINTS if one.said in _said(error, lines))
    mark = (error.context_mark if complaint.where_opened else None) or mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    # At the end of the text libyaml points behind the last line: the editor's is the last with something in it.
    while line > 0 and (line >= len(lines) or not lines[line].strip()):
        line -= 1
        column = len(lines[line])
    hint = complaint.hint.replace("{quoted}", _quote_hint(lines[line]))
    hint = hint.replace("{spaced}", lines[line].strip().replace(":", ": ", 1))
    return Problem(Where(file, line + first_line, column + 1), complaint.code, complaint.message, hint)


def _said(error: yaml.MarkedYAMLError, lines: list[str]) -> str:
    """What libyaml says, or what we can see in the line that it does not."""
    said = f"{error.context or ''} {error.problem or ''}"
    mark = error.problem_mark or error.context_mark
    number = mark.line if mark else 0
    line = lines[number] if number < len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "'\\t'"
    if "mapping values" in said and not re.search(r":\s.*:(\s|$)", line):
        # The colon of a key: either the line above has none, or this line is taken for the rest of its text.
        above = next((one for one in reversed(lines[:number]) if one.strip()), "")
        deeper = len(line) - len(line.lstrip()) > len(above) - len(above.lstrip())
        return _CONTINUED if deeper and _KEY.match(above) else "simple key"
    if "simple key" in said and error.context_mark and error.context_mark.line < len(lines):
        return _NO_SPACE if re.match(r" *[a-z_]+:\S", lines[error.context_mark.line]) else said
    if "expected" in said and "',' or" not in said and mark and (key := _KEY.match(line)):
        value = line[key.end() : mark.column].rstrip()
        closing = _CLOSING.get(value[:1], "")
        if closing:
            return _GOES_ON if value.endswith(closing) else _IN_BRACKETS
        return _BLOCK if value[:1] in ("|", ">") else said
    return said


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
    return f"put the text in quotes: `{found['head'].strip()} {_quoted(found['value'])}`"


def _quoted(value: str) -> str:
    # Quotes around all of it were meant for what they are: the text's own.
    inner = value[1:-1] if len(value) > 2 and value[0] == value[-1] and value[0] in "'\"" else value
    return f"'{inner}'" if '"' in inner and "'" not in inner else json.dumps(inner, ensure_ascii=False)
