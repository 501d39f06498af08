"""Other keys in a manifest are those that a whole build would write."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clusterweeks.publishing.manifest import Entry, Manifest, Rekeying, rekeyed

PATHS = st.one_of(st.sampled_from(["a", "b/a", "index.html", "b/index.html", 'x"a', "a\\", "é"]), st.text(min_size=1))
KEYS = st.text("0123456789abcdef-", max_size=8)
ENTRIES = st.dictionaries(PATHS, st.builds(Entry, KEYS, st.integers(0, 10**6)), min_size=1, max_size=6)


@given(ENTRIES, st.data())
def test_a_manifest_with_other_keys_is_as_if_it_were_written_anew(
    entries: dict[str, Entry], data: st.DataObject
) -> None:
    chosen = data.draw(st.lists(st.sampled_from(sorted(entries)), unique=True))
    sizes = {path: data.draw(st.integers(0, 99)) for path in chosen}
    changes = {path: Rekeying(lambda key: f"{key}-new", sizes[path]) for path in chosen}
    wanted = {path: Entry(f"{one.key}-new", sizes[path] or one.size) for path, one in entries.items() if path in chosen}
    assert rekeyed(Manifest(entries).to_bytes(), changes) == Manifest({**entries, **wanted}).to_bytes()


def test_a_path_that_is_not_there_changes_nothing() -> None:
    manifest = Manifest({"b/a": Entry("1-2", 3)})
    change = Rekeying(lambda key: key)
    assert rekeyed(manifest.to_bytes(), {"b/a": change, "a": change}) is None
    assert rekeyed(b"", {"a": change}) is None
    assert rekeyed(b'{"files":{"a":{"key":"1","size":"2"}}}', {"a": change}) is None
    assert rekeyed(b'{"files":{"a":{"key":"1","size":2', {"a": change}) is None
