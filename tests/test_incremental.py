"""A build that starts from what the one before has left comes to what a whole build comes to, byte for byte."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterweeks.ledger import book
from clusterweeks.publishing.writer import OutputRefused
from tests.garden import FILES, Garden, NotThereError

TALKS = "content/events/talks.md"
WALK = "content/events/walk.yaml"
OFFICE = "content/organisations/office.yaml"
Edit = Callable[[Garden], Mapping[str, Any] | None]
"""Changes something; the options of the runs that follow."""


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Garden:
    return Garden.planted(tmp_path_factory.mktemp("garden"))


@pytest.fixture
def garden(planted: Garden) -> Garden:
    planted.replant()
    return planted


def added(text: str, path: str = TALKS) -> Edit:
    return lambda garden: garden.add(path, text)


def changed(old: str, new: str, path: str = TALKS) -> Edit:
    return lambda garden: garden.change(path, old, new)


def written(path: str, text: str) -> Edit:
    return lambda garden: garden.put(path, text)


def several(*edits: Edit) -> Edit:
    def edit(garden: Garden) -> Mapping[str, Any]:
        return {name: value for one in edits for name, value in (one(garden) or {}).items()}

    return edit


def removed(path: str) -> Edit:
    return lambda garden: (garden.folder / path).unlink()


def asked(**options: Any) -> Edit:
    return lambda garden: options


def built(**options: Any) -> Edit:
    """A build between two edits."""

    def edit(garden: Garden) -> None:
        garden.built(**options)

    return edit


def renamed(old: str, new: str) -> Edit:
    def edit(garden: Garden) -> None:
        (garden.folder / old).rename(garden.folder / new)

    return edit


def timed(path: str, edit: Edit) -> Edit:
    """An edit after which the file has the time that it had."""

    def stamped(garden: Garden) -> None:
        before = (garden.folder / path).stat()
        edit(garden)
        os.utime(garden.folder / path, ns=(before.st_atime_ns, before.st_mtime_ns))

    return stamped


RETOUCHED: dict[str, Edit] = {
    "a paragraph": added("\nMore.\n"),
    "a heading": added("\n## By boat\n\nSlow.\n"),
    "a link outside": added("\nSee [the boats](https://boats.example/fast).\n"),
    "a paragraph less": changed("By train.", ""),
    "a footnote in YAML": changed("[^1]: On paper.", "[^1]: On paper, see.[^2]\n\n  [^2]: Green.", WALK),
    "a text with old lines": added("\r\nTwo.\r\n", "content/events/crlf.md"),
    "a text of an organisation": changed(
        "We are small.", "We are small.\n\n  We grow.", "content/organisations/office.yaml"
    ),
    "a text of a page": added("\nAnd more.\n", "content/pages/about.md"),
    "two texts": several(added("\nMore.\n"), added("\nAnd more.\n", "content/pages/about.md")),
    "two texts in one calendar": several(
        added("\nMore.\n", "content/events/crlf.md"), changed("On paper", "By ear", WALK)
    ),
    "two edits": several(added("\nMore.\n"), built(), added("\nAnd more.\n")),
    "an edit and back": several(added("\nMore.\n"), built(), changed("\nMore.\n", "")),
    "odd letters": added("\nŽluť & <3 \U0001f600\n"),
    "a rule in a text": added("\n---\n\nBelow it.\n"),
    "a text and a touched file": several(added("\nMore.\n"), lambda garden: os.utime(garden.content / "site.yaml")),
}
"""What is done without a whole build."""


@pytest.mark.parametrize("name", RETOUCHED)
def test_another_text_is_put_into_its_page(garden: Garden, name: str) -> None:
    RETOUCHED[name](garden)
    result = garden.compare()
    assert result.timings == ()
    assert result.written.count in (1, 2)


EDITS: dict[str, Edit] = {
    "nothing": asked(),
    "another first paragraph": changed("Rivers lead", "All rivers lead"),
    "a word that looks like one elsewhere": added("\nThe news1etter says it.\n"),
    "two new words that look alike": several(
        added("\nSee Kolibri.\n"), added("\nNo KoIibri.\n", "content/pages/about.md")
    ),
    "a word that looks like a new one": several(
        added("\nSee Kolibri.\n"), built(), built(write=False), added("\nNo KoIibri.\n", "content/pages/about.md")
    ),
    "a letter of another alphabet": added("\nBy tr\u0430in.\n"),
    "a person's address": added("\nWrite to anna.novak@office.example.\n"),
    "a control character": added("\nA bell\x07.\n"),
    "a picture": added("\n![A plan](plan.txt)\n"),
    "a link to no address": added("\nSee [the fast boats](boats:fast).\n"),
    "a link outside that is gone": changed("[on](https://river.example/far)", "on"),
    "an empty text": changed(FILES["events/talks.md"].partition("---\n\n")[2], ""),
    "a first text": written("content/events/bare.yaml", FILES["events/bare.yaml"] + "body: |\n  Words.\n"),
    "white space below a text": added("\n\n"),
    "a heading that is linked to": changed("## Ways there", "## Ways"),
    "a heading that is linked to, in vain": changed("#ways-there", "#ways", "content/news/opened.md"),
    "a link to a page": added("\nSee [us](page:about).\n"),
    "a link to nothing": added("\nSee [them](page:nobody).\n"),
    "a link to a path": added("\nSee [us](/about/).\n"),
    "a link to no path": added("\nSee [us](/nobody/).\n"),
    "a link to a place in the text": added("\nSee [above](#ways-there).\n"),
    "a link to no place": added("\nSee [above](#nowhere).\n"),
    "a file that is shown no more": changed("See the [plan of the way](plan.txt), and", "Please", WALK),
    "a file that is shown, too": added("\nThe [plan](plan.txt).\n"),
    "a file that is not there": added("\nThe [plan](plans.txt).\n"),
    "a path that is linked to no more": changed(", the [staff](/about/#staff)", "", "content/pages/house.md"),
    "a picture from elsewhere": added("\n![A boat](https://boats.example/boat.png)\n"),
    "a heading for a link that is wrong": several(
        changed("#ways-there", "#boats", "content/news/opened.md"), built(write=False), added("\n## Boats\n")
    ),
    "HTML": added("\nA <b>word</b>.\n"),
    "a vague link": added("\nClick [here](https://boats.example/).\n"),
    "no vague link, accepted": changed("[here]", "[the jokes of others]", "content/events/odd.md"),
    "no vague link": changed("[here]", "[the words]", "content/events/warned.md"),
    "a footnote without a mark": added("\n[^9]: Lost.\n"),
    "a heading of a level too deep": added("\n##### Deep\n"),
    "a personal address": added("\nWrite to <jane.doe@gmail.com>.\n"),
    "a text that a newsletter has": added("\nReally.\n", "content/events/full.md"),
    "a text that a feed has": added("\nReally.\n", "content/news/opened.md"),
    "a text of a session": changed("It opens.", "It opens late.", "content/events/fair.yaml"),
    "a text beside that of a recap": changed(
        "There is a fair.", "There is a fair.\n\n  Come.", "content/events/fair.yaml"
    ),
    "a text of a newsletter": changed("It begins.", "It begins.\n\n  Now.", "content/newsletters/first.yaml"),
    "a letter": changed("Dear readers.", "Dear all.", "content/newsletters/first.yaml"),
    "a title": changed("Talks by the river", "Talks on the river"),
    "a title and a text": several(changed("Talks by the river", "Talks at the river"), added("\nMore.\n")),
    "a date": changed("2019-05-14 12:00", "2019-05-14 13:00"),
    "a status": changed("city: Bonn", "status: cancelled\ncity: Bonn"),
    "a draft": changed("city: Bonn", "draft: true\ncity: Bonn"),
    "a draft's text": changed("Not yet.", "Not yet.\n\n  No.", "content/events/dinner.yaml"),
    "a draft's text, shown": several(
        built(drafts=True),
        changed("Not yet.", "Not yet.\n\n  No.", "content/events/dinner.yaml"),
        asked(drafts=True),
    ),
    "a new file": written(
        "content/events/new.md", "---\ntitle: New\nstart: 2019-08-01\ncity: Bonn\ncountry: DE\n---\nNew.\n"
    ),
    "a file less": removed("content/events/bare.yaml"),
    "a file that others need less": removed(TALKS),
    "another name": renamed("content/events/bare.yaml", "content/events/bear.yaml"),
    "a file in a folder": lambda garden: (
        garden.put("content/events/2019.old/in.yaml", "title: In\nstart: 2019-08-01\ncity: Bonn\ncountry: DE\n"),
        garden.built(),
        garden.add("content/events/2019.old/in.yaml", "venue: Hall\n"),
        None,
    )[-1],
    "a document": added("Stop.\n", "content/events/plan.txt"),
    "a document with a name of a copy": several(
        written("content/events/plan.bak", "Old.\n"),
        changed("plan.txt", "plan.bak", WALK),
        built(),
        added("Older.\n", "content/events/plan.bak"),
    ),
    "a colour": added("calendar: {color: teal}\naccent: '#aa0044'\n", "content/site.yaml"),
    "a day in the settings": several(added("as_of: 2019-05-30\n", "content/site.yaml"), asked(as_of=None)),
    "no day": asked(as_of=None),
    "another day": asked(as_of=date(2019, 5, 30)),
    "a later moment of the day": several(
        built(as_of=None), asked(as_of=None, now=datetime(2019, 3, 22, 20, tzinfo=UTC))
    ),
    "the next day where the site is": several(
        built(as_of=None), asked(as_of=None, now=datetime(2019, 3, 22, 23, 30, tzinfo=UTC))
    ),
    "drafts": asked(drafts=True),
    "an address": asked(base_url="http://localhost:8000/"),
    "warnings that stop": asked(strict=True),
    "warnings that stop a text": several(added("\nMore.\n"), asked(strict=True)),
    "a template": changed(
        "{{ view.common.body|markdown(2) }}", "<i></i>{{ view.common.body|markdown(2) }}", "templates/event.html"
    ),
    "a style": added("\nbody { color: red }\n", "static/css/site.css"),
    "a file to be published": written("static/robots-not.txt", "None.\n"),
    "a file to be published in a folder with a dot": several(
        written("static/.well-known/security.txt", "Contact: mailto:a@b.example\n"),
        built(),
        added("Expires: soon\n", "static/.well-known/security.txt"),
    ),
    "a copy to be published": several(written("static/old.bak", "One.\n"), built(), added("Two.\n", "static/old.bak")),
    "a touched file": lambda garden: os.utime(garden.folder / TALKS, (1, 1)),
    "a touched template": lambda garden: os.utime(garden.folder / "templates/event.html", (1, 1)),
    "a word as long": changed("By train.", "By trams."),
    "a word as long at the same time": timed(TALKS, changed("By train.", "By trams.")),
    "a title as long at the same time": timed(TALKS, changed("Talks by", "Talks at")),
    "a page that is gone": removed("site/events/talks/index.html"),
    "a page that was edited": added("x", "site/events/talks/index.html"),
    "a page that was edited, and its text": several(added("x", "site/events/talks/index.html"), added("\nMore.\n")),
    "a calendar that is gone, and a text": several(removed("site/calendar.ics"), added("\nMore.\n")),
    "no manifest": several(removed("site/.clusterweeks.json"), lambda garden: shutil.rmtree(garden.folder / "site")),
    "no site": lambda garden: shutil.rmtree(garden.folder / "site"),
    "a text that begins and ends a page": several(
        changed("Rivers lead [on](https://river.example/far).\n\n## Ways there\n\nBy train.", "<"),
        built(),
        added("\nMore.\n"),
    ),
    "a line break of old": several(
        added("\r  There.\rabbreviation: SO\r", OFFICE),
        built(),
        changed("abbreviation: SO", "abbreviation: SX", OFFICE),
    ),
    "two old lines": several(
        added("\r  There.\rabbreviation: SO\n", OFFICE),
        built(),
        several(changed("There", "Here", OFFICE), changed("abbreviation: SO", "abbreviation: SX", OFFICE)),
    ),
    "a title that looks like a text": several(
        written(
            "content/events/bare.yaml",
            'title: "A\nbody: |\n  title"\nstart: 2019-05-20\ncity: Bonn\ncountry: DE\nbody: |\n  Words.\n',
        ),
        built(),
        changed("  title", "  name", "content/events/bare.yaml"),
    ),
    "a text that is said in a recap, too": several(
        changed("It will have been full.", "There is a fair.\n\n    ## Halls", "content/events/fair.yaml"),
        built(),
        changed(
            "There is a fair.\n\n  ## Halls", "There is a fair.\n\n  Big.\n\n  ## Halls", "content/events/fair.yaml"
        ),
    ),
}
"""What may make a difference elsewhere, and whatever else can change."""


AS_IT_WAS = ("nothing", "a later moment of the day", "a touched file", "a touched template")
"""After which there is nothing to be done."""


@pytest.mark.parametrize("name", EDITS)
def test_every_edit_comes_to_what_a_whole_build_comes_to(garden: Garden, name: str) -> None:
    options = EDITS[name](garden) or {}
    # Half of them are checked, too: it takes as long again.
    result = garden.compare(check=list(EDITS).index(name) % 2 == 0, **options)
    # What is left of an earlier run may do for some of the others.
    assert not (result.timings and name in AS_IT_WAS)


TEMPLATES = {
    "the length of a text": "{{ view.common.body.markdown|length }}",
    "a text without its marks": '<p title="{{ view.common.body|plain }}">x</p>',
    "a text as it is": "<pre>{{ view.common.body }}</pre>",
    "all of a view": "<pre>{{ view }}</pre>",
    "the length of the HTML": "{% set html %}{{ view.common.body|markdown(2) }}{% endset %}{{ html|length }}",
    "capitals": "{% filter upper %}{{ view.common.body|markdown(2) }}{% endfilter %}",
    "a macro": "{% macro twice(html) %}{{ html|length }}{% endmacro %}{{ twice(view.common.body|markdown(2)) }}",
    "another variable": "{% set text = view.common.body %}{{ text|markdown(2) }}{{ text|plain|length }}",
    "an attribute": "{{ view.common.body['markdown']|length }}",
    "a filter by its name": "{{ [view.common.body]|map('plain')|join }}",
    "a template in a folder": '{% include "parts/text.html" %}',
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_templates_may_use_texts_otherwise(garden: Garden, name: str) -> None:
    garden.put("templates/parts/text.html", "{{ view.common.body.markdown|length }}\n")
    # Beside the text as it is, which has headings that others link to.
    text = "{{ view.common.body|markdown(2) }}"
    garden.change("templates/event.html", text, text + TEMPLATES[name])
    garden.compare(check=False)
    garden.add(TALKS, "\nMore.\n")
    garden.compare(check=False)


def damaged(change: Callable[[bytes], bytes]) -> Edit:
    """Something else in all ledgers."""

    def edit(garden: Garden) -> None:
        for path in (garden.folder / ".clusterweeks_cache").glob("*.ledger"):
            path.write_bytes(change(path.read_bytes()))

    return edit


def strange(name: str, value: object) -> Edit:
    """A ledger that is whole, and has something in its head that no run has put there."""

    def edit(garden: Garden) -> None:
        for path in (garden.folder / ".clusterweeks_cache").glob("*.ledger"):
            ledger = book.read(str(path))
            assert ledger is not None
            book.write(str(path), replace(ledger, head={**ledger.head, name: value}))

    return edit


def other_rows(row: str) -> Edit:
    """A ledger that is whole, and has rows that no run has put there."""

    def edit(garden: Garden) -> None:
        for path in (garden.folder / ".clusterweeks_cache").glob("*.ledger"):
            ledger = book.read(str(path))
            assert ledger is not None
            book.write(str(path), replace(ledger, records=dict.fromkeys(ledger.records, row)))

    return edit


LEDGERS: dict[str, Edit] = {
    "gone": damaged(lambda data: b""),
    "cut": damaged(lambda data: data[: len(data) // 2]),
    "one letter": damaged(lambda data: data.replace(b"Small", b"Smell")),
    "longer": damaged(lambda data: data + b"x"),
    "of another program": damaged(lambda data: b"SQLite format 3" + bytes(100)),
    "a head that is none": strange("result", []),
    "a result without problems": strange("result", {"title": "x"}),
    "a problem that is none": strange("result", {"problems": [{"where": 1}]}),
    "endless numbers": strange("result", {"problems": [], "title": "", "prefix": "", "today": "2019-03-22"}),
    "a zone that is none": several(strange("timezone", "No/Where"), strange("pinned", "")),
    "a zone that is no name": several(strange("timezone", "../x"), strange("pinned", "")),
    "rows that are none": other_rows("[]"),
    "rows of other types": other_rows('[1, ["a", "b", "c", 3, 4, [], []], "ff", ["x"]]'),
    "rows that cannot be read": other_rows("{"),
}


@pytest.mark.parametrize("text", ["", "\nMore.\n"])
@pytest.mark.parametrize("name", LEDGERS)
def test_a_damaged_ledger_is_none(garden: Garden, name: str, text: str) -> None:
    LEDGERS[name](garden)
    garden.add(TALKS, text)
    garden.compare()


@pytest.mark.parametrize("data", [b"", b"{}", b'{"version":1,"files":{}}', b'{"version":1,"files":{"a/index.html":1}}'])
def test_a_damaged_manifest_is_not_written_over_what_it_does_not_know(garden: Garden, data: bytes) -> None:
    (garden.folder / "site/.clusterweeks.json").write_bytes(data)
    garden.add(TALKS, "\nMore.\n")
    with pytest.raises(OutputRefused):
        garden.built()


def test_in_a_repository_texts_and_commits_come_to_the_same(garden: Garden) -> None:
    def git(*arguments: str) -> None:
        names = ("-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *names, *arguments], cwd=garden.folder, check=True, capture_output=True)

    git("init", "--quiet")
    garden.compare()
    garden.add(TALKS, "\nMore.\n")
    garden.compare()
    git("add", "content")
    garden.compare()
    git("commit", "--quiet", "--message", "One")
    garden.compare()
    garden.add(TALKS, "\nAnd more.\n")
    garden.compare()
    git("commit", "--quiet", "--all", "--message", "Two")
    garden.compare()
    git("reset", "--quiet", "--soft", "HEAD~1")
    garden.compare()


STEPS = st.sampled_from(sorted({**RETOUCHED, **EDITS}))


@settings(max_examples=6)
@given(st.lists(STEPS, min_size=4, max_size=4))
def test_any_edits_come_to_what_a_whole_build_comes_to(planted: Garden, names: list[str]) -> None:
    planted.replant()
    options: Mapping[str, Any] = {}
    for name in names:
        # What another edit has changed already cannot be changed.
        with suppress(NotThereError, OSError):
            options = {**options, **({**RETOUCHED, **EDITS}[name](planted) or {})}
        planted.compare(**options)
