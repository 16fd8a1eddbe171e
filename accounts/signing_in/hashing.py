"""Bounds how many passwords are hashed at once on this machine: whatever is guessed, the pages still answer.

Hashing is meant to take long. One password of strangers and one of known devices are hashed at a time, over all
workers (a lock on a file each), and in each worker one more may wait. The others are told at once to try again,
so that the worker's threads stay free for pages. A known device waits its turn behind known devices only.
"""

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from wardplan.errors import UserFacingError

#: How long a stranger waits for the turn, and a known device, in seconds.
_WAIT, _WAIT_KNOWN = 3.0, 20.0
#: Between two looks at the lock.
_PAUSE = 0.02
_strangers = threading.BoundedSemaphore(2)
_known = threading.BoundedSemaphore(1)


class HashingBusy(UserFacingError):
    """Too many passwords wait to be checked; nothing was counted."""

    def __init__(self) -> None:
        super().__init__(
            "Cổng đang kiểm tra nhiều lượt đăng nhập cùng lúc; xin chờ vài giây rồi bấm lại."
        )


@contextmanager
def hashing_turn(*, is_known: bool) -> Iterator[None]:
    """Wait for the turn to hash a password, or raise `HashingBusy`."""
    places, wait = (_known, _WAIT_KNOWN) if is_known else (_strangers, 0.0)
    if not places.acquire(blocking=is_known, timeout=wait if is_known else None):
        raise HashingBusy
    try:
        with _machine_lock(
            "known" if is_known else "strangers", _WAIT_KNOWN if is_known else _WAIT
        ):
            yield
    finally:
        places.release()


@contextmanager
def _machine_lock(name: str, wait: float) -> Iterator[None]:
    """A lock that all workers of this machine share; it ends with the process that holds it."""
    file = os.open(Path(settings.VAR_DIR) / f"hashing-{name}.lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        until = time.monotonic() + wait
        while not _is_locked(file):
            if time.monotonic() > until:
                raise HashingBusy
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(file)


def _is_locked(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
