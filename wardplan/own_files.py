"""What the portal writes is read by the account that runs it, and by nobody else on the machine."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

#: For `os.umask`: files are made without any right for group and others.
OWNER_ONLY = 0o077


def close_to_others(path: Path) -> None:
    """Take from group and others what they may do with `path`; a path that is not there is left.

    Left too: what belongs to another account, and a folder that a whole machine shares (one at its root,
    or one like /tmp), where somebody named it by mistake.
    """
    with suppress(OSError):
        state = path.stat()
        shared = state.st_mode & stat.S_ISVTX or path.resolve().parent == Path("/")
        if state.st_uid == os.geteuid() and state.st_mode & OWNER_ONLY and not shared:
            path.chmod(stat.S_IMODE(state.st_mode) & ~OWNER_ONLY)


def close_database(file: Path) -> None:
    """The same for a SQLite file and what SQLite keeps beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        close_to_others(file.with_name(file.name + ending))
