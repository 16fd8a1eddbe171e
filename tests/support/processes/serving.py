"""Runs management commands and the real server in processes of their own, with a folder of their own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tests.support.paths import ROOT

GUNICORN = [sys.executable, "-m", "gunicorn", "--config", "wardplan/server.py"]

#: Becomes gunicorn, with the socket as descriptor 3: what systemd does.
_TAKES_SOCKET = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.environ |= {"LISTEN_PID": str(os.getpid()), "LISTEN_FDS": "1"}
os.execv(sys.argv[2], sys.argv[2:])
"""


def serve_on(
    listener: socket.socket,
    env: dict[str, str],
    config: str = "wardplan/server.py",
    log: IO[bytes] | None = None,
) -> subprocess.Popen[bytes]:
    """Start the portal on a socket that somebody else holds, as systemd does; `log` is its standard error."""
    number = listener.fileno()
    command = [sys.executable, "-c", _TAKES_SOCKET, str(number), *GUNICORN[:-1], config]
    return subprocess.Popen(
        command, cwd=ROOT, env=env, pass_fds=[number], stdout=subprocess.DEVNULL, stderr=log
    )


def environment(folder: Path, **values: str) -> dict[str, str]:
    """The environment of a portal that keeps everything in `folder`, with nothing else set."""
    ours = {"DEBUG", "HTTPS", "DATABASE_URL", "ALLOWED_HOSTS", "DJANGO_SETTINGS_MODULE"}
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    return kept | {"VAR_DIR": str(folder)} | values


def manage(folder: Path, *command: str) -> str:
    """Run a command of manage.py and return its output."""
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=environment(folder),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(folder: Path, **values: str) -> Iterator[int]:
    """Serve the portal with gunicorn; yields the port once it is ready."""
    port = free_port()
    process = subprocess.Popen(
        GUNICORN,
        cwd=ROOT,
        env=environment(folder, **{"PORT": str(port), "WORKERS": "1"} | values),
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert f"http://127.0.0.1:{port}" in process.stdout.readline()
        yield port
    finally:
        process.terminate()
        process.communicate(timeout=60)
