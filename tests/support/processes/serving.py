"""Runs management commands and the real server in processes of their own, with a folder of their own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.paths import ROOT

GUNICORN = [sys.executable, "-m", "gunicorn", "--config", "wardplan/server.py"]


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
