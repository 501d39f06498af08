"""What a run came to, in a few lines that a person can read."""

from __future__ import annotations

from collections.abc import Sequence

from clusterweeks.model.kinds import Kind
from clusterweeks.model.outcome import Mail, Result
from clusterweeks.model.run import Run

_NAMES = {
    Kind.EVENT: ("event", "events"),
    Kind.CALL: ("call", "calls"),
    Kind.NEWS: ("news item", "news items"),
    Kind.NEWSLETTER: ("edition", "editions"),
    Kind.PAGE: ("page", "pages"),
    Kind.ORGANISATION: ("organisation", "organisations"),
    Kind.CAMPAIGN: ("campaign", "campaigns"),
}
_MOST_HIDDEN = 12
"""How many hidden records are named; more are counted."""


def of_build(result: Result, run: Run, seconds: float, preview: str) -> str:
    """What there is, what was made, what is hidden and why; `preview` is the command that shows it."""
    written = result.written
    lines = [
        f"{result.title}, as of {result.today.isoformat()}",
        f"  content  {_counts(result)}",
        f"  made     {result.pages} pages in {result.files} files: {written.count} files written, "
        f"{written.unchanged} as they were, {written.removed} removed, in {seconds:.1f} s",
        f"  hidden   {_hidden(result)}",
    ]
    if result.called_off:
        off = _some(result.called_off)
        lines.append(f"  off      {off}: gone, so calendars say “Cancelled” until 90 days after the end")
    if result.problems:
        lines.append(f"  found    {of_problems(result)} (see above)")
    lines += [f"  note     {note}" for note in result.notes]
    folder = run.output.as_posix()
    lines.append(f"  open     {folder}/index.html: run `{preview}` and open http://127.0.0.1:8000{result.prefix}")
    return "\n".join(lines)


def of_timings(result: Result) -> str:
    """How long each stage took, in all and for a thousand things; parts of a stage count all processes together."""
    lines = [f"{'stage':<30}{'seconds':>9}{'number':>9}{'s per 1,000':>13}"]
    for one in result.timings:
        each = f"{one.seconds / one.count * 1000:>13.3f}" if one.count else ""
        lines.append(f"{'  ' * bool(one.within) + one.stage:<30}{one.seconds:>9.3f}{one.count or '':>9}{each}")
    return "\n".join(lines) if result.timings else "nothing had to be made, so there are no stages"


def of_check(result: Result) -> str:
    """The weight of e-mails that have not gone out, what was checked, and how many problems there are."""
    mails = [of_mail(mail) for mail in result.mails if not mail.sent]
    return "\n".join([*mails, f"{_counts(result)}: {of_problems(result) or 'no problems'}."])


def of_mail(mail: Mail) -> str:
    """How heavy an e-mail is, section by section."""
    parts = ", ".join(f"{name} {weight / 1000:.1f}" for name, weight in mail.parts)
    return f"e-mail of {mail.edition}: {mail.size / 1000:.1f} kB ({parts})"


def of_problems(result: Result) -> str:
    """How many errors and warnings there are; an empty text if none."""
    errors = sum(problem.is_error for problem in result.problems)
    warnings = len(result.problems) - errors
    said = ((errors, "error"), (warnings, "warning"))
    return ", ".join(f"{number} {word}{'s' * (number > 1)}" for number, word in said if number)


def _counts(result: Result) -> str:
    return ", ".join(f"{result.counts.get(kind, 0)} {_NAMES[kind][result.counts.get(kind, 0) != 1]}" for kind in Kind)


def _hidden(result: Result) -> str:
    said = [f"{name} ({reason})" for name, reason in result.hidden.items()]
    return _some(said) or "nothing (no drafts, nothing scheduled)"


def _some(said: Sequence[str]) -> str:
    more = len(said) - _MOST_HIDDEN
    return "; ".join([*said[:_MOST_HIDDEN], *([f"and {more} more"] if more > 0 else [])])
