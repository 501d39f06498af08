"""`new`: begin a content file."""

from __future__ import annotations

from collections.abc import Mapping

import click

from clusterweeks.commands.calling import call_of
from clusterweeks.drafting.forms import FORMS
from clusterweeks.drafting.making import Asking, CannotMake, Making
from clusterweeks.drafting.surroundings import Surroundings
from clusterweeks.model.run import Run
from clusterweeks.report import as_text


def command(run: Run, word: str, values: Mapping[str, tuple[str, ...]], name: str, *, asks: bool) -> bool:
    """Write a new file, and say where it is and what comes next; True, as wrong usage is an exception."""
    form = FORMS[word]
    making = Making(Surroundings.of(run, form), form, Asking(_answer, click.echo) if asks else None)
    try:
        made = making.make(values, name)
    except CannotMake as reason:
        raise click.UsageError(
            "\n".join((*map(_sentence, str(reason).split("\n")), "Nothing was written."))
        ) from reason
    if asks:
        click.echo()
    for note in made.notes:
        click.echo(note)
    if made.problems:
        click.echo(as_text(made.problems), nl=False)
    click.echo(f"written: {made.path.as_posix()}")
    click.echo(f"next: open it and fill it in; see it with `{call_of('serve')}`; then commit it.")
    return True


def _sentence(text: str) -> str:
    return text if text.endswith("?") else f"{text}."


def _answer(question: str) -> str:
    answer: str = click.prompt(question, default="", show_default=False, prompt_suffix="")
    return answer
