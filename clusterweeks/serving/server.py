"""The preview: a server on this machine that builds the site anew after every save."""

from __future__ import annotations

import errno
import signal
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from socketserver import BaseRequestHandler, TCPServer, ThreadingMixIn

import click

from clusterweeks.model.outcome import Result
from clusterweeks.model.run import Run
from clusterweeks.pipeline import sources_of
from clusterweeks.report import as_text
from clusterweeks.serving.addresses import Place
from clusterweeks.serving.answers import Answers
from clusterweeks.serving.previews import Previews
from clusterweeks.serving.states import State
from clusterweeks.serving.watching import Watch
from clusterweeks.summary import of_problems


def serve(run: Run, host: str, port: int) -> None:
    """Show the site with its drafts at an address of this machine until Ctrl-C, as it is after every save.

    Raises OSError where that cannot be, for instance because the port is in use.
    """
    with suppress(KeyboardInterrupt), ExitStack() as stack:
        if threading.current_thread() is threading.main_thread():
            stack.callback(signal.signal, signal.SIGTERM, signal.signal(signal.SIGTERM, signal.default_int_handler))
        live = stack.enter_context(started(run, host, port, lambda text: click.echo(text, err=True)))
        click.echo(f"Preview at {live.address} (Ctrl-C ends it)")
        live.follow()


class Live:
    """A preview that is being served."""

    def __init__(self, previews: Previews, place: Place, watch: Watch, say: Callable[[str], None]) -> None:
        self.previews, self._place, self._watch, self._say = previews, place, watch, say
        self._is_wrong = False

    @property
    def address(self) -> str:
        """Where the home page is."""
        return self._place.origin + self.previews.main.state.prefix

    def build(self, changed: frozenset[Path] = frozenset()) -> None:
        """Build the site once, and say what came of it."""
        begin = time.perf_counter()
        state, result = self.previews.rebuild(changed, lambda: self._watch.pending)
        if self.previews.main.state is state:
            self._report(state, result, time.perf_counter() - begin, is_first=not changed)

    def follow(self) -> None:
        """Build the site after every save; returns after `stop`."""
        while changed := self._watch.take():
            self.build(changed)

    def stop(self) -> None:
        """End `follow`."""
        self._watch.stop()

    def _report(self, state: State, result: Result | None, seconds: float, *, is_first: bool) -> None:
        if state.problems:
            self._say(as_text(state.problems).rstrip("\n"))
        if state.failed:
            what = of_problems(result) if result else f"error: {state.trouble}"
            self._say(f"{what}: the preview stays as it was" if state.is_good else what)
        elif not is_first and result:
            written = result.written
            self._say(f"rebuilt in {seconds:.2f} s: {written.count} files written, {written.removed} removed")


@contextmanager
def started(run: Run, host: str, port: int, say: Callable[[str], None] = lambda _: None) -> Iterator[Live]:
    """A preview whose first build is done; whoever enters it has it `follow` what is saved."""
    closed = threading.Event()
    with ExitStack() as stack:
        server = stack.enter_context(_Server(host, port))
        place = Place(host, server.server_address[1])
        run.output.parent.mkdir(parents=True, exist_ok=True)
        days = stack.enter_context(
            tempfile.TemporaryDirectory(
                prefix=f".{run.output.name}-days-", dir=run.output.parent, ignore_cleanup_errors=True
            )
        )
        watch = stack.enter_context(Watch(sources_of(run)))
        previews = Previews(run, Path(days), place)
        live = Live(previews, place, watch, say)
        live.build()
        server.answer = partial(Answers, place, previews, closed.is_set)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        thread.start()
        try:
            yield live
        finally:
            closed.set()
            server.shutdown()
            thread.join()


class _Server(ThreadingMixIn, TCPServer):
    """A thread for each connection: pages that are open keep theirs, and wait."""

    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, host: str, port: int) -> None:
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.answer: Callable[..., Answers] | None = None
        try:
            super().__init__((host, port), BaseRequestHandler)
        except OSError as error:
            raise OSError(error.errno, _refusal(error, host, port)) from error

    def finish_request(self, request: object, client_address: object) -> None:
        """Answer on a connection."""
        if self.answer:
            self.answer(request, client_address, self)

    def handle_error(self, request: object, client_address: object) -> None:
        """Tell what went wrong; that a browser goes away in the middle is nothing wrong."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # as socketserver gives it


def _refusal(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} of {host} is in use by another program: choose another one with `--port`"
    if error.errno == errno.EACCES:
        return f"port {port} needs special rights: choose one above 1023 with `--port`"
    return f"cannot listen on {host}, port {port}: {error.strerror or error}"
