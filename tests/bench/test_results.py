from __future__ import annotations

from xml.etree import ElementTree

import pytest

from bench.chart import SHOWN, chart
from bench.counts import Counts
from bench.imports import heaviest
from bench.measure import Usage
from bench.report import page
from bench.results import CPU, WALL, Results, megabytes, middle, ratio, seconds, table
from bench.scenarios import Row

OURS = [Usage(2.0, 1.0, 5, 0), Usage(9.0, 3.0, 6, 0), Usage(3.0, 2.0, 7, 0)]
HUGO = [Usage(1.0, 4.0, 5, 0), Usage(10.0, 3.0, 6, 0), Usage(2.0, 1.0, 7, 0)]


def results(events: int = 20) -> Results:
    rows = [
        Row(tool, size, scenario, run, usage)
        for tool, usages in (("clusterweeks", OURS), ("hugo", HUGO))
        for size in (20, 200)
        for scenario in SHOWN
        for run, usage in enumerate(usages)
    ]
    counts = {
        (tool, size): Counts(99, 1_000_000, 250, 7, size + 1, 20, size * events // 20)
        for tool in ("clusterweeks", "hugo")
        for size in (20, 200)
    }
    return Results(rows, counts)


def test_the_middle_of_runs_is_their_median() -> None:
    assert (middle(OURS, WALL), middle(OURS, CPU)) == (3.0, 2.0)


def test_a_ratio_is_that_of_runs_that_followed_each_other() -> None:
    assert ratio(OURS, HUGO, WALL) == 1.5
    # The pairs are 0.25, 1 and 2; the ratio of the medians is another.
    assert ratio(OURS, HUGO, CPU) == 1.0


def test_runs_of_unlike_number_are_no_pairs() -> None:
    with pytest.raises(ValueError, match="zip"):
        ratio(OURS, HUGO[:2], WALL)


def test_a_table_has_its_numbers_to_the_right() -> None:
    assert table(("what", "s"), [("build", "1.00")]) == "| what | s |\n| --- | ---: |\n| build | 1.00 |\n"


def test_numbers_are_written_with_what_counts() -> None:
    assert [seconds(0.284), seconds(12.34)] == ["0.28", "12.3"]
    assert megabytes(1_234_500_000) == "1,234"


def test_imports_are_summed_by_package() -> None:
    printed = (
        "import time: self [us] | cumulative | imported package\n"
        "import time:       100 |        100 |   yaml.error\n"
        "import time:       250 |        350 | yaml\n"
        "import time:       300 |        300 | jinja2\n"
        "import time:        10 |         10 | re\n"
    )
    assert heaviest(printed, 2) == [("yaml", 2, 0.00035), ("jinja2", 1, 0.0003)]


def test_the_page_tells_times_ratios_and_growth() -> None:
    text = page(results(), {"clusterweeks": "1.0", "hugo": "0.168.0"}, ["pelican"])
    assert "| first build | clusterweeks | 3.00 | 2.00 | 0 | 1.50 | 1.00 | 2.00 9.00 3.00 |" in text
    assert "| first build | hugo | 2.00 | 3.00 | 0 |  |  | 1.00 10.0 2.00 |" in text
    assert "| 20 → 200 | nothing changed | hugo | 1.0 | 1.0 | 1.0 |" in text
    assert "Generators: clusterweeks 1.0, hugo 0.168.0. Not installed, and so left out: pelican." in text
    assert "Checked: every site has" in text


def test_the_page_says_so_if_the_work_is_not_the_same() -> None:
    text = page(results(events=19), {}, [])
    assert "**The work is not the same:** clusterweeks has 19 events of 20 in its calendar; " in text


def test_the_chart_is_xml_with_all_times_in_words() -> None:
    root = ElementTree.fromstring(chart(results()))  # noqa: S314 – it is our own
    names = {"svg": "http://www.w3.org/2000/svg"}
    assert "20 events, first build: clusterweeks 3.00 s, hugo 2.00 s." in root.findtext("svg:desc", "", names)
    assert len(root.findall("svg:circle", names)) == 2 * 2 * len(SHOWN)
