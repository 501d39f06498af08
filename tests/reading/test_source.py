"""Files as they come: names, encodings, links, pipes, front matter."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.reading.conftest import EVENT, Told


def test_every_file_of_an_id_is_read_and_the_second_is_one_too_many(told: Told) -> None:
    files: dict[str, str | bytes] = {
        "events/e.md": "---\ntitle: Conference\nstart: 2019-13-01\n---\n",
        "events/sub/e.yaml": "title: [x]\nstart: 2019-05-14\n",
    }
    assert told(files) == [
        "events/e.md:3:8 impossible-date",
        "events/sub/e.yaml:1:1 duplicate-id",
        "events/sub/e.yaml:1:8 wrong-type",
    ]


def test_a_reference_to_a_file_with_a_wrong_name_is_no_second_problem(told: Told) -> None:
    campaign = "title: Spring\nstart: 2019-01-01\nend: 2019-12-31\n"
    said = told({"campaigns/spring.yml": campaign, "events/e.yaml": f"{EVENT}campaign: spring\n"})
    assert said == ["campaigns/spring.yml:1:1 unknown-file"]


@pytest.mark.parametrize("name", ["site.yml", "Site.YAML", "site.md"])
def test_settings_under_another_name_are_asked_to_be_renamed(told: Told, name: str) -> None:
    assert f"{name}:1:1 unknown-file: rename it to `site.yaml`" in told({name: "title: Weeks\n"}, hints=True)


def test_links_pipes_and_strange_names_are_told(told: Told, tmp_path: Path) -> None:
    events = tmp_path / "content" / "events"
    events.mkdir(parents=True)
    os.mkfifo(events / "pipe.yaml")
    (events / "loop.yaml").symlink_to("loop.yaml")
    (events / "out.yaml").symlink_to("/etc/hostname")
    (events / "folder").symlink_to("/etc")
    (events / "two\nlines.yaml").write_text(EVENT)
    (events / ("x" * 130 + ".yaml")).write_text(EVENT)
    (tmp_path / "content" / "events" / "in.yaml").symlink_to("real.yaml")
    assert told({"events/real.yaml": EVENT}) == [
        "events/folder:1:1 outside-content",
        "events/loop.yaml:1:1 outside-content",
        "events/out.yaml:1:1 outside-content",
        "events/pipe.yaml:1:1 unreadable-file",
        "events/real.yaml:1:8 similar-event",
        "events/two\nlines.yaml:1:1 bad-id",
        f"events/{'x' * 130}.yaml:1:1 bad-id",
    ]


@pytest.mark.parametrize("name", ["x" * 300, "loop.png", "a/b.png", "../events", "../b.png", "e.yaml/b.png"])
def test_a_file_that_cannot_be_is_missing(told: Told, tmp_path: Path, name: str) -> None:
    (tmp_path / "content" / "events").mkdir(parents=True)
    (tmp_path / "content" / "events" / "loop.png").symlink_to("loop.png")
    assert told({"events/e.yaml": f"{EVENT}attachments: [{{file: {name}}}]\n"}) == ["events/e.yaml:3:22 missing-file"]


def test_a_link_to_a_name_that_no_file_has_is_missing(told: Told) -> None:
    said = told({"events/e.md": f"---\n{EVENT}---\n[x](a%00b)\n[y](a%00/b)\n"})
    assert said == ["events/e.md:5:5 missing-file", "events/e.md:6:5 missing-file"]


def test_a_misspelt_file_is_answered_with_the_one_that_is_there(told: Told) -> None:
    files = {"files/flyer.pdf": "x", "events/e.yaml": f"{EVENT}attachments: [{{file: ../files/flier.pdf}}]\n"}
    assert told(files, hints=True) == ["events/e.yaml:3:22 missing-file: did you mean `../files/flyer.pdf`?"]


@pytest.mark.parametrize("name", ["../../x.pdf", "link.pdf", "/etc/hostname", "C:/x.pdf"])
def test_a_file_out_of_the_content_folder_is_refused(told: Told, tmp_path: Path, name: str) -> None:
    (tmp_path / "content" / "events").mkdir(parents=True)
    (tmp_path / "content" / "events" / "link.pdf").symlink_to("/etc/hostname")
    assert told({"events/e.yaml": f"{EVENT}attachments: [{{file: '{name}'}}]\n"}) == [
        "events/e.yaml:3:22 outside-content"
    ]


def test_a_content_file_is_not_published_as_it_is(told: Told) -> None:
    said = told({"events/e.md": f"---\n{EVENT}---\n[the site](../site.yaml)\n"})
    assert said == ["events/e.md:5:12 bad-url"]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"\xef\xbb\xbftitle: A\xe9\n", "events/e.yaml:1:9 not-utf8: save the file again with the encoding UTF-8"),
        (b"title: A\r\rsummary: \xe9", "events/e.yaml:3:10 not-utf8: save the file again with the encoding UTF-8"),
        (EVENT.encode("utf-16-le"), "events/e.yaml:1:2 control-character: save the file again with the encoding UTF-8"),
        (EVENT.encode("utf-16"), "events/e.yaml:1:1 not-utf8: save the file again with the encoding UTF-8"),
    ],
)
def test_other_encodings_are_told_at_their_first_byte(told: Told, raw: bytes, said: str) -> None:
    assert told({"events/e.yaml": raw}, hints=True)[0].startswith(said)


def test_byte_order_marks_and_any_line_ends_are_read(told: Told) -> None:
    assert told({"events/e.yaml": b"\xef\xbb\xbf\xef\xbb\xbftitle: A\r\nstart: 2019-05-14\rcity: Oslo\r\n"}) == []


def test_lines_of_a_text_are_counted_from_its_first(told: Told) -> None:
    assert told({"events/e.md": f"---\n{EVENT}---\n   \n\ntext\n\n[here](https://example.org)\n"}) == [
        "events/e.md:9:1 vague-link"
    ]


def test_front_matter_that_does_not_begin_the_file_is_told_so(told: Told) -> None:
    said = told({"events/e.md": f"\n---\n{EVENT}---\n"}, hints=True)
    assert said == [
        "events/e.md:1:1 front-matter: begin the file with the line `---`: nothing may stand above or before it"
    ]
