"""The figures of an edition: counted from the records, as of its day."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from clusterweeks.model.records import Edition
from clusterweeks.planning.cards import Cards
from clusterweeks.planning.tally import counted
from clusterweeks.planning.views import Statistic

_SHOWN: Mapping[str, str] = MappingProxyType({
    "events": "events",
    "upcoming-events": "upcoming-events",
    "countries": "countries",
    "open-calls": "open-calls",
    "reported-organisations": "organisations",
    "reported-participants": "participants",
})  # fmt: skip
"""What is counted and shown → what an edition calls it."""


def statistics(cards: Cards, edition: Edition) -> tuple[Statistic, ...]:
    """What there is of each, in the edition's campaign if it has one; what there is none of is left out."""
    campaign = edition.campaign
    events = [one for one in cards.library.events if not campaign or one.campaign == campaign]
    calls = [one for one in cards.library.calls if not campaign or one.campaign == campaign]
    found = counted(cards, events, calls)
    return tuple(Statistic(_SHOWN[name], value) for name, value in found if value and name in _SHOWN)
