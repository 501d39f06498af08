"""An edition as the HTML of an e-mail: a template in MJML, which becomes what mail programs can show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import mrml

from clusterweeks import overlay
from clusterweeks.model.problems import Problem, Where
from clusterweeks.planning.views import EditionView
from clusterweeks.rendering.context import Context
from clusterweeks.rendering.failures import RenderError
from clusterweeks.rendering.placeholders import take_off
from clusterweeks.rendering.sending import disguised
from clusterweeks.rendering.templating import Templates

LINE = 900
"""Octets of a line of HTML, at most (RFC 5322, 2.1.1, allows 998), unless one word or address is longer."""

_PREVIEW_SPACER = "\u034f\u200c\u00a0" * 90
"""Takes up the room behind the preheader, where mail programs would show what comes next."""
_TABLE = re.compile(r"<table(?![^>]*\b(?:role=|class=\"data\"))")
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What is no character of XML (1.0, 2.2), and so none of MJML."""
_LEFT_OVER = re.compile(r"</?(mj-[\w-]+|mjml)\b")
_MARKER = re.compile(r"<!--section:(.*?)-->")
_PIECE = re.compile(
    r'<pre[ >].*?</pre>|<style.*?</style>|<title>.*?</title>|<!--.*?-->|<(?:"[^"]*"|[^>"])*>|[^<]+|<', re.DOTALL
)
_BLOCK = re.compile(r"<(?:/?(?:table|tbody|tr|td|div|p|h\d|ul|ol|li|head|body|meta|title)\b|pre|style|!--)")


def html(context: Context, templates: Templates, name: str, view: EditionView) -> str:
    """The HTML of an edition's e-mail, from a template of MJML; raises RenderError."""
    mail, meant = disguised(context, view)
    filled = templates.render(name, view, mail=mail, spacer=_PREVIEW_SPACER)
    text = _compiled(filled, templates.folders, name)
    return take_off(folded(text), meant)


def weights(text: str) -> tuple[tuple[str, int], ...]:
    """The bytes of each part of an e-mail's HTML by name, as the template marks them; the first part has no name."""
    parts = re.split(r"(?=<!--section:)", text)
    return tuple((found[1] if (found := _MARKER.match(part)) else "", len(part.encode())) for part in parts)


def folded(text: str) -> str:
    """The same HTML in lines that no mail server has to cut; only spaces and the edges of blocks become line breaks."""
    made, length = [], 0
    for space, atom in _atoms(text):
        size = len(atom.partition("\n")[0].encode())
        if length + len(space) + size > LINE:
            made.append("\n")
            length = 0
        else:
            made.append(space)
            length += len(space)
        made.append(atom)
        length = len(atom.rpartition("\n")[2].encode()) + (0 if "\n" in atom else length)
    return "".join(made)


def _atoms(text: str) -> Iterator[tuple[str, str]]:
    """What may not be broken, and what is before each: a space, or nothing where a line break does no harm either."""
    space, atom = "", ""
    for piece in _PIECE.findall(text):
        if _BLOCK.match(piece):
            yield space, atom
            space, atom = "", piece
        elif piece.startswith("<"):
            atom += piece
        else:
            first, *others = piece.split(" ")
            atom += first
            for other in others:
                yield space, atom
                space, atom = " ", other
    yield space, atom


def _compiled(filled: str, folders: Sequence[Path], name: str) -> str:
    try:
        text = str(mrml.to_html(_UNREADABLE.sub(" ", filled)).content).replace("&nbsp;", "\N{NO-BREAK SPACE}")
    except OSError as error:
        raise _unusable(folders, name, f"`{name}` cannot be read as MJML: {error}") from error
    pieces = [_with_role(piece) for piece in _PIECE.findall(text)]
    if unknown := next(filter(None, map(_LEFT_OVER.match, pieces)), None):
        raise _unusable(folders, name, f"`{name}` uses `{unknown[1]}` where MJML does not know it")
    return "".join(pieces)


def _with_role(piece: str) -> str:
    """A tag; that of a table which is not an editor's says that it is there for the layout only."""
    return _TABLE.sub('<table role="presentation"', piece) if piece.startswith("<table") else piece


def _unusable(folders: Sequence[Path], name: str, message: str) -> RenderError:
    hint = "compare it with the template that comes with the program"
    return RenderError(Problem(Where(str(overlay.find(folders, name)), 1), "template-error", message, hint))
