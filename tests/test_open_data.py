"""Open data is what its published schema says, and both have the same keys."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.conftest import ROOT, run

NAMES = ("events", "calls")


def read(file: Path) -> dict[str, Any]:
    found = json.loads(file.read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def faults(schema: dict[str, Any], data: dict[str, Any]) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(data)]


@pytest.fixture(scope="module", params=["content", "tests/golden/content"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("open-data") / "site"
    ran = run(ROOT, "build", "--content", str(ROOT / request.param), "--output", str(output))
    assert ran.code == 0, ran.out + ran.err
    return output


def test_the_data_is_what_the_schema_says(site: Path) -> None:
    for name in NAMES:
        schema, data = read(site / f"{name}.schema.json"), read(site / f"{name}.json")
        Draft202012Validator.check_schema(schema)
        assert faults(schema, data) == []
        assert (data["$schema"], data["url"]) == (schema["$id"], schema["$id"].replace(".schema", ""))
        assert list(data) == list(schema["properties"])
        assert all(list(row) == list(schema["$defs"]["row"]["properties"]) for row in data[name])


def test_every_key_is_described(site: Path) -> None:
    for name in NAMES:
        schema = read(site / f"{name}.schema.json")
        keys = [key for part in (schema, *schema["$defs"].values()) for key in part["properties"].items()]
        assert [key for key, value in keys if not value["description"].endswith(".")] == []


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("start", "14 May", "does not match"),
        ("start_utc", "2019-05-14T09:00", "does not match"),
        ("status", "on", "is not one of"),
        ("places", [{"city": "Pau"}], "is a required property"),
        ("country", None, ""),
    ],
)
def test_what_is_wrong_is_found(site: Path, key: str, value: Any, says: str) -> None:
    schema, data = read(site / "events.schema.json"), read(site / "events.json")
    found = faults(schema, data | {"events": [data["events"][0] | {key: value}]})
    assert all(says in one for one in found)
    assert bool(found) is bool(says)


def test_data_and_schemas_stand_as_python_writes_them(site: Path) -> None:
    for name in NAMES:
        for file in (site / f"{name}.json", site / f"{name}.schema.json"):
            assert file.read_text("utf-8") == json.dumps(read(file), ensure_ascii=False, indent=1) + "\n"
