"""What the schemas say in words, and to whom."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft7Validator

from clusterweeks.model.kinds import EventStatus, Kind
from clusterweeks.schemas.documents import schema_files, schema_of
from clusterweeks.schemas.modeline import SITE

KINDS = (SITE, *Kind)


def test_files_are_json_for_people_and_for_programs() -> None:
    for data in schema_files().values():
        assert data.endswith(b"}\n")
        Draft7Validator.check_schema(json.loads(data))
        assert max(map(len, data.decode().splitlines())) < 12_000


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_has_a_title_and_says_what_it_is(kind: str) -> None:
    schema = schema_of(kind)
    assert schema["title"]
    assert schema["description"]
    described = list(_properties(schema))
    assert len(described) > 10
    assert [key for key, value in described if not (value.get("title") and value.get("description"))] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_word_of_a_list_is_explained_or_none(kind: str) -> None:
    lists = [one for one in _schemas(schema_of(kind)) if "enumDescriptions" in one]
    assert lists
    assert all(len(one["enum"]) == len(one["enumDescriptions"]) for one in lists)


def test_words_are_those_of_the_records_in_their_order() -> None:
    event = schema_of("event")
    (words,) = [one for one in event["properties"]["status"]["anyOf"] if "enum" in one]
    assert words["enum"] == [status.value for status in EventStatus]
    assert all(words["enumDescriptions"])
    assert list(event["properties"])[:2] == ["title", "summary"]
    assert event["required"] == ["title", "start"]
    assert "id" not in event["properties"]
    assert "2019-06" in event["definitions"]["moment"]["examples"]
    country = event["definitions"]["country"]
    assert dict(zip(country["enum"], country["enumDescriptions"], strict=True))["RO"] == "Romania"


def test_an_organisation_has_its_name_once() -> None:
    organisation = Draft7Validator(schema_of("organisation"))
    assert organisation.is_valid({"name": "A"})
    assert organisation.is_valid({"title": "A"})
    assert not organisation.is_valid({"name": "A", "title": "A"})
    assert not organisation.is_valid({})


def _properties(schema: Any) -> Iterator[tuple[str, Any]]:
    """The keys that editors offer, at any depth; what rules say of them beside is not shown."""
    for key, value in schema.get("properties", {}).items():
        yield key, value
        for inner in (value, value.get("items", {}), *value.get("anyOf", ())):
            yield from _properties(inner)


def _schemas(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
        for one in schema.values():
            yield from _schemas(one)
    elif isinstance(schema, list):
        for one in schema:
            yield from _schemas(one)
