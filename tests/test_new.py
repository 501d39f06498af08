"""`new`, as an editor uses it: what it asks, what it writes, what it refuses; nothing is ever overwritten."""

from __future__ import annotations

import io
import os
import pty
import re
import shutil
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT, Here, Ran
from tests.test_whats_new import commit, git

EXPECTED = ROOT / "tests/drafting/expected"
SITE = "title: Weeks\nbase_url: https://weeks.example/\nas_of: 2019-04-01\ncontact: office@weeks.example\n"
CONFERENCE = "title: Cluster conference\nstart: 2019-03-05\ncity: Bonn\ncountry: DE\ntopics: [skills]\n"
FILES = {
    "site": SITE,
    "events__conference": CONFERENCE,
    "organisations__dg-grow": "name: Directorate-General for Industry\nabbreviation: DG GROW\n",
    "campaigns__weeks": "title: Weeks 2019\nstart: 2019-03\nend: 2019-12\n",
}
NEW: dict[str, tuple[str, tuple[str, ...]]] = {
    "event": (
        'Weeks: the "Skills" fair',
        (
            *("--start", "2019-07-01", "--end", "2019-07-05", "--type", "Cluster week", "--city", "Žilina"),
            *("--organiser", "DG GROW", "--organiser", "Chamber of Žilina", "--topic", "Skills", "--topic", "NO"),
            *("--registration", "https://fair.example/in", "--campaign", "Weeks 2019", "--part-of", "conference"),
        ),
    ),
    "call": ("Call: partners wanted", ("--deadline", "2019-06-01 17:00", "--publisher", "dg grow", "--budget", "2019")),
    "news": ("Bonn met", ("--event", "Cluster conference", "--kind", "recap", "--draft")),
    "edition": ("Weeks newsletter", ("--date", "2019-04-02")),
    "organisation": (
        "Chamber of Bonn",
        ("--abbreviation", "NO", "--url", "https://bonn.example/", "--country", "germany"),
    ),
    "page": ("How to get there", ("--summary", "By train.")),
    "campaign": (
        "Days of skills",
        ("--start", "2020-03", "--end", "2020-04-30", "--country", "DE", "--country", "France"),
    ),
}


def plant(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / "content" / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def weeks(here: Here) -> Here:
    plant(here.folder, **FILES)
    return here


def files(here: Here) -> set[str]:
    content = here.folder / "content"
    return {path.relative_to(content).as_posix() for path in content.rglob("*") if path.is_file()}


def written(ran: Ran) -> Path:
    assert ran.code == 0, ran.err
    found = re.search(r"^written: (.+)$", ran.out, re.MULTILINE)
    assert found, ran.out
    return Path(found[1])


def refused(ran: Ran) -> str:
    assert ran.code == 2
    assert ran.err.endswith("Nothing was written.\n"), ran.err
    return ran.err[ran.err.index("Error: ") + 7 :].removesuffix("\nNothing was written.\n")


def talk(here: Here, monkeypatch: pytest.MonkeyPatch, *arguments: str, answers: str) -> Ran:
    monkeypatch.setattr(sys, "stdin", io.StringIO(answers))
    return here.run("new", *arguments, "--ask")


def test_a_new_file_is_explained_line_by_line_and_good_as_it_is_and_with_all_switched_on(
    weeks: Here, update_golden: bool
) -> None:
    for kind, (title, options) in NEW.items():
        path = written(weeks.run("new", kind, title, *options))
        text = path.read_text("utf-8")
        expected = EXPECTED / f"{kind}{path.suffix}"
        if update_golden:
            expected.write_text(text, encoding="utf-8")
        assert text == expected.read_text("utf-8")
        (weeks.folder / "on").mkdir(exist_ok=True)
        (weeks.folder / "on" / path.name).write_text(re.sub("^# ", "", text, flags=re.MULTILINE), encoding="utf-8")
    checked = weeks.run("check")
    assert (checked.code, "error" in checked.out) == (0, False), checked.out
    for path in list((weeks.folder / "content").rglob("*.*")):
        if (weeks.folder / "on" / path.name).is_file():
            shutil.copy(weeks.folder / "on" / path.name, path)
    checked = weeks.run("check", "--drafts")
    assert (checked.code, "error" in checked.out) == (0, False), checked.out


def test_in_the_content_that_is_shipped(here: Here) -> None:
    for folder in ("content", "docs"):
        shutil.copytree(ROOT / folder, here.folder / folder)
    ran = here.run("new", "event", "Cluster summer school", "--start", "2020-07", "--organiser", "DG GROW")
    assert ran.out == (
        "written: content/events/2020/cluster-summer-school-2020.yaml\n"
        "next: open it and fill it in; see it with `clusterweeks serve`; then commit it.\n"
    )
    ran = here.run("new", "edition", "--as-of", "2019-04-20")
    text = written(ran).read_text("utf-8")
    assert written(ran).as_posix() == "content/newsletters/newsletter-2019-04.yaml"
    assert 'title: "EU Cluster Weeks 2018–2019: Newsletter, April 2019"\n' in text
    assert "\nnumber: 3\n" in text
    assert "\n      - event:european-cluster-awards-2019  # 2019-05-14: Cluster Awards 2019" in text
    assert "\n#       - event:european-cluster-conference-2019  # 2019-05-14 to 2019-05-16: European" in text
    assert "`clusterweeks serve --as-of 2019-04-20`" in ran.out
    checked = here.run("check", "--as-of", "2019-04-20")
    assert checked.code == 0
    assert "error" not in checked.out


def test_nothing_is_overwritten(weeks: Here) -> None:
    plant(weeks.folder, events__old__fair_2019="title: Fair\nstart: 2019-01-01\n")
    (weeks.folder / "content/events/old/fair_2019.yaml").rename(weeks.folder / "content/events/old/Fair-2019.yaml")
    (weeks.folder / "content/pages").mkdir()
    (weeks.folder / "content/pages/help.de.md").write_text("---\ntitle: Hilfe\n---\n")
    before = files(weeks)
    assert refused(weeks.run("new", "event", "Fair", "--start", "2019-07-01")) == (
        "`content/events/old/Fair-2019.yaml` has the id `fair-2019` already, and nothing is overwritten: "
        "choose an id with `--id …`, or change what is there."
    )
    assert "`content/pages/help.de.md`" in refused(weeks.run("new", "page", "Help"))
    assert "a list that every site has" in refused(weeks.run("new", "page", "Calendar"))
    assert "a list that every site has" in refused(
        weeks.run("new", "event", "Past", "--start", "2019-07", "--id", "past")
    )
    assert files(weeks) == before
    path = written(weeks.run("new", "event", "Fair", "--start", "2019-07-01", "--id", "summer-fair"))
    assert path.as_posix() == "content/events/summer-fair.yaml"


def test_an_old_address_is_no_new_id(weeks: Here) -> None:
    plant(weeks.folder, events__conference=CONFERENCE + "aliases: [/events/congress-2019/]\n")
    said = refused(weeks.run("new", "event", "Congress", "--start", "2019-07-01"))
    assert said.startswith("the address that the id `congress-2019` makes is that of the old address of")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["event"], 'an event needs a title: `new event "Title"`.'),
        (["event", "Fair"], "an event needs `--start` (first day, as 2019-07-01; "),
        (["event", "Fair", "--start", "2019-02-30"], "`--start`: there is no 2019-02-30: February 2019 has 28 days."),
        (
            ["event", "Fair", "--start", "2019-05-02", "--end", "2019-05-01"],
            "`--end`: the end, `2019-05-01`, is before the start, `2019-05-02`: correct one of the two dates.",
        ),
        (
            ["event", "Fair", "--start", "2019-05", "--type", "confernce", "--country", "Sloviakia"],
            "`--type`: `confernce` is not a value of `type`: did you mean `conference`?\n"
            "`--country`: `Sloviakia` is not the code of a country: did you mean `SK`?",
        ),
        (["event", "a\nb", "--start", "2019-05"], "the title: this has to be one line, and has a line break: "),
        (["event", "a\x07b", "--start", "2019-05"], "the title: "),
        (["event", "a\udcffb", "--start", "2019-05"], "the title: there is something in it that is no letter"),
        (["event", "🎉", "--start", "2019-05"], "`🎉` has no letters of which an id can be made: choose one with "),
        (
            ["event", "Fair", "--start", "2019-05", "--id", "a b"],
            "`a b` is no id: those are letters, digits and hyphens",
        ),
        (
            ["news", "Fair", "--event", "conferense"],
            "`--event`: there is no event `conferense`: did you mean `conference`?",
        ),
        (["call", "Fair", "--deadline", "soon"], "`--deadline`: `soon` is not a date in the form YYYY-MM-DD: "),
    ],
)
def test_what_is_wrong_is_told_with_its_option(weeks: Here, arguments: list[str], said: str) -> None:
    before = files(weeks)
    assert refused(weeks.run("new", *arguments)).startswith(said)
    assert files(weeks) == before


def test_a_wrong_kind_is_told(here: Here) -> None:
    assert here.run("new", "evnt", "Fair").err.endswith("there is no kind `evnt`: did you mean `event`?\n")
    assert "the kinds are event, call, news, edition, organisation" in here.run("new").err
    assert 'put the title in quotes: `new event "Spring fair"`' in here.run("new", "event", "Spring", "fair").err


def test_options_stand_anywhere(here: Here) -> None:
    plant(here.folder, **FILES)
    (here.folder / "content").rename(here.folder / "weeks")
    ran = here.run("--content", "weeks", "new", "--start", "2019-07", "event", "Fair")
    assert written(ran).as_posix() == "weeks/events/fair-2019.yaml"
    assert "`clusterweeks serve --content weeks`" in ran.out
    assert written(here.run("new", "newsletter", "--content", "weeks", "news")).name == "news-2019-04.yaml"


def test_what_is_broken_elsewhere_stops_nobody(weeks: Here) -> None:
    plant(weeks.folder, site="title: [\n", events__broken="title: Broken\nstart: tomorrow\n")
    ran = weeks.run("new", "event", "Fair", "--start", "2019-07-01", "--part-of", "broken")
    assert written(ran).is_file()
    assert "cannot be read: `content/events/broken.yaml`, `content/site.yaml`. `check` says why.\n" in ran.out
    assert written(weeks.run("new", "newsletter", "Spring", "--date", "2019-05-01")).name == "spring-2019-05.yaml"


def test_doubts_are_told_and_the_file_is_made(weeks: Here) -> None:
    ran = weeks.run("new", "call", "Ideas", "--deadline", "2019-05-31", "--topic", "skils")
    assert written(ran).is_file()
    assert "nothing has the topic `skils` yet: did you mean `skills`?\n" in ran.out
    assert "calls/ideas.yaml:" in ran.out
    assert "has a day and no time of day: it is taken for 23:59" in ran.out


def test_files_of_a_year_lie_together_where_they_did(weeks: Here) -> None:
    plant(weeks.folder, news__2018__x="title: X\ndate: 2018-05\n", news__old="title: Old\ndate: 2017-05\n")
    assert written(weeks.run("new", "news", "Y")).as_posix() == "content/news/2019/y.yaml"
    plant(weeks.folder, news__z="title: Z\ndate: 2019-05\n")
    assert written(weeks.run("new", "news", "W")).as_posix() == "content/news/w.yaml"


def test_editors_programs_find_the_schema(weeks: Here) -> None:
    (weeks.folder / "schema").mkdir()
    (weeks.folder / "schema/event.schema.json").write_text("{}")
    path = written(weeks.run("new", "event", "Fair", "--start", "2019-07-01"))
    assert path.read_text("utf-8").startswith("# yaml-language-server: $schema=../../schema/event.schema.json\n")


def test_a_terminal_is_asked_and_wrong_answers_are_asked_again(weeks: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = (
        "\nSkills: the fair\n2019-02-30\n2019-07-01 09:00\n\n17\n17:00\nfare\nfair\nBonn\n\n\n"
        "DG GROV\nDG GROW\n\nexample.org\n\nskils\nskils\n\nconference\n\n"
    )
    ran = talk(weeks, monkeypatch, "event", answers=answers)
    text = written(ran).read_text("utf-8")
    for line in (
        'title: "Skills: the fair"',
        "start: 2019-07-01 09:00",
        "end: 17:00",
        "type: fair",
        "city: Bonn",
        "country: DE",
        "timezone: Europe/Berlin",
        "organisers: [dg-grow]",
        "topics: [skils]",
    ):
        assert f"\n{line}\n" in text
    assert written(ran).name == "skills-fair-2019.yaml"
    for said in (
        "  this is needed\n",
        "  there is no 2019-02-30: February 2019 has 28 days\n",
        "  `17` is not a date in the form YYYY-MM-DD: ",
        "did you mean `fair`?\n",
        "  (Bonn is in Germany)\ncountry [DE]: ",
        "  no organisation is called `DG GROV`: did you mean `dg-grow`?; the same again keeps it\n",
        "  `example.org` is not an address of a page: did you mean `https://example.org`?\n",
        "  nothing has the topic `skils` yet: did you mean `skills`?; the same again keeps it\n",
        "  `content/events/conference.yaml` has the id `conference` already, and nothing is overwritten: ",
    ):
        assert said in ran.out


def test_an_edition_is_asked_for_its_date_and_proposes_a_subject(weeks: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(weeks.folder, calls__ideas="title: 'Call: ideas'\ndeadline: 2019-05-31 17:00\n")
    ran = talk(weeks, monkeypatch, "edition", answers="\nApril\n2019-04-02\n\n\n\n")
    text = written(ran).read_text("utf-8")
    assert ran.out.index("Proposed since") < ran.out.index("subject [Call: ideas]: ")
    for line in ('title: "Weeks: Newsletter, April 2019"', "date: 2019-04-02", 'subject: "Call: ideas"', "number: 1"):
        assert f"\n{line}\n" in text


def test_answers_that_break_off_leave_nothing(weeks: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(weeks)
    ran = talk(weeks, monkeypatch, "news", answers="Bonn met\n")
    assert ran.code == 130
    assert files(weeks) == before


def test_ctrl_c_on_a_terminal_leaves_nothing(tmp_path: Path) -> None:
    plant(tmp_path, **FILES)
    child, terminal = pty.fork()
    if child == 0:  # pragma: no cover - another process
        os.chdir(tmp_path)
        os.execv(sys.executable, [sys.executable, str(ROOT / "build.py"), "new", "event", "Fair"])  # noqa: S606 - it is that of the tests
    said = b""
    while b"start: " not in said:
        said += os.read(terminal, 1024)
    ended, waits = (0, 0), 0
    # A key that comes between the question and the wait for an answer is noticed with the next one only; and one that
    # comes when the first was noticed would end the program in another way.
    while not ended[0]:
        if waits % 50 == 1:
            os.write(terminal, b"\x03")
        waits += 1
        time.sleep(0.1)
        ended = os.waitpid(child, os.WNOHANG)
    assert os.waitstatus_to_exitcode(ended[1]) == 130
    os.close(terminal)
    assert not (tmp_path / "content/events/fair-2019.yaml").exists()
    assert sorted(path.name for path in (tmp_path / "content/events").iterdir()) == ["conference.yaml"]


def test_an_edition_proposes_what_has_happened_since_the_last_one(tmp_path: Path, here: Here) -> None:
    git(tmp_path, "init", "--quiet")
    commit(
        tmp_path,
        "2019-01-10",
        site=SITE.replace("as_of: 2019-04-01\n", "timezone: UTC\nlanguage: de\n"),
        events__told="title: Told\nstart: 2019-05-02\n",
        events__moved="title: Moved\nstart: 2019-05-03\ncity: Bonn\ncountry: DE\n",
        events__summit="title: Anchor\nstart: 2019-04-20\nanchor: true\n",
        events__off="title: Off\nstart: 2019-08-03\n",
        events__later="title: Later\nstart: 2019-08-04\n",
        events__held="title: Past\nstart: 2019-03-20\nrecap: {body: All came.}\n",
        events__hidden="title: Hidden\nstart: 2019-05-02\ndraft: true\n",
        calls__extended="title: Extended\ndeadline: 2019-05-31 17:00\n",
        calls__told="title: Told call\ndeadline: 2019-06-30 17:00\n",
        calls__closing="title: Closing\ndeadline: 2019-04-05 17:00\n",
        calls__closed="title: Closed\ndeadline: 2019-03-05 17:00\n",
        news__before="title: Before\ndate: 2019-02-01\n",
        news__month="title: Of the month\ndate: 2019-03\n",
        news__told="title: Told news\ndate: 2019-03\n",
        newsletters__winter=(
            "title: Newsletter, März 2019\nnumber: 7\ndate: 2019-03-01\nsections:\n  - heading: All\n    items: "
            "[event:told, event:moved, event:summit, event:off, call:extended, call:told, call:closing, news:told]\n"
        ),
    )
    commit(
        tmp_path,
        "2019-03-10",
        events__moved="title: Moved\nstart: 2019-05-06\nend: 2019-05-07\ncity: Bonn\ncountry: DE\n",
        events__off="title: Off\nstart: 2019-08-03\nstatus: cancelled\n",
        events__new="title: New\nstart: 2019-09-03\n",
        calls__extended="title: Extended\ndeadline: 2019-06-14 17:00\n",
        news__recap="title: What came\ndate: 2019-03-25\nkind: recap\n",
    )
    ran = here.run("new", "edition", "--as-of", "2019-04-01")
    text = written(ran).read_text("utf-8")
    assert written(ran).name == "newsletter-2019-04.yaml"
    assert "title: Newsletter, April 2019\n" in text
    assert "number: 8\n" in text
    items = re.findall(r"^(#?) +- (\w+:\w+)  # (.+)$", text, re.MULTILINE)
    assert items == [
        ("", "news:month", "2019-03: Of the month"),
        ("", "event:summit", "2019-04-20: Anchor"),
        ("#", "event:told", "2019-05-02: Told"),
        ("", "event:moved", "2019-05-06 to 2019-05-07: Moved, Bonn (moved from 2019-05-03)"),
        ("", "event:off", "2019-08-03: Off (cancelled)"),
        ("", "event:new", "2019-09-03: New (new)"),
        ("", "call:closing", "until 2019-04-05 17:00: Closing"),
        ("", "call:extended", "until 2019-06-14 17:00: Extended (deadline extended from 2019-05-31 17:00)"),
        ("#", "call:told", "until 2019-06-30 17:00: Told call"),
        ("", "news:recap", "2019-03-25: What came"),
        ("", "event:held", "2019-03-20: Past"),
    ]
    assert ran.out.startswith(
        "Proposed since the last edition, `winter` of 2019-03-01:\n"
        "  Neueste Meldungen: 1 (since 2019-03-01, and in no edition yet)\n"
        "  Kommende Veranstaltungen: 4 (until 2019-05-13, and later ones that are news)\n"
        "  Offene Ausschreibungen: 2 (whose deadline is ahead)\n"
        "  Was daraus wurde: 2 (reports on events, since 2019-03-01)\n"
        "  2 more the last edition had: they are in the file, switched off\n"
    )
    checked = here.run("check", "--as-of", "2019-04-01")
    assert checked.code == 0, checked.out


def test_what_is_too_much_to_name_is_selected(here: Here) -> None:
    meetings = {f"events__meeting-{day}": f"title: Meeting {day}\nstart: 2019-04-{day}\n" for day in range(10, 30)}
    plant(here.folder, site=SITE, **meetings, **{f"{name}-b": text for name, text in meetings.items()})
    text = written(here.run("new", "edition", "First", "--date", "2019-04-02")).read_text("utf-8")
    assert ("    select:\n      kind: event\n      when: upcoming\n      within_days: 42\n      limit: 30\n") in text
    assert "- event:meeting" not in text


def test_an_edition_of_nothing_is_good(here: Here) -> None:
    plant(here.folder, site=SITE)
    ran = here.run("new", "edition", "First", "--date", "2019-04-02")
    assert "nothing has happened that an edition could tell" in ran.out
    assert "\nnumber: 1\n" in written(ran).read_text("utf-8")
