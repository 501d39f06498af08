"""The file of a draft: whatever is given, it is read back as it was given."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clusterweeks.drafting.draft import Draft, page_of
from clusterweeks.drafting.forms import FORMS
from clusterweeks.reading.source import parse

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


@given(st.sampled_from(sorted(FORMS)), st.data())
def test_what_is_given_is_read_back(word: str, data: st.DataObject) -> None:
    form = FORMS[word]
    texts = [fact for fact in form.facts if fact.is_given and fact.is_text and "." not in fact.key]
    draft = Draft(form)
    for fact in texts:
        draft = draft.having(fact.key, *data.draw(st.lists(TEXTS, min_size=1, max_size=3 if fact.many else 1)))
    page = page_of(draft, {})
    tree, problems = parse(page.text.encode(), form.ending, "x")
    assert problems == ()
    assert tree is not None
    # A list is given as one, and a text as the first of its values.
    expected = {fact.key: list(draft.values[fact.key]) if fact.many else draft.value(fact.key) for fact in texts}
    assert {key: value for key, value in tree.data.items() if key != "body"} == expected


def test_every_form_has_a_title_first_and_its_options_are_all_different() -> None:
    for form in FORMS.values():
        first, *others = form.facts
        assert first.required
        assert first.is_text
        flags = [fact.flag for fact in others if fact.is_given]
        assert len(flags) == len(set(flags))
        assert not {"--id", "--content", "--as-of", "--ask", "--help"} & set(flags)
