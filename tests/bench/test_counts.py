from __future__ import annotations

from pathlib import Path

from bench.counts import Counts, count

PAGE = """\
<a href="/">Home</a> <a class="one"
  href="/events/">Events</a> <abbr href="no">EU</abbr> <a id="href">no link</a> <link href="style.css">
<a data-href="no">no link</a>
"""


def test_what_is_in_a_folder_is_counted(tmp_path: Path) -> None:
    files = {
        "index.html": PAGE,
        "events/one/index.html": "<A>no link</A><a href=x>one</a>",
        "events/one/event.ics": "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        "calendar.ics": "BEGIN:VEVENT\r\nEND:VEVENT\r\n" * 3,
        "feed.xml": "<rss><channel><itemless/><item><title>1</title></item><item a='b'/></channel></rss>",
        "other.xml": "<feed><entry/></feed>",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    size = sum(len(text.encode()) for text in files.values())
    assert count(tmp_path, "feed.xml", "calendar.ics") == Counts(6, size, 2, 3, 2, 2, 3)


def test_a_feed_or_a_calendar_that_is_not_there_has_nothing(tmp_path: Path) -> None:
    assert count(tmp_path, "feed.xml", "calendar.ics") == Counts(0, 0, 0, 0, 0, 0, 0)


def test_entries_of_atom_count_too(tmp_path: Path) -> None:
    (tmp_path / "atom.xml").write_text("<feed>\n<entry>\n</entry>\n<entry><id/></entry>\n</feed>", "utf-8")
    assert count(tmp_path, "atom.xml", "none.ics").entries == 2
