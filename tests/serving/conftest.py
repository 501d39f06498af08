"""A preview of a small site, asked over a real socket while its files change."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from clusterweeks.model.run import Run
from clusterweeks.serving.server import Live, started
from tests.conftest import ROOT

FILES = {
    "site.yaml": "title: Weeks\nbase_url: https://weeks.example/small/\ntimezone: Europe/Berlin\nas_of: 2019-03-22\n"
    "share_images: none\nsearch: false\nmap: false\nfigures: false\nmonth_grids: false\n",
    "events/talk.yaml": "title: First talk\nstart: 2019-05-16 10:00\nend: 2019-05-16 12:00\ncity: Bonn\ncountry: DE\n",
    "events/secret.yaml": "title: Secret dinner\nstart: 2019-05-17\ncity: Bonn\ncountry: DE\ndraft: true\n",
    "news/later.md": "---\ntitle: Later news\ndate: 2019-03-20\npublish_on: 2019-04-01\nsummary: Later.\n---\nText.\n",
}
PATIENCE = 20.0
"""Seconds after which a test no longer waits for what should have come at once."""


@dataclass(frozen=True)
class Answer:
    """What the server said."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Visitor:
    """A preview and a connection to it."""

    def __init__(self, live: Live, content: Path, said: list[str]) -> None:
        self.live, self.content, self.said = live, content, said
        self.address = live.address
        parts = urlsplit(self.address)
        assert parts.hostname
        assert parts.port
        self.connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=PATIENCE)

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.connection.putrequest(method, path, skip_host="Host" in named)
        for name, value in named.items():
            self.connection.putheader(name, value)
        self.connection.endheaders()
        answer = self.connection.getresponse()
        return Answer(answer.status, dict(answer.getheaders()), answer.read())

    def state(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.ask("/-/state").body)
        return found

    def write(self, name: str, text: str) -> None:
        path = self.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        text = (self.content / name).read_text("utf-8")
        assert old in text
        self.write(name, text.replace(old, new))

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait for what a save brings about."""
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, f"waited in vain; {self.state()}, {self.said}"
            time.sleep(0.01)

    def until_shown(self, path: str, text: str) -> None:
        self.until(lambda: text in self.ask(path).text)


@contextmanager
def visited(folder: Path, files: dict[str, str], **settings: Any) -> Iterator[Visitor]:
    """A preview of files that are written into a folder; a design of its own may come to lie beside them."""
    content = folder / "content"
    for name, text in files.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text, "utf-8")
    run = Run(
        content,
        (folder / "templates", ROOT / "templates"),
        (folder / "static", ROOT / "static"),
        folder / "out/site",
        datetime.now(UTC),
        drafts=True,
        **settings,
    )
    said: list[str] = []
    with started(run, "127.0.0.1", 0, said.append) as live:
        thread = threading.Thread(target=live.follow)
        thread.start()
        visitor = Visitor(live, content, said)
        try:
            yield visitor
        finally:
            visitor.connection.close()
            live.stop()
            thread.join()


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    with visited(tmp_path, FILES) as visitor:
        yield visitor
