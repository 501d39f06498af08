"""A finished site as a server on the web would give it: compressed, each file with its type."""

from __future__ import annotations

import gzip
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

HOST = "127.0.0.1"
_TEXTS = ("text/", "image/svg", "application/json", "application/javascript", "application/wasm")


@contextmanager
def served(site: Path, prefix: str) -> Iterator[str]:
    """Serve a site below a path of this machine only; gives its address."""
    server = ThreadingHTTPServer((HOST, 0), partial(_Answers, site, prefix))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_port}{prefix}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, site: Path, prefix: str, *connection: object) -> None:
        self._site, self._prefix = site, prefix
        super().__init__(*connection)  # type: ignore[arg-type]  # as socketserver gives them

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        name = path.removeprefix(self._prefix)
        file = self._site / (name + "index.html" if name.endswith("/") or not name else name)
        if path.startswith(self._prefix) and file.is_file():
            self._send(HTTPStatus.OK, file)
        else:
            self._send(HTTPStatus.NOT_FOUND, self._site / "404.html")

    def log_message(self, *words: object) -> None:
        """Say nothing."""

    def _send(self, status: HTTPStatus, file: Path) -> None:
        data, kind = file.read_bytes(), mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        packed = kind.startswith(_TEXTS) and "gzip" in self.headers.get("Accept-Encoding", "")
        data = gzip.compress(data, 9) if packed else data
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
