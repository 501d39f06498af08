"""Files whose names no longer stand for what subscribers know by them: renamed, or used for another event."""

from __future__ import annotations

from collections.abc import Iterator

from clusterweeks.model.library import Library
from clusterweeks.model.problems import Problem, Where
from clusterweeks.model.records import FOLDERS, Event

ANOTHER_EDITION = 300
"""Days between the starts of two events of a yearly series, at least."""


def unannounced(library: Library) -> Iterator[Problem]:
    """New records that look like deleted ones and do not name their old address."""
    folders = {kind: folder for folder, kind in FOLDERS.items()}
    content = library.site_origin.file.removesuffix("site.yaml")
    for (kind, name), path in library.renamed.items():
        file = path.rpartition("/")[2]
        old = f"/{folders[kind]}/{file.rpartition('.')[0]}/"
        add = f"add `{old}` to its `aliases`" if library.records[kind, name].aliases else f"add `aliases: [{old}]`"
        yield Problem(
            Where(library.origins[kind, name].file),
            "renamed",
            f"looks like a rename of `{content}{path}`: subscribers would see a cancellation and a new {kind}",
            f"{add}, or name the file `{file}` again",
        )


def reused(library: Library) -> Iterator[Problem]:
    """Events whose file was that of an event that was over when it became theirs: last year's, most often."""
    for event in library.events:
        versions = library.earlier.get((event.kind, event.id), ())
        # Since when each version, the last of them the present one, has stood in place of the one before.
        since = [one.changed.date() for one in versions[1:]]
        changed = library.revisions.get((event.kind, event.id))
        for before, until in zip(versions, [*since, *([changed.changed.date()] if changed else [])], strict=False):
            old = before.record
            if not isinstance(old, Event) or old.repeat or event.repeat or not old.span.is_past(until):
                continue
            if (event.span.first_day - old.span.first_day).days >= ANOTHER_EDITION:
                said = f"`{old.title}` ({old.start})"
                message = f"the file was that of {said}, which is over: calendars would move it here"
                hint = "make a new file for the new event, and give this one back what it said"
                yield Problem(library.where(event, "start"), "reused", message, hint)
                break
