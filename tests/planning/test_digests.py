"""Equal views have equal digests; whatever is another thing has another one."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from clusterweeks.planning.digests import Digest, Digests, exchanged, number_of, summed
from clusterweeks.planning.texts import ImageView, SizeView, TextView

SIZES = st.builds(SizeView, st.text(max_size=3), st.integers(0, 3))
IMAGES = st.builds(
    ImageView,
    st.text(max_size=3),
    st.text(max_size=3),
    st.text(max_size=3),
    st.integers(0, 3),
    st.integers(0, 3),
    st.tuples(SIZES),
)
LINKS = st.lists(st.tuples(st.text(max_size=3), st.text(max_size=3)), max_size=2).map(tuple)
TEXTS = st.builds(TextView, st.text(max_size=3), LINKS, st.lists(IMAGES, max_size=1).map(tuple), st.just(""))
OWNERS = st.sampled_from(["event:a", "event:b", "call:a"])
OWN_TEXTS = st.builds(TextView, st.text(min_size=1, max_size=3), LINKS, st.just(()), OWNERS)
VALUES = st.one_of(st.text(max_size=3), st.integers(0, 2), st.booleans(), st.none(), st.dates(), SIZES, IMAGES, TEXTS)
VIEWS = st.recursive(
    st.one_of(VALUES, OWN_TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=3).map(tuple), st.dictionaries(st.text(max_size=2), inner)),
    max_leaves=6,
)


def digest(view: object) -> tuple[str, str]:
    """All that a key has of a view."""
    found = Digests().of(view)
    return found.rest, found.sum_of_texts


def copied(value: Any) -> Any:
    """The same view, of other objects."""
    if isinstance(value, tuple):
        return tuple(map(copied, value))
    if isinstance(value, dict):
        return {name: copied(one) for name, one in value.items()}
    return replace(value) if isinstance(value, (TextView, ImageView, SizeView)) else value


@given(VIEWS)
def test_equal_views_have_equal_digests(view: object) -> None:
    assert digest(view) == digest(copied(view))


@given(VALUES, VALUES)
def test_different_values_have_different_digests(one: object, other: object) -> None:
    assume(repr(one) != repr(other))
    assert digest((one,)) != digest((other,))


@given(st.one_of(SIZES, IMAGES, TEXTS, OWN_TEXTS), st.data())
def test_any_other_field_makes_another_digest(view: Any, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([one.name for one in fields(view)]))
    other = replace(view, **{name: data.draw(st.sampled_from(["another", ("another",), 7]))})
    assert digest((view, 1)) != digest((other, 1))


@given(st.text(min_size=1, max_size=5), st.text(min_size=1, max_size=5))
def test_texts_that_are_swapped_make_another_sum(one: str, other: str) -> None:
    assume(one != other)
    before = (TextView(one, owner="event:a"), TextView(other, owner="event:b"))
    after = (TextView(other, owner="event:a"), TextView(one, owner="event:b"))
    assert Digests().of(before).rest == Digests().of(after).rest
    assert digest(before) != digest(after)


@given(OWN_TEXTS, OWN_TEXTS, st.lists(OWN_TEXTS, max_size=3))
def test_a_text_can_be_changed_for_another_one(old: TextView, new: TextView, others: list[TextView]) -> None:
    new = replace(new, owner=old.owner)
    beside = [one for one in others if one.owner != old.owner]
    before, after = Digests().of((old, *beside)), Digests().of((new, *beside))
    assert before.rest == after.rest
    assert exchanged(before.sum_of_texts, number_of(old), number_of(new)) == after.sum_of_texts


@given(st.lists(OWN_TEXTS, min_size=2, max_size=4, unique_by=lambda text: text.owner))
def test_a_sum_has_no_order(texts: list[TextView]) -> None:
    numbers = [number_of(text) for text in texts]
    assert summed(numbers) == summed(reversed(numbers))
    assert exchanged(exchanged(summed(numbers), numbers[0], 1), 1, numbers[0]) == summed(numbers)


def test_where_a_text_is_shown_is_told() -> None:
    text = TextView("Words", owner="event:a")
    assert Digests().of((text, "")).rest != Digests().of(("", text)).rest
    assert Digests().of((text,)).rest != Digests().of((TextView("Words"),)).rest
    assert Digests().of(text).texts == {"event:a": number_of(text)}
    assert Digests().of(date(2019, 3, 22)) == Digest(Digests().of(date(2019, 3, 22)).rest)
