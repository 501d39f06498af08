"""What the documents show to be done, and a small site in which it is done.

A block of code in a document is one of these; whatever else is found there fails the test.

- `sh`: commands, each run in turn. If a block `text` follows, it is what they print; `…` stands for anything.
- `yaml`, `md`: a file; its first line (of Markdown the first in its head) is a comment with its path, `# content/…`.
  `# in content/site.yaml` names a file into which the keys are put in the place of those of the same name.
- `jinja`, `css`: a file of `templates/` or `static/`, again with its path in a comment.
- `json`: a text that is read.
- what stands in `ELSEWHERE`, with the reason why it is not tried here.
"""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest
import yaml
from PIL import Image

from clusterweeks.cli import commands, main
from clusterweeks.options import run_of
from clusterweeks.serving.server import started
from tests.conftest import ROOT

ELSEWHERE = {
    "sh": {
        "python3 -m venv": "CI runs README's two commands as they are (tests/test_repository.py compares them)",
        "python -m bench.": "takes minutes (tests/bench/ tries its parts)",
        "TOOLS=": "prepares what takes minutes",
        'mkdir -p "$TOOLS': "prepares what takes minutes",
        "npm install": "asks a registry",
        "pip install": "asks a registry",
        "python docs/make_reference.py": "writes into the repository (tests/test_repository.py runs it)",
        "git clone": "asks another host",
        "git push": "asks another host",
    },
    "nginx": {"": "tests/rendering/test_policy.py holds it to what pages say"},
    "lua": {"": "is for another program (tests/schemas/ holds the paths in it)"},
    "apache": {"": "tests/rendering/test_policy.py holds it to what pages say"},
    "text": {"stage  ": "was measured once", "content/\n   │": "is a drawing"},
}
"""Language → how a command, or the block, begins → why it is not tried here."""
SITE = {
    "content/site.yaml": """
title: EU Cluster Weeks 2018–2019
base_url: https://clusterweeks.example/
timezone: Europe/Brussels
publisher: Campaign office
as_of: 2019-03-22
share_images: none
newsletter: {from: news@clusterweeks.example}
""",
    "content/campaigns/eu-cluster-weeks-2018-2019.yaml": "title: Weeks\nstart: 2018-11-20\nend: 2019-04-30\n",
    "content/organisations/dg-grow.yaml": "name: DG GROW\nsummary: The directorate-general for industry.\n",
    "content/events/2019/european-cluster-conference-2019.yaml": """
title: European Cluster Conference 2019
summary: The closing event of the EU Cluster Weeks.
type: conference
campaign: eu-cluster-weeks-2018-2019
start: 2019-05-14
end: 2019-05-16
city: Bucharest
country: RO
organisers: [dg-grow]
url: https://example.org/conference
accept:
  outside-campaign-dates: It is called its closing event.
""",
    "content/calls/eu-clusters-go-international-2019.yaml": """
title: EU clusters go international
summary: Money for clusters that help SMEs to go beyond Europe.
deadline: 2019-04-10 17:00
publisher: dg-grow
url: https://example.org/call
""",
}
"""The site in which all is tried: those records of the shipped one that documents name."""
_BLOCK = re.compile(r"^```(\w*)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PLACE = re.compile(r"(?:---\n|# yaml-language-server: .*\n)?(?:#|\{#|/\*) (in )?([\w./-]+\.\w+)(?: #\}| \*/)?\n")
_SECONDS = re.compile(r"\d+\.\d+ s\b")


@dataclass(frozen=True)
class Block:
    """A block of code: where it begins, its language, its text, and what is printed if it is done."""

    where: str
    language: str
    text: str
    printed: str | None = None

    @property
    def reason(self) -> str | None:
        """Why it is not tried here."""
        return next(
            (why for start, why in ELSEWHERE.get(self.language, {}).items() if self.text.startswith(start)), None
        )


def blocks(document: Path) -> Iterator[tuple[str, list[Block]]]:
    """The blocks of every section of a document; a text behind commands is what they print."""
    for section in re.split(r"(?m)^(?=## )", document.read_text("utf-8")):
        found: list[Block] = []
        end = 0
        for one in _BLOCK.finditer(section):
            language, info, text = one.groups()
            before, where = section[end : one.start()].strip(), f"{document.name}, “{text.partition(chr(10))[0]}”"
            assert not info, f"{where}: nothing stands behind the language of a block"
            if (
                language == "text"
                and found
                and found[-1].language == "sh"
                and len(before) < 200
                and "\n\n" not in before
            ):
                found[-1] = Block(found[-1].where, "sh", found[-1].text, text)
            else:
                found.append(Block(where, language, text))
            end = one.end()
        if found:
            yield section.partition("\n")[0], found


class Desk:
    """An editor's desk: a clone of a small site, at which the examples of one document after another are tried."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capture = folder, capture
        for path in folder.iterdir():
            # Templates as programs are kept: to make them takes longer than all else.
            if path.name != ".clusterweeks_cache":
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        for name, text in SITE.items():
            self.put(name, text.lstrip("\n"))
        self.put("content/events/programme.pdf", "%PDF-1.7\n")
        (folder / "content/news").mkdir()
        Image.new("RGB", (800, 600), "teal").save(folder / "content/news/breakfast.jpg")
        for name in ("feed.ics", "earlier/feed.ics"):
            self.put(name, "")
            shutil.copyfile(ROOT / "tests/rendering/expected.ics", folder / name)
        self._git("init", "--quiet", "--initial-branch=main")
        self._git("add", "content")
        self._git("commit", "--quiet", "-m", "content: begin")

    def put(self, name: str, text: str) -> None:
        """Write a file."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def do(self, block: Block) -> None:
        """Do what a block shows."""
        if block.reason:
            return
        match block.language:
            case "sh":
                self._commands(block)
            case "yaml" | "md" | "jinja" | "css":
                self._file(block)
            case "json":
                json.loads(block.text)
            case _:
                pytest.fail(f"{block.where}: nothing tries a block of the language “{block.language}”")

    def mended(self) -> str:
        """What `check` has to say in the end: nothing but a count."""
        code, said = self._main("check")
        return "" if code == 0 and said.endswith(": no problems.\n") else said

    def _file(self, block: Block) -> None:
        found = _PLACE.match(block.text)
        assert found, f"{block.where}: the first line does not name a file"
        into, name = found.groups()
        if into:
            self.put(name, merged((self.folder / name).read_text("utf-8"), block.text[found.end() :]))
        else:
            self.put(name, block.text)
        if name.endswith((".yaml", ".yml")) and not name.startswith("content/"):
            yaml.compose(block.text)

    def _commands(self, block: Block) -> None:
        said, wrong = "", block.printed is not None and "error[" in block.printed
        lines = block.text.replace("\\\n", " ").splitlines()
        for line in filter(None, lines):
            if not Block(block.where, "sh", line).reason:
                code, text = self._run(line)
                said += text
                assert code == (1 if wrong and line == lines[-1] else 0), f"{block.where}: `{line}` → {code}\n{said}"
        if block.printed is not None:
            assert _fits(block.printed, said), f"{block.where}: prints\n{said}"

    def _run(self, line: str) -> tuple[int, str]:
        words = shlex.split(line, comments=True)
        program = ["python", "build.py"] if words[:2] == ["python", "build.py"] else ["clusterweeks"]
        if words[: len(program)] == program:
            arguments = words[len(program) :]
            return self._serve(arguments[1:]) if arguments[:1] == ["serve"] else self._main(*arguments)
        assert words[0] in ("git", "mkdir", "cp", "mv", "rm", "cat", "curl"), f"`{line}`: an unknown program"
        if words[0] == "curl":
            assert (self.folder / words[words.index("-o") + 1]).is_file(), (
                f"`{line}`: fetches what nothing stands in for"
            )
            return 0, ""
        ran = subprocess.run(words, cwd=self.folder, capture_output=True, encoding="utf-8", check=False)
        return ran.returncode, ran.stdout + ran.stderr

    def _main(self, *arguments: str) -> tuple[int, str]:
        with pytest.raises(SystemExit) as stop:
            main(arguments)
        out, err = self.capture.readouterr()
        assert isinstance(stop.value.code, int)
        return stop.value.code, out + err

    def _serve(self, arguments: list[str]) -> tuple[int, str]:
        options = dict(commands.commands["serve"].make_context("serve", arguments).params)
        for name in ("host", "port", "form"):
            options.pop(name)
        with started(run_of({**options, "drafts": True}), "127.0.0.1", 0) as live, urlopen(live.address) as answer:  # noqa: S310
            assert answer.status == 200
        return 0, ""

    def _git(self, *arguments: str) -> None:
        person = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org")
        subprocess.run(["git", *person, *arguments], cwd=self.folder, check=True, capture_output=True)


def merged(text: str, keys: str) -> str:
    """A text of YAML with other keys in the place of those of the same name; new ones come last."""
    place = len(text)
    for key in yaml.safe_load(keys):
        if found := re.search(rf"(?m)^{re.escape(key)}:.*\n(?:[ \-].*\n|\n)*", text):
            place = min(place, found.start())
            text = text[: found.start()] + text[found.end() :]
    return text[:place] + keys + text[place:]


def _fits(expected: str, said: str) -> bool:
    """Whether a text is what was expected; `…` stands for anything in a line, alone in a line for any lines."""
    lines = _SECONDS.sub("0.0 s", expected).strip("\n").split("\n")
    pattern = "".join(r"(?:.*\n)*" if line == "…" else re.escape(line).replace("…", ".*") + r"\n" for line in lines)
    return re.fullmatch(pattern, _SECONDS.sub("0.0 s", said).strip("\n") + "\n") is not None


def commands_in(text: str) -> Iterator[str]:
    """The commands that a document names in its sentences, and those of workflows."""
    prose = _BLOCK.sub("", text)
    yield from re.findall(r"`((?:python build\.py|clusterweeks) [^`]+)`", prose)
    for language, _, block in _BLOCK.findall(text):
        if language == "yaml":
            yield from re.findall(r"python build\.py[^\n&|>]*", block)
