"""Whether the portal runs: the server holds a lock of its folder, and a restore wants it alone."""

import fcntl
import os
from pathlib import Path

NAME = "portal.lock"


def hold_lock(folder: Path, *, alone: bool, name: str = NAME) -> int | None:
    """Take the lock of `folder`, shared or alone; None where others hold it.

    The lock lasts until the returned file handle is closed, here and in every process forked from this one.
    """
    handle = os.open(folder / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle
