"""What came of asking for an address: an answer in plain words, made of a status, or of what went wrong on the way."""

from __future__ import annotations

import re
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from urllib.parse import urlsplit

import httpx

_FRONT = re.compile(r"/?(?:[a-z]{2}(?:[-_][A-Za-z]{2})?/?)?(?:(?:index|default|home)(?:[._]\w+)*/?)?")


class State(StrEnum):
    """What is to be thought of an address."""

    WORKS = "works"
    MOVED = "moved"
    GONE = "gone"
    REFUSED = "refused"
    BUSY = "busy"
    FAILING = "failing"
    ASTRAY = "astray"
    UNREACHABLE = "unreachable"
    CERTIFICATE = "certificate"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking: `said` are words for people, `final` is where it led, if not to the address itself."""

    state: State
    said: str
    status: int = 0
    """The HTTP status; 0 where there was none."""
    final: str = ""
    offline: bool = False
    """Whether no connection came about, so that nothing is known of the page: the site is down, or this machine is."""


TRY_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
"""Statuses that may be another a moment later (RFC 9110, 15; 520 to 524 are Cloudflare's)."""
_GONE = frozenset({404, 410})
_REFUSED = frozenset({401, 402, 403, 405, 406, 407, 418, 451, 999})
"""Statuses with which sites send programs away (999 is LinkedIn's)."""
_CERTIFICATE = {
    9: "its certificate is not valid yet",
    10: "its certificate has expired",
    18: "its certificate is signed by nobody but itself",
    19: "its certificate is signed by nobody that browsers trust",
    20: "its certificate is signed by nobody that is known here, or the site does not send the whole chain",
    21: "its certificate is signed by nobody that is known here, or the site does not send the whole chain",
    23: "its certificate has been revoked",
    62: "its certificate is for a site of another name",
    64: "its certificate is for a site of another name",
}
"""Numbers of OpenSSL (`X509_V_ERR_…`) → what is wrong."""

_ERRORS: tuple[tuple[type[Exception], Answer], ...] = (
    (httpx.ProxyError, Answer(State.UNREACHABLE, "the proxy of this network does not let it through", offline=True)),
    (httpx.ConnectTimeout, Answer(State.UNREACHABLE, "the site does not take the connection in time", offline=True)),
    (TimeoutError, Answer(State.UNREACHABLE, "the site does not answer in time")),
    (httpx.TimeoutException, Answer(State.UNREACHABLE, "the site does not answer in time")),
    (httpx.ConnectError, Answer(State.UNREACHABLE, "no connection comes about", offline=True)),
    (httpx.ProtocolError, Answer(State.FAILING, "what the site answers cannot be read, or breaks off")),
    (httpx.TransportError, Answer(State.UNREACHABLE, "the connection breaks off")),
    (OSError, Answer(State.UNREACHABLE, "the connection breaks off")),
)
"""Kinds of errors, the narrow ones first → what is to be said of them."""


def of_status(status: int, final: str = "") -> Answer:
    """The answer of a status that is the last word."""
    said = f"the site answers `{named(status)}`"
    if 200 <= status < 300:
        return Answer(State.WORKS, "it works", status, final)
    if status in _GONE:
        return Answer(State.GONE, said, status, final)
    if status in _REFUSED:
        return Answer(State.REFUSED, said, status, final)
    return Answer(State.BUSY if status == HTTPStatus.TOO_MANY_REQUESTS else State.FAILING, said, status, final)


def named(status: int) -> str:
    """A status with its name, if it has one."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def of_error(error: Exception, url: str) -> Answer:
    """The answer of what went wrong on the way."""
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            reason = _CERTIFICATE.get(cause.verify_code, f"its certificate is refused ({cause.verify_message})")
            return Answer(State.CERTIFICATE, reason)
        if isinstance(cause, socket.gaierror):
            return _nameless(cause, url)
        if isinstance(cause, ConnectionRefusedError):
            return Answer(State.UNREACHABLE, "the site refuses the connection", offline=True)
        if isinstance(cause, ssl.SSLError):
            return Answer(State.CERTIFICATE, "no encrypted connection comes about")
    for kind, answer in _ERRORS:
        if isinstance(error, kind):
            return answer
    return Answer(State.ASTRAY, "it is no address that can be asked for")


def may_pass(answer: Answer) -> bool:
    """Whether it is worth while to ask again a moment later."""
    if answer.status:
        return answer.status in TRY_AGAIN
    return answer.state in (State.UNREACHABLE, State.FAILING)


def arrived(url: str, here: str, moved: str) -> Answer:
    """The answer of an address that leads to a page; `moved` is how far it leads for good."""
    if here == url:
        return Answer(State.WORKS, "it works", HTTPStatus.OK)
    if _is_front(here) and not _is_front(url):
        return Answer(State.MOVED, f"it leads to the front page `{here}` now", HTTPStatus.OK, here)
    if moved and not _alike(url, moved):
        return Answer(State.MOVED, f"it has moved for good to `{moved}`", HTTPStatus.OK, moved)
    return Answer(State.WORKS, "it works", HTTPStatus.OK, here)


def _is_front(url: str) -> bool:
    """Whether an address is that of the first page of a site, be it in one of several languages."""
    parts = urlsplit(url)
    return not parts.query and _FRONT.fullmatch(parts.path) is not None


def _alike(old: str, new: str) -> bool:
    """Whether two addresses differ in no more than encryption, a `www.`, and a slash at the end; or are front pages."""
    before, after = (urlsplit(url) for url in (old, new))
    hosts = {(parts.hostname or "").removeprefix("www.") for parts in (before, after)}
    if len(hosts) > 1:
        return False
    same = before.path.rstrip("/") == after.path.rstrip("/") and before.query == after.query
    # Where the front page leads to is the site's own affair, and may be another place tomorrow.
    return same or (before.path == "/" and not before.query)


def _nameless(error: socket.gaierror, url: str) -> Answer:
    host = urlsplit(url).hostname
    if error.errno == socket.EAI_AGAIN:
        return Answer(State.UNREACHABLE, f"the name `{host}` cannot be looked up at the moment", offline=True)
    return Answer(State.UNREACHABLE, f"there is no site of the name `{host}`", offline=True)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error, what it came of, and what that came of."""
    waiting, seen = [error], set()
    while waiting:
        one = waiting.pop()
        if one is not None and id(one) not in seen:
            seen.add(id(one))
            yield one
            waiting += [one.__cause__, one.__context__, *getattr(one, "exceptions", ())]
