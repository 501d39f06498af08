"""Every address that is published is found, at the place where it is written, and no other."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from clusterweeks.model.library import Library
from clusterweeks.model.run import Run
from clusterweeks.outside.addresses import addresses, asked, host_of, inside, is_local
from clusterweeks.reading.load import load
from tests.conftest import ROOT

SITE = """\
title: Weeks
base_url: https://weeks.example/small/
publisher: {name: Office, url: https://office.example}
contact: https://office.example/contact
navigation:
  - {title: Events, url: /events/}
  - {title: Sister, url: https://sister.example/}
social:
  mastodon: https://social.example/@weeks
newsletter: {from: a@office.example, unsubscribe: "https://mails.example/{{ id }}"}
"""
EVENT = """\
---
title: Talks
start: 2019-05-14
url: https://talks.example/2019#programme
online: https://user:secret@meet.example/Room
registration: {url: "https://talks.example/register?a=1&b=2"}
attachments:
  - {url: https://talks.example/map.pdf, title: Map}
links:
  - {title: At home, url: https://weeks.example/small/events/}
  - {title: Mail, url: mailto:a@talks.example}
sources:
  - {title: Paper, url: http://paper.example/a, says: {url: https://said.example/}}
programme:
  - title: Opening
    url: https://talks.example/opening
    body: |
      With [slides](https://slides.example/1).
recap:
  video: https://video.example/v
  body: |
    [All](https://photos.example/a_b) of it.
---

Read [this](https://TALKS.example/2019) and <https://auto.example/x>, with
[brackets](https://wiki.example/A_(b)) and [a ref][r], `<https://code.example/>`, \\<https://no.example/>.

Bare https://bare.example/ is no link; ![Plan](plan.png) is a file; [kind](event:talks) stays here.

[r]: https://ref.example/?a=1&amp;b=2 "Title"

```
[in code](https://fence.example/)
```
"""
EDITION = """\
title: First
date: 2019-03-01
letter:
  body: |
    Dear readers, [look](https://letter.example/).
sections:
  - heading: One
    body: |
      And [more](https://section.example/).
"""


def library(folder: Path, **files: str) -> Library:
    for name, text in {"site.yaml": SITE, **files}.items():
        path = folder / name.replace("__", "/").replace("_md", ".md").replace("_yaml", ".yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    run = Run(folder, ROOT / "templates", ROOT / "static", folder / "site", datetime(2019, 3, 1, tzinfo=UTC))
    return load(run)[0]


def found(one: Library, folder: Path) -> dict[str, list[str]]:
    start = f"{folder.as_posix()}/"
    return {row.url: [str(place).removeprefix(start) for place in row.places] for row in addresses(one)}


def test_every_kind_of_place_is_found_with_line_and_column(tmp_path: Path) -> None:
    one = library(tmp_path, events__talks_md=EVENT, newsletters__first_yaml=EDITION)
    assert found(one, tmp_path) == {
        "https://talks.example/2019": ["events/talks.md:4:6", "events/talks.md:25:13"],
        "https://meet.example/Room": ["events/talks.md:5:9"],
        "https://talks.example/register?a=1&b=2": ["events/talks.md:6:21"],
        "https://talks.example/map.pdf": ["events/talks.md:8:11"],
        "http://paper.example/a": ["events/talks.md:13:25"],
        "https://talks.example/opening": ["events/talks.md:16:10"],
        "https://slides.example/1": ["events/talks.md:18:21"],
        "https://video.example/v": ["events/talks.md:20:10"],
        "https://photos.example/a_b": ["events/talks.md:22:11"],
        "https://auto.example/x": ["events/talks.md:25:46"],
        "https://wiki.example/A_(b)": ["events/talks.md:26:12"],
        "https://ref.example/?a=1&b=2": ["events/talks.md:30:6"],
        "https://letter.example/": ["newsletters/first.yaml:5:26"],
        "https://section.example/": ["newsletters/first.yaml:9:18"],
        "https://office.example/": ["site.yaml:3:32"],
        "https://office.example/contact": ["site.yaml:4:10"],
        "https://sister.example/": ["site.yaml:7:26"],
        "https://social.example/@weeks": ["site.yaml:9:13"],
    }


def test_drafts_are_not_published_and_not_asked(tmp_path: Path) -> None:
    draft = "title: Later\nstart: 2019-05-14\ndraft: true\nurl: https://draft.example/\n"
    one = library(tmp_path, site_yaml="title: Weeks\nbase_url: https://weeks.example/\n", events__later_yaml=draft)
    assert found(one, tmp_path) == {}


def test_all_that_a_site_publishes_is_found_and_nothing_else() -> None:
    golden = ROOT / "tests/golden"
    run = Run(
        golden / "content", ROOT / "templates", ROOT / "static", golden / "site",
        datetime(2019, 3, 25, tzinfo=UTC), as_of=date(2019, 3, 25),
    )  # fmt: skip
    one, _, _ = load(run)
    base = one.site.base_url
    published = {
        asked(unescape(href))
        for page in (golden / "site").rglob("*.html")
        for href in re.findall(r'<a [^>]*?href="(https?:[^"]*)"', page.read_text("utf-8"))
    }
    # What the templates offer for every event leads to calendars, and is no editor's.
    elsewhere = {
        url for url in published if not re.search(r"//(calendar\.google|outlook\.)", url) and not inside(url, base)
    }
    assert {row.url for row in addresses(one)} == elsewhere


def test_what_belongs_to_the_site_is_told_from_what_only_begins_like_it() -> None:
    base = "https://weeks.example/small/"
    assert all(inside(url, base) for url in (base, "http://weeks.example/small/x", "https://weeks.example/small"))
    assert not any(inside(url, base) for url in ("https://weeks.example/", "https://weeks.example/smaller/"))


@given(st.one_of(st.text(), st.text().map("https://{}".format), st.from_regex(r"https?://[\[\]@:/?#a-z0-9%.]*")))
def test_no_address_is_too_odd(text: str) -> None:
    url = asked(text)
    assert is_local(host_of(url)) in (True, False)
    assert inside(url, "https://weeks.example/") in (True, False)
