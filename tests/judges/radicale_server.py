"""Radicale on a port of this machine, until the other end of the socket that is its standard input is closed.

That happens when whoever started it ends, in whatever way, so that no server is left behind.
"""

from __future__ import annotations

import socket
import sys

from radicale import config, server


def serve(port: str, folder: str) -> None:
    """Serve calendars to everybody on this machine, and keep them in a folder."""
    configuration = config.load()
    given = {
        "server": {"hosts": f"127.0.0.1:{port}"},
        "auth": {"type": "none"},
        "rights": {"type": "authenticated"},
        # The calendars are read back at once, and need not outlast the machine.
        "storage": {"filesystem_folder": folder, "_filesystem_fsync": "False"},
        "web": {"type": "none"},
    }
    configuration.update(given, "the judge", privileged=True)
    server.serve(configuration, socket.socket(fileno=sys.stdin.fileno()))


if __name__ == "__main__":
    serve(*sys.argv[1:])
