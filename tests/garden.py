"""A small site with one of everything, that is built again and again: what comes of it equals a whole build."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from clusterweeks.model.outcome import Result
from clusterweeks.model.run import Run
from clusterweeks.pipeline import build
from clusterweeks.planning import feeds
from clusterweeks.workers import renderer_of
from tests.conftest import ROOT

NOW = datetime(2019, 3, 22, 9, tzinfo=UTC)
FILES = {
    "site.yaml": """\
title: Small Weeks
base_url: https://weeks.example/small/
timezone: Europe/Brussels
publisher: {name: Small Office}
contact: info@office.example
topics: {water: Water}
navigation: [{title: About, url: page:about}]
newsletter: {from: news@office.example, pdf: false}
share_images: none
search: false
map: false
figures: false
month_grids: false
""",
    "events/talks.md": """\
---
title: Talks by the river
start: 2019-05-14 09:00
end: 2019-05-14 12:00
city: Bonn
country: DE
topics: [water]
---

Rivers lead [on](https://river.example/far).

## Ways there

By train.
""",
    "events/walk.yaml": """\
title: A walk
start: 2019-04-02
city: Lyon
country: FR
body: |
  We walk.

  See the [plan of the way](plan.txt), and note it.[^1]

  [^1]: On paper.
organisers: [office]
""",
    "events/crlf.md": "---\r\ntitle: Old line\r\nstart: 2019-04-09\r\ncity: Bern\r\ncountry: CH\r\n---\r\n\r\nOne.\r\n",
    "events/plan.txt": "Left, then right.\n",
    "events/fair.yaml": """\
title: A fair
summary: What it is in a line.
start: 2019-06-01
end: 2019-06-02
city: Graz
country: AT
programme:
  - {title: Opening, start: 2019-06-01 09:00, body: It opens.}
body: |
  There is a fair.

  ## Halls
recap:
  body: |
    It will have been full.
""",
    "events/bare.yaml": "title: Bare\nstart: 2019-05-20\ncity: Bonn\ncountry: DE\n",
    "events/dinner.yaml": "title: Dinner\nstart: 2019-05-21\ndraft: true\nbody: |\n  Not yet.\n",
    "events/odd.md": """\
---
title: Odd
start: 2019-07-01
city: Rome
country: IT
accept: {vague-link: It is a joke.}
---

Click [here](https://odd.example/).
""",
    "events/warned.md": """\
---
title: Warned
start: 2019-07-08
city: Rome
country: IT
---

Click [here](https://warned.example/) <b>now</b>.
""",
    "events/full.md": """\
---
title: Told in full
start: 2019-04-20
city: Oslo
country: NO
---

All of it is in the newsletter.
""",
    "calls/sketch.yaml": "title: A sketch\ndeadline: 2019-04-30 17:00\nbody: |\n  Draw.\n",
    "news/opened.md": """\
---
title: It is open
date: 2019-03-20
---

The [talks](event:talks#ways-there) are announced.
""",
    "newsletters/first.yaml": """\
title: First newsletter
date: 2019-03-01
subject: What spring brings
preheader: One walk and one fair
letter: {name: A. Novák, body: Dear readers.}
body: |
  It begins.
sections:
  - {heading: In focus, items: ["event:full", "event:fair"], layout: full}
  - {heading: Next, select: {kind: event, when: upcoming, limit: 3}, layout: list}
""",
    "organisations/office.yaml": "name: Small Office\nkind: network\ncountry: BE\nbody: |\n  We are small.\n",
    "pages/about.md": "---\ntitle: About\nsummary: Who we are.\n---\n\nWe are an office.\n\n## Staff\n\nA. Novák.\n",
    "pages/house.md": "---\ntitle: House\n---\n\nOur house: [a plan](plan.txt), the [staff](/about/#staff).\n",
    "pages/plan.txt": "Up the stairs.\n",
}


class NotThereError(Exception):
    """A file does not have what was to be changed."""


@dataclass
class Garden:
    """The folders of a site, and how it is built."""

    folder: Path
    templates: dict[Path, bytes] = field(default_factory=dict)
    """As they were in the last run."""

    @classmethod
    def planted(cls, folder: Path) -> Garden:
        """The site as it is at first; `folder` is new."""
        garden = cls(folder)
        garden.replant()
        return garden

    def replant(self) -> None:
        """Put all files back, forget what was made, and build."""
        for path in self.folder.iterdir():
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        for path, text in FILES.items():
            (self.content / path).parent.mkdir(parents=True, exist_ok=True)
            (self.content / path).write_bytes(text.encode())
        shutil.copytree(ROOT / "templates", self.folder / "templates")
        shutil.copytree(ROOT / "static", self.folder / "static")
        self.built()
        self.built(write=False)

    @property
    def content(self) -> Path:
        """Where its texts are."""
        return self.folder / "content"

    def run(self, **options: Any) -> Run:
        """A run with some options."""
        templates, static = ((self.folder / name,) for name in ("templates", "static"))
        usual = Run(self.content, templates, static, self.folder / "site", NOW, as_of=date(2019, 3, 22))
        return replace(usual, **options)

    def built(self, *, write: bool = True, **options: Any) -> Result:
        """What a run comes to; its feeds are short, so that there are events that are in none."""
        templates = {path: path.read_bytes() for path in files(self.folder / "templates")}
        if templates != self.templates:
            # A process reads them once.
            renderer_of.cache_clear()
            self.templates = templates
        with self.few_in_feeds():
            return build(self.run(**options), write=write)

    @staticmethod
    @contextmanager
    def few_in_feeds() -> Iterator[None]:
        """Feeds of two entries, so that there are events that are in none."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(feeds, "NEWEST", 2)
            yield

    def compare(self, *, check: bool = True, **options: Any) -> Result:
        """Build, and check, and hold both beside a whole build and a first check; the result of the build."""
        result = self.built(**options)
        whole = self.built(**options, output=self.folder / "whole", full=True)
        assert unlike(result, whole) == []
        if not whole.failed(self.run(**options).strict):
            assert different(self.folder / "site", self.folder / "whole") == []
        if not check:
            return result
        again = self.built(**options)
        assert unlike(again, whole) == []
        checked = self.built(write=False, **options)
        assert unlike(checked, self.built(write=False, full=True, **options)) == []
        return result

    def add(self, path: str, text: str) -> None:
        """Add to the end of a file, or make it."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("ab") as opened:
            opened.write(text.encode())

    def put(self, path: str, text: str) -> None:
        """Write a file, whatever was there."""
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_bytes(text.encode())

    def change(self, path: str, old: str, new: str) -> None:
        """Put something else into a file, once."""
        file = self.folder / path
        data = file.read_bytes()
        if old.encode() not in data:
            raise NotThereError(old)
        file.write_bytes(data.replace(old.encode(), new.encode(), 1))


def said(result: Result) -> tuple[object, ...]:
    """What must be the same, however it was come to."""
    mails = [(mail.edition, mail.sent, mail.size) for mail in result.mails]
    return (
        [(str(one.where), one.code, one.message, one.advice) for one in result.problems],
        (result.title, result.prefix, result.today, dict(result.counts), dict(result.hidden), result.notes),
        (result.pages, result.files, result.called_off, dict(result.drafts), mails),
    )


def unlike(one: Result, other: Result) -> list[tuple[object, object]]:
    """What two runs do not say alike."""
    return [pair for pair in zip(said(one), said(other), strict=True) if pair[0] != pair[1]]


def different(one: Path, other: Path) -> list[str]:
    """The files that two folders do not have alike."""
    first, second = ({path.relative_to(at).as_posix(): path for path in files(at)} for at in (one, other))
    alike = {path for path in first.keys() & second.keys() if first[path].read_bytes() == second[path].read_bytes()}
    return sorted((first.keys() | second.keys()) - alike)


def files(folder: Path) -> list[Path]:
    """All files below a folder."""
    return [path for path in folder.rglob("*") if path.is_file()]
