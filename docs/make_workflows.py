"""This repository's own workflows and templates, made from those that every new site gets.

`python docs/make_workflows.py` writes them; with `--check`, it only says whether they are up to date.
"""

from __future__ import annotations

import sys
from pathlib import Path, PurePosixPath

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from clusterweeks.skeleton.filling import filled  # noqa: E402

FILES = ROOT / "clusterweeks" / "skeleton" / "files"
PUBLISHING = (".github", ".gitlab", ".gitlab-ci.yml.in")
INSTALL = {"pip install -r requirements.txt": 'pip install -c constraints.txt -e ".[pdf]"'}
"""What a site installs → what this repository does, which has the program itself."""


def made() -> dict[str, str]:
    """Path in this repository → text."""
    site = yaml.safe_load((ROOT / "content" / "site.yaml").read_text("utf-8"))
    texts = {}
    for name in PUBLISHING:
        top = FILES / name
        for path in [top] if top.is_file() else sorted(path for path in top.rglob("*") if path.is_file()):
            text = path.read_text("utf-8")
            if path.suffix == ".in":
                text = filled(text, PurePosixPath(path.stem), {"TIMEZONE": site["timezone"]})
            for theirs, ours in INSTALL.items():
                text = text.replace(theirs, ours)
            texts[path.relative_to(FILES).as_posix().removesuffix(".in")] = text
    return texts


if __name__ == "__main__":
    texts = made()
    if "--check" in sys.argv:
        sys.exit(any(not (ROOT / path).is_file() or (ROOT / path).read_text("utf-8") != texts[path] for path in texts))
    for path, text in texts.items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(text, encoding="utf-8")
