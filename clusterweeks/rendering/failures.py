"""What is wrong with a template, in words for whoever edits it."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from jinja2 import StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError

from clusterweeks import overlay
from clusterweeks.model.problems import Problem, Where, did_you_mean

CAUSED_BY_TEMPLATES = (
    TemplateError,
    TypeError,
    ValueError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
)
"""What a template can bring about: it may call anything that it is given, with anything."""


class RenderError(Exception):
    """An output cannot be rendered; `problem` tells why and where."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


class Missing(StrictUndefined):
    """A name that is not there; its message is the name, and on a second line what may be meant."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint or not isinstance(self._undefined_name, str):
            return super()._undefined_message
        known = [name for name in dir(self._undefined_obj) if not name.startswith("_")]
        return f"{self._undefined_name}\n{did_you_mean(self._undefined_name, known)}"


@contextmanager
def reported(templates: Sequence[Path], name: str) -> Iterator[None]:
    """Turn what goes wrong with a template into a RenderError."""
    try:
        yield
    except CAUSED_BY_TEMPLATES as error:
        raise RenderError(_problem(error, templates, name)) from error


def empty(templates: Sequence[Path], name: str) -> Problem:
    """The problem of a template that makes nothing of what it is given."""
    hint = "fill it, or delete it to have the program's own back"
    return Problem(
        Where(str(overlay.find(templates, name)), 1), "template-error", f"`{name}` makes an empty page", hint
    )


def _problem(error: Exception, templates: Sequence[Path], name: str) -> Problem:
    if isinstance(error, TemplateSyntaxError):
        culprit = error.name or name
        where = Where(str(overlay.find(templates, culprit)), error.lineno)
        return Problem(where, "template-error", f"`{culprit}` cannot be read: {_sentence(error.message or '')}")
    culprit, line = _place(error, templates) or (name, 1)
    file = overlay.find(templates, culprit)
    where = Where(str(file), line)
    if isinstance(error, TemplateNotFound):
        missing = error.name or "?"
        does = f"uses `{missing}`, which is not there" if missing != culprit else "is not there"
        return Problem(where, "template-error", f"`{culprit}` {does}", f"add it to `{templates[0]}`")
    if isinstance(error, UnicodeDecodeError):
        return Problem(where, "template-error", f"`{culprit}` is not saved as UTF-8", "save it as UTF-8")
    if isinstance(error, UndefinedError):
        found, _, hint = (error.message or "").partition("\n")
        return Problem(where, "template-error", f"`{culprit}` {_undefined(found, file, line)}", hint)
    return Problem(where, "template-error", f"`{culprit}` cannot be rendered: {_told(error)}")


def _place(error: Exception, templates: Sequence[Path]) -> tuple[str, int] | None:
    """The template and line in which it happened: the innermost frame (Jinja puts templates into tracebacks)."""
    place = None
    for frame, line in traceback.walk_tb(error.__traceback__):
        if (path := overlay.path_in(templates, Path(frame.f_code.co_filename))) is not None:
            place = (path, line)
    return place


def _undefined(name: str, template: Path, line: int) -> str:
    if not name.isidentifier():
        return f"cannot be rendered: {_sentence(name)}"
    lines = template.read_text("utf-8").splitlines()
    text = lines[line - 1] if line <= len(lines) else ""
    written = re.search(rf"[\w.]*\b{name}\b", text)
    return f"uses `{written[0] if written else name}`, which is not there"


def _told(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "it includes itself without end"
    return _sentence(f"{error.args[0]!r} is not there" if isinstance(error, KeyError) and error.args else str(error))


def _sentence(text: str) -> str:
    return (text[:1].lower() + text[1:]).rstrip(".") or "something is wrong"
