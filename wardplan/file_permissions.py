"""File permissions: only the account that runs the portal may read what it writes."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

#: For `os.umask`: new files give no permission to group and others.
OWNER_ONLY_UMASK = 0o077


def restrict_to_owner(path: Path) -> None:
    """Remove all permissions of group and others on `path`, if it exists.

    What belongs to another account is left alone, and so is a folder that the whole machine shares (one at
    the root, or one like /tmp): somebody may have configured it by mistake.
    """
    with suppress(OSError):
        state = path.stat()
        shared = state.st_mode & stat.S_ISVTX or path.resolve().parent == Path("/")
        if state.st_uid == os.geteuid() and state.st_mode & OWNER_ONLY_UMASK and not shared:
            path.chmod(stat.S_IMODE(state.st_mode) & ~OWNER_ONLY_UMASK)


def restrict_database_to_owner(file: Path) -> None:
    """The same for a SQLite file and the files that SQLite keeps beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        restrict_to_owner(file.with_name(file.name + ending))
