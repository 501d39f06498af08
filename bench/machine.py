"""On what it was measured."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bench.sites import Tool


def machine() -> str:
    """Processor, memory and system, in a line."""
    processor = re.search(r"model name\s*: (.+)", _text("/proc/cpuinfo"))
    name = processor[1] if processor else platform.processor() or platform.machine()
    memory = re.search(r"MemTotal: +(\d+) kB", _text("/proc/meminfo"))
    size = f"{int(memory[1]) / 1024**2:.0f} GiB of memory, " if memory else ""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{name}, {cores()} cores, {size}{platform.system()} {platform.release()}, {python}; {date.today()}"


def cores() -> int:
    """How many processors may be used."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def versions(tools: Sequence[Tool]) -> dict[str, str]:
    """The version of each generator, as it tells it."""
    return {tool.name: _version(tool) for tool in tools}


def _version(tool: Tool) -> str:
    told = subprocess.run(tool.version, capture_output=True, encoding="utf-8", check=True).stdout
    found = re.search(r"\d+\.\d+\S*", told)
    return re.split(r"[-+]", found[0])[0] if found else told.strip()


def _text(path: str) -> str:
    return Path(path).read_text("utf-8") if Path(path).is_file() else ""
