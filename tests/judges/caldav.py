"""A CalDAV server and what a program asks of one: to keep a calendar (RFC 4791) and to give it back entry by entry."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection
from itertools import count
from pathlib import Path

QUERY = b"""<?xml version="1.0" encoding="utf-8"?>
<c:calendar-query xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav">
  <d:prop><c:calendar-data/></d:prop>
  <c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT"/></c:comp-filter></c:filter>
</c:calendar-query>"""
DATA = "{urn:ietf:params:xml:ns:caldav}calendar-data"
HOST, HOME = "127.0.0.1", "/judge/"
ATTEMPTS = 600
"""A tenth of a second each, until the server answers."""


class Refused(Exception):  # noqa: N818 - it is the server's answer
    """The server does not take a calendar."""


class Server:
    """A CalDAV server on this machine, and the collection in it where calendars are kept."""

    def __init__(self, port: int) -> None:
        self._port, self._numbers = port, count(1)
        status, answer = self._ask("MKCOL", HOME, b"", "application/xml")
        assert status == HTTPStatus.CREATED, answer

    def keep(self, content: bytes) -> str:
        """Make a calendar of a feed, and give its path; raises Refused."""
        path = f"{HOME}{next(self._numbers)}/"
        status, answer = self._ask("PUT", path, content, "text/calendar; charset=utf-8")
        if status != HTTPStatus.CREATED:
            raise Refused(f"{status}: {answer.decode()}")
        return path

    def entries(self, path: str) -> list[str]:
        """The entries of a calendar, each an iCalendar object of its own."""
        status, answer = self._ask("REPORT", path, QUERY, "application/xml")
        assert status == HTTPStatus.MULTI_STATUS, answer
        return [one.text or "" for one in ET.fromstring(answer).iter(DATA)]  # noqa: S314 - the server is ours

    def _ask(self, method: str, path: str, body: bytes, kind: str) -> tuple[int, bytes]:
        connection = HTTPConnection(HOST, self._port, timeout=60)
        try:
            connection.request(method, path, body, {"Content-Type": kind, "Depth": "1"})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            # Radicale speaks HTTP/1.0, and ends the connection after every answer.
            connection.close()


@contextmanager
def radicale(folder: Path) -> Iterator[Server]:
    """Radicale with an empty storage in a folder; it is stopped in the end."""
    port, log = _free_port(), folder / "radicale.log"
    command = [sys.executable, str(Path(__file__).with_name("radicale_server.py")), str(port), str(folder / "storage")]
    ours, theirs = socket.socketpair()
    with (
        ours,
        log.open("wb") as said,
        subprocess.Popen(command, stdin=theirs.fileno(), stdout=said, stderr=said) as process,
    ):
        theirs.close()
        try:
            assert _answers(process, port), log.read_text("utf-8")
            yield Server(port)
        finally:
            process.kill()


def _free_port() -> int:
    with socket.create_server((HOST, 0)) as one:
        port: int = one.getsockname()[1]
        return port


def _answers(process: subprocess.Popen[bytes], port: int) -> bool:
    for _ in range(ATTEMPTS):
        if process.poll() is not None:
            return False
        with socket.socket() as trial:
            if trial.connect_ex((HOST, port)) == 0:
                return True
        time.sleep(0.1)
    return False
