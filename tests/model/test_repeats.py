from __future__ import annotations

from datetime import datetime
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterweeks.model.repeats import BadRule, repeated

START = datetime(2019, 5, 14, 9)
PARTS = st.sampled_from(
    [
        "INTERVAL=7",
        "COUNT=3",
        "UNTIL=20250101",
        "BYDAY=TU,-1SU",
        "BYDAY=53MO",
        "BYMONTH=2",
        "BYMONTHDAY=30,-31",
        "BYYEARDAY=366",
        "BYWEEKNO=53",
        "BYSETPOS=-1",
        "BYHOUR=3,4",
        "WKST=SU",
        "COUNT=0",
        "FREQ=DAILY",
        "=",
    ]
)


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("every Tuesday", "`EVERY TUESDAY` is not of the form `NAME=VALUE`"),
        ("FREQ=HOURLY", "`FREQ` is DAILY, WEEKLY, MONTHLY or YEARLY"),
        ("COUNT=3", "`FREQ` is DAILY, WEEKLY, MONTHLY or YEARLY"),
        ("FREQ=DAILY;INTERVAL=-1", "`INTERVAL` is a number from 1 to 999"),
        ("FREQ=DAILY;COUNT=0", "`COUNT` is a number from 1 to 9999"),
        ("FREQ=WEEKLY;UNTIL=2019-07-01", "`UNTIL` is a day such as 20190701"),
        ("FREQ=WEEKLY;UNTIL=20190231", "`UNTIL` is a day such as 20190701"),
        ("FREQ=WEEKLY;COUNT=3;UNTIL=20190701", "it has both `COUNT` and `UNTIL`"),
        ("FREQ=WEEKLY;FREQ=DAILY", "`FREQ` stands there twice"),
        ("FREQ=WEEKLY;", "there is a `;` too many"),
        ("FREQ=WEEKLY;FOO=1", "there is no `FOO` in a rule"),
        ("FREQ=MONTHLY;BYDAY=9MO", "a day in `BYDAY` has a number from 1 to 5 before it, with FREQ=MONTHLY"),
        ("FREQ=WEEKLY;BYDAY=1MO", "a day in `BYDAY` has no number before it, with FREQ=WEEKLY"),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "none of its months has such a day"),
        ("FREQ=MONTHLY;BYWEEKNO=2", "`BYWEEKNO` does not go with FREQ=MONTHLY"),
        ("FREQ=MONTHLY;BYSETPOS=1", "`BYSETPOS` needs another `BY…` beside it"),
    ],
)
def test_what_is_no_rule_is_refused_with_its_reason(rule: str, reason: str) -> None:
    with pytest.raises(BadRule) as found:
        repeated(rule, START, timed=True)
    assert str(found.value) == reason


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("freq=weekly;count=2", ["2019-05-14", "2019-05-21"]),
        ("RRULE:FREQ=DAILY;INTERVAL=2;UNTIL=20190516T235959Z", ["2019-05-14", "2019-05-16"]),
        ("FREQ=MONTHLY;BYDAY=-1TU;COUNT=2", ["2019-05-28", "2019-06-25"]),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;COUNT=2", ["2020-02-29", "2024-02-29"]),
    ],
)
def test_a_rule_gives_its_days(rule: str, days: list[str]) -> None:
    assert [wall.date().isoformat() for wall in repeated(rule, START, timed=True)] == days


@given(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]), st.lists(PARTS, max_size=4))
def test_a_rule_is_refused_at_once_or_can_be_followed(frequency: str, parts: list[str]) -> None:
    try:
        walls = repeated(";".join([f"FREQ={frequency}", *parts]), START, timed=True)
    except BadRule:
        return
    assert all(wall >= START for wall in islice(walls, 10))
