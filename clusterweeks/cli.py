"""Arguments -> settings -> a command; exit codes.

A command's module is loaded when the command is called: help and wrong usage are answered without the pipeline.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn

import click

from clusterweeks.drafting.facts import Form
from clusterweeks.drafting.forms import ALIASES, FORMS
from clusterweeks.options import AS_OF, CONTENT, FORMAT, STRICT, about_site, facts_of, run_of, shared
from clusterweeks.publishing.folder import OutputRefused

DONE, PROBLEMS, USAGE, MACHINE, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit codes: done, problems in the content, wrong usage, the machine (disk, permission), stopped by the user."""

PREVIEW = Path(".preview/site")
"""Where a preview is built by default: it has drafts and another address, and is not to be published."""

REPORTS = (".json", ".csv", ".md")
"""Endings of the reports in `outside/reports.py`, which is not loaded to name them."""


class _Anywhere(click.Group):
    """A group whose command may stand anywhere among the options."""

    def first(self, args: list[str]) -> list[str]:
        """The words with that of a command before all others, if one is named."""
        with_value = {
            name
            for command in self.commands.values()
            for option in command.params
            if not getattr(option, "is_flag", True)
            for name in option.opts
        }
        for number, word in enumerate(args):
            if word in self.commands and (number == 0 or args[number - 1] not in with_value):
                return [word, *args[:number], *args[number + 1 :]]
        return args


class _Commands(_Anywhere):
    """The commands; `build` where none is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] in ("--help", "--version"):
            return super().parse_args(ctx, args)
        found = self.first(args)
        if found and found[0] in self.commands:
            return super().parse_args(ctx, found)
        if args and not args[0].startswith("-"):
            return super().parse_args(ctx, args)
        return super().parse_args(ctx, ["build", *args])


def _perform(name: str, *arguments: Any, **more: Any) -> NoReturn:
    """Load the module of a command, do what it does, and exit."""
    command: Callable[..., bool] = import_module(f"clusterweeks.commands.{name}").command
    sys.exit(DONE if command(*arguments, **more) else PROBLEMS)


def _report(_context: click.Context, _option: click.Parameter, path: Path | None) -> Path | None:
    """Refuse a report that cannot be written, before sites are asked for what is to be in it."""
    if path and path.suffix.lower() not in REPORTS:
        raise click.BadParameter(f"`{path.name}` ends in none of {', '.join(REPORTS)}")
    if path and not path.parent.is_dir():
        raise click.BadParameter(f"there is no folder `{path.parent.as_posix()}`")
    return path


@click.group(cls=_Commands, context_settings={"help_option_names": ["--help"]})
@click.version_option(package_name="clusterweeks")
def commands() -> None:
    """Make the website, the calendar and the newsletter of a campaign from files."""


@commands.command("build")
@shared
@click.option("--full", is_flag=True, help="Make everything anew, whatever an earlier build left.")
@click.option("--explain", is_flag=True, help="Say why each file was made.")
@click.option("--timings", is_flag=True, help="Say how long each stage took.")
def build_command(form: str, timings: bool, **options: Any) -> None:
    """Make the site (the default command)."""
    _perform("build", run_of(options), form, timings=timings)


@commands.command("serve", context_settings={"default_map": {"output": PREVIEW}})
@shared
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port; 0 for any free one."
)
@click.option("--host", default="127.0.0.1", show_default=True, metavar="HOST", help="Address to listen on.")
def serve_command(form: str, port: int, host: str, **options: Any) -> None:
    """Show the site, with its drafts, at an address of this machine; it follows every save."""
    del form  # problems are shown in the pages, and in the terminal as text
    _perform("serve", run_of({**options, "drafts": True}), host, port)


@commands.command("check")
@shared
@click.option("--links", is_flag=True, help="Ask other sites whether links to them work; never fails because of them.")
@click.option(
    "--links-report",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False, writable=True),
    callback=_report,
    help="With --links: write every link and what came of it into a .json, .csv or .md file.",
)
def check_command(form: str, links: bool, links_report: Path | None, **options: Any) -> None:
    """Find what is wrong with the content and its links; writes no site."""
    if links_report and not links:
        raise click.UsageError("--links-report tells what --links finds: add --links")
    _perform("check", run_of(options), form, links=links, report=links_report)


@commands.command("check-ics")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--before",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="An earlier copy, to find what must not change: a file, or a folder with the same names in it.",
)
@STRICT
@FORMAT
def check_ics_command(paths: tuple[Path, ...], before: Path | None, strict: bool, form: str) -> None:
    """Find what is wrong with calendar files (.ics), anybody's; writes nothing.

    PATH is a file, or a folder whose .ics files are all checked.
    """
    _perform("check_ics", paths, before, strict, form)


@commands.command("freeze")
@click.argument("edition")
@shared
def freeze_command(form: str, edition: str, **options: Any) -> None:
    """Keep what EDITION (its id) carries now in a file beside its own, for the day on which it is sent."""
    _perform("freeze", run_of(options), form, edition)


@commands.command("init")
@about_site
def init_command(folder: Path, **given: str | None) -> None:
    """Begin a new site in DIR, a folder that is empty or not there yet.

    On a terminal, what is not given is asked for; elsewhere, it is what is usual, and can be changed in its files.
    """
    _perform("init", folder, **given)


@commands.command("schema")
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path, file_okay=False))
@CONTENT
@click.option("--check", is_flag=True, help="Only say whether they are up to date; exit code 1 if not.")
def schema_command(folder: Path | None, content: Path, check: bool) -> None:
    """Write JSON Schemas into DIR, by which editors such as VS Code complete and check content files.

    DIR is `schema` beside the content folder if it is not named. VS Code is told in `.vscode/` there.
    """
    if not content.is_dir():
        raise click.BadParameter(f"there is no folder `{content.as_posix()}`", param_hint="--content")
    _perform("schema", content, folder, check)


class _Kinds(_Anywhere):
    """The kinds of records of which there can be a new one; each has options of its own."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if "--help" in args[:1]:
            return super().parse_args(ctx, args)
        found = self.first([ALIASES.get(word, word) for word in args[:1]] + args[1:])
        if not found or found[0] not in self.commands:
            raise click.UsageError(_no_kind(next((word for word in args if not word.startswith("-")), "")), ctx)
        return super().parse_args(ctx, found)


def _no_kind(word: str) -> str:
    # Here and not above, because only wrong usage asks for it.
    from clusterweeks.model.problems import did_you_mean  # noqa: PLC0415

    kinds = ", ".join(FORMS)
    if not word:
        return f'name a kind and a title, as in `new event "Title"`; the kinds are {kinds}'
    near = did_you_mean(word, FORMS)
    return f"there is no kind `{word}`: {near or f'the kinds are {kinds}'}"


@commands.group("new", cls=_Kinds, subcommand_metavar='KIND "TITLE" [OPTIONS]')
def new_command() -> None:
    """Begin a file: new event|call|news|edition|organisation|page|campaign "Title".

    Asks for what is missing if it runs on a terminal, and never overwrites a file. `new edition` proposes what has
    happened since the last one. The options of a kind: new event --help.
    """


def _kind(form: Form) -> None:
    @new_command.command(form.word, short_help=f"Begin {form.called}.", help=f"Begin {form.called}: a file of its own.")
    @click.argument("title", nargs=-1, metavar='"TITLE"')
    @facts_of(form)
    @click.option("--id", "name", metavar="ID", default="", help="Name of the file.  [default: made of the title]")
    @CONTENT
    @AS_OF
    @click.option("--ask/--no-ask", default=None, help="Ask for what is missing.  [default: on a terminal]")
    def make(
        title: tuple[str, ...], name: str, content: Path, as_of: date | None, ask: bool | None, **facts: Any
    ) -> None:
        if len(title) > 1:
            raise click.UsageError(f'put the title in quotes: `new {form.word} "{" ".join(title)}"`')
        given = {form.facts[0].name: title, **{key: _values(value) for key, value in facts.items()}}
        values = {fact.key: given[fact.name] for fact in form.facts if given.get(fact.name)}
        run = run_of({**_UNUSED, "content": content, "as_of": as_of})
        _perform("new", run, form.word, values, name, asks=sys.stdin.isatty() if ask is None else ask)


_UNUSED: dict[str, Any] = {"templates": None, "output": Path("site"), "jobs": 1}
"""Options of other commands that a run has."""


def _values(given: Any) -> tuple[str, ...]:
    """What an option says, as texts."""
    if isinstance(given, tuple):
        return given
    return ("true",) if given is True else (given,) if given else ()


for _form in FORMS.values():
    _kind(_form)


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
