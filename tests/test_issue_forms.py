"""The forms with which events and calls are handed in ask for what the content files have, in its words."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from clusterweeks.model.kinds import EventStatus, EventType
from clusterweeks.model.records import Call, Event, Record
from docs.make_workflows import FILES

KINDS: list[tuple[str, type[Record], str]] = [
    ("event", Event, "Register an event"),
    ("call", Call, "Announce a call"),
]
KIND = pytest.mark.parametrize(("name", "record", "title"), KINDS, ids=["event", "call"])


def form(name: str) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((FILES / f".github/ISSUE_TEMPLATE/{name}.yml").read_text("utf-8"))
    return read


def questions(name: str) -> dict[str, dict[str, Any]]:
    """Key of a content file → the question for it."""
    asked = [one for one in form(name)["body"] if one["type"] in ("input", "textarea", "dropdown")]
    return {one["id"]: one for one in asked}


def is_key(name: str, record: type[Record]) -> bool:
    """Whether a content file has the key; `registration_url` is `url` below `registration`."""
    if name in record.model_fields:
        return True
    group, _, key = name.partition("_")
    field = record.model_fields.get(group)
    return field is not None and any(key in getattr(part, "model_fields", ()) for part in get_args(field.annotation))


@KIND
def test_every_question_is_a_key_of_the_content_file(name: str, record: type[Record], title: str) -> None:
    assert form(name)["name"] == title
    assert [key for key in questions(name) if not is_key(key, record)] == []


@KIND
def test_what_a_record_cannot_be_without_is_asked_for(name: str, record: type[Record], title: str) -> None:
    needed = {key for key, field in record.model_fields.items() if field.is_required()} - {"id"}
    must = {key for key, one in questions(name).items() if one.get("validations", {}).get("required")}
    assert "title" in needed
    assert needed <= must


def test_what_can_be_chosen_are_the_words_of_the_content_files() -> None:
    asked = questions("event")
    assert asked["type"]["attributes"]["options"] == [str(word) for word in EventType]
    assert set(asked["status"]["attributes"]["options"]) <= {str(word) for word in EventStatus}


@KIND
def test_what_stands_in_a_field_as_an_example_is_text(name: str, record: type[Record], title: str) -> None:
    assert all(isinstance(one["attributes"].get("placeholder", ""), str) for one in questions(name).values())


@KIND
def test_gitlab_asks_the_same(name: str, record: type[Record], title: str) -> None:
    lines = (FILES / f".gitlab/issue_templates/{title}.md").read_text("utf-8").splitlines()
    asked = [one["attributes"]["label"] for one in form(name)["body"] if one["type"] != "markdown"]
    assert [line.removeprefix("## ") for line in lines if line.startswith("## ")] == asked
    for option in questions(name).get("type", {}).get("attributes", {}).get("options", ()):
        assert option in "\n".join(lines)


@KIND
def test_a_pull_request_for_it_has_a_list_of_its_own_on_both_hosts(name: str, record: type[Record], title: str) -> None:
    ours = (FILES / f".github/PULL_REQUEST_TEMPLATE/{name}.md").read_text("utf-8")
    assert ours == (FILES / f".gitlab/merge_request_templates/{title}.md").read_text("utf-8")
    folder = Path("content") / f"{record.kind}s"
    assert f"`{folder.as_posix()}/<id>.yaml`" in ours
    assert f"template={name}.md" in (FILES / ".github/pull_request_template.md").read_text("utf-8")
