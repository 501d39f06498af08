"""What an editor types behind a key, and what is said of it."""

from __future__ import annotations

import pytest

from tests.reading.conftest import EVENT, Told


@pytest.mark.parametrize(
    "line",
    [
        "",
        "city:",
        "summary: ~",
        "topics: []",
        "end: 2019-05-14",
        "summary: 'quoted: text'",
        "summary: >-\n  two\n  lines",
        "# a comment",
        "anchor: True",
        "country: NO\ncity: Oslo",
        "address: 01067 Dresden",
        "registration: {}",
        "url: https://münchen.example/ü(1)?a=b#c",
        "organisers: [NO, '1.10', on]",
        "repeat: freq=weekly;count=2",
    ],
)
def test_valid_values_are_read_without_a_word(told: Told, line: str) -> None:
    assert told({"events/e.yaml": f"{EVENT}{line}\n"}) == []


@pytest.mark.parametrize(
    "times",
    [
        "start: 2019-05-14 09:00\nend: 12:30",
        "start: 2019-05\nend: 2019-06\nstatus: cancelled",
        "start: 2019-05-14 20:00\nend: 2019-05-15 02:00",
        "start: 2018-12-31 20:00\nend: 2019-01-01 02:00",
        "start: 2020-02-29",
        "start: 2019-05-14 09:00\ntimezone: UTC",
    ],
)
def test_valid_times_are_read_without_a_word(told: Told, times: str) -> None:
    assert told({"events/e.yaml": f"title: Conference\n{times}\n"}) == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("audience:\n  - Foo: bar", '4:5 unquoted-colon: put the text in quotes: `"Foo: bar"`'),
        ("topics: ['']", "3:10 wrong-type: write something, or remove it"),
        ("topics: [~]", "3:10 wrong-type: write something here, or remove the line"),
        ("timezone: ''", "3:11 wrong-type: write something, or remove the line"),
        ("places: [Berlin]", "3:10 wrong-type: write `city: …` behind `- `, each on a line of its own"),
        ("places: Berlin", "3:9 wrong-type: write each item on lines of its own below it: `- city: …`"),
        ("expected: 99999999999999999999", "3:11 out-of-range: correct it"),
        ("kind: event", "3:1 unknown-key: one of "),
        ("start_date: 2019-05-14", "3:1 unknown-key: did you mean `start`?"),
        ("status: [cancelled]", "3:9 wrong-type: one of `confirmed`, "),
        ("image: https://example.org/a.png", "3:8 foreign-picture: put the file beside the record"),
        ("image: {file: ''}", "3:15 missing-key: write something behind `file:`"),
        ("attachments: [{file: a.pdf, size: 3 MB}]", "3:35 unknown-key: remove it"),
        ("links: [{title: A, url: 'evnt:x'}]", "3:25 bad-url: did you mean `event:x`?"),
        ("accept: {vague-link: }", "3:22 bad-accept: write behind it why"),
        ("part_of: event:f", "3:10 missing-reference: write the id alone: `f`"),
        ("campaign: The Campaign", "3:11 missing-reference: did you mean `the-campaign`?"),
        ("repeat: FREQ=MONTHLY;BYDAY=9MO", "3:9 bad-repeat: write a rule such as"),
        ("repeat: FREQ=WEEKLY;UNTIL=20180101", "3:9 bad-repeat: correct the rule or the start"),
        ("repeat: FREQ=WEEKLY\nexcept: [2019-06]", "4:10 bad-date: write it as `2019-05-14`"),
        ("body: |\n  One\n  two\u202ethree", "5:6 control-character: delete the character"),
        ("body: |\n  One\n  [two](javascript:x)", "5:9 bad-url: write `https://…`"),
    ],
)
def test_a_wrong_value_is_at_its_place_with_a_hint_that_helps(told: Told, line: str, said: str) -> None:
    others = {
        "events/f.yaml": "title: Fair\nstart: 2019-05-14\n",
        "campaigns/the-campaign.yaml": "title: Spring\nstart: 2019-01-01\nend: 2019-12-31\n",
    }
    found = [
        one for one in told({"events/e.yaml": f"{EVENT}{line}\n", **others}, hints=True) if "missing-alt" not in one
    ]
    assert len(found) == 1
    assert found[0].startswith(f"events/e.yaml:{said}")


def test_a_time_of_day_is_no_problem_of_its_own_where_the_start_is_wrong(told: Told) -> None:
    said = told({"events/e.yaml": "title: Conference\nstart: 2019-5-14 09:00\nend: 12:30\n"})
    assert said == ["events/e.yaml:2:8 bad-date"]


def test_two_keys_for_the_same_are_one_too_many(told: Told) -> None:
    said = told({"organisations/o.yaml": "name: One\ntitle: Two\n"}, hints=True)
    assert said == [
        "organisations/o.yaml:2:1 unknown-key: the same stands here under another key: remove one of the two"
    ]


def test_a_topic_that_only_a_hidden_record_has_is_no_mistake(told: Told) -> None:
    edition = "title: E\ndate: 2019-03-01\nsections: [{heading: A, select: {kind: event, topic: Future}}]\n"
    files = {"newsletters/n.yaml": edition, "events/e.yaml": f"{EVENT}topics: [Future]\ndraft: true\n"}
    assert told(files) == []
    assert told({"newsletters/n.yaml": edition, "events/e.yaml": EVENT}) == ["newsletters/n.yaml:3:54 unknown-value"]


def test_a_broken_site_gives_no_false_problems_elsewhere(told: Told) -> None:
    event = "title: Conference\nstart: 2019-03-31 02:30\nstatus: save-the-date\ncity: Tokyo\ncountry: JP\n"
    files = {"events/e.yaml": event, "events/f.yaml": "title: Fair\nstart: 2019-13-01\n"}
    broken = "title: Weeks\nbase_url: https://weeks.example/\ntimezone: Brussels\n"
    assert told({"site.yaml": broken, **files}) == [
        "events/f.yaml:2:8 impossible-date",
        "site.yaml:3:11 unknown-timezone",
    ]
    # What can be read of it counts all the same.
    broken = "base_url: https://weeks.example/\ntimezone: Asia/Tokyo\nas_of: 2019-03-22\n"
    assert told({"site.yaml": broken, **files}) == [
        "events/e.yaml:3:9 save-the-date-soon",
        "events/f.yaml:2:8 impossible-date",
        "site.yaml:1:1 missing-key",
    ]


def test_a_source_may_be_less_exact_than_the_record(told: Told) -> None:
    event = "title: Conference\nstart: 2019-05-14 09:00\nsources:\n  - title: S\n    says:\n      start: "
    assert told({"events/e.yaml": f"{event}2019-05\n"}) == []
    assert told({"events/e.yaml": f"{event}2019-05-14\n"}) == []
    assert told({"events/e.yaml": f"{event}2019-06\n"}) == ["events/e.yaml:6:14 source-disagrees"]
    assert told({"events/e.yaml": f"{event}2019-05-14 10:00\n"}) == ["events/e.yaml:6:14 source-disagrees"]


def test_an_end_of_which_only_the_month_is_known_is_named_as_such(told: Told) -> None:
    assert told({"events/e.yaml": f"{EVENT}end: 2019-05\n"}) == ["events/e.yaml:3:6 month-only-soon"]
