"""Sites on this machine, and the ways to ask them."""

from __future__ import annotations

from asyncio import events
from collections.abc import Iterator

import pytest

from tests.outside.sites import Sites, serving

PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@pytest.fixture(autouse=True)
def nothing_running() -> Iterator[None]:
    """Playwright, in the same process, keeps a loop of events that counts as running between its calls."""
    loop = events._get_running_loop()
    events._set_running_loop(None)
    yield
    events._set_running_loop(loop)


@pytest.fixture
def sites() -> Iterator[Sites]:
    with serving(Sites()) as running:
        yield running


@pytest.fixture
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def all_hosts(sites: Sites, no_proxy: None, monkeypatch: pytest.MonkeyPatch) -> Sites:
    """The sites as the proxy of this machine: they answer for every host there is."""
    monkeypatch.setenv("http_proxy", f"http://{sites.address}")
    return sites
