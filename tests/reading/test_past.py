"""What git tells of records that are deleted, withdrawn, changed or renamed."""

import pytest

from clusterweeks.model.library import Library
from clusterweeks.model.records import Event, EventStatus, Kind
from clusterweeks.reading.checks import check
from tests.reading.repositories import Repository

SITE = "title: Weeks\nbase_url: https://weeks.example/\ntimezone: Europe/Brussels\n"
EVENT = "title: Conference\nstart: 2019-05-14\ncity: Bonn\ncountry: DE\nsummary: All meet.\n"
SERIES = "title: Lab\nstart: 2019-01-08\nrepeat: FREQ=WEEKLY\n"
CALL = "title: Ideas\ndeadline: 2019-06-01 17:00\n"
X, Y, Z = (Kind.EVENT, "x"), (Kind.EVENT, "y"), (Kind.EVENT, "z")
C = (Kind.CALL, "c")
ALIAS = "aliases: [/events/x/]\n"


@pytest.fixture
def made(repository: Repository) -> Repository:
    repository.write("site.yaml", SITE)
    repository.commit(0)
    return repository


def number(library: Library, key: tuple[Kind, str] = X) -> int:
    return library.revisions[key].number


def titles(library: Library, key: tuple[Kind, str] = X) -> list[str]:
    return [one.record.title for one in library.earlier.get(key, ())]


def test_a_deleted_call_is_remembered_until_90_days_after_its_last_deadline(made: Repository) -> None:
    last = "deadlines:\n- {label: B, at: 2019-07-01}\n- {label: A, at: 2019-06-01}\n"
    made.write("calls/c.yaml", "title: Ideas\n" + last)
    made.write("calls/open.yaml", "title: Always\n")
    made.commit(1)
    (made.content / "calls/c.yaml").unlink()
    (made.content / "calls/open.yaml").unlink()
    made.commit(2)
    library = made.load("2019-09-29")
    assert list(library.deleted) == [C]
    assert number(library, C) == 1
    assert made.load("2019-09-30").deleted == {}


def test_a_deleted_series_is_remembered_while_it_would_go_on(made: Repository) -> None:
    made.change(1, x=SERIES, y=SERIES + "title: Short\n".replace("title", "motto") + "except: []\n")
    made.write("events/y.yaml", SERIES.replace("WEEKLY", "WEEKLY;COUNT=2"))
    made.commit(2)
    made.change(3, x=None, y=None)
    assert list(made.load("2019-04-15").deleted) == [X, Y]
    assert list(made.load("2020-04-15").deleted) == [X]


@pytest.mark.parametrize("hide", ["draft: true\n", "publish_on: 2019-04-01\n"])
def test_what_becomes_hidden_is_withdrawn_with_its_last_published_text(made: Repository, hide: str) -> None:
    made.change(1, x=EVENT)
    made.change(2, x=EVENT + "motto: Together\n")
    made.change(3, x=EVENT.replace("Conference", "Secret") + hide)
    made.change(4, x=EVENT.replace("Conference", "Secret") + hide + "motto: Hush\n")
    library = made.load()
    withdrawn = library.deleted[X]
    assert isinstance(withdrawn, Event)
    assert (withdrawn.title, withdrawn.motto, withdrawn.status) == ("Conference", "Together", EventStatus.CANCELLED)
    assert number(library) == 3
    assert list(library.hidden) == [X]
    assert made.load("2019-08-13").deleted.keys() <= set()
    shown = made.load(drafts=True)
    assert (shown.records[X].title, shown.deleted) == ("Secret", {})


def test_what_is_hidden_in_the_working_tree_only_is_withdrawn_too(made: Repository) -> None:
    made.change(1, x=EVENT)
    made.write("events/x.yaml", EVENT + "draft: true\n")
    library = made.load()
    assert list(library.deleted) == [X]
    assert number(library) == 1


def test_a_withdrawn_event_that_is_deleted_stays_called_off(made: Repository) -> None:
    made.change(1, x=EVENT)
    made.change(2, x=EVENT + "draft: true\n")
    made.change(3, x=None)
    assert list(made.load().deleted) == [X]
    assert number(made.load()) == 2


def test_what_was_to_be_published_after_it_was_deleted_never_was(made: Repository) -> None:
    made.change(1, x=EVENT + "publish_on: 2019-05-20\n", y=EVENT + "publish_on: 2019-05-14\n")
    made.change(2, x=None, y=None)
    assert list(made.load("2019-05-30").deleted) == [Y]


def test_a_call_has_its_earlier_versions_each_once(made: Repository) -> None:
    file = "calls/c.yaml"
    said = ("A", "A", "B", "draft", "B", "broken", "A", "C")
    for hour, title in enumerate(said, 1):
        text = CALL.replace("Ideas", title)
        text = {"draft": text + "draft: true\n", "broken": "title: [\n"}.get(title, text)
        made.write(file, f"# {hour}\n{text}")
        made.commit(hour)
    assert titles(made.load(), C) == ["A", "B", "A"]
    assert [one.changed.hour for one in made.load().earlier[C]] == [1, 3, 7]
    made.write(file, CALL)
    assert titles(made.load(), C) == ["A", "B", "A", "C"]


def test_versions_of_former_files_count(made: Repository) -> None:
    made.write("calls/b.yaml", CALL + "budget: 1\nsummary: One.\nprogramme: Two\n")
    made.commit(1)
    made.move("calls/b.yaml", "calls/2019/c.yaml")
    made.commit(2)
    made.write("calls/2019/c.yaml", CALL + "budget: 2\nsummary: One.\nprogramme: Two\n")
    made.commit(3)
    earlier = made.load().earlier[C]
    assert [(one.record.id, one.changed.hour) for one in earlier] == [("c", 1)]


def test_an_event_has_earlier_versions_only_if_its_entries_can_have_changed(made: Repository) -> None:
    month = EVENT.replace("2019-05-14", "2019-05")
    made.change(1, x=EVENT, y=month, z=EVENT, w=SERIES, v=EVENT + "body: start 2019-05, repeat\n")
    made.change(2, x=EVENT + "motto: M\n", y=EVENT, z=month, w=SERIES.replace("01-08", "01-09"), v=EVENT)
    assert {key[1]: len(found) for key, found in made.load().earlier.items()} == {"w": 1, "y": 1, "z": 1}
    made.change(3, w=None)
    assert {key[1]: len(found) for key, found in made.load().earlier.items()} == {"w": 1, "y": 1, "z": 1}


@pytest.mark.parametrize("text", [EVENT + ALIAS, "title: Quite another\nstart: 2019-05-15\n" + ALIAS])
def test_a_renamed_event_that_names_its_old_address_keeps_its_entry(made: Repository, text: str) -> None:
    """Git sees the one as a move, and not the other."""
    made.change(1, x=EVENT)
    made.change(2, x=EVENT + "motto: M\n")
    before = number(made.load())
    made.change(3, x=None, y=text)
    library = made.load()
    assert (library.calendar_ids, library.deleted) == ({Y: "x"}, {})
    assert number(library, Y) > before
    assert library.revisions[Y].created.hour == 1


def test_an_entry_is_carried_on_without_ever_going_back(made: Repository) -> None:
    made.change(1, x=EVENT)
    numbers = [number(made.load())]
    (made.content / "events/x.yaml").unlink()
    numbers.append(number(made.load()))
    made.write("events/y.yaml", "title: Other\nstart: 2019-05-15\n" + ALIAS)
    assert made.load().calendar_ids == {Y: "x"}
    numbers.append(number(made.load(), Y))
    made.commit(2)
    numbers.append(number(made.load(), Y))
    made.change(3, y="title: Other one\nstart: 2019-05-15\n")
    assert made.load().calendar_ids == {Y: "x"}
    numbers.append(number(made.load(), Y))
    made.change(4, y=None)
    library = made.load()
    assert (library.calendar_ids, list(library.deleted)) == ({Y: "x"}, [Y])
    numbers.append(number(library, Y))
    assert numbers == [0, 1, 1, 2, 3, 4]


def test_a_file_that_comes_back_in_another_folder_goes_on_counting(made: Repository) -> None:
    made.change(1, x=EVENT)
    made.change(2, x=None)
    made.write("events/2019/x.md", "---\ntitle: Other\nstart: 2019-05-15\n---\n")
    made.commit(3)
    assert number(made.load()) == 2
    made.move("events/2019/x.md", "events/x.md")
    made.commit(4)
    assert number(made.load()) == 3


def test_a_duplicate_that_is_led_to_the_other_is_not_its_old_name(made: Repository) -> None:
    made.change(1, x=EVENT)
    made.change(2, y=EVENT)
    made.change(3, x=None, y=EVENT + ALIAS)
    library = made.load()
    assert (library.calendar_ids, list(library.deleted)) == ({}, [X])
    assert [problem.code for problem in check(library)] == []


def test_of_several_old_names_the_oldest_counts(made: Repository) -> None:
    made.change(1, x=EVENT)
    made.change(2, x=None, y=EVENT + ALIAS)
    made.change(3, y=None, z=EVENT + "aliases: [/events/y/, /events/x/]\n")
    library = made.load()
    assert (library.calendar_ids, library.deleted) == ({Z: "x"}, {})
    made.change(4, z=EVENT + "aliases: [/events/y/]\n")
    assert made.load().calendar_ids == {Z: "x"}


def test_a_duplicate_of_what_was_renamed_is_not_its_oldest_name(made: Repository) -> None:
    made.change(1, x=EVENT)
    made.change(2, y=EVENT)
    made.change(3, x=None, y=EVENT + ALIAS)
    made.change(4, y=None, z=EVENT + "aliases: [/events/x/, /events/y/]\n")
    library = made.load()
    assert (library.calendar_ids, list(library.deleted)) == ({Z: "y"}, [X])


def test_an_event_that_gets_its_first_name_back_keeps_its_entry(made: Repository) -> None:
    made.change(1, x=EVENT)
    made.change(2, x=None, y=EVENT + ALIAS)
    made.change(3, y=None, x=EVENT + "aliases: [/events/y/]\n")
    library = made.load()
    assert (library.calendar_ids, library.deleted) == ({}, {})
    assert number(library) == 2


@pytest.mark.parametrize("other", [EVENT, EVENT + "draft: true\n"])
def test_an_id_that_another_file_has_is_not_taken_over(made: Repository, other: str) -> None:
    made.change(1, x=EVENT)
    made.change(2, x=None, y="title: Other\nstart: 2019-08-01\n" + ALIAS)
    made.change(3, x=other)
    assert made.load().calendar_ids == {}


def test_no_two_take_over_the_same_id(made: Repository) -> None:
    made.change(1, x=EVENT)
    made.change(2, x=None, y=EVENT + ALIAS, z="title: Other\nstart: 2019-08-01\n" + ALIAS)
    assert made.load().calendar_ids == {Y: "x"}


def test_an_address_that_no_file_ever_had_is_nobodys_entry(made: Repository) -> None:
    made.change(1, y=EVENT)
    made.change(2, y=EVENT + "aliases: [/events/short/, /events/a/b/, /news/x/, /x/]\n")
    assert made.load().calendar_ids == {}


def test_what_is_renamed_and_hidden_is_withdrawn_under_its_old_id(made: Repository) -> None:
    made.change(1, x=EVENT)
    made.change(2, x=None, y=EVENT + ALIAS + "draft: true\n")
    library = made.load()
    assert (library.calendar_ids, list(library.deleted)) == ({Y: "x"}, [Y])
    made.change(3, y=EVENT + "draft: true\n")
    assert made.load().calendar_ids == {Y: "x"}


def test_what_is_renamed_without_a_word_and_hidden_was_never_known_by_its_new_id(made: Repository) -> None:
    made.change(1, x=EVENT)
    made.change(2, x=None, y=EVENT + "draft: true\n")
    assert list(made.load().deleted) == [X]


def renamed(library: Library) -> dict[str, str]:
    return {key[1]: path for key, path in library.renamed.items()}


def test_a_rename_without_a_word_is_reported(made: Repository) -> None:
    made.change(1, x=EVENT)
    made.move("events/x.yaml", "events/y.yaml")
    assert renamed(made.load()) == {"y": "events/x.yaml"}
    made.git("add", "--all")
    assert renamed(made.load()) == {"y": "events/x.yaml"}
    made.commit(2)
    assert renamed(made.load()) == {"y": "events/x.yaml"}
    (problem,) = check(made.load())
    content = made.content.as_posix()
    assert (problem.where.file, problem.code) == (f"{content}/events/y.yaml", "renamed")
    assert problem.message == (
        f"looks like a rename of `{content}/events/x.yaml`: subscribers would see a cancellation and a new event"
    )
    assert problem.hint == "add `aliases: [/events/x/]`, or name the file `x.yaml` again"
    made.change(3, y=EVENT + "aliases: [/old/]\n")
    assert check(made.load())[0].hint == "add `/events/x/` to its `aliases`, or name the file `x.yaml` again"
    made.change(4, y=EVENT + "accept: {renamed: It is another one.}\n")
    assert check(made.load()) == ()
    # Without the accepted warning there is nothing to say either, once the old event is forgotten.
    assert check(made.load("2019-09-01")) == ()
    made.change(5, y=EVENT + ALIAS)
    assert (renamed(made.load()), check(made.load())) == ({}, ())


def test_what_is_deleted_first_and_entered_later_looks_like_a_rename(made: Repository) -> None:
    made.change(1, x=EVENT, z="title: Other\nstart: 2019-08-01\ncity: Lyon\n")
    made.change(2, x=None, z=None)
    made.change(3, y="title: Conference\nstart: 2019-05-14\nmotto: New\n", w="title: Else\nstart: 2019-08-02\n")
    assert renamed(made.load()) == {"y": "events/x.yaml"}


def test_what_was_there_before_is_no_rename(made: Repository) -> None:
    made.change(1, x=EVENT)
    made.change(2, y=EVENT)
    made.change(3, x=None)
    made.move("events/y.yaml", "events/2019/y.yaml")
    (made.content / "events/y.yaml").unlink(missing_ok=True)
    made.commit(4)
    assert renamed(made.load()) == {}


def test_each_is_reported_once_with_what_it_is_most_like(made: Repository) -> None:
    other = EVENT.replace("Bonn", "Ulm").replace("05-14", "05-16").replace("All", "Some")
    made.change(1, x=EVENT, z=other)
    made.change(2, x=None, z=None)
    made.change(3, w=other + "motto: M\n", y=EVENT + "motto: M\n", v=EVENT)
    assert renamed(made.load()) == {"w": "events/z.yaml", "v": "events/x.yaml"}


def test_a_renamed_call_is_reported(made: Repository) -> None:
    made.write("calls/b.yaml", CALL)
    made.commit(1)
    made.move("calls/b.yaml", "calls/c.yaml")
    made.commit(2)
    (problem,) = check(made.load())
    assert problem.message.endswith("subscribers would see a cancellation and a new call")
    assert "/calls/b/" in problem.hint


def test_a_file_that_is_used_for_next_years_event_is_reported(made: Repository) -> None:
    last_year = EVENT.replace("2019-05-14", "2018-05-15")
    made.change(1, x=last_year, y=last_year, z=EVENT)
    made.change(
        2, x=EVENT, y=last_year.replace("2018-05-15", "2018-12-01"), z=EVENT.replace("2019-05-14", "2020-05-14")
    )
    found = [problem for problem in check(made.load("2019-05-14")) if problem.code == "reused"]
    (problem,) = found
    assert problem.where.file.endswith("events/x.yaml")
    assert (
        problem.message == "the file was that of `Conference` (2018-05-15), which is over: calendars would move it here"
    )
    made.change(3, x=EVENT + "motto: Together\n")
    assert [one.code for one in check(made.load("2019-05-14"))].count("reused") == 1
    made.change(4, x=EVENT + "accept: {reused: The first file had a wrong year.}\n")
    assert "reused" not in [one.code for one in check(made.load("2019-05-14"))]
