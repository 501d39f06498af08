"""Other sites on this machine: a server that is all hosts (as a proxy, or by its own address); paths have their ways.

It notes every request, and how many were under way at a time for each host.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

TOGETHER = 5
"""How many requests have to be under way at a time for `/together` to answer."""
REDIRECTS = {
    "/moved": (301, "/new-home"),
    "/moved-308": (308, "/new-home"),
    "/for-now": (302, "/new-home"),
    "/tidied": (301, "/tidied/"),
    "/to-front": (302, "/"),
    "/to-gone": (301, "/gone"),
    "/circle": (302, "/circle-2"),
    "/circle-2": (302, "/circle"),
    "/to-mail": (302, "mailto:office@example.org"),
    "/to-ftp": (301, "ftp://files.example/x"),
    "/to-nowhere": (302, "http://[broken"),
    "/to-port": (302, "http://elsewhere.example:99999/"),
    "/without-location": (302, ""),
}
STATUSES = {
    "/gone": 404,
    "/gone-410": 410,
    "/members": 401,
    "/robots": 403,
    "/linkedin": 999,
    "/down": 500,
    "/teapot": 400,
}


class _Handler(BaseHTTPRequestHandler):
    server: Sites

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def log_message(self, *_arguments: object) -> None:
        """Tests look at `asked`."""

    def _answer(self) -> None:
        parts = urlsplit(self.path)
        host = parts.hostname or (self.headers["Host"] or "").partition(":")[0]
        with self.server.noted(self.command, host, parts.path, dict(self.headers)):
            self._as_path_says(parts.path)

    def _as_path_says(self, path: str) -> None:
        if path in REDIRECTS:
            status, location = REDIRECTS[path]
            self._send(status, Location=location)
        elif path in STATUSES:
            self._send(STATUSES[path])
        elif path.startswith("/step/"):
            self._send(302, Location=f"/step/{int(path.rpartition('/')[2]) + 1}")
        else:
            getattr(self, f"_path_{path[1:].replace('-', '_')}", lambda: self._send(200))()

    @property
    def _head(self) -> bool:
        return self.command == "HEAD"

    def _path_no_head(self) -> None:
        self._send(405 if self._head else 200)

    def _path_no_head_404(self) -> None:
        self._send(404 if self._head else 200)

    def _path_busy(self) -> None:
        self._send(429)

    def _path_busy_once(self) -> None:
        self._send(429 if self.server.count("/busy-once") == 1 else 200, **{"Retry-After": "3"})

    def _path_busy_long(self) -> None:
        self._send(503, **{"Retry-After": "3600"})

    def _path_shaky(self) -> None:
        self._send(200 if self.server.count("/shaky") > 3 else 500)

    def _path_together(self) -> None:
        self.server.together.wait(20)
        self._send(200)

    def _path_slow(self) -> None:
        self.server.released.wait(30)
        self._send(200)

    def _path_drip(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        while not self.server.released.wait(0.02):
            self.wfile.write(b"x")
            self.wfile.flush()

    def _path_dropped(self) -> None:
        self.close_connection = True

    def _path_cookie(self) -> None:
        self._send(200 if self.headers["Cookie"] else 302, **{"Location": "/cookie", "Set-Cookie": "a=b"})

    def _path_malformed(self) -> None:
        self.wfile.write(b"\x00\xff nothing that HTTP knows\r\n\r\n")

    def _path_odd_headers(self) -> None:
        self.wfile.write(b"HTTP/1.1 200\r\nX: \xff\xfe\r\nSet-Cookie: ;;;=\xff\r\nContent-Length: 0\r\n\r\n")

    def _path_huge(self) -> None:
        self._send(200, body=None if self._head else b"x" * 100_000, **{"Content-Length": "9999999999"})

    def _path_bomb(self) -> None:
        self._send(200, body=None if self._head else b"\x1f\x8b" + b"\0" * 1000, **{"Content-Encoding": "gzip"})

    def _send(self, status: int, body: bytes | None = None, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            if value:
                self.send_header(name, value)
        if "Content-Length" not in headers:
            self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        if body:
            self.wfile.write(body)


class Sites(ThreadingHTTPServer):
    """All other sites."""

    daemon_threads = True

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        if tls:
            self.socket = tls.wrap_socket(self.socket, server_side=True)
        self.asked: list[tuple[str, str, str]] = []
        """Method, host and path of every request."""
        self.headers: list[dict[str, str]] = []
        self.most: Counter[str] = Counter()
        """Host → how many requests were under way at a time; without a name: of all."""
        self.released = threading.Event()
        self.together = threading.Barrier(TOGETHER)
        self._now: defaultdict[str, int] = defaultdict(int)
        self._lock = threading.Lock()

    @property
    def address(self) -> str:
        """Where it is on this machine."""
        return f"127.0.0.1:{self.server_address[1]}"

    def count(self, path: str) -> int:
        """How often a path has been asked for."""
        return sum(asked == path for _, _, asked in self.asked)

    def wait_for(self, path: str, times: int) -> bool:
        """Whether a path has been asked for so often, in the end."""
        end = time.monotonic() + 60
        while self.count(path) < times and time.monotonic() < end:
            time.sleep(0.02)
        return self.count(path) >= times

    @contextmanager
    def noted(self, method: str, host: str, path: str, headers: dict[str, str]) -> Iterator[None]:
        """Note a request, and that it is under way."""
        with self._lock:
            self.asked.append((method, host, path))
            self.headers.append(headers)
            for name in (host, ""):
                self._now[name] += 1
                self.most[name] = max(self.most[name], self._now[name])
        try:
            # So short that it costs nothing, and long enough for another to come in between, if one could.
            time.sleep(0.005)
            yield
        except (BrokenPipeError, ConnectionResetError):
            pass
        finally:
            with self._lock:
                for name in (host, ""):
                    self._now[name] -= 1

    def handle_error(self, request: object, client_address: object) -> None:
        """A visitor that goes away, or does not trust the certificate, is none."""


@contextmanager
def serving(sites: Sites) -> Iterator[Sites]:
    """Answer until the end."""
    thread = threading.Thread(target=sites.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield sites
    finally:
        sites.released.set()
        sites.shutdown()
        sites.server_close()
        thread.join()


def closed_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
