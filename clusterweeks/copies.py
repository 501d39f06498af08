"""Work that is done beside: in a copy of this process, which has all that it needs without being sent anything."""

from __future__ import annotations

import multiprocessing
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import TypeVar

_T = TypeVar("_T")


def can_copy() -> bool:
    """Whether a copy of this process is safe: other systems have none, and one of many threads is only half there."""
    return sys.platform == "linux" and threading.active_count() == 1


def beside(function: Callable[[], _T], jobs: int) -> Callable[[], _T]:
    """Begin to work something out, where there is a process to spare; what is returned waits for it."""
    if jobs < 2 or not can_copy():
        return function
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    # Who stops at a problem waits for no answer, and must be able to end.
    process = context.Process(target=_answer, args=(function, here, there), daemon=True)
    process.start()
    there.close()

    def answered() -> _T:
        answer: _T | OSError = here.recv()
        process.join()
        if isinstance(answer, OSError):
            raise answer
        return answer

    return answered


def _answer(function: Callable[[], object], other_end: Connection, answers: Connection) -> None:
    # As long as it is open here, nobody's going away is noticed.
    other_end.close()
    try:
        answer = function()
    except OSError as error:
        _send(error, answers)
    else:
        _send(answer, answers)


def _send(answer: object, answers: Connection) -> None:
    with suppress(BrokenPipeError):
        answers.send(answer)
