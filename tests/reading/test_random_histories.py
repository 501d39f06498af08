"""What holds of calendars after every commit of any history: made up at random, the same in every run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from clusterweeks.model.library import Library
from clusterweeks.planning.identity import revision, uid
from tests.reading.repositories import Repository

SITE = "title: Weeks\nbase_url: https://weeks.example/\n"
IDS = ("a", "b", "c", "d")


class Told(NamedTuple):
    """What a calendar has of an event."""

    cancelled: bool
    sequence: int
    stamp: datetime


@dataclass
class Campaign:
    """Events in a repository: id → path and text; and those that were deleted, to be restored."""

    repository: Repository
    files: dict[str, tuple[str, str]] = field(default_factory=dict)
    trash: dict[str, tuple[str, str]] = field(default_factory=dict)
    minutes: int = 0

    def text(self, aliases: Iterable[str] = ()) -> str:
        """Of an event as no other one is."""
        self.minutes += 1
        led = [f"/events/{name}/" for name in aliases if name not in self.files]
        lines = (
            f"title: Event {self.minutes}",
            f"start: 2019-05-{self.minutes % 28 + 1:02}",
            "city: Bonn",
            "country: DE",
        )
        return "\n".join((*lines, *([f"aliases: [{', '.join(led)}]"] if led else []), ""))

    def put(self, name: str, path: str, text: str) -> None:
        self.repository.write(path, text)
        self.files[name] = path, text

    def take(self, name: str) -> tuple[str, str]:
        path, text = self.files.pop(name)
        (self.repository.content / path).unlink()
        self.trash[name] = path, text
        return path, text

    def commit(self) -> None:
        self.minutes += 1
        self.repository.git("add", "--all")
        self.repository.git("commit", "--quiet", "--allow-empty", "--message=x", minute=self.minutes)


def aliases(text: str) -> list[str]:
    return re.findall(r"/events/(\w+)/", text)


def create(campaign: Campaign, new: str, _: str) -> None:
    campaign.put(new, f"events/{new}.yaml", campaign.text())


def restore(campaign: Campaign, gone: str, _: str) -> None:
    campaign.put(gone, *campaign.trash.get(gone, (f"events/{gone}.yaml", campaign.text())))


def edit(campaign: Campaign, one: str, _: str) -> None:
    path, text = campaign.files[one]
    campaign.put(one, path, campaign.text(aliases(text)))


def forget(campaign: Campaign, one: str, _: str) -> None:
    """Edit, and remove the aliases."""
    campaign.put(one, campaign.files[one][0], campaign.text())


def move(campaign: Campaign, one: str, _: str) -> None:
    path, text = campaign.take(one)
    campaign.put(one, f"events/{'' if '2019' in path else '2019/'}{one}.yaml", text)


def delete(campaign: Campaign, one: str, _: str) -> None:
    campaign.take(one)


def withdraw(campaign: Campaign, one: str, _: str) -> None:
    path, text = campaign.files[one]
    campaign.put(one, path, campaign.text(aliases(text)) + "draft: true\n")


def rename(campaign: Campaign, one: str, new: str) -> None:
    path, text = campaign.take(one)
    campaign.put(new, path.replace(f"{one}.yaml", f"{new}.yaml"), campaign.text([one, *aliases(text)]))


def rename_and_reuse(campaign: Campaign, one: str, new: str) -> None:
    rename(campaign, one, new)
    campaign.commit()
    create(campaign, one, "")
    forget(campaign, new, "")


def lead(campaign: Campaign, one: str, other: str) -> None:
    """Delete one, and lead from it to another that is there."""
    campaign.take(one)
    path, text = campaign.files[other]
    campaign.put(other, path, campaign.text([one, *aliases(text)]))


def late(campaign: Campaign, gone: str, one: str) -> None:
    """Lead from one that is gone to another."""
    path, text = campaign.files[one]
    campaign.put(one, path, campaign.text([gone, *aliases(text)]))


class Act(NamedTuple):
    """What is done with two events, and whether each of them has to be there before."""

    do: Callable[[Campaign, str, str], None]
    one: bool = True
    other: bool = False


ACTS = (
    *(Act(create, one=False), Act(restore, one=False), Act(edit), Act(forget), Act(move), Act(delete), Act(withdraw)),
    *(Act(rename), Act(rename_and_reuse), Act(lead, other=True), Act(late, one=False, other=True)),
)
Step = tuple[Act, int, int]
STEP = st.tuples(st.sampled_from(ACTS), st.integers(0, 3), st.integers(0, 3))
HISTORY = st.lists(st.one_of(STEP, STEP, STEP, st.lists(STEP, min_size=2, max_size=4)), min_size=8, max_size=12)


def act(campaign: Campaign, step: Step, ids: tuple[str, ...]) -> None:
    """Do it with the events that the numbers stand for, if there are such."""
    what, one, other = step
    ones = [name for name in ids if (name in campaign.files) == what.one]
    name = ones[one % len(ones)] if ones else ""
    others = [name_2 for name_2 in ids if (name_2 in campaign.files) == what.other and name_2 != name]
    if ones and (others or what.do not in (rename, rename_and_reuse, lead, late)):
        what.do(campaign, name, others[other % len(others)] if others else "")


def told(library: Library) -> dict[str, Told]:
    """UID → what a subscriber is told; no two entries have one UID."""
    found: dict[str, Told] = {}
    for cancelled, events in ((False, library.events), (True, library.deleted_events)):
        for event in events:
            known = revision(library, event)
            assert uid(library, event) not in found
            found[uid(library, event)] = Told(cancelled, known.number, known.changed)
    return found


def branch(campaign: Campaign, steps: list[Step]) -> None:
    """One half of the ids is worked on in a branch, the other meanwhile on the trunk; then the two are merged."""
    git = campaign.repository.git
    git("checkout", "--quiet", "-b", "side")
    for half, name in ((IDS[:2], "main"), (IDS[2:], "side")):
        for step in steps:
            act(campaign, step, half)
            campaign.commit()
        if name == "main":
            git("checkout", "--quiet", name)
    campaign.minutes += 1
    git("merge", "--quiet", "--no-ff", "--no-edit", "--strategy-option=no-renames", "side", minute=campaign.minutes)
    git("branch", "--quiet", "--delete", "side")


@settings(max_examples=25)
@given(HISTORY)
def test_no_history_makes_a_number_smaller_or_an_entry_vanish(history: list[Step | list[Step]]) -> None:
    with TemporaryDirectory() as folder:
        campaign = Campaign(Repository(Path(folder)))
        campaign.repository.write("site.yaml", SITE)
        create(campaign, "a", "")
        create(campaign, "c", "")
        campaign.commit()
        before: dict[str, Told] = {}
        uncommitted: dict[str, Told] = {}
        for step in history:
            if isinstance(step, list):
                branch(campaign, step)
            else:
                act(campaign, step, IDS)
                if step[0].do in (rename, lead, delete):
                    uncommitted = told(campaign.repository.load("2019-01-20"))
                    compare(before, uncommitted, stamps=False)
                campaign.commit()
            after = told(campaign.repository.load("2019-01-20"))
            compare(before, after, stamps=True)
            compare(uncommitted, after, stamps=False)
            before, uncommitted = after, {}


def compare(before: dict[str, Told], after: dict[str, Told], *, stamps: bool) -> None:
    """What must not happen from one build to the next; what is not committed has no time yet."""
    assert before.keys() <= after.keys()
    for name, old in before.items():
        new = after[name]
        assert new.sequence >= old.sequence
        assert new.cancelled == old.cancelled or new.sequence > old.sequence
        assert not stamps or (new.stamp != old.stamp) == (new.sequence != old.sequence)
