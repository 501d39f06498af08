"""What a ledger knows of one record: its page, where its text stands in it, and which calendars have its beginning."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from clusterweeks.ledger.book import Ledger
from clusterweeks.rendering.slots import Slot


@dataclass(frozen=True, slots=True)
class Row:
    """A record whose page can take another text; `others` are the places of other holders among the site's files."""

    page: str
    slot: Slot
    number: int
    others: Sequence[int]

    def text(self) -> str:
        """The row as JSON."""
        slot = self.slot
        where = [slot.owner, slot.level, slot.start, slot.length, slot.lead, slot.ids, slot.links]
        data = [self.page, where, format(self.number, "x"), list(self.others)]
        return json.dumps(data, separators=(",", ":"))


def row_of(ledger: Ledger, owner: str) -> Row | None:
    """The row of a record; None if there is none that can be read."""
    if owner not in ledger.records:
        return None
    try:
        page, (name, level, start, length, lead, ids, links), number, others = json.loads(ledger.records[owner])
        slot = Slot(name, level, start, length, lead, tuple(ids), tuple((target, href) for target, href in links))
        row = Row(page, slot, int(number, 16), tuple(others))
    except (ValueError, TypeError):
        return None
    good = all(isinstance(one, int) for one in (level, start, length, *others))
    return row if good and all(isinstance(one, str) for one in (page, name, lead, *slot.ids)) else None
