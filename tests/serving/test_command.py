"""`serve` as a user runs it: one line when it is ready, and an end without a fuss."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.serving.conftest import FILES


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_says_where_it_is_and_ends_cleanly(tmp_path: Path, ending: signal.Signals) -> None:
    for name, text in FILES.items():
        (tmp_path / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / name).write_text(text, "utf-8")
    command = [sys.executable, str(ROOT / "build.py"), "serve", "--port", "0"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdout
        assert process.stderr
        ready = process.stdout.readline()
        found = re.fullmatch(r"Preview at (http://127\.0\.0\.1:\d+/small/) \(Ctrl-C ends it\)\n", ready)
        assert found, ready + process.stderr.read()
        with urllib.request.urlopen(f"{found[1]}events/secret/?as_of=2019-04-01") as answer:  # noqa: S310 – it is ours
            assert b"Secret dinner" in answer.read()
        process.send_signal(ending)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (0, "", "")
    assert [path.name for path in (tmp_path / ".preview").iterdir()] == ["site"]
    assert not (tmp_path / "site").exists()
