"""A recording is a link with a picture of this site: nothing of another host is loaded before a reader goes there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import Here

SITE = "title: Weeks\nbase_url: https://weeks.example/\nas_of: 2019-06-01\n"
VIDEO = "https://video.example/watch?v=1"
EVENT = f"""title: Forum
start: 2019-05-14
recap:
  video: {VIDEO}
  poster: {{file: hall.png, alt: The full hall, credit: Ana Pop}}
"""
NEWS = f"""title: The forum to watch again
date: 2019-05-20
kind: video
original_url: {VIDEO}
image: {{file: hall.png, alt: The full hall}}
"""


@pytest.fixture
def content(here: Here) -> Path:
    content = here.folder / "content"
    for folder in ("events", "news"):
        (content / folder).mkdir(parents=True)
        Image.new("RGB", (800, 450), "#14256b").save(content / folder / "hall.png")
    (content / "site.yaml").write_text(SITE)
    (content / "events/forum.yaml").write_text(EVENT)
    (content / "news/again.yaml").write_text(NEWS)
    return content


@pytest.mark.parametrize("page", ["events/forum", "news/again"])
def test_the_picture_leads_to_the_recording(here: Here, content: Path, page: str) -> None:
    assert here.run("build", "--jobs", "1").code == 0
    html = (here.folder / "site" / page / "index.html").read_text()
    figure = re.search('<figure class="picture video">.*?</figure>', html, re.DOTALL)
    assert figure
    assert f'<a href="{VIDEO}" rel="external">' in figure[0]
    assert 'alt="The full hall" width="800" height="450"' in figure[0]
    assert "Watch the recording" in figure[0]
    assert "Opens video.example, another website." in figure[0]
    assert not re.search("<(iframe|video|embed|object)", html)


def test_without_a_poster_there_is_a_link(here: Here, content: Path) -> None:
    (content / "events/forum.yaml").write_text(EVENT.partition("  poster")[0])
    assert here.run("build", "--jobs", "1").code == 0
    html = (here.folder / "site/events/forum/index.html").read_text()
    assert f'<a class="button is-quiet" href="{VIDEO}" rel="external">' in html
    assert "<figure" not in html


def test_a_poster_without_words_is_told(here: Here, content: Path) -> None:
    (content / "events/forum.yaml").write_text(EVENT.replace(", alt: The full hall", ""))
    ran = here.run("check")
    assert "content/events/forum.yaml:5:11: warning[missing-alt]" in ran.out
