"""What a fee in words comes to, where that is certain."""

from __future__ import annotations

import re
from dataclasses import dataclass

from babel import Locale

# The whole text has to say it: "free for members" is not free.
_FREE = re.compile(
    r"(it is |participation is |admission )?free( of charge| entry| admission)?|no (fee|charge)"
    r"|(die )?(teilnahme |eintritt )?(ist )?(kostenlos|kostenfrei|gratis|frei)|keine( teilnahmegebühr)?"
    r"|(participation |entrée )?gratuite?|gratuit|aucun frais|0",
    re.IGNORECASE,
)
# Not `$`, which is the sign of many currencies; `1,200` and `1.200` are a thousand to some and one to others.
_SIGNS = {"€": "EUR", "£": "GBP", "euro": "EUR", "euros": "EUR"}
_AMOUNT = r"(?P<whole>\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+|\d+)(?:[.,](?P<cents>\d\d|-|–))?"
_CURRENCY = r"(?P<currency>[A-Z]{3}|€|£|[Ee]uros?)"
_PRICES = tuple(re.compile(form) for form in (rf"{_AMOUNT}\s*{_CURRENCY}", rf"{_CURRENCY}\s*{_AMOUNT}"))
_CODES = frozenset(Locale("en").currencies)


@dataclass(frozen=True, slots=True)
class Price:
    """An amount such as `120` or `99.50`, and its currency (ISO 4217), which what is free has none of."""

    amount: str
    currency: str

    @property
    def is_free(self) -> bool:
        """Whether it costs nothing."""
        return float(self.amount) == 0


def parse_fee(fee: str) -> Price | None:
    """The price of which a fee speaks, and of nothing else; None where it may be another one."""
    text = fee.strip().rstrip(".!")
    if _FREE.fullmatch(text):
        return Price("0", "")
    for form in _PRICES:
        if found := form.fullmatch(text):
            currency = _SIGNS.get(found["currency"].lower(), found["currency"])
            whole, cents = re.sub(r"\D", "", found["whole"]), (found["cents"] or "").strip("-–")
            return Price(f"{whole}.{cents}" if cents else whole, currency) if currency in _CODES else None
    return None
