"""Options of the commands, and the run they ask for."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from clusterweeks.drafting.facts import Form
from clusterweeks.model.run import Run

FORMATS = ("text", "json", "github", "gitlab")
"""Names of the writers in `report.py`, which is not loaded to name them."""

_PACKAGE = Path(__file__).resolve().parent
DESIGN = _PACKAGE / "_site" if (_PACKAGE / "_site").is_dir() else _PACKAGE.parent
"""Where the design's own `templates` and `static` are: in the package if it is installed, beside it in a checkout."""


def _day(_context: click.Context, _option: click.Parameter, text: str | None) -> date | None:
    if text is None:
        return None
    # Here and not above, because few runs name a day, and every run, even `--help`, would take 10 ms longer.
    from clusterweeks.model.dates import DateProblem, parse_moment  # noqa: PLC0415

    try:
        moment = parse_moment(text)
    except DateProblem as problem:
        raise click.BadParameter(f"{problem.message}. {problem.hint}".strip()) from problem
    if moment.month_only or moment.at:
        raise click.BadParameter(f"`{text}` is not a day: write it as 2019-03-25.")
    return moment.day


def _base_url(_context: click.Context, _option: click.Parameter, text: str | None) -> str | None:
    if text is None:
        return None
    # Here and not above, because few runs name an address, and every run would take 80 ms longer for pydantic.
    from pydantic import TypeAdapter, ValidationError  # noqa: PLC0415

    from clusterweeks.model.fields import BaseUrl  # noqa: PLC0415

    try:
        return str(TypeAdapter(BaseUrl).validate_python(text))
    except ValidationError as error:
        raise click.BadParameter(str(error.errors()[0]["msg"])) from error


CONTENT = click.option(
    "--content",
    type=click.Path(path_type=Path),
    default=Path("content"),
    show_default=True,
    help="Folder of the content.",
)
STRICT = click.option("--strict", is_flag=True, help="Stop at warnings, too.")
FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="How to print problems.",
)


_AS_GOOD_AS_EMPTY = {".git", ".venv", ".DS_Store", "desktop.ini", "Thumbs.db"}
"""What a fresh clone has, what the program was installed in, and what file managers leave behind."""


def _new_place(_context: click.Context, _argument: click.Parameter, folder: Path) -> Path:
    """A folder in which a site can begin: nothing is ever written over."""
    wanted = "name a folder that is empty or not there yet"
    if folder.exists() and not folder.is_dir():
        raise click.BadParameter(f"`{folder.as_posix()}` is a file: {wanted}")
    if folder.is_dir() and (there := sorted({path.name for path in folder.iterdir()} - _AS_GOOD_AS_EMPTY)):
        raise click.BadParameter(f"`{folder.as_posix()}` is not empty (it has `{there[0]}`): {wanted}")
    return folder


def about_site(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the folder of a new site, and the options that say what it is."""
    options = (
        click.argument("folder", metavar="DIR", type=click.Path(path_type=Path), callback=_new_place),
        click.option("--title", help="Title of the site."),
        click.option("--url", metavar="URL", help="Address under which it will be published."),
        click.option(
            "--language",
            type=click.Choice(("en", "de", "fr"), case_sensitive=False),
            help="Language of the site.  [default: en]",
        ),
        click.option("--timezone", metavar="ZONE", help="Time zone, such as Europe/Brussels."),
        click.option("--publisher", metavar="NAME", help="Who publishes it."),
        click.option("--contact", metavar="E-MAIL", help="E-mail address for questions."),
    )
    for option in reversed(options):
        command = option(command)
    return command


AS_OF = click.option("--as-of", metavar="YYYY-MM-DD", callback=_day, help="Day to show.  [default: today]")


def shared(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of every command that reads the content."""
    folder = click.Path(path_type=Path)
    options = (
        CONTENT,
        click.option(
            "--templates",
            type=folder,
            help="Folder of templates that are used before the program's own.  [default: templates]",
        ),
        click.option(
            "--output", type=folder, default=Path("site"), show_default=True, help="Folder of the finished site."
        ),
        AS_OF,
        click.option(
            "--base-url",
            metavar="URL",
            callback=_base_url,
            help="Address to publish under, instead of the one in site.yaml.",
        ),
        click.option("--drafts", is_flag=True, help="Show drafts, and what is to be published later."),
        click.option(
            "--jobs", type=click.IntRange(1, 256), metavar="N", help="Number of processes.  [default: one per core]"
        ),
        STRICT,
        FORMAT,
    )
    for option in reversed(options):
        command = option(command)
    return command


def _over(own: Path, usual: Path) -> tuple[Path, ...]:
    """The site's own folder over that of the package, unless they are one."""
    return (own,) if own.resolve() == usual else (own, usual)


def run_of(options: dict[str, Any]) -> Run:
    """Return the run that the options of `shared`, and further fields of `Run`, ask for."""
    content: Path = options["content"]
    templates: Path | None = options.pop("templates")
    for folder, option in ((content, "--content"), (templates, "--templates")):
        if folder is not None and not folder.is_dir():
            raise click.BadParameter(f"there is no folder `{folder.as_posix()}`", param_hint=option)
    # A site's own folders are looked up even if they are not there: they may come later.
    own = templates or Path("templates")
    jobs = options.pop("jobs") or os.cpu_count() or 1
    return Run(
        templates=_over(own, DESIGN / "templates"),
        static=_over(own.parent / "static", DESIGN / "static"),
        now=datetime.now(UTC),
        jobs=jobs,
        **options,
    )


def facts_of(form: Form) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a command the options of a new file of a kind: one for every fact but the first, its title."""

    def give(command: Callable[..., Any]) -> Callable[..., Any]:
        for fact in reversed(form.facts[1:]):
            if fact.key == "draft":
                option = click.option(fact.flag, fact.name, is_flag=True, help="Make it a draft: hidden from readers.")
            elif fact.is_given:
                said = f"{fact.says} Several: give it again." if fact.many else fact.says
                metavar = "URL" if "url" in fact.key or fact.key == "online" else "TEXT"
                option = click.option(fact.flag, fact.name, multiple=fact.many, metavar=metavar, help=said)
            else:
                continue
            command = option(command)
        return command

    return give
