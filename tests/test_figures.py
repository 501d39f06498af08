"""The figures of a site: charts, tables and open data say the same, and those of the shipped content are right."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, run

Built = Callable[[str], Path]
Attributes = list[tuple[str, str | None]]


@dataclass
class Page(HTMLParser):
    """What the page says: rows of its tables by their captions, its bars, its columns and its key figures."""

    tables: dict[str, list[tuple[str, list[str]]]] = field(default_factory=dict)
    """Caption → the href (or the words) and the numbers of each row."""
    bars: list[list[tuple[str, str, int]]] = field(default_factory=list)
    """For each chart of bars: the href, the number and the length of each."""
    columns: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    """For each chart of columns: where one begins from the left → the heights of its parts."""
    values: dict[str, list[str]] = field(default_factory=dict)
    """For each chart of columns: the numbers above them."""
    key: dict[str, str] = field(default_factory=dict)
    text: str = ""
    _inside: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    _words: list[str] = field(default_factory=list)
    _href: str = ""
    _cells: list[str] = field(default_factory=list)
    _caption: str = ""
    _term: str = ""
    _length: int = 0
    _chart: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    @classmethod
    def of(cls, file: Path) -> Page:
        page = cls()
        page.feed(file.read_text("utf-8"))
        return page

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        given = {name: value or "" for name, value in attrs}
        classes = given.get("class", "").split()
        if tag == "ol" and "bars" in classes:
            self.bars.append([])
        if tag == "svg" and given.get("role") == "img":
            self._chart = given["aria-labelledby"]
            self.columns[self._chart], self.values[self._chart] = {}, []
        if tag == "rect" and any(name == "svg" and one.get("role") == "img" for name, one in self._inside):
            self.columns[self._chart].setdefault(given["x"], []).append(int(given["height"]))
        elif tag == "rect" and "behind" in classes:
            self._length = int(given["width"])
        if tag in ("tr", "li"):
            self._cells, self._href = [], ""
        if tag == "a":
            self._href = given["href"]
        if tag in ("th", "td", "caption", "span", "text", "dt", "dd"):
            self._words = []
        if tag not in ("meta", "link", "img", "input", "br", "rect", "line"):
            self._inside.append((tag, given))

    def handle_data(self, data: str) -> None:
        self._words.append(data)
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag in ("rect", "line"):
            return
        name, given = self._inside.pop()
        words = " ".join("".join(self._words).split())
        assert name == tag
        if tag in ("th", "td"):
            self._cells.append(words)
        elif tag == "caption":
            self._caption = words
            self.tables[words] = []
        elif tag == "tr" and self._cells[0] and any(one == "tbody" for one, _ in self._inside):
            self.tables[self._caption].append((self._href or self._cells[0], self._cells[1:]))
        elif tag == "span" and given.get("class") == "number" and self._href:
            self.bars[-1].append((self._href, words, self._length))
        elif tag == "text" and "value" in given.get("class", ""):
            self.values[self._chart].append(words)
        elif tag == "dt":
            self._term = words
        elif tag == "dd" and self._term:
            self.key[self._term] = words


def small(folder: Path) -> Path:
    content = folder / "content"
    (content / "events").mkdir(parents=True)
    (content / "calls").mkdir()
    (content / "site.yaml").write_text("title: Weeks\nbase_url: https://weeks.example/a/b/\nas_of: 2019-03-22\n")
    for number in range(60):
        lines = [
            f"title: Event {number}",
            f"start: 2018-{number % 12 + 1:02}-{number % 28 + 1:02}"
            if number < 40
            else f"start: 2019-{number % 5 + 1:02}",
            f"country: {('RO', 'BE', 'DE', 'DK', 'AT', 'IT', 'FR')[number % 7]}",
            f"type: {('fair', 'workshop', 'forum')[number % 3]}",
            f"topics: [topic-{number}, topic-{number % 4}]",
            f"status: {'cancelled' if number % 10 == 9 else 'moved-online' if number % 10 == 8 else 'confirmed'}",
            "online: https://meet.example/",
        ]
        (content / "events" / f"e{number}.yaml").write_text("\n".join(lines))
    for number in range(9):
        text = f"title: Call {number}\nopens: 2019-0{number % 3 + 1}-01\ndeadline: 2019-0{number % 5 + 2}-15 17:00"
        (content / "calls" / f"c{number}.yaml").write_text(text)
    return content


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Builds the site of a content folder, of each only once."""
    folder = tmp_path_factory.mktemp("figures")
    contents = {"shipped": ROOT / "content", "golden": ROOT / "tests/golden/content", "small": small(folder)}

    @cache
    def build(name: str) -> Path:
        ran = run(folder, "build", "--content", str(contents[name]), "--output", f"{name}-site")
        assert ran.code == 0, ran.out + ran.err
        return folder / f"{name}-site"

    return build


def last(href: str) -> str:
    return href.rstrip("/").rpartition("/")[2]


def counted(rows: list[tuple[str, list[str]]]) -> dict[str, int]:
    return {last(name): int(cells[0]) for name, cells in rows if cells[0] != "0"}


@pytest.mark.parametrize("content", ["shipped", "golden", "small"])
def test_charts_tables_and_open_data_say_the_same(content: str, built: Built) -> None:
    site = built(content)
    page = Page.of(site / "figures" / "index.html")
    every: list[dict[str, Any]] = json.loads((site / "events.json").read_bytes())["events"]
    events = [row for row in every if row["status"] not in ("cancelled", "postponed")]
    assert len(events) > 5
    assert page.key["Events"] == str(len(events))
    months = page.tables["Events by month"]
    assert [int(cells[0]) for _, cells in months] == [int(cells[1]) + int(cells[2]) for _, cells in months]
    found = Counter(row["start"][:7] for row in events)
    assert counted([row for row in months if "/calendar/" in row[0]]) == found
    assert sum(int(cells[0]) for _, cells in months) == len(events)
    places = {
        row["id"]: {place["country"].lower() for place in (*row["places"], *row["moved_from"]) if place["country"]}
        for row in events
    }
    assert counted(page.tables["Events by country"]) == Counter(code for codes in places.values() for code in codes)
    assert page.key["Countries"] == str(len(page.tables["Events by country"]))
    assert counted(page.tables["Events by type"]) == Counter(row["type"] for row in events)
    assert counted(page.tables["Events by topic"]) == Counter(topic for row in events for topic in row["topics"])
    calls = json.loads((site / "calls.json").read_bytes())["calls"]
    assert page.key["Calls"] == str(len(calls))
    # The bars have the first rows of the tables, and lengths in the same proportion.
    names = ("Events by country", "Events by type", "Events by topic")
    for name, bars in zip(names, page.bars, strict=False):
        rows = page.tables[name]
        assert [(href, [number]) for href, number, _ in bars] == rows[: len(bars)]
        assert len(bars) == len(rows) or len(bars) == 15 < len(rows)
        most = int(bars[0][1])
        assert [length for *_, length in bars] == [1000 * int(number) // most for _, number, _ in bars]
    # So have the columns, and there is one for each month that has an event.
    for title, heights, rows in columns_of(page):
        numbers = [int(cells[0]) for _, cells in rows if cells[0] != "0"]
        assert len(heights) == len(numbers), title
        most = max(numbers)
        for height, number in zip(heights, numbers, strict=True):
            assert height == pytest.approx(168 * number / most, abs=3), title
        assert page.values[title] in ([], [str(number) for number in numbers])


def columns_of(page: Page) -> list[tuple[str, list[int], list[tuple[str, list[str]]]]]:
    tables = {"s--events-title": "Events by month", "s--calls-title": "Open calls over time"}
    assert set(page.columns) <= set(tables)
    return [
        (title, [sum(parts) for parts in columns.values()], page.tables[tables[title]])
        for title, columns in page.columns.items()
    ]


def test_open_calls_over_time_are_those_of_the_open_data(built: Built) -> None:
    site = built("small")
    page = Page.of(site / "figures" / "index.html")
    calls = json.loads((site / "calls.json").read_bytes())["calls"]
    days = [f"2019-0{month}-01" for month in range(1, 7)]
    expected = [sum(call["opens"] <= day <= call["deadlines"][-1]["deadline"] for call in calls) for day in days]
    assert [int(cells[0]) for _, cells in page.tables["Open calls over time"]] == expected
    assert max(expected) > 2


def test_the_shipped_site_has_what_one_counts_by_hand(built: Built) -> None:
    page = Page.of(built("shipped") / "figures" / "index.html")
    assert page.key == {
        "Events": "36",
        "Upcoming events": "15",
        "Past events": "21",
        "Anchor events": "1",
        "Countries": "14",
        "Calls": "10",
        "Open calls": "4",
        "Organisations reported": "157",
        "Participants reported": "619",
    }
    months = [(last(name), *cells) for name, cells in page.tables["Events by month"]]
    assert len(months) == 17
    assert [month for month in months if month[1] != "0"] == [
        ("2018-02", "6", "6", "0"),
        ("2018-09", "1", "1", "0"),
        ("2018-10", "3", "3", "0"),
        ("2018-11", "5", "5", "0"),
        ("2018-12", "2", "2", "0"),
        ("2019-02", "2", "2", "0"),
        ("2019-03", "6", "2", "4"),
        ("2019-04", "5", "0", "5"),
        ("2019-05", "3", "0", "3"),
        ("2019-06", "3", "0", "3"),
    ]
    countries = {"be": 11, "de": 6, "ro": 5, "ca": 3}
    once = dict.fromkeys(("at", "bg", "dk", "fr", "gr", "hr", "hu", "ma", "sg", "th"), 1)
    assert counted(page.tables["Events by country"]) == countries | once
    assert page.tables["What each event reports"][-1] == ("Sum", ["619", "157", "10,500"])
    assert len(page.tables["What each event reports"]) == 9
    for words in (
        "Of 21 events that are over, 8 give numbers.",
        "10 of 36 are parts.",
        "3 events name no country.",
        "would not count; there are none.",
        "Period covered: 20 February 2018 – June 2019",
    ):
        assert words in " ".join(page.text.split())
