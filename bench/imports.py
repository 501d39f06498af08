"""Which packages take long to import, from what `python -X importtime` prints."""

from __future__ import annotations

import re
from collections import Counter

_LINE = re.compile(r"import time: +(\d+) \| +\d+ \| +([\w.]+)$", re.MULTILINE)


def heaviest(printed: str, number: int = 10) -> list[tuple[str, int, float]]:
    """Package, number of its modules and the seconds that they took themselves, without what they import."""
    modules: Counter[str] = Counter()
    times: Counter[str] = Counter()
    for microseconds, name in _LINE.findall(printed):
        package = name.partition(".")[0]
        modules[package] += 1
        times[package] += int(microseconds)
    return [(package, modules[package], time / 1e6) for package, time in times.most_common(number)]
