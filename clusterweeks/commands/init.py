"""`init`: begin a new site."""

from __future__ import annotations

import re
import shlex
import sys
import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import click
from pydantic import TypeAdapter, ValidationError

from clusterweeks.commands.schema import write
from clusterweeks.model.characters import CONTROL
from clusterweeks.model.dates import DateProblem, parse_zone
from clusterweeks.model.fields import BaseUrl, Email
from clusterweeks.schemas.modeline import FOLDER
from clusterweeks.skeleton.filling import Answers, values_of
from clusterweeks.skeleton.planting import LANGUAGES, plant

_ZONES = {"en": "Europe/Brussels", "de": "Europe/Berlin", "fr": "Europe/Paris"}
_PARTS = {
    "content/": "what the site says: site.yaml, and an example of everything",
    "templates/": "empty: templates of your own, if you want pages to look otherwise",
    "static/": "empty: files that are published as they are",
    "schema/": "what editors such as VS Code know of the files: they complete them, and mark mistakes",
    "tests/": "what has to hold before the site is published",
    ".github/": "checks every change and publishes the site, where it is kept on GitHub; .gitlab-ci.yml does on GitLab",
    "README.md": "how to write, preview, test and publish",
}
"""Parts of a new site, and what they are."""
_PUBLISHERS = {"en": "Example organisation", "de": "Beispielorganisation", "fr": "Organisation exemple"}


def command(folder: Path, **given: str | None) -> bool:
    """Write the files of a new site, and say what they are and what comes next."""
    answers = _answers(folder, given)
    today = datetime.now(UTC).astimezone(ZoneInfo(answers.timezone)).date()
    planted = plant(folder, answers.language, values_of(answers, today))
    schemas = write(folder / "content", folder / FOLDER)
    click.echo(_told(folder, (*planted, *(path.relative_to(folder).as_posix() for path in schemas))))
    return True


def _answers(folder: Path, given: Mapping[str, str | None]) -> Answers:
    """What was given, what is asked for on a terminal, and what is usual."""
    letters = "".join(letter for letter in folder.resolve().name if letter.isspace() or not _cannot_be_shown(letter))
    name = re.sub(r"[-_\s]+", " ", letters).strip()
    title = _answer(given, "title", "Title of the site", name[:1].upper() + name[1:] or "Example campaign")
    language = _answer(given, "language", f"Language of the site ({', '.join(LANGUAGES)})", "en", _language)
    return Answers(
        title=title,
        url=_answer(
            given,
            "url",
            "Address under which it will be published",
            "https://example.org/",
            _url,
        ),
        language=language,
        timezone=_answer(given, "timezone", "Time zone", _ZONES[language], _zone),
        publisher=_answer(given, "publisher", "Who publishes it", _PUBLISHERS[language]),
        contact=_answer(given, "contact", "E-mail address for questions", "info@example.org", _email),
    )


def _line(text: str) -> str:
    """A text in one line."""
    line = " ".join(text.split())
    if not line:
        raise click.BadParameter("it is empty")
    if _cannot_be_shown(line):
        raise click.BadParameter("it has signs in it that cannot be shown")
    return line


def _cannot_be_shown(text: str) -> bool:
    """Whether a text has letters in it that no content may have, or that cannot be written into a file."""
    return bool(CONTROL.search(text)) or any(unicodedata.category(letter) == "Cs" for letter in text)


def _answer(
    given: Mapping[str, str | None], name: str, question: str, usual: str, read: Callable[[str], str] = _line
) -> str:
    text = given[name]
    if text is None:
        return str(click.prompt(question, usual, value_proc=read)) if sys.stdin.isatty() else usual
    try:
        return read(text)
    except click.BadParameter as error:
        raise click.BadParameter(error.message, param_hint=f"--{name}") from error


def _language(text: str) -> str:
    language = text.strip().lower()
    if language not in LANGUAGES:
        raise click.BadParameter(f"`{text}` is none of {', '.join(LANGUAGES)}")
    return language


def _checked(kind: TypeAdapter[str], text: str) -> str:
    try:
        return kind.validate_python(_line(text))
    except ValidationError as error:
        first = error.errors()[0]
        hint = first.get("ctx", {}).get("hint", "")
        raise click.BadParameter(f"{first['msg']}: {hint}" if hint else first["msg"]) from error


_url = partial(_checked, TypeAdapter(BaseUrl))
_email = partial(_checked, TypeAdapter(Email))


def _zone(text: str) -> str:
    try:
        return parse_zone(_line(text))
    except DateProblem as problem:
        raise click.BadParameter(f"{problem.message}: {problem.hint}") from problem


def _told(folder: Path, made: tuple[str, ...]) -> str:
    """What was made, and the next two steps."""
    place = folder.as_posix()
    # `cd` takes what begins with a hyphen for an option.
    place = f"./{place}" if place.startswith("-") else place
    parts = [f"  {part:<13}{what}" for part, what in _PARTS.items() if any(path.startswith(part) for path in made)]
    go = "" if folder.resolve() == Path.cwd() else f"cd {shlex.quote(place)} && "
    return "\n".join(
        (
            f"A new site is in {place}/: {len(made)} files.",
            "",
            *parts,
            "",
            "Next:",
            f"  1. {go}python build.py serve   (shows the site, and follows what you save)",
            "  2. open content/site.yaml, say who you are, and replace the examples one by one",
        )
    )
