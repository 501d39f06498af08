"""The site as it is today, and as it is on any other day that somebody asks for: each in a folder of its own."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

from clusterweeks.model.outcome import Result
from clusterweeks.model.run import Run
from clusterweeks.pipeline import build
from clusterweeks.publishing.folder import OutputRefused
from clusterweeks.serving.addresses import Place, prefix_of
from clusterweeks.serving.states import State
from clusterweeks.workers import renderer_of

_MOST_DAYS = 8
"""How many days are kept; the one that was asked for least lately is forgotten."""


class Preview:
    """A folder with the site of one day; pages that are open wait for what is new."""

    def __init__(self, run: Run, prefix: str, *, is_good: bool) -> None:
        self._run = run
        self._begin, self._count = uuid4().hex[:8], 0
        self._news = threading.Condition()
        self._listeners = 0
        self._is_built = False
        self.edition = 0
        """Which saves are built in, as a number; 0 is none."""
        self.state = State(f"{self._begin}.0", is_good, prefix=prefix)

    @property
    def output(self) -> Path:
        """The folder of the pages."""
        return self._run.output

    @property
    def listeners(self) -> int:
        """How many connections wait for news."""
        return self._listeners

    def rebuild(self, base_url: str, changed: frozenset[Path], edition: int) -> tuple[State, Result | None]:
        """Build what is saved by now, without telling anybody; `changed` is what was saved, if that is known."""
        run = replace(self._run, now=datetime.now(UTC), base_url=base_url, owned=self._is_built)
        self.edition = edition
        try:
            result = _built(run, changed)
        except (OSError, OutputRefused) as error:
            about = f": {error.filename}" if isinstance(error, OSError) and error.filename else ""
            said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            return replace(self.state, failed=True, problems=(), trouble=f"{said}{about}"), None
        if result.failed(run.strict):
            return replace(self.state, failed=True, problems=result.problems, trouble=""), result
        self._is_built = True
        written = result.written.count + result.written.removed
        if written or not self.state.is_good or result.prefix != self.state.prefix:
            self._count += 1
        version = f"{self._begin}.{self._count}"
        told = State(version, True, False, result.problems, "", result.prefix, result.today, result.drafts)
        return told, result

    def tell(self, state: State) -> None:
        """Have every page that is open learn of a state."""
        with self._news:
            self.state = state
            self._news.notify_all()

    def wait(self, seen: State | None, seconds: float) -> State:
        """The state as soon as it is another one than that `seen`, or when the time is up."""
        with self._news:
            self._news.wait_for(lambda: self.state is not seen, seconds)
            return self.state

    @contextmanager
    def listened(self) -> Iterator[None]:
        """Count a page that waits for news."""
        with self._news:
            self._listeners += 1
        try:
            yield
        finally:
            with self._news:
                self._listeners -= 1


class Previews:
    """Today's preview and, below the folder `days`, those of other days; one is built at a time, for `place`."""

    def __init__(self, run: Run, days: Path, place: Place) -> None:
        self._run, self._folder, self._place = run, days, place
        self._building, self._looking = threading.Lock(), threading.Lock()
        self._edition = 0
        self._days: dict[date, Preview] = {}
        self.main = Preview(run, prefix_of(run, "/"), is_good=(run.output / "index.html").is_file())

    def rebuild(self, changed: frozenset[Path], overtaken: Callable[[], bool]) -> tuple[State, Result | None]:
        """Build today's site, then the days that somebody looks at.

        What is wrong is not told where a save has overtaken it: half of a file is no mistake.
        """
        with self._building:
            self._edition += 1
            state, result = self.main.rebuild(self._base_url(), changed, self._edition)
            if not (state.failed and overtaken()):
                self.main.tell(state)
            with self._looking:
                watched = [preview for preview in self._days.values() if preview.listeners]
            for preview in watched:
                self._renew(preview, changed)
        return state, result

    def of(self, day: date | None) -> Preview:
        """The preview of a day, built if it is not or no longer right; without a day, that of today."""
        if day is None:
            return self.main
        with self._building:
            with self._looking:
                preview = self._days.pop(day, None) or self._new(day)
                self._days[day] = preview
            if preview.edition != self._edition:
                # What was saved since it was last built is not known.
                self._renew(preview, frozenset())
        return preview

    def _base_url(self) -> str:
        return self._place.origin + prefix_of(self._run, self.main.state.prefix)

    def _renew(self, preview: Preview, changed: frozenset[Path]) -> None:
        state, _ = preview.rebuild(self._base_url(), changed, self._edition)
        preview.tell(state)

    def _new(self, day: date) -> Preview:
        for old in [one for one, preview in self._days.items() if not preview.listeners][: -_MOST_DAYS + 1]:
            shutil.rmtree(self._days.pop(old).output, ignore_errors=True)
        output = self._folder / day.isoformat()
        if self.main.output.is_dir():
            # Most files are the same on any day, and pictures take long. The writer never writes into a file.
            shutil.copytree(self.main.output, output, copy_function=_linked, dirs_exist_ok=True)
        return Preview(replace(self._run, output=output, as_of=day), self.main.state.prefix, is_good=False)


def _built(run: Run, changed: frozenset[Path]) -> Result:
    """The one place where builds begin; where it is not known what has changed, `changed` is empty."""
    if not changed or not all(path.is_relative_to(run.content) for path in changed):
        # It has read the templates, and does not look at them again.
        renderer_of.cache_clear()
    return build(run)


def _linked(source: str, target: str) -> None:
    with suppress(OSError):
        os.link(source, target)
        return
    shutil.copyfile(source, target)
