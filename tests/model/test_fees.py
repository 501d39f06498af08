import pytest

from clusterweeks.model.fees import Price, parse_fee


@pytest.mark.parametrize(
    ("fee", "amount", "currency"),
    [
        ("free", "0", ""),
        ("Free of charge.", "0", ""),
        ("kostenlos", "0", ""),
        ("Die Teilnahme ist kostenlos.", "0", ""),
        ("gratuit", "0", ""),
        ("0", "0", ""),
        ("0 €", "0", "EUR"),
        ("EUR 120", "120", "EUR"),
        ("120 €", "120", "EUR"),
        ("€120", "120", "EUR"),
        ("99,50 EUR", "99.50", "EUR"),
        ("99.50 Euro", "99.50", "EUR"),
        ("1 200 CHF", "1200", "CHF"),
        ("120,- €", "120", "EUR"),
    ],
)
def test_a_price_is_read_where_it_is_certain(fee: str, amount: str, currency: str) -> None:
    assert parse_fee(fee) == Price(amount, currency)


@pytest.mark.parametrize(
    "fee",
    [
        "",
        "free for members",
        "free, dinner EUR 40",
        "EUR 120 plus VAT",
        "EUR 120 / EUR 60 for students",
        "from 50 €",
        "120",
        "$120",
        "1,200 EUR",
        "1.200 EUR",
        "120 XYZ",
        "-5 EUR",
        "not free",
    ],
)
def test_no_price_is_made_up(fee: str) -> None:
    assert parse_fee(fee) is None


def test_what_costs_nothing_is_free() -> None:
    assert [parse_fee(fee).is_free for fee in ("free", "0.00 EUR", "0.50 EUR")] == [True, True, False]  # type: ignore[union-attr]
