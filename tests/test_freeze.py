"""Freezing an edition and sending it: nothing that went out changes, whatever becomes of the records."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from clusterweeks.rendering.pdf import missing
from tests.conftest import Here

SITE = "title: Weeks\nbase_url: https://weeks.example/\nas_of: 2019-03-22\ncontact: office@weeks.example\n"
FAIR = "title: Spring fair\nstart: 2019-05-14\nend: 2019-05-16\ncity: Oradea\ncountry: RO\nsummary: All meet.\n"
CALL = "title: Call for ideas\ndeadline: 2019-04-30 17:00\n"
EDITION = """title: Spring
date: 2019-03-22
preheader: What spring brings
sections:
  - {heading: In focus, layout: full, items: [event:fair]}
  - {heading: Calls, layout: list, select: {kind: call, when: open}}
"""
FACES = ("email.html", "email.txt", "email.eml", "edition.pdf")


def write(folder: Path, **files: str) -> None:
    for name, text in {"site": SITE, **files}.items():
        path = folder / "content" / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def weeks(here: Here) -> Here:
    write(here.folder, events__fair=FAIR, calls__ideas=CALL, newsletters__spring=EDITION)
    return here


def faces(here: Here) -> dict[str, bytes]:
    folder = here.folder / "site/newsletter/spring"
    return {name: (folder / name).read_bytes() for name in FACES if (folder / name).exists()}


def page(here: Here) -> str:
    text = (here.folder / "site/newsletter/spring/index.html").read_text("utf-8")
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def test_what_was_sent_stays_and_the_page_says_what_has_changed(weeks: Here) -> None:
    frozen = weeks.run("freeze", "spring")
    assert (frozen.code, frozen.err) == (0, "")
    assert frozen.out == (
        "frozen in content/newsletters/spring.frozen.json: "
        "once the edition has gone out, set `sent: true` and commit both files.\n"
    )
    write(weeks.folder, newsletters__spring=EDITION + "sent: true\n")
    assert weeks.run("build").code == 0
    sent = faces(weeks)
    assert set(sent) == set(FACES if not missing() else FACES[:3])
    assert "What has changed" not in page(weeks)

    moved = FAIR.replace("05-14", "06-04").replace("05-16", "06-06").replace("Spring fair", "Summer fair")
    write(weeks.folder, events__fair=moved, calls__ideas=CALL.replace("04-30", "05-31"))
    assert weeks.run("build").code == 0
    assert faces(weeks) == sent
    assert "What has changed since this issue went out" in page(weeks)
    assert "Moved from 14 May 2019 to 4 June 2019" in page(weeks)
    assert "Deadline extended from 30 April 2019, 17:00 to 31 May 2019, 17:00" in page(weeks)

    (weeks.folder / "content/events/fair.yaml").unlink()
    ran = weeks.run("build")
    assert ran.code == 0
    assert "warning[lost-link]: `/events/fair/` on the page `newsletter/spring/index.html` leads to nothing" in ran.out
    assert faces(weeks) == sent
    assert "Spring fair No longer on this site" in page(weeks)


def test_what_is_not_sent_yet_goes_on_with_the_records(weeks: Here) -> None:
    assert weeks.run("freeze", "spring").code == 0
    write(weeks.folder, events__fair=FAIR.replace("Spring fair", "Summer fair"))
    assert weeks.run("build").code == 0
    assert b"Summer fair" in faces(weeks)["email.txt"]
    first = (weeks.folder / "content/newsletters/spring.frozen.json").read_bytes()
    assert weeks.run("freeze", "spring").code == 0
    second = json.loads((weeks.folder / "content/newsletters/spring.frozen.json").read_bytes())
    assert second != json.loads(first)
    assert [path.name for path in (weeks.folder / "content/newsletters").iterdir() if path.name.startswith(".")] == []


def test_what_has_gone_out_is_not_frozen_again(weeks: Here) -> None:
    assert weeks.run("freeze", "spring").code == 0
    write(weeks.folder, newsletters__spring=EDITION + "sent: true\n")
    before = (weeks.folder / "content/newsletters/spring.frozen.json").read_bytes()
    ran = weeks.run("freeze", "spring")
    assert ran.code == 2
    assert "it has been sent, and stays as it is; remove `sent` to freeze it anew" in ran.err
    assert (weeks.folder / "content/newsletters/spring.frozen.json").read_bytes() == before


@pytest.mark.parametrize("name", ["newsletter:spring", "spring.yaml", "content/newsletters/spring.yaml"])
def test_an_edition_may_be_named_by_its_file(weeks: Here, name: str) -> None:
    assert weeks.run("freeze", name).code == 0


def test_an_edition_that_is_hidden_is_said_to_be(weeks: Here) -> None:
    write(weeks.folder, newsletters__spring=EDITION + "draft: true\n")
    ran = weeks.run("freeze", "spring")
    assert ran.code == 2
    assert "the edition `spring` is hidden (draft): add `--drafts`, or publish it" in ran.err


def test_what_cannot_be_built_cannot_be_frozen(weeks: Here) -> None:
    write(weeks.folder, newsletters__spring=EDITION + "body: |\n  [x](/nope/)\n")
    ran = weeks.run("freeze", "spring")
    assert ran.code == 1
    assert "error[broken-link]" in ran.out


def test_an_edition_that_is_not_there_is_named(weeks: Here) -> None:
    ran = weeks.run("freeze", "sprng")
    assert (ran.code, ran.out) == (2, "")
    assert "there is no edition `sprng`" in ran.err
    assert "did you mean `spring`?" in ran.err


def test_nothing_is_frozen_where_there_are_errors(weeks: Here) -> None:
    write(weeks.folder, events__fair=FAIR.replace("2019-05-14", "2019-05-34"))
    ran = weeks.run("freeze", "spring")
    assert ran.code == 1
    assert "error[impossible-date]" in ran.out
    assert ran.err.endswith(": nothing was frozen.\n")
    assert not (weeks.folder / "content/newsletters/spring.frozen.json").exists()


def test_a_check_says_how_heavy_each_part_of_a_mail_is(weeks: Here) -> None:
    ran = weeks.run("check")
    assert ran.code == 0
    first = re.sub(r"\d+\.\d", "N", ran.out.splitlines()[0])
    assert first == "e-mail of spring: N kB (head N, contents N, In focus N, Calls N, foot N)"
