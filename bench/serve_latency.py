"""How soon a saved edit is served, with us and with a peer, in turn.

`python -m bench.serve_latency hugo --work DIR [--tools DIR]` starts the server of both, saves edits to one event's file
and asks for its page over one connection, every 2 ms, until the new bytes come. It needs /proc (Linux).
"""

from __future__ import annotations

import argparse
import http.client
import os
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

# Started by its path (`python bench/serve_latency.py`), Python looks for packages beside this file only.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.measure import memory, processor_time
from bench.results import seconds
from bench.sites import PEERS, NotEmptyError, Site, new_folder, ours, prepare

_PAUSE = 0.002
_PATIENCE = 900.0


class NotServedError(Exception):
    """A server ended, or does not answer with what was waited for."""


@dataclass(frozen=True)
class Server:
    """The running server of a site."""

    site: Site
    process: subprocess.Popen[bytes]
    connection: http.client.HTTPConnection

    def page(self) -> bytes:
        """What is served at the event's address now; nothing, if the server gives no answer."""
        try:
            self.connection.request("GET", self.site.event_page, headers={"Connection": "keep-alive"})
            answer = self.connection.getresponse()
            data = answer.read()
        except (OSError, http.client.HTTPException):
            # The next request makes a connection anew.
            self.connection.close()
            return b""
        return data if answer.status == http.HTTPStatus.OK else b""

    def wait_for(self, words: str) -> float:
        """Seconds until the page has these words."""
        begin = time.perf_counter()
        while words.encode() not in self.page():
            if self.process.poll() is not None or time.perf_counter() - begin > _PATIENCE:
                raise NotServedError(f"{self.site.name} does not serve `{words}`: see its log")
            time.sleep(_PAUSE)
        return time.perf_counter() - begin

    def settle(self) -> None:
        """Wait until the server has nothing to do any more."""
        before = -1.0
        while (now := processor_time(self.process.pid)) > before + 0.02:
            before = now
            time.sleep(0.5)


@contextmanager
def serving(site: Site, port: int) -> Iterator[Server]:
    """A site's server, from when it says that it is ready."""
    log = site.folder.parent / f"{site.name}-serve.log"
    command = [word.format(port=port) for word in site.tool.serve]
    variables = {**os.environ, **site.variables, "PYTHONUNBUFFERED": "1"}
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=site.folder, stdin=subprocess.DEVNULL, stdout=out, stderr=out, env=variables,
            start_new_session=True,
        )  # fmt: skip
    try:
        ready, begin = site.tool.ready.format(port=port), time.perf_counter()
        while ready not in log.read_text("utf-8", errors="replace"):
            if process.poll() is not None or time.perf_counter() - begin > _PATIENCE:
                raise NotServedError(f"{site.name} is not ready: see {log}")
            time.sleep(0.05)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
        yield Server(site, process, connection)
        connection.close()
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def latencies(servers: Sequence[Server], edits: int) -> list[list[float]]:
    """Seconds from the saving of an edit to the first answer that has it: of each server, for each edit."""
    found: list[list[float]] = [[] for _ in servers]
    for number in range(edits):
        for server, times in zip(servers, found, strict=True):
            server.settle()
            mark = f"Edit {number} of {time.time_ns()}."
            server.page()
            server.site.edit_event(mark)
            times.append(server.wait_for(mark))
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    try:
        work = new_folder(chosen.work)
    except NotEmptyError as refusal:
        parser.error(str(refusal))
    tools = [ours()]
    if chosen.peer != "none":
        peer = PEERS[chosen.peer](chosen.tools and chosen.tools.resolve())
        if peer is None:
            print(f"error: {chosen.peer} is not installed", file=sys.stderr)
            return 1
        tools.append(peer)
    sites = [prepare(tool, chosen.n, work / tool.name) for tool in tools]
    try:
        _tell(sites, chosen.edits)
    except NotServedError as failure:
        print(f"error: {failure}", file=sys.stderr)
        return 1
    return 0


def _tell(sites: Sequence[Site], edits: int, servers: Sequence[Server] = ()) -> None:
    """Start the server of one site after the other; once all run, measure."""
    if sites:
        begin = time.perf_counter()
        with serving(sites[0], _free_port()) as server:
            server.wait_for("<h1")
            print(f"{server.site.name}: serves after {seconds(time.perf_counter() - begin)} s", flush=True)
            _tell(sites[1:], edits, [*servers, server])
        return
    found = latencies(servers, edits)
    for server, times in zip(servers, found, strict=True):
        every = " ".join(f"{one:.3f}" for one in times)
        size = memory(server.process.pid) / 1e6
        print(f"{server.site.name}: median {statistics.median(times):.3f} s ({every}), memory {size:.0f} MB")
    if len(found) > 1:
        pairs = [one / other for one, other in zip(*found[:2], strict=True)]
        print(f"ratio, median of the pairs: {statistics.median(pairs):.2f}")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.serve_latency", description=__doc__)
    parser.add_argument("peer", choices=[*PEERS, "none"], help="whose server takes turns with ours")
    parser.add_argument("--work", type=Path, required=True, metavar="DIR", help="a new or empty folder for the sites")
    parser.add_argument("--tools", type=Path, metavar="DIR", help="folder of the installed peers (default: PATH)")
    parser.add_argument("--n", type=int, default=1_000, metavar="N", help="events (default: 1000)")
    parser.add_argument("--edits", type=int, default=5, metavar="N", help="edits of each (default: 5)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
