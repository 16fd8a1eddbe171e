"""A small disk of one's own, to be filled."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[bool]:
    """Mount one at `folder`; yields whether that was possible (it needs root)."""
    folder.mkdir()
    size = f"size={megabytes}m,mode=0755"
    is_mounted = os.geteuid() == 0 and _succeeds("mount", "-t", "tmpfs", "-o", size, "none", folder)
    try:
        yield is_mounted
    finally:
        # What still runs on it must not keep it: it is gone as soon as that ends.
        if is_mounted and not _succeeds("umount", folder):
            _succeeds("umount", "--lazy", folder)


def _succeeds(*command: str | Path) -> bool:
    return subprocess.run(command, check=False, capture_output=True).returncode == 0
