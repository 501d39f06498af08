"""What works is not asked for again for seven days; what does not is asked for in every run."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from clusterweeks.outside.findings import OFFLINE
from clusterweeks.outside.look import Looked, Way, look
from clusterweeks.outside.manners import manners_of
from clusterweeks.outside.memory import place_of, recalled
from tests.outside.sites import Sites, closed_port
from tests.outside.test_addresses import library
from tests.outside.test_asking import Watch

NOW = datetime(2019, 3, 22, 9, tzinfo=UTC)
SITE = "title: Weeks\nbase_url: https://weeks.example/\n"


def looked(folder: Path, urls: list[str], now: datetime = NOW, event: str = "") -> Looked:
    links = "".join(f"  - {{title: One, url: '{url}'}}\n" for url in urls)
    text = f"title: Talks\nstart: 2019-05-14\n{event}links:\n{links}"
    content = folder / "content"
    one = library(content, site_yaml=SITE, events__talks_yaml=text)
    way = Way(replace(manners_of("https://weeks.example/"), local=True), Watch().clock())
    return look(one, content, now, way, lambda done, count: None)


def test_what_works_is_asked_for_again_after_seven_days(all_hosts: Sites, tmp_path: Path) -> None:
    urls = ["http://a.example/", "http://b.example/moved", "http://c.example/gone"]
    first = looked(tmp_path, urls)
    assert first.said == "3 links to 3 other sites: 1 works, 1 moved, 1 does not."
    all_hosts.asked.clear()
    again = looked(tmp_path, urls, NOW + timedelta(days=6, hours=23))
    assert {path for _, _, path in all_hosts.asked} == {"/gone"}
    assert again.problems == first.problems
    assert again.said == "3 links to 3 other sites: 1 works, 1 moved, 1 does not (2 of them seen in the last 7 days)."
    all_hosts.asked.clear()
    looked(tmp_path, urls, NOW + timedelta(days=7))
    assert {host for _, host, _ in all_hosts.asked} == {"a.example", "b.example", "c.example"}


def test_what_was_seen_in_the_future_was_not(all_hosts: Sites, tmp_path: Path) -> None:
    looked(tmp_path, ["http://a.example/"], NOW)
    looked(tmp_path, ["http://a.example/"], NOW - timedelta(days=1))
    assert len(all_hosts.asked) == 2


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"format": 0}', '{"format": 1, "answers": {"http://a.example/": {"state": "fine"}}}',
     '{"format": 1, "answers": {"http://a.example/": 1}}', "\x00", "[" * 100_000],
)  # fmt: skip
def test_a_damaged_memory_is_none(all_hosts: Sites, tmp_path: Path, text: str) -> None:
    looked(tmp_path, ["http://a.example/"])
    place_of(tmp_path / "content").write_text(text)
    assert looked(tmp_path, ["http://a.example/"]).said == "1 link to 1 other site: 1 works."
    assert len(all_hosts.asked) == 2
    assert json.loads(place_of(tmp_path / "content").read_text("utf-8"))["format"] == 1


def test_the_memory_lies_beside_the_content_and_git_passes_it_by(all_hosts: Sites, tmp_path: Path) -> None:
    looked(tmp_path, ["http://a.example/"])
    folder = tmp_path / ".clusterweeks_cache"
    assert sorted(path.name for path in folder.iterdir()) == [".gitignore", "CACHEDIR.TAG", "links.json"]


def test_a_link_is_told_once_with_the_number_of_its_other_places(all_hosts: Sites, tmp_path: Path) -> None:
    urls = ["http://a.example/gone", "http://a.example/gone#part", "http://A.example/gone"]
    (problem,) = looked(tmp_path, urls).problems
    assert problem.code == "link-gone"
    assert problem.message == "`http://a.example/gone`: the site answers `404 Not Found`; it stands in 2 more places"
    assert (problem.where.line, problem.where.column) == (4, 23)


def test_what_a_record_accepts_is_not_told_there(all_hosts: Sites, tmp_path: Path) -> None:
    url = "http://a.example/gone"
    accept = "accept: {link-gone: The paper of 2018 is quoted by its address.}\n"
    assert looked(tmp_path, [url], event=accept).problems == ()
    (tmp_path / "content/events/other.yaml").write_text(f"title: Other\nstart: 2019-06-14\nurl: {url}\n")
    (problem,) = looked(tmp_path, [url], event=accept).problems
    assert Path(problem.where.file).name == "other.yaml"
    assert "more place" not in problem.message


def test_a_machine_that_is_offline_is_told_once(no_proxy: None, tmp_path: Path) -> None:
    port = closed_port()
    found = looked(tmp_path, [f"http://127.0.0.{number}:{port}/" for number in (1, 2, 3)])
    assert (found.problems, found.said) == ((), OFFLINE)
    assert list(recalled(place_of(tmp_path / "content"))) == []
    few = looked(tmp_path, [f"http://127.0.0.1:{port}/"])
    assert [problem.code for problem in few.problems] == ["link-unreachable"]
