"""The index of the search, made by Pagefind: small files, of which a browser loads those that a search needs.

Pagefind runs beside us and is asked one thing at a time, over its standard input: JSON as base64, ended by a comma.
"""

from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from io import BufferedReader, BufferedWriter
from subprocess import DEVNULL, PIPE, Popen
from typing import Any, cast

from clusterweeks.rendering.search_order import in_order

_NEEDED = re.compile(r"pagefind(-worker)?\.js|pagefind-entry\.json|pagefind\..+\.pf_meta|(fragment|index|filter)/.+")
"""What a browser loads beside the program for its language; Pagefind's own forms and styles are left out."""


class NoIndex(Exception):  # noqa: N818 – the site is made without it
    """Pagefind could not make an index; the text tells why, in one line."""


def missing(package: str = "pagefind_bin") -> str:
    """Why the site can have no search on this machine, in one line; empty if it can."""
    if find_spec(package) is None:
        return f"no search: Pagefind is not installed; `pip install -c constraints.txt {package}` does it"
    return ""


def index_files(records: Iterable[Mapping[str, Any]], language: str, package: str = "pagefind_bin") -> dict[str, bytes]:
    """Path → bytes of the files of an index: the same records in the same order give the same. Raises NoIndex."""
    told = list(records)
    try:
        with _pagefind(str(import_module(package).get_executable())) as ask:
            index = ask("NewIndex", config={"force_language": language})["index_id"]
            for record in told:
                ask("AddRecord", index_id=index, **record)
            files = ask("GetFiles", index_id=index)["files"]
        made = {file["path"].replace("\\", "/"): b64decode(file["content"]) for file in files}
        program = f"wasm.{language}.pagefind"
        return in_order({path: data for path, data in made.items() if path == program or _NEEDED.fullmatch(path)})
    except (ImportError, AttributeError, OSError, ValueError, LookupError) as error:
        raise NoIndex(f"no search: Pagefind has failed ({error})") from error


@contextmanager
def _pagefind(program: str) -> Iterator[Callable[..., dict[str, Any]]]:
    """A running Pagefind, as a function that asks it for something and waits for its answer."""
    with Popen([program, "--service"], stdin=PIPE, stdout=PIPE, stderr=DEVNULL) as process:  # noqa: S603 – no shell
        asked, said = cast("BufferedWriter", process.stdin), cast("BufferedReader", process.stdout)

        def ask(request: str, **values: Any) -> dict[str, Any]:
            message = {"message_id": 0, "payload": {"type": request, **values}}
            asked.write(b64encode(json.dumps(message).encode()) + b",")
            asked.flush()
            answer: dict[str, Any] = json.loads(b64decode(_answer(said)))["payload"]
            if answer["type"] == "Error":
                raise ValueError(answer["message"])
            return answer

        try:
            yield ask
        finally:
            process.kill()


def _answer(said: BufferedReader) -> bytes:
    parts: list[bytes] = []
    while not (parts and parts[-1].endswith(b",")):
        part = said.read1()
        if not part:
            raise ValueError("it ended without an answer")
        parts.append(part)
    return b"".join(parts)[:-1]
