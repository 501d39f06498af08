"""The weight of e-mails: how many bytes each section of an edition has, and which mails are too heavy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clusterweeks.model.library import Library
from clusterweeks.model.outcome import Mail, Weights
from clusterweeks.model.problems import Problem, Where
from clusterweeks.model.records import Edition
from clusterweeks.planning.output import Form, Plan
from clusterweeks.planning.views import EditionView

HEAVY, CLIPPED = 80_000, 100_000
"""Bytes from which on a mail is heavy, and from which on Gmail cuts it off (it does so at 102 kB)."""


def mails_of(
    planned: Plan, library: Library, made: Mapping[str, Weights], sizes: Mapping[str, int]
) -> tuple[Mail, ...]:
    """The e-mails of a plan: those made in this run by their weights, the others by the sizes of their files."""
    found = []
    for output in planned.outputs:
        if output.form is not Form.EMAIL_HTML or output.subject is None:
            continue
        edition, parts = library.records[output.subject], made.get(output.path, ())
        parts = tuple((_name(output.view, name), weight) for name, weight in parts)
        size = sum(weight for _, weight in parts) or sizes.get(output.path, 0)
        found.append(Mail(edition.id, isinstance(edition, Edition) and edition.sent, size, parts))
    return tuple(found)


def _name(view: object, part: str) -> str:
    """What an editor calls a part of a mail: a section by its heading."""
    headings = {one.anchor: one.heading for one in view.sections} if isinstance(view, EditionView) else {}
    return headings.get(part, part) or "head"


def mail_problems(mails: tuple[Mail, ...], library: Library) -> Iterator[Problem]:
    """A problem for every mail that is too heavy and has not gone out yet."""
    for mail in mails:
        if mail.sent or mail.size < HEAVY:
            continue
        edition = next(one for one in library.editions if one.id == mail.edition)
        heaviest = sorted(mail.parts, key=lambda part: part[1], reverse=True)[:3]
        most = ", ".join(f"`{name}` {weight / 1000:.1f} kB" for name, weight in heaviest)
        where = Where(library.origins[edition.kind, edition.id].file)
        code = "heavy-mail" if mail.size < CLIPPED else "clipped-mail"
        message = f"the e-mail has {mail.size / 1000:.1f} kB{f'; most in {most}' if most else ''}"
        problem = Problem(where, code, message, "show items as `layout: teaser` or `list`, or leave some out")
        yield from library.unaccepted((problem,))
