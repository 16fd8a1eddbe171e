"""The signing key of sessions and forms, made once for each installation."""

from __future__ import annotations

import contextlib
import os
import secrets
import tempfile
from pathlib import Path


def load_or_create_secret_key(path: Path) -> str:
    """The key stored in `path`; created on first use, readable by the owner only.

    The folder must exist. Raises OSError where it cannot be written or the file cannot be read.
    """
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(64))
    return path.read_text(encoding="ascii").strip()


def _write_once(path: Path, text: str) -> None:
    # Two processes may start together: link() is atomic and never overwrites, so the first one wins.
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".secret-key-")
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(temporary, path)
    finally:
        os.unlink(temporary)
