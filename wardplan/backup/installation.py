"""Which installation this is: a secret token in VAR_DIR, made at the first backup.

Only whoever read one of its archives, or the machine itself, can make an archive that passes for its own: to
encrypt one, the public key is enough.
"""

import hashlib
import hmac
from pathlib import Path

from wardplan.secret_key import load_or_create_secret_key

NAME = "installation-id"


def installation(folder: Path) -> str:
    """The token of this installation, made where there is none."""
    return load_or_create_secret_key(folder / NAME)


def known_installation(folder: Path) -> str | None:
    """The token of this installation; None where there is none yet."""
    file = folder / NAME
    return installation(folder) if file.is_file() else None


def is_same(one: str, other: str) -> bool:
    """Whether two tokens are the same."""
    return hmac.compare_digest(one.encode(), other.encode())


def short_name(token: str) -> str:
    """Eight letters that name the installation without telling its token; in the names of its archives."""
    return hashlib.sha256(token.encode()).hexdigest()[:8]
