"""How sites are asked: numbers that make a visit polite and keep it short."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version


@dataclass(frozen=True, slots=True)
class Manners:
    """Numbers of a visit; times are in seconds."""

    agent: str
    """The name under which the program asks."""
    at_once: int = 16
    """How many hosts are asked at the same time; each gets one request at a time."""
    pause: float = 1.0
    """Between two requests to a host."""
    connect: float = 10.0
    """For how long a connection is waited for."""
    whole: float = 20.0
    """For how long an answer is, from the beginning."""
    again: tuple[float, ...] = (2.0, 6.0)
    """How long to wait before each further try, where one may help."""
    patience: float = 30.0
    """The longest wait that a site can ask for (Retry-After)."""
    redirects: int = 10
    """How often an address may lead on."""
    local: bool = False
    """Whether this machine and its network are asked, too."""


def manners_of(base_url: str) -> Manners:
    """The usual manners, under a name that tells whose visit it is."""
    page = base_url.encode("ascii", "ignore").decode("ascii")
    return Manners(f"clusterweeks/{version('clusterweeks')} (+{page}; link check)")
