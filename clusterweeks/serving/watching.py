"""What is saved, moved and removed in some folders while a build is going on, or before the next one begins."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from watchfiles import watch

_STEP, _DEBOUNCE = 5, 20
"""Milliseconds: how long it is quiet once a save is done, and how long to wait for that."""
_LOOK = 200
"""Milliseconds after which to look whether the folders themselves are still the same."""
_PASSING = re.compile(
    r"[.#~].*|.*~|.*\.(swp|swo|swx|bak|orig|rej|tmp)|\d{4,}|.*___jb_(tmp|old)___|sed\w{6}", re.IGNORECASE | re.DOTALL
)
"""Names of files that editors and programs leave for a moment, or for themselves; Vim tries a folder with `4913`."""
_PUBLISHED = ".well-known"


def is_passing(path: Path) -> bool:
    """Whether a path below a watched folder is a temporary file, or in a folder that is hidden."""
    *folders, name = path.parts
    hidden = any(folder.startswith(".") and folder != _PUBLISHED for folder in folders)
    return hidden or (name != _PUBLISHED and bool(_PASSING.fullmatch(name)))


class Watch:
    """Watches folders from entering on; `take` hands out what has changed since it was last asked."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._folders = {folder.resolve(): folder for folder in folders}
        self._changed: set[Path] = set()
        self._news = threading.Condition()
        self._begun, self._stopped = threading.Event(), threading.Event()
        self._failure: OSError | None = None
        self._thread = threading.Thread(target=self._watch, name="watching", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self._begun.wait()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()
        self._thread.join()

    def stop(self) -> None:
        """Have whoever waits go on with nothing."""
        self._stopped.set()
        with self._news:
            self._news.notify_all()

    def take(self) -> frozenset[Path]:
        """Wait for changes, and give them; nothing after `stop`. Raises OSError where the system cannot watch."""
        with self._news:
            self._news.wait_for(lambda: self._changed or self._failure or self._stopped.is_set())
            if self._failure:
                raise self._failure
            taken, self._changed = frozenset(self._changed), set()
            return frozenset() if self._stopped.is_set() else taken

    @property
    def pending(self) -> bool:
        """Whether there is something to take."""
        return bool(self._changed)

    def _watch(self) -> None:
        try:
            while not self._stopped.is_set():
                self._watch_while_same(self._identities())
        except OSError as error:
            self._failure = error
        finally:
            self._begun.set()
            with self._news:
                self._news.notify_all()

    def _watch_while_same(self, known: dict[Path, tuple[int, int]]) -> None:
        """Watch until a folder is removed or replaced by another one of its name: then it has to be watched anew."""
        if not known:
            self._stopped.wait(_LOOK / 1000)
            return
        if self._begun.is_set():
            # What happened before this watch began is not known.
            self._add(self._folders.values())
        fresh: set[Path] = set()
        try:
            for changes in watch(
                *known,
                watch_filter=None,
                stop_event=self._stopped,
                yield_on_timeout=True,
                raise_interrupt=False,
                debounce=_DEBOUNCE,
                step=_STEP,
                rust_timeout=_LOOK,
            ):
                self._begun.set()
                named = {found for _, path in changes if (found := self._named(Path(path)))}
                # In a folder that is new, a file may be there before the folder is watched: look again a moment later.
                again, fresh = (set(), {path for path in named if path.is_dir()}) if changes else (fresh, set())
                self._add((*named, *again))
                if self._identities() != known:
                    return
        except FileNotFoundError:
            return

    def _add(self, changed: Iterable[Path]) -> None:
        with self._news:
            self._changed.update(changed)
            if self._changed:
                self._news.notify_all()

    def _named(self, path: Path) -> Path | None:
        """The path as the folder was named; None if it is of no account."""
        for folder, name in self._folders.items():
            if path.is_relative_to(folder):
                below = path.relative_to(folder)
                return name / below if not below.parts or not is_passing(below) else None
        return None

    def _identities(self) -> dict[Path, tuple[int, int]]:
        """The folders that are there, each with what the system knows it by."""
        found = {}
        for folder in self._folders:
            try:
                status = folder.stat()
            except (FileNotFoundError, NotADirectoryError):
                continue
            found[folder] = (status.st_dev, status.st_ino)
        return found
