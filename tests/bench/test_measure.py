from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.measure import family, measured, memory

linux = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
HOLD = "import time; held = bytearray(60_000_000); time.sleep(0.4)"


def test_the_code_the_folder_and_what_it_prints_are_those_of_the_command(tmp_path: Path) -> None:
    log = tmp_path / "log"
    command = [sys.executable, "-c", "import os; print(os.getcwd(), os.environ['WORD']); raise SystemExit(3)"]
    usage = measured(command, tmp_path, log, {"WORD": "here"})
    assert usage.code == 3
    assert log.read_text("utf-8") == f"{tmp_path} here\n"


def test_the_processor_time_of_children_counts(tmp_path: Path) -> None:
    busy = "import time\nwhile time.process_time() < 0.5: pass"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}])"
    assert measured([sys.executable, "-c", parent], tmp_path, tmp_path / "log").cpu >= 0.5


@linux
def test_the_memory_of_all_processes_counts_together(tmp_path: Path) -> None:
    parent = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {HOLD!r}]); {HOLD}"
    assert measured([sys.executable, "-c", parent], tmp_path, tmp_path / "log").peak > 120_000_000


@linux
def test_a_process_has_a_family_and_memory() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        assert child.pid in family(os.getpid())
        assert memory(child.pid) > 0
