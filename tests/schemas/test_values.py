"""Whatever is written behind a key, the schema refuses it exactly where the validator does."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pydantic import BaseModel

from clusterweeks.model.editions import Section, Selection
from clusterweeks.model.kinds import Kind
from clusterweeks.model.library import Origin
from clusterweeks.model.parts import Part, keys_of
from clusterweeks.model.record import Record
from clusterweeks.model.records import KINDS
from clusterweeks.model.settings import Site
from clusterweeks.reading.validation import validate
from clusterweeks.reading.yaml_tree import read_yaml
from clusterweeks.schemas.groups import group
from clusterweeks.schemas.modeline import SITE
from clusterweeks.schemas.scope import FORM
from clusterweeks.schemas.values import definitions
from tests.schemas.documents import core
from tests.schemas.test_agreement import GOOD, files

HERE = Path(__file__).parent
OTHERS = ["", " ", " x ", "a: b", "- a", "a\nb", "a\n", "\u202e", "a\u0007", "\u2028", "x" * 300, "~"]
TEXTS = [*(HERE / "values.txt").read_text("utf-8").splitlines(), *OTHERS]
"""Each is tried without quotes, as YAML's guesses go, and in quotes."""
BLOCKS = ["", *(HERE / "groups.txt").read_text("utf-8").splitlines()]
"""Lists, groups, and nothing."""
WRITTEN = {"1e3", "90.0"}
"""Whole numbers to YAML, and none to us: see `PARTLY`."""
HOSTS = ("uid_domain", "list_id")
WRITTEN_HOSTS = {"True", "TRUE", "False", "FALSE", "+5"}
"""No names of hosts as they are written, and as YAML reads them."""
JUDGED_LATER = {(Section, "items"), (Selection, "type")}
"""What is checked once the whole record has been read, as is `accept`."""
FILL = {
    "Selection": {"kind": "event"},
    "Attachment": {"name": "x"},
    "Organisation": {"name": "x"},
    "Edition": {"date": "2019-05"},
}


def _parts(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield model
    for field in model.model_fields.values():
        for part in Part.__subclasses__():
            if part.__name__ in repr(field.annotation):
                yield from _parts(part)


MODELS = sorted({part for model in (*KINDS.values(), Site) for part in _parts(model)}, key=lambda part: part.__name__)


@cache
def _validator(model: type[BaseModel]) -> Any:
    return Draft7Validator({**group(model), "type": "object", "definitions": definitions()})


def agrees(model: type[BaseModel], text: str) -> bool:
    """Whether the schema and the validator say the same of the keys of a group, as they are written."""
    tree, found = read_yaml(text, "x.yaml")
    assert tree is not None, text
    _, more = validate(model, tree.data, Origin("x.yaml"), {"id": "x"} if issubclass(model, Record) else {})
    refused = bool({one.code for one in (*found, *more)} & FORM)
    return bool(_validator(model).is_valid(core(text)) is not refused)


def _good(model: type[BaseModel]) -> dict[str, str]:
    known = {
        "title": "x",
        "start": "2019-05-14",
        "end": "2019-05-14",
        "date": "2019-05-14",
        "base_url": "https://a.eu/",
    }
    known |= {"url": "https://a.eu/", "at": "2019-05-14", "kind": "event"}
    required = {keys_of(name, field)[0] for name, field in model.model_fields.items() if field.is_required()} - {"id"}
    return {key: known.get(key, "x") for key in sorted(required)} | FILL.get(model.__name__, {})


@pytest.mark.parametrize("model", MODELS, ids=lambda model: str(model.__name__))
def test_each_key_reads_what_its_schema_says(model: type[BaseModel]) -> None:
    for key in _different_keys()[model]:
        rest = "".join(f"{one}: {json.dumps(said)}\n" for one, said in _good(model).items() if one != key)
        single = "anyOf" in _keys(model)[key]
        for written in (*BLOCKS, *(_plain() + _quoted() if single else ["x", "2019", "''"])):
            text = f"{rest}{key}: {written}\n"
            assert agrees(model, text) or _is_written(key, written), text


@cache
def _different_keys() -> dict[type[BaseModel], list[str]]:
    """The keys of each group but for those that have the same schema, in other words, as one before."""
    seen: set[str] = set()
    found: dict[type[BaseModel], list[str]] = {}
    for model in MODELS:
        for key, schema in _keys(model).items():
            form = re.sub(r'"(title|description|markdownDescription)": "[^"]*"', "", json.dumps(schema))
            found.setdefault(model, []).extend([] if form in seen else [key])
            seen.add(form)
    return found


@cache
def _keys(model: type[BaseModel]) -> dict[str, Any]:
    """The keys of a group, and what the schema says of each."""
    found = group(model)["properties"].items()
    return {key: schema for key, schema in found if key != "accept" and (model, key) not in JUDGED_LATER}


def _is_written(key: str, written: str) -> bool:
    """Whether it makes a difference how a value is written, which no schema sees."""
    return written in WRITTEN or (key in HOSTS and written in WRITTEN_HOSTS)


@cache
def _plain() -> list[str]:
    good = []
    for text in TEXTS:
        tree, problems = read_yaml(f"x: {text}\n", "x.yaml")
        if text.strip() and "\n" not in text and tree and not problems and tree.data == {"x": text.strip()}:
            good.append(text)
    return good


@cache
def _quoted() -> list[str]:
    return [json.dumps(text) for text in TEXTS]


@settings(max_examples=300)
@given(st.data())
def test_keys_beside_each_other(data: st.DataObject) -> None:
    model = data.draw(st.sampled_from(MODELS))
    lines = {key: json.dumps(said) for key, said in _good(model).items()}
    for _ in range(data.draw(st.integers(1, 4))):
        key = data.draw(st.sampled_from([*_keys(model), "colour"]))
        if data.draw(st.booleans()):
            lines.pop(key, None)
        else:
            lines[key] = data.draw(st.sampled_from([*BLOCKS, *_plain()]))
    text = "".join(f"{key}: {said}\n" for key, said in lines.items()) or "{}\n"
    # An unknown key with nothing behind it does no harm, and is none to the validator; to an editor it is a slip.
    slip = lines.get("colour") in ("", "~")
    assert slip or agrees(model, text) or any(_is_written(key, said) for key, said in lines.items()), text


FILES = [(kind, file) for kind, file in files(GOOD[0]) if file.suffix == ".yaml" and kind != "newsletter"]


@settings(max_examples=150)
@given(st.data())
def test_good_records_that_something_happened_to(data: st.DataObject) -> None:
    """A key is taken away, given another value, or misspelt; at any depth."""
    kind, file = data.draw(st.sampled_from(FILES))
    model = Site if kind == SITE else KINDS[Kind(kind)]
    tree, _ = read_yaml(file.read_text("utf-8"), file.name)
    assert tree
    record = tree.data
    record.pop("accept", None)
    assert agrees(model, json.dumps(record))
    group = data.draw(st.sampled_from([*_groups(record)]))
    key = data.draw(st.sampled_from(sorted(group)))
    value = group.pop(key)
    how = data.draw(st.sampled_from(["gone", "misspelt", "other"]))
    if how != "gone":
        group[key if how == "other" else f"{key}x"] = value if how == "misspelt" else data.draw(st.sampled_from(TEXTS))
    assert agrees(model, json.dumps(record)), (file.name, key, how, group)


def _groups(value: Any) -> Iterator[dict[str, Any]]:
    """Every group of keys in a record that is not empty, but for what sources say."""
    if isinstance(value, dict) and value:
        yield value
    for key, one in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(one, dict | list) and key != "says":
            yield from _groups(one)
