"""Which workers live: each holds the lock of a file of its own, which the kernel frees however it ends.

Portal and workers share a machine and a folder, so nothing has to be written into the database for it.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import time
from collections.abc import Iterator
from pathlib import Path

#: Seconds that a queue may be without a worker before it is told: a new one takes two or three to start.
MISSED_AFTER = 60


def folder(var: Path) -> Path:
    """Where the workers' files are."""
    return var / "workers"


class SignOfLife:
    """A worker's own file: locked while the worker lives, touched each time it has looked for work."""

    def __init__(self, var: Path, queue: str) -> None:
        folder(var).mkdir(mode=0o700, exist_ok=True)
        self.id = f"{queue}-{os.getpid()}-{secrets.token_hex(4)}"
        self._path = folder(var) / self.id
        self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(self._handle, fcntl.LOCK_EX)

    def touch(self) -> None:
        """It has come by."""
        os.utime(self._path)

    def end(self) -> None:
        """The worker ends; its file stays for a while, as its time is when a worker was last there."""
        os.close(self._handle)


def is_alive(var: Path, worker: str) -> bool:
    """Whether the worker of this id lives."""
    return _is_locked(folder(var) / Path(worker).name)


def _is_locked(path: Path) -> bool:
    try:
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        # Shared: two that ask at the same time must not take each other for a worker.
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


def seconds_since(var: Path, queue: str) -> float | None:
    """Seconds since a worker of the queue was there: 0 while one lives, None if there never was one."""
    files = [path for path in _files(var) if path.name.startswith(f"{queue}-")]
    if any(map(_is_locked, files)):
        return 0.0
    return max(0.0, time.time() - max(map(_touched, files))) if files else None


def is_missed(var: Path, queue: str) -> bool:
    """Whether the queue has had no worker for `MISSED_AFTER` seconds, or never had one."""
    since = seconds_since(var, queue)
    return since is None or since > MISSED_AFTER


def remove_ended(var: Path, queue: str) -> None:
    """Remove the files of the queue's workers that ended a while ago.

    A new one may be that of a worker that has made it and not locked it yet.
    """
    for path in _files(var):
        is_old = time.time() - _touched(path) > MISSED_AFTER
        if path.name.startswith(f"{queue}-") and is_old and not _is_locked(path):
            path.unlink(missing_ok=True)


def last_touched(var: Path, process: int) -> float | None:
    """When the worker with this process id came by last, as `time.time`; None where it has no file yet."""
    mine = [path for path in _files(var) if path.name.split("-")[-2] == str(process)]
    return max(map(_touched, mine), default=None)


def _files(var: Path) -> Iterator[Path]:
    try:
        yield from [path for path in folder(var).iterdir() if path.name.count("-") >= 2]
    except OSError:
        return


def _touched(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
