"""Politeness: one request at a time to a host, a pause before the next, and not too many hosts at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Clock:
    """How the time is told, in seconds, and how it is waited for."""

    time: Callable[[], float]
    sleep: Callable[[float], Awaitable[None]]


@dataclass(slots=True)
class _Host:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    free_at: float = 0.0


@dataclass(slots=True)
class Turns:
    """Who may ask which host, and when."""

    clock: Clock
    pause: float
    """Seconds between the end of a request to a host and the next one to it."""
    at_once: int
    """To how many hosts requests may be under way."""
    _hosts: dict[str, _Host] = field(default_factory=dict)
    _room: asyncio.Semaphore = field(init=False)

    def __post_init__(self) -> None:
        self._room = asyncio.Semaphore(self.at_once)

    @asynccontextmanager
    async def alone(self, host: str) -> AsyncIterator[None]:
        """Keep all others from asking a host, until one address of it is done with."""
        async with self._host(host).lock:
            yield

    @asynccontextmanager
    async def request(self, host: str) -> AsyncIterator[None]:
        """Wait until a host has had its pause and there is room for a request."""
        one = self._host(host)
        if (wait := one.free_at - self.clock.time()) > 0:
            await self.clock.sleep(wait)
        async with self._room:
            try:
                yield
            finally:
                self.rest(host, self.pause)

    def rest(self, host: str, seconds: float) -> None:
        """Leave a host alone for some time from now on."""
        one = self._host(host)
        one.free_at = max(one.free_at, self.clock.time() + seconds)

    def _host(self, host: str) -> _Host:
        return self._hosts.setdefault(host, _Host())
