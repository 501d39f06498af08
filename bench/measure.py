"""What a command costs: its time, the processor time and the memory of all its processes."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_BECOME_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of <linux/prctl.h>
_PAUSE = 0.02
_SHARE = 20
_PATIENCE = 20.0
"""How many seconds the processes may take that a command left behind."""


@dataclass(frozen=True)
class Usage:
    """What one run of a command used."""

    wall: float
    """Seconds until the command was back."""
    cpu: float
    """Seconds of processor time, user and system, of all its processes."""
    peak: int
    """The most bytes of memory that all its processes had at one time."""
    code: int


def adopt_orphans() -> None:
    """Let processes that outlive their parent become ours, so that what they use is counted (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_BECOME_SUBREAPER, 1, 0, 0, 0)


def measured(command: Sequence[str], folder: Path, log: Path, variables: Mapping[str, str] | None = None) -> Usage:
    """Run a command in a folder, to its end and that of all its processes; what it prints goes to `log`."""
    with log.open("ab") as out:
        begin = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=out,
            env={**os.environ, **(variables or {})}, start_new_session=True,
        )  # fmt: skip
        with _Watch(process.pid) as watch:
            _, status, used = os.wait4(process.pid, 0)
            wall = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
    cpu = used.ru_utime + used.ru_stime + _stragglers(process.pid)
    largest = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Usage(wall, cpu, watch.peak or largest, process.returncode)


def _stragglers(group: int) -> float:
    """Processor time of the processes that a command left behind, once they end; they are stopped if they do not."""
    cpu, end = 0.0, time.perf_counter() + _PATIENCE
    while True:
        try:
            pid, _, used = os.wait4(-group, os.WNOHANG)
        except ChildProcessError:
            return cpu
        if pid:
            cpu += used.ru_utime + used.ru_stime
        elif time.perf_counter() > end:
            os.killpg(group, signal.SIGKILL)
        else:
            time.sleep(0.01)


class _Watch:
    """Looks at the memory of a command's processes while they run, and remembers the most."""

    def __init__(self, root: int) -> None:
        self._root = root
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self.peak = 0

    def __enter__(self) -> _Watch:
        if _PROC.is_dir():
            self._thread.start()
        return self

    def __exit__(self, *_raised: object) -> None:
        self._over.set()
        if self._thread.is_alive():
            self._thread.join()

    def _look(self) -> None:
        pause = _PAUSE
        while not self._over.wait(pause):
            begin = time.thread_time()
            self.peak = max(self.peak, memory(self._root))
            # Looking takes time itself, more of it the more memory there is: so seldom that it does not count.
            pause = max(_PAUSE, _SHARE * (time.thread_time() - begin))


def memory(root: int) -> int:
    """Bytes of memory of a process and of all that it started, shared pages counted once (Linux)."""
    return sum(_own_share(pid) for pid in family(root))


def family(root: int) -> set[int]:
    """The process, all that it started, and all in its session (Linux)."""
    parents = {}
    found = {root}
    for entry in os.scandir(_PROC):
        if not entry.name.isdigit():
            continue
        fields = _text(_PROC / entry.name / "stat").rpartition(")")[2].split()
        if len(fields) > 3:
            parents[int(entry.name)] = int(fields[1])
            if int(fields[3]) == root:
                found.add(int(entry.name))
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def processor_time(root: int) -> float:
    """Seconds that a running process and all that it started have used up to now (Linux)."""
    ticks = 0
    for pid in family(root):
        fields = _text(_PROC / str(pid) / "stat").rpartition(")")[2].split()
        ticks += sum(int(field) for field in fields[11:15])
    return ticks / os.sysconf("SC_CLK_TCK")


def _own_share(pid: int) -> int:
    for line in _text(_PROC / str(pid) / "smaps_rollup").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    # Not every system tells the share; pages that processes share are counted several times then.
    pages = _text(_PROC / str(pid) / "statm").split()
    return int(pages[1]) * os.sysconf("SC_PAGE_SIZE") if len(pages) > 1 else 0


def _text(path: Path) -> str:
    """What a file of /proc says; nothing, if its process is gone."""
    try:
        return path.read_text("utf-8", errors="replace")
    except OSError:
        return ""
