"""Answers to what a browser asks of the preview."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from fnmatch import fnmatchcase
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from urllib.parse import SplitResult, parse_qs, quote, urlsplit

from clusterweeks.rendering.policy import rules
from clusterweeks.serving import pages
from clusterweeks.serving.addresses import Place, file_for, folder_for, type_of
from clusterweeks.serving.pages import DAY, OWN
from clusterweeks.serving.previews import Preview, Previews
from clusterweeks.serving.states import State

_HTML = "text/html; charset=utf-8"
_SCRIPTS = frozenset(("preview.js", "preview.css", "message.css"))
_PING = 5.0
"""Seconds after which a connection that waits for news shows whether it is still there."""
_IDLE = 60.0
_KEPT_TO_ITSELF: Mapping[str, str] = MappingProxyType(
    {"Cache-Control": "no-store", "Cross-Origin-Resource-Policy": "same-origin"}
)
"""Drafts are for nobody else: no other site may have them."""
_OPEN = "Access-Control-Allow-Origin"
_WRITTEN = "/%?#&=~:@!$'()*+,;"
"""What may stand in an address beside letters and digits."""


class Answers(BaseHTTPRequestHandler):
    """Answers the requests of one connection; `place` and `previews` are those of the server."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    """Headers and body go out together."""
    timeout = _IDLE

    def __init__(self, place: Place, previews: Previews, closing: Callable[[], bool], *connection: object) -> None:
        self._place, self._previews, self._closing = place, previews, closing
        super().__init__(*connection)  # type: ignore[arg-type]  # as socketserver gives them

    def __getattr__(self, name: str) -> Callable[[], None]:
        """The method for `do_GET`, `do_POST` …: whatever would change something is refused."""
        if name.startswith("do_"):
            return self._look if name in ("do_GET", "do_HEAD") else self._refuse
        raise AttributeError(name)

    def version_string(self) -> str:
        """Which program answers."""
        return "clusterweeks"

    def log_message(self, *words: object) -> None:
        """Say nothing: the terminal is for the builds."""

    def _look(self) -> None:
        with suppress(ConnectionError, TimeoutError):
            if not self._place.answers_to(self.headers.get("Host", "")):
                self._tell(HTTPStatus.FORBIDDEN, "Not this address", f"Open the preview at {self._place.origin}/")
            elif self._is_from_elsewhere():
                self._tell(HTTPStatus.FORBIDDEN, "Not for other sites", "Another site has asked for this.")
            else:
                self._answer(urlsplit(self.path))

    def _refuse(self) -> None:
        # What is sent with it is not read, so nothing can follow on this connection.
        self.close_connection = True
        text = "The preview only shows pages."
        self._tell(HTTPStatus.METHOD_NOT_ALLOWED, "Not possible", text, {"Allow": "GET, HEAD", "Connection": "close"})

    def _is_from_elsewhere(self) -> bool:
        """Whether a page of another site asks, and not somebody who follows a link."""
        asker, mode = self.headers.get("Sec-Fetch-Site", ""), self.headers.get("Sec-Fetch-Mode", "")
        return asker in ("cross-site", "same-site") and mode != "navigate"

    def _answer(self, asked: SplitResult) -> None:
        try:
            day = _day_of(asked.query)
            day = day or (None if asked.path.startswith(OWN) else self._day_of_referrer())
        except ValueError:
            self._tell(HTTPStatus.BAD_REQUEST, "Not a day", f"Write the day as ?{DAY}=2019-03-25.")
            return
        if asked.path.startswith(OWN):
            self._answer_itself(asked.path.removeprefix(OWN), day)
        elif day and not _day_of(asked.query) and self.headers.get("Sec-Fetch-Mode") == "navigate":
            self._lead_to(pages.with_day(self.path, day))
        else:
            self._answer_with_file(asked, day)

    def _day_of_referrer(self) -> date | None:
        """The day of the page that asks: its pictures and scripts come from the same day."""
        referrer = urlsplit(self.headers.get("Referer", ""))
        return _day_of(referrer.query) if referrer.netloc == self.headers.get("Host") else None

    def _answer_itself(self, name: str, day: date | None) -> None:
        if name in _SCRIPTS:
            self._send(HTTPStatus.OK, _script(name), type_of(name))
        elif name == "state":
            self._send(HTTPStatus.OK, self._previews.of(day).state.to_json().encode(), type_of("state.json"))
        elif name == "events" and self.command == "GET":
            self._send_events(self._previews.of(day))
        else:
            self._answer_of_day(name)

    def _answer_of_day(self, name: str) -> None:
        """Give a file of a day, as scripts ask for it: `2019-03-25/search/index/…`."""
        written, slash, path = name.partition("/")
        file = None
        with suppress(ValueError):
            file = file_for(self._previews.of(_day(written)).output, "/", slash + path) if path else None
        if file:
            self._send(HTTPStatus.OK, file.read_bytes(), type_of(file.name))
        else:
            self._tell(HTTPStatus.NOT_FOUND, "Not here", "There is nothing at this address.")

    def _answer_with_file(self, asked: SplitResult, day: date | None) -> None:
        preview = self._previews.of(day)
        # The state is that of a moment before a file is read: at worst, a page is loaded once too often.
        state, output = preview.state, preview.output
        if not state.is_good:
            self._send_page(HTTPStatus.SERVICE_UNAVAILABLE, pages.waiting(state), state, day)
        elif file := file_for(output, state.prefix, asked.path):
            self._send_file(HTTPStatus.OK, file, state, day)
        elif asked.path == "/" or f"{asked.path}/" == state.prefix:
            self._lead_to(pages.with_day(state.prefix, day))
        elif folder := folder_for(output, state.prefix, asked.path):
            self._lead_to(asked._replace(path=folder).geturl())
        elif file := file_for(output, state.prefix, f"{state.prefix}404.html"):
            self._send_file(HTTPStatus.NOT_FOUND, file, state, day)
        else:
            self._tell(HTTPStatus.NOT_FOUND, "Not here", "There is nothing at this address.")

    def _send_file(self, status: HTTPStatus, file: Path, state: State, day: date | None) -> None:
        data, kind = file.read_bytes(), type_of(file.name)
        if kind == _HTML:
            self._send_page(status, data.decode("utf-8", "surrogateescape"), state, day)
        else:
            self._send(status, data, kind)

    def _send_page(self, status: HTTPStatus, page: str, state: State, day: date | None) -> None:
        page = pages.dressed(page, state, self.path, day)
        self._send(status, page.encode("utf-8", "surrogateescape"), _HTML)

    def _send_events(self, preview: Preview) -> None:
        """Tell the state of a preview, and every other one that it comes to, until the page is closed."""
        self.close_connection = True
        self._begin(HTTPStatus.OK, {"Content-Type": "text/event-stream; charset=utf-8", "Connection": "close"})
        self.wfile.write(b"retry: 500\n\n")
        seen = None
        with preview.listened():
            while not self._closing():
                state = preview.wait(seen, _PING)
                self.wfile.write(b":\n\n" if state is seen else f"data: {state.to_json()}\n\n".encode())
                self.wfile.flush()
                seen = state

    def _lead_to(self, address: str) -> None:
        self._send(HTTPStatus.TEMPORARY_REDIRECT, b"", _HTML, {"Location": quote(address, safe=_WRITTEN)})

    def _tell(self, status: HTTPStatus, title: str, text: str, headers: Mapping[str, str] = _KEPT_TO_ITSELF) -> None:
        self._send(status, pages.message(title, text).encode(), _HTML, headers)

    def _send(self, status: HTTPStatus, data: bytes, kind: str, headers: Mapping[str, str] = _KEPT_TO_ITSELF) -> None:
        path = urlsplit(self.path).path
        published = {
            name: value
            for pattern, found in rules().items()
            if fnmatchcase(path, pattern)
            for name, value in found.items()
            if name != _OPEN
        }
        given = {"Content-Type": kind, **(published if status is HTTPStatus.OK else {}), **headers}
        self._begin(status, {**given, "Content-Length": str(len(data))})
        if self.command != "HEAD":
            self.wfile.write(data)
        self.wfile.flush()

    def _begin(self, status: HTTPStatus, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in {**_KEPT_TO_ITSELF, **headers}.items():
            self.send_header(name, value)
        self.end_headers()


def _day_of(query: str) -> date | None:
    """The day that an address names; raises ValueError where it is none."""
    written = parse_qs(query).get(DAY, [""])[0]
    return _day(written) if written else None


def _day(written: str) -> date:
    day = date.fromisoformat(written)
    if day.isoformat() != written:
        raise ValueError(written)
    return day


@cache
def _script(name: str) -> bytes:
    return files("clusterweeks.serving").joinpath("page", name).read_bytes()
