"""The package: it is built without a network, has all that a site needs, and a new site begins from it."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(
    not (find_spec("hatchling") and find_spec("pip")), reason='not installed: `pip install -e ".[test]"`'
)
OFFLINE = {"PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_CONFIG_FILE": os.devnull}


def done(*command: str | Path, folder: Path) -> str:
    """What a command prints; it sees nothing of this checkout, and asks no index."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PYTEST", "PIP_"))}
    ran = subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        env={**kept, **OFFLINE, "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and with the wheel that is built from it."""
    folder = tmp_path_factory.mktemp("built")
    done(sys.executable, "-m", "hatchling", "build", "--target", "sdist", "--directory", folder, folder=ROOT)
    sdist = next(folder.glob("*.tar.gz"))
    done(sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", sdist, folder=folder)
    return folder


def test_the_wheel_has_all_that_a_site_needs_and_nothing_else(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
    found = (path for name in ("clusterweeks", "templates", "static") for path in (ROOT / name).rglob("*"))
    files = [path for path in found if path.is_file() and "__pycache__" not in path.parts]
    paths = {path.relative_to(ROOT).as_posix() for path in files}
    expected = {path if path.startswith("clusterweeks/") else f"clusterweeks/_site/{path}" for path in paths}
    assert {name for name in names if not name.partition("/")[0].endswith(".dist-info")} == expected
    assert "clusterweeks/skeleton/files/.gitignore.in" in names


def test_the_sdist_has_what_the_wheel_is_built_from(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as sdist:
        tops = {name.split("/")[1] for name in sdist.getnames()}
    assert {"clusterweeks", "templates", "static", "pyproject.toml", "README.md", "LICENSE"} <= tops
    assert not tops & {"site", "node_modules", ".venv", ".git"}


def test_a_new_site_begins_from_the_wheel(built: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "new")
    programs = tmp_path / "new" / ("Scripts" if os.name == "nt" else "bin")
    python = programs / "python"
    wheel = next(built.glob("*.whl"))
    done(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", wheel, folder=tmp_path)
    told = done(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", folder=tmp_path)
    libraries = Path(told.strip())
    # What it depends on is taken from where these tests run; a folder that is named so has no editable install.
    around = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (libraries / "around.pth").write_text("\n".join(sorted(around)), "utf-8")
    found = done(python, "-c", "import clusterweeks; print(clusterweeks.__file__)", folder=tmp_path)
    assert Path(found.strip()).is_relative_to(libraries)
    assert "clusterweeks, version " in done(programs / "clusterweeks", "--version", folder=tmp_path)

    done(programs / "clusterweeks", "init", "weeks", "--title", "Wochen: „2027“", folder=tmp_path)
    site = tmp_path / "weeks"
    done(python, "build.py", folder=site)
    assert "Wochen: „2027“" in (site / "site/index.html").read_text("utf-8")
    assert (site / "site/css/site.css").read_bytes() == (ROOT / "static/css/site.css").read_bytes()
    assert not list((site / "site").rglob("README.md"))
    assert " passed" in done(python, "-m", "pytest", "-p", "no:cacheprovider", folder=site).splitlines()[-1]
    # The tests of the site are written as ours are.
    done(sys.executable, "-m", "ruff", "check", "--line-length", "120", "--select", "E,F,I,W", ".", folder=site)
