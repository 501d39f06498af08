"""Arguments -> settings -> a command; exit codes.

A command's module is loaded when the command is called: help and wrong usage are answered without the pipeline.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn

import click

from clusterweeks.model.run import Run
from clusterweeks.publishing.folder import OutputRefused

DONE, PROBLEMS, USAGE, MACHINE, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit codes: done, problems in the content, wrong usage, the machine (disk, permission), stopped by the user."""

FORMATS = ("text", "json", "github")
"""Names of the writers in `report.py`, which is not loaded to name them."""

PREVIEW = Path(".preview/site")
"""Where a preview is built by default: it has drafts and another address, and is not to be published."""

_HOME = Path(__file__).resolve().parent.parent


class _Commands(click.Group):
    """A group whose command may stand anywhere among the options, and is `build` where none is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] in ("--help", "--version"):
            return super().parse_args(ctx, args)
        with_value = {
            name
            for command in self.commands.values()
            for option in command.params
            if not getattr(option, "is_flag", True)
            for name in option.opts
        }
        for number, word in enumerate(args):
            if word in self.commands and (number == 0 or args[number - 1] not in with_value):
                return super().parse_args(ctx, [word, *args[:number], *args[number + 1 :]])
        if args and not args[0].startswith("-"):
            return super().parse_args(ctx, args)
        return super().parse_args(ctx, ["build", *args])


def _perform(name: str, *arguments: Any, **more: Any) -> NoReturn:
    """Load the module of a command, do what it does, and exit."""
    command: Callable[..., bool] = import_module(f"clusterweeks.commands.{name}").command
    sys.exit(DONE if command(*arguments, **more) else PROBLEMS)


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


_STRICT = click.option("--strict", is_flag=True, help="Stop at warnings, too.")
_FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="How to print problems.",
)


def _shared(command: Callable[..., Any]) -> Callable[..., Any]:
    """Options of every command that reads the content."""
    folder = click.Path(path_type=Path)
    options = (
        click.option(
            "--content", type=folder, default=Path("content"), show_default=True, help="Folder of the content."
        ),
        click.option("--templates", type=folder, help="Folder of the templates.  [default: templates]"),
        click.option(
            "--output", type=folder, default=Path("site"), show_default=True, help="Folder of the finished site."
        ),
        click.option("--as-of", metavar="YYYY-MM-DD", callback=_day, help="Day to show.  [default: today]"),
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
        _STRICT,
        _FORMAT,
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["--help"]})
@click.version_option(package_name="clusterweeks")
def commands() -> None:
    """Make the website, the calendar and the newsletter of a campaign from files."""


@commands.command("build")
@_shared
@click.option("--full", is_flag=True, help="Make everything anew, whatever an earlier build left.")
@click.option("--explain", is_flag=True, help="Say why each file was made.")
@click.option("--timings", is_flag=True, help="Say how long each stage took.")
def build_command(form: str, timings: bool, **options: Any) -> None:
    """Make the site (the default command)."""
    _perform("build", _run(options), form, timings=timings)


@commands.command("serve", context_settings={"default_map": {"output": PREVIEW}})
@_shared
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port; 0 for any free one."
)
@click.option("--host", default="127.0.0.1", show_default=True, metavar="HOST", help="Address to listen on.")
def serve_command(form: str, port: int, host: str, **options: Any) -> None:
    """Show the site, with its drafts, at an address of this machine; it follows every save."""
    del form  # problems are shown in the pages, and in the terminal as text
    _perform("serve", _run({**options, "drafts": True}), host, port)


@commands.command("check")
@_shared
def check_command(form: str, **options: Any) -> None:
    """Find what is wrong with the content and its links; writes nothing."""
    _perform("check", _run(options), form)


@commands.command("check-ics")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--before",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="An earlier copy, to find what must not change: a file, or a folder with the same names in it.",
)
@_STRICT
@_FORMAT
def check_ics_command(paths: tuple[Path, ...], before: Path | None, strict: bool, form: str) -> None:
    """Find what is wrong with calendar files (.ics), anybody's; writes nothing.

    PATH is a file, or a folder whose .ics files are all checked.
    """
    _perform("check_ics", paths, before, strict, form)


@commands.command("freeze")
@click.argument("edition")
@_shared
def freeze_command(form: str, edition: str, **options: Any) -> None:
    """Keep what EDITION (its id) carries now in a file beside its own, for the day on which it is sent."""
    _perform("freeze", _run(options), form, edition)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command, by default that of the command line, and exit."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # Where a terminal has no letter for it, a name is better told in another way than not at all.
            stream.reconfigure(errors="backslashreplace")
    try:
        commands(
            args=arguments,
            prog_name="build.py" if Path(sys.argv[0]).name == "build.py" else "clusterweeks",
            standalone_mode=False,
        )
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.Abort:
        _stop("stopped", INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(USAGE)
    except ModuleNotFoundError as missing:
        _stop(f"the package `{missing.name}` is not installed; see README.md for how to set up", MACHINE)
    except OutputRefused as error:
        _stop(str(error), USAGE)
    except OSError as error:
        _stop(f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}", MACHINE)
    sys.exit(DONE)


def _stop(message: str, code: int) -> NoReturn:
    click.echo(f"error: {message}", err=True)
    sys.exit(code)


def _run(options: dict[str, Any]) -> Run:
    content: Path = options["content"]
    templates: Path = options.pop("templates") or (
        Path("templates") if Path("templates").is_dir() else _HOME / "templates"
    )
    for folder, option in ((content, "--content"), (templates, "--templates")):
        if not folder.is_dir():
            raise click.BadParameter(f"there is no folder `{folder.as_posix()}`", param_hint=option)
    static = templates.parent / "static"
    jobs = options.pop("jobs") or os.cpu_count() or 1
    return Run(
        templates=templates,
        static=static if static.is_dir() else _HOME / "static",
        now=datetime.now(UTC),
        jobs=jobs,
        **options,
    )
