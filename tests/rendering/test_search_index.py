"""The index of the search: what it is told, the same bytes in every run, and what is said where it cannot be made."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from clusterweeks.model.dates import Moment, Span
from clusterweeks.model.parts import Place
from clusterweeks.planning.views import OpenSearch, SearchIndex, SearchRow, TextView
from clusterweeks.rendering.context import Context
from clusterweeks.rendering.search_index import NoIndex, index_files, missing
from clusterweeks.rendering.search_records import EVERY, opensearch, search_records
from tests.conftest import ROOT

ROW = SearchRow(
    href="/weeks/events/conference/",
    kind="event",
    label="conference",
    status="postponed",
    title="Conference",
    lang="ro",
    when=Span(Moment(date(2019, 5, 14)), Moment(date(2019, 5, 16)), "Europe/Bucharest"),
    day=date(2019, 5, 14),
    years=(2019,),
    places=(Place.model_construct(city="Oradea", country="RO", venue=""),),
    countries=("RO",),
    topics=("skills",),
    summary="Clusters meet.",
    texts=(TextView("- See [the *programme*](https://x.example/) or [us](mailto:a@x.example)."),),
    words=("Oradea", "Cluster Office"),
)
MAKE = """
import hashlib
from tests.rendering.test_search_index import sample
for path, data in sorted(sample().items()):
    print(path, hashlib.sha256(data).hexdigest())
"""


def sample() -> dict[str, bytes]:
    """The index of records with many filters and many values of each."""
    names = [chr(ord("a") + number) for number in range(20)]
    return index_files(
        [
            {
                "url": f"/events/{name}/",
                "content": f"Café {name} cafe in Iași {number}",
                "language": "en",
                "meta": {"title": f"Event {name}"},
                "filters": {"kind": ["event"], "topic": [name, "skills"], "year": [str(2000 + number)]},
                "sort": {"date": f"2019-01-{number + 1:02}"},
            }
            for number, name in enumerate(names)
        ],
        "en",
    )


def test_a_record_is_told_in_the_words_of_the_site(contexts: dict[str, Context]) -> None:
    (told,) = search_records(contexts["de"], SearchIndex((ROW,)))
    assert told == {
        "url": "/weeks/events/conference/",
        "language": "de",
        "content": "Clusters meet.\nSee the programme or us.\nOradea; Cluster Office",
        "meta": {
            "title": "Conference",
            "kind": "Konferenz",
            "status": "Verschoben",
            "when": "14.–16. Mai 2019",
            "where": "Oradea, Rumänien",
            "lang": "ro",
            "every": EVERY,
        },
        "filters": {"kind": ["event"], "country": ["ro"], "topic": ["skills"], "year": ["2019"]},
        "sort": {"date": "2019-05-14"},
    }


def test_a_record_without_words_is_found_by_its_title(context: Context) -> None:
    bare = replace(ROW, kind="page", label="page", summary="", texts=(), words=(), when=None, day=None, status="")
    (told,) = search_records(context, SearchIndex((bare,)))
    assert told["content"] == "Conference"
    assert "when" not in told["meta"]
    assert told["sort"] == {"date": "0000"}


def test_the_date_of_a_call_is_called_its_deadline(context: Context) -> None:
    (told,) = search_records(context, SearchIndex((replace(ROW, kind="call", when=Moment(date(2019, 4, 4))),)))
    assert told["meta"]["when"] == "Deadline: 4 April 2019"


def test_every_run_makes_the_same_bytes() -> None:
    ran = [
        subprocess.run([sys.executable, "-c", MAKE], cwd=ROOT, capture_output=True, check=True, encoding="utf-8").stdout
        for _ in range(3)
    ]
    assert ran[0].count("\n") > 20
    assert ran[0] == ran[1] == ran[2]


def test_only_what_a_browser_needs_is_kept() -> None:
    top = {path for path in sample() if "/" not in path and not path.endswith(".pf_meta")}
    assert top == {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.en.pagefind"}


def test_a_machine_without_pagefind_is_told_so_in_one_line() -> None:
    assert missing("no_such_package") == (
        "no search: Pagefind is not installed; `pip install -c constraints.txt no_such_package` does it"
    )
    assert missing("json") == ""


@pytest.mark.parametrize("program", ["/nowhere/pagefind", sys.executable, "/etc/hostname"])
def test_a_program_that_fails_is_told_in_one_line(
    program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path.name
    (tmp_path / f"{package}.py").write_text(f"def get_executable():\n    return {program!r}\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(NoIndex, match="no search: Pagefind has failed") as told:
        index_files([], "en", package)
    assert "\n" not in str(told.value)


def test_a_package_without_a_program_is_told_in_one_line() -> None:
    with pytest.raises(NoIndex, match="get_executable"):
        index_files([], "en", "json")


def test_the_search_is_described_for_browsers(context: Context) -> None:
    view = OpenSearch("/weeks/opensearch.xml", "Cluster Weeks", "https://example.org/weeks/search/")
    root = ElementTree.fromstring(opensearch(context, view))  # noqa: S314 – our own
    name = "{http://a9.com/-/spec/opensearch/1.1/}"
    assert root.tag == f"{name}OpenSearchDescription"
    assert root.findtext(f"{name}ShortName") == "Cluster Weeks"
    assert root.findtext(f"{name}Language") == "en"
    assert root.findtext(f"{name}Image") == "https://example.org/weeks/icons/icon.svg"
    url = root.find(f"{name}Url")
    assert url is not None
    assert url.attrib == {"type": "text/html", "template": "https://example.org/weeks/search/?q={searchTerms}"}
