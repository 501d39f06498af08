"""What git tells of records that are deleted, withdrawn, changed or renamed."""

import pytest

from clusterweeks.model.library import Library
from clusterweeks.model.records import Event, EventStatus, Kind
from clusterweeks.reading.checks.table import check
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


def test_a_deadline_that_was_dropped_before_its_call_was_deleted_is_called_off(made: Repository) -> None:
    for name in ("c", "d"):
        made.write(f"calls/{name}.yaml", CALL)
    made.commit(1)
    for name in ("c", "d"):
        made.write(f"calls/{name}.yaml", "title: Ideas\n")
    made.commit(2)
    (made.content / "calls/c.yaml").unlink()
    made.write("calls/d.yaml", CALL.replace("06-01", "01-02"))
    made.commit(3)
    (made.content / "calls/d.yaml").unlink()
    made.commit(4)
    library = made.load("2019-08-30")
    assert [key[1] for key in library.deleted] == ["c", "d"]
    assert {key[1]: len(found) for key, found in library.earlier.items()} == {"c": 1, "d": 2}
    assert made.load("2019-08-31").deleted == {}


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
    made.write("calls/b.yaml", CALL.replace("06-01", "05-31"))
    made.commit(1)
    made.move("calls/b.yaml", "calls/2019/c.yaml")
    made.write("calls/2019/c.yaml", CALL + "aliases: [/calls/b/]\n")
    made.commit(2)
    made.move("calls/2019/c.yaml", "calls/c.yaml")
    made.write("calls/c.yaml", CALL + "budget: 2\n")
    made.commit(3)
    earlier = made.load().earlier[C]
    assert [(one.record.id, one.changed.hour, one.until and one.until.hour) for one in earlier] == [
        ("c", 1, 2),
        ("c", 2, 3),
    ]


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
    assert numbers == [0, 1, 1, 1, 2, 3]


def test_a_file_that_comes_back_in_another_folder_goes_on_counting(made: Repository) -> None:
    made.change(1, x=EVENT)
    made.change(2, x=None)
    made.write("events/2019/x.md", "---\ntitle: Other\nstart: 2019-05-15\n---\n")
    made.commit(3)
    assert number(made.load()) == 2
    made.move("events/2019/x.md", "events/x.md")
    made.commit(4)
    assert number(made.load()) == 3


def test_a_duplicate_that_had_been_renamed_does_not_give_its_entry_to_the_other(made: Repository) -> None:
    made.change(1, x=EVENT)
    made.change(2, x=None, z=EVENT + ALIAS)
    made.change(3, y=EVENT)
    made.change(4, z=None, y=EVENT + "aliases: [/events/z/]\n")
    library = made.load()
    assert (library.calendar_ids, list(library.deleted)) == ({Z: "x"}, [Z])
    assert (number(library, Y), number(library, Z)) == (1, 2)
    # What was decided of the two stays so when one is deleted and comes back.
    made.change(5, y=None)
    made.change(6, y=EVENT + "aliases: [/events/z/]\n")
    library = made.load()
    assert (library.calendar_ids, list(library.deleted)) == ({Z: "x"}, [Z])


def test_what_is_renamed_to_an_id_that_was_there_before_keeps_its_entry(made: Repository) -> None:
    made.change(1, y="title: Bee\nstart: 2019-05-03\n")
    made.change(2, y=None)
    made.change(3, x=EVENT)
    made.change(4, x=None, y=EVENT + ALIAS)
    library = made.load()
    assert (library.calendar_ids, library.records[Y].title) == ({Y: "x", (Kind.EVENT, "y~2"): "y"}, "Conference")
    ((key, off),) = library.deleted.items()
    assert (key, off.title, off.id) == ((Kind.EVENT, "y~2"), "Bee", "y~2")
    assert (number(library, Y), number(library, key)) == (1, 1)
    assert check(library) == ()
    # Once it is deleted, too, each of the two is still told where it was.
    made.change(5, y=None)
    assert {key[1]: one.title for key, one in made.load().deleted.items()} == {"y": "Conference", "y~2": "Bee"}


def test_an_address_that_is_named_late_takes_over_the_entry_and_calls_the_other_off(made: Repository) -> None:
    made.change(1, x=EVENT)
    made.change(2, x=None, y=EVENT)
    library = made.load()
    assert (library.calendar_ids, list(library.deleted), list(library.renamed)) == ({}, [X], [Y])
    made.change(3, y=EVENT + ALIAS)
    library = made.load()
    assert library.calendar_ids == {Y: "x", (Kind.EVENT, "y~2"): "y"}
    assert list(library.deleted) == [(Kind.EVENT, "y~2")]
    assert (number(library, Y), number(library, (Kind.EVENT, "y~2"))) == (2, 1)


def test_what_was_never_told_under_its_new_id_is_not_called_off_there(made: Repository) -> None:
    made.change(1, x=EVENT)
    made.change(2, x=None, y=EVENT + "draft: true\n")
    made.change(3, y=EVENT + ALIAS)
    library = made.load()
    assert (library.calendar_ids, library.deleted) == ({Y: "x"}, {})


@pytest.mark.parametrize("committed", [False, True])
def test_a_second_rename_that_names_only_the_first_address_goes_on_counting(
    made: Repository, *, committed: bool
) -> None:
    made.change(1, x=EVENT)
    made.change(2, x=None, y=EVENT + ALIAS)
    made.change(3, y=EVENT + ALIAS + "motto: M\n")
    made.move("events/y.yaml", "events/z.yaml")
    if committed:
        made.commit(4)
    library = made.load()
    assert (library.calendar_ids, library.deleted, library.renamed) == ({Z: "x"}, {}, {})
    assert number(library, Z) == 3


def test_a_deletion_that_is_not_committed_is_one_revision_more(made: Repository) -> None:
    made.change(1, x=EVENT)
    made.change(2, x=None, y=EVENT + ALIAS)
    made.move("events/y.yaml", "events/2019/y.yaml")
    made.commit(3)
    (made.content / "events/2019/y.yaml").unlink()
    assert number(made.load(), Y) == 3
    made.commit(4)
    assert number(made.load(), Y) == 3


def test_a_move_that_is_made_twice_counts_every_commit_once(made: Repository) -> None:
    numbers = []
    for hour, (old, new) in enumerate((("", "a/x.yaml"), ("a/x.yaml", "b/x.yaml"), ("b/x.yaml", "")) * 2, 1):
        if old and new:
            made.move(f"events/{old}", f"events/{new}")
        elif new:
            made.write(f"events/{new}", EVENT)
        else:
            (made.content / f"events/{old}").unlink()
        made.commit(hour)
        numbers.append(number(made.load()))
    assert numbers == [0, 1, 2, 3, 4, 5]


def test_what_is_new_under_another_name_has_nothing_of_what_git_finds_alike(made: Repository) -> None:
    alike = "venue: Hall\norganisers: [A, B]\nregistration: {url: https://weeks.example/r}\nmotto: Together\n"
    made.change(1, x=EVENT.replace("2019-05-14", "2018-05-15") + alike)
    made.change(2, x=None, y=EVENT.replace("Conference", "Fresh") + alike)
    library = made.load()
    assert (library.revisions[Y].number, library.revisions[Y].created.hour) == (0, 2)
    assert (library.earlier, check(library)) == ({}, ())


def test_a_content_folder_that_is_moved_keeps_everything(made: Repository) -> None:
    made.change(1, x=EVENT, y=EVENT)
    made.change(2, x=EVENT + "motto: M\n", y=None)
    before = made.load()
    moved = made.folder / "web/pages"
    moved.parent.mkdir()
    made.content.rename(moved)
    made.content = moved
    made.commit(3)
    library = made.load()
    assert (library.revisions, library.deleted) == (before.revisions, before.deleted)
    assert list(library.deleted) == [Y]


def test_a_branch_that_is_merged_against_a_deletion_brings_the_event_back(made: Repository) -> None:
    made.change(1, x=EVENT)
    made.git("checkout", "--quiet", "-b", "side")
    made.change(2, x=EVENT + "motto: M\n")
    made.git("checkout", "--quiet", "main")
    made.change(3, x=None)
    assert list(made.load().deleted) == [X]
    made.git("merge", "--quiet", "--no-commit", "--strategy=ours", "side")
    made.write("events/x.yaml", EVENT + "motto: M\n")
    made.commit(4)
    library = made.load()
    assert (list(library.deleted), number(library)) == ([], 2)
    made.write("events/y.yaml", EVENT + ALIAS)
    made.change(5, x=None)
    assert made.load().calendar_ids == {Y: "x"}


def test_a_merge_that_deletes_calls_off_with_a_greater_number(made: Repository) -> None:
    made.change(1, x=EVENT)
    made.git("checkout", "--quiet", "-b", "side")
    made.change(2, y=EVENT)
    made.git("checkout", "--quiet", "main")
    made.change(3, z=EVENT)
    made.git("merge", "--quiet", "--no-commit", "side")
    made.change(4, x=None)
    library = made.load()
    assert (list(library.deleted), number(library), number(library, Y)) == ([X], 1, 0)


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


def test_an_entry_stays_with_what_was_renamed_when_its_old_name_is_another_events(made: Repository) -> None:
    made.change(1, x=EVENT)
    made.change(2, x=None, y=EVENT + ALIAS)
    made.change(3, y=EVENT + "motto: Together\n" + ALIAS)
    another = "title: Other\nstart: 2019-08-01\n"
    made.change(4, x=another + "draft: true\n", y=EVENT)
    assert made.load().calendar_ids == {Y: "x"}
    made.change(5, x=another)
    library = made.load()
    assert (library.calendar_ids, library.deleted) == ({X: "x~2", Y: "x"}, {})
    assert (number(library), number(library, Y)) == (1, 3)
    made.change(6, x=None)
    library = made.load()
    assert (library.calendar_ids, list(library.deleted)) == ({X: "x~2", Y: "x"}, [X])
    made.change(7, y=None)
    assert made.load().calendar_ids == {X: "x~2", Y: "x"}
    made.change(8, x=another)
    library = made.load()
    assert (library.calendar_ids, list(library.deleted)) == ({X: "x~2", Y: "x"}, [Y])
    assert number(library) == 3


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


def test_a_call_that_is_another_ones_next_year_was_not_extended(made: Repository) -> None:
    """Under another name it has no earlier deadline; under the same name, somebody has to say so."""
    for name in ("c-2018", "c"):
        made.write(f"calls/{name}.yaml", CALL.replace("2019-06-01", "2018-06-01") + "programme: P\nbudget: B\n")
    made.write("calls/extended.yaml", CALL)
    made.commit(1)
    (made.content / "calls/c-2018.yaml").unlink()
    text = CALL.replace("2019-06-01", "2020-06-01") + "programme: P\nbudget: B\n"
    for name in ("c-2019", "c", "extended"):
        made.write(f"calls/{name}.yaml", text)
    made.commit(2)
    library = made.load("2019-05-14")
    assert [key[1] for key in library.earlier] == ["c", "extended"]
    (problem,) = (one for one in check(library) if one.code == "reused")
    assert problem.where.file.endswith("calls/c.yaml")
    assert problem.message.startswith("the file was that of `Ideas` (2018-06-01 17:00), which is over")
    assert problem.hint.startswith("make a new file for the new call")
