"""Ask the sites: HEAD, then GET where that is not liked, and again after a pause; bodies are not read."""

from __future__ import annotations

import asyncio
import re
import ssl
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from urllib.parse import urljoin, urlsplit

import certifi
import httpx

from clusterweeks.outside.addresses import asked, host_of, is_local
from clusterweeks.outside.answers import Answer, State, arrived, may_pass, of_error, of_status
from clusterweeks.outside.manners import Manners
from clusterweeks.outside.turns import Clock, Turns

_FOR_GOOD = (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT)
_LEADS_ON = (*_FOR_GOOD, HTTPStatus.FOUND, HTTPStatus.SEE_OTHER, HTTPStatus.TEMPORARY_REDIRECT)
_WANTED = "text/html,application/xhtml+xml,*/*;q=0.8"
_ODD = (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, ValueError)
"""What asking for an address can come to."""
CLOCK = Clock(time.monotonic, asyncio.sleep)


class NoWayOutError(OSError):
    """This machine cannot ask anything."""


@dataclass(frozen=True, slots=True)
class _Heard:
    """What a site says first, where it leads on to, and after how many seconds to come again."""

    answer: Answer
    location: str = ""
    wait: float | None = None

    @property
    def dislikes_the_way(self) -> bool:
        """Whether another way of asking may be liked better: sites that know no HEAD say so in every way there is."""
        refused = self.answer.status >= HTTPStatus.BAD_REQUEST
        is_busy = self.answer.state is State.BUSY or (self.wait is not None and may_pass(self.answer))
        return refused and not is_busy


async def ask_all(
    urls: Iterable[str],
    manners: Manners,
    told: Callable[[str, Answer], None],
    clock: Clock = CLOCK,
    trust: ssl.SSLContext | None = None,
) -> None:
    """Ask for all addresses, many sites at the same time, and tell each answer as soon as it is there."""
    visit = _Visit(manners, Turns(clock, manners.pause, manners.at_once), trust or _trust())
    try:
        await visit.client().aclose()
    except (ImportError, *_ODD) as error:
        named = "the proxy that this machine's settings (HTTP_PROXY, HTTPS_PROXY, ALL_PROXY) name"
        raise NoWayOutError(f"{named} cannot be used: {error}") from error

    async def one(url: str) -> None:
        told(url, await visit.ask(url))

    async with asyncio.TaskGroup() as tasks:
        for url in urls:
            tasks.create_task(one(url))


def _trust() -> ssl.SSLContext:
    """Whom this machine trusts, and whom browsers do: either alone is not enough everywhere."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


@dataclass(slots=True)
class _Visit:
    """All that is asked in one run."""

    manners: Manners
    turns: Turns
    trust: ssl.SSLContext
    _spared: dict[str, Answer] = field(default_factory=dict)
    """Scheme and host that are not asked again in this run → why."""

    def client(self) -> httpx.AsyncClient:
        """What keeps the cookies of one address: some sites lead in circles without."""
        timeout = httpx.Timeout(self.manners.whole, connect=self.manners.connect)
        headers = {"User-Agent": self.manners.agent, "Accept": _WANTED}
        hooks = {"response": [_set_location_aside]}
        return httpx.AsyncClient(verify=self.trust, timeout=timeout, headers=headers, event_hooks=hooks)

    async def ask(self, url: str) -> Answer:
        """What comes of an address."""
        host = host_of(url)
        if not host:
            return Answer(State.ASTRAY, "it is no address that can be asked for")
        if is_local(host) and not self.manners.local:
            return Answer(State.PRIVATE, f"`{host}` is this machine, or is known in one network only")
        async with self.client() as client:
            return await self._follow(client, url)

    async def _follow(self, client: httpx.AsyncClient, url: str) -> Answer:
        """Go where an address leads."""
        here, moved, for_good = url, "", True
        seen: set[tuple[str, str]] = set()
        for _ in range(self.manners.redirects + 1):
            heard = await self._page(client, here)
            status = heard.answer.status
            if heard.answer.state is State.WORKS:
                return arrived(url, here, moved)
            if status not in _LEADS_ON or not heard.location:
                return _on_the_way(heard.answer, url, here)
            here = asked(_joined(here, heard.location))
            if astray := self._astray(here):
                return astray
            state = (here, repr(list(client.cookies.jar)))
            if state in seen:
                return Answer(State.ASTRAY, "it leads in circles", status, here)
            seen.add(state)
            for_good = for_good and status in _FOR_GOOD
            moved = here if for_good else moved
        return Answer(State.ASTRAY, f"it leads on more than {self.manners.redirects} times", final=here)

    def _astray(self, url: str) -> Answer | None:
        """Why an address leads to nothing that can be asked for, if it does."""
        if not url.startswith(("http://", "https://")) or not host_of(url):
            return Answer(State.ASTRAY, f"it leads on to `{url}`, which is no web page", final=url)
        if is_local(host_of(url)) and not self.manners.local:
            return Answer(State.ASTRAY, f"it leads on to `{url}`, which is not on the web", final=url)
        return None

    async def _page(self, client: httpx.AsyncClient, url: str) -> _Heard:
        """What a site says of one of its addresses, in the end."""
        host, site = host_of(url), _site(url)
        async with self.turns.alone(host):
            if site in self._spared:
                return _Heard(self._spared[site])
            heard = await self._request(client, "HEAD", url)
            if heard.dislikes_the_way:
                heard = await self._request(client, "GET", url)
            for pause in self.manners.again:
                if not may_pass(heard.answer) or self._is_too_long(heard.wait):
                    break
                self.turns.rest(host, pause if heard.wait is None else heard.wait)
                heard = await self._request(client, "GET", url)
            if may_pass(heard.answer) and self._is_too_long(heard.wait):
                said = f"{heard.answer.said}, and wants to be left alone for some time"
                heard = _Heard(replace(heard.answer, state=State.BUSY, said=said))
                self._spared[site] = heard.answer
            elif heard.answer.offline:
                self._spared[site] = heard.answer
            return heard

    async def _request(self, client: httpx.AsyncClient, method: str, url: str) -> _Heard:
        """What a site says to one request."""
        async with self.turns.request(host_of(url)):
            try:
                async with asyncio.timeout(self.manners.whole), client.stream(method, url) as response:
                    location = response.extensions.get("location", "")
                    return _Heard(of_status(response.status_code), location, _wait(response))
            except _ODD as error:
                return _Heard(of_error(error, url))

    def _is_too_long(self, wait: float | None) -> bool:
        return wait is not None and wait > self.manners.patience


async def _set_location_aside(response: httpx.Response) -> None:
    """Keep the library from looking where an answer leads, and failing where that is no address of a page."""
    response.extensions["location"] = response.headers.pop("location", "")


def _on_the_way(answer: Answer, url: str, here: str) -> Answer:
    if here == url:
        return answer
    return replace(answer, said=f"it leads on to `{here}`, and there {answer.said}", final=here)


def _site(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _joined(here: str, location: str) -> str:
    try:
        return urljoin(here, location)
    except ValueError:
        return location


def _wait(response: httpx.Response) -> float | None:
    """After how many seconds a site wants to be asked again (RFC 9110, 10.2.3), if it says so."""
    said = response.headers.get("retry-after", "")
    if re.fullmatch(r"\s*\d{1,9}\s*", said):
        return float(said)
    try:
        seconds = parsedate_to_datetime(said) - parsedate_to_datetime(response.headers.get("date", ""))
        return max(0.0, seconds.total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None
