"""The chart of `docs/performance.md`, as SVG: the times of all generators, on an axis of powers of ten."""

from __future__ import annotations

import math
from collections.abc import Iterator
from html import escape

from bench.results import WALL, Results, middle, seconds
from bench.scenarios import EVENT, FIRST, NOTHING, TEMPLATE

SHOWN = (FIRST, TEMPLATE, EVENT, NOTHING)
_WIDTH, _MARGIN, _NAMES, _VALUES = 860, 20, 108, 56
_ROW, _GROUP, _TOP, _BOTTOM = 19, 30, 92, 40
_STYLE = """\
text { font: 13px system-ui, sans-serif; fill: #1b1f2a; }
.paper { fill: #ffffff; stroke: #d5d9e2; }
.title { font-size: 17px; font-weight: 600; }
.group { font-weight: 600; }
.quiet { fill: #566073; font-size: 12px; }
.end { text-anchor: end; }
.middle { text-anchor: middle; }
.grid { stroke: #d5d9e2; stroke-width: 1; }
.stem { stroke: #8a93a6; stroke-width: 2; }
.dot { fill: #8a93a6; }
.ours { font-weight: 600; }
.ours.stem { stroke: #0b57d0; stroke-width: 4; }
.ours.dot { fill: #0b57d0; }
@media (prefers-color-scheme: dark) {
  text { fill: #e8ebf2; }
  .paper { fill: #161a22; stroke: #3a4252; }
  .quiet { fill: #a9b2c3; }
  .grid { stroke: #2f3645; }
  .stem { stroke: #7d879b; }
  .dot { fill: #7d879b; }
  .ours.stem { stroke: #7fb0ff; }
  .ours.dot { fill: #7fb0ff; }
}
"""


class _Axis:
    """Places of seconds on a line, a power of ten as far from the next as that from its next."""

    def __init__(self, values: list[float], left: float, width: float) -> None:
        self._first = math.floor(math.log10(min(values)))
        self._last = max(math.ceil(math.log10(max(values))), self._first + 1)
        self._left = left
        self._scale = width / (self._last - self._first)

    def at(self, value: float) -> float:
        return self._left + (math.log10(value) - self._first) * self._scale

    def powers(self) -> list[float]:
        return [10.0**power for power in range(self._first, self._last + 1)]


def chart(results: Results) -> str:
    """The file."""
    times = {
        (tool, size, scenario): middle(results.of(tool, size, scenario), WALL)
        for tool in results.tools for size in results.sizes for scenario in SHOWN
    }  # fmt: skip
    height = _TOP + len(SHOWN) * (_GROUP + _ROW * len(results.tools)) + _BOTTOM
    panel = (_WIDTH - 2 * _MARGIN) / len(results.sizes)
    body = "".join(
        line
        for number, size in enumerate(results.sizes)
        for line in _panel(results, times, size, _MARGIN + number * panel, panel, height)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}"'
        f' role="img" aria-labelledby="title desc">\n<title id="title">Seconds to make the site</title>\n'
        f'<desc id="desc">{escape(spoken(results))}</desc>\n<style>\n{_STYLE}</style>\n'
        f'<rect class="paper" x="0.5" y="0.5" width="{_WIDTH - 1}" height="{height - 1}" rx="8"/>\n'
        f"{_text(_MARGIN, 32, 'Seconds to make the site (shorter is better)', 'title')}"
        f"{_text(_MARGIN, 52, 'Medians; each line of the grid is ten times the one before.', 'quiet')}{body}</svg>\n"
    )


def spoken(results: Results) -> str:
    """The chart in words."""
    said = []
    for size in results.sizes:
        for scenario in SHOWN:
            each = (f"{tool} {seconds(middle(results.of(tool, size, scenario), WALL))} s" for tool in results.tools)
            said.append(f"{size:,} events, {scenario}: {', '.join(each)}.")
    return " ".join(said)


def _panel(
    results: Results, times: dict[tuple[str, int, str], float], size: int, left: float, width: float, height: int
) -> Iterator[str]:
    axis = _Axis(list(times.values()), left + _NAMES, width - _NAMES - _VALUES)
    yield _text(left, 80, f"{size:,} events", "group")
    for power in axis.powers():
        place = axis.at(power)
        yield f'<line class="grid" x1="{place:.1f}" x2="{place:.1f}" y1="{_TOP}" y2="{height - _BOTTOM}"/>\n'
        yield _text(place, height - _BOTTOM + 18, f"{power:g} s", "quiet middle")
    down: float = _TOP
    for scenario in SHOWN:
        down += _GROUP
        yield _text(left, down - 9, scenario[0].upper() + scenario[1:], "group")
        for tool in results.tools:
            yield from _line(axis, left, down, tool, times[tool, size, scenario])
            down += _ROW


def _line(axis: _Axis, left: float, down: float, tool: str, value: float) -> Iterator[str]:
    kind = " ours" if tool == "clusterweeks" else ""
    begin, end, middle_line = axis.at(axis.powers()[0]), axis.at(value), down + _ROW / 2 - 2
    yield _text(left + _NAMES - 8, down + 12, tool, f"end{kind}")
    yield f'<line class="stem{kind}" x1="{begin:.1f}" x2="{end:.1f}" y1="{middle_line}" y2="{middle_line}"/>\n'
    yield f'<circle class="dot{kind}" cx="{end:.1f}" cy="{middle_line}" r="5"/>\n'
    yield _text(end + 10, down + 12, seconds(value), kind.strip() or "quiet")


def _text(x: float, y: float, words: str, kind: str) -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{escape(words)}</text>\n'
