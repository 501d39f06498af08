"""Pagefind's files in one order: it puts filters, and the values of each, down in another order in every run.

These files are CBOR (RFC 8949) behind a mark, packed with gzip, and named after what is in them. Only whole items are
put into another order; nothing is read but where each begins and ends.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Mapping

_MARK = b"pagefind_dcd"
_FILTERS = 3
"""Which item of the file of all files has the filters, each with its name and its file's."""
_BYTES, _TEXT, _ARRAY = 2, 3, 4


def in_order(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same index with its filters in order, and the files that change by it under new names."""
    entry = json.loads(files["pagefind-entry.json"])
    (about,) = entry["languages"].values()
    meta = f"pagefind.{about['hash']}.pf_meta"
    filters = {path: _filter(data) for path, data in files.items() if path.startswith("filter/")}
    kept = {path: data for path, data in files.items() if path != meta and path not in filters}
    names = {path: _name(data) for path, data in filters.items()}
    items = _items(_unpacked(files[meta]))
    items[_FILTERS] = _array(sorted(_renamed(one, names) for one in _items(items[_FILTERS])))
    whole = _array(items)
    about["hash"] = _name(whole)
    return {
        **kept,
        **{f"filter/{names[path]}.pf_filter": _packed(data) for path, data in filters.items()},
        f"pagefind.{about['hash']}.pf_meta": _packed(whole),
        "pagefind-entry.json": json.dumps(entry, separators=(",", ":")).encode(),
    }


def _filter(data: bytes) -> bytes:
    name, values = _items(_unpacked(data))
    return _array((name, _array(sorted(_items(values)))))


def _renamed(item: bytes, names: Mapping[str, str]) -> bytes:
    """A filter with the new name of its file."""
    name, file = _items(item)
    _, start, _ = _head(file, 0)
    new = names[f"filter/{file[start:].decode()}.pf_filter"].encode()
    return _array((name, _headed(_TEXT, len(new)) + new))


def _name(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=5).hexdigest()


def _unpacked(data: bytes) -> bytes:
    return gzip.decompress(data).removeprefix(_MARK)


def _packed(data: bytes) -> bytes:
    return gzip.compress(_MARK + data, mtime=0)


def _items(array: bytes) -> list[bytes]:
    """The items of an array, each as it is."""
    _, at, count = _head(array, 0)
    found = []
    for _ in range(count):
        end = _end(array, at)
        found.append(array[at:end])
        at = end
    return found


def _end(data: bytes, at: int) -> int:
    """Where the item that begins at a place ends."""
    kind, at, value = _head(data, at)
    if kind in (_BYTES, _TEXT):
        return at + value
    if kind == _ARRAY:
        for _ in range(value):
            at = _end(data, at)
    return at


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    """The kind of an item, where its content begins, and its value, length or number of items."""
    kind, value = data[at] >> 5, data[at] & 31
    if value < 24:
        return kind, at + 1, value
    end = at + 1 + (1 << value - 24)
    return kind, end, int.from_bytes(data[at + 1 : end])


def _array(items: Iterable[bytes]) -> bytes:
    found = list(items)
    return _headed(_ARRAY, len(found)) + b"".join(found)


def _headed(kind: int, value: int) -> bytes:
    if value < 24:
        return bytes([kind << 5 | value])
    size = next(size for size in range(4) if value < 1 << (8 << size))
    return bytes([kind << 5 | 24 + size]) + value.to_bytes(1 << size)
