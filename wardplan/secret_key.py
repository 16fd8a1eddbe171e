"""Secrets made by chance: the signing key of sessions and forms, once for each installation; passphrases."""

from __future__ import annotations

import contextlib
import os
import secrets
import tempfile
from pathlib import Path

#: No letters and digits that look alike on paper; 16 of these 31 give 79 random bits.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def random_passphrase() -> str:
    """Sixteen random letters and digits in groups of four, easy to copy by hand."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


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
